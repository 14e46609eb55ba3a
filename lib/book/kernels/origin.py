"""The process that kernels are forked from. It imports what every chapter imports, once, and never runs a cell.

`forks` runs this file as a script: nothing of it, nor of `lib.book`, is among the modules of a kernel. It has no threads
and no sockets of ZeroMQ; what a module would find out about the notebook it runs in is told to it as a kernel would.
"""

import builtins
import contextlib
import gc
import importlib
import importlib.util
import io
import json
import os
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from types import SimpleNamespace
from typing import Any

# What a kernel imports besides while it starts; test_forks.py compares with an ordinary one
BESIDES = (
    "IPython.core.completerlib", "IPython.core.oinspect", "IPython.extensions.storemagic", "IPython.utils.wildcard",
    "faulthandler", "ipykernel.debugger", "pdb", "psutil", "resource", "runpy", "sqlite3", "tornado.platform.asyncio",
)  # fmt: skip


def prepare(modules: list[str]) -> str:
    """Import the modules. Returns "", or why nothing may be forked from here: an error, words that an import would have
    written into a notebook, or threads, of which a fork has none."""
    kept = os.dup(1), os.dup(2)
    with tempfile.TemporaryFile() as said:
        for stream in (1, 2):
            os.dup2(said.fileno(), stream)
        before = sys.stdout, sys.stderr
        # pandas asks at its import, and never again, whether this is a terminal, and how that is encoded
        sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(n, "w", closefd=False), encoding="UTF-8") for n in (1, 2))
        setattr(builtins, "get_ipython", lambda: SimpleNamespace(kernel=None))  # noqa: B010
        try:
            from ipykernel import kernelapp  # noqa: F401  # before the current folder is on the path, as in a kernel
            from IPython.core.shellapp import InteractiveShellApp

            for name in BESIDES:
                importlib.import_module(name)
            InteractiveShellApp.init_path(SimpleNamespace(ignore_cwd=False))  # type: ignore[arg-type]
            for name in modules:
                importlib.import_module(name)
        except BaseException:  # whatever it is, a kernel will meet it again, and tell of it in its chapter
            return traceback.format_exc()
        finally:
            builtins.__dict__.pop("get_ipython", None)
            sys.stdout.flush()
            sys.stderr.flush()
            sys.stdout, sys.stderr = before
            for stream, copy in enumerate(kept, start=1):
                os.dup2(copy, stream)
                os.close(copy)
        said.seek(0)
        if written := said.read():
            return f"the imports write: {written.decode(errors='replace')}"
    threads = len(os.listdir("/proc/self/task"))
    return "" if threads == 1 else f"the imports leave {threads - 1} threads"


def serve(control: socket.socket) -> dict[str, Any] | None:
    """Fork a kernel for everyone who asks. Returns what was asked for in the new process; None when nobody is left to ask.

    Whoever asks sends one end of a pair of sockets. A kernel ends when the other end is closed, by its owner or with it.
    """
    kernels: dict[socket.socket, int] = {}
    while True:
        ready, _, _ = select.select([control, *kernels], [], [])
        for lease in ready:
            if lease is not control:
                end(kernels.pop(lease))
                lease.close()
        if control not in ready:
            continue
        _, files, _, _ = socket.recv_fds(control, 1, 1)
        if not files:
            for pid in kernels.values():
                end(pid)
            return None
        lease = socket.socket(fileno=files[0])
        with lease.makefile("rb") as asked:
            request: dict[str, Any] = json.loads(asked.readline())
        pid = os.fork()
        if pid == 0:
            for one in (control, lease, *kernels):
                one.close()
            return request
        kernels[lease] = pid
        lease.sendall(b"%d\n" % pid)


def end(pid: int) -> None:
    """End a kernel with all that it started, and forget it. Until then no other process can have its number."""
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError):
            kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)


def become(command: list[str], env: dict[str, str], cwd: str) -> None:
    """Be the kernel that the command would have started in a new process. Returns when it is shut down."""
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    os.environ["JPY_PARENT_PID"] = str(os.getppid())  # when that one ends, a kernel ends by itself
    time.tzset()
    sys.argv = [str(importlib.util.find_spec("ipykernel_launcher").origin), *command[3:]]  # type: ignore[union-attr]
    sys.orig_argv = command
    if "numpy.random" in sys.modules:  # `random` does this by itself
        sys.modules["numpy.random"].seed()
    from ipykernel.kernelapp import IPKernelApp

    IPKernelApp.launch_instance(command[3:], parent_handle=os.getppid())


def main() -> None:
    """Prepare, say so, and serve: `origin.py SOCKET MODULE …`."""
    del sys.path[0]  # the folder of this file
    control = socket.socket(fileno=int(sys.argv[1]))
    given = dict(os.environ)
    problem = prepare(sys.argv[2:])
    set_by_imports = {name: value for name, value in os.environ.items() if given.get(name) != value}
    control.sendall(json.dumps(problem).encode() + b"\n")
    if problem:
        return
    gc.collect()
    gc.freeze()  # what all kernels share stays shared
    asked = serve(control)
    if asked is not None:
        become(asked["command"], asked["env"] | set_by_imports, asked["cwd"])


if __name__ == "__main__":
    main()
