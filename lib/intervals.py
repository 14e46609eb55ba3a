"""Confidence intervals and control limits, as public health statistics in England define them.

Methods: Office for Health Improvement and Disparities, Technical Guide, "Confidence intervals"
(Wilson score for proportions; Byar's approximation for rates, exact Poisson limits below ten
events), and Spiegelhalter (2005), "Funnel plots for comparing institutional performance".

An administrative count is complete: an interval does not say how well it was counted, but how
far a year's number could have fallen otherwise with the same underlying risk.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

import pandas as pd
from scipy import stats

from lib.calculation import Measure
from lib.measures import constant
from lib.project import ReportError

EXACT_BELOW = 10


def wilson(numerator: float, denominator: float, confidence: float = 0.95) -> tuple[float, float]:
    """Wilson score interval of a proportion, both ends between 0 and 1.

    Raises if the numerator is below 0 or above the denominator, or the denominator not above 0.
    """
    _check(numerator, denominator, confidence)
    if numerator > denominator:
        raise ReportError(f"interval: the numerator {numerator:g} is above the denominator {denominator:g}.")
    z = float(stats.norm.ppf((1 + confidence) / 2))
    share = numerator / denominator
    centre = 2 * numerator + z**2
    spread = z * math.sqrt(z**2 + 4 * numerator * (1 - share))
    low = (centre - spread) / (2 * (denominator + z**2))
    high = (centre + spread) / (2 * (denominator + z**2))
    return max(0.0, low), min(1.0, high)


def poisson(events: float, confidence: float = 0.95) -> tuple[float, float]:
    """Interval of a count of events: exact below ten, Byar's approximation from ten up."""
    _check(events, 1, confidence)
    tail = (1 - confidence) / 2
    if events < EXACT_BELOW:
        low = float(stats.chi2.ppf(tail, 2 * events)) / 2 if events else 0.0
        return low, float(stats.chi2.ppf(1 - tail, 2 * events + 2)) / 2
    z = float(stats.norm.ppf(1 - tail))
    low = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    more = events + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def add(measure: Measure, confidence: float = 0.95) -> Measure:
    """A measure of shares or rates with columns `lower`, `upper`, `confidence`, `interval_method`.

    Shares get Wilson intervals, rates Byar's or exact ones, in the measure's own unit.
    """
    ends, methods = [], []
    for _, row in measure.iterrows():
        if row["method"] == "share":
            low, high = wilson(row["numerator"], row["denominator"], confidence)
            ends.append((low * row["multiplier"], high * row["multiplier"]))
            methods.append("Wilson score")
        elif row["method"] == "rate":
            low, high = poisson(row["numerator"], confidence)
            scale = row["multiplier"] / row["denominator"]
            ends.append((low * scale, high * scale))
            methods.append("exact Poisson" if row["numerator"] < EXACT_BELOW else "Byar's approximation")
        else:
            raise ReportError(f"interval: a {row['method']} has none; give a share or a rate.")
    frame = pd.DataFrame(ends, columns=["lower", "upper"], index=measure.index)
    return measure.join(frame).assign(confidence=confidence, interval_method=methods)


def limit(shares: Measure, bound: Literal["lower", "upper"], confidence: float = 0.95) -> Measure:
    """One end of the Wilson intervals of a measure of shares, as a measure that can be recorded and shown.

    It takes the children as drawn independently; brothers and sisters are not, so the true interval is wider.
    A suppressed share has none and keeps its symbol. Raises for anything but a share.
    """
    if not (shares["method"] == "share").all():
        raise ReportError("interval: only a share has this one; make it with `share`.")
    end = 0 if bound == "lower" else 1
    pairs = list(zip(shares["numerator"], shares["denominator"], strict=True))
    values = [math.nan if pd.isna(n) else 100 * wilson(n, d, confidence)[end] for n, d in pairs]
    said = ["not published" if pd.isna(n) else f"Wilson score, {n:,.10g} of {d:,.10g}" for n, d in pairs]
    return shares.drop(columns=["id", "text"], errors="ignore").assign(
        value=values,
        numerator=math.nan,
        denominator=math.nan,
        multiplier=math.nan,
        method=f"{bound} limit",
        calculation=said,
    )


def control_limits(
    centre: float, population: float, per: int = 10_000, confidence: float = 0.998
) -> tuple[float, float]:
    """Limits within which an area's rate would lie if its risk were the pooled one, for a funnel plot.

    `centre` is the pooled rate per `per`; the limits are Poisson quantiles of the expected number of
    events, interpolated so that they change smoothly with the population.
    """
    expected = centre * population / per
    _check(expected, population, confidence)
    tail = (1 - confidence) / 2
    return (_quantile(tail, expected) * per / population, _quantile(1 - tail, expected) * per / population)


def count_outside(rates: Measure, centre: float, confidence: float = 0.998) -> Measure:
    """How many areas lie outside the control limits around a pooled rate: a measure of one row."""
    said, outside = [], 0
    for _, row in rates.iterrows():
        low, high = control_limits(centre, row["denominator"], int(row["multiplier"]), confidence)
        inside = low <= row["value"] <= high
        outside += not inside
        said.append(f"{row['value']:.1f} {'inside' if inside else 'outside'} {low:.1f} to {high:.1f}")
    rows = tuple(dict.fromkeys(place for places in rates["rows"] for place in places))
    return constant(outside, rows).assign(method="control limits", calculation="; ".join(said))


def _quantile(tail: float, expected: float) -> float:
    """A Poisson quantile between whole numbers: where the distribution function crosses `tail`."""
    whole = int(stats.poisson.ppf(tail, expected))
    above, below = float(stats.poisson.cdf(whole, expected)), float(stats.poisson.cdf(whole - 1, expected))
    return max(0.0, whole - (above - tail) / (above - below))


def _check(numerator: float, denominator: float, confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ReportError(f"interval: confidence {confidence:g} must lie between 0 and 1, such as 0.95.")
    if numerator < 0:
        raise ReportError(f"interval: the numerator {numerator:g} is below 0.")
    if denominator <= 0:
        raise ReportError(f"interval: the denominator {denominator:g} must be above 0.")


def denominators_consistent_with(
    numerator: Sequence[float], printed: Sequence[float], decimals: int = 0, per: int = 10_000
) -> tuple[float, float]:
    """The interval of populations that would give every printed rate, half-up rounding assumed.

    A rate printed `r` to `decimals` means r − h ≤ per × n / population < r + h, with h half a unit of the
    last digit. The intervals of all pairs are intersected; lower > upper means no population fits them all.
    A rate printed as zero sets no upper bound. Exact until the end: at a bound, a float's last bit decides.
    """
    half = Fraction(1, 2 * 10**decimals)
    pairs = [(per * Fraction(n), Fraction(repr(float(r)))) for n, r in zip(numerator, printed, strict=True)]
    low = max(float(n / (r + half)) for n, r in pairs)
    high = min(float(n / (r - half)) if r > half else math.inf for n, r in pairs)
    return low, high


def funnel_limits(centre: float, smallest: int, largest: int, per: int = 10_000, steps: int = 60) -> pd.DataFrame:
    """The 99.8% control limits around a pooled rate over a range of populations: `population`, `lower`, `upper`."""
    populations = [smallest + (largest - smallest) * step / steps for step in range(steps + 1)]
    limits = [control_limits(centre, population, per) for population in populations]
    return pd.DataFrame({"population": populations, "lower": [a for a, _ in limits], "upper": [b for _, b in limits]})
