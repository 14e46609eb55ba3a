"""Charts as Typst figures: vector SVG files beside the markup, each with its alternative."""

import re
from pathlib import Path
from xml.etree import ElementTree

from lib.book.pdf.tables import PORTRAIT
from lib.book.pdf.text import quoted

SCALE = 0.58  # points a pixel: the 14 pixels of a chart's labels become 8.1 points
TALLEST = 560.0  # points: leaves room on the page for the chart's words
# What Vega adds for browsers; the figure's own alternative says it better.
ARIA = re.compile(r'\s(?:aria-[a-z]+|role|focusable|class)="[^"]*"')


def chart_image(svg: str, alternative: str, folder: Path, name: str) -> str:
    """Write a chart's SVG into `folder` and return the Typst call that shows it."""
    box = str(ElementTree.fromstring(svg).get("viewBox")).split()
    scale = min(SCALE, PORTRAIT / float(box[2]), TALLEST / float(box[3]))
    (folder / f"{name}.svg").write_text(ARIA.sub("", svg), encoding="utf-8")
    return f"image({quoted(name + '.svg')}, width: {float(box[2]) * scale:.1f}pt, alt: {quoted(alternative)})"
