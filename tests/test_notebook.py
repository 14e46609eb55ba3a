"""What an analyst sees: figures beside the original, sentences with their numbers; none of it in a build."""

import pytest
from made import measure, years

from lib import figures, notebook, periods
from lib.figures import record
from lib.measure import constant


@pytest.fixture
def shown(monkeypatch) -> list[dict]:
    periods.begin("2013/14")
    bundles: list[dict] = []
    monkeypatch.setattr(figures, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_a_build_stores_only_the_figures(tiny, shown, monkeypatch) -> None:
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    record("visits", years(1))
    assert set(shown[0]) == {figures.FIGURES_MIME, "text/plain"}


def test_an_analyst_sees_title_and_value_in_one_line_where_nothing_is_of_note(tiny, shown, monkeypatch) -> None:
    monkeypatch.delenv("REPORT_BUILD", raising=False)
    record("unclaimed", constant(7).titled("Visits"))
    assert "Visits, 2013-14: 7" in shown[0]["text/html"]
    assert "<table" not in shown[0]["text/html"]


def test_a_figure_that_differs_is_shown_with_what_is_printed_verdict_and_reason(tiny, shown, monkeypatch) -> None:
    monkeypatch.delenv("REPORT_BUILD", raising=False)
    made = record("visits_rate", measure({("E07000220", "2013/14"): 375}, ["area", "period"], "per_10000"))
    assert [row.id for row in made.rows()] == ["visits_rate.rugby.2013-14"]
    html = shown[0]["text/html"]
    for expected in ("375", "374", "differs", "probably a misprint"):
        assert expected in html


def test_a_measure_is_a_table_of_keys_values_and_calculations() -> None:
    html = notebook.measure_table(years(10, 20).change())
    assert "(20 − 10) / 10 × 100" in html
    assert "2013/14" in html


def test_text_from_data_is_escaped() -> None:
    assert "<script>" not in notebook.measure_table(measure({"<script>": 1}))


def test_sentences_are_shown_with_their_numbers_and_unknown_ones_in_red(shown, monkeypatch) -> None:
    monkeypatch.delenv("REPORT_BUILD", raising=False)
    record("visits", years(3, 1234))
    html = notebook.sentences(
        "There were {fig}`visits`, after {fig}`visits.previous`.\n\n<b>{fig}`nothing`</b> {see}`chart`"
    )
    assert "<b>1,234</b>" in html
    assert "<b>3</b>" in html
    assert "nothing: not recorded yet" in html
    assert "&lt;b&gt;" in html
    assert html.count("<p>") == 2
