"""New prose in a chapter that need not run again: what its code showed stays, and the words around it are exchanged."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from lib.book.evidence import PARAMETERS
from lib.book.pipeline import manuscript


def code(notebook: Path) -> str:
    """All that an execution of a notebook depends on, as text: its code, the tags of that, and its header."""
    read = json.loads(notebook.read_text(encoding="utf-8"))  # written by `execute.to_notebook`: nothing to check
    cells = [(c["source"], c["metadata"].get("tags", [])) for c in read["cells"] if c["cell_type"] == "code"]
    return json.dumps([cells, read["metadata"]], sort_keys=True)


def write(executed: NotebookNode, path: Path) -> None:
    """Write an executed notebook, whole or not at all: in one line, which takes an eighth of the time of nbformat's many."""
    temporary = path.with_suffix(".running")
    temporary.write_text(json.dumps(executed, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")
    temporary.replace(path)


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
            if manuscript.TAG in cell.metadata.get("tags", []):  # where Papermill puts what it was given
                cells += injected
        else:
            cell.metadata.setdefault("tags", [])  # as Papermill leaves it
            cells.append(cell)
    old.cells = cells
    write(old, executed)
