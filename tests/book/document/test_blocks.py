"""What a page is made of."""

import components
import pytest

from lib.book.document.blocks import Claims
from lib.project import ReportError


def test_claims_are_summed_up_by_verdict() -> None:
    said = Claims(components.ENTRIES).summary
    assert said == "4 claims of the original were checked here. Verdicts: reproduced 2, differs 2."


def test_a_chart_is_found_by_the_name_that_its_chapter_gave_it() -> None:
    assert components.document().place("rates", "here") == ("Figure 1.1", "figure-1-1")


def test_an_unknown_name_is_refused_with_where_it_was_named() -> None:
    with pytest.raises(ReportError, match=r"^here: there is no chart or table named 'nothing'"):
        components.document().place("nothing", "here")


def test_a_chapter_is_named_by_its_file_and_another_page_by_its_name() -> None:
    assert components.document().source == "chapters/visits.py"
    assert components.document(number=-1, name="glossary").source == "the page 'glossary'"
