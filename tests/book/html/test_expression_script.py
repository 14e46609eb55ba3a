"""The browser's evaluator beside the one that made the book: the same value, or both refuse, on generated expressions."""

import json
import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from grammar import CELLS, EIGHT, NONE, TWO, Cells
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from lib import ledger
from lib.book.html import render
from lib.expression import Expression, evaluate, to_json
from lib.ledger.claims import parse_printed
from lib.ledger.figure import Figure
from lib.project import ReportError
from lib.terms import units, wording

SCRIPTS = Path(render.__file__).parent / "static" / "scripts"
REFUSED = "refused"
# Many at a time, for each call of the browser costs. Not made smaller where they fail: what is told names the ones apart.
MANY = settings(max_examples=25, phases=[Phase.generate])
# The source of tests/grammar.py, once more, and one call for many expressions.
HARNESS = """
const cells = %s;
const source = {
  cell: (table, line, column) => cells[`${table}:${line}:${column}`],
  figure: (id) => ({ known: 5 })[id],
  claims: (verdict, chapter) => (verdict === "differs" && chapter === "*" ? 7 : 0),
};
window.evaluateAll = (made) => made.map((expression) => {
  try {
    return report.evaluate(expression, source);
  } catch (error) {
    if (!(error instanceof report.Refusal)) throw error;
    return "refused";
  }
});
"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    for name in ("jstat.min.js", "expression.js", "wording.js"):
        opened.add_script_tag(path=SCRIPTS / name)
    cells = {f"{table}:{line}:{column}": value for (table, line, column), value in CELLS.items()}
    opened.add_script_tag(content=HARNESS % json.dumps(cells))
    yield opened
    opened.close()


def of_python(made: Expression) -> Any:
    try:
        return evaluate(made, Cells())
    except ReportError:
        return REFUSED


# thousandths have the halves that rounding and rank must agree on: 1.005, −2.5
NUMBERS = st.one_of(
    st.integers(-50, 50), st.integers(-5000, 5000).map(lambda n: n / 1000), st.integers(-80, 80).map(lambda n: n / 8),
    st.sampled_from([0.1, 0.2, 0.3, 1.005, 2.675, -0.5, 2.5, 1e-7, 1 / 3]),
)  # fmt: skip
ORDERS = st.sampled_from(["highest", "lowest"])
LEAVES = st.one_of(
    NUMBERS, NUMBERS, st.sampled_from([EIGHT, TWO, EIGHT, TWO, NONE]), st.booleans(),
    st.sampled_from([("figure", "known"), ("rows", "t", (2, 3)), ("claims", "differs", "*"), ("claims", "*", "*"), "rose"]),
)  # fmt: skip


def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    compared = st.tuples(st.sampled_from(["<", "<=", "=", ">=", ">", "!="]), inner, inner)
    logic = st.one_of(
        st.tuples(st.sampled_from(["and", "or", "count"]), compared, inner), st.tuples(st.just("not"), compared)
    )
    pairs = st.tuples(st.tuples(st.just("a"), inner), st.tuples(st.just("b"), inner), st.tuples(st.just("c"), NUMBERS))
    return st.one_of(
        st.tuples(st.sampled_from(["+", "*", "min", "max"]), inner, inner, NUMBERS),
        st.tuples(st.sampled_from(["-", "/"]), inner, inner),
        st.tuples(st.sampled_from(["abs", "sqrt"]), inner),
        st.tuples(st.just("round"), inner, st.integers(0, 4)),
        compared,
        logic,
        st.tuples(st.just("case"), st.one_of(compared, logic), inner, inner),
        st.tuples(st.just("case"), compared, st.just("up"), compared, st.just("down"), st.just("level")),
        st.tuples(st.just("rank"), inner, st.tuples(inner, inner, NUMBERS), ORDERS),
        st.tuples(st.just("leader"), pairs, st.integers(0, 4), ORDERS),
    )


ANYTHING = st.recursive(LEAVES, larger, max_leaves=8)


def alike(a: Any, b: Any) -> bool:
    """The same to the last digit; a truth is no number."""
    return isinstance(a, bool) == isinstance(b, bool) and a == b


@MANY
@given(st.lists(ANYTHING, min_size=60, max_size=120))
def test_both_evaluators_give_the_same_to_the_last_digit_or_both_refuse(page: Page, made: list[Expression]) -> None:
    found = page.evaluate("evaluateAll", [to_json(each) for each in made])
    apart = [
        (each, of_python(each), got) for each, got in zip(made, found, strict=True) if not alike(of_python(each), got)
    ]
    assert apart[:3] == []


@MANY
@given(st.lists(st.lists(st.floats(-1e15, 1e15), min_size=1, max_size=12), min_size=30, max_size=30))
def test_a_sum_is_rounded_once_however_its_parts_cancel(page: Page, sums: list[list[float]]) -> None:
    made = [["+", *parts, *(-part for part in parts[1:])] for parts in sums]
    assert page.evaluate("evaluateAll", made) == [math.fsum(each[1:]) for each in made]  # type: ignore[arg-type]


def test_a_tie_in_a_sum_is_decided_by_what_is_too_small_to_be_seen(page: Page) -> None:
    made = [["+", 1e16, 1, 1e-16], ["+", 1e16, 1, -1e-16], ["+", -1e16, -1, -1e-16]]
    assert page.evaluate("evaluateAll", made) == [1e16 + 2, 1e16, -1e16 - 2]


COUNTS = st.one_of(st.integers(0, 9), st.integers(10, 400), st.integers(0, 20_000))
CONFIDENCE = st.sampled_from([0.8, 0.95, 0.99, 0.998])
SIDES = st.sampled_from(["lower", "upper"])
METHODS = st.one_of(
    st.tuples(st.just("wilson"), COUNTS, COUNTS, CONFIDENCE, SIDES),
    st.tuples(st.sampled_from(["byar", "poisson"]), COUNTS, CONFIDENCE, SIDES),
    st.tuples(
        st.just("binomial"), st.integers(0, 400), st.integers(0, 600), st.sampled_from([0.0, 0.01, 0.3, 0.5, 1.0])
    ),
)


@MANY
@given(st.lists(METHODS, min_size=30, max_size=30))
def test_intervals_and_tests_agree_to_ten_digits(page: Page, made: list[Expression]) -> None:
    for each, got in zip(made, page.evaluate("evaluateAll", [to_json(each) for each in made]), strict=True):
        expected = of_python(each)
        assert got == (expected if expected == REFUSED else pytest.approx(expected, rel=1e-10, abs=1e-14)), each


@MANY
@given(
    st.lists(
        st.tuples(
            st.one_of(NUMBERS.map(float), st.floats(-1e9, 1e9)), st.sampled_from(sorted(units.UNITS)), st.integers(0, 4)
        ),
        min_size=50,
        max_size=50,
    )
)
def test_a_number_is_written_as_the_book_writes_it(page: Page, made: list[tuple[float, str, int]]) -> None:
    made = [(value, "count" if unit == "truth" else unit, decimals) for value, unit, decimals in made]
    written = page.evaluate("made => made.map((each) => [report.number(...each), report.inWords(each[0])])", made)
    assert written == [[wording.number(*each), wording.in_words(each[0])] for each in made]


PRINTED = st.one_of(
    st.integers(-1200, 9000).map(str), st.integers(-900, 900).map(lambda n: f"{n / 10}%"), st.integers(0, 12).map(wording.ONES.__getitem__),
    st.integers(1000, 9_000_000).map(lambda n: f"£{n:,}"),
    st.sampled_from(["a fall of 4%", "12 more", "4% decrease", "x", "most", "33.10%", "−7", "1 200", "rose", "[x]"]),
)  # fmt: skip
VALUES = st.one_of(
    st.integers(-1200, 9000).map(float), NUMBERS.map(float), st.booleans(), st.sampled_from(["rose", "most", None])
)


@MANY
@given(
    st.lists(
        st.tuples(PRINTED, VALUES, st.sampled_from(list(ledger.VERDICTS)), st.booleans()), min_size=50, max_size=50
    )
)
def test_a_claim_gets_the_verdict_that_the_ledger_gives_it(page: Page, made: list[tuple[str, Any, str, bool]]) -> None:
    asked, expected = [], []
    for printed, value, declared, near in made:
        number = parse_printed(printed)
        if near and number and isinstance(value, float):  # a step of the last digit away, or less
            value = float(number[0] + Decimal(1).scaleb(-number[1]) * (round(value) % 3))
        unit = "truth" if isinstance(value, bool) else "words" if isinstance(value, str) else "count"
        text = wording.shown(value, unit, 0, "x")
        figure = Figure("a", "a", {}, value, text, unit, 0, "data", value, "A", "")
        claim = ledger.Claim("a", "1", "table", "said", printed, declared, "why", "2013/14", "", "c", "")
        asked.append(
            [{"printed": printed, "declared": declared}, {"value": value, "text": text, "unit": unit, "decimals": 0}]
        )
        expected.append(ledger.judge(claim, figure))
    found = page.evaluate("made => made.map(([claim, figure]) => report.verdict(claim, figure, figure.value))", asked)
    assert list(zip(asked, found, strict=True)) == list(zip(asked, expected, strict=True))


def test_an_operator_that_the_grammar_does_not_have_is_refused(page: Page) -> None:
    assert page.evaluate("evaluateAll", [["power", 2, 3]]) == [REFUSED]
