"""Prose exchanged in an executed chapter: what comes of it is what an execution would give."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from tiny import Tiny

from lib.book import layout
from lib.book.archive import files
from lib.book.pipeline import execute, renew


def normal(path: Path) -> str:
    return json.dumps(files.normalise(nbformat.read(path, as_version=4)), sort_keys=True)


def executed(built: Tiny, folder: Path) -> Path:
    """The chapter `staff` as it is now, executed."""
    made = execute.to_notebook("staff", folder)
    execute.run("staff", made, folder / "out.ipynb", {"period": "2013/14"})
    return folder / "out.ipynb"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("# The team has", "# By now the team has"),
        lambda text: text + "\n# %% [markdown]\n# A last word.\n",
        lambda text: text.replace("# %% tags", "# %% [markdown]\n# A first word.\n\n# %% tags", 1),
    ],
    ids=["another sentence", "a cell at the end", "a cell before the parameters"],
)
def test_an_executed_chapter_with_new_prose_is_as_if_it_had_run(built: Tiny, tmp_path: Path, change: Any) -> None:
    (built.folder / "_build").mkdir(exist_ok=True)
    old = executed(built, tmp_path / "old")
    text = built.read("chapters/staff.py")
    assert change(text) != text
    built.write("chapters/staff.py", change(text))
    wanted = executed(built, tmp_path / "new")
    renew.renew(old, tmp_path / "new" / "staff.ipynb")
    assert normal(old) == normal(wanted)


def test_prose_is_no_part_of_what_an_execution_depends_on_and_code_tags_and_header_are(
    built: Tiny, tmp_path: Path
) -> None:
    def code() -> str:
        return renew.code(execute.to_notebook("staff", tmp_path))

    before, text = code(), built.read("chapters/staff.py")
    built.write("chapters/staff.py", text.replace("# The team has", "# By now the team has"))
    assert code() == before
    for old, new in [
        ('record("team"', 'record("crew"'),
        ('tags=["parameters"]', 'tags=["parameters", "x"]'),
        ("# ---\n\n", "#   x: 1\n# ---\n\n"),
    ]:
        assert old in text
        built.write("chapters/staff.py", text.replace(old, new, 1))
        assert code() != before


def test_a_build_after_new_prose_runs_nothing_and_shows_it(
    built: Tiny, quick_compile: list[Path], kernel: list[str]
) -> None:
    built.edit("chapters/staff.py", "# The team has", "# By now the team has")
    assert built.build().executed == []
    assert kernel == []
    assert "By now the team has" in built.read("_build/html/staff.html")
    notebook = nbformat.read(layout.build_folder().executed / "staff.ipynb", as_version=4)
    assert any("By now" in cell.source for cell in notebook.cells)
