import json
from collections import Counter
from typing import Any

import pytest
from tiny import Tiny

from lib import published
from lib.ledger import VERDICTS, gathered
from lib.ledger.figure import FIGURES_MIME
from lib.project import NoDataError, ReportError
from lib.record import record


def add(first_wave: Tiny, kind: Any, like: Any, **changes: Any) -> None:
    """Add a figure or a claim to what the first wave found, made from one that is there."""
    path = "_build/figures.json"
    content = json.loads(first_wave.read(path))
    original = next(item for item in content[kind] if item["id"] == like)
    content[kind].append(original | changes)
    first_wave.write(path, json.dumps(content))


def claim(first_wave: Tiny, **changes: Any) -> None:
    add(first_wave, "claims", "visits_rate.rugby.2013-14", **changes)


def test_the_value_of_a_figure_is_found_without_its_period(first_wave: Tiny) -> None:
    assert published.value("visits.warwickshire") == 1200
    assert published.value("visits.warwickshire.previous") == 1000


def test_an_unknown_figure_is_refused_with_id_and_period(first_wave: Tiny) -> None:
    with pytest.raises(ReportError, match=r"'visits\.coventry' for 2013/14"):
        published.value("visits.coventry")


def test_verdicts_are_counted_in_their_order(first_wave: Tiny) -> None:
    claim(first_wave, id="again")
    made = published.verdicts()
    found = dict(zip(made.labels("verdict"), made.values, strict=True))
    assert found == Counter(claim["verdict"] for claim in gathered.claims())
    assert list(found) == [verdict for verdict in VERDICTS if verdict in found]


def test_verdicts_are_counted_by_chapter(first_wave: Tiny) -> None:
    claim(first_wave, id="again", chapter="staff")
    found = {
        (row.keys["chapter"], row.keys["verdict"]): row.value for row in published.verdicts(by_chapter=True).rows()
    }
    assert found == Counter((claim["chapter"], claim["verdict"]) for claim in gathered.claims())


def test_titles_are_the_chapters_first_headings(first_wave: Tiny) -> None:
    assert published.titles() == {"index": "At a glance", "visits": "Visits", "staff": "Staff"}


def test_published_figures_become_rows_under_labels_with_their_ids(first_wave: Tiny) -> None:
    made = published.rows({"Rugby": "visits.rugby", "Nobody": ""})
    assert [(row.keys["indicator"], row.id, row.text) for row in made.rows()] == [
        ("Rugby", "visits.rugby.2013-14", "450")
    ]
    assert made.expressions == [("figure", "visits.rugby.2013-14")]


def ends(area: str = "E07000220") -> Any:
    implied = published.implied_populations()
    return [int(implied.at(area=area, end=end).value) for end in ("lowest", "highest")]


def test_a_printed_rate_implies_an_interval_that_gives_it(first_wave: Tiny) -> None:
    low, high = ends()
    rates = {population: round(10_000 * 450 / population) for population in (low - 1, low, high, high + 1)}
    assert rates == {low - 1: 375, low: 374, high: 374, high + 1: 373}
    assert published.implied_populations().origin == "inferred"


def test_several_printed_rates_narrow_the_interval(first_wave: Tiny) -> None:
    before = ends()
    claim(first_wave, id="visits_rate.rugby.2012-13", printed="333")
    after = ends()
    assert after[1] - after[0] < before[1] - before[0]


def test_an_area_without_printed_rates_has_no_interval(first_wave: Tiny) -> None:
    assert published.implied_populations().labels("area") == ["E07000220"]


def test_a_published_figure_recorded_again_says_its_keys_once(
    first_wave: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[dict[str, Any]] = []
    monkeypatch.setattr("lib.record.display", lambda bundle, raw: shown.append(bundle))
    monkeypatch.setenv("REPORT_BUILD", str(first_wave.folder / "_build"))
    again = published.measure("visits.warwickshire")
    record("again", again)
    assert again.title == "Visits"
    assert shown[0][FIGURES_MIME]["figures"][0]["title"] == gathered.figure("visits.warwickshire").title


def test_the_findings_are_those_that_claims_of_the_edition_point_at(first_wave: Tiny) -> None:
    with pytest.raises(NoDataError, match="points at a finding"):
        published.findings()
    claim(first_wave, id="visits_rate.elsewhere", finding="a-misprint")
    claim(first_wave, id="visits_rate.beside", finding="a-misprint")
    assert published.findings() == ["a-misprint"]
