"""How many bytes a page is, and how many a reader fetches to see it for the first time."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

LOADED = re.compile(r'<(?:script[^>]*?\ssrc|link[^>]*?\shref|img[^>]*?\ssrc)="([^"#?:]+)')
IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["'])([^"')?#:]+)""")


@dataclass(frozen=True)
class Weight:
    """A page: bytes of its own, and with every style sheet, script, font and picture it may load before it is scrolled."""

    page: str
    own: int
    first_view: int


def weigh(html: Path) -> list[Weight]:
    """All pages of the built book, the heaviest at first view first."""
    weights = []
    for page in sorted(html.glob("*.html")):
        loaded = {html / unquote(path) for path in LOADED.findall(page.read_text(encoding="utf-8"))}
        files = {path for path in loaded if path.suffix != ".html" and path.is_file()}
        files = {path.resolve() for path in files}.union(*(_named_in(path) for path in files if path.suffix == ".css"))
        own = page.stat().st_size
        weights.append(Weight(page.name, own, own + sum(path.stat().st_size for path in files)))
    return sorted(weights, key=lambda weight: (-weight.first_view, weight.page))


def as_text(weights: list[Weight]) -> str:
    middle, heaviest = sorted(weight.first_view for weight in weights)[len(weights) // 2], weights[0]
    return (
        f"{len(weights)} pages; a first view loads {_kilobytes(middle)} at the middle page, "
        f"{_kilobytes(heaviest.first_view)} at the heaviest ({heaviest.page})"
    )


def as_csv(weights: list[Weight]) -> str:
    rows = [f"{weight.page},{weight.own},{weight.first_view}" for weight in weights]
    return "\n".join(["page,own_bytes,first_view_bytes", *rows, ""])


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.0f} kB"


@cache
def _named_in(style: Path) -> frozenset[Path]:
    """Fonts, pictures and further styles that a style sheet names. All of them: which a browser needs depends on the page."""
    named = {(style.parent / path).resolve() for path in IN_STYLE.findall(style.read_text(encoding="utf-8"))}
    found = {path for path in named if path.is_file()}
    return frozenset(found.union(*(_named_in(path) for path in found if path.suffix == ".css")))
