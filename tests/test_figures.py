"""Recording: ids, keys, precision, titles, origin; and what is refused."""

import json
import math

import pytest
from made import measure, years

from lib import figures, periods
from lib.figures import Figure, check, figure_id, record, resolve
from lib.measure import constant
from lib.project import ReportError


@pytest.fixture(autouse=True)
def period(monkeypatch) -> None:
    periods.begin("2013/14")
    monkeypatch.setenv("REPORT_BUILD", "anywhere")


@pytest.fixture
def shown(monkeypatch) -> list[dict]:
    """What `record` writes into the notebook's output."""
    bundles: list[dict] = []
    monkeypatch.setattr(figures, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def recorded(shown) -> list[Figure]:
    return [Figure.from_json(raw) for bundle in shown for raw in bundle[figures.FIGURES_MIME]["figures"]]


def test_every_row_becomes_a_figure_with_its_key_in_the_id(tiny, shown) -> None:
    record("visits", measure({"E07000220": 1, "E07000222": 2}))
    assert [figure.id for figure in recorded(shown)] == ["visits.rugby", "visits.warwick"]


def test_periods_and_dates_come_last_in_an_id() -> None:
    assert figure_id("visits", {"period": "2013/14", "kind": "Not recorded"}) == "visits.not-recorded.2013-14"
    assert figure_id("visits", {"date": "2014-03-31", "age": "under 5"}) == "visits.under-5.2014-03-31"


def test_keys_always_hold_a_period_also_where_the_id_is_written_without(shown) -> None:
    record("threshold", constant(10))
    record("visits", years(1, 2).now)
    record("visits_all", years(1, 2))
    made = recorded(shown)
    assert [figure.id for figure in made] == ["threshold", "visits", "visits_all.2012-13", "visits_all.2013-14"]
    assert [figure.keys["period"] for figure in made] == ["2013/14", "2013/14", "2012/13", "2013/14"]


def test_the_returned_measure_carries_ids_and_texts(shown) -> None:
    made = record("n", years(1234, 2))
    assert [(row.id, row.text) for row in made.rows()] == [("n.2012-13", "1,234"), ("n.2013-14", "2")]


def test_the_unit_decides_the_precision_unless_it_is_given(shown) -> None:
    third = constant(1).share(constant(3))
    record("share", third)
    record("whole", third, 0)
    record("spelled", constant(6), spelled=True)
    assert [figure.text for figure in recorded(shown)] == ["33.3%", "33%", "six"]
    assert recorded(shown)[0].value == pytest.approx(100 / 3)


def test_a_title_says_what_where_and_when(tiny, shown) -> None:
    record("rate", measure({"E07000220": 12}, unit="per_10000").titled("Referrals per 10,000 children"))
    assert recorded(shown)[0].title == "Referrals per 10,000 children, Rugby, 2013-14"


def test_a_suppressed_value_is_recorded_without_a_number(shown) -> None:
    record("n", measure({"a": None}))
    assert (recorded(shown)[0].value, recorded(shown)[0].text) == (None, "[u]")


def test_origins_are_told_apart(shown) -> None:
    record("definition", constant(326))
    made = constant(5)
    record("inferred", type(made)(made.frame, origin="inferred"))
    assert [figure.origin for figure in recorded(shown)] == ["definition", "inferred"]
    assert figures.origin(("claims", "*", "*")) == "claims"
    assert figures.origin(("cell", "t", 2, "n")) == "data"


def test_figures_survive_json_without_nan(shown) -> None:
    record("n", measure({"a": 1, "b": None}))
    content = json.dumps(shown[0][figures.FIGURES_MIME], allow_nan=False)
    again = [Figure.from_json(raw) for raw in json.loads(content)["figures"]]
    assert again == recorded(shown)


@pytest.mark.parametrize("name", ["Visits", "visits-rate", "1st", ""])
def test_a_bad_name_is_refused(name: str) -> None:
    with pytest.raises(ReportError, match="must be lower case with underscores"):
        record(name, constant(1))


def test_two_rows_with_one_id_are_refused() -> None:
    with pytest.raises(ReportError, match=r"two figures would have the id 'n\.under-5'"):
        record("n", measure({"Under 5": 1, "under 5": 2}, "age"))


def test_a_check_joins_its_rows_or_keeps_each(shown) -> None:
    truths = years(1, 5) > 2
    check("more", truths)
    check("more_each", truths, each=True)
    assert [(figure.id, figure.value) for figure in recorded(shown)] == [
        ("more", False), ("more_each.2012-13", False), ("more_each.2013-14", True),
    ]  # fmt: skip


def test_a_check_of_what_is_no_truth_is_refused() -> None:
    with pytest.raises(ReportError, match="expected a comparison"):
        check("n", constant(1))


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("n", "n.2013-14"), ("n.previous", "n.2012-13"), ("stock", "stock.2014-03-31"), ("exact.a", "exact.a"), ("no", None),
    ],
)  # fmt: skip
def test_prose_may_leave_the_period_out(wanted: str, found: str | None) -> None:
    known = dict.fromkeys(["n.2013-14", "n.2012-13", "stock.2014-03-31", "exact.a"])
    assert resolve(wanted, known, "2013/14") == found


def test_no_value_is_nan(shown) -> None:
    record("n", measure({"a": None, "b": 1}))
    assert not any(isinstance(figure.value, float) and math.isnan(figure.value) for figure in recorded(shown))
