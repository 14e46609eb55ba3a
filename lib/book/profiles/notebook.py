"""Execute the notebook of a profile with Papermill: within this process, so that thousands need no kernel each.

Starting a kernel and importing in it takes seconds, and a profile's own cells less than a tenth of one. Parameters,
their check and errors stay Papermill's; the cells run in an IPython shell that every profile finds empty.
"""

import logging
import threading
import types
from functools import lru_cache
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import papermill
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from nbformat.v4 import new_output
from papermill.engines import Engine, papermill_engines
from papermill.exceptions import PapermillExecutionError
from traitlets.config import Config

from lib.files import text
from lib.project import ReportError, root

NAME = "profiles/authority.py"
ENGINE = "this process"
INJECTED = "injected-parameters"  # Papermill's mark of the cell that it adds
PARAMETERS = {"period", "area", "folder", "neighbours"}
ONE_AT_A_TIME = threading.Lock()  # what a shell shows is captured for the whole process


class InThisProcess(Engine):  # type: ignore[misc]  # Papermill has no types
    """Papermill's way to run cells, without a kernel."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: Any, **_options: Any) -> None:
        with ONE_AT_A_TIME:
            shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
            module = types.ModuleType("__main__")
            shell.user_module, shell.user_ns = module, module.__dict__
            shell.init_user_ns()
            number = 0
            for index, cell in enumerate(nb_man.nb.cells):
                number += INJECTED not in cell.metadata.get("tags", [])  # as in the notebook's file
                nb_man.cell_start(cell, index)
                sound = cell.cell_type != "code" or _run(shell, cell, number)
                if not sound:
                    nb_man.cell_exception(cell, index)
                nb_man.cell_complete(cell, index)
                if not sound:
                    break


papermill_engines.register(ENGINE, InThisProcess)


def _run(shell: InteractiveShell, cell: Any, number: int) -> bool:
    """Run one cell and keep what it shows; False if it raised."""
    with capture_output() as captured:
        found = shell.run_cell(cell.source, store_history=False)
    if shell.history_manager is not None:  # it keeps all that was ever shown, though history is off
        shell.history_manager.outputs.clear()
    cell.execution_count = number
    cell.outputs = [new_output("display_data", data=shown.data) for shown in captured.outputs]
    if found.result is not None and shell.display_formatter is not None:
        cell.outputs.append(new_output("display_data", data=shell.display_formatter.format(found.result)[0]))
    error = found.error_before_exec or found.error_in_exec
    if error is not None:
        cell.outputs.append(new_output("error", ename=type(error).__name__, evalue=str(error), traceback=[str(error)]))
    return error is None


def source() -> str:
    """The text half of the notebook. Raises `ReportError` if it is missing or has other parameters."""
    found = text.read(root() / NAME, NAME, "It is the notebook that every profile is made from; restore it.")
    declared = set(papermill.inspect_notebook(_parsed(found)))
    if declared != PARAMETERS:
        raise ReportError(
            f"{NAME}: its cell with the tag 'parameters' has {', '.join(sorted(declared)) or 'none'}; expected "
            f"{', '.join(sorted(PARAMETERS))}."
        )
    return found


@lru_cache(maxsize=2)
def _parsed(content: str) -> NotebookNode:
    made: NotebookNode = jupytext.reads(content, fmt="py:percent")
    made.metadata.setdefault("kernelspec", {"name": "python3", "language": "python", "display_name": "Python 3"})
    for number, cell in enumerate(made.cells):
        cell["id"] = f"authority-{number}"
    return made


def execute(content: str, parameters: dict[str, Any], engine: str | None = ENGINE) -> NotebookNode:
    """The notebook with its outputs. `engine` None starts a kernel of its own, as Papermill does by itself.

    Raises `ReportError` with the cell that failed and what it said.
    """
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        made: NotebookNode = papermill.execute_notebook(
            _parsed(content), None, parameters=parameters, engine_name=engine, kernel_name="python3", progress_bar=False,
            log_output=False, request_save_on_cell_execute=False, autosave_cell_every=0,
        )  # fmt: skip
    except PapermillExecutionError as error:
        said = error.evalue if error.ename == ReportError.__name__ else f"{error.ename}: {error.evalue}"
        first = error.source.strip().splitlines()[-1] if error.source.strip() else ""
        raise ReportError(f"{NAME}, cell {error.exec_count} ({first}): {said}") from None
    return made


def write(content: str, path: Path) -> None:
    """The notebook as a file, for JupyterLab or for Papermill's own command."""
    nbformat.write(_parsed(content), path)
