"""Words as Typst."""

import pytest

from lib.book.pdf.text import quoted, text


@pytest.mark.parametrize(
    ("words", "markup"), [("a", '#"a";'), (" a ", ' #"a"; '), ("a\n  b", '#"a b";'), (" \n", " "), ("", "")]
)
def test_space_is_collapsed_and_stays_outside_at_the_ends(words: str, markup: str) -> None:
    assert text(words) == markup


def test_a_hard_space_is_kept() -> None:
    assert text("5\xa0km") == '#"5\xa0km";'


def test_quotes_backslashes_and_line_ends_are_escaped_in_a_string() -> None:
    assert quoted('a "b" \\ c\nd') == '"a \\"b\\" \\\\ c\\nd"'
