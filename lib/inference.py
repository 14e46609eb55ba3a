"""Numbers worked out from what the original prints: a base that it does not name. They are said to be inferred."""

from collections.abc import Sequence

from IPython.display import display

from lib import ledger
from lib.expression import Expression
from lib.ledger.figure import figure_id
from lib.measure import Measure
from lib.measure.rows import single_index
from lib.project import NoDataError, ReportError
from lib.table import READ_MIME
from lib.terms import settings

# a count, its share or rate as printed, and half a unit of the last printed digit
Printed = tuple[Expression, float, float]


def bounds(printed: Sequence[Printed], per: int, title: str) -> tuple[Expression, Expression]:
    """The lowest and the highest whole number of which every count is the printed number per `per`.

    The lower bound of the interval is not itself allowed, for a half is rounded up; the upper one is.
    Raises `ReportError` where every printed number is 0, for that sets no upper bound.
    """
    low: list[Expression] = []
    high: list[Expression] = []
    for count, number, half in printed:
        parts = round(1 / half)  # in whole halves of the last digit: a float's last bit would decide at 0.15
        halves = round(number * parts)
        low.append(("/", ("*", per * parts, count), halves + 1))
        if halves > 0:
            high.append(("/", ("*", per * parts, count), halves - 1))
    if not high:
        raise ReportError(f"base of {title}: nothing above 0 is printed, so any large base would fit.")
    return ("round", ("+", ("max", *low), 0.5), 0), ("round", ("-", ("min", *high), 0.5), 0)


def base_of(
    counts: Measure, share: str, chapter: str, title: str = "Base worked out from printed percentages"
) -> Measure:
    """The only whole number of which every count is the percentage that the original prints, half-up rounding assumed.

    The printed percentages are those of the figures `share` with the keys of the counts, in the claims of a chapter.
    A percentage p means that base lies in (100 x / (p + h), 100 x / (p − h)], h being half of its last digit.
    Raises `ReportError` if no whole number, or more than one, fits all.
    """
    found: list[Printed] = []
    printed = _printed(chapter)
    for row in counts.rows():
        name = figure_id(share, {key: row.keys[key] for key in counts.keys})
        if name not in printed:
            raise NoDataError(
                f"{counts.title}: no percentages are entered as printed, from which their base could be worked out: "
                f"data/claims/{chapter}.csv has no percentage {name!r}.",
                what="the percentages that the report prints, from which their base could be worked out",
            )
        found.append((row.expression, *printed[name]))
    ends = [
        Measure.made(single_index(), [end], "count", counts.fixed, title, "inferred")
        for end in bounds(found, 100, counts.title)
    ]
    if ends[0].value > ends[1].value:
        raise ReportError(f"base of {counts.title}: no whole number fits all the percentages.")
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
