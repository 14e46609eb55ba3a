"""Kernels forked from a process that has imported `lib`, behind Jupyter's ordinary kernel manager.

Each notebook keeps a process of its own, with a session, environment, folder and random state of its own; only the time
for starting Python and importing is saved. Where no fork can be had the same manager starts an ordinary kernel: on
macOS and Windows, where forking is not safe, with `REPORT_KERNELS=ordinary`, and where the imports fail, write
something, or leave threads.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from lib.project import HERE

SWITCH = "REPORT_KERNELS"  # in the environment; "ordinary": none is forked
SCRIPT = Path(__file__).with_name("origin.py")
MODULES = ("lib.chapter",)
LATER = ("REPORT_", "JPY_", "PYTEST_")  # variables that are read when a cell runs, and not when modules are imported
PATIENCE = 120.0  # seconds for the imports
LAUNCHER = ["-m", "ipykernel_launcher"]


class CannotForkError(Exception):
    """No kernel can be forked; the message says why."""


def possible() -> bool:
    """Whether kernels may be forked: on Linux, and not switched off."""
    if os.environ.get(SWITCH) == "ordinary" or sys.platform != "linux":
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # a Linux before 5.3, or a sandbox
        return False
    return True


@contextlib.contextmanager
def ordinary() -> Iterator[None]:
    """No kernel is forked within."""
    before = os.environ.get(SWITCH)
    os.environ[SWITCH] = "ordinary"
    try:
        yield
    finally:
        if before is None:
            del os.environ[SWITCH]
        else:
            os.environ[SWITCH] = before


def below(process: psutil.Process) -> list[psutil.Process]:
    """Every kernel that a process has started, forked or not."""
    found = []
    for child in process.children(recursive=True):
        with contextlib.suppress(psutil.Error):
            words = child.cmdline()
            script = any(word.endswith(str(Path(*SCRIPT.parts[-3:]))) for word in words)
            forked = script and child.ppid() != process.pid  # a child of its own is the origin
            if forked or any("ipykernel" in word for word in words):
                found.append(child)
    return found


class Fork:
    """A forked kernel, with what Jupyter asks of a `Popen`. It ends when it is closed, or when this process does."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, lease: socket.socket) -> None:
        self.pid = pid
        self._lease = lease
        self._handle = os.pidfd_open(pid)

    def poll(self) -> int | None:
        """None while it runs, then 1: how it ended is known to its parent only."""
        return 1 if self._handle < 0 or self._ended(0) else None

    def wait(self) -> int:
        """Wait until it has ended, and forget it."""
        if self._handle >= 0:
            self._ended(None)
            self.close()
        return 1

    def send_signal(self, number: int) -> None:
        """Send a signal to it and all that it started. `ProcessLookupError` if it has ended."""
        if self.poll() is not None:
            raise ProcessLookupError
        os.killpg(self.pid, number)

    def close(self) -> None:
        """End it, if it still runs."""
        if self._handle >= 0:
            self._lease.close()
            os.close(self._handle)
            self._handle = -1

    def _ended(self, seconds: float | None) -> bool:
        watched = select.poll()
        watched.register(self._handle, select.POLLIN)
        return bool(watched.poll(None if seconds is None else seconds * 1000))

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.send_signal(signal.SIGKILL)
        self._ended(1)  # it takes a few milliseconds; whoever asks next would sleep for a hundred


class Origin:
    """The process that kernels are forked from: started when the first is asked for, ended with `close`."""

    def __init__(self, modules: tuple[str, ...] = MODULES) -> None:
        self._modules = modules
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._made_from: object = None
        self.problem = ""  # why none can be forked

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def fork(self, command: list[str], env: dict[str, str], cwd: str) -> Fork:
        """A new kernel. Raises `CannotForkError` if none can be had from here; an ordinary one will do then."""
        if command[:3] != [sys.executable, *LAUNCHER]:
            raise CannotForkError(f"the kernel is another program: {' '.join(command[:3])}")
        made_from = (_lasting(env), cwd, _code())
        with self._one_at_a_time:
            if self._process is None:
                self._start(env, cwd)
                self._made_from = made_from
            if self.problem:
                raise CannotForkError(self.problem)
            if self._made_from != made_from:
                raise CannotForkError("the environment, the folder or the code is another than when it started")
            return self._ask({"command": command, "env": env, "cwd": cwd})

    def fits(self, env: dict[str, str], cwd: str) -> bool:
        """Whether it can fork kernels for this environment and folder, and for the code as it is on disk now."""
        return self._process is None or (not self.problem and self._made_from == (_lasting(env), cwd, _code()))

    def close(self) -> None:
        """End the process and every kernel forked from it."""
        if self._control is not None:
            self._control.close()
        if self._process is not None:
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:  # still at the imports
                self._process.kill()
                self._process.wait()
        self._process = self._control = None
        self.problem = ""

    def _start(self, env: dict[str, str], cwd: str) -> None:
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, str(SCRIPT), str(theirs.fileno()), *self._modules], cwd=cwd, env=env,
                stdin=subprocess.PIPE, pass_fds=[theirs.fileno()], start_new_session=True,
            )  # fmt: skip
        assert self._process.stdin
        self._process.stdin.close()
        self._control.settimeout(PATIENCE)
        try:
            self.problem = json.loads(_line(self._control) or '"it ended before it was ready"')
        except OSError as error:
            self.problem = f"it does not answer: {error}"

    def _ask(self, request: dict[str, Any]) -> Fork:
        assert self._control is not None
        ours, theirs = socket.socketpair()
        ours.settimeout(PATIENCE)
        try:
            with theirs:
                socket.send_fds(self._control, [b"k"], [theirs.fileno()])
            ours.sendall(json.dumps(request).encode() + b"\n")
            return Fork(int(_line(ours)), ours)
        except (OSError, ValueError) as error:  # it was ended from outside
            ours.close()
            self.problem = f"it does not answer: {error}"
            raise CannotForkError(self.problem) from None


def _line(source: socket.socket) -> bytes:
    """What is sent up to the end of the line, or of the connection."""
    with source.makefile("rb") as sent:
        return sent.readline()


def _lasting(env: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if not name.startswith(LATER)}


def _code() -> list[tuple[str, int, int]]:
    """The state of the files that a kernel may import of this project."""
    files = sorted(path for path in (HERE / "lib").rglob("*") if path.suffix != ".pyc" and path.is_file())
    return [(str(path), path.stat().st_mtime_ns, path.stat().st_size) for path in files]


class Provisioner(LocalProvisioner):
    """Gets kernels from an `Origin`, and starts ordinary ones if it has none to give."""

    origin: Origin

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        cwd = str(kwargs.get("cwd") or os.getcwd())
        try:
            fork = self.origin.fork(cmd, kwargs["env"], cwd)
        except CannotForkError:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = fork  # type: ignore[assignment]
        self.pid, self.pgid, self.cwd = fork.pid, None, cwd  # type: ignore[assignment]
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        if isinstance(self.process, Fork):
            with contextlib.suppress(ProcessLookupError):
                self.process.kill() if signum == signal.SIGKILL else self.process.send_signal(signum)
        else:
            await super().send_signal(signum)

    async def cleanup(self, restart: bool = False) -> None:
        if isinstance(self.process, Fork):
            self.process.close()
        await super().cleanup(restart)


def manager(origin: Origin) -> type[AsyncKernelManager]:
    """A class of kernel managers that get their kernels from an origin."""

    class Manager(AsyncKernelManager):
        def __init__(self, **options: Any) -> None:
            super().__init__(**options)
            provisioner = Provisioner(kernel_spec=self.kernel_spec, parent=self)
            provisioner.origin = origin
            self.provisioner = provisioner

    return Manager


_kept: Origin | None = None


@contextlib.contextmanager
def opened() -> Iterator[type[AsyncKernelManager] | None]:
    """The managers for one build, whose kernels end with it; None if ordinary ones are to be used."""
    if not possible():
        yield None
    elif _kept is not None:
        if not _kept.fits(dict(os.environ), os.getcwd()):
            _kept.close()
        yield manager(_kept)
    else:
        origin = Origin()
        try:
            yield manager(origin)
        finally:
            origin.close()


@contextlib.contextmanager
def kept() -> Iterator[None]:
    """All builds within share an origin, as long as code, folder and environment stay the same."""
    global _kept
    before, _kept = _kept, Origin()
    try:
        yield
    finally:
        _kept.close()
        _kept = before
