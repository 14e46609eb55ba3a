"""A chapter's charts set side by side what has one key, in whatever order the files list their rows."""

import shutil
from pathlib import Path
from typing import Any

import jupytext
import pytest

import lib.record
import lib.table
from lib.project import root
from lib.show import output

Rows = set[frozenset[tuple[str, str]]]


def drawn(chapter: str, name: str, monkeypatch: pytest.MonkeyPatch) -> Rows:
    """The rows of every data set behind a chart, without their order, after running the chapter in this process."""
    shown: list[dict[str, Any]] = []
    for module in (output, lib.record, lib.table):
        monkeypatch.setattr(module, "display", lambda bundle, raw=False: shown.append(bundle))
    names: dict[str, object] = {}
    for cell in jupytext.read(root() / "chapters" / f"{chapter}.py", fmt="py:percent").cells:
        if cell.cell_type == "code":
            exec(compile(cell.source, chapter, "exec"), names)
    charts = [bundle[output.CHART_MIME] for bundle in shown if output.CHART_MIME in bundle]
    (chart,) = [found for found in charts if found["name"] == name]
    sets = chart["spec"]["datasets"].values()
    return {frozenset((key, str(value)) for key, value in row.items()) for rows in sets for row in rows}


@pytest.mark.parametrize(
    ("chapter", "name", "table"),
    [("referrals", "funnel", "census_children"), ("referrals", "funnel", "referrals"), ("area", "map", "imd_ranks")],
)
def test_a_chart_is_the_same_when_a_table_lists_its_rows_the_other_way_round(
    chapter: str, name: str, table: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_BUILD", str(tmp_path / "_build"))  # as in a build: nothing is shown of sentences
    expected = drawn(chapter, name, monkeypatch)
    assert len(expected) >= 5
    for folder in ("data", "chapters"):
        shutil.copytree(root() / folder, tmp_path / folder)
    path = tmp_path / "data" / f"{table}.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([header, *reversed(rows)]), encoding="utf-8")
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    assert drawn(chapter, name, monkeypatch) == expected
