"""The profiles of the districts: each one's own numbers, worked out here from the CSV files alone."""

import csv
import itertools
import json
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import editions
import pytest
from builds import Book
from lxml import html
from scipy import stats

from lib.book import evidence, layout
from lib.book.document import read
from lib.book.document.blocks import Chart, Document, Prose, Table
from lib.book.evidence import Evidence
from lib.book.pipeline import execute
from lib.project import root
from lib.terms import settings

DISTRICTS = {
    "E07000218": "North Warwickshire", "E07000219": "Nuneaton and Bedworth", "E07000220": "Rugby",
    "E07000221": "Stratford-on-Avon", "E07000222": "Warwick",
}  # fmt: skip
PAGES = {code: "district-" + name.lower().replace(" ", "-") for code, name in DISTRICTS.items()}
COUNTY = "Warwickshire"
each = pytest.mark.parametrize("code", DISTRICTS, ids=DISTRICTS.get)


def rows(name: str) -> list[dict[str, str]]:
    with (root() / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def children(code: str) -> int:
    return sum(int(row["children"]) for row in rows("census_children") if row["area"] == code)


def count(table: str, column: str, code: str, period: str = "2013/14") -> int:
    return next(int(row[column]) for row in rows(table) if (row["area"], row["period"]) == (code, period))


def page(book: Book, code: str) -> Any:
    return html.parse(str(book.html / f"{PAGES[code]}.html")).getroot()


# --- the built book --------------------------------------------------------------------


def test_the_book_has_a_page_for_each_district_in_the_order_of_the_list_of_areas() -> None:
    assert [name for name in layout.chapters() if layout.notebook(name) == "district"] == list(PAGES.values())


@each
def test_a_page_is_titled_by_its_district_and_linked_from_every_other(book: Book, code: str) -> None:
    found = page(book, code)
    (title,) = found.xpath("//article//h1")
    assert title.text_content().strip() == f"{DISTRICTS[code]}: district profile"
    assert found.findtext(".//title").startswith(f"{DISTRICTS[code]}: district profile")
    links = page(book, "E07000220").xpath("//nav//a[contains(@href, 'district-')]") if code != "E07000220" else page(
        book, "E07000222"
    ).xpath("//nav//a[contains(@href, 'district-')]")  # fmt: skip
    assert f"{PAGES[code]}.html" in [link.get("href") for link in links]


@each
def test_the_search_finds_a_page_by_its_district(book: Book, code: str) -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in (book.html / "_static").rglob("*.js"))
    assert f'["{PAGES[code]}","{DISTRICTS[code]}: district profile"' in scripts


@each
def test_no_number_of_a_page_leads_to_anothers_and_each_bears_its_district(book: Book, code: str) -> None:
    numbers = page(book, code).xpath("//article//*[@data-figure]")
    assert len(numbers) > 60
    slug = PAGES[code].removeprefix("district-")
    for number in numbers:
        assert re.match(rf"figures-{PAGES[code]}(--[a-z0-9-]+)?\.html#", number.get("href"))
        assert slug in number.get("data-figure").split(".")


def test_every_figure_of_a_page_rests_on_the_rows_of_the_area_it_names(book: Book) -> None:
    """The cells of a figure about one area are that area's; a place, and a comparison, are of all districts."""
    found = book.result.found
    tables = {
        name: rows(name)
        for name in ("census_children", "caf", "referrals", "child_protection_rates", "socioeconomic_indicators")
    }
    seen = 0
    for figure in found.figures.values():
        if layout.notebook(found.chapters[figure.id]) != "district" or "area" not in figure.keys:
            continue
        owners = {tables[table][line - 2]["area"] for table, line in figure.lines if table in tables}
        compared = figure.name.endswith(("_place", "_against")) or figure.name == "district_children_share"
        if not compared and figure.keys["area"] in DISTRICTS:
            assert owners in ({figure.keys["area"]}, set()), figure.id
            seen += 1
    assert seen > 300


@each
def test_the_scorecard_is_what_the_files_give(book: Book, code: str) -> None:
    found = {figure.id: figure for figure in book.result.found.figures.values()}
    slug, others = PAGES[code].removeprefix("district-"), [other for other in DISTRICTS if other != code]
    assert found[f"district_children.{slug}"].value == children(code)
    for key, table, column in (("caf", "caf", "cafs"), ("referrals", "referrals", "referrals")):
        rate = {other: count(table, column, other) / children(other) * 10_000 for other in DISTRICTS}
        assert found[f"district_{key}_rate.{slug}"].value == pytest.approx(rate[code])
        assert found[f"district_{key}_rate_place.{slug}"].value == 1 + sum(r > rate[code] for r in rate.values())
        events, base = sum(count(table, column, o) for o in others), sum(map(children, others))
        assert found[f"district_{key}_others.{slug}"].value == pytest.approx(events / base * 10_000)
        own = count(table, column, code)
        expected = children(code) / (children(code) + base)
        beyond = stats.binomtest(own, own + events, expected).pvalue < 0.05
        higher = "higher" if own / children(code) > events / base else "lower"
        assert found[f"district_{key}_against.{slug}"].value == (higher if beyond else "within chance")
        before = count(table, column, code, "2012/13")
        moved = stats.binomtest(own, own + before, 0.5).pvalue < 0.05
        assert found[f"district_{key}_since.{slug}"].value == (
            ("rose" if own > before else "fell") if moved else "within chance"
        )
        low, high = (
            stats.chi2.ppf(q, 2 * n) / 2 / children(code) * 10_000 for q, n in ((0.025, own), (0.975, own + 1))
        )
        assert found[f"district_{key}_rate_lower.{slug}"].value == pytest.approx(low, rel=0.01)
        assert found[f"district_{key}_rate_upper.{slug}"].value == pytest.approx(high, rel=0.01)


def test_what_other_chapters_record_of_a_district_is_the_same_there_as_on_its_page(book: Book) -> None:
    found = {figure.id: figure for figure in book.result.found.figures.values()}
    for name in PAGES.values():
        slug = name.removeprefix("district-")
        pairs = {
            f"caf_rate.{slug}.2013-14": f"district_caf_rate.{slug}", f"referrals_rate.{slug}.2013-14": f"district_referrals_rate.{slug}",
            f"cp_rate.{slug}.2014-03-31": f"district_plans_rate.{slug}", f"area_poverty.{slug}": f"district_poverty.{slug}",
            f"area_census_children.{slug}": f"district_children.{slug}",
        }  # fmt: skip
        for chapter, own in pairs.items():
            assert (found[chapter].value, found[chapter].text) == (found[own].value, found[own].text)


@each
def test_a_district_without_a_number_of_the_year_before_says_so_in_one_line(book: Book, code: str) -> None:
    known = {row["area"] for row in rows("child_protection_rates") if row["date"] == "2013-03-31"}
    notes = [note.text_content() for note in page(book, code).xpath("//article//*[contains(@class, 'table-note')]")]
    said = [note for note in notes if f"Not printed for {DISTRICTS[code]}" in note]
    assert len(said) == (code not in known)


# --- other data ------------------------------------------------------------------------


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kernel: list[str]) -> Path:
    """A copy of the project's data and chapters, free to change."""
    for name in ("data", "chapters"):
        shutil.copytree(root() / name, tmp_path / name)
    for name in ("_config.yml", "_toc.yml", "requirements.txt"):
        shutil.copy(root() / name, tmp_path)
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    monkeypatch.setenv("REPORT_BUILD", str(tmp_path / "_build"))
    monkeypatch.setenv(settings.CHOSEN, settings.read().edition)
    return tmp_path


def profiles(folder: Path, *codes: str) -> tuple[dict[str, Document], Evidence]:
    """The pages of some districts, executed on the project's data as they are now."""
    target, made = layout.Build(folder / "_build"), {}
    target.executed.mkdir(parents=True, exist_ok=True)
    parameters = {} if settings.read().is_first else {"period": settings.read().edition}
    for code in codes:
        name = layout.name_for("district", code)
        notebook = execute.to_notebook(name, target.notebooks)
        made[name] = target.executed / f"{name}.ipynb"
        execute.run(name, notebook, made[name], execute.check_parameters(notebook, parameters))
    found = evidence.add_ledger(evidence.gather(made), list(made))
    return {code: read.chapter(path, 1, found) for code, path in zip(codes, made.values(), strict=True)}, found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def told(document: Document) -> str:
    """Everything that a page says in words."""
    parts = []
    for block in document.blocks:
        if isinstance(block, Prose):
            parts.append(block.source)
        elif isinstance(block, Chart):
            parts += [block.headline, block.subtitle, block.alternative]
        elif isinstance(block, Table):
            parts += [block.content["title"], *block.content["notes"]]
    return "\n".join(parts)


def headlines(document: Document) -> list[str]:
    return [block.headline for block in document.blocks if isinstance(block, Chart)]


def test_a_suppressed_number_stays_one_and_the_page_says_so(copy: Path) -> None:
    edit(copy / "data/caf.csv", "2013/14,E07000220,225", "2013/14,E07000220,x")
    package = json.loads((copy / "data/datapackage.json").read_text(encoding="utf-8"))
    next(entry for entry in package["resources"] if entry["name"] == "caf")["schema"]["missingValues"].append("x")
    (copy / "data/datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    pages, found = profiles(copy, "E07000220", "E07000222")
    own, other = told(pages["E07000220"]), told(pages["E07000222"])
    assert "Not printed for Rugby: early help assessments per 10,000" in own
    assert "Early help assessments: no number is printed for Rugby" in headlines(pages["E07000220"])
    assert found.figures["district_caf_rate.rugby"].text == "[x]"
    assert "Warwick is lowest of four with a number" in other
    assert "district_caf_rate.warwickshire.warwick" not in found.figures


def test_with_a_later_year_words_directions_and_places_follow_the_numbers(copy: Path) -> None:
    """The order of the districts reversed in every table, and a third of every number."""
    editions.add_year(copy / "data", "2013/14", lambda unit, cell: str(int(cell) // 3) if cell.isdigit() else cell)
    order = list(DISTRICTS)
    for table in ("caf", "referrals"):
        path = copy / f"data/{table}.csv"
        lines = path.read_text(encoding="utf-8").splitlines()
        later = {line.split(",")[1]: line.split(",")[2] for line in lines if line.startswith("2014/15")}
        by_size = sorted(order, key=lambda code: int(later[code]))
        swapped = dict(zip(by_size, sorted((int(later[c]) for c in order), reverse=True), strict=True))
        made = [
            f"2014/15,{line.split(',')[1]},{swapped.get(line.split(',')[1], later.get(line.split(',')[1]))}"
            if line.startswith("2014/15") else line for line in lines
        ]  # fmt: skip
        path.write_text("\n".join(made) + "\n", encoding="utf-8")
    report = (copy / "data/report.toml").read_text(encoding="utf-8")
    (copy / "data/report.toml").write_text(report + '\n[editions."2014/15"]\ntitle = "The next"\n', encoding="utf-8")
    settings.choose("2014/15")
    pages, found = profiles(copy, *DISTRICTS)
    for code, document in pages.items():
        words, slug = told(document), PAGES[code].removeprefix("district-")
        assert "2013-14" not in words
        assert words.startswith(f"# {DISTRICTS[code]}: district profile")
        for key, what, headline in (("caf", "caf", 0), ("referrals", "referrals", 1)):
            since, against, place = (
                found.figures[f"district_{key}_{name}.{slug}"].value for name in ("since", "against", "rate_place")
            )
            column = {"caf": "cafs", "referrals": "referrals"}[what]
            now, before = (count(what, column, code, period) for period in ("2014/15", "2013/14"))
            assert since == ("fell" if now < before * 0.7 else since)
            rates = [count(what, column, other, "2014/15") / children(other) for other in DISTRICTS]
            assert place == 1 + sum(rate > count(what, column, code, "2014/15") / children(code) for rate in rates)
            side = {"higher": "above the others", "lower": "below the others", "within chance": "within chance of"}[
                str(against)
            ]
            assert side in headlines(document)[headline]
    first, last = (
        found.figures[f"district_caf_rate_place.{slug}"].text for slug in ("warwick", "nuneaton-and-bedworth")
    )
    assert int(first) < int(last)


def test_a_later_year_without_a_table_says_so_in_one_line_and_shows_the_rest(copy: Path) -> None:
    editions.add_year(copy / "data", "2013/14", skipped=("caf", "socioeconomic_indicators"))
    report = (copy / "data/report.toml").read_text(encoding="utf-8")
    (copy / "data/report.toml").write_text(report + '\n[editions."2014/15"]\ntitle = "The next"\n', encoding="utf-8")
    settings.choose("2014/15")
    pages, found = profiles(copy, "E07000220")
    document = pages["E07000220"]
    assert len(headlines(document)) == 2
    assert [line for line in told(document).splitlines() if line.startswith("*") and "2014" in line]
    assert "district_referrals_rate.rugby" in found.figures
    assert not [name for name in found.figures if name.startswith("district_caf")]


def test_no_sentence_of_the_notebook_names_a_district_or_a_year() -> None:
    source = (root() / "chapters/district.py").read_text(encoding="utf-8")
    body = source.replace('period = "2013/14"', "").replace("2011 Census", "")
    for word in itertools.chain(DISTRICTS.values(), [COUNTY, *(str(year) for year in range(2000, 2030))]):
        assert word not in body, word


def test_intervals_hold_their_values(book: Book) -> None:
    found = {figure.id: figure for figure in book.result.found.figures.values()}
    for name, figure in found.items():
        if layout.notebook(book.result.found.chapters[name]) == "district" and figure.name.endswith("_lower"):
            value = found[name.replace("_lower", "")]
            upper = found[name.replace("_lower", "_upper")]
            assert isinstance(value.value, float)
            assert Decimal(str(figure.value)) < Decimal(str(value.value)) < Decimal(str(upper.value))
