"""A further edition: laid out, filled in, taken in, built; and the older one as it was."""

import json
from pathlib import Path

import pytest
from begun import CITATION, NEXT, fill
from builds import Report
from tiny import Tiny

from lib.book import layout
from lib.book.document import waiting
from lib.book.editions import worksheets
from lib.book.pdf import paper, summary
from lib.book.pipeline import validate
from lib.project import ReportError
from lib.terms import settings


def test_worksheets_hold_the_rows_of_the_last_year_without_their_numbers(begun: Tiny) -> None:
    names = sorted(path.name for path in worksheets.folder(NEXT).iterdir())
    assert names == ["claims.csv", "staff.csv", "visits.csv"]
    assert begun.read("editions/2014-15/visits.csv").splitlines() == [
        "period,area,visits", "2014/15,E10000031,", "2014/15,E07000220,", "2014/15,E07000222,",
    ]  # fmt: skip


def test_a_table_of_words_that_an_edition_prints_is_laid_out_by_its_header(built: Tiny) -> None:
    built.edit("data/report.toml", CITATION, CITATION.replace("a made", "A made"))
    built.write("data/staff.csv", "who,edition\nnurses,2013/14\n")
    fields = [{"name": "who", "type": "string"}, {"name": "edition", "type": "string"}]
    built.describe(lambda tables: tables["staff"].update(schema={"fields": fields, "missingValues": [""]}))
    worksheets.begin(NEXT)
    assert built.read("editions/2014-15/staff.csv") == "who,edition\n"


def test_an_edition_has_settings_of_its_own_with_the_year_moved_on(begun: Tiny) -> None:
    begun.edit("data/report.toml", '[editions."2014/15".original]\ntitle = "A made-up report"',
               '[editions."2014/15".original]\ntitle = "Another report"')  # fmt: skip
    settings.choose(NEXT)
    assert (settings.read().edition, settings.read().original.title) == (NEXT, "Another report")
    assert settings.read().written_for == "2013/14"
    settings.choose("2013/14")
    assert settings.read().original.title == "A made-up report"


@pytest.mark.parametrize(
    ("edition", "says"),
    [
        ("2014/15", "has begun already"),
        ("2016/17", "no edition '2015/16' before it"),
        ("2012/13", "no edition '2011/12'"),
    ],
)
def test_an_edition_that_is_there_or_follows_none_is_refused(begun: Tiny, edition: str, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        worksheets.begin(edition)


def test_an_unknown_edition_is_refused_with_those_there_are_and_how_to_begin_it(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"no edition '2020/21'; known: 2013/14\. Begin it with: report new-edition"):
        settings.choose("2020/21")


def test_only_what_is_filled_in_is_taken_in(begun: Tiny) -> None:
    fill(begun, "visits.csv")
    assert worksheets.take_in(NEXT) == ["visits.csv"]
    assert begun.read("data/visits.csv").endswith(
        "2013/14,E07000222,750\n2014/15,E10000031,7\n2014/15,E07000220,7\n2014/15,E07000222,7\n"
    )
    assert "2014/15" not in begun.read("data/staff.csv")
    assert sorted(path.name for path in worksheets.folder(NEXT).iterdir()) == ["claims.csv", "staff.csv"]


def test_what_would_make_the_data_invalid_is_refused_and_nothing_is_changed(begun: Tiny) -> None:
    before = {path: path.read_bytes() for path in (begun.folder / "data").rglob("*") if path.is_file()}
    fill(begun, "visits.csv", "many")
    with pytest.raises(ReportError, match=r"data/visits\.csv, row 8, column 'visits': found 'many'"):
        worksheets.take_in(NEXT)
    assert {path: path.read_bytes() for path in before} == before
    assert (worksheets.folder(NEXT) / "visits.csv").exists()


def test_claims_go_to_their_chapters_with_their_edition(begun: Tiny) -> None:
    path = worksheets.folder(NEXT) / worksheets.CLAIMS
    path.write_text(path.read_text() + "visits,visits.rugby.2014-15,1.1,table,visits in Rugby,7,reproduced,,,\n")
    fill(begun, "visits.csv")
    worksheets.take_in(NEXT)
    assert begun.read("data/claims/visits.csv").endswith(
        "visits.rugby.2014-15,1.1,table,visits in Rugby,7,reproduced,,2014/15,\n"
    )
    validate.validate()


def test_claims_of_an_unknown_chapter_are_refused(begun: Tiny) -> None:
    path = worksheets.folder(NEXT) / worksheets.CLAIMS
    path.write_text(path.read_text() + "gone,x,1.1,table,x,7,reproduced,,,\n")
    with pytest.raises(ReportError, match=r"editions/2014-15/claims\.csv: there is no chapter 'gone'"):
        worksheets.take_in(NEXT)


def test_the_commands_lead_from_one_year_to_the_next(
    built: Tiny, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.CHOSEN, "2013/14")
    built.edit("data/report.toml", CITATION, CITATION.replace("a made", "A made"))
    assert "3 worksheets in editions/2014-15/" in report("new-edition", NEXT).out
    fill(built, "visits.csv")
    told = report("take-in", NEXT).out
    assert "1 worksheets moved into data/: visits.csv" in told
    assert "to do  editions/2014-15/staff.csv" in told
    assert report("status", "--period", NEXT).out in told


def test_the_steps_that_the_readme_lists_lead_to_a_book(
    built: Tiny, report: Report, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    block = text.split("## Next year, step by step")[1].split("```")[1]
    steps = [line.partition("#")[0].split()[1:] for line in block.strip().splitlines()]
    assert [step[0] for step in steps] == ["new-edition", "status", "take-in", "build"]
    monkeypatch.setenv(settings.CHOSEN, "2013/14")
    for module, name in ((paper, "write_pdf"), (summary, "write_summary")):
        monkeypatch.setattr(module, name, _printed)
    built.edit("data/report.toml", CITATION, CITATION.replace("a made", "A made"))
    for step in steps:
        done = report(*step)
        assert done.status == 0, done.err
        if step[0] == "new-edition":
            fill(built, "visits.csv")
    assert "_build/2014-15/html/index.html" in done.out


# --- the book of another edition -----------------------------------------------------


@pytest.fixture
def next_book(begun: Tiny, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The book of the next edition, in which the table of staff is not printed."""
    for module, name in ((paper, "write_pdf"), (summary, "write_summary")):
        monkeypatch.setattr(module, name, _printed)
    fill(begun, "visits.csv", "900")
    worksheets.take_in(NEXT)
    settings.choose(NEXT)
    begun.build()
    return begun


def _printed(*arguments: object) -> None:
    next(target for target in arguments if isinstance(target, Path)).write_bytes(b"paper")


def staged(name: str) -> str:
    return (layout.build_folder().stage / f"{name}.ipynb").read_text(encoding="utf-8")


def test_two_editions_stand_side_by_side(next_book: Tiny) -> None:
    assert layout.build_folder().folder == next_book.folder / "_build" / "2014-15"
    for folder in ("_build", "_build/2014-15"):
        assert (next_book.folder / folder / "html" / "index.html").exists()


def test_another_edition_shows_its_numbers_and_none_of_what_was_said_of_another_year(next_book: Tiny) -> None:
    page = staged("visits")
    assert "900" in page
    assert "Warwick had more visits than Rugby" not in page
    assert "Families had" not in page
    assert "# Visits" in page


def test_the_first_page_is_titled_as_the_book_of_the_edition(next_book: Tiny) -> None:
    assert f"# {settings.read().title}" in staged("index")
    assert "At a glance" not in staged("index")


def test_what_an_edition_lacks_is_said_in_a_line(next_book: Tiny) -> None:
    page = json.loads(staged("staff"))
    (note,) = [cell for cell in page["cells"] if cell["id"] == "cell-2"]
    assert "".join(note["source"]) == "*Not entered for 2014-15: Staff.*"


def test_prose_that_holds_in_every_year_is_shown_in_every_edition(next_book: Tiny) -> None:
    next_book.edit(
        "chapters/visits.py",
        "# %% [markdown]\n# Families had",
        '# %% [markdown] tags=["every-edition"]\n# Families had',
    )
    next_book.build()
    assert "Families had" in staged("visits")


def test_a_cell_is_shown_by_its_tags() -> None:
    from nbformat.v4 import new_markdown_cell

    def shown(*tags: str) -> list[bool]:
        cell = new_markdown_cell("x", metadata={"tags": list(tags)})
        return [waiting.is_shown(cell, edition) for edition in (settings.read().written_for, NEXT)]

    assert shown() == [True, False]
    assert shown("every-edition") == [True, True]
    assert shown("edition-2014-15") == [False, True]
    assert shown("edition-2013-14", "edition-2014-15") == [True, True]
