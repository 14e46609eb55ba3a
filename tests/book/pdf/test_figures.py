"""Charts as files beside the markup."""

from pathlib import Path

from lib.book.pdf import figures

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" class="marks" aria-hidden="true"><clipPath id="c"/></svg>'


def test_a_chart_is_written_as_drawn_with_nothing_for_browsers(tmp_path: Path) -> None:
    call = figures.chart_image(SVG.format(400, 200), 'Bars. "High"', tmp_path, "one")
    written = (tmp_path / "one.svg").read_text()
    assert written == '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200"><clipPath id="c"/></svg>'
    assert call == 'image("one.svg", width: 232.0pt, alt: "Bars. \\"High\\"")'


def test_a_wide_or_tall_chart_is_made_to_fit(tmp_path: Path) -> None:
    assert "width: 459.0pt" in figures.chart_image(SVG.format(4000, 100), "a", tmp_path, "wide")
    assert "width: 56.0pt" in figures.chart_image(SVG.format(400, 4000), "a", tmp_path, "tall")
