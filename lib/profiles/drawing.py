"""Small charts as SVG that a page sets itself: light, in the page's own letters and colours, dark as well as light.

Vega draws the book's charts, in 60 to 100 milliseconds and 11 kB each; a profile has a dozen of them, and there may be
thousands of profiles. These take less than one millisecond and 2 kB. Places are worked out here; templates draw.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from lib.expression import statistics
from lib.files import templates
from lib.profiles.chance import CONTROL, PER
from lib.profiles.indicators import BY_KEY
from lib.profiles.openfile import Value
from lib.profiles.release import Release
from lib.project import ReportError

template = partial(templates.template, "lib.profiles")  # by its file name in `lib/profiles/templates/`
STEPS = (1, 1.2, 1.6, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10)
FUNNEL_STEPS = 48


@dataclass(frozen=True)
class Frame:
    """A picture's size and margins, and the highest number of its vertical scale, which begins at 0."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    most: float

    def y(self, value: float) -> float:
        span = self.height - self.top - self.bottom
        return round(self.top + span * (1 - min(value, self.most) / self.most), 1)

    def x(self, part: float) -> float:
        return round(self.left + (self.width - self.left - self.right) * part, 1)

    @property
    def ticks(self) -> list[tuple[float, str]]:
        return [(self.y(value), f"{value:,.10g}") for value in (0, self.most / 2, self.most)]


def nice(value: float) -> float:
    """The smallest round number that is not below a value; 1 for 0."""
    if value <= 0:
        return 1
    power = 10.0 ** math.floor(math.log10(value))
    return float(next(step * power for step in STEPS if step * power >= value * 0.9999))


def trend(
    own: Sequence[Value],
    others: Sequence[Sequence[Value]],
    bands: Sequence[tuple[float, float] | None],
    ends: tuple[str, str],
    last: str,
    alternative: str,
) -> Markup:
    """Lines over the years: the authority's with its intervals, then its region's and England's; gaps stay gaps. `last` is the number at the end."""
    numbers = [value.number for line in (own, *others) for value in line if value.number is not None]
    tops = [band[1] for band in bands if band]
    frame = Frame(320, 190, 40, 14, 24, 26, nice(max([*numbers, *tops], default=1)))
    steps = max(len(own) - 1, 1)
    places = [frame.x(number / steps) for number in range(len(own))]
    runs = _runs([band is not None for band in bands])
    known = [n for n, value in enumerate(own) if value.number is not None]
    return Markup(
        template("trend.svg").render(
            f=frame,
            alternative=alternative,
            ends=ends,
            places=places,
            last=last,
            lines=[_path(places, line, frame) for line in others],
            own=_path(places, own, frame),
            bands=[_band(places, bands, run, frame) for run in runs],
            points=[(places[n], frame.y(own[n].number or 0)) for n in known],
            final=_final(own, known, places, frame),
            gaps=[(places[n], value.symbol) for n, value in enumerate(own) if value.symbol],
        )
    )


def _final(
    own: Sequence[Value], known: Sequence[int], places: Sequence[float], frame: Frame
) -> tuple[float, float, float] | None:
    """Where the last point is, and how high its number stands: not where the line comes from."""
    if not known:
        return None
    y = frame.y(own[known[-1]].number or 0)
    falls = len(known) > 1 and (own[known[-2]].number or 0) > (own[known[-1]].number or 0)
    below = falls and y + 18 < frame.height - frame.bottom
    return places[known[-1]], y, y + 18 if below else y - 9


def _runs(there: Sequence[bool]) -> list[range]:
    """Stretches without a gap."""
    found, start = [], 0
    for number, one in enumerate([*there, False]):
        if not one:
            if number > start:
                found.append(range(start, number))
            start = number + 1
    return found


def _path(places: Sequence[float], line: Sequence[Value], frame: Frame) -> str:
    steps, joined = [], False
    for place, value in zip(places, line, strict=True):
        if value.number is not None:
            steps.append(f"{'L' if joined else 'M'}{place} {frame.y(value.number)}")
        joined = value.number is not None
    return "".join(steps)


def _band(places: Sequence[float], bands: Sequence[tuple[float, float] | None], run: range, frame: Frame) -> str:
    ends = [(places[n], band) for n in run if (band := bands[n])]
    there = [f"{place} {frame.y(band[1])}" for place, band in ends]
    back = [f"{place} {frame.y(band[0])}" for place, band in reversed(ends)]
    return f"M{'L'.join(there + back)}Z"


def bars(rows: Sequence[tuple[str, Sequence[tuple[float | None, str]]]], alternative: str) -> Markup:
    """Horizontal bars from zero, one for the authority and one for England below each label, each with its number."""
    most = nice(max((number for _, pair in rows for number, _ in pair if number is not None), default=1))
    width, label, bar = 360, 20, 17
    scale = (width - 96) / most
    drawn, y = [], 4
    for title, pair in rows:
        made = [
            (y + label + n * (bar + 2), round((number or 0) * scale, 1), text) for n, (number, text) in enumerate(pair)
        ]
        drawn.append((title, y + 14, made))
        y += label + len(pair) * (bar + 2) + 8
    return Markup(template("bars.svg").render(width=width, height=y, bar=bar, rows=drawn, alternative=alternative))


@dataclass(frozen=True)
class Crowd:
    """Every authority of a period as dots, with the limits around England's rate: the same for each profile."""

    frame: Frame
    widest: float
    dots: Markup
    lower: str
    upper: str
    centre: float
    above: float  # where the word England stands, clear of the lines


def funnel(found: Release, period: str, key: str, own: tuple[float, float], name: str, alternative: str) -> Markup:
    """An authority's rate among all others by the number of children, inside or outside of the 99.8% limits."""
    crowd = _crowd(found, period, key)
    frame = crowd.frame
    x, y = frame.x(own[0] / crowd.widest), frame.y(own[1])
    return Markup(
        template("funnel.svg").render(
            f=frame,
            crowd=crowd,
            x=x,
            y=y,
            name=name,
            alternative=alternative,
            beyond=x > frame.width * 0.55,
            across=[(frame.x(part), f"{crowd.widest * part:,.0f}") for part in (0, 0.5, 1)],
        )
    )


@lru_cache(maxsize=16)
def _crowd(found: Release, period: str, key: str) -> Crowd:
    indicator = BY_KEY[key]
    points = []
    for place in found.authorities(period):
        people = found.population(place, period).number
        rate = found.value(indicator.table, place, period, indicator.shown).number
        if people and rate is not None:
            points.append((people, rate))
    country = found.above("National", period)
    centre = found.value(indicator.table, country, period, indicator.shown).number if country else None
    if not points or not centre:
        raise ReportError(
            f"{indicator.title}, {period}: England has no rate, so there is nothing to draw limits around."
        )
    widest, most = nice(max(people for people, _ in points)), nice(max(rate for _, rate in points))
    frame = Frame(360, 300, 44, 16, 16, 44, most)
    ends = [
        (frame.x(part), *statistics.control_limits(centre, part * widest, PER["rate"], CONTROL))
        for n in range(1, FUNNEL_STEPS + 1)
        if (part := (n / FUNNEL_STEPS) ** 2.5)
    ]
    dots = Markup("").join(
        Markup('<circle cx="{}" cy="{}" r="2.6"/>').format(frame.x(people / widest), frame.y(rate))
        for people, rate in points
    )
    lower, upper = ("M" + "L".join(f"{end[0]} {frame.y(end[side])}" for end in ends) for side in (1, 2))
    return Crowd(frame, widest, dots, lower, upper, frame.y(centre), frame.y(ends[-1][2]) - 6)
