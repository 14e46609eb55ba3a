"""Numbers on a page, and what the original prints in their place."""

import components
import pytest

from lib.book.document import numbers
from lib.book.document.numbers import Mark
from lib.project import ReportError


def test_a_number_that_differs_says_what_is_printed() -> None:
    mark = numbers.mark(components.FOUND, "rate")
    assert mark == Mark("374", elsewhere=False)
    assert (mark.sign, mark.says) == ("≠", "The original prints 374")


def test_a_number_that_the_original_prints_too_has_a_quieter_sign() -> None:
    mark = numbers.mark(components.FOUND, "share")
    assert mark is not None
    assert (mark.sign, mark.says) == ("‡", "The original prints 41% elsewhere")


def test_a_number_that_reproduces_has_no_mark() -> None:
    assert numbers.mark(components.FOUND, "visits") is None


def test_a_figure_is_found_by_the_name_in_prose() -> None:
    assert numbers.named(components.FOUND, "rate", "2013/14", "here").text == "375"


def test_an_unknown_figure_is_refused_with_its_place_and_those_of_that_name() -> None:
    with pytest.raises(ReportError, match=r"^here: unknown figure 'rate\.rugby'; .* Figures of that name: rate\."):
        numbers.named(components.FOUND, "rate.rugby", "2013/14", "here")
