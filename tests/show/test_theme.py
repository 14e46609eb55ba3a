"""One look: the Analysis Function's colours, one font, legible contrasts."""

import altair as alt
import pytest
from bs4 import BeautifulSoup
from drawn import frame

from lib.show import shapes, theme


def test_the_same_chart_gives_the_same_picture() -> None:
    first, second = (theme.to_svg(shapes.bars(frame(), "area").to_dict()) for _ in range(2))
    assert first == second


def test_the_picture_uses_the_one_font() -> None:
    page = BeautifulSoup(theme.to_svg(shapes.bars(frame(), "area").to_dict()), "xml")
    assert {str(text["font-family"]).strip("'\"") for text in page.find_all("text")} == {theme.FONT}


def test_the_theme_is_the_projects() -> None:
    assert alt.theme.active == "analysis_function"


@pytest.mark.parametrize("dark", theme.SEQUENTIAL[:2])
def test_white_text_on_dark_cells_is_legible(dark: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    assert contrast(dark, "#FFFFFF") >= 4.5


@pytest.mark.parametrize("colour", theme.CATEGORICAL)
def test_a_categorical_colour_stands_out_from_the_page(colour: str) -> None:
    """WCAG 2.2, 1.4.11: at least 3 to 1 for what is needed to understand a graphic."""
    assert contrast(colour, "#FFFFFF") >= 3


def contrast(first: str, second: str) -> float:
    """WCAG's contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted([luminance(first), luminance(second)], reverse=True)
    return (high + 0.05) / (low + 0.05)
