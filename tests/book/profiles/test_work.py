"""What a worker does: a page or words for each area, and no work with other files or other code."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from department import PERIOD, Department
from lxml import html

from lib.book.profiles import notebook, work
from lib.book.profiles.page import Publication
from lib.project import ReportError

ALDER = "E06900001"
PUBLICATION = Publication("A", "B", "2026-01-01", "C")


def task(files: Department) -> work.Task:
    return work.task(files.write(), PERIOD, PUBLICATION)


def test_a_page_is_made_the_same_every_time(files: Department) -> None:
    given = task(files)
    one, other = (work.make(given, ALDER, ()) for _ in range(2))
    assert (one.area, one.error) == (ALDER, "")
    assert "<h1>Alderton</h1>" in one.page
    assert (one.page, one.table) == (other.page, other.table)


def test_a_page_offers_the_figures_that_it_shows_as_csv(files: Department) -> None:
    made = work.make(task(files), ALDER, ("E06900002",))
    page = html.document_fromstring(made.page)
    (link,) = page.xpath("//p[@class='download']/a")
    assert (link.get("href"), link.get("download")) == (f"{ALDER}.csv", f"{ALDER}-2023-24.csv")
    assert f"CSV, {round(len(made.table.encode()) / 1024)} kB" in link.getparent().text_content()
    told = {(row["file"][:2], row["row"], row["column"]): row for row in csv.DictReader(io.StringIO(made.table))}
    shown = page.xpath("//*[@data-from]")
    for element in shown:
        table, line, column = element.get("data-from").split(":")
        row = told["on" if table == "population" else table, line, column]
        assert (element.get("value") or element.get("data-value")) == (row["value"] or row["symbol"])
    assert len(shown) > 200


@pytest.mark.parametrize("area", ["E06000001", "E12900001"])
def test_what_is_wrong_with_one_area_comes_back_as_words(files: Department, area: str) -> None:
    found = work.make(task(files), area, ())
    assert (found.area, found.page) == (area, "")
    assert area in found.error


def test_a_fault_of_ours_comes_back_with_its_kind(files: Department, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oh")

    given = task(files)
    monkeypatch.setattr(notebook, "execute", broken)
    assert work.make(given, ALDER, ()).error == "KeyError: 'oh'"


def test_a_worker_with_other_files_other_code_or_no_folder_does_no_work(files: Department, tmp_path: Path) -> None:
    given = task(files)
    with pytest.raises(ReportError, match="another version of this program"):
        work.make(replace(given, code="other"), ALDER, ())
    with pytest.raises(ReportError, match=r"has no folder .*nowhere"):
        work.make(replace(given, folder=str(tmp_path / "nowhere")), ALDER, ())
    files.row("d1", ALDER)["CPP_At31"] = "c"
    files.write()
    with pytest.raises(ReportError, match="are not those of the machine that asks"):
        work.make(given, ALDER, ())


def test_a_page_is_made_from_files_notebook_code_period_neighbours_and_publisher(files: Department) -> None:
    given = task(files)
    digests = {
        given.made_from(ALDER, ()), given.made_from("E06900002", ()), given.made_from(ALDER, ("E06900002",)),
        replace(given, files="x").made_from(ALDER, ()), replace(given, code="x").made_from(ALDER, ()),
        replace(given, notebook="x").made_from(ALDER, ()), replace(given, period="2022/23").made_from(ALDER, ()),
        replace(given, publication=replace(PUBLICATION, contact="x")).made_from(ALDER, ()),
    }  # fmt: skip
    assert len(digests) == 8
    assert given.made_from(ALDER, ()) == task(files).made_from(ALDER, ())
