"""Intervals, limits and tests against SciPy, and against the field's own worked values where they are at hand."""

import csv
import math
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lib.expression import statistics
from lib.project import ReportError, root

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
    ],
)
def test_what_has_no_interval_is_refused(call: object, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        call()  # type: ignore[operator]


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


@at_hand
def test_the_published_upper_funnel_limit_is_that_of_one_event_more() -> None:
    """Published funnels of ratios put the upper limit where one event more than observed would be significant."""
    with (GOLDEN / "testdata_funnel_ratio_outputs.csv").open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    names = [name.strip() for name in header]
    for row in rows[:40]:
        case = dict(zip(names, row, strict=True))
        observed = float(case["Observed_events"])
        lower, upper = float(case["lower_2s_exp_events"]), float(case["upper_2s_exp_events"])
        assert statistics.poisson_limit(observed, 0.95, "upper") == pytest.approx(lower, rel=1e-4)
        assert statistics.poisson_limit(observed, 0.95, "lower") == pytest.approx(upper, rel=1e-4)
