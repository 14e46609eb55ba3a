from typing import Any

import pandas as pd
import pytest
from drawn import frame, texts

from lib.expression import statistics
from lib.show import layers

MONTHS = ["April", "May"]


def months() -> pd.DataFrame:
    rows = [
        {"kind": kind, "month": month, "period": year, "value": float(n), "text": str(n)}
        for n, (kind, year, month) in enumerate(
            ((kind, year, month) for kind in ("a", "b") for year in ("2012-13", "2013-14") for month in MONTHS), start=1
        )
    ]
    return pd.DataFrame(rows)


def test_before_and_after_writes_both_numbers_of_a_key_that_changed() -> None:
    both = pd.concat([frame().assign(state="Printed"), frame().assign(state="Mended", text=["4", "13"])])
    assert {"3", "12", "4", "13", "Printed", "Mended"} <= set(
        texts(layers.before_after(both, "area", "state", "A title", (0, 20), 5))
    )


def test_of_before_and_after_the_lower_has_its_number_on_the_left() -> None:
    both = pd.concat(
        [frame().assign(state="Printed"), frame().assign(state="Mended", value=[4.0, 9.0], text=["4", "9"])]
    )
    drawn = layers.before_after(both, "area", "state", "A title", (0, 20), 5).to_dict()
    rows = next(rows for rows in drawn["datasets"].values() if "left" in rows[0])
    assert [(row["text"], row["left"]) for row in rows] == [("3", True), ("12", False), ("4", False), ("9", True)]


def test_signed_bars_set_the_number_on_the_side_of_its_bar() -> None:
    mixed = frame().assign(value=[-3.0, 12.0], text=["−3", "12"])
    drawn = layers.signed_bars(mixed, "area", (-20, 20)).to_dict()
    assert [layer["mark"].get("align") for layer in drawn["layer"]] == [None, "left", "right", None]
    assert {"−3", "12"} <= set(texts(layers.signed_bars(mixed, "area", (-20, 20))))


def test_spans_run_from_the_low_to_the_high_end() -> None:
    ends = frame().assign(low=[-2.0, 1.0], high=[1.0, 3.0])
    bar = layers.spans(ends, "area", "low", "high", "A title").to_dict()["layer"][0]["encoding"]
    assert (bar["x"]["field"], bar["x2"]["field"]) == ("low", "high")


def test_two_years_name_both_years_and_number_only_the_highest_month_of_each() -> None:
    found = texts(layers.two_years(months(), "kind", {"a": 100, "b": 100}))
    assert found.count("2012-13") == found.count("2013-14") == 2
    assert {"a", "b", "Highest: 2 in May of 2012-13; 4 in May of 2013-14"} <= set(found)
    numbered = {layer["encoding"]["text"]["field"] for layer in _layers() if layer["mark"]["type"] == "text"}
    assert numbered == {"period"}


def test_the_names_of_two_years_that_end_close_together_stand_apart() -> None:
    close = months().assign(value=[8.0, 10.0, 9.0, 10.0] * 2)
    made = layers.two_years(close, "kind", {"a": 100}).to_dict()
    ends = next(rows for rows in made["datasets"].values() if rows and "at" in rows[0])
    assert abs(ends[0]["at"] - ends[1]["at"]) == pytest.approx(layers.YEAR_GAP * 10 / 100)


def test_a_funnel_names_every_point_and_both_axes() -> None:
    limits = statistics.funnel_limits(100, 1_000, 2_000)
    points = frame().assign(population=[1_200, 1_800], value=[90.0, 110.0])
    found = texts(layers.funnel(points, limits, 100, "area", ("Children", "Rate"), {}))
    assert {"north", "south", "Children", "Rate"} <= set(found)


@pytest.mark.parametrize("column", ["lower", "upper"])
def test_a_funnel_draws_both_limits(column: str) -> None:
    limits = statistics.funnel_limits(100, 1_000, 2_000)
    drawn = layers.funnel(frame().assign(population=[1_200, 1_800]), limits, 100, "area", ("Children", "Rate"), {})
    assert column in [layer["encoding"]["y"].get("field") for layer in drawn.to_dict()["layer"][:2]]


def _layers() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = layers.two_years(months(), "kind", {"a": 100}).to_dict()["vconcat"][0]["layer"]
    return found
