"""Run the chapters: text to notebook, parameters checked, Papermill in parallel.

Chapters that summarise others (`report: {summarises: true}` in their header) run in a
second wave, when the figures of the first are known.
"""

import contextlib
import logging
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed, wait
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import papermill
import psutil
from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_code_cell
from papermill.exceptions import PapermillExecutionError

from lib import absence
from lib.book import evidence, layout
from lib.book.document import waiting
from lib.book.kernels import forks
from lib.book.pipeline import manuscript, renew
from lib.project import ReportError, root
from lib.terms import periods, settings

KERNEL_TRIES = 3
TOLERANT = "from lib import absence\n\nabsence.tolerate()"  # before all else in a chapter of a further edition
# One thread for linear algebra: a kernel has a core of its own, and figures do not depend on how many there are.
FOR_KERNELS = {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "OPENBLAS_NUM_THREADS": "1"}
Run = Callable[[str, Path, Path, dict[str, Any]], None]


def to_notebook(chapter: str, folder: Path) -> Path:
    """Write the chapter's text half as a notebook. Raises if the paired `.ipynb` has unsynced edits."""
    text = layout.source(chapter)
    paired = text.with_suffix(".ipynb")
    notebook = manuscript.read(chapter)
    if paired.exists() and paired.stat().st_mtime > text.stat().st_mtime:
        try:
            other = nbformat.read(paired, as_version=4)
        except Exception as error:  # not JSON, not a notebook: several kinds again
            raise ReportError(f"chapters/{paired.name}: cannot be read as a notebook; delete it. {error}") from None
        if [c.source for c in other.cells] != [c.source for c in notebook.cells]:
            raise ReportError(
                f"chapters/{paired.name} is newer than chapters/{text.name} and differs from it. "
                f"Run `jupytext --sync chapters/{paired.name}` to keep the edits, or delete the .ipynb."
            )
    if area := layout.area(chapter):
        manuscript.place(notebook, area)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"{chapter}-{number}"[-64:].replace("_", "-")
    if not settings.read().is_first:
        for cell in notebook.cells:
            if cell.cell_type == "code" and not waiting.is_run(cell, settings.read().edition):
                cell.source = f"absence.forget(globals(), {absence.bound(cell.source)!r})"
        first = new_code_cell(TOLERANT, id="tolerant", metadata={"tags": [evidence.ADDED]})
        notebook.cells.insert(0, first)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{chapter}.ipynb"
    nbformat.write(notebook, path)
    return path


def summarises(notebook: Path) -> bool:
    """True for a chapter of the second wave."""
    return bool(nbformat.read(notebook, as_version=4).metadata.get("report", {}).get("summarises"))


def check_parameters(notebook: Path, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters this chapter gets. Papermill only warns of an unknown one and runs with the default.

    A page of one of several areas gets that area. Raises `ReportError` for a chapter without a parameters cell or
    without `period`, for a parameter of the wrong type, a period that is none, or an area that is given.
    """
    name = layout.said(notebook.stem)
    if area := layout.area(notebook.stem):
        if "area" in parameters:
            raise ReportError(f"parameter 'area': the pages of {name} have one each, so none can be given.")
        parameters = {**parameters, "area": area}
    manuscript.check_parameters(notebook.stem, nbformat.read(notebook, as_version=4))
    declared = papermill.inspect_notebook(str(notebook))
    given = {key: value for key, value in parameters.items() if key in declared}
    for key, value in given.items():
        kind = declared[key]["inferred_type_name"]
        if kind not in ("None", type(value).__name__):
            raise ReportError(f"{name}: parameter {key!r} is {value!r}, expected a value of type {kind}.")
    if "period" in given:
        periods.check(str(given["period"]))
    return given


def refuse_unknown(notebooks: list[Path], parameters: dict[str, Any]) -> None:
    """Raise `ReportError` for a parameter that no chapter declares."""
    known: set[str] = set()
    for notebook in notebooks:
        known |= set(papermill.inspect_notebook(str(notebook)))
    for key in parameters:
        if key not in known:
            raise ReportError(f"parameter {key!r}: no chapter has it. Known parameters: {', '.join(sorted(known))}.")


@contextlib.contextmanager
def quick() -> Iterator[Run]:
    """How to run chapters within: in kernels forked from one process, where that can be done and is not switched off."""
    os.environ.update(FOR_KERNELS)
    with forks.opened() as kernels:
        yield partial(run, kernels=kernels) if kernels else run


def run(
    chapter: str, notebook: Path, output: Path, parameters: dict[str, Any], kernels: type[AsyncKernelManager] | None = None
) -> None:  # fmt: skip
    """Execute one chapter. The output file appears only when the whole chapter ran.

    A kernel that failed to start is tried again (port clashes happen when many start at once);
    a cell that failed is not. `kernels`: where they come from, if not from the kernelspec.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    os.environ.update(FOR_KERNELS)
    os.environ["REPORT_ROOT"] = str(root())
    os.environ["REPORT_BUILD"] = str(output.parent.parent)
    minutes = settings.read().build.minutes_for_a_cell
    for attempt in range(1, KERNEL_TRIES + 1):
        try:
            executed = papermill.execute_notebook(
                str(notebook), None, parameters=parameters, kernel_name="python3", progress_bar=False,
                log_output=False, autosave_cell_every=0, request_save_on_cell_execute=False, start_timeout=120,
                execution_timeout=minutes * 60,
                extra_arguments=["--log-level=ERROR"],
                shutdown_kernel="immediate",
                **({"kernel_manager_class": kernels} if kernels else {}),
            )  # fmt: skip
            break
        except PapermillExecutionError as error:
            raise ReportError(_cell_error(chapter, error, _injected(notebook) if parameters else None)) from None
        except CellTimeoutError as error:
            raise ReportError(_endless(chapter, notebook, str(error), minutes)) from None
        except DeadKernelError as error:
            raise ReportError(f"{layout.said(chapter)}: its kernel died while running a cell. {error}") from None
        except RuntimeError as error:
            if attempt == KERNEL_TRIES:
                raise ReportError(f"{layout.said(chapter)}: its kernel did not start. {error}") from None
    renew.write(executed, output)


def run_all(
    chapters: dict[str, tuple[Path, Path, dict[str, Any]]],
    executor: Executor | None = None,
    finished: Callable[[str], None] = lambda _chapter: None,
    run_one: Run = run,
) -> None:
    """Execute chapters in parallel; `finished` is called after each. All errors are collected, then raised as one.

    `executor` is any `concurrent.futures` executor: threads here, a cluster's elsewhere.
    """
    owned = executor is None
    pool = executor or ThreadPoolExecutor(max_workers=(os.cpu_count() or 1) + 1)  # one that starts or ends waits
    problems = []
    waiting: dict[Future[None], str] = {}
    try:
        for name, (notebook, output, parameters) in chapters.items():
            waiting[pool.submit(run_one, name, notebook, output, parameters)] = name
        for future in as_completed(waiting):
            try:
                future.result()
                finished(waiting[future])
            except ReportError as error:
                problems.append(str(error))
    except BaseException:  # Ctrl-C: a kernel has its own session and would not notice; its chapter would be waited for
        for future in waiting:
            future.cancel()
        while owned and not all(future.done() for future in waiting):  # one that was starting is tried again
            stop_kernels()
            wait(waiting, timeout=0.1)
        raise
    finally:
        if owned:
            pool.shutdown(wait=True, cancel_futures=True)
            stop_kernels()  # none outlives its chapter; one left would hold the terminal open
    if problems:
        raise ReportError("\n".join(sorted(problems)))


def stop_kernels() -> None:
    """End every kernel that this process started, at once."""
    for kernel in forks.below(psutil.Process()):
        with contextlib.suppress(psutil.Error):
            kernel.kill()


def _endless(chapter: str, notebook: Path, said: str, minutes: int) -> str:
    """In words which cell took too long: nbclient tells its lines, and not its number."""
    cells = nbformat.read(notebook, as_version=4).cells
    number = next((n for n, cell in enumerate(cells) if cell.source and cell.source.splitlines()[0] in said), None)
    where = "a cell" if number is None else f"cell {number} ({cells[number].source.splitlines()[0]!r})"
    return (
        f"{layout.said(chapter)}, {where}: took more than {minutes} minute{'s' * (minutes != 1)}, and was stopped. "
        f"Make it faster, or set build.minutes_for_a_cell in {settings.NAME}."
    )


def _injected(notebook: Path) -> int:
    """Where Papermill puts in the cell of parameters: behind the one tagged so."""
    cells = nbformat.read(notebook, as_version=4).cells
    return 1 + next(n for n, cell in enumerate(cells) if "parameters" in cell.metadata.get("tags", []))


def _cell_error(chapter: str, error: PapermillExecutionError, injected: int | None) -> str:
    number = error.cell_index - (injected is not None and error.cell_index > injected)
    first_line = next((line for line in str(error.source).splitlines() if line.strip()), "")
    return (
        f"{layout.said(chapter)}, cell {number} ({first_line!r}): {error.ename}: {error.evalue}\n"
        "  Open the chapter with `make lab`, run it up to this cell, and mend the cause there or in the data."
    )
