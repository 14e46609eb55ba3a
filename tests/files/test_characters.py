"""Characters that look like nothing, or like others, are found and named."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.files import characters


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Vulnerability ", "ends with SPACE (U+0020); delete it"),
        (" Vulnerability", "begins with SPACE (U+0020); delete it"),
        ("\u00a0x", "begins with NO-BREAK SPACE (U+00A0); delete it"),
        ("a\u00a0b", "character 2 is NO-BREAK SPACE (U+00A0); type an ordinary space"),
        ("a\u200bb", "character 2 is ZERO WIDTH SPACE (U+200B); it cannot be seen; delete it"),
        ("a\u00adb", "character 2 is SOFT HYPHEN (U+00AD)"),
        ("a\u202eb", "character 2 is RIGHT-TO-LEFT OVERRIDE (U+202E)"),
        ("a\ufeffb", "character 2 is ZERO WIDTH NO-BREAK SPACE (U+FEFF)"),
        ("a\u2028b", "character 2 is LINE SEPARATOR (U+2028)"),
        ("a\x0bb", "character 2 is LINE TABULATION (U+000B)"),
        ("a\x0cb", "character 2 is FORM FEED (U+000C)"),
        ("a\x85b", "character 2 is NEXT LINE (U+0085)"),
        ("a\x01b", "character 2 is CONTROL CHARACTER (U+0001)"),
        ("a\nb", "character 2 is LINE FEED (U+000A)"),
        ("a\ufe0fb", "character 2 is VARIATION SELECTOR-16 (U+FE0F)"),
        ("２013/14", "character 1 is FULLWIDTH DIGIT TWO (U+FF12); type an ordinary 2"),
        ("Ａ", "character 1 is FULLWIDTH LATIN CAPITAL LETTER A (U+FF21); type 'A'"),
        ("Cafe\u0301", "a letter is written in parts, with COMBINING ACUTE ACCENT (U+0301)"),
    ],
)
def test_what_cannot_be_seen_in_a_key_is_named_with_what_to_do(text: str, says: str) -> None:
    assert says in characters.trouble(text)


@pytest.mark.parametrize("text", ["", "Rugby", "Café", "£1,234 – “so”", "5-9", "½", "−4%", "Ω"])
def test_ordinary_text_is_no_trouble(text: str) -> None:
    assert characters.trouble(text) == ""


@pytest.mark.parametrize("text", ["10\u00a0000", "10\u202f000", "first\nsecond"])
def test_prose_may_hold_line_ends_and_no_break_spaces_and_a_key_may_not(text: str) -> None:
    assert characters.trouble(text, prose=True) == ""
    assert characters.trouble(text)


@given(st.text(min_size=1))
def test_a_key_without_trouble_has_nothing_that_cannot_be_seen(text: str) -> None:
    if not characters.trouble(text):
        assert {unicodedata.category(character) for character in text if character != " "}.isdisjoint(
            {"Cc", "Cf", "Zl", "Zp", "Zs"}
        )
        assert text == text.strip() == unicodedata.normalize("NFC", text)


def test_a_long_text_is_shown_cut() -> None:
    assert len(characters.shown("x" * 1000)) < 70
    assert characters.shown("a\u200b") == r"'a\u200b'"
