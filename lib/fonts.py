"""Fonts cut to the characters in use: those of the pages, and the one that JupyterLab has not."""

import base64
import tempfile
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from lib.show import theme

FEATURES = ["kern", "liga", "ccmp", "mark"]  # its digits are of one width without being asked
# Latin letters, and the signs of numbers and comparisons
LATIN = {*map(chr, (*range(0x20, 0x250), *range(0x2010, 0x2040), 0x2212, 0x2248, *range(0x2260, 0x2266)))}


def cut(font: Path, target: Path, characters: Iterable[str]) -> None:
    """Write the font to `target` (a `.woff` is compressed) with these characters only, the same bytes every time."""
    options = subset.Options(layout_features=FEATURES, flavor="woff" if target.suffix == ".woff" else None)
    with TTFont(font, recalcTimestamp=False) as opened:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=sorted(map(ord, characters)))
        cutter.subset(opened)
        opened.flavor = options.flavor
        opened.save(target)


def face() -> str:
    """The font of charts as a style element for JupyterLab, which knows only the machine's own."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "font.woff"
        cut(theme.font_folder() / "SourceSansPro-Regular.otf", made, LATIN)
        content = base64.b64encode(made.read_bytes()).decode()
    return f"<style>@font-face{{font-family:'{theme.FONT}';src:url(data:font/woff;base64,{content})}}</style>"
