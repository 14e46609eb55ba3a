import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import replace
from pathlib import Path
from typing import Any, Never, ParamSpec, TypeVar

import nbformat
import papermill
import psutil
import pytest
from nbclient.exceptions import DeadKernelError
from tiny import Tiny

import lib
from lib.book import layout
from lib.book.archive import files
from lib.book.kernels import forks
from lib.book.pipeline import execute
from lib.project import ReportError
from lib.terms import settings

P = ParamSpec("P")
T = TypeVar("T")


def prepared(tiny: Tiny, chapter: str = "staff") -> tuple[Path, Path]:
    """A chapter's notebook, and where its executed copy goes."""
    target = layout.build_folder()
    target.executed.mkdir(parents=True, exist_ok=True)
    return execute.to_notebook(chapter, target.notebooks), target.executed / f"{chapter}.ipynb"


def run(tiny: Tiny, chapter: str = "staff", **parameters: Any) -> Any:
    notebook, output = prepared(tiny, chapter)
    execute.run(chapter, notebook, output, parameters)
    return nbformat.read(output, as_version=4)


def fail(monkeypatch: pytest.MonkeyPatch, *errors: Any) -> Any:
    """Papermill raises these one after the other, then works; returns the list of calls."""
    waiting, calls, real = list(errors), [], papermill.execute_notebook

    def execute_notebook(*arguments: Any, **options: Any) -> Any:
        calls.append(arguments)
        if waiting:
            raise waiting.pop(0)
        return real(*arguments, **options)

    monkeypatch.setattr(papermill, "execute_notebook", execute_notebook)
    return calls


# --- real kernels --------------------------------------------------------------------


def test_chapters_run_in_kernels_of_their_own(good_book: Path) -> None:
    for path in (good_book / "_build/executed").glob("*.ipynb"):
        code = [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


@contextlib.contextmanager
def kernels(kind: str) -> Iterator[execute.Run]:
    """How chapters are run in kernels of one kind."""
    if kind == "forked" and not forks.possible():
        pytest.skip("Kernels are forked on Linux only.")
    with forks.ordinary() if kind == "ordinary" else contextlib.nullcontext(), execute.quick() as run_one:
        yield run_one


of_both_kinds = pytest.mark.parametrize("kind", ["forked", "ordinary"])


@of_both_kinds
def test_a_kernel_that_dies_is_reported_in_words(tiny: Tiny, kind: str) -> None:
    tiny.edit("chapters/staff.py", "from lib.chapter import begin, load, record", "import os; os._exit(1)")
    notebook, output = prepared(tiny)
    with kernels(kind) as run_one, pytest.raises(ReportError, match=r"chapters/staff\.py: its kernel died"):
        run_one("staff", notebook, output, {})


def test_a_chapter_is_the_same_to_the_byte_in_a_forked_and_in_an_ordinary_kernel(good_book: Path, tiny: Tiny) -> None:
    """With a chart, a table and figures; the good book was made in forked kernels, where there are any."""
    notebook, output = prepared(tiny, "visits")
    with kernels("ordinary") as run_one:
        run_one("visits", notebook, output, {})
    made = [
        nbformat.writes(files.normalise(nbformat.read(path, as_version=4)))
        for path in (good_book / "_build/executed/visits.ipynb", output)
    ]
    assert "image/svg" in made[0] or "<svg" in made[0]
    assert made[0] == made[1]


# --- the text half -------------------------------------------------------------------


def test_a_notebook_newer_than_its_text_with_other_cells_is_not_overwritten(tiny: Tiny) -> None:
    notebook, _ = prepared(tiny)
    edited = nbformat.read(notebook, as_version=4)
    edited.cells[-1].source += "\n# an edit made in Jupyter"
    nbformat.write(edited, tiny.folder / "chapters/staff.ipynb")
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    with pytest.raises(ReportError, match=r"staff\.ipynb is newer .*jupytext --sync chapters/staff\.ipynb"):
        prepared(tiny)


def test_a_notebook_newer_than_its_text_with_the_same_cells_is_no_problem(tiny: Tiny) -> None:
    notebook, _ = prepared(tiny)
    (tiny.folder / "chapters/staff.ipynb").write_bytes(notebook.read_bytes())
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    assert prepared(tiny)[0].exists()


def test_a_notebook_older_than_its_text_is_ignored(tiny: Tiny) -> None:
    tiny.write("chapters/staff.ipynb", "{}")
    os.utime(tiny.folder / "chapters/staff.ipynb", (1, 1))
    assert prepared(tiny)[0].exists()


def test_a_newer_notebook_that_cannot_be_read_is_named(tiny: Tiny) -> None:
    tiny.write("chapters/staff.ipynb", "{")
    os.utime(tiny.folder / "chapters/staff.py", (1, 1))
    with pytest.raises(ReportError, match=r"chapters/staff\.ipynb"):
        prepared(tiny)


def test_a_text_that_is_no_notebook_is_named(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", "#   kernelspec:", "#   kernelspec: [")
    with pytest.raises(ReportError, match=r"chapters/staff\.py: cannot be read as a notebook"):
        prepared(tiny)


def test_a_text_that_is_not_utf_8_is_named(tiny: Tiny) -> None:
    (tiny.folder / "chapters/staff.py").write_bytes(
        tiny.read("chapters/staff.py").replace("team", "café").encode("cp1252")
    )
    with pytest.raises(ReportError, match=r"chapters/staff\.py, line \d+: not UTF-8 but probably text in Windows-1252"):
        prepared(tiny)


def test_the_notebook_of_an_unchanged_text_is_the_same_to_the_byte(tiny: Tiny) -> None:
    first = prepared(tiny)[0].read_bytes()
    assert prepared(tiny)[0].read_bytes() == first


@pytest.mark.parametrize(("chapter", "expected"), [("index", True), ("staff", False)])
def test_a_chapter_that_summarises_says_so_in_its_header(tiny: Tiny, chapter: str, expected: bool) -> None:
    assert execute.summarises(prepared(tiny, chapter)[0]) == expected


# --- parameters ----------------------------------------------------------------------


def check(tiny: Tiny, **parameters: Any) -> Any:
    return execute.check_parameters(prepared(tiny)[0], parameters)


def test_a_chapter_gets_the_parameters_it_declares_and_no_others(tiny: Tiny) -> None:
    assert check(tiny, period="2012/13", other="x") == {"period": "2012/13"}


def test_a_parameter_that_no_chapter_declares_is_refused_with_those_there_are(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"'priod'.*Known parameters: period, team"):
        execute.refuse_unknown([prepared(tiny)[0]], {"priod": "2012/13"})


def test_a_parameter_of_another_type_is_refused(tiny: Tiny) -> None:
    tiny.edit("chapters/staff.py", 'team = "health visitors"', "team: int = 3")
    with pytest.raises(ReportError, match=r"chapters/staff\.py: parameter 'team' is 'three', expected .* int"):
        check(tiny, team="three")


def test_a_period_that_is_none_is_refused(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="'2013/15', expected a financial year"):
        check(tiny, period="2013/15")


@pytest.mark.parametrize(("old", "new"), [('period = "2013/14"\n', ""), ('tags=["parameters"]', "")])
def test_a_chapter_without_period_is_refused(tiny: Tiny, old: str, new: str) -> None:
    tiny.edit("chapters/staff.py", old, new)
    with pytest.raises(ReportError, match=r"chapters/staff\.py: no `period` in a cell tagged 'parameters'"):
        check(tiny)


def test_an_executed_chapter_holds_the_parameter_it_ran_with(tiny: Tiny, kernel: list[str]) -> None:
    outputs = str(run(tiny, team="midwives").cells)
    assert "midwives" in outputs


# --- failures ------------------------------------------------------------------------


@pytest.fixture
def raises(tiny: Tiny, kernel: list[str]) -> Any:
    """The tiny project, with a chapter whose fourth cell raises."""
    tiny.edit("chapters/staff.py", "staff = record(", "\n1 / 0\nstaff = record(")
    return tiny


def text_cell(tiny: Tiny, chapter: str, line: str) -> Any:
    """The number of the cell that starts with a line, counted in the chapter's text."""
    cells = re.split(r"^# %%.*\n", tiny.read(f"chapters/{chapter}.py"), flags=re.MULTILINE)[1:]
    return next(number for number, cell in enumerate(cells) if cell.startswith(line))


@pytest.mark.parametrize("parameters", [{}, {"period": "2013/14"}])
def test_a_cell_that_fails_is_named_by_chapter_number_first_line_and_cause(raises: Any, parameters: Any) -> None:
    """The number is the one in the text, whether or not Papermill put in a cell of parameters."""
    number = text_cell(raises, "staff", "from lib.chapter import begin")
    with pytest.raises(ReportError) as error:
        run(raises, **parameters)
    assert f"chapters/staff.py, cell {number} ('from lib.chapter import begin, load, record')" in str(error.value)
    assert "ZeroDivisionError: division by zero" in str(error.value)


def test_a_cell_that_fails_leaves_the_last_good_execution(raises: Any) -> None:
    _, output = prepared(raises)
    output.write_text("the last good one")
    with pytest.raises(ReportError):
        run(raises)
    assert output.read_text() == "the last good one"
    assert [path.name for path in output.parent.iterdir()] == ["staff.ipynb"]


def test_a_cell_that_fails_is_not_tried_again(raises: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fail(monkeypatch)
    with pytest.raises(ReportError):
        run(raises)
    assert len(calls) == 1


def test_a_kernel_that_does_not_start_is_tried_again(
    tiny: Tiny, kernel: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = fail(monkeypatch, RuntimeError("port in use"), RuntimeError("port in use"))
    run(tiny)
    assert len(calls) == 3


def test_a_kernel_that_never_starts_is_given_up_in_words(
    tiny: Tiny, kernel: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, *[RuntimeError("port in use")] * 9)
    with pytest.raises(ReportError, match=r"chapters/staff\.py: its kernel did not start. port in use"):
        run(tiny)


def test_a_kernel_that_died_is_not_tried_again(tiny: Tiny, kernel: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    calls = fail(monkeypatch, DeadKernelError("died"))
    with pytest.raises(ReportError, match="its kernel died"):
        run(tiny)
    assert len(calls) == 1


# --- several chapters ----------------------------------------------------------------


def jobs(*names: Any) -> Any:
    return {name: (None, None, {}) for name in names}


def test_every_chapter_that_fails_is_named() -> None:
    def run_one(name: str, *_: Any) -> Never:
        raise ReportError(f"{name} failed")

    with pytest.raises(ReportError, match="a failed\nb failed"):
        execute.run_all(jobs("b", "a"), run_one=run_one)


def test_a_chapter_that_fails_does_not_stop_the_others() -> None:
    done: list[str] = []

    def run_one(name: str, *_: Any) -> None:
        if name == "a":
            raise ReportError("a failed")

    with pytest.raises(ReportError):
        execute.run_all(jobs("a", "b", "c"), run_one=run_one, finished=done.append)
    assert sorted(done) == ["b", "c"]


def test_chapters_run_at_the_same_time() -> None:
    together = threading.Barrier(2)

    def wait(*_: Any) -> None:
        together.wait(timeout=60)

    execute.run_all(jobs("a", "b"), run_one=wait)
    assert not together.broken


def test_any_executor_will_do() -> None:
    given: list[object] = []

    class Here(Executor):
        def submit(self, function: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> Future[T]:
            given.append(arguments[0])
            future: Future[T] = Future()
            future.set_result(function(*arguments, **named))
            return future

    execute.run_all(jobs("a", "b"), executor=Here(), run_one=lambda *_: None)
    assert given == ["a", "b"]


# --- cells that do not end -------------------------------------------------------------


@of_both_kinds
def test_a_cell_that_never_ends_is_stopped_and_named(tiny: Tiny, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.edit("chapters/staff.py", "begin(period)\nstaff", "while True: pass\nstaff")
    given = settings.read()
    quick = replace(given, build=settings.Build(minutes_for_a_cell=1 / 20))  # type: ignore[arg-type]
    monkeypatch.setattr(settings, "read", lambda: quick)
    notebook = execute.to_notebook("staff", tiny.folder / "_build/notebooks")
    (tiny.folder / "_build/executed").mkdir()
    said = r"chapters/staff\.py, cell 2 \('from lib\.chapter .*took more than .* was stopped.*minutes_for_a_cell"
    with kernels(kind) as run_one, pytest.raises(ReportError, match=said):
        run_one("staff", notebook, tiny.folder / "_build/executed/staff.ipynb", {})
    assert not forks.below(psutil.Process())
    assert list((tiny.folder / "_build/executed").iterdir()) == []


def test_ctrl_c_ends_the_build_and_its_kernels(tiny: Tiny) -> None:
    sign = "from lib.chapter import settings; settings.Path('started').touch()"  # a chapter may open no file
    tiny.edit("chapters/staff.py", "begin(period)\nstaff", "SIGN\nwhile True: pass\nstaff".replace("SIGN", sign))
    environment = os.environ | {"PYTHONPATH": str(Path(lib.__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-m", "lib.book.cli", "build"], cwd=tiny.folder, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        # tests that a shell runs in the background ignore Ctrl-C, and so would what they start
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    running = psutil.Process(process.pid)
    started = time.monotonic() + 60
    while not list(tiny.folder.rglob("started")) and time.monotonic() < started:
        time.sleep(0.1)
    kernels = forks.below(running)
    assert kernels
    process.send_signal(signal.SIGINT)
    try:
        said, _ = process.communicate(timeout=60)
    except subprocess.TimeoutExpired as error:  # nothing may outlive the test: whoever is left holds its pipe
        left = [process_left.cmdline() for process_left in [running, *kernels] if process_left.is_running()]
        for child in [*running.children(recursive=True), *kernels, running]:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.kill()
        process.communicate()
        pytest.fail(f"60 seconds after Ctrl-C there still ran {left}; it had said {error.stdout!r}")
    assert process.returncode == 130
    assert "stopped; the last good book is as it was" in said
    assert "Traceback" not in said
    psutil.wait_procs(kernels, timeout=5)
    assert not any(kernel.is_running() and kernel.status() != psutil.STATUS_ZOMBIE for kernel in kernels)


# --- a page for each of several areas --------------------------------------------------


def test_the_pages_of_one_notebook_get_their_own_area_their_own_title_and_their_own_ids(tiny: Tiny) -> None:
    tiny.add_places()
    for name, code, title in (("place-rugby", "E07000220", "Rugby"), ("place-warwick", "E07000222", "Warwick")):
        notebook, _ = prepared(tiny, name)
        assert execute.check_parameters(notebook, {}) == {"area": code}
        prose = [cell.source for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "markdown"]
        assert prose[0] == f"# {title}: place profile"
        assert f"{{fig}}`place_visits.{title.lower()}` visits" in prose[1]
        assert "here" not in "".join(prose)


def test_an_area_that_is_given_is_refused_for_each_page_has_its_own(tiny: Tiny) -> None:
    tiny.add_places()
    notebook, _ = prepared(tiny, "place-rugby")
    with pytest.raises(ReportError, match=r"parameter 'area': the pages of chapters/place\.py .* have one each"):
        execute.check_parameters(notebook, {"area": "E07000222"})


def test_a_mistake_on_a_page_of_an_area_is_placed_in_the_file_and_on_the_page(tiny: Tiny, kernel: list[str]) -> None:
    tiny.add_places()
    tiny.edit("chapters/place.py", 'record("place_visits", visits.at(area=here))', 'visits.at(area="E07000220").gone()')
    with pytest.raises(ReportError, match=r"chapters/place\.py \(page place-warwick\), cell 2 .*gone"):
        run(tiny, "place-warwick", area="E07000222")
