"""New prose in a chapter that need not run again: what its code showed stays, and the words around it are exchanged."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from lib.book.evidence import PARAMETERS

TAGGED = "parameters"


def code(notebook: Path) -> str:
    """All that an execution of a notebook depends on, as text: its code, the tags of that, and its header."""
    read = nbformat.read(notebook, as_version=4)
    cells = [(cell.source, cell.metadata.get("tags", [])) for cell in read.cells if cell.cell_type == "code"]
    return json.dumps([cells, read.metadata], sort_keys=True)


def renew(executed: Path, notebook: Path) -> None:
    """Write the executed notebook with the prose that `notebook` has now; it has the same code."""
    old, new = (nbformat.read(path, as_version=4) for path in (executed, notebook))
    injected = [cell for cell in old.cells if PARAMETERS in cell.metadata.get("tags", [])]
    ran = iter([cell for cell in old.cells if cell.cell_type == "code" and cell not in injected])
    cells: list[NotebookNode] = []
    for cell in new.cells:
        if cell.cell_type == "code":
            same = next(ran)
            same["id"] = cell["id"]
            cells.append(same)
            if TAGGED in cell.metadata.get("tags", []):  # where Papermill puts what it was given
                cells += injected
        else:
            cell.metadata.setdefault("tags", [])  # as Papermill leaves it
            cells.append(cell)
    old.cells = cells
    temporary = executed.with_name(f"{executed.stem}.renewed.ipynb")
    temporary.write_text(json.dumps(old, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    temporary.replace(executed)
