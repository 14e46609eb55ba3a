"""Chapters from their text: read, checked as far as can be without running them, and written as notebooks.

A mistake is told here with chapter, cell and line, and before anything runs. Cells are counted from 0, as Jupytext
makes them; the header is none.
"""

import ast
import re
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import papermill
from nbformat import NotebookNode

from lib.book import layout
from lib.book.pipeline import prose, statements
from lib.project import ReportError
from lib.terms import periods

MARKER = re.compile(r"#\s*%%+(?P<title>.*)")
PROSE = re.compile(r".*\[(?:markdown|md)\]")
PARAMETERS = "parameters"
HEADER = "Begin the file as the other chapters do: `# ---`, `# jupyter:` with the kernel python3, `# ---`."


def to_notebook(chapter: str, folder: Path) -> Path:
    """Write the chapter's text half as a notebook, checked. Raises if the paired `.ipynb` has unsynced edits."""
    notebook = read(chapter)
    _compare_with_paired(chapter, notebook)
    check(chapter, notebook)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"{chapter}-{number}"[-64:].replace("_", "-")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{chapter}.ipynb"
    nbformat.write(notebook, path)
    return path


def read(chapter: str) -> NotebookNode:
    """The chapter's text half as a notebook. Raises `ReportError` for a file that is none."""
    name = _name(chapter)
    text = layout.read_text(name)
    _refuse_stray_lines(name, text)
    try:
        return jupytext.reads(text, fmt="py:percent")  # type: ignore[no-any-return]
    except Exception as error:  # jupytext raises many kinds; none names the file
        raise ReportError(f"{name}: cannot be read as a notebook. {error}") from None


def check(chapter: str, notebook: NotebookNode) -> None:
    """Raise `ReportError` for the first mistake in header, cells, parameters, prose or code."""
    name = _name(chapter)
    _check_header(name, notebook.metadata)
    for number, cell in enumerate(notebook.cells):
        place = f"{name}, cell {number}"
        _check_kind(place, cell)
        if cell.cell_type == "markdown":
            prose.check(cell.source, place)
        else:
            statements.check(cell.source, place)
    _check_period(name, notebook.cells)


def summarises(notebook: Path) -> bool:
    """True for a chapter of the second wave."""
    return bool(nbformat.read(notebook, as_version=4).metadata.get("report", {}).get("summarises"))


def check_parameters(notebook: Path, parameters: dict[str, Any]) -> dict[str, Any]:
    """The parameters this chapter gets. Papermill only warns of an unknown one and runs with the default.

    Raises `ReportError` for a chapter whose `period` Papermill does not find, for a parameter of the wrong type, or a
    period that is none.
    """
    name = _name(notebook.stem)
    declared = papermill.inspect_notebook(str(notebook))
    if "period" not in declared:
        raise ReportError(
            f"{name}: Papermill finds no `period` in the cell tagged 'parameters'. Write one parameter a line, "
            'such as `period = "2013/14"`.'
        )
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


def _name(chapter: str) -> str:
    return f"chapters/{chapter}.py"


def _compare_with_paired(chapter: str, notebook: NotebookNode) -> None:
    text = layout.source(chapter)
    paired = text.with_suffix(".ipynb")
    if not paired.exists() or paired.stat().st_mtime <= text.stat().st_mtime:
        return
    try:
        other = nbformat.read(paired, as_version=4)
    except Exception as error:  # not JSON, not a notebook: several kinds again
        raise ReportError(f"chapters/{paired.name}: cannot be read as a notebook; delete it. {error}") from None
    if [c.source for c in other.cells] != [c.source for c in notebook.cells]:
        raise ReportError(
            f"chapters/{paired.name} is newer than chapters/{text.name} and differs from it. "
            f"Run `jupytext --sync chapters/{paired.name}` to keep the edits, or delete the .ipynb."
        )


def _refuse_stray_lines(name: str, text: str) -> None:
    """Raise for a line without `#` in a cell of prose: code whose `# %%` is missing would be shown as prose."""
    inside, quoted = False, False
    for number, line in enumerate(text.split("\n"), 1):
        if marker := MARKER.match(line):
            inside, quoted = PROSE.match(marker["title"]) is not None, False
        elif inside and line.strip() and not line.startswith("#"):
            quoted = quoted or line.startswith(('"""', "'''", 'r"""', "r'''"))
            if not quoted:
                raise ReportError(
                    f"{name}, line {number}: found {line.strip()[:60]!r} in a cell of prose; expected a line that begins "
                    "with `#`. Begin a cell of code with `# %%`."
                )


def _check_header(name: str, metadata: dict[str, Any]) -> None:
    kernel = metadata.get("kernelspec")
    if not isinstance(kernel, dict):
        raise ReportError(f"{name}: found no Jupytext header with a kernel. {HEADER}")
    found = (kernel.get("name"), kernel.get("language"))
    if found != ("python3", "python"):
        raise ReportError(
            f"{name}: its header names the kernel {found[0]!r} for {found[1]!r}; expected 'python3' for 'python'. {HEADER}"
        )
    report = metadata.get("report", {})
    if (
        not isinstance(report, dict)
        or set(report) - {"summarises"}
        or not isinstance(report.get("summarises", True), bool)
    ):
        raise ReportError(
            f"{name}: its header says `report: {report}`; expected `summarises: true`, or no `report` at all."
        )


def _check_kind(place: str, cell: NotebookNode) -> None:
    title = str(cell.metadata.get("title", ""))
    if cell.cell_type not in ("markdown", "code") or title.startswith("["):
        kind = title or f"[{cell.cell_type}]"
        raise ReportError(
            f"{place}: is of the kind {kind!r}; expected `# %% [markdown]` for prose, or `# %%` for code."
        )
    if wrong := cell.metadata.get("incorrectly_encoded_metadata"):
        raise ReportError(f'{place}: found {wrong!r} behind `# %%`; expected nothing, or `tags=["parameters"]`.')


def _check_period(name: str, cells: list[NotebookNode]) -> None:
    """Raise unless one cell of code is tagged `parameters`, and says `period` once, in words Papermill understands."""
    tagged = [(number, cell) for number, cell in enumerate(cells) if PARAMETERS in cell.metadata.get("tags", [])]
    if len(tagged) > 1:
        where = " and ".join(str(number) for number, _ in tagged)
        raise ReportError(f"{name}, cells {where}: all tagged 'parameters'; expected one. Put them together.")
    if not tagged or tagged[0][1].cell_type != "code":
        where = f", cell {tagged[0][0]}: is prose, and" if tagged else ":"
        raise ReportError(
            f"{name}{where} no cell of code is tagged 'parameters'. Every chapter starts with one: "
            '`# %% tags=["parameters"]`, and below it `period = "2013/14"`.'
        )
    number, cell = tagged[0]
    values = [value for target, value in _assigned(cell.source) if target == "period"]
    place = f"{name}, cell {number}"
    if len(values) != 1:
        raise ReportError(
            f'{place}: says `period` {len(values)} times; expected one line such as `period = "2013/14"`.'
        )
    value = values[0]
    if not (isinstance(value, ast.Constant) and isinstance(value.value, str) and periods.is_period(value.value)):
        raise ReportError(
            f'{place}: found `period = {ast.unparse(value)}`; expected a financial year such as `period = "2013/14"`.'
        )


def _assigned(source: str) -> list[tuple[str, ast.expr]]:
    """Names and values of the assignments of a cell, those of several names each."""
    found: list[tuple[str, ast.expr]] = []
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign):
            found += [(target.id, node.value) for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            found.append((node.target.id, node.value))
    return found
