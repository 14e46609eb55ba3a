"""A Papermill engine that runs cells in the test's own process.

Starting a kernel takes seconds, and most tests ask what the build does with a chapter, not
whether Jupyter can start one. Papermill's parameters, error marks and files stay real.
Tests of kernels themselves (test_execute.py) and the good tiny book use real ones.
"""

import ast
import threading
import traceback
import types
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat.v4 import new_output
from papermill.engines import Engine
from traitlets.config import Config

from lib import absence
from lib.terms import areas

ONE_AT_A_TIME = threading.Lock()  # captured output is the whole process's


class InProcess(Engine):  # type: ignore[misc]  # Papermill has no types
    ran: list[str]  # chapters executed, in order; set by the fixture

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: Any, **_options: Any) -> None:
        with ONE_AT_A_TIME:
            InteractiveShell.instance(
                config=Config({"HistoryManager": {"enabled": False}}), user_module=types.ModuleType("chapter")
            )
            cls.ran.append(nb_man.nb.metadata.papermill["input_path"].rpartition("/")[2].removesuffix(".ipynb"))
            absence.stop()  # a kernel of its own would not know what the chapter before had asked for
            names: dict[str, object] = {}
            for index, cell in enumerate(nb_man.nb.cells):
                nb_man.cell_start(cell, index)
                failed = cell.cell_type == "code" and not _run(cell, names)
                if failed:
                    nb_man.cell_exception(cell, index)
                nb_man.cell_complete(cell, index)
                if failed:
                    break
            absence.stop()
            areas.begin(None)


def _run(cell: Any, names: Any) -> Any:
    """Run one cell, fill in its outputs; False if it raised."""
    error = result = None
    with capture_output() as captured:
        try:
            tree = InteractiveShell.instance().transform_ast(ast.parse(cell.source))
            last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
            exec(compile(tree, "<cell>", "exec"), names)
            if last:
                result = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        except Exception as raised:
            error = raised
    cell.execution_count = 1
    if captured.stdout:
        cell.outputs.append(new_output("stream", name="stdout", text=captured.stdout))
    cell.outputs += [new_output("display_data", data=shown.data) for shown in captured.outputs]
    if result is not None:
        cell.outputs.append(new_output("execute_result", data={"text/plain": repr(result)}, execution_count=1))
    if error:
        lines = traceback.format_exception(error)
        cell.outputs.append(new_output("error", ename=type(error).__name__, evalue=str(error), traceback=lines))
    return error is None
