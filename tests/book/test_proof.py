"""A figure that is not what its expression gives is refused, whoever changed it."""

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builds import Book
from tiny import Tiny

from lib.book import evidence, proof
from lib.book.evidence import Evidence
from lib.project import ReportError


@pytest.fixture
def found(built: Tiny) -> Evidence:
    return evidence.last_build()


def with_figure(found: Evidence, name: str, **changes: Any) -> Evidence:
    return replace(found, figures={**found.figures, name: replace(found.figures[name], **changes)})


def test_a_book_is_what_its_expressions_give(found: Evidence) -> None:
    assert len(found.figures) > 10
    proof.check(found)


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("visits.rugby.2013-14", {"value": 451.0}, r"has the value 451\.0, but its expression gives 450\.0"),
        ("visits.rugby.2013-14", {"value": math.nan}, r"has the value nan"),
        ("visits.rugby.2013-14", {"value": None}, r"has the value None"),
        ("visits.rugby.2013-14", {"value": True}, r"has the value True"),
        ("visits.rugby.2013-14", {"text": "451"}, r"is shown as '451'"),
        ("visits_rate.rugby.2013-14", {"value": 375.0001}, r"375\.0001"),
        ("visits_rate.rugby.2013-14", {"calculation": "450 / 12,000"}, r"says it is '450 / 12,000'"),
        ("visits_rate.rugby.2013-14", {"decimals": 0}, r"is shown as '375\.0'"),
        ("staff.2012-13", {"value": 5.0}, r"its expression gives None"),
        ("staff.2012-13", {"text": "5"}, r"is shown as '5'"),
        ("claims.differs", {"value": 2.0}, r"its expression gives 1\.0"),
        ("team", {"value": "nurses", "text": "nurses"}, r"its expression gives 'health visitors'"),
    ],
)
def test_a_value_text_or_calculation_set_by_hand_is_named(found: Evidence, name: str, changes: Any, said: str) -> None:
    with pytest.raises(ReportError, match=rf"chapters/\w+\.py, cell \d+: figure '{name}' {said}|{said}"):
        proof.check(with_figure(found, name, **changes))


def test_a_figure_made_of_one_that_nobody_records_is_named(found: Evidence) -> None:
    with pytest.raises(ReportError, match=r"no chapter records the figure 'gone'"):
        proof.check(with_figure(found, "staff.2013-14", expression=("figure", "gone")))


def test_only_the_figures_of_a_chapter_may_be_asked_for(found: Evidence) -> None:
    wrong = with_figure(found, "staff.2013-14", value=1.0)
    proof.check(wrong, "visits")
    with pytest.raises(ReportError, match=r"staff\.2013-14"):
        proof.check(wrong, "staff")


def test_a_value_set_in_a_chapter_is_not_published(built: Tiny) -> None:
    page = (built.folder / "_build/html/staff.html").read_bytes()
    built.edit(
        "chapters/staff.py",
        'staff = record("staff", load("staff").measure("staff"))',
        'made = load("staff").measure("staff")\nmade.frame.loc["2013/14", "value"] = 13.0\nstaff = record("staff", made)',
    )
    with pytest.raises(ReportError, match=r"chapters/staff\.py, cell 2: figure 'staff\.2013-14' has the value 13\.0"):
        built.build()
    assert (built.folder / "_build/html/staff.html").read_bytes() == page


def test_an_executed_notebook_edited_together_with_its_digest_is_found(built: Tiny) -> None:
    """Who edits the cache can make it pass for current; but number and calculation no longer agree."""
    from lib.book import digest

    executed = built.folder / "_build/executed/staff.ipynb"
    text = executed.read_text(encoding="utf-8")
    assert '"value": 12.0' in text
    executed.write_text(text.replace('"value": 12.0', '"value": 13.0'), encoding="utf-8")
    note = executed.with_suffix(".json")
    known = json.loads(note.read_text(encoding="utf-8"))
    note.write_text(json.dumps(known | {"notebook": digest.of_file(executed)}), encoding="utf-8")
    with pytest.raises(ReportError, match=r"staff\.2013-14' has the value 13\.0, but its expression gives 12\.0"):
        built.build()


def test_every_figure_of_the_real_book_is_proved(book: Book) -> None:
    assert len(book.result.found.figures) > 3000
    proof.check(book.result.found)


def test_small_whole_numbers_may_be_in_words(found: Evidence, tmp_path: Path) -> None:
    proof.check(with_figure(found, "staff.2013-14", text="twelve"))
