"""Charts and pictures of a built page as Typst figures: vector SVG files beside the markup, each with its alternative."""

import re
import shutil
from pathlib import Path

from bs4.element import Tag

from lib.book.pdf.tables import PORTRAIT
from lib.book.pdf.text import quoted
from lib.project import ReportError

SCALE = 0.58  # points a pixel: the 14 pixels of a chart's labels become 8.1 points
TALLEST = 560.0  # points: leaves room on the page for the chart's words
# Vega's SVG has passed through an HTML parser, which writes all names in small letters. XML tells them apart.
CAMEL = ("viewBox", "clipPath", "clipPathUnits", "linearGradient", "radialGradient", "gradientUnits",
         "gradientTransform", "patternUnits", "preserveAspectRatio", "textLength")  # fmt: skip
# What Vega adds for browsers; the figure's own alternative says it better.
ARIA = re.compile(r'\s(?:aria-[a-z]+|role|focusable|class)="[^"]*"')


def chart_image(svg: Tag, alternative: str, folder: Path, name: str) -> str:
    """Write a chart's SVG into `folder` and return the Typst call that shows it."""
    markup = ARIA.sub("", str(svg))
    for camel in CAMEL:
        markup = re.sub(rf"(?<=[\s</]){camel.lower()}(?=[\s=>])", camel, markup)
    width, height = _size(svg)
    scale = min(SCALE, PORTRAIT / width, TALLEST / height)
    (folder / f"{name}.svg").write_text(markup, encoding="utf-8")
    return f"image({quoted(name + '.svg')}, width: {width * scale:.1f}pt, alt: {quoted(alternative)})"


def _size(svg: Tag) -> tuple[float, float]:
    """Width and height of a picture in pixels."""
    box = str(svg["viewbox"] if svg.has_attr("viewbox") else svg["viewBox"]).split()
    return float(box[2]), float(box[3])


def picture(tag: Tag, html: Path, folder: Path, name: str, page: str) -> str:
    """An `img` of a page. Raises `ReportError` if it has no alternative or is no file of the book."""
    source, alternative = str(tag.get("src") or ""), str(tag.get("alt") or "").strip()
    # Sphinx gives a picture without an alternative its file name as one.
    if not alternative or alternative == source:
        raise ReportError(f"{page}.html: the picture {source!r} has no text alternative. Give it one with :alt:.")
    file = html / source
    if not file.is_file():
        raise ReportError(f"{page}.html: the picture {source!r} is not a file of the book.")
    shutil.copy(file, folder / f"{name}{file.suffix}")
    return f"#image({quoted(name + file.suffix)}, alt: {quoted(alternative)});"
