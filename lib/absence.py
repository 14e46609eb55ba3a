"""An edition that lacks some of the tables: cells that need them say so in one line, and the chapter goes on.

For the edition that the chapters were written for nothing of this holds: there, a row that is missing is a mistake.
"""

import ast

from IPython.core.getipython import get_ipython
from IPython.display import display

from lib.project import NoDataError

NOTE_MIME = "application/vnd.report.note+json"
_CAUGHT = """
try:
    pass
except Exception as _error:
    import lib.absence as _absence
    if not _absence.tell(_error):
        raise
"""
_told: list[str] = []


class Tolerant(ast.NodeTransformer):
    """Wraps each cell, so that `tell` hears of what it raises."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        if not node.body:
            return node
        (caught,) = ast.parse(_CAUGHT).body
        assert isinstance(caught, ast.Try)
        caught.body = node.body
        return ast.fix_missing_locations(ast.Module(body=[caught], type_ignores=node.type_ignores))


def tolerate() -> None:
    """From the next cell on, what raises `NoDataError` is told in the chapter and does not end it."""
    _told.clear()
    shell = get_ipython()  # type: ignore[no-untyped-call]
    if shell is not None and not any(isinstance(known, Tolerant) for known in shell.ast_transformers):
        shell.ast_transformers.append(Tolerant())


def stop() -> None:
    """Take back what `tolerate` did, in a process that goes on to something else."""
    shell = get_ipython()  # type: ignore[no-untyped-call]
    if shell is not None:
        shell.ast_transformers[:] = [known for known in shell.ast_transformers if not isinstance(known, Tolerant)]


def tell(error: Exception) -> bool:
    """Say in the chapter what an edition lacks; False for an error of another kind.

    A name that is not known, after something was lacking, is what a cell above would have made of it.
    """
    if isinstance(error, NoDataError):
        said = str(error)
        _told.append(said)
        display({NOTE_MIME: {"text": said}, "text/plain": said}, raw=True)
        return True
    return isinstance(error, NameError) and bool(_told)
