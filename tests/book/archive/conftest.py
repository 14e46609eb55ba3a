"""A staged bundle as the tests of its metadata need one: a few sources, and notebooks that say what they read."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from tiny import Tiny

from lib.book import layout
from lib.table import READ_MIME

READ = {"index": [], "visits": ["people", "visits"], "staff": ["staff"]}
SOURCES = ("_toc.yml", "requirements.txt", "data/areas.csv", "data/report.toml", "data/people.csv", "data/staff.csv",
           "data/visits.csv", "chapters/index.py", "chapters/visits.py", "chapters/staff.py")  # fmt: skip


@pytest.fixture
def staged(tiny: Tiny, tmp_path: Path) -> Path:
    """The files of a bundle of the tiny project, without its metadata."""
    made = tmp_path / "bundle"
    for path in (*SOURCES, "README.md", "_build/ledger.csv", "_build/html/index.html"):
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(f"content of {path}")
    (made / "_build/executed").mkdir()
    assert list(READ) == layout.chapters()
    for chapter, tables in READ.items():
        nbformat.write(_executed(chapter, tables), made / f"_build/executed/{chapter}.ipynb")
    return made


def _executed(chapter: str, tables: list[str]) -> Any:
    """A notebook that has been run with another period than its own, and has loaded tables."""
    more = '\nteam = "health visitors"' if chapter == "staff" else ""
    cells = [
        new_code_cell(f'period = "2012/13"{more}', metadata={"tags": ["parameters"]}),
        new_code_cell('period = "2013/14"', metadata={"tags": ["injected-parameters"]}),
        new_code_cell("...", outputs=[new_output("display_data", {READ_MIME: {"table": table}}) for table in tables]),
    ]
    return new_notebook(cells=cells, metadata={"report": {"summarises": True}} if chapter == "index" else {})
