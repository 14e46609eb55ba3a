"""Put a chart or a table, with its words, into the notebook's output."""

from collections.abc import Sequence
from typing import Any, TypedDict

from IPython.display import display
from markupsafe import Markup

from lib.measure import Measure
from lib.project import NoDataError, ReportError
from lib.show import formats, specs, tables, theme, words
from lib.show.tables import Table
from lib.terms import editions, settings, wording

CHART_MIME = "application/vnd.report.chart+json"
TABLE_MIME = "application/vnd.report.table+json"
STYLE = "<style>.report-notebook{font-family:'Source Sans Pro','Source Sans 3',sans-serif}</style>"


UNTOLD = "A chart: {}. Its numbers are in the table of its data."
MOST_TOLD = 60  # numbers that an alternative tells one by one


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
    given = said.get("data")
    what = said.get("what") or measures[0].title
    if not settings.read().is_first:  # words of another year could be false of this one
        what = said.get("what") or (given["title"] if isinstance(given, dict) else what)
        said = _elsewhere(said, what, alternative)
        headline = said["headline"]
    place_and_time = [said.get("place", words.place(measures)), said.get("years", words.years(measures))]
    told = [] if headline == what else [what]  # once is enough
    derived = ", ".join(filter(None, [*told, *place_and_time]))
    subtitle = said.get("subtitle") or wording.upper_first(derived)
    content = {
        "headline": headline,
        "subtitle": "; ".join(filter(None, [subtitle, limits, said.get("note", "")])),
        "source": said.get("source") or words.source(measures),
        "alternative": said.get("alternative") or alternative,
    }
    for kind, text in content.items():
        if not text.strip():
            raise ReportError(f"chart {headline or subtitle!r}: {kind} is empty. A chart is not drawn without it.")
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


def _elsewhere(said: Words, what: str, alternative: str) -> Words:
    """What a chart says in an edition that its chapter was not written for: what is derived, and words that last."""
    made: Words = {**said, "alternative": alternative or _untold(what, said.get("data"))}
    if not editions.kept(said.get("headline", "")):
        made["headline"] = what
    for kind in ("subtitle", "note", "years"):
        if not editions.kept(said.get(kind, "")):  # type: ignore[arg-type]
            made.pop(kind, None)  # type: ignore[misc]
    return made


def _untold(what: str, given: Any) -> str:
    """The alternative of a chart of a chapter's own, where that of another year cannot be told: the rows of its data."""
    if (
        not isinstance(given, dict)
        or not given["numeric"]
        or sum(len(row["cells"]) for row in given["rows"]) > MOST_TOLD
    ):
        return UNTOLD.format(what)
    said = [_row_told(given, row) for row in given["rows"]]
    return f"A chart. {'. '.join(filter(None, said))}."


def _row_told(given: Any, row: tables.Row) -> str:
    groups = [label for label, width in given["groups"] for _ in range(width)] or [""] * len(given["headers"])
    named = [
        " ".join(filter(None, [group, header.lower()])) for group, header in zip(groups, given["headers"], strict=True)
    ]
    said = [f"{name} {cell['text']}" for name, cell in zip(named, row["cells"], strict=True) if cell["text"]]
    return f"{row['label']}: {', '.join(said)}" if said else ""


def table(made: Table, name: str = "") -> None:
    """Put a table into the notebook's output: as data for the book, as HTML for Jupyter."""
    shown = f'{STYLE}<div class="report-notebook">{formats.to_html(made)}</div>'
    display(
        {TABLE_MIME: {"name": name, "table": dict(made)}, "text/html": shown, "text/plain": made["title"]}, raw=True
    )
