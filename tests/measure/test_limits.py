"""Ends of intervals and control limits: the method by the unit, exact below ten events, none for what has none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure, years
from scipy import stats
from tiny import Tiny

from lib.expression import statistics
from lib.measure import Measure, constant
from lib.measure.rows import single_index
from lib.project import ReportError
from lib.table import load

CONFIDENCE = st.sampled_from([0.9, 0.95, 0.998])


def wilson(x: int, n: int, confidence: float) -> tuple[float, float]:
    """The two solutions p of (x/n − p)² = z² p (1 − p) / n, which define the interval."""
    z2 = stats.norm.ppf(0.5 + confidence / 2) ** 2
    a, b, c = n * n + n * z2, -(2 * n * x + n * z2), x * x
    root = max(0.0, b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def ends(made: Measure, confidence: float = 0.95) -> list[Any]:
    return [made.limit(side, confidence).value for side in ("lower", "upper")]


@given(st.integers(1, 5000), st.floats(0, 1), CONFIDENCE)
def test_limits_of_a_share_solve_wilsons_equation_and_are_scipys(n: int, part: float, confidence: float) -> None:
    x = round(part * n)
    found = [end / 100 for end in ends(constant(x).share(constant(n)), confidence)]
    assert found == pytest.approx(wilson(x, n, confidence), abs=1e-7)
    assert found == pytest.approx(stats.binomtest(x, n).proportion_ci(confidence, "wilson"), abs=1e-9)


@given(st.integers(0, 9), CONFIDENCE)
def test_counts_below_ten_have_exact_poisson_limits(events: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0
    assert ends(constant(events), confidence) == pytest.approx([low, stats.chi2.isf(tail, 2 * events + 2) / 2])


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (9, 4.12, 17.08)]
)
def test_small_counts_have_the_limits_garwood_published(events: int, low: float, high: float) -> None:
    assert ends(constant(events)) == pytest.approx([low, high], abs=0.01)


@given(st.integers(10, 20000))
def test_counts_from_ten_up_have_byars_limits_near_the_exact_ones(events: int) -> None:
    exact = [stats.chi2.ppf(0.025, 2 * events) / 2, stats.chi2.ppf(0.975, 2 * events + 2) / 2]
    assert ends(constant(events)) == pytest.approx(exact, rel=0.005)


def test_the_method_changes_at_ten_events() -> None:
    assert [constant(n).lower.expressions[0][0] for n in (9, 10)] == ["poisson", "byar"]  # type: ignore[index]


@given(st.integers(0, 3000), st.integers(1, 10**6), CONFIDENCE)
def test_limits_of_a_rate_are_those_of_its_count_in_its_own_unit(events: int, base: int, confidence: float) -> None:
    rate, count = constant(events).rate(constant(base)), constant(events)
    assert rate.lower.unit == rate.upper.unit == "per_10000"
    assert ends(rate, confidence) == pytest.approx([10_000 * end / base for end in ends(count, confidence)])


def test_limits_of_a_ratio_are_those_of_its_count() -> None:
    assert ends(constant(3) / constant(9)) == pytest.approx([end / 9 for end in ends(constant(3))])


@given(st.integers(0, 3000), st.integers(0, 3000))
def test_the_value_lies_between_its_limits_and_more_confidence_widens_them(events: int, rest: int) -> None:
    for made in (constant(events), constant(events).share(constant(events + rest + 1))):
        low, high = ends(made)
        wide_low, wide_high = ends(made, 0.998)
        assert wide_low <= low <= made.value <= high <= wide_high


def test_lower_and_upper_are_the_ends_at_95_per_cent() -> None:
    share = constant(30).share(constant(100))
    assert [share.lower.value, share.upper.value] == ends(share, 0.95)
    assert share.lower.unit == "percent"
    assert share.lower.title == "By definition: lower end of the 95% interval"


def test_limits_keep_the_keys_and_the_order_of_rows() -> None:
    made = measure({("b", "x"): 12, ("a", "x"): 3}, ["area", "kind"]).at(kind="x")
    assert (made.lower.labels("area"), made.lower.fixed) == (["b", "a"], {"kind": "x"})
    assert made.lower.values == [constant(12).lower.value, constant(3).lower.value]


def test_a_suppressed_value_has_no_limits_and_keeps_its_symbol(tiny: Tiny) -> None:
    staff = load("staff").measure("staff")
    for made in (staff, staff.share(constant(100)), staff.rate(constant(100))):
        assert made.lower.texts[0] == made.upper.texts[0] == "[x]"
        assert made.lower.values[1] < made.values[1] < made.upper.values[1]


def test_a_share_of_what_is_not_published_has_no_limits_at_all_and_neither_has_one_of_an_unknown_whole() -> None:
    known, gap = measure({"a": 5, "b": 5}), measure({"a": None, "b": 5})
    wholes = measure({"a": 10, "b": 10})
    for made in (gap.share(wholes), known.share(gap), gap.rate(wholes), known.rate(gap), gap / wholes):
        for side in ("lower", "upper"):
            for confidence in (0.95, 0.998):
                assert made.limit(side, confidence).values[0] is None
                assert made.limit(side, confidence).texts[0] == "[u]"
                assert made.limit(side, confidence).values[1] is not None


@pytest.mark.parametrize("unit", ["percent", "per_10000", "ratio", "percentage_points", "gbp", "rank"])
def test_a_number_that_is_no_share_rate_or_count_has_no_interval(unit: str) -> None:
    with pytest.raises(ReportError, match=f"a value in {unit} has none; give a share, a rate or a count"):
        constant(3, unit).limit("lower")


def test_a_difference_of_shares_has_no_interval() -> None:
    shares = years(10, 20).share(years(100, 100))
    with pytest.raises(ReportError, match="a value in percentage_points has none"):
        shares.difference().limit("lower")


@pytest.mark.parametrize("confidence", [0, 1, 1.5])
def test_a_confidence_that_is_no_probability_is_refused(confidence: float) -> None:
    with pytest.raises(ReportError, match="must lie between 0 and 1"):
        constant(3).limit("lower", confidence)


def test_an_unknown_side_is_refused() -> None:
    with pytest.raises(ReportError, match="side 'top' is not one of lower, upper"):
        constant(1).limit("top")


# --- control limits --------------------------------------------------------------------


@given(st.integers(0, 400), st.integers(1000, 100_000), st.floats(1, 200))
def test_a_rate_is_outside_where_the_expected_count_is_outside_its_exact_interval(
    events: int, base: int, centre: float
) -> None:
    expected = centre * base / 10_000
    at_most, at_least = stats.poisson.cdf(events, expected), stats.poisson.sf(events - 1, expected)
    made = constant(events).rate(constant(base)).outside_limits(constant(centre, "per_10000"))
    assert made.value == (at_most < 0.001 or at_least < 0.001)
    assert made.unit == "truth"


def test_a_suppressed_rate_is_neither_inside_nor_outside(tiny: Tiny) -> None:
    rates = load("staff").measure("staff").rate(constant(1000))
    made = rates.outside_limits(constant(500, "per_10000"))
    assert (made.texts[0], made.values[1] is None) == ("[x]", False)


def test_around_a_pooled_rate_that_is_not_published_nothing_is_inside_or_outside() -> None:
    rates = constant(9).rate(constant(1000))
    made = rates.outside_limits(measure({"a": None}).at(area="a").rate(constant(1000)))
    assert (made.values, made.texts) == ([None], ["[u]"])


def test_a_value_that_is_no_rate_has_no_control_limits() -> None:
    with pytest.raises(ReportError, match="control limits: a value in count has none; give a rate"):
        constant(3).outside_limits(constant(5, "per_10000"))


def test_the_pooled_rate_must_be_one() -> None:
    with pytest.raises(ReportError, match="2 rows where one was expected"):
        constant(3).rate(constant(100)).outside_limits(years(1, 2))


def test_limits_around_an_inferred_rate_are_said_to_be_inferred() -> None:
    base = Measure.made(single_index(), [5000], "count", origin="inferred")
    plain, worked_out = constant(3).rate(constant(5000)), constant(3).rate(base)
    assert plain.outside_limits(worked_out).origin == worked_out.outside_limits(plain).origin == "inferred"
    assert plain.outside_limits(plain).origin == ""


def test_control_limits_are_near_their_normal_approximation_for_many_events() -> None:
    spread = stats.norm.ppf(0.999) * (700 * 25000 / 10000) ** 0.5 / 2.5
    assert statistics.control_limits(700, 25000) == pytest.approx((700 - spread, 700 + spread), rel=0.005)


@given(st.floats(1, 500), st.floats(5000, 200_000))
def test_control_limits_hold_the_centre_and_narrow_with_population(centre: float, population: float) -> None:
    low, high = statistics.control_limits(centre, population)
    wide_low, wide_high = statistics.control_limits(centre, population / 4)
    assert low <= centre <= high
    assert high - low < wide_high - wide_low
