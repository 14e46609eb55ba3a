"""The notebook of a profile, executed in this process: parameters, outputs, errors, and nothing left behind."""

import gc
import tracemalloc
from pathlib import Path

import pytest
from department import PERIOD, Department

from lib.book.profiles import notebook
from lib.project import ReportError

ALDER, BIRCH = "E06900001", "E06900002"
HEAD = '# %% tags=["parameters"]\nperiod = ""\narea = ""\nfolder = ""\nneighbours: list[str] = []\n\n# %%\n'


def parameters(files: Department, area: str = ALDER) -> dict[str, object]:
    return {"period": PERIOD, "area": area, "folder": str(files.write()), "neighbours": []}


def shown(content: str, given: dict[str, object]) -> list[str]:
    made = notebook.execute(content, given)
    return [
        output.data.get("text/html") or output.data["text/plain"]
        for cell in made.cells
        for output in cell.get("outputs", [])
    ]


def test_the_projects_notebook_shows_the_authority_that_it_is_given(files: Department) -> None:
    for area, name in ((ALDER, "Alderton"), (BIRCH, "Birchham")):
        assert f"<h1>{name}</h1>" in shown(notebook.source(), parameters(files, area))[0]


def test_a_kernel_of_its_own_shows_the_same(files: Department) -> None:
    given = parameters(files)
    here, elsewhere = (notebook.execute(notebook.source(), given, engine) for engine in (notebook.ENGINE, None))
    pairs = zip(here.cells, elsewhere.cells, strict=True)
    for one, other in pairs:
        assert [o.data["text/html"] for o in one.get("outputs", [])] == [
            o.data["text/html"] for o in other.get("outputs", [])
        ]


def test_nothing_of_one_profile_is_known_to_the_next(files: Department) -> None:
    given = parameters(files)
    shown(HEAD + "left = area", given)
    with pytest.raises(ReportError, match="NameError: name 'left' is not defined"):
        shown(HEAD + "left", given)


def test_memory_does_not_grow_with_the_number_of_profiles(files: Department) -> None:
    given = parameters(files)

    def held() -> int:
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    page = sum(map(len, shown(notebook.source(), given)))
    tracemalloc.start()
    try:
        notebook.execute(notebook.source(), given)
        before = held()
        for _ in range(4):
            notebook.execute(notebook.source(), given)
        assert held() - before < page  # not one of the four is kept
    finally:
        tracemalloc.stop()


def test_a_cell_that_fails_is_named_with_what_it_said(files: Department) -> None:
    with pytest.raises(
        ReportError, match=r"profiles/authority.py, cell 2 \(1 / 0\): ZeroDivisionError: division by zero"
    ):
        shown(HEAD + "1 / 0", parameters(files))
    with pytest.raises(ReportError, match=r"cell 2 .*: area 'E06000001': d1_made.*has no such code"):
        shown(notebook.source(), parameters(files, "E06000001"))


def test_a_notebook_with_other_parameters_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / notebook.NAME).write_text('# %% tags=["parameters"]\nplace = ""\n', encoding="utf-8")
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    with pytest.raises(ReportError, match="has place; expected area, folder, neighbours, period"):
        notebook.source()
