"""A chart is not drawn without its words; what is derived can be overridden."""

from typing import Any

import pytest
from made import measure
from tiny import Tiny

from lib import show
from lib.project import ReportError
from lib.record import record
from lib.show import output
from lib.terms import settings
from lib.terms.editions import lasting


def visits() -> Any:
    return record("n", measure({"north": 3, "south": 12}))


@pytest.mark.parametrize("headline", ["", "  "])
def test_a_chart_without_a_headline_is_not_drawn(shown: list[dict[str, Any]], headline: str) -> None:
    with pytest.raises(ReportError, match="headline is empty"):
        show.bars(visits(), by="area", headline=headline)
    assert shown == []


def test_words_are_derived_and_can_be_overridden(shown: list[dict[str, Any]]) -> None:
    show.bars(visits(), by="area", headline="South leads", name="bars")
    show.bars(
        visits(), by="area", headline="South leads", what="Calls", place="the coast", source="here", alternative="Two."
    )
    first, second = (bundle[output.CHART_MIME] for bundle in shown)
    assert first["subtitle"].startswith("Visits, ")
    assert "south 12" in first["alternative"]
    assert first["name"] == "bars"
    assert first["data"]["rows"][0]["cells"][0]["id"] == "n.north"
    assert (second["subtitle"], second["source"], second["alternative"]) == (
        "Calls, the coast, 2013-14",
        "here",
        "Two.",
    )


def test_a_chart_of_ones_own_needs_its_data(shown: list[dict[str, Any]]) -> None:
    with pytest.raises(ReportError, match="needs `data`"):
        show.chart(None, visits(), headline="x", alternative="y")


def test_a_chart_without_rows_is_not_drawn(shown: list[dict[str, Any]]) -> None:
    empty = show.grid("T", [("N", visits())], rows="area") | {"rows": []}
    with pytest.raises(ReportError, match="no rows"):
        show.bars(visits(), by="area", headline="x", data=empty)


def test_a_table_is_put_out_as_data_and_as_html(shown: list[dict[str, Any]]) -> None:
    show.table("By area", [("Number", visits())], rows="area", name="by-area")
    assert shown[0][output.TABLE_MIME]["name"] == "by-area"
    assert shown[0]["text/html"].count("<tr") == 3


def test_markup_in_a_headline_is_text_in_the_notebook(shown: list[dict[str, Any]]) -> None:
    show.bars(visits(), by="area", headline="<script>x</script>")
    assert "<script>" not in shown[0]["text/html"].replace("<style>", "")


def test_columns_given_as_data_become_a_table_headed_by_what_is_shown(shown: list[dict[str, Any]]) -> None:
    show.bars(visits(), headline="h", what="Calls", data=[("First", visits()), ("Second", visits().largest_first())])
    made = shown[0][output.CHART_MIME]["data"]
    assert (made["title"], made["headers"]) == ("Calls", ["First", "Second"])
    assert made["rows"][0]["cells"][0]["id"] == "n.north"


@pytest.mark.parametrize(("headline", "shown_as"), [("South leads", "Calls"), (lasting("South leads"), "South leads")])
def test_another_edition_shows_a_message_only_if_it_is_worked_out_from_the_data(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, headline: str, shown_as: str
) -> None:
    tiny.write("data/report.toml", tiny.read("data/report.toml") + '\n[editions."2014/15"]\ntitle = "The next"\n')
    monkeypatch.setenv(settings.CHOSEN, "2014/15")
    show.bars(visits(), by="area", headline=headline, what="Calls")
    assert shown[0][output.CHART_MIME]["headline"] == shown_as
