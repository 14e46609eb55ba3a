"""What Jupyter Book compiles: prose with its numbers, charts, tables, and the pages of evidence."""

import codecs
import csv
import io
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from tiny import PLACE, Tiny

from lib.book import evidence, layout
from lib.book.document.read import chapter as read_chapter
from lib.book.html import pages, render
from lib.book.pipeline import manuscript, stage
from lib.project import root
from lib.terms import periods, settings

CHAPTERS = ["index", "visits", "staff"]


@pytest.fixture
def staged(built: Tiny) -> Path:
    """The folder that was staged for the good tiny book."""
    return layout.build_folder().stage


def soup(html: Any) -> Any:
    return BeautifulSoup(html, "lxml")


def read(staged: Path, name: str) -> Any:
    return soup((staged / f"{name}.md").read_text(encoding="utf-8"))


# --- a chapter -----------------------------------------------------------------------


def test_a_staged_chapter_holds_no_code(staged: Path) -> None:
    for name in CHAPTERS:
        assert {cell.cell_type for cell in nbformat.read(staged / f"{name}.ipynb", as_version=4).cells} == {"markdown"}


# --- charts and tables ---------------------------------------------------------------


@pytest.fixture
def chart(staged: Path) -> Any:
    chapter = nbformat.read(staged / "visits.ipynb", as_version=4)
    return soup("\n".join(cell.source for cell in chapter.cells)).select_one("figure.report-chart")


def test_a_chart_is_an_image_with_its_alternative(chart: Any) -> None:
    picture = chart.select_one("[role=img]")
    assert (
        picture["aria-label"]
        == "Bars for each of two districts. From highest to lowest: Warwick 416.7 and Rugby 375.0."
    )
    assert picture.svg["aria-hidden"] == "true"
    assert not picture.svg.select("[role], [aria-label]")  # nothing in it is read, so nothing in it is named


def test_a_chart_has_number_headline_subtitle_and_source(chart: Any) -> None:
    assert chart.figcaption.get_text(" ", strip=True).startswith(
        "Figure 1.1 Warwick had more visits than Rugby Visits per"
    )
    assert "Source: a made-up report" in chart.get_text()


def test_the_data_table_of_a_chart_links_every_number(chart: Any) -> None:
    assert [link["data-figure"] for link in chart.select("details a.figure-number")] == [
        "visits_rate.rugby.2013-14", "visits_rate.warwick.2013-14",
    ]  # fmt: skip


def test_the_source_line_of_a_chart_leads_to_the_entry_of_its_first_number(chart: Any) -> None:
    assert chart.select_one(".chart-source .chart-ledger")["href"] == "figures-visits.html#visits_rate.rugby.2013-14"


def test_the_download_of_a_chart_holds_what_its_table_shows(staged: Path, chart: Any) -> None:
    rows = list(csv.reader(io.StringIO((staged / chart.select_one(".download a")["href"]).read_text())))
    assert rows == [["District", "Rate"], ["Rugby", "375.0"], ["Warwick", "416.7"]]


# --- pages beside the chapters ----------------------------------------------------------


def test_every_staged_page_is_in_the_table_of_contents(staged: Path) -> None:
    toc = yaml.safe_load((staged / "_toc.yml").read_text())
    listed = {toc["root"]}
    for part in toc["parts"]:
        for entry in part["chapters"]:
            listed |= {entry["file"], *(section["file"] for section in entry.get("sections", []))}
    assert listed == {path.stem for path in [*staged.glob("*.md"), *staged.glob("*.ipynb")]}


def test_words_of_a_claim_are_escaped(built: Tiny) -> None:
    built.edit("data/claims/visits.csv", "visits in the year", "<b>visits</b> & more")
    executed = {name: layout.build_folder().executed / f"{name}.ipynb" for name in CHAPTERS}
    found = evidence.add_ledger(evidence.gather(executed), CHAPTERS)
    listed = soup(render.claims_table(found, [entry for entry in found.entries if entry.claim], "Claims"))
    assert "<b>visits</b> & more" in listed.get_text()


def test_what_cannot_be_recovered_is_listed(built: Tiny) -> None:
    text = built.read("data/datapackage.json")
    lost = '{"not_recoverable": [{"section": "9.9", "what": "a lost chart", "kept": "its total"}], '
    built.write("data/datapackage.json", lost + text.strip()[1:])
    assert "a lost chart" in pages.data_index()


# --- pages about the book ------------------------------------------------------------


def restage(built: Tiny, found: Any) -> Any:
    folder = layout.build_folder().stage
    paths = [layout.build_folder().executed / f"{name}.ipynb" for name in CHAPTERS]
    stage.stage(folder, [read_chapter(path, number, found) for number, path in enumerate(paths)], found)
    return folder


@pytest.mark.parametrize("file", ["chapters/staff.py", "data/visits.csv", "CHANGELOG.md"])
def test_files_with_a_byte_order_mark_and_line_ends_of_windows_give_the_same_pages(
    built: Tiny, found: Any, file: str
) -> None:
    if not (built.folder / file).exists():
        built.write(file, "# Changes\n\nNothing yet.\n")
    before = written(restage(built, found))
    content = (built.folder / file).read_bytes()
    (built.folder / file).write_bytes(codecs.BOM_UTF8 + content.replace(b"\n", b"\r\n"))
    assert written(restage(built, found)) == before


def written(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}


def test_the_changes_are_staged_as_they_stand_and_the_page_about_the_edition_leads_there(
    built: Tiny, found: Any
) -> None:
    built.write("CHANGELOG.md", "# Changes\n\nNothing yet.\n")
    folder = restage(built, found)
    assert (folder / "changes.md").read_text(encoding="utf-8") == "# Changes\n\nNothing yet.\n"
    assert "[Changes](changes.md)" in (folder / "about.md").read_text(encoding="utf-8")


def test_the_accessibility_statement_is_the_projects_own_and_none_is_claimed_without_one(
    built: Tiny, found: Any
) -> None:
    folder = restage(built, found)
    said = (folder / "accessibility.md").read_text(encoding="utf-8")
    assert "has not written an accessibility statement" in said
    assert "tell us: nobody at all." in said
    assert "axe" not in said
    built.write("ACCESSIBILITY.md", "# Accessibility statement\n\nWrite to {contact}.\n")
    said = (restage(built, found) / "accessibility.md").read_text(encoding="utf-8")
    assert said == "# Accessibility statement\n\nWrite to nobody at all.\n"


def test_a_project_without_changelog_and_glossary_has_no_page_of_them(staged: Any) -> None:
    assert not (staged / "changes.md").exists()
    assert not (staged / "glossary.md").exists()


def test_the_changes_of_the_real_book_begin_with_the_version_and_the_day_it_states() -> None:
    book = settings.read().publication
    first = next(
        line for line in (root() / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    )
    assert first == f"## Version {book.version}, {periods.label(book.date)}"


def test_a_part_of_the_book_without_any_page_is_left_out(tiny: Tiny) -> None:
    tiny.write("chapters/place.py", PLACE)
    part = "  - caption: Places\n    chapters:\n      - {file: chapters/place, each: district}\n"
    tiny.write("_toc.yml", tiny.read("_toc.yml") + part)

    def parts() -> dict[str, list[str]]:
        toc = yaml.safe_load(stage._toc([]))
        return {part["caption"]: [entry["file"] for entry in part["chapters"]] for part in toc["parts"]}

    assert parts()["Places"] == ["place-rugby", "place-warwick"]
    rows = tiny.read("data/areas.csv").splitlines(keepends=True)
    tiny.write("data/areas.csv", "".join(row for row in rows if ",district," not in row))
    assert "Places" not in parts()
    assert manuscript.problems("place") == []
