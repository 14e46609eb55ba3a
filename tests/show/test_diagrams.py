import pandas as pd
from drawn import frame, texts

from lib.show import diagrams, theme


def test_a_matrix_writes_every_cell() -> None:
    cells = frame().assign(column=["a", "b"])
    assert {"3", "12", "a", "b"} <= set(texts(diagrams.matrix(cells, "column", "area", "value")))


def test_a_timetable_shows_every_column_and_item_and_sets_items_of_one_cell_apart() -> None:
    items = pd.DataFrame({"who": ["x", "x", "y"], "when": ["May", "May", "never"], "number": [1, 2, 3]})
    chart = diagrams.timetable(
        items, "who", "when", "number", {"May": "May|2014", "June": "June", "never": "no date"}, hollow=("never",)
    )
    assert {"x", "y", "1", "2", "3", "June", "no date"} <= set(texts(chart))
    places = chart.layer[0].data["x"] if hasattr(chart.layer[0].data, "columns") else chart.data["x"]
    assert places.is_unique


def test_a_diagram_says_that_it_cannot_become_narrower() -> None:
    cells = frame().assign(column=["a", "b"])
    places = {name: (0.0, float(n)) for n, name in enumerate(frame()["area"])}
    items = pd.DataFrame({"who": ["x"], "when": ["May"], "number": [1]})
    for drawn in (
        diagrams.matrix(cells, "column", "area", "value"),
        diagrams.tiles(frame(), places),
        diagrams.timetable(items, "who", "when", "number", {"May": "May"}),
    ):
        assert drawn.to_dict()["usermeta"] == theme.FIXED
