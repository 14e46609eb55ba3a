from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from tiny import Tiny

from lib.book import evidence
from lib.ledger.figure import FIGURES_MIME, Figure
from lib.project import ReportError
from lib.table import READ_MIME


def shows(mime: Any, content: Any, source: str = "", tags: Any = ()) -> Any:
    return new_code_cell(
        source, outputs=[new_output("display_data", data={mime: content})], metadata={"tags": list(tags)}
    )


def figures(*ids: Any) -> Any:
    return {"figures": [figure(figure_id).to_json() for figure_id in ids]}


def figure(name: Any) -> Any:
    return Figure(
        id=name, name=name, keys={"period": "2013/14"}, value=1.0, text="1", unit="count", decimals=0, origin="data",
        expression=("cell", "visits", 2, "visits"), title="Visits", calculation="1",
    )  # fmt: skip


@pytest.fixture
def executed(tmp_path: Path) -> Any:
    """Write executed chapters made of cells; returns their paths by name."""

    def write(**chapters: Any) -> Any:
        paths = {name: tmp_path / f"{name}.ipynb" for name in chapters}
        for name, cells in chapters.items():
            nbformat.write(new_notebook(cells=cells), paths[name])
        return paths

    return write


def test_every_recorded_figure_is_found_with_chapter_and_cell(executed: Any) -> None:
    found = evidence.gather(
        executed(a=[new_code_cell(), shows(FIGURES_MIME, figures("x", "y"))], b=[shows(FIGURES_MIME, figures("z"))])
    )
    assert found.chapters == {"x": "a", "y": "a", "z": "b"}
    assert found.cells == {"x": 1, "y": 1, "z": 0}


def test_a_figure_read_back_equals_the_one_recorded(executed: Any) -> None:
    found = evidence.gather(executed(a=[shows(FIGURES_MIME, figures("x"))]))
    assert found.figures["x"] == figure("x")


def test_cells_are_counted_as_in_the_text_whatever_papermill_put_in(executed: Any) -> None:
    injected = new_code_cell('period = "2012/13"', metadata={"tags": ["injected-parameters"]})
    found = evidence.gather(executed(a=[new_code_cell(), injected, shows(FIGURES_MIME, figures("x"))]))
    assert found.cells == {"x": 1}


@pytest.mark.parametrize("chapters", [("a", "b"), ("a",)])
def test_two_figures_with_one_id_are_refused_with_both_places(executed: Any, chapters: Any) -> None:
    again = 3 - len(chapters)
    with pytest.raises(
        ReportError, match=rf"'x': chapters/a\.py, cell 0, and chapters/{chapters[-1]}\.py, cell {2 - len(chapters)}"
    ):
        evidence.gather(
            executed(**{name: [shows(FIGURES_MIME, figures("x")) for _ in range(again)] for name in chapters})
        )


def test_the_period_is_the_one_the_chapter_ran_with(executed: Any) -> None:
    own = new_code_cell('period = "2013/14"', metadata={"tags": ["parameters"]})
    injected = new_code_cell('period = "2012/13"', metadata={"tags": ["injected-parameters"]})
    found = evidence.gather(executed(a=[own], b=[own, injected]))
    assert found.periods == {"a": "2013/14", "b": "2012/13"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('period = "2013/14"', {"period": "2013/14"}),
        ('period = "2013/14"  # the year', {"period": "2013/14"}),
        ("n = 3\nm = [1, 2]", {"n": 3, "m": [1, 2]}),
        ('colour = "#12436D"', {"colour": "#12436D"}),
        ('period: str = "2013/14"', {"period": "2013/14"}),
        ("# a comment = nothing", {}),
    ],
)
def test_parameters_are_read_as_python_reads_them(source: str, expected: Any) -> None:
    notebook = new_notebook(cells=[new_code_cell(source, metadata={"tags": ["parameters"]})])
    assert evidence.parameters(notebook) == expected


def test_the_tables_a_chapter_read_are_those_it_noted(executed: Any) -> None:
    paths = executed(a=[shows(READ_MIME, {"table": "visits"}), shows(READ_MIME, {"table": "people"})])
    assert evidence.tables_read(paths["a"]) == ["visits", "people"]


def test_a_claim_on_another_chapters_figure_is_refused_with_where_it_belongs(tiny: Tiny, executed: Any) -> None:
    cells = [shows(FIGURES_MIME, figures("visits.warwickshire.2013-14", "visits_rate.rugby.2013-14"))]
    found = evidence.gather(executed(staff=cells))
    with pytest.raises(
        ReportError, match=r"visits\.csv, line 2: .* recorded in chapters/staff\.py; move .*claims/staff\.csv"
    ):
        evidence.add_ledger(found, ["visits", "staff"])


def test_a_figure_is_known_with_the_heading_that_its_cell_stands_below(tmp_path: Path) -> None:
    cells = [
        new_markdown_cell("# Title\n\nText"), shows(FIGURES_MIME, figures("a")), new_markdown_cell("## One\n\ntext\n\n## Two"),
        shows(FIGURES_MIME, figures("b")), new_markdown_cell("no heading"), shows(FIGURES_MIME, figures("c")),
    ]  # fmt: skip
    nbformat.write(new_notebook(cells=cells), tmp_path / "x.ipynb")
    assert evidence.gather({"x": tmp_path / "x.ipynb"}).headings == {"a": "", "b": "Two", "c": "Two"}


def test_an_entry_of_a_claim_that_no_figure_gives_is_on_its_chapters_page(executed: Any) -> None:
    found = evidence.gather(executed(visits=[shows(FIGURES_MIME, figures("a"))]))
    assert found.entry("a") == "figures-visits.html#a"
    assert found.entry("gone", "visits") == "figures-visits.html#gone"


def test_what_was_gathered_cannot_be_changed_and_claims_are_added_to_a_copy(tiny: Tiny, executed: Any) -> None:
    found = evidence.gather(
        executed(visits=[shows(FIGURES_MIME, figures("visits.warwickshire.2013-14", "visits_rate.rugby.2013-14"))])
    )
    with pytest.raises(FrozenInstanceError):
        setattr(found, "entries", ())  # noqa: B010  the type checker refuses the plain way
    judged = evidence.add_ledger(found, ["visits"])
    assert (len(found.entries), len(judged.entries)) == (0, 3)
    assert [entry.verdict for entry in judged.claims_on("families")] == ["stated"]


def own(name: str, area: str) -> Any:
    return {"figures": [figure(name).to_json() | {"keys": {"area": area, "period": "2013/14"}}]}


def of_area(area: str) -> Any:
    return new_code_cell(f'area = "{area}"', metadata={"tags": ["injected-parameters"]})


def test_a_page_that_was_executed_for_another_area_is_refused(tiny: Tiny, executed: Any) -> None:
    paths = executed(**{"place-rugby": [of_area("E07000222"), shows(FIGURES_MIME, own("n.warwick", "E07000222"))]})
    with pytest.raises(ReportError, match=r"\(page place-rugby\): was executed for Warwick"):
        evidence.gather(paths)


@pytest.mark.parametrize(("name", "area"), [("n.warwick", "E07000222"), ("n", "E07000220"), ("n.rugby", "E07000222")])
def test_a_figure_that_does_not_bear_the_area_of_its_page_is_refused(
    tiny: Tiny, executed: Any, name: str, area: str
) -> None:
    paths = executed(**{"place-rugby": [of_area("E07000220"), shows(FIGURES_MIME, own(name, area))]})
    with pytest.raises(ReportError, match=rf"cell 0: figure '{name}' is not of Rugby"):
        evidence.gather(paths)


def test_the_figures_of_two_pages_of_one_notebook_are_told_apart_by_their_areas(tiny: Tiny, executed: Any) -> None:
    places = {"rugby": "E07000220", "warwick": "E07000222"}
    pages = {
        f"place-{name}": [of_area(code), shows(FIGURES_MIME, own(f"n.{name}", code))] for name, code in places.items()
    }
    assert evidence.gather(executed(**pages)).chapters == {"n.rugby": "place-rugby", "n.warwick": "place-warwick"}
