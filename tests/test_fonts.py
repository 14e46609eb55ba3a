"""Fonts cut to the characters in use."""

import base64
import io
import re
import shutil
import string
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from lib import fonts
from lib.show import theme


@pytest.fixture
def font(tmp_path: Path) -> Path:
    return Path(shutil.copy(theme.font_folder() / "SourceSansPro-Regular.otf", tmp_path))


def test_a_cut_font_holds_the_wanted_characters_and_few_others(font: Path, tmp_path: Path) -> None:
    fonts.cut(font, tmp_path / "a.woff", set("Rugby 12−3"))
    assert set(TTFont(tmp_path / "a.woff").getBestCmap()) == set(map(ord, "Rugby 12−3"))


def test_a_cut_font_draws_its_letters_as_wide_as_before_and_keeps_digits_of_one_width(
    font: Path, tmp_path: Path
) -> None:
    whole, letters = TTFont(font), "Rugby 0123456789"
    fonts.cut(font, tmp_path / "a.woff", set(letters))
    cut = TTFont(tmp_path / "a.woff")
    widths = [[f["hmtx"][f.getBestCmap()[ord(letter)]][0] for letter in letters] for f in (whole, cut)]
    assert widths[0] == widths[1]
    assert len(set(widths[1][-10:])) == 1


def test_a_cut_font_is_a_tenth_of_its_size_and_the_same_bytes_every_time(font: Path, tmp_path: Path) -> None:
    for name in ("a.woff", "b.woff"):
        fonts.cut(font, tmp_path / name, set(string.printable[:95]))
    first, second = ((tmp_path / name).read_bytes() for name in ("a.woff", "b.woff"))
    assert first == second
    assert len(first) < font.stat().st_size / 10


def test_the_font_for_a_notebook_has_the_letters_and_signs_of_a_chart_and_is_light() -> None:
    face = fonts.face()
    assert len(face) < 150_000
    (content,) = re.findall(r"base64,([A-Za-z0-9+/=]+)\)", face)
    with TTFont(io.BytesIO(base64.b64decode(content))) as font:
        drawn = set(font.getBestCmap())
    assert {ord(sign) for sign in "AZaz09£%−–’…≤≠"} <= drawn
    assert font.flavor == "woff"
