"""The data package's descriptor: words where words belong, lists where lists do."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tiny
from hypothesis import given
from hypothesis import strategies as st

from lib.files import package
from lib.project import ReportError

Change = Callable[[dict[str, Any]], object]


def written(folder: Path, content: str) -> Path:
    path = folder / "datapackage.json"
    path.write_text(content, encoding="utf-8")
    return path


def refused(folder: Path, content: str) -> str:
    with pytest.raises(ReportError) as error:
        package.read(written(folder, content))
    return str(error.value)


def test_a_descriptor_is_read_as_it_is(tmp_path: Path) -> None:
    assert package.read(written(tmp_path, json.dumps(tiny.descriptor()))) == tiny.descriptor()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda entry: entry.update(sources=[{}]), "'sources' is [{}]; expected a list of sources, each with its title"),
        (lambda entry: entry.update(sources=[{"title": ""}]), "'sources' is"),
        (lambda entry: entry.update(years_behind=-1), "'years_behind' is -1; expected how many years before its own"),
        (lambda entry: entry.update(years_behind=True), "'years_behind' is True"),
        (lambda entry: entry.update(sources="nobody"), "'sources' is 'nobody'"),
        (lambda entry: entry.update(title=3), "'title' is 3; expected text"),
        (lambda entry: entry.update(schema=[]), "'schema' is []"),
        (lambda entry: entry["schema"].update(fields="area"), "'fields' is 'area'; expected a list of columns"),
        (lambda entry: entry["schema"]["fields"].append("x"), "column 4 of 'fields' is 'x'"),
        (lambda entry: entry["schema"]["fields"].append({"name": "area", "type": "string"}), "column 'area' is described twice"),
        (lambda entry: entry["schema"]["fields"][2].update(type="whole"), "column 'visits': 'type' is 'whole'; expected one of"),
        (lambda entry: entry["schema"]["fields"][2].update(constraints=[]), "column 'visits': 'constraints' is []"),
        (lambda entry: entry["schema"]["fields"][2].update(constraints={"least": 0}), "column 'visits': rule 'least' is not known; known: required"),
        (lambda entry: entry["schema"]["fields"][2].update(constraints={"minimum": "0"}), "column 'visits': rule 'minimum' is '0'; expected a number"),
        (lambda entry: entry["schema"]["fields"][0].update(constraints={"pattern": "("}), "column 'period': rule 'pattern' is '('; expected a regular"),
        (lambda entry: entry["schema"].update(missingValues="x"), "'missingValues' is 'x'; expected a list of symbols"),
        (lambda entry: entry["schema"].update(primaryKey=["place"]), "'primaryKey' is ['place']; expected columns of the table"),
        (lambda entry: entry["schema"].update(foreignKeys=[{"fields": "area"}]), "'foreignKeys' is [{'fields': 'area'}]"),
    ],
)  # fmt: skip
def test_a_wrong_description_names_the_table_what_was_found_and_what_was_expected(
    tmp_path: Path, change: Change, says: str
) -> None:
    made = tiny.descriptor()
    change(next(entry for entry in made["resources"] if entry["name"] == "visits"))
    assert f"data/datapackage.json, table 'visits': {says}" in refused(tmp_path, json.dumps(made))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"resources": [], "resources": []}', "key 'resources' stands twice"),
        ('{"resources": [], "a": NaN}', "found NaN, which is no value"),
        ('{"resources": [], "a": "x\\u200b"}', r"key 'a': found 'x\u200b'; character 2 is ZERO WIDTH SPACE"),
        ('{"resources": [], "a": ["\\ud800"]}', "key 'a': found"),
        ('{"resources": [' + "[" * 100_000, "brackets within brackets"),
        ('{"resources": [], "a": ' + "9" * 10_000 + "}", "holds a number that is none"),
        ('{"resources": 3}', "no list 'resources'"),
    ],
)
def test_a_file_that_is_no_descriptor_is_refused_in_words(tmp_path: Path, content: str, says: str) -> None:
    assert says in refused(tmp_path, content)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda some: st.lists(some, max_size=3)
       | st.dictionaries(st.sampled_from(["name", "type", "fields", "title", "constraints", "pattern", "enum"]), some, max_size=3)),
       st.sampled_from(["sources", "schema", "fields", "missingValues", "primaryKey", "foreignKeys", "constraints", "unit"]))  # fmt: skip
def test_whatever_stands_for_a_part_of_the_description_is_accepted_or_refused_in_words(found: Any, key: str) -> None:
    """Shapes alone: what may stand in JSON and is not what belongs there."""
    entry = tiny.descriptor()["resources"][1]
    for holder in (entry, entry["schema"], entry["schema"]["fields"][0]):
        if key in holder:
            holder[key] = found
    assert all(isinstance(said, str) for said in package.troubles(entry))
