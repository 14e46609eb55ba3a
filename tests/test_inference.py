"""A base worked out from printed percentages: the only whole number that fits them all."""

import csv
import io
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import measure
from tiny import Tiny

from lib import inference, ledger
from lib.inference import base_of
from lib.project import ReportError
from lib.table import READ_MIME


@pytest.fixture(autouse=True, scope="module")
def quiet() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inference, "display", lambda *_bundle, **_options: None)
        yield


def printed(count: int, base: int, decimals: int) -> str:
    """A percentage as the original prints it: a half goes up. Exact, from fractions."""
    scaled = Fraction(100 * count * 10**decimals, base)
    return str(
        Decimal(int(scaled + Fraction(1, 2))).scaleb(-decimals).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    )


def fitting(counts: dict[str, int], percentages: dict[str, str], decimals: int, most: int) -> list[int]:
    """Every base up to `most` that gives all the printed percentages, by trying them all."""
    return [
        base
        for base in range(1, most + 1)
        if all(printed(count, base, decimals) == percentages[key] for key, count in counts.items())
    ]


def claims(tiny: Tiny, percentages: dict[str, str], edition: str = "2013/14") -> None:
    """A claims file of a chapter `gone`, that printed these percentages."""
    text = io.StringIO()
    write = csv.writer(text).writerow
    write(ledger.CLAIM_COLUMNS)
    for key, value in percentages.items():
        write([f"share.{key}", "1.1", "text", f"share of {key}", value, "reproduced", "", edition, ""])
    tiny.write("data/claims/gone.csv", text.getvalue())


def test_the_one_whole_number_that_fits_is_found_and_said_to_be_inferred(tiny: Tiny) -> None:
    claims(tiny, {"a": "55%", "b": "36%", "c": "48%", "d": "73%"})
    made = base_of(measure({"a": 18, "b": 12, "c": 16, "d": 24}), "share", "gone", "Who answered")
    assert (made.value, made.origin, made.title, made.unit, len(made)) == (33, "inferred", "Who answered", "count", 1)


def test_shares_of_the_base_are_said_to_be_inferred_too(tiny: Tiny) -> None:
    claims(tiny, {"a": "55%", "b": "36%", "c": "48%", "d": "73%"})
    counts = measure({"a": 18, "b": 12, "c": 16, "d": 24})
    shares = counts.share(base_of(counts, "share", "gone"))
    assert shares.origin == "inferred"
    assert [f"{value:.0f}%" for value in shares.values] == ["55%", "36%", "48%", "73%"]


def test_the_order_of_rows_and_of_claims_does_not_matter(tiny: Tiny) -> None:
    claims(tiny, {"d": "73%", "a": "55%", "c": "48%", "b": "36%"})
    assert base_of(measure({"c": 16, "a": 18, "d": 24, "b": 12}), "share", "gone").value == 33


def test_more_printed_decimals_narrow_the_base(tiny: Tiny) -> None:
    claims(tiny, {"a": "12.5%"})
    assert base_of(measure({"a": 3}), "share", "gone").value == 24
    claims(tiny, {"a": "13%"})
    with pytest.raises(ReportError, match="base of Visits: 23 to 24 fit the percentages, not one number"):
        base_of(measure({"a": 3}), "share", "gone")


def test_percentages_that_no_number_fits_are_refused(tiny: Tiny) -> None:
    claims(tiny, {"a": "10%", "b": "20%"})
    with pytest.raises(ReportError, match="no whole number fits all the percentages"):
        base_of(measure({"a": 100, "b": 100}), "share", "gone")


def test_a_percentage_that_is_not_printed_is_named_with_its_file(tiny: Tiny) -> None:
    claims(tiny, {"a": "55%"})
    with pytest.raises(ReportError, match=r"data/claims/gone\.csv has no percentage 'share\.b'"):
        base_of(measure({"a": 18, "b": 12}), "share", "gone")


def test_a_chapter_without_claims_prints_no_percentage(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match=r"data/claims/gone\.csv has no percentage 'share\.a'"):
        base_of(measure({"a": 18}), "share", "gone")


def test_what_another_edition_printed_does_not_count(tiny: Tiny) -> None:
    claims(tiny, {"a": "55%"}, edition="2012/13")
    with pytest.raises(ReportError, match="has no percentage"):
        base_of(measure({"a": 18}), "share", "gone")


def test_a_percentage_printed_as_zero_sets_no_upper_bound(tiny: Tiny) -> None:
    claims(tiny, {"a": "0%", "b": "12.5%"})
    assert base_of(measure({"a": 0, "b": 3}), "share", "gone").value == 24


def test_nothing_but_zeros_gives_no_base(tiny: Tiny) -> None:
    claims(tiny, {"a": "0%"})
    with pytest.raises(ReportError, match="nothing above 0 is printed"):
        base_of(measure({"a": 1}), "share", "gone")


@pytest.mark.parametrize(("percent", "fitting_ends"), [("0.1%", "2,001 to 2,002"), ("0.2%", "1,999 to 2,000")])
def test_at_an_exact_half_the_bases_are_those_that_rounding_half_up_gives(
    tiny: Tiny, percent: str, fitting_ends: str
) -> None:
    """3 of 2,000 are exactly 0.15%, printed as 0.2: the last bit of a float must not decide whether 2,000 fits."""
    claims(tiny, {"a": percent, "b": "50.0%"})
    with pytest.raises(ReportError, match=f"base of Visits: {fitting_ends} fit the percentages"):
        base_of(measure({"a": 3, "b": 1000}), "share", "gone")


def test_the_claims_that_were_read_are_noted_in_the_output(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    notes: list[dict[str, object]] = []
    monkeypatch.setattr(inference, "display", lambda bundle, raw: notes.append(bundle))
    claims(tiny, {"a": "12.5%"})
    base_of(measure({"a": 3}), "share", "gone")
    assert [note[READ_MIME] for note in notes] == [{"table": "claims/gone"}]


@given(st.integers(1, 300), st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(0, 2))
def test_the_base_is_the_one_that_trying_all_numbers_finds(base: int, parts: list[float], decimals: int) -> None:
    counts = {f"k{n}": round(part * base) for n, part in enumerate(parts)}
    percentages = {key: printed(count, base, decimals) for key, count in counts.items()}
    found = fitting(counts, percentages, decimals, 3 * base + 5)
    half = 0.5 / 10**decimals
    known = {f"share.{key}": (float(text), half) for key, text in percentages.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inference, "_printed", lambda _chapter: known)
        if found == [base]:
            assert base_of(measure(counts), "share", "gone").value == base
        else:
            with pytest.raises(ReportError, match="base of Visits"):
                base_of(measure(counts), "share", "gone")
