"""Fonts and icons cut to what the pages use."""

from pathlib import Path

import pytest
from builds import Book
from fontTools.ttLib import TTFont

from lib.book.html import assets
from lib.project import ReportError
from lib.show import theme

STYLE = (
    '@font-face{src:url(../vendor/fontawesome/webfonts/fa-solid-900.woff2) format("woff2"),url(a.ttf)}'
    '.fa-bars:before,.fa-navicon:before{content:"\\f0c9"}.fa-bell:before{content:"\\f0f3"}'
    '.fa-arrow-up:before{content:"\\f062"}p{margin:0}'
)


def test_rules_of_icons_nobody_uses_are_taken_out_and_all_others_stay() -> None:
    cut = assets.cut_icons(STYLE, {"navicon", "arrow-up"})
    assert [rule in cut for rule in ("fa-bars", "fa-arrow-up", "fa-bell", "p{margin:0}")] == [True, True, False, True]


def test_the_style_names_only_the_font_of_icons_that_is_kept() -> None:
    assert "woff2" not in assets.cut_icons(STYLE, {"bars"})


def test_an_icon_the_theme_does_not_draw_is_refused_by_name() -> None:
    with pytest.raises(ReportError, match="draws no icon fa-unicorn"):
        assets.cut_icons(STYLE, {"bars", "unicorn"})


def test_the_book_has_a_glyph_for_every_letter_its_pages_show(book: Book) -> None:
    """Cut too far, a letter would come from whatever font the machine has."""
    known = set(TTFont(theme.font_folder() / "SourceSansPro-Regular.otf").getBestCmap())
    shown = {ord(c) for path in book.html.glob("*.html") for c in path.read_text(encoding="utf-8")}
    for weight in ("Regular", "Semibold", "Bold"):
        assert shown & known <= set(
            TTFont(book.html / "_static" / "fonts" / f"SourceSansPro-{weight}.woff").getBestCmap()
        )


def test_style_sheets_travel_without_comments(book: Book) -> None:
    styles = sorted((Path(book.html) / "_static").glob("*.css"))
    assert styles
    assert not any("/*" in path.read_text(encoding="utf-8") for path in styles)
