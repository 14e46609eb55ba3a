"""Where two files of values differ, in words a reader can follow to the place."""

import json

from lib.book.audit import contents

TABLE = "area,visits\nRugby,450\nWarwick,750\n"


def said(found: object) -> list[tuple[str, str, str, str]]:
    return [(f.state, f.what, f.book, f.fresh) for f in found]  # type: ignore[attr-defined]


def test_a_cell_is_named_by_row_as_spreadsheets_number_them_and_column() -> None:
    found = contents.tables("x.csv", TABLE.replace("750", "570"), TABLE)
    assert said(found) == [("moved", "row 3, column 'visits'", "570", "750")]


def test_a_row_that_only_one_side_has_is_missing_or_new() -> None:
    longer = TABLE + "Coventry,1\n"
    assert said(contents.tables("x.csv", longer, TABLE)) == [("missing", "row 4", "Coventry, 1", "no such row")]
    assert said(contents.tables("x.csv", TABLE, longer)) == [("new", "row 4", "no such row", "Coventry, 1")]


def test_a_value_is_named_by_its_keys_and_an_item_of_a_list_by_its_id_or_first_words() -> None:
    fresh = {"figures": [{"id": "a.b", "value": 1}], "rows": [{"n": 1, "area": "Rugby", "text": "375.0"}, 5]}
    book = json.loads(json.dumps(fresh).replace('"value": 1', '"value": 2').replace("375.0", "875.0"))
    assert said(contents.values("x.json", book, fresh)) == [
        ("moved", "figures, a.b, value", "2", "1"),
        ("moved", "rows, 0 (Rugby), text", '"875.0"', '"375.0"'),
    ]


def test_one_is_not_true_and_a_list_of_another_length_is_another_list() -> None:
    assert said(contents.values("x", {"a": 1}, {"a": True})) == [("moved", "a", "1", "true")]
    assert said(contents.values("x", [1], [1, 2])) == [("moved", "content", "[1]", "[1, 2]")]


def test_the_values_that_a_script_carries_are_read() -> None:
    script = 'evidence("visits", {"figures": {"a.b": {"value": 450}}});\n'
    found = contents.scripts("x.js", script.replace("450", "541"), script)
    assert said(found) == [("moved", "figures, a.b, value", "541", "450")]


def test_any_other_script_is_read_by_lines() -> None:
    script = "function f(x) {\n  return x * 100;\n}\n"
    found = contents.scripts("x.js", script.replace("100", "10"), script)
    assert said(found) == [("moved", "line 2", "return x * 10;", "return x * 100;")]
    assert said(contents.scripts("x.js", f"more();\n{script}", script)) == [("moved", "line 1", "more();", "nothing")]
