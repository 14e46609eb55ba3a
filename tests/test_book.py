"""The real book as it is built: every number, every link, every chart."""

import csv
import io
import json
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote

import nbformat
import pytest
from bs4 import BeautifulSoup
from builds import Book, Report

from lib import ledger
from lib.book import layout
from lib.book.pipeline import build as building
from lib.ledger import COLUMNS
from lib.ledger.figure import FIGURES_MIME
from lib.project import root
from lib.terms import units

CHAPTERS = layout.chapters()


@pytest.fixture(scope="module")
def pages(book: Book) -> Any:
    """Every page of the built book, parsed, by file name."""
    return {path.name: BeautifulSoup(path.read_text(encoding="utf-8"), "lxml") for path in book.html.glob("*.html")}


@pytest.fixture(scope="module")
def anchors(pages: Any) -> dict[str, set[str]]:
    return {name: {tag["id"] for tag in page.find_all(id=True)} for name, page in pages.items()}


@pytest.fixture(scope="module")
def recorded(book: Book) -> dict[str, dict[str, Any]]:
    """Every figure as the executed notebooks hold it: the evidence itself, read without the library."""
    found = {}
    for path in layout.build_folder().executed.glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                for figure in output.get("data", {}).get(FIGURES_MIME, {}).get("figures", []):
                    found[figure["id"]] = figure
    return found


@pytest.fixture(scope="module")
def rows(book: Book) -> list[dict[str, str]]:
    with layout.build_folder().ledger.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def charts(pages: Any) -> Any:
    return [(name, chart) for name, page in pages.items() for chart in page.select("figure.report-chart")]


def fields(
    row: dict[str, str], names: tuple[str, ...] = ("id", "section", "location", "statement", "printed")
) -> tuple[str, ...]:
    return tuple(row[name].strip() for name in names)


# --- the ledger ----------------------------------------------------------------------


def test_the_ledger_has_exactly_the_documented_columns(rows: list[dict[str, str]]) -> None:
    documented = [
        "id", "section", "location", "statement", "printed", "computed", "unit", "decimals", "verdict", "note", "chapter",
        "edition", "finding", "official",
    ]  # fmt: skip
    assert list(rows[0]) == documented == COLUMNS


def test_the_ledger_has_one_row_for_every_claim(rows: list[dict[str, str]]) -> None:
    claims: Counter[tuple[str, ...]] = Counter()
    for path in (root() / "data" / "claims").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            claims.update(fields(row) for row in csv.DictReader(file))
    assert Counter(fields(row) for row in rows if row["printed"]) == claims


def test_the_ledger_has_every_recorded_figure(rows: list[dict[str, str]], recorded: dict[str, dict[str, Any]]) -> None:
    assert set(recorded) <= {row["id"] for row in rows}


def test_no_figure_that_is_not_claimed_stands_twice(rows: list[dict[str, str]]) -> None:
    assert [i for i, n in Counter(row["id"] for row in rows if not row["printed"]).items() if n > 1] == []


def test_no_verdict_has_moved_from_the_accepted_one(book: Book) -> None:
    assert [(entry.id, entry.claim, entry.verdict) for entry in book.result.moved] == []


def test_the_build_ends_with_the_counts_of_the_ledger(
    book: Book, rows: list[dict[str, str]], report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "build", lambda *_arguments, **_options: book.result)
    said = re.search(
        r"(\d+) of (\d+) figures .*\((\d+) within rounding, (\d+) differ, (\d+) unclear, "
        r"(\d+) matters of judgement; (\d+) more",
        report("build").out,
    )
    assert said
    counts = Counter(row["verdict"] for row in rows if row["printed"])
    checkable = sum(counts.values()) - counts["stated"] - counts["judgement"]
    assert [int(number) for number in said.groups()] == [
        counts["reproduced"], checkable, counts["rounding"], counts["differs"], counts["unclear"],
        counts["judgement"], counts["stated"],
    ]  # fmt: skip


def test_every_verdict_is_a_known_one(rows: list[dict[str, str]]) -> None:
    assert {row["verdict"] for row in rows if row["printed"]} <= set(ledger.VERDICTS)


# --- numbers -------------------------------------------------------------------------


def test_every_number_on_a_page_is_the_recorded_one(pages: Any, recorded: dict[str, dict[str, Any]]) -> None:
    wrong = [
        (name, link["data-figure"], link.get_text())
        for name, page in pages.items()
        for link in page.select("a.figure-number, .entry-value [data-figure]")
        if link.get_text() != recorded[link["data-figure"]]["text"]
    ]
    assert wrong == []


def test_every_number_on_a_page_leads_to_its_own_entry(pages: Any, anchors: dict[str, set[str]]) -> None:
    for page in pages.values():
        for link in page.select("a.figure-number"):
            file, _, anchor = link["href"].partition("#")
            assert anchor == link["data-figure"]
            assert anchor in anchors[file]


def test_the_name_of_a_numbers_link_begins_with_the_number_and_says_what_it_is(
    pages: Any, recorded: dict[str, dict[str, Any]]
) -> None:
    names = {
        (link["aria-label"], f"{link.get_text()}: {recorded[link['data-figure']]['title']}")
        for page in pages.values()
        for link in page.select("a.figure-number")
    }
    assert len(names) > 1000
    assert [pair for pair in names if pair[0] != pair[1]] == []


def test_every_entry_shows_the_recorded_value(pages: Any, recorded: dict[str, dict[str, Any]]) -> None:
    values = {
        entry["id"]: entry.select_one(".entry-value")
        for page in pages.values()
        for entry in page.select("section.entry")
    }
    for figure_id, figure in recorded.items():
        shown = values[figure_id].find(string=True).strip()
        assert (figure_id, shown) == (figure_id, figure["text"].strip())


def test_every_number_that_differs_is_marked_and_no_other(pages: Any, rows: list[dict[str, str]]) -> None:
    differing = {row["id"] for row in rows if row["verdict"] == "differs"}
    for page in pages.values():
        for link in page.select("a.figure-number"):
            following = link.next_sibling
            marked = getattr(following, "name", None) == "a" and "differs-mark" in following.get("class", [])
            assert (link["data-figure"], marked) == (link["data-figure"], link["data-figure"] in differing)


# --- links ---------------------------------------------------------------------------


def test_every_internal_link_leads_somewhere(book: Book, pages: Any, anchors: dict[str, set[str]]) -> None:
    dead = []
    for name, page in pages.items():
        for tag in page.find_all(href=True):
            href = tag["href"]
            if re.match(r"[a-z]+:", href):
                continue
            file, _, anchor = href.partition("#")
            file = unquote(file.partition("?")[0]) or name
            if not (book.html / file).exists() or (anchor and file in anchors and unquote(anchor) not in anchors[file]):
                dead.append((name, href))
    assert dead == []


def test_no_page_loads_anything_from_another_host(pages: Any) -> None:
    loaded = [
        (name, tag.get(attribute))
        for name, page in pages.items()
        for kind, attribute in (
            ("script", "src"),
            ("link", "href"),
            ("img", "src"),
            ("iframe", "src"),
            ("source", "src"),
        )
        for tag in page.find_all(kind)
        if re.match(r"(?:[a-z]+:)?//", tag.get(attribute) or "")
    ]
    assert loaded == []


def test_no_style_sheet_loads_anything_from_another_host(book: Book) -> None:
    found = [
        (path.name, address)
        for path in book.html.rglob("*.css")
        for address in re.findall(
            r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^'\")]+)", path.read_text(encoding="utf-8")
        )
    ]
    assert found == []


def test_a_page_names_no_script_twice_and_only_the_ledger_those_of_its_table(pages: Any) -> None:
    for name, page in pages.items():
        scripts = [tag["src"].partition("?")[0] for tag in page.find_all("script", src=True)]
        assert len(set(scripts)) == len(scripts)
        assert (name, "_static/report/ledger.js" in scripts) == (name, page.find(id="claim-filters") is not None)


def test_no_script_holds_up_the_first_view(pages: Any) -> None:
    """A script that is neither deferred nor inline stops the browser from showing what comes after it."""
    waiting = [
        (name, tag["src"])
        for name, page in pages.items()
        for tag in page.find_all("script", src=True)
        if not tag.has_attr("defer")
    ]
    assert waiting == []


def data_of(page: Any, chart: Any) -> Any:
    """The table of a chart's numbers: its own, or the one on its page that it leads to."""
    beside = chart.select_one("p.download a.see")
    return page.find(id=beside["href"].removeprefix("#")) if beside else chart.select_one("details")


def test_every_chart_of_recorded_figures_leads_to_the_ledger_entry_of_its_first(
    pages: Any, recorded: dict[str, dict[str, Any]]
) -> None:
    for name, chart in charts(pages):
        if chart.select_one("details") is None:
            continue  # leads to a table with more than its own numbers
        shown = [link["data-figure"] for link in chart.select("details a.figure-number")]
        links = [link["href"].partition("#")[2] for link in chart.select(".chart-source a.chart-ledger")]
        assert (name, links) == (name, shown[:1])


def test_every_id_stands_once_on_its_page(pages: Any) -> None:
    for name, page in pages.items():
        ids = Counter(tag["id"] for tag in page.find_all(id=True))
        assert (name, [i for i, n in ids.items() if n > 1]) == (name, [])


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_a_page_with_one_title(pages: Any, chapter: str) -> None:
    assert len(pages[f"{chapter}.html"].select("article h1")) == 1


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_no_role_is_left_unread_in_a_chapter(pages: Any, chapter: str) -> None:
    assert not re.search(r"\{(fig|see|claims)\}", pages[f"{chapter}.html"].find("article").get_text())


# --- charts and tables ---------------------------------------------------------------


def test_there_are_charts_to_look_at(pages: Any) -> None:
    assert charts(pages)


def test_every_chart_has_a_text_alternative_that_says_more_than_its_headline(pages: Any) -> None:
    for name, chart in charts(pages):
        alternative = chart.select_one("[role=img]")["aria-label"].strip()
        assert (name, len(alternative) > 40) == (name, True)
        assert alternative != chart.select_one(".chart-headline").get_text().strip()


def test_every_chart_has_number_headline_subtitle_and_source(pages: Any) -> None:
    for _, chart in charts(pages):
        for part in ("chart-number", "chart-headline", "chart-subtitle", "chart-source"):
            assert chart.select_one(f".{part}").get_text(strip=True)


def test_every_chart_has_its_data_as_a_table(pages: Any) -> None:
    for name, chart in charts(pages):
        table = data_of(pages[name], chart).select_one("table")
        assert table.caption.get_text(strip=True)
        assert table.select("tbody td")


def test_every_chart_offers_its_data_as_csv_with_the_rows_of_its_table(book: Book, pages: Any) -> None:
    for _, chart in charts(pages):
        text = (book.html / chart.select_one(".download a[download]")["href"]).read_text(encoding="utf-8")
        rows = len(list(csv.reader(io.StringIO(text)))) - 1
        assert rows == len(chart.select("details tbody tr")) if chart.select_one("details") else rows > 0


def test_every_chart_shows_in_its_table_the_numbers_its_picture_was_drawn_from(pages: Any) -> None:
    for name, chart in charts(pages):
        spec = json.loads(chart.select_one("script.chart-spec").string)
        drawn = {str(row["text"]) for rows in spec.get("datasets", {}).values() for row in rows if "text" in row}
        shown = {link.get_text() for link in data_of(pages[name], chart).select("a.figure-number")}
        numbers = {text for text in drawn if re.fullmatch(r"[−£]*\d[\d,.]*(?:%| percentage points)?", text)}
        assert (name, chart["id"], numbers - shown) == (name, chart["id"], set())


def test_every_table_has_a_caption_and_headers_with_scope(pages: Any) -> None:
    for name, page in pages.items():
        for table in page.select("article table"):
            assert (name, table.caption is not None) == (name, True)
            assert [
                th.get_text() for th in table.find_all("th") if th.get("scope") not in ("col", "row", "colgroup")
            ] == []


def test_every_symbol_in_a_table_is_explained_below_it(pages: Any) -> None:
    for page in pages.values():
        for table in page.select(".report-table"):
            shown = {cell.get_text() for cell in table.find_all("td")} & set(units.SYMBOL_KEY)
            notes = " ".join(note.get_text() for note in table.select(".table-note"))
            assert [symbol for symbol in shown if symbol not in notes] == []
