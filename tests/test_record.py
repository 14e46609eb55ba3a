"""Recording: ids, keys, precision, titles, origin; and what is refused."""

import json
import math
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from made import measure, years
from tiny import Tiny

from lib.ledger.figure import FIGURES_MIME, Figure
from lib.measure import Measure, constant
from lib.project import ReportError
from lib.record import check, origin, record
from lib.terms import areas, periods


@pytest.fixture(autouse=True)
def period(monkeypatch: pytest.MonkeyPatch) -> None:
    periods.begin("2013/14")
    monkeypatch.setenv("REPORT_BUILD", "anywhere")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `record` writes into the notebook's output."""
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr("lib.record.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def recorded(shown: list[dict[str, Any]]) -> list[Figure]:
    return [Figure.from_json(raw) for bundle in shown for raw in bundle[FIGURES_MIME]["figures"]]


def test_every_row_becomes_a_figure_with_its_key_in_the_id(tiny: Tiny, shown: list[dict[str, Any]]) -> None:
    record("visits", measure({"E07000220": 1, "E07000222": 2}))
    assert [figure.id for figure in recorded(shown)] == ["visits.rugby", "visits.warwick"]


def test_keys_always_hold_a_period_also_where_the_id_is_written_without(shown: list[dict[str, Any]]) -> None:
    record("threshold", constant(10))
    record("visits", years(1, 2).now)
    record("visits_all", years(1, 2))
    made = recorded(shown)
    assert [figure.id for figure in made] == ["threshold", "visits", "visits_all.2012-13", "visits_all.2013-14"]
    assert [figure.keys["period"] for figure in made] == ["2013/14", "2013/14", "2012/13", "2013/14"]


def test_the_returned_measure_carries_ids_and_texts(shown: list[dict[str, Any]]) -> None:
    made = record("n", years(1234, 2))
    assert [(row.id, row.text) for row in made.rows()] == [("n.2012-13", "1,234"), ("n.2013-14", "2")]


def test_the_unit_decides_the_precision_unless_it_is_given(shown: list[dict[str, Any]]) -> None:
    third = constant(1).share(constant(3))
    record("share", third)
    record("whole", third, 0)
    record("spelled", constant(6), spelled=True)
    assert [figure.text for figure in recorded(shown)] == ["33.3%", "33%", "six"]
    assert recorded(shown)[0].value == pytest.approx(100 / 3)


def test_a_title_says_what_where_and_when(tiny: Tiny, shown: list[dict[str, Any]]) -> None:
    record("rate", measure({"E07000220": 12}, unit="per_10000").titled("Referrals per 10,000 children"))
    assert recorded(shown)[0].title == "Referrals per 10,000 children, Rugby, 2013-14"


def test_a_suppressed_value_is_recorded_without_a_number(shown: list[dict[str, Any]]) -> None:
    record("n", measure({"a": None}))
    assert (recorded(shown)[0].value, recorded(shown)[0].text) == (None, "[u]")


def test_origins_are_told_apart(shown: list[dict[str, Any]]) -> None:
    record("definition", constant(326))
    made = constant(5)
    record("inferred", type(made)(made.frame, origin="inferred"))
    assert [figure.origin for figure in recorded(shown)] == ["definition", "inferred"]
    assert origin(("claims", "*", "*")) == "claims"
    assert origin(("cell", "t", 2, "n")) == "data"
    assert origin(("/", ("cell", "t", 2, "n"), 100)) == "data"


def test_what_rests_on_another_chapters_figure_has_its_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    origins = {"base": "inferred", "threshold": "definition", "share": "data"}
    monkeypatch.setattr("lib.record.gathered.figure", lambda name: SimpleNamespace(origin=origins[name]))
    assert origin(("+", ("figure", "base"), ("cell", "t", 2, "n"))) == "inferred"
    assert origin(("<", ("figure", "share"), ("figure", "threshold"))) == "data"
    assert origin(("figure", "threshold")) == "definition"


def test_figures_survive_json_without_nan(shown: list[dict[str, Any]]) -> None:
    record("n", measure({"a": 1, "b": None}))
    content = json.dumps(shown[0][FIGURES_MIME], allow_nan=False)
    again = [Figure.from_json(raw) for raw in json.loads(content)["figures"]]
    assert again == recorded(shown)


@pytest.mark.parametrize("name", ["Visits", "visits-rate", "1st", ""])
def test_a_bad_name_is_refused(name: str) -> None:
    with pytest.raises(ReportError, match="must be lower case with underscores"):
        record(name, constant(1))


def test_two_rows_with_one_id_are_refused() -> None:
    with pytest.raises(ReportError, match=r"two figures would have the id 'n\.under-5'"):
        record("n", measure({"Under 5": 1, "under 5": 2}, "age"))


def test_a_check_joins_its_rows_or_keeps_each(shown: list[dict[str, Any]]) -> None:
    truths = years(1, 5) > 2
    check("more", truths)
    check("more_each", truths, each=True)
    assert [(figure.id, figure.value) for figure in recorded(shown)] == [
        ("more", False), ("more_each.2012-13", False), ("more_each.2013-14", True),
    ]  # fmt: skip


def test_a_check_of_what_is_no_truth_is_refused() -> None:
    with pytest.raises(ReportError, match="expected a comparison"):
        check("n", constant(1))


def test_no_value_is_nan(shown: list[dict[str, Any]]) -> None:
    record("n", measure({"a": None, "b": 1}))
    assert not any(isinstance(figure.value, float) and math.isnan(figure.value) for figure in recorded(shown))


def test_a_count_is_recorded_with_its_share_whose_precision_is_given(shown: list[dict[str, Any]]) -> None:
    part, share = record.share("seen", years(1, 2), constant(3), 0)
    made = [(figure.id, figure.text) for figure in recorded(shown)]
    assert made[:2] == [("seen.2012-13", "1"), ("seen.2013-14", "2")]
    assert made[2:] == [("seen_share.2012-13", "33%"), ("seen_share.2013-14", "67%")]
    assert (part.texts, share.texts) == (["1", "2"], ["33%", "67%"])


@pytest.mark.parametrize(("last", "word"), [(5, "rose"), (4, "did not change"), (3, "fell")])
def test_a_change_is_recorded_with_its_verb(shown: list[dict[str, Any]], last: int, word: str) -> None:
    change = record.change("visits", years(4, last), 0)
    assert [figure.id for figure in recorded(shown)] == ["visits_change.2013-14", "visits_direction"]
    assert (recorded(shown)[1].text, change.values) == (word, [25 * (last - 4)])


def test_both_ends_of_an_interval_are_recorded_around_the_value(shown: list[dict[str, Any]]) -> None:
    share = years(3, unit="count").share(constant(12))
    lower, upper = record.interval("seen_share", share, 1)
    assert [figure.id for figure in recorded(shown)] == ["seen_share_lower.2013-14", "seen_share_upper.2013-14"]
    assert lower.values[0] < share.values[0] < upper.values[0]
    assert [figure.decimals for figure in recorded(shown)] == [1, 1]


def test_a_measure_is_recorded_with_its_change_or_its_interval(shown: list[dict[str, Any]]) -> None:
    made, change = record.with_change("n", years(10, 12))
    share, lower, upper = record.with_interval("part", constant(3).share(constant(10)))
    ids = [figure.id for figure in recorded(shown)]
    assert ids == ["n.2012-13", "n.2013-14", "n_change.2013-14", "part", "part_lower", "part_upper"]
    assert (made.values, change.values) == ([10, 12], [20])
    assert lower.value < share.value < upper.value


def test_a_title_does_not_repeat_what_it_says_already(shown: list[dict[str, Any]]) -> None:
    record("n", Measure(measure({"a": 1}).frame, {"kind": "visits", "sex": "m", "part": "a"}, "Visits"))
    assert recorded(shown)[0].title == "Visits, a, m, 2013-14"


@pytest.fixture
def in_rugby(tiny: Tiny) -> Iterator[None]:
    areas.begin("Rugby")
    yield
    areas.begin(None)


def test_on_a_page_of_one_area_every_id_bears_that_area(in_rugby: None, shown: list[dict[str, Any]]) -> None:
    both = measure({"E07000220": 1, "E07000222": 2})
    record("visits", both)
    record("own", both.at(area="E07000220"))
    record("others", both.at(area="E07000222"))
    record("by_year", years(1, 2))
    made = recorded(shown)
    assert [figure.id for figure in made] == [
        "visits.rugby", "visits.warwick.rugby", "own.rugby", "others.rugby", "by_year.rugby.2012-13", "by_year.rugby.2013-14",
    ]  # fmt: skip
    assert all("E07000220" in figure.keys.values() for figure in made)
    assert [figure.title for figure in made[:4]] == [
        "Visits, Rugby, 2013-14", "Visits, Warwick, 2013-14, beside Rugby", "Visits, Rugby, 2013-14",
        "Visits, Warwick, 2013-14, beside Rugby",
    ]  # fmt: skip
