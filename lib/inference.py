"""Numbers worked out from what the original prints: a base that it does not name. They are said to be inferred."""

from IPython.display import display

from lib import ledger, settings
from lib.expression import Expression
from lib.figures import figure_id
from lib.measure import Measure
from lib.measure.rows import single_index
from lib.project import ReportError
from lib.table import READ_MIME


def base_of(
    counts: Measure, share: str, chapter: str, title: str = "Base worked out from printed percentages"
) -> Measure:
    """The only whole number of which every count is the percentage that the original prints, half-up rounding assumed.

    The printed percentages are those of the figures `share` with the keys of the counts, in the claims of a chapter.
    A percentage p means that base lies in (100 x / (p + h), 100 x / (p − h)], h being half of its last digit.
    Raises `ReportError` if no whole number, or more than one, fits all.
    """
    low: list[Expression] = []
    high: list[Expression] = []
    printed = _printed(chapter)
    for row in counts.rows():
        name = figure_id(share, {key: row.keys[key] for key in counts.keys})
        if name not in printed:
            raise ReportError(f"base of {counts.title}: data/claims/{chapter}.csv has no percentage {name!r}.")
        number, half = printed[name]
        low.append(("/", ("*", 100, row.expression), number + half))
        high.append(("/", ("*", 100, row.expression), number - half))
    lowest: Expression = ("round", ("+", ("max", *low), 0.5), 0)
    highest: Expression = ("round", ("-", ("min", *high), 0.5), 0)
    ends = [Measure.made(single_index(), [end], "count", counts.fixed, title, "inferred") for end in (lowest, highest)]
    if ends[0].value != ends[1].value:
        raise ReportError(
            f"base of {counts.title}: {ends[0].text} to {ends[1].text} fit the percentages, not one number."
        )
    return ends[0]


def _printed(chapter: str) -> dict[str, tuple[float, float]]:
    """Printed numbers by figure id, each with half a unit of its last digit; the claims file is noted as read."""
    display({READ_MIME: {"table": f"claims/{chapter}"}, "text/plain": f"read claims/{chapter}"}, raw=True)
    found = {}
    for claim in ledger.read_claims(chapter, settings.read().edition):
        parsed = ledger.parse_printed(claim.printed)
        if parsed:
            found[claim.id] = (float(parsed[0]), 0.5 / 10 ** parsed[1])
    return found
