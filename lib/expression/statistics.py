"""Intervals, limits and tests, as public health statistics in England define them.

Intervals: Office for Health Improvement and Disparities, Technical Guide, "Confidence intervals": Wilson score
for proportions; Byar's approximation for counts from ten up, exact Poisson limits below. Tests: exact binomial,
two-sided by the method of small probabilities. Funnel limits: Spiegelhalter (2005), "Funnel plots for comparing
institutional performance".

What is not published never arrives here: an expression with a gap in it has no value (`lib.expression.grammar`), so it
has no interval and no test either. Something that is no number is refused.

An administrative count is complete: an interval does not say how well it was counted, but how far a year's number
could have fallen otherwise with the same underlying risk.
"""

import math
from statistics import NormalDist

import pandas as pd
from scipy import special

from lib.project import ReportError

EXACT_BELOW = 10
SIDES = ("lower", "upper")
# outcomes as likely as the observed one, but for rounding, count as equally likely (as R's binom.test has it)
TOLERANCE = 1 + 1e-7


def normal_quantile(confidence: float) -> float:
    """The z of a two-sided interval: 1.96 for 0.95. Raises unless 0 < confidence < 1."""
    if not 0 < confidence < 1:
        raise ReportError(f"interval: confidence {confidence:g} must lie between 0 and 1, such as 0.95.")
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson_limit(numerator: float, denominator: float, confidence: float, side: str) -> float:
    """One end of the Wilson score interval of a proportion, between 0 and 1.

    Raises if the numerator is below 0 or above the denominator, or the denominator not above 0.
    """
    z = normal_quantile(confidence)
    _check(numerator, denominator)
    if numerator > denominator:
        raise ReportError(f"interval: the numerator {numerator:g} is above the denominator {denominator:g}.")
    middle = 2 * numerator + z * z
    spread = z * math.sqrt(z * z + 4 * numerator * (1 - numerator / denominator))
    end = (middle - spread if side == "lower" else middle + spread) / (2 * (denominator + z * z))
    return min(1.0, max(0.0, end))


def byar_limit(events: float, confidence: float, side: str) -> float:
    """One end of Byar's interval of a count of events; use from ten events up."""
    z = normal_quantile(confidence)
    _check(events)
    if side == "lower":
        return float(events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3) if events else 0.0
    more = events + 1
    return float(more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3)


def poisson_limit(events: float, confidence: float, side: str) -> float:
    """One end of the exact interval of a Poisson count (by chi-square quantiles); lower end 0 for no events."""
    normal_quantile(confidence)
    _check(events)
    tail = (1 - confidence) / 2
    if side == "lower":
        return float(special.gammaincinv(events, tail)) if events else 0.0
    return float(special.gammaincinv(events + 1, 1 - tail))


def binomial_test(successes: float, trials: float, probability: float) -> float:
    """Two-sided exact probability of a result no likelier than the one observed, if each trial succeeds with `probability`.

    Raises unless both are whole and 0 ≤ successes ≤ trials.
    """
    _finite(successes, trials, probability)
    x, n = round(successes), round(trials)
    if (x, n) != (successes, trials) or not 0 <= x <= n:
        raise ReportError(f"binomial test: {successes:g} of {trials:g} are not whole counts of which one is part.")
    log = [_log_binomial(n, k, probability) for k in range(n + 1)]
    limit = log[x] + math.log(TOLERANCE)
    return min(1.0, math.fsum(math.exp(value) for value in log if value <= limit))


def _log_binomial(n: int, k: int, p: float) -> float:
    if p in (0.0, 1.0):
        return 0.0 if k == n * p else -math.inf
    ways = math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
    return ways + k * math.log(p) + (n - k) * math.log1p(-p)


def control_limits(
    centre: float | None, population: float, per: int = 10_000, confidence: float = 0.998
) -> tuple[float, float]:
    """Limits within which an area's rate would lie if its risk were the pooled one, for a funnel plot.

    `centre` is the pooled rate per `per`. The limits are those expected counts' Poisson quantiles, interpolated
    between whole numbers so that they change smoothly with the population (Spiegelhalter 2005, appendix A.1). Published
    funnels of public health statistics draw the upper limit at the first count beyond it, one event higher; the lower
    ones are the same. Raises `ReportError` where the pooled rate is not published.
    """
    if centre is None:
        raise ReportError("control limits: the pooled rate is not published, so there is nothing to draw them around.")
    _finite(centre, population)
    expected = centre * population / per
    normal_quantile(confidence)
    _check(expected, population)
    tail = (1 - confidence) / 2
    return (
        _poisson_quantile(tail, expected) * per / population,
        _poisson_quantile(1 - tail, expected) * per / population,
    )


def funnel_limits(
    centre: float | None, smallest: float, largest: float, per: int = 10_000, steps: int = 60
) -> pd.DataFrame:
    """The 99.8% control limits around a pooled rate over a range of populations: `population`, `lower`, `upper`."""
    populations = [smallest + (largest - smallest) * step / steps for step in range(steps + 1)]
    limits = [control_limits(centre, population, per) for population in populations]
    return pd.DataFrame({"population": populations, "lower": [a for a, _ in limits], "upper": [b for _, b in limits]})


def _poisson_quantile(tail: float, expected: float) -> float:
    """A Poisson quantile between whole numbers: where the distribution function crosses `tail`."""
    whole = math.ceil(special.pdtrik(tail, expected))
    while whole > 0 and special.pdtr(whole - 1, expected) >= tail:
        whole -= 1
    above = float(special.pdtr(whole, expected))
    below = float(special.pdtr(whole - 1, expected)) if whole else 0.0
    return float(max(0.0, whole - (above - tail) / (above - below)))


def _check(numerator: float, denominator: float = 1) -> None:
    _finite(numerator, denominator)
    if numerator < 0:
        raise ReportError(f"interval: the numerator {numerator:g} is below 0.")
    if denominator <= 0:
        raise ReportError(f"interval: the denominator {denominator:g} must be above 0.")


def _finite(*numbers: float) -> None:
    for number in numbers:
        if not math.isfinite(number):
            raise ReportError(f"interval or test: found {number!r}, expected a number; leave out what is not known.")
