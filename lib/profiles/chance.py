"""What chance allows: intervals of published rates and percentages, limits around England's, and changes beyond chance.

Methods are the book's own (`lib.expression.statistics`, `lib.measure.chance`): Wilson's interval for percentages, Byar's
or the exact one for rates; funnel limits of 99.8%, for of 150 authorities seven or eight lie outside 95% limits by
chance alone. They are worked out from counts, never from a rounded rate.
"""

from dataclasses import dataclass
from typing import Literal

from lib.expression import Expression, evaluate
from lib.expression.statistics import (
    EXACT_BELOW,
    byar_limit,
    control_limits,
    poisson_limit,
    wilson_limit,
)
from lib.measure import chance
from lib.source import SOURCE

CONFIDENCE, CONTROL = 0.95, 0.998
PER = {"rate": 10_000, "percent": 100}
Position = Literal["higher", "lower", "alike", ""]
Change = Literal["rose", "fell", "no more than chance", ""]


@dataclass(frozen=True)
class Part:
    """A count and what it is divided by, in a unit (`rate` per 10,000, `percent`)."""

    count: float
    base: float
    unit: str

    @property
    def sound(self) -> bool:
        """Whether it can be a part: a percentage above 100 is the publisher's slip, and has no interval."""
        return self.base > 0 and self.count >= 0 and (self.unit == "rate" or self.count <= self.base)


def interval(part: Part, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """Both ends of the interval, in the part's unit; None where there is none."""
    if not part.sound:
        return None
    if part.unit == "percent":
        low, high = (wilson_limit(part.count, part.base, confidence, side) * 100 for side in ("lower", "upper"))
        return low, high
    limit = poisson_limit if part.count < EXACT_BELOW else byar_limit
    low, high = (limit(part.count, confidence, side) * PER["rate"] / part.base for side in ("lower", "upper"))
    return low, high


def position(part: Part, centre: float) -> Position:
    """Where a part lies against England's number: outside the 99.8% limits around it, or alike but for chance.

    For percentages the limits are those of the score test, which Wilson's interval turns round; one of 0 or 100 for all
    of England has none.
    """
    if not part.sound or centre <= 0:
        return ""
    value = part.count / part.base * PER[part.unit]
    if part.unit == "rate":
        low, high = control_limits(centre, part.base, PER["rate"], CONTROL)
        return "lower" if value < low else "higher" if value > high else "alike"
    ends = interval(part, CONTROL)
    if ends is None:
        return ""
    return "lower" if ends[1] < centre else "higher" if ends[0] > centre else "alike"


def change(now: Part, before: Part) -> Change:
    """Whether a part moved by more than chance would bring in 95 of 100 years: the book's one test."""
    if not (now.sound and before.sound):
        return ""
    unit = "percent" if now.unit == "percent" else "per_10000"
    pooled = (now.count + before.count) / (now.base + before.base)
    if pooled in (0, 1):
        return "no more than chance"
    if not evaluate(chance.beyond(_quotient(now), _quotient(before), unit), SOURCE):
        return "no more than chance"
    return "rose" if now.count / now.base > before.count / before.base else "fell"


def _quotient(part: Part) -> Expression:
    return ("/", ("*", PER[part.unit], part.count), part.base)
