"""What Jupyter Book compiles: prose with its numbers, charts, tables, and the pages of evidence."""

import codecs
import csv
import io
from pathlib import Path
from typing import Any

import jupytext
import nbformat
import pytest
import yaml
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_output
from tiny import Tiny

from lib import data
from lib.book import evidence, layout
from lib.book.evidence import Evidence
from lib.book.html import pages, render
from lib.book.pipeline import stage
from lib.project import ReportError, root
from lib.terms import periods, settings

CHAPTERS = ["index", "visits", "staff"]


@pytest.fixture
def found(built: Tiny) -> Evidence:
    """What the good tiny book's chapters found, with its project in place."""
    executed = {name: layout.build_folder().executed / f"{name}.ipynb" for name in CHAPTERS}
    return evidence.add_ledger(evidence.gather(executed), CHAPTERS)


@pytest.fixture
def page(found: Evidence) -> render.Page:
    return render.Page("visits", 1, found)


@pytest.fixture
def staged(built: Tiny) -> Path:
    """The folder that was staged for the good tiny book."""
    return layout.build_folder().stage


def soup(html: Any) -> Any:
    return BeautifulSoup(html, "lxml")


def read(staged: Path, name: str) -> Any:
    return soup((staged / f"{name}.md").read_text(encoding="utf-8"))


def with_output(built: Tiny, output: Any, source: str = "print(1)") -> Path:
    """The executed chapter `staff` with one more cell that shows something."""
    path = layout.build_folder().executed / "staff.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.append(new_code_cell(source, outputs=[output]))
    nbformat.write(notebook, path)
    return path


# --- numbers in prose ----------------------------------------------------------------


def test_prose_shows_a_figure_by_id_as_a_link_to_its_entry(page: render.Page) -> None:
    link = soup(page.prose("There were {fig}`visits.warwickshire` visits.", 1)).a
    assert link.get_text() == "1,200"
    assert link["data-figure"] == "visits.warwickshire.2013-14"
    assert link["href"] == "figures-visits.html#visits.warwickshire.2013-14"


def test_prose_around_a_figure_stays_as_it_was(page: render.Page) -> None:
    assert soup(page.prose("There were {fig}`visits.warwickshire` visits.", 1)).get_text() == "There were 1,200 visits."


def test_a_figure_of_another_chapter_links_to_that_chapters_entries(page: render.Page) -> None:
    assert soup(page.prose("{fig}`staff`", 1)).a["href"].startswith("figures-staff.html#")


def test_a_figure_that_differs_is_marked_in_words_with_what_was_printed(page: render.Page) -> None:
    mark = soup(page.prose("{fig}`visits_rate.rugby`", 1)).select_one(".differs-mark")
    assert mark["aria-label"] == "The original prints 374"


def test_a_figure_that_reproduces_has_no_mark(page: render.Page) -> None:
    assert soup(page.prose("{fig}`visits.warwickshire`", 1)).select_one(".differs-mark") is None


def test_an_unknown_figure_is_refused_with_chapter_cell_and_those_of_that_name(page: render.Page) -> None:
    with pytest.raises(
        ReportError, match=r"chapters/visits\.py, cell 7: unknown figure 'visits\.coventry'.*visits\.rugby"
    ):
        page.prose("{fig}`visits.coventry`", 7)


def test_an_unknown_chart_is_refused_with_chapter_and_cell(page: render.Page) -> None:
    with pytest.raises(ReportError, match=r"chapters/visits\.py, cell 7: there is no chart or table named 'nothing'"):
        page.prose("{see}`nothing`", 7)


def test_a_chart_is_referred_to_by_number_even_before_it_is_shown(page: render.Page) -> None:
    page.name_places([("Table", {}), ("Figure", {"name": "rates"}), ("Figure", {"name": "more"})])
    assert soup(page.prose("{see}`more`", 1)).a.get_text() == "Figure 1.2"


def test_all_claims_are_listed_with_their_filters(page: render.Page) -> None:
    listed = soup(page.prose("{claims}`all`", 1))
    assert len(listed.select("#claims-table tbody tr")) == 3
    assert listed.select_one("#claim-filters") is not None
    assert [row["data-chapter"] for row in listed.select("#claims-table tbody tr")] == ["Visits"] * 3


def test_a_table_of_claims_keeps_its_roles_where_rows_become_cards(page: render.Page) -> None:
    table = soup(page.prose("{claims}`all`", 1)).select_one("#claims-table")
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    assert table["role"] == "table"
    for part in table.find_all(list(roles)):
        assert part["role"] == roles[part.name]
    assert {part["role"] for part in table.find_all("th")} == {"columnheader", "rowheader"}


# --- a chapter -----------------------------------------------------------------------


def test_a_staged_chapter_holds_no_code(staged: Path) -> None:
    for name in CHAPTERS:
        assert {cell.cell_type for cell in nbformat.read(staged / f"{name}.ipynb", as_version=4).cells} == {"markdown"}


def test_a_stray_print_is_refused_with_chapter_and_cell(built: Tiny, found: Evidence) -> None:
    path = with_output(built, new_output("stream", name="stdout", text="debugging"))
    with pytest.raises(ReportError, match=r"chapters/staff\.py, cell 3: shows 'debugging'"):
        stage.check("staff", path, found)


def test_the_value_a_cell_ends_with_is_left_to_jupyter(built: Tiny, found: Evidence) -> None:
    path = with_output(built, new_output("execute_result", data={"text/plain": "5"}, execution_count=1))
    stage.check("staff", path, found)


def test_a_chapter_without_title_is_refused(built: Tiny, found: Evidence) -> None:
    path = layout.build_folder().executed / "staff.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "no title"
    nbformat.write(notebook, path)
    with pytest.raises(ReportError, match=r"chapters/staff\.py: no title"):
        stage.stage(layout.build_folder().stage, {"staff": path}, found)


def test_a_chapter_ends_with_the_claims_it_was_checked_against(page: render.Page) -> None:
    text = pages.checked(page)
    assert "3 claims of the original were checked here. Verdicts: reproduced 1, differs 1, stated 1" in text
    assert text.index("rate") < text.index("The other 2 claims")


def test_a_chapter_without_claims_still_leads_to_its_figures(found: Evidence) -> None:
    assert "figures-staff.md" in pages.checked(render.Page("staff", 2, found))


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


# --- pages of evidence ---------------------------------------------------------------


def test_every_figure_has_an_entry_on_its_chapters_page(staged: Path, found: Evidence) -> None:
    for figure_id, chapter in found.chapters.items():
        assert read(staged, f"figures-{chapter}").find(id=figure_id) is not None


def test_an_entry_shows_value_calculation_rows_and_what_was_printed(staged: Path) -> None:
    text = read(staged, "figures-visits").find(id="visits_rate.rugby.2013-14").get_text(" ", strip=True)
    for part in (
        "375.0",
        "450 / 12,000 × 10,000 = 375.0",
        "visits , row 6",
        "people , row 3",
        "374",
        "differs",
        "misprint",
    ):
        assert part in text


def test_a_claim_without_figure_has_an_entry_too(staged: Path) -> None:
    assert "350" in read(staged, "figures-visits").find(id="families").get_text()


def test_a_figure_that_the_original_does_not_print_says_so(staged: Path) -> None:
    entry = read(staged, "figures-visits").find(id="visits_change.warwickshire.2013-14")
    assert "no claim of the original is checked with this figure" in entry.get_text()


def test_the_rows_of_an_entry_are_the_rows_on_the_data_page(staged: Path, found: Evidence) -> None:
    figure = found.figures["visits_rate.rugby.2013-14"]
    shown = [read(staged, f"data-{table}").find(id=f"row-{line}").get_text(" ") for table, line in figure.lines]
    assert ["450" in shown[0], "12000" in shown[1]] == [True, True]


@pytest.mark.parametrize("table", ["areas", "visits", "people", "staff"])
def test_a_data_page_shows_every_line_of_the_file_under_its_number(staged: Path, built: Tiny, table: str) -> None:
    lines = built.read(f"data/{table}.csv").splitlines()
    for row in read(staged, f"data-{table}").select(".data-rows tbody tr"):
        number, cells = row.th.find(string=True), [cell.get_text() for cell in row.find_all("td")]
        assert (row["id"], ",".join(cells)) == (f"row-{number}", lines[int(number) - 1])


def test_a_data_page_names_the_area_of_a_row_beside_its_number(staged: Path) -> None:
    row = read(staged, "data-visits").select_one("#row-6")
    assert (row.select_one(".row-name").get_text(), row.td.find_next("td").get_text()) == ("Rugby", "E07000220")
    assert read(staged, "data-areas").select(".row-name") == []


def test_a_data_page_offers_the_file_itself(staged: Path, built: Tiny) -> None:
    link = read(staged, "data-visits").select_one("a[download]")["href"]
    assert (staged / link).read_text() == built.read("data/visits.csv")


def test_a_code_page_shows_each_cell_under_its_number(staged: Path) -> None:
    cells = jupytext.read(layout.source("visits")).cells
    for section in read(staged, "code-visits").select("section.code-cell"):
        assert section.pre.get_text().strip() == cells[int(section["id"].removeprefix("cell-"))].source.strip()


def test_an_entry_leads_to_the_cell_that_recorded_the_figure(staged: Path) -> None:
    cell = read(staged, "figures-staff").find(id="team").find("a", href=lambda h: h.startswith("code-"))["href"]
    assert 'record("team"' in read(staged, "code-staff").find(id=cell.partition("#")[2]).get_text()


def test_every_staged_page_is_in_the_table_of_contents(staged: Path) -> None:
    toc = yaml.safe_load((staged / "_toc.yml").read_text())
    listed = {toc["root"]}
    for part in toc["parts"]:
        for entry in part["chapters"]:
            listed |= {entry["file"], *(section["file"] for section in entry.get("sections", []))}
    assert listed == {path.stem for path in [*staged.glob("*.md"), *staged.glob("*.ipynb")]}


def test_words_of_the_data_are_escaped_on_pages(built: Tiny) -> None:
    built.describe(lambda tables: tables["visits"].update(description="<b>bold</b> & <i>x</i>"))
    assert soup(pages.data_table("visits")).p.find("b") is None


def test_words_of_a_claim_are_escaped(built: Tiny) -> None:
    built.edit("data/claims/visits.csv", "visits in the year", "<b>visits</b> & more")
    executed = {name: layout.build_folder().executed / f"{name}.ipynb" for name in CHAPTERS}
    entries = evidence.add_ledger(evidence.gather(executed), CHAPTERS).entries
    listed = soup(render.claims_table([entry for entry in entries if entry.claim], "Claims"))
    assert "<b>visits</b> & more" in listed.get_text()


def test_what_cannot_be_recovered_is_listed(built: Tiny) -> None:
    text = built.read("data/datapackage.json")
    lost = '{"not_recoverable": [{"section": "9.9", "what": "a lost chart", "kept": "its total"}], '
    built.write("data/datapackage.json", lost + text.strip()[1:])
    assert "a lost chart" in pages.data_index()


def test_every_table_of_the_package_has_a_page(staged: Path) -> None:
    assert {path.stem for path in staged.glob("data-*.md")} == {
        f"data-{e['name']}" for e in data.package()["resources"]
    }


# --- pages about the book ------------------------------------------------------------


def restage(built: Tiny, found: Any) -> Any:
    folder = layout.build_folder().stage
    stage.stage(folder, {name: layout.build_folder().executed / f"{name}.ipynb" for name in CHAPTERS}, found)
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


def test_a_project_without_changelog_and_glossary_has_no_page_of_them(staged: Any) -> None:
    assert not (staged / "changes.md").exists()
    assert not (staged / "glossary.md").exists()
    assert stage.closing(staged) == ["about"]


def test_the_changes_of_the_real_book_begin_with_the_version_and_the_day_it_states() -> None:
    book = settings.read().publication
    first = next(
        line for line in (root() / "CHANGELOG.md").read_text(encoding="utf-8").splitlines() if line[:3] == "## "
    )
    assert first == f"## Version {book.version}, {periods.label(book.date)}"
