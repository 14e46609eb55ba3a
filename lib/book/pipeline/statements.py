"""What the code of a chapter may do: found by reading it, before anything runs.

The cache runs a chapter again when its text, the library or a table that it has loaded changes. A file that a chapter
opens itself would change unnoticed, and the book would go on showing what that file had said.
"""

import ast
import re
import warnings
from collections.abc import Iterator

from lib import chapter as door
from lib.project import ReportError

ALLOWED = ("altair", "lib", "lib.chapter")
OF_LIB = ("ledger",)  # `from lib import ledger`, for the names of verdicts
CALLS = ("__import__", "breakpoint", "compile", "eval", "exec", "get_ipython", "input", "open")
ELSEWHERE = ("UrlData", "datasets", "topo_feature")  # of altair: what fetches data itself
MAGIC = re.compile(r"\s*(?:[\w, ]+=\s*)?[%!]|\s*\?|[^#'\"]*\?\s*$")
LOST = re.compile(r"\s*#.*\{\s*(?:fig|see|claims|findings)\s*\}")
ADVICE = "What a chapter reads it reads by `load` of lib.chapter, or the book would not notice when it changes."


def check(source: str, place: str) -> None:
    """Raise `ReportError` for code that is not Python, holds prose, or reads what the cache does not know of.

    `place` names chapter and cell; the message adds the line, counted from 1 within the cell.
    """
    tree = _parse(source, place)
    if source.strip() and not tree.body:
        raise ReportError(
            f"{place}: holds nothing but comments, which the book does not show. "
            "Begin a cell of prose with `# %% [markdown]`, or take this one out."
        )
    for number, text in enumerate(source.split("\n"), 1):
        if LOST.match(text):
            raise ReportError(
                f"{place}, line {number}: found {text.strip()[:60]!r}, prose in a cell of code, which the book does not "
                "show. Begin a cell of prose with `# %% [markdown]`."
            )
    for line, found, allowed in _refused(tree):
        raise ReportError(f"{place}, line {line}: found {found}; expected {allowed}. {ADVICE}")


def _parse(source: str, place: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape is for ruff to tell
            tree = ast.parse(source)
            compile(tree, place, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
            return tree
    except SyntaxError as error:
        number = error.lineno or 1
        lines = source.split("\n")
        for magic, text in enumerate(lines, 1):
            if magic <= number and MAGIC.match(text):
                raise ReportError(
                    f"{place}, line {magic}: found {text.strip()[:60]!r}; expected Python. "
                    "Take out what only IPython knows (`%`, `!`, `?`)."
                ) from None
        shown = lines[number - 1].strip()[:60] if number <= len(lines) else ""
        raise ReportError(f"{place}, line {number} ({shown!r}): not valid Python. {error.msg}.") from None
    except (ValueError, RecursionError, MemoryError) as error:
        raise ReportError(f"{place}: not valid Python. {error or 'It is nested too deeply'}.") from None


def _refused(tree: ast.Module) -> Iterator[tuple[int, str, str]]:
    """Line, what was found, and what was expected, for everything that reads past the library."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names, lineno=line):
                for alias in names:
                    if alias.name not in ALLOWED or alias.name == "lib":
                        yield line, f"`import {alias.name}`", "lib.chapter or altair"
            case ast.ImportFrom(module=module, names=names, level=level, lineno=line):
                for alias in names:
                    if level or module not in ALLOWED or not _offered(str(module), alias.name):
                        yield line, f"`from {'.' * level}{module or ''} import {alias.name}`", _expected(module)
            case ast.Name(id=name, lineno=line) if name in CALLS:
                yield line, f"`{name}`", "none of the calls that open files or run text"
            case ast.Attribute(attr=name, lineno=line) if name in ELSEWHERE or name.startswith("__"):
                yield line, f"`.{name}`", "rows that come from a table of the project"
            case ast.Call(keywords=keywords, lineno=line) if any(keyword.arg == "url" for keyword in keywords):
                yield line, "`url=`", "rows that come from a table of the project"
            case ast.Call(func=ast.Attribute(attr=name), args=[ast.Constant(value=str(file)), *_], lineno=line) if (
                name in ("Chart", "LayerChart") and file
            ):
                yield line, f"a chart of the file {file!r}", "rows that come from a table of the project"


def _offered(module: str, name: str) -> bool:
    """Whether a module that may be imported from has this name for chapters."""
    if module == "altair":
        return name not in (*ELSEWHERE, "*")
    return name in (OF_LIB if module == "lib" else door.__all__)


def _expected(module: str | None) -> str:
    return f"one of {', '.join(door.__all__)}" if module == "lib.chapter" else "lib.chapter or altair"
