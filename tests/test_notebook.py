"""What an analyst sees: figures beside the original, sentences with their numbers; none of it in a build."""

from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from made import measure, years
from tiny import Tiny

from lib import notebook
from lib.ledger.figure import FIGURES_MIME
from lib.measure import constant
from lib.record import record
from lib.terms import areas, periods


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    periods.begin("2013/14")
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr("lib.record.display", lambda bundle, raw: bundles.append(bundle))
    return bundles


def test_a_build_stores_only_the_figures(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    record("visits", years(1))
    assert set(shown[0]) == {FIGURES_MIME, "text/plain"}


def test_an_analyst_sees_title_and_value_in_one_line_where_nothing_is_of_note(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORT_BUILD", raising=False)
    record("unclaimed", constant(7).titled("Visits"))
    assert "Visits, 2013-14: 7" in shown[0]["text/html"]
    assert "<table" not in shown[0]["text/html"]


def test_a_figure_that_differs_is_shown_with_what_is_printed_verdict_and_reason(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_sentences_are_shown_with_their_numbers_and_unknown_ones_in_red(
    shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
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


def test_sentences_of_a_page_of_one_area_are_shown_with_its_numbers(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REPORT_BUILD", raising=False)
    areas.begin("Rugby")
    record("local_visits", measure({"E07000220": 71, "E07000222": 82}))
    html = notebook.sentences("There were {fig}`local_visits.here`.")
    areas.begin(None)
    assert "<b>71</b>" in html


def test_a_notebook_shows_measures_as_tables_and_a_build_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    shell = InteractiveShell()
    monkeypatch.setattr(notebook, "get_ipython", lambda: shell)
    assert shell.display_formatter is not None
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    assert not notebook.follow()
    assert "text/html" not in shell.display_formatter.format(constant(7))[0]
    monkeypatch.delenv("REPORT_BUILD")
    assert notebook.follow()
    assert not notebook.follow()
    assert "<table" in shell.display_formatter.format(constant(7))[0]["text/html"]
