"""Two made-up editions: one in which everything turns, one that prints two thirds of the tables. Nothing false is said."""

import ast
import csv
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import papermill.engines
import pytest
import shown
import turned
from inprocess import InProcess

from lib.book import evidence, layout
from lib.book.archive import evidence_json
from lib.book.document import read, since, waiting
from lib.book.document.blocks import Chart, Document, Prose, Table, Told
from lib.book.editions import worksheets
from lib.book.evidence import Evidence
from lib.book.html import siblings
from lib.book.pipeline import build, execute, manuscript
from lib.project import HERE, root
from lib.terms import editions, settings, wording

NEXT = "2014/15"
LEAST = 30  # letters of a fragment that is not found by accident
TOLD = ("headline", "subtitle", "alternative", "note", "notes")
NOTHING = dict.fromkeys(("repairs", "disclosure"), lambda: Told("", ()))


class Made(NamedTuple):
    """A made-up edition: its pages by name, and its evidence."""

    folder: Path
    pages: dict[str, Document]
    found: Evidence

    def texts(self) -> Iterator[str]:
        for page in self.pages.values():
            yield from shown.texts(page, self.found)


def work_in(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """A copy of the project that chapters are run in, in this process."""
    for name in ("data", "chapters"):
        shutil.copytree(HERE / name, folder / name)
    for name in ("_config.yml", "_toc.yml", "requirements.txt"):
        shutil.copy(HERE / name, folder)
    InProcess.ran = []
    patch.setenv("REPORT_ROOT", str(folder))
    patch.setenv("REPORT_BUILD", str(folder / "_build"))
    patch.setenv(settings.CHOSEN, settings.read().edition)
    patch.setitem(papermill.engines.papermill_engines._engines, None, InProcess)


def make(folder: Path, every_third: bool) -> Made:
    """The edition after the first, with worksheets filled in; without every third of them if that is asked for."""
    with pytest.MonkeyPatch.context() as patch:
        work_in(folder, patch)
        worksheets.begin(NEXT)
        sheets = sorted(path.stem for path in worksheets.folder(NEXT).glob("*.csv"))
        turned.fill(NEXT, worksheets.folder(NEXT), folder, tuple(sheets[::3]) if every_third else ())
        worksheets.take_in(NEXT)
        settings.choose(NEXT)
        executed, _ = build.execute_chapters(layout.build_folder(), layout.chapters(), {}, quiet=True)
        found = evidence.add_ledger(evidence.gather(executed), layout.chapters())
        pages = {name: read.chapter(path, n, found, NOTHING) for n, (name, path) in enumerate(executed.items())}
        return Made(folder, pages, found)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    """Each made-up edition, made once."""
    folder = tmp_path_factory.mktemp("other")
    return {name: make(folder / name, every_third=name == "sparse") for name in ("reverse", "sparse")}


@pytest.fixture(params=["reverse", "sparse"])
def made(books: dict[str, Made], request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Made:
    return _chosen(books[request.param], monkeypatch)


@pytest.fixture
def reverse(books: dict[str, Made], monkeypatch: pytest.MonkeyPatch) -> Made:
    return _chosen(books["reverse"], monkeypatch)


@pytest.fixture
def sparse(books: dict[str, Made], monkeypatch: pytest.MonkeyPatch) -> Made:
    return _chosen(books["sparse"], monkeypatch)


def _chosen(book: Made, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setenv("REPORT_ROOT", str(book.folder))
    monkeypatch.setenv(settings.CHOSEN, NEXT)
    return book


def story() -> Iterator[str]:
    """What the chapters say of the year they were written for: passages without a tag, messages, notes, descriptions."""
    for chapter in layout.chapters():
        for cell in manuscript.read(chapter).cells:
            if cell.cell_type == "markdown" and not waiting.is_shown(cell, NEXT):
                lines = [line for line in cell.source.splitlines() if not line.startswith("#")]
                yield from (part for line in lines for part in re.split(r"\{\w+\}`[^`]*`", line))
            elif cell.cell_type == "code":
                yield from _said(ast.parse(cell.source))


def _said(node: ast.AST) -> Iterator[str]:
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            for keyword in call.keywords:
                if keyword.arg in TOLD:
                    yield from _typed(keyword.value)


def _typed(node: ast.AST) -> Iterator[str]:
    """Words typed in an expression, but for those that hold in every edition, and those that a truth chooses."""
    name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
    if name in ("lasting", "once", "words", "direction"):
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _typed(child)


# --- the rule by which the numbers are made ------------------------------------------------


def test_a_made_up_year_turns_direction_order_and_shares_and_has_ties(reverse: Made) -> None:
    value = {name: figure.value for name, figure in reverse.found.figures.items()}
    assert value["caf_number.warwickshire.2014-15"] < value["caf_number.warwickshire.2013-14"]  # type: ignore[operator]
    assert value["referrals.warwickshire.2014-15"] < value["referrals.warwickshire.2013-14"]  # type: ignore[operator]
    assert value["cp_children.2015-03-31"] > value["cp_children.2014-03-31"]  # type: ignore[operator]
    assert value["missing_seen_share.2013-14"] < 50 < value["missing_seen_share.2014-15"]  # type: ignore[operator]
    assert value["referrals_rate_highest"] != "Nuneaton and Bedworth"
    assert value["cp_rate_highest"] == "Rugby and Stratford-on-Avon"


# --- nothing false is said -----------------------------------------------------------------


def test_no_word_of_the_first_editions_story_is_left(made: Made) -> None:
    told = "\n".join(made.texts())
    wanted = [part.strip() for part in story() if len(part.strip()) >= LEAST]
    assert len(wanted) > 500
    assert [part for part in wanted if part in told] == []


def test_no_sentence_is_contradicted_by_its_own_numbers(made: Made) -> None:
    told = list(made.texts())
    assert any(shown.MOVED.search(text) for text in told)
    assert sum(len(shown.ORDERED.findall(text)) for text in told) > 20
    assert shown.contradictions(told) == []


def test_contradictions_are_found_where_there_are_some() -> None:
    wrong = [
        "all referrals rose, from 8,154 to 5,965", "its rate was 529.2, above England's 551.0.",
        "Such referrals were 24.2% of all in the year, below England's 24.2%.",
        "Dots. From highest to lowest: Rugby 3, Warwick 12 and Stratford-on-Avon 1.",
    ]  # fmt: skip
    assert shown.contradictions(wrong) == wrong
    assert shown.contradictions(["fell, from 8,154 to 5,965", "From highest to lowest: A, b 1,200 and C 7.5."]) == []


def test_words_for_a_change_are_those_of_its_sign(made: Made) -> None:
    from evaluator import Evaluator

    words = {"rose": 1, "more": 1, "more than": 1, "above": 1, "fell": -1, "fewer": -1, "fewer than": -1, "below": -1}
    judged = 0
    figures = {figure.id: figure.to_json() for figure in made.found.figures.values()}
    work = Evaluator({"figures": figures, "claims": []}, root() / "data")
    for figure in figures.values():
        kind = figure["expression"]
        if isinstance(kind, list) and kind[0] == "case" and figure["value"] in words and kind[1][0] == ">":
            difference = work.value(kind[1][1]) - work.value(kind[1][2])
            assert (difference > 0) - (difference < 0) == words[figure["value"]], figure["id"]
            judged += 1
    assert judged > 20


def test_no_title_source_or_note_names_the_years_of_the_first_report(made: Made) -> None:
    pages = [page for page in made.pages.values() if page.name != "methods"]
    charts = [b for page in pages for b in page.blocks if isinstance(b, Chart)]
    grids = [b.content for page in pages for b in page.blocks if isinstance(b, Table)]
    sources = [*(chart.source for chart in charts), *(grid["source"] for grid in grids)]
    told = [*sources, *(grid["title"] for grid in grids)]
    assert [text for text in told if "2013-2014" in text] == []
    assert [text for text in told if re.search(r"\b(April|May|27 March) 2013\b", text)] == []


def test_a_table_of_this_year_is_from_this_report_and_one_of_older_years_from_that_which_printed_them(
    books: dict[str, Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    older = {}
    for name, made in books.items():
        _chosen(made, monkeypatch)
        grids = [b.content for page in made.pages.values() for b in page.blocks if isinstance(b, Table)]
        older[name] = [g for g in grids if "report 2013-14" in g["source"] and "report 2014-15" not in g["source"]]
    assert older["reverse"] == []
    assert len(older["sparse"]) > 3
    years = [group for grid in older["sparse"] for group, _ in grid["groups"]]
    assert "2013-14" in years
    assert "2014-15" not in years


def test_every_heading_has_something_below_it(made: Made) -> None:
    for page in made.pages.values():
        last = page.blocks[-2] if len(page.blocks) > 1 else None
        if isinstance(last, Prose):
            assert not last.source.splitlines()[-1].startswith("##"), page.name


def test_what_is_lacking_is_said_once_in_a_line(sparse: Made) -> None:
    for page in sparse.pages.values():
        notes = [line for block in page.blocks if isinstance(block, Prose) for line in block.source.splitlines()
                 if re.fullmatch(r"\*[^*].*\*", line)]  # fmt: skip
        sections = "\n".join(b.source for b in page.blocks if isinstance(b, Prose)).split("\n#")
        lines = [[line for line in section.splitlines() if line in notes] for section in sections]
        assert max(map(len, lines)) <= 1, page.name
        assert all(line.startswith("*Not entered for 2014-15: ") for line in notes), page.name
    told = html.unescape("\n".join(sparse.texts()))
    assert "Not entered for 2014-15: Referrals to children's social care, by district." in told
    entered = [line for line in told.splitlines() if line.startswith("*Not entered")]
    assert [line for line in entered if re.search(r"no row|table '|\.csv|no chapter|period '", line)] == []


def test_findings_of_another_report_are_not_told(made: Made) -> None:
    assert [name for name in made.found.figures if name.startswith("findings")] == []


# --- the chapter on the official series, in any later year ------------------------------------


def official(indicator: str, area: str, year: str) -> str:
    """A number of the official table, read without `lib`."""
    with (root() / "data" / "official_statistics.csv").open(encoding="utf-8", newline="") as file:
        wanted = [
            row
            for row in csv.DictReader(file)
            if (row["indicator"], row["area"], row["period"]) == (indicator, area, year)
        ]
    (row,) = wanted
    return f"{int(row['value']):,}"


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[str]:
    """Every text of the chapter on the official series, in an edition that has nothing else."""
    work_in(tmp_path / "project", monkeypatch)
    path = root() / settings.NAME
    path.write_text(path.read_text(encoding="utf-8") + f'\n[editions."{request.param}"]\n', encoding="utf-8")
    settings.choose(request.param)
    output = tmp_path / "project" / "_build" / "executed" / "later.ipynb"
    output.parent.mkdir(parents=True)
    notebook = execute.to_notebook("later", tmp_path / "notebooks")
    execute.run("later", notebook, output, {"period": request.param})
    found = evidence.add_ledger(evidence.gather({"later": output}), ["later"])
    return list(shown.texts(read.chapter(output, 1, found), found))


@pytest.mark.parametrize("later", ["2014/15", "2019/20", "2023/24"], indirect=True)
def test_the_official_series_is_told_truly_of_any_later_year(later: list[str], request: pytest.FixtureRequest) -> None:
    year = request.node.callspec.params["later"]
    told = "\n".join(later)
    label = wording.key_label(year)
    assert shown.contradictions(later) == []
    assert not re.search(r"\{(fig|see)\}`(?!referral-rates|plan-rates|second|long|then|witness)", told)
    assert (
        f"The original ends with {label}, and the counting {'ends there as well' if year == '2023/24' else 'went on'}."
        in told
    )
    home = settings.read().home_area
    assert f"At the end of March {official('Plans at 31 March', home, year)} children had a plan" in told
    if year != "2023/24":
        assert f"The county had {official('Referrals', home, year)} referrals in the year of the original" in told
    assert "2013-14, and the counting" not in told
    assert "March 2014, and" not in told


# --- two editions side by side --------------------------------------------------------------


@pytest.fixture
def beside(reverse: Made, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The made-up edition, and beside it a first one whose evidence says what that book says."""
    first = layout.edition_folder("2013/14")
    first.html.mkdir(parents=True, exist_ok=True)
    (first.html / "index.html").write_text("the first", encoding="utf-8")
    evidence_json.write(reverse.found, first.evidence)
    yield first.evidence
    first.evidence.unlink()
    shutil.rmtree(first.html)


def rows(page: Document) -> dict[str, list[str]]:
    grids: list[Any] = [block.content for block in page.blocks if isinstance(block, Table)]
    return {
        row["label"]: [cell["text"] for cell in row["cells"]]
        for grid in grids
        for row in grid["rows"]
        if len(row["cells"]) > 1
    }


TITLES = {"early_help": "Early help", "referrals": "Referrals and assessments"}


def test_what_changed_is_told_of_both_books_with_chance(reverse: Made, beside: Path) -> None:
    page = since.document(reverse.found, TITLES)
    assert page is not None
    assert read.title(page) == "What changed since 2013-14"
    told = rows(page)
    assert told["Referrals, Warwickshire"] == ["8,177", "6,496", "−1,681", "yes"]


def test_a_figure_that_this_edition_revises_is_told_with_both_values(reverse: Made, beside: Path) -> None:
    text = beside.read_text(encoding="utf-8")
    revised = re.sub(r'("referrals\.warwickshire\.2013-14": \{.*?"text": )"8,177"', r'\1"8,000"', text, flags=re.S)
    assert revised != text
    beside.write_text(revised, encoding="utf-8")
    page = since.document(reverse.found, TITLES)
    assert page is not None
    assert "## Revised" in "".join(block.source for block in page.blocks if isinstance(block, Prose))
    assert rows(page)["Referrals, Warwickshire"] == ["8,000", "8,177"]


def test_without_the_other_book_the_page_says_how_to_get_it(reverse: Made) -> None:
    page = since.document(reverse.found, TITLES)
    assert page is not None
    (said,) = page.blocks
    assert isinstance(said, Prose)
    assert "`report build --period 2013/14` makes it" in said.source


def test_the_first_edition_has_no_page_of_changes(reverse: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(settings.CHOSEN, "2013/14")
    assert since.document(reverse.found, TITLES) is None


def test_links_lead_from_one_folder_of_a_book_to_the_other(reverse: Made, beside: Path) -> None:
    ((label, way),) = siblings.links()
    assert label == "2013-14"
    assert (layout.edition_folder(NEXT).html / way).resolve() == (beside.parent / "html" / "index.html").resolve()
    assert editions.known() == ["2013/14", NEXT]


def test_an_edition_with_an_address_is_linked_there(reverse: Made, beside: Path) -> None:
    path = root() / settings.NAME
    kept = path.read_text(encoding="utf-8")
    try:
        path.write_text('address = "https://example.org/2013-14/"\n' + kept, encoding="utf-8")
        assert siblings.links() == [("2013-14", "https://example.org/2013-14/")]
        assert settings.read().address == ""  # an edition does not inherit where another is
    finally:
        path.write_text(kept, encoding="utf-8")
