"""Forked kernels are what ordinary ones are, and end when those would."""

import inspect
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest
from kernelstate import answer, state

import lib
from lib.book.kernels import forks

ROOT = Path(lib.__file__).parents[1]
STATE = f"from typing import Any\n{inspect.getsource(state)}\nimport json\nprint(json.dumps(state()))"
linux_only = pytest.mark.skipif(not forks.possible(), reason="Kernels are forked on Linux only.")
COMMAND = [sys.executable, "-m", "ipykernel_launcher"]


def gone(pid: int) -> bool:
    return not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE


def soon(true: Any) -> bool:
    end = time.monotonic() + 30
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return bool(true())


# --- a process of its own, and clean -------------------------------------------------


def test_a_forked_kernel_is_in_the_state_of_an_ordinary_one(forked: Any, ordinary: Any) -> None:
    expected = ordinary("import lib.chapter", STATE)
    first, second = forked("import lib.chapter", STATE), forked("import lib.chapter", STATE)
    numbers = [made.pop("random") for made in (expected, first, second)]
    for made in (first, second):
        assert made == expected
    for one, other in ((0, 1), (1, 2)):
        assert numbers[one][0] != numbers[other][0]
        assert numbers[one][1] != numbers[other][1]


SPOIL = """
import builtins, json, os, random, sys, threading, types, warnings
import altair, numpy, pandas, lib.chapter
sys.modules["spoilt"] = types.ModuleType("spoilt")
builtins.spoilt = lib.chapter.spoilt = True
os.environ["SPOILT"] = "1"
os.chdir("/")
random.seed(1); numpy.random.seed(1)
pandas.set_option("display.max_rows", 3)
altair.renderers.enable("json"); altair.data_transformers.enable("vegafusion")
warnings.simplefilter("error")
threading.Thread(target=threading.Event().wait, daemon=True).start()
spoilt = 1
print(json.dumps([random.random(), float(numpy.random.random()), os.getpid(), os.getppid()]))
"""


def test_a_notebook_finds_nothing_of_what_the_one_before_did(forked: Any) -> None:
    before = forked("import lib.chapter", STATE)
    seeded = forked(SPOIL)
    after = forked("import lib.chapter", STATE)
    assert after.pop("random") != before.pop("random")
    assert after == before
    assert forked(SPOIL)[:2] == seeded[:2]  # a seed that a chapter sets gives it the same numbers each time


def test_each_notebook_has_a_process_of_its_own(forked: Any, origin: forks.Origin) -> None:
    pids = [forked("import json, os\nprint(json.dumps([os.getpid(), os.getppid()]))") for _ in range(2)]
    assert pids[0][0] != pids[1][0]
    assert {parent for _, parent in pids} == {origin.pid}


def test_what_is_forked_from_has_one_thread_and_one_socket(forked: Any, origin: forks.Origin) -> None:
    forked("print(1)")
    process = psutil.Process(origin.pid)
    assert process.num_threads() == 1
    assert soon(lambda: not process.children())
    kinds = [os.readlink(f"/proc/{origin.pid}/fd/{n}").partition(":")[0] for n in os.listdir(f"/proc/{origin.pid}/fd")]
    assert kinds.count("socket") == 1
    assert not [kind for kind in kinds if "event" in kind]  # ZeroMQ would have some


def test_nothing_grows_with_the_number_of_kernels(forked: Any, origin: forks.Origin) -> None:
    def held() -> list[int]:
        assert soon(lambda: not psutil.Process(origin.pid).children())
        return [psutil.Process(pid).num_fds() for pid in (origin.pid, os.getpid())]

    def three() -> list[int]:
        for _ in range(3):
            forked("print(1)")
        return held()

    three()
    memory = psutil.Process(origin.pid).memory_info().rss
    assert three() == three()
    assert psutil.Process(origin.pid).memory_info().rss < memory + 2**20


# --- kernels end -----------------------------------------------------------------------


def start(origin: forks.Origin, folder: Path) -> forks.Fork:
    """A kernel that nobody is connected to."""
    return origin.fork([*COMMAND, "-f", str(folder / "connection.json")], dict(os.environ), str(Path.cwd()))


def test_a_kernel_ends_when_it_is_closed(origin: forks.Origin, tmp_path: Path) -> None:
    fork = start(origin, tmp_path)
    assert fork.poll() is None
    assert fork.pid in [kernel.pid for kernel in forks.below(psutil.Process())]
    fork.close()
    assert soon(lambda: not psutil.pid_exists(fork.pid))  # and was waited for
    assert fork.poll() is not None
    with pytest.raises(ProcessLookupError):
        fork.send_signal(15)


def test_a_kernel_ends_with_what_it_is_forked_from(tmp_path: Path) -> None:
    own = forks.Origin(("json",))
    fork = start(own, tmp_path)
    own.close()
    assert soon(lambda: gone(fork.pid))
    fork.close()


OWNER = """
import os, sys
from lib.book.kernels import forks
origin = forks.Origin(("json",))
fork = origin.fork([sys.executable, "-m", "ipykernel_launcher", "-f", sys.argv[1]], dict(os.environ), os.getcwd())
print(origin.pid, fork.pid, flush=True)
os.kill(os.getpid(), 9)
"""


@linux_only
def test_nothing_outlives_a_build_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OWNER, str(tmp_path / "connection.json")]
    said = subprocess.run(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=False)
    pids = [int(pid) for pid in said.stdout.split()]
    assert len(pids) == 2
    assert all(soon(lambda pid=pid: gone(pid)) for pid in pids)


# --- where none can be had ---------------------------------------------------------------


@pytest.mark.parametrize(("module", "said"), [
    ("raise SystemError('broken')", "SystemError: broken"),
    ("print('hello')", "the imports write: hello"),
    ("import os; os.system('echo from outside')", "the imports write: from outside"),
    ("import warnings; warnings.warn('old')", "UserWarning: old"),
    ("import threading; threading.Thread(target=threading.Event().wait, daemon=True).start()", "leave 1 threads"),
])  # fmt: skip
@linux_only
def test_nothing_is_forked_where_imports_would_not_be_the_same_in_a_chapter(
    module: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "unfit.py").write_text(module)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    origin = forks.Origin(("unfit",))
    try:
        with pytest.raises(forks.CannotForkError, match=said):
            start(origin, tmp_path)
        with pytest.raises(forks.CannotForkError, match=said):
            start(origin, tmp_path)
    finally:
        origin.close()


def test_another_program_is_not_forked(origin: forks.Origin) -> None:
    with pytest.raises(forks.CannotForkError, match="another program: Rscript kernel"):
        origin.fork(["Rscript", "kernel.R", "{connection_file}"], dict(os.environ), str(Path.cwd()))


def test_nothing_is_forked_for_another_environment_folder_or_code(
    forked: Any, origin: forks.Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forked("print(1)")
    given, here = dict(os.environ), str(Path.cwd())
    assert origin.fits(given | {"REPORT_ROOT": "/elsewhere"}, here)
    assert not origin.fits(given | {"LANG": "tlh"}, here)
    assert not origin.fits(given, str(tmp_path))
    command = [*COMMAND, "-f", "connection.json"]
    with pytest.raises(forks.CannotForkError, match="another than when it started"):
        origin.fork(command, given, str(tmp_path))
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib/new.py").touch()
    monkeypatch.setattr(forks, "HERE", tmp_path)
    assert not origin.fits(given, here)


def test_an_ordinary_kernel_runs_where_none_can_be_forked(ordinary: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unfit(forks.Origin):
        def fork(self, command: list[str], env: dict[str, str], cwd: str) -> forks.Fork:
            raise forks.CannotForkError("nothing to fork from")

    parent = "import json, os\nprint(json.dumps(os.getppid()))"
    assert answer(forks.manager(Unfit()), parent) == os.getpid()


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_kernels_are_forked_on_linux_only(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert not forks.possible()
    with forks.opened() as kernels:
        assert kernels is None


@linux_only
def test_forking_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(forks.SWITCH, raising=False)
    assert forks.possible()
    with forks.ordinary():
        assert not forks.possible()
        with forks.ordinary():
            pass
        assert not forks.possible()
    assert forks.possible()


@linux_only
def test_builds_share_what_kernels_are_forked_from_while_it_is_kept() -> None:
    parent = "import json, os\nprint(json.dumps(os.getppid()))"
    with forks.kept():
        pids = []
        for _ in range(2):
            with forks.opened() as kernels:
                pids.append(answer(kernels, parent))
        assert pids[0] == pids[1] != os.getpid()
    assert soon(lambda: gone(pids[0]))
