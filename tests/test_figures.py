import json
import math

import pandas as pd
import pytest

from lib import comparisons, figures, measures, wording
from lib.figures import record
from lib.project import ReportError


@pytest.fixture
def shown(monkeypatch):
    """What `record` writes into the notebook's output."""
    bundles = []
    monkeypatch.setattr(figures, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def counts(keys, values, name="area", symbol=""):
    table = pd.DataFrame({name: keys, "n": values, "row": [f"t:{n + 2}" for n in range(len(keys))]})
    if symbol:
        table["n_symbol"] = [symbol if math.isnan(value) else "" for value in values]
    return measures.count(table, "n", by=name)


def recorded(shown):
    return [figure for bundle in shown for figure in bundle[figures.FIGURES_MIME]["figures"]]


def test_every_row_becomes_a_figure_with_its_key_in_the_id(tiny, shown):
    record("visits", counts(["E07000220", "E07000222"], [1, 2]))
    assert [figure["id"] for figure in recorded(shown)] == ["visits.rugby", "visits.warwick"]


def test_periods_come_last_in_an_id():
    assert figures.figure_id("visits", ("2013/14", "Not recorded")) == "visits.not-recorded.2013-14"


def test_dates_come_last_in_an_id():
    assert figures.figure_id("visits", ("2014-03-31", "under 5")) == "visits.under-5.2014-03-31"


def test_a_single_value_has_the_bare_name_as_id(shown):
    record("threshold", measures.constant(10))
    assert [figure["id"] for figure in recorded(shown)] == ["threshold"]


def test_the_returned_measure_carries_what_was_recorded(shown):
    made = record("n", counts(["a", "b"], [1, 2]))
    assert [(i, t) for i, t in zip(made["id"], made["text"], strict=True)] == [
        (figure["id"], figure["text"]) for figure in recorded(shown)
    ]


def test_a_figure_keeps_the_unrounded_value_and_shows_the_rounded(shown):
    record("share", measures.share(measures.constant(1), measures.constant(3)), "percent", 1)
    assert recorded(shown)[0]["value"] == pytest.approx(100 / 3)
    assert recorded(shown)[0]["text"] == "33.3%"


def test_a_figure_keeps_numerator_denominator_method_and_rows(shown):
    record("share", measures.share(counts(["a"], [1]), counts(["a"], [4])), "percent")
    figure = recorded(shown)[0]
    assert (figure["numerator"], figure["denominator"], figure["multiplier"]) == (1, 4, 100)
    assert (figure["method"], figure["calculation"], figure["rows"]) == ("share", "1 / 4", ("t:2",))


def test_what_is_recorded_can_be_written_as_json(shown):
    record("n", counts(["a", "b"], [1, 2]))
    record("more", comparisons.compare(measures.constant(2), ">", 1), "truth")
    record("verb", comparisons.words("rose", measures.constant(1)), "words")
    assert [figure["value"] for figure in json.loads(json.dumps(recorded(shown)))] == [1, 2, True, "rose"]


@pytest.mark.parametrize(("symbol", "expected"), [("x", "[x]"), ("z", "[z]"), ("u", "[u]")])
def test_a_missing_value_shows_its_symbol_in_brackets(shown, symbol, expected):
    record("n", counts(["a"], [float("nan")], symbol=symbol))
    assert (recorded(shown)[0]["value"], recorded(shown)[0]["text"]) == (None, expected)


@pytest.mark.parametrize("name", ["Visits", "visits rate", "1st", "visits.rate", ""])
def test_a_bad_name_is_refused(shown, name):
    with pytest.raises(ReportError, match="must be lower case"):
        record(name, measures.constant(1))


def test_an_unknown_unit_is_refused_with_those_there_are(shown):
    with pytest.raises(ReportError, match=r"'per cent' is not one of .*percent"):
        record("n", measures.constant(1), "per cent")


def test_two_keys_with_one_slug_are_refused(shown):
    with pytest.raises(ReportError, match=r"two figures would have the id 'n\.under-5'"):
        record("n", counts(["under 5", "Under 5"], [1, 2]))


def test_nothing_is_recorded_when_the_name_is_refused(shown):
    with pytest.raises(ReportError):
        record("Bad", measures.constant(1))
    assert shown == []


KNOWN = dict.fromkeys(["n.2013-14", "n.2012-13", "n.rugby.2013-14", "d.2014-03-31", "d.2013-03-31", "fixed"])


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("fixed", "fixed"),
        ("n", "n.2013-14"),
        ("n.rugby", "n.rugby.2013-14"),
        ("n.2012-13", "n.2012-13"),
        ("n.previous", "n.2012-13"),
        ("d", "d.2014-03-31"),
        ("d.previous", "d.2013-03-31"),
        ("n.rugby.previous", None),
        ("fixed.previous", None),
        ("nn", None),
    ],
)
def test_an_id_in_prose_means_the_figure_of_the_chapters_period(wanted, expected):
    assert figures.resolve(wanted, KNOWN, "2013/14") == expected


def test_the_same_id_means_another_figure_in_another_period():
    assert figures.resolve("n", KNOWN, "2012/13") == "n.2012-13"


@pytest.mark.parametrize("unit", sorted(set(wording.UNITS) - {"truth", "words"}))
def test_every_unit_of_number_can_be_recorded(shown, unit):
    record("n", measures.constant(1234.5), unit, 1)
    assert "1,234.5" in recorded(shown)[0]["text"]
