"""Charts and pictures of a page as files beside the markup."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from lib.book.pdf import figures
from lib.project import ReportError

SVG = '<svg viewbox="0 0 {width} {height}" class="marks" aria-hidden="true"><clippath id="c"></clippath></svg>'


def svg(width: float = 400, height: float = 200) -> Any:
    return BeautifulSoup(SVG.format(width=width, height=height), "lxml").svg


def picture(html: Any) -> Any:
    return BeautifulSoup(html, "lxml").img


def test_a_chart_is_written_as_xml_with_its_names_restored_and_nothing_for_browsers(tmp_path: Path) -> None:
    call = figures.chart_image(svg(), 'Bars. "High"', tmp_path, "one")
    written = (tmp_path / "one.svg").read_text()
    assert 'viewBox="0 0 400 200"' in written
    assert "<clipPath" in written
    assert "</clipPath>" in written
    assert "aria-hidden" not in written
    assert call == 'image("one.svg", width: 232.0pt, alt: "Bars. \\"High\\"")'


def test_a_wide_or_tall_chart_is_made_to_fit(tmp_path: Path) -> None:
    assert "width: 459.0pt" in figures.chart_image(svg(4000, 100), "a", tmp_path, "wide")
    assert "width: 56.0pt" in figures.chart_image(svg(400, 4000), "a", tmp_path, "tall")


@pytest.mark.parametrize("alternative", ["", "alt='a.png'"])
def test_a_picture_without_alternative_is_refused(tmp_path: Path, alternative: str) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    with pytest.raises(ReportError, match=r"here\.html: the picture 'a\.png' has no text alternative"):
        figures.picture(picture(f"<img src='a.png' {alternative}>"), tmp_path, tmp_path, "one", "here")


def test_a_picture_that_is_no_file_of_the_book_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"'b\.png' is not a file of the book"):
        figures.picture(picture("<img src='b.png' alt='b'>"), tmp_path, tmp_path, "one", "here")
