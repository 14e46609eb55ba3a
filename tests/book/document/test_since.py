"""The page of what changed since the last edition; tests/test_other_editions.py has it for a whole book."""

from collections.abc import Callable

import pytest

from lib.book.document import since
from lib.book.document.blocks import Prose
from lib.book.evidence import Evidence
from lib.project import ReportError
from lib.terms import settings

VISITS = ("1.1", "period,number\n2013/14,40\n2014/15,90\n")
Make = Callable[..., Evidence]


@pytest.fixture
def found(evidence_of: Make, monkeypatch: pytest.MonkeyPatch) -> Evidence:
    made = evidence_of(
        {"visits": VISITS}, {"visits": ("cell", "visits", 3, "number")}, report='\n[editions."2014/15"]\n'
    )
    monkeypatch.setenv(settings.CHOSEN, "2014/15")
    return made


def test_a_page_without_the_other_book_says_how_to_get_it(found: Evidence) -> None:
    page = since.document(found, {"visits": "Visits"})
    assert page is not None
    (said,) = page.blocks
    assert isinstance(said, Prose)
    assert "What changed since 2013-14" in said.source
    assert "report build --period 2013/14" in said.source


def test_evidence_that_is_none_is_refused_in_words(found: Evidence) -> None:
    from lib.book import layout

    path = layout.edition_folder("2013/14").evidence
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ReportError, match=r"not the evidence of a built book .* Build that edition again"):
        since.document(found, {"visits": "Visits"})


@pytest.mark.parametrize(
    ("expression", "main"),
    [
        (("cell", "visits", 2, "number"), True),
        (("+", ("cell", "visits", 2, "number"), ("cell", "visits", 3, "number")), True),
        (("/", ("*", 100, ("cell", "visits", 2, "number")), ("cell", "visits", 3, "number")), True),
        (("-", ("cell", "visits", 3, "number"), ("cell", "visits", 2, "number")), False),
        (("/", ("*", 100, ("-", ("cell", "visits", 3, "number"), 1)), ("cell", "visits", 2, "number")), False),
        (7.0, False),
    ],
)
def test_counts_sums_shares_and_rates_are_compared_and_changes_are_not(expression: object, main: bool) -> None:
    assert since._is_main(expression) is main  # type: ignore[arg-type]
