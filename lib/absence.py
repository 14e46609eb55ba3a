"""An edition that lacks some of the tables: what needs them says so in one line, and the chapter goes on.

A chapter goes on statement by statement: what can be worked out is shown, and whatever rests on a statement that could
not be done is left out with it. For the edition that the chapters were written for nothing of this holds: there, a row
that is missing, or a rise that is a fall where a share of the rise is asked for, is a mistake.
"""

import ast
from collections.abc import Iterator
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import display

from lib import data
from lib.project import NoDataError, ReportError
from lib.table import is_entered
from lib.terms import periods

NOTE_MIME = "application/vnd.report.note+json"
UNSAID = "some of what these numbers are made of"
_CAUGHT = """
try:
    pass
except Exception as _error:
    import lib.absence as _absence
    if not _absence.tell(_error):
        raise
    _absence.forget(globals(), NAMES)
"""
_lost: set[str] = set()


class Tolerant(ast.NodeTransformer):
    """Wraps each statement of a cell, so that `tell` hears of what it raises."""

    def visit_Module(self, node: ast.Module) -> ast.Module:
        return ast.fix_missing_locations(
            ast.Module(body=[_wrapped(s) for s in node.body], type_ignores=node.type_ignores)
        )


def _wrapped(statement: ast.stmt) -> ast.stmt:
    (caught,) = ast.parse(_CAUGHT.replace("NAMES", repr(sorted(set(_bound(statement)))))).body
    assert isinstance(caught, ast.Try)
    caught.body = [statement]
    return caught


def _bound(statement: ast.stmt) -> Iterator[str]:
    """The names that a statement gives a value."""
    for node in ast.walk(statement):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.FunctionDef):
            yield node.name


def bound(source: str) -> list[str]:
    """The names that a cell gives a value."""
    return sorted({name for statement in ast.parse(source).body for name in _bound(statement)})


def tolerate() -> None:
    """From the next cell on, what raises `ReportError` is told in the chapter and does not end it."""
    _lost.clear()
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

    Readers are told the tables of which nothing is entered, analysts at their notebook the error itself.
    A name that is lost with a statement above is what that would have made: of it there is nothing more to say.
    """
    if isinstance(error, ReportError):
        display({NOTE_MIME: {"lacks": _lacking(error)}, "text/plain": str(error)}, raw=True)
        return True
    return isinstance(error, NameError) and error.name in _lost


def _lacking(error: ReportError) -> list[str]:
    """What is not entered, in words for readers: titles of tables; of an error that can name none, all that can be said."""
    if not isinstance(error, NoDataError):
        return [UNSAID]
    empty = [name for name in error.tables if not is_entered(name, periods.current())]
    return [str(data.resource(name)["title"]) for name in empty] or [error.what or UNSAID]


def forget(names: dict[str, Any], lost: list[str]) -> None:
    """Take names that a statement, or a cell that is not run, would have bound out of a chapter.

    What they hold is of another section; whatever rests on them is left out.
    """
    for name in lost:
        names.pop(name, None)
        _lost.add(name)
