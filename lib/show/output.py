"""Put a chart or a table, with its words, into the notebook's output."""

from collections.abc import Sequence
from typing import Any, TypedDict

from IPython.display import display
from markupsafe import Markup

from lib.measure import Measure
from lib.project import NoDataError, ReportError
from lib.show import formats, specs, tables, theme, words
from lib.show.tables import Table
from lib.terms import editions, settings

CHART_MIME = "application/vnd.report.chart+json"
TABLE_MIME = "application/vnd.report.table+json"
STYLE = "<style>.report-notebook{font-family:'Source Sans Pro','Source Sans 3',sans-serif}</style>"


UNTOLD = "A chart: {}. Its numbers are in the table of its data."


class Words(TypedDict, total=False):
    """What a chart says, each derived where it is left out.

    `headline` states the message and is never derived. `what`, `place` and `years` make the subtitle, or `subtitle`
    replaces it; `note` follows it, for what must be known of the drawing. `alternative` is for who cannot see the picture, `data` the table of its numbers (columns become one
    headed by `what`), `name` lets prose refer to it by number (`{see}`name``).
    """

    headline: str
    what: str
    place: str
    years: str
    subtitle: str
    note: str
    source: str
    alternative: str
    data: Table | tables.Columns
    name: str


def chart(
    drawn: Any,
    measures: Sequence[Measure],
    said: Words,
    alternative: str,
    data: Table | None = None,
    limits: str = "",
) -> None:
    """Draw a chart of measures. `alternative` and `data` stand unless the chapter gives its own.

    `limits` says what the lines of its intervals are, where it has any; the subtitle ends with it and with the note.

    Raises `ReportError` for a chart without a headline, of no rows, or with nothing in its data table.
    """
    headline = said.get("headline", "").strip()
    if not measures or not all(map(len, measures)):
        raise NoDataError(f"chart {headline!r}: a measure of it has no rows, so there is nothing to draw.")
    what = said.get("what") or measures[0].title
    if not settings.read().is_first:  # a message, or a description, of another year could be false of this one
        headline = editions.kept(said.get("headline", "")) or what
        said = {**said, "headline": headline, "alternative": alternative or UNTOLD.format(what)}
    subtitle = said.get("subtitle") or ", ".join(
        filter(None, [what, said.get("place", words.place(measures)), said.get("years", words.years(measures))])
    )
    content = {
        "headline": headline,
        "subtitle": "; ".join(filter(None, [subtitle, limits, said.get("note", "")])),
        "source": said.get("source") or words.source(measures),
        "alternative": said.get("alternative") or alternative,
    }
    for kind, text in content.items():
        if not text.strip():
            raise ReportError(f"chart {headline or subtitle!r}: {kind} is empty. A chart is not drawn without it.")
    given = said.get("data")
    table = given if isinstance(given, dict) else data if given is None else tables.grid(what, given)
    if not table or not table["rows"]:
        raise ReportError(f"chart {headline!r}: its data table has no rows.")
    spec = specs.checked(drawn.to_dict(), headline)
    svg = theme.to_svg(spec)
    caption = Markup("<figcaption><b>{}</b><br>{}</figcaption>").format(headline, subtitle)
    figure = f"<figure>{caption}{svg}</figure>"
    display(
        {
            CHART_MIME: content | {"name": said.get("name", ""), "spec": spec, "svg": svg, "data": dict(table)},
            "text/html": f'{STYLE}<div class="report-notebook">{figure}</div>',
            "text/plain": f"{headline}. {content['alternative']}",
        },
        raw=True,
    )


def table(made: Table, name: str = "") -> None:
    """Put a table into the notebook's output: as data for the book, as HTML for Jupyter."""
    shown = f'{STYLE}<div class="report-notebook">{formats.to_html(made)}</div>'
    display(
        {TABLE_MIME: {"name": name, "table": dict(made)}, "text/html": shown, "text/plain": made["title"]}, raw=True
    )
