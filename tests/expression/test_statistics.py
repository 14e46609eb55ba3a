"""Intervals, limits and tests against SciPy, and against the field's own worked values where they are at hand."""

import csv
import math
import os
import re
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lib.expression import evaluate, statistics
from lib.project import ReportError, root
from lib.source import SOURCE

GOLDEN = Path(os.environ.get("REPORT_REAL", root().parent / "shared" / "real")) / "golden"
at_hand = pytest.mark.skipif(
    not GOLDEN.exists(), reason="the field's worked values (shared/real/golden) are not at hand"
)


@given(st.integers(1, 5000), st.floats(0, 1), st.sampled_from([0.9, 0.95, 0.998]))
def test_wilson_limits_are_scipys(n: int, share: float, confidence: float) -> None:
    x = round(n * share)
    expected = stats.binomtest(x, n).proportion_ci(confidence, "wilson")
    ends = [statistics.wilson_limit(x, n, confidence, side) for side in statistics.SIDES]
    assert ends == pytest.approx([expected.low, expected.high], abs=1e-12)


@given(st.integers(0, 3000), st.sampled_from([0.95, 0.998]))
def test_exact_poisson_limits_are_chi_square_quantiles(events: int, confidence: float) -> None:
    tail = (1 - confidence) / 2
    low = stats.chi2.ppf(tail, 2 * events) / 2 if events else 0.0
    assert statistics.poisson_limit(events, confidence, "lower") == pytest.approx(low, rel=1e-9)
    high = stats.chi2.ppf(1 - tail, 2 * events + 2) / 2
    assert statistics.poisson_limit(events, confidence, "upper") == pytest.approx(high, rel=1e-9)


@given(st.integers(10, 10_000))
def test_byars_limits_lie_near_the_exact_ones(events: int) -> None:
    for side in statistics.SIDES:
        assert statistics.byar_limit(events, 0.95, side) == pytest.approx(
            statistics.poisson_limit(events, 0.95, side), rel=0.01
        )


@given(st.integers(1, 400), st.integers(0, 400), st.sampled_from([0.5, 0.1, 0.73]))
def test_the_binomial_test_is_scipys(n: int, x: int, p: float) -> None:
    x = min(x, n)
    assert statistics.binomial_test(x, n, p) == pytest.approx(stats.binomtest(x, n, p).pvalue, rel=1e-6)


def test_the_binomial_test_holds_for_large_counts() -> None:
    assert statistics.binomial_test(7500, 15185, 0.5) == pytest.approx(
        stats.binomtest(7500, 15185, 0.5).pvalue, rel=1e-6
    )


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: statistics.wilson_limit(-1, 5, 0.95, "lower"), "below 0"),
        (lambda: statistics.wilson_limit(6, 5, 0.95, "lower"), "above the denominator"),
        (lambda: statistics.wilson_limit(1, 0, 0.95, "lower"), "must be above 0"),
        (lambda: statistics.poisson_limit(-1, 0.95, "lower"), "below 0"),
        (lambda: statistics.normal_quantile(1.0), "must lie between 0 and 1"),
        (lambda: statistics.binomial_test(1.5, 3, 0.5), "not whole counts"),
        (lambda: statistics.binomial_test(math.nan, 3, 0.5), "found nan, expected a number"),
        (lambda: statistics.wilson_limit(math.nan, 5, 0.95, "upper"), "found nan, expected a number"),
        (lambda: statistics.wilson_limit(3, math.nan, 0.95, "lower"), "found nan, expected a number"),
        (lambda: statistics.byar_limit(math.nan, 0.95, "lower"), "found nan, expected a number"),
        (lambda: statistics.poisson_limit(math.inf, 0.95, "lower"), "found inf, expected a number"),
        (lambda: statistics.control_limits(math.nan, 5000), "found nan, expected a number"),
        (lambda: statistics.funnel_limits(None, 5000, 6000), "the pooled rate is not published"),
    ],
)
def test_what_has_no_interval_is_refused(call: object, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        call()  # type: ignore[operator]


GAPS = [
    ("wilson", None, 10, 0.95), ("wilson", 3, None, 0.95), ("byar", None, 0.95), ("poisson", None, 0.95),
    ("wilson", ("+", 1, None), 10, 0.95),
]  # fmt: skip


@pytest.mark.parametrize("gap", GAPS, ids=str)
@pytest.mark.parametrize("side", statistics.SIDES)
def test_an_interval_of_what_is_not_published_is_not_published(gap: tuple[Any, ...], side: str) -> None:
    assert evaluate((*gap, side), SOURCE) is None
    assert evaluate(("*", 100, (*gap, side)), SOURCE) is None


def test_a_test_of_what_is_not_published_is_not_published() -> None:
    assert evaluate(("binomial", None, 10, 0.5), SOURCE) is None
    assert evaluate(("<", ("binomial", 1, None, 0.5), 0.05), SOURCE) is None


@given(st.floats(1, 500), st.integers(5_000, 100_000))
def test_control_limits_enclose_the_centre_and_hold_the_stated_share(centre: float, population: int) -> None:
    low, high = statistics.control_limits(centre, population)
    assert low <= centre <= high + 10_000 / population
    expected = centre * population / 10_000
    whole = math.floor(high * population / 10_000)
    assert stats.poisson.cdf(whole, expected) <= 0.999 + 1e-9 or whole == 0


def test_funnel_limits_narrow_with_the_population() -> None:
    limits = statistics.funnel_limits(500, 10_000, 30_000)
    widths = limits["upper"] - limits["lower"]
    assert widths.is_monotonic_decreasing


def rows_of(sheet: Path, number: int = 1) -> list[list[str]]:
    """The cells of a worksheet as text; empty ones as ''."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(sheet) as opened:
        shared = [
            "".join(part.text or "" for part in item.iter(f"{{{space['m']}}}t"))
            for item in ElementTree.fromstring(opened.read("xl/sharedStrings.xml")).findall("m:si", space)
        ]
        content = ElementTree.fromstring(opened.read(f"xl/worksheets/sheet{number}.xml"))
    rows = []
    for row in content.iterfind(".//m:row", space):
        cells: dict[int, str] = {}
        for cell in row.findall("m:c", space):
            letters = re.sub(r"\d", "", cell.get("r", "A"))
            place = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(letters))) - 1
            value = cell.findtext("m:v", "", space)
            cells[place] = shared[int(value)] if cell.get("t") == "s" and value else value
        rows.append([cells.get(n, "") for n in range(max(cells, default=-1) + 1)])
    return rows


METHODS: dict[str, Callable[..., float]] = {"Byars": statistics.byar_limit, "Exact": statistics.poisson_limit}


@at_hand
def test_wilson_and_byar_give_the_fields_worked_values() -> None:
    header, *rows = rows_of(GOLDEN / "testdata_Byars_Wilson.xlsx")
    methods = set()
    for row in rows:
        case = dict(zip(header, row, strict=False))
        if not case.get("lowercl") or not case.get("uppercl"):
            continue
        confidence = float(case["confidence"].rstrip("%")) / 100
        for side in statistics.SIDES:
            counts = [float(case[name]) for name in ("x", "n") if case[name]]
            wilson = case["method"].startswith("Wilson")
            limit: Callable[..., float] = statistics.wilson_limit if wilson else METHODS[case["method"]]
            assert limit(*counts, confidence, side) == pytest.approx(float(case[f"{side}cl"]), rel=1e-9, abs=1e-9)
        methods.add(case["method"])
    assert {"Byars", "Wilson"} <= {method.split()[0] for method in methods}


@at_hand
def test_rates_are_byars_from_ten_up_and_exact_below_as_the_field_has_them() -> None:
    header, *rows = rows_of(GOLDEN / "testdata_Rate.xlsx")
    checked = 0
    for row in rows:
        case = dict(zip(header, row, strict=False))
        if case.get("method") not in METHODS or not case["Numerator"] or not case["lower95_0cl"]:
            continue
        events, base, per = (float(case[name]) for name in ("Numerator", "Denominator", "multiplier"))
        assert (case["method"] == "Exact") == (events < statistics.EXACT_BELOW)
        for level, confidence in (("95_0", 0.95), ("99_8", 0.998)):
            for side in statistics.SIDES:
                limit = METHODS[case["method"]](events, confidence, side) * per / base
                assert limit == pytest.approx(float(case[f"{side}{level}cl"]), rel=1e-7)
                checked += 1
    assert checked > 20


def table_of(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of worked values, by plain column names."""
    with (GOLDEN / name).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    return [dict(zip(map(str.strip, header), row, strict=True)) for row in rows]


LEVELS = (("2s", 0.95), ("3s", 0.998))


@at_hand
@pytest.mark.parametrize("sheet", [1, 2])
def test_proportions_are_wilsons_as_the_field_has_them(sheet: int) -> None:
    header, *rows = rows_of(GOLDEN / "testdata_Proportion.xlsx", sheet)
    columns = {"95_0": 0.95, "99_8": 0.998} if sheet == 1 else {"": 0.95}
    checked = 0
    for row in rows:
        case = dict(zip(header, row, strict=False))
        if case.get("method") != "Wilson" or not case["Numerator"] or not case[f"lower{next(iter(columns))}cl"]:
            continue
        x, n, per = (float(case[name]) for name in ("Numerator", "Denominator", "multiplier"))
        for column, confidence in columns.items():
            for side in statistics.SIDES:
                limit = per * statistics.wilson_limit(x, n, confidence, side)
                assert limit == pytest.approx(float(case[f"{side}{column}cl"]), rel=1e-9, abs=1e-12)
                checked += 1
    assert checked >= 10


@at_hand
def test_published_funnels_of_ratios_are_drawn_where_a_count_begins_to_be_outside() -> None:
    """At each number of events: the expected counts whose exact limits that number just reaches."""
    for case in table_of("testdata_funnel_ratio_outputs.csv"):
        observed = float(case["Observed_events"])
        for level, confidence in LEVELS:
            ends = [statistics.poisson_limit(observed, confidence, side) for side in ("upper", "lower")]
            published = [float(case[f"{side}_{level}_exp_events"]) for side in statistics.SIDES]
            assert published == pytest.approx(ends, rel=1e-4)


@at_hand
def test_our_lower_funnel_limit_is_the_published_one_and_our_upper_one_lies_one_event_below() -> None:
    years, per = 3, 100_000  # those of the published rates
    rows = table_of("testdata_funnel_rate_outputs.csv")
    for case in rows:
        for level, confidence in LEVELS:
            for side, below in (("lower", 0), ("upper", 1)):
                population = years * float(case[f"{side}_{level}_population_1_year"])
                limits = statistics.control_limits(float(case["baseline"]), population, per, confidence)
                ours = limits[statistics.SIDES.index(side)] * population / per
                published = float(case[f"{side}_{level}_limit"]) * population / per
                assert ours == pytest.approx(published - below, abs=0.002)
    assert len(rows) > 50


def judged(centre: float, limit: Callable[[float, str], float]) -> str:
    """High or low with the level, as published, by the interval of what was observed."""
    for level, confidence in (("0.001", 0.998), ("0.025", 0.95)):
        if centre < limit(confidence, "lower"):
            return f"High ({level})"
        if centre > limit(confidence, "upper"):
            return f"Low ({level})"
    return "Not significant"


@at_hand
def test_whether_an_area_is_outside_is_decided_as_the_field_decides_it() -> None:
    """By the exact interval of its count, which is what `outside_limits` of a measure asks; so for shares, by Wilson's."""
    for case in table_of("testdata_funnel_ratio_inputs.csv"):
        found = judged(float(case["expected"]), partial(statistics.poisson_limit, float(case["obs"])))
        assert found == case["significance"]
    pooled = float(table_of("testdata_funnel_prop_outputs.csv")[0]["Baseline"]) / 100
    for case in table_of("testdata_funnel_prop_inputs.csv"):
        x, n = float(case["numerator"]), float(case["denominator"])
        assert judged(pooled, partial(statistics.wilson_limit, x, n)) == case["significance"]


def test_a_count_above_our_upper_limit_by_less_than_one_event_is_not_yet_outside() -> None:
    """Why the picture does not decide: an area between the two definitions lies within its exact interval."""
    events, population = 12.0, 10_000
    centre = statistics.poisson_limit(events, 0.998, "lower") * 1.001
    upper = statistics.control_limits(centre, population, 10_000)[1]
    assert events - 1 < upper < events
    assert statistics.poisson_limit(events, 0.998, "lower") < centre
