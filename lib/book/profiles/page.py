"""Pages of the book of profiles: one for each authority, from its executed notebook, and the index by region.

Light pages of their own instead of the main book's: no script, one style sheet, three fonts. Jupyter Book reads every
page in one process and needs the navigation of all for each; see docs/profiles.md for the measurement.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup
from nbformat import NotebookNode

from lib import fonts
from lib.files.templates import template
from lib.profiles import indicators, openfile, pieces
from lib.profiles.openfile import Place
from lib.profiles.release import Release
from lib.project import ReportError
from lib.show import theme
from lib.terms import periods
from lib.terms.wording import slug

STATIC = "_static"
FACES = {"Regular": 400, "Semibold": 600, "Bold": 700}
SIGNS = {"▲", "▼"}
HEADING = re.compile(r"<h2>(.*?)</h2>")
PACKAGE = "lib.book.profiles"


@dataclass(frozen=True)
class Publication:
    """Who publishes the book, as the settings of the project say."""

    author: str
    contact: str
    date: str
    licence: str


def of_authority(
    executed: NotebookNode, place: Place, period: str, publication: Publication, offered: str = ""
) -> str:  # fmt: skip
    """The page of one authority: prose and outputs of its notebook in their order, and its figures `offered` as CSV.

    Raises `ReportError` if the notebook shows nothing, or does not show this authority's name first.
    """
    parts: list[Markup] = []
    for cell in executed.cells:
        if cell.cell_type == "markdown":
            parts.append(Markup(_markdown().render(cell.source)))
        elif cell.cell_type == "code":
            parts += [
                Markup(output.data["text/html"]) for output in cell.outputs if "text/html" in output.get("data", {})
            ]
    title = Markup("<h1>{}</h1>").format(place.name)
    if not parts or title not in parts[0]:
        raise ReportError(
            f"the page of {place.name} ({place.code}) does not begin with its name, so it is not published."
        )
    body, contents = _anchored(Markup("\n").join(parts))
    return template(PACKAGE, "authority.html").render(
        body=body, contents=contents, place=place, region=slug(place.region_name), period=periods.label(period),
        publication=publication, title=f"{place.name}, {periods.label(period)}",
        size=max(1, round(len(offered.encode()) / 1024)) if offered else 0,
    )  # fmt: skip


def index(found: Release, period: str, made: Iterable[str], failed: Mapping[str, str], publication: Publication) -> str:
    """The page of all authorities by region, with the rates that a reader would compare first."""
    there = set(made)
    chosen = [indicators.BY_KEY[key] for key in indicators.OVERVIEW]
    regions: dict[str, list[Place]] = {}
    for place in found.authorities(period):
        regions.setdefault(place.region_name, []).append(place)

    def cells(place: Place) -> list[Markup]:
        people = pieces.shown(found.population(place, period), "count")
        rates = [pieces.shown(found.value(one.table, place, period, one.shown), one.unit) for one in chosen]
        return [people, *rates]

    return template(PACKAGE, "index.html").render(
        title=f"Local authorities, {periods.label(period)}", period=periods.label(period), day=periods.label(periods.year_end(period)),
        regions=[
            (name, slug(name), found.above("Regional", period, places[0].region), [(place, place.code in there) for place in places])
            for name, places in regions.items()
        ],
        count=sum(map(len, regions.values())), cells=cells, country=found.above("National", period), chosen=chosen, units=pieces.UNITS,
        symbols=openfile.SYMBOLS, failed=[(code, words) for code, words in sorted(failed.items())],
        rounds=found.rounds_above, lacking=found.lacking, noticed=found.noticed, publication=publication,
    )  # fmt: skip


def write_static(folder: Path, names: Iterable[str]) -> None:
    """The style sheet and the fonts, cut to the letters that pages may show."""
    target = folder / STATIC
    target.mkdir(parents=True, exist_ok=True)
    shutil.copy(Path(__file__).parent / "static" / "profiles.css", target)
    letters = fonts.LATIN | SIGNS | set("".join(names))
    for face in FACES:
        fonts.cut(theme.font_folder() / f"SourceSansPro-{face}.otf", target / f"SourceSansPro-{face}.woff", letters)


def _anchored(html: Markup) -> tuple[Markup, list[tuple[str, str]]]:
    """The page with an id on each heading, and the list of headings."""
    found: list[tuple[str, str]] = []

    def mark(heading: re.Match[str]) -> str:
        words = str(Markup(heading[1]).striptags())
        found.append((slug(words), words))
        return f'<h2 id="{slug(words)}">{heading[1]}</h2>'

    return Markup(HEADING.sub(mark, html)), found


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})
