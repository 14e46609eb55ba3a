"""The data package's descriptor, `data/datapackage.json`: read, and its shape checked.

What a table must state for the book is checked in `lib.book.pipeline.validate`; here, that whoever reads the
descriptor finds words where words belong and lists where lists do.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lib.files import characters, text
from lib.project import ReportError

NAME = "data/datapackage.json"
TYPES = ("string", "integer", "number", "date")
WORDS = ("name", "title", "section", "description", "profile", "encoding")
FIELD_WORDS = ("name", "type", "title", "description", "unit", "label")
CONSTRAINTS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "required": (lambda found: isinstance(found, bool), "true or false"),
    "unique": (lambda found: isinstance(found, bool), "true or false"),
    "minimum": (lambda found: _is_number(found), "a number"),
    "maximum": (lambda found: _is_number(found), "a number"),
    "minLength": (lambda found: type(found) is int, "a whole number"),
    "maxLength": (lambda found: type(found) is int, "a whole number"),
    "pattern": (lambda found: _is_pattern(found), "a regular expression"),
    "enum": (lambda found: bool(found) and _are_words(found), "a list of words"),
}


def read(path: Path) -> dict[str, Any]:
    """The descriptor. Raises `ReportError` if it is missing, not JSON, or anything in it is not what it should be."""
    content = text.read(path, NAME, "The data package lists every table; restore it.")
    try:
        found = json.loads(content, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ReportError(
            f"{NAME}, line {error.lineno}, column {error.colno}: not valid JSON ({error.msg}). Mend the file at that place."
        ) from None
    except RecursionError:
        raise ReportError(f"{NAME}: not a data package: brackets within brackets, hundreds deep.") from None
    except ValueError as error:  # a number of thousands of digits
        raise ReportError(f"{NAME}: holds a number that is none. {error}") from None
    if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
        raise ReportError(f"{NAME}: no list 'resources'. A data package must name its tables there.")
    for place, entry in enumerate(found["resources"], start=1):
        if not isinstance(entry, dict):
            raise ReportError(f"{NAME}: entry {place} of 'resources' is {entry!r}, not a description.")
        if wrong := next(troubles(entry), None):
            raise ReportError(f"{NAME}, table {entry.get('name', f'number {place}')!r}: {wrong}.")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of the file, in which no key stands twice and every text can be written."""
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise ReportError(f"{NAME}: key {key!r} stands twice in one description, with {made[key]!r} and {value!r}. "
                              "Delete one.")  # fmt: skip
        for said in [key, *(value if isinstance(value, list) else [value])]:
            if isinstance(said, str) and (wrong := characters.trouble(said, prose=True)):
                raise ReportError(f"{NAME}, key {key!r}: found {said!r}; {wrong}.")
        made[key] = value
    return made


def _no_number(found: str) -> Any:
    raise ReportError(f"{NAME}: found {found}, which is no value. Write a number, or nothing.")


def troubles(entry: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the shape of a table's entry, in words."""
    yield from _not_words(entry, WORDS, "")
    yield from _not_sources(entry)
    behind = entry.get("years_behind", 0)
    if type(behind) is not int or behind < 0:
        yield f"'years_behind' is {behind!r}; expected how many years before its own the report prints last, such as 1"
    schema = entry.get("schema", {})
    if isinstance(schema, str):  # an address; `inventory` refuses it
        return
    if not isinstance(schema, dict):
        yield f"'schema' is {schema!r}; expected a description of the columns"
        return
    fields = schema.get("fields", [])
    if not isinstance(fields, list):
        yield f"'fields' is {fields!r}; expected a list of columns"
        return
    wrong = [said for number, field in enumerate(fields, start=1) for said in _not_a_field(field, number)]
    if wrong:
        yield from wrong
        return
    names = [field["name"] for field in fields]
    if repeated := next((name for name in names if names.count(name) > 1), None):
        yield f"column {repeated!r} is described twice; delete one of the two"
    missing = schema.get("missingValues", [""])
    if not _are_words(missing):
        yield f"'missingValues' is {missing!r}; expected a list of symbols, such as ['', 'x']"
    primary = schema.get("primaryKey", [])
    if not _are_columns([primary] if isinstance(primary, str) else primary, names):
        yield f"'primaryKey' is {primary!r}; expected columns of the table, such as ['period', 'area']"
    foreign = schema.get("foreignKeys", [])
    if not isinstance(foreign, list) or not all(_is_foreign(key, names) for key in foreign):
        yield (
            f"'foreignKeys' is {foreign!r}; expected a list such as "
            "[{'fields': ['area'], 'reference': {'resource': 'areas', 'fields': ['area']}}]"
        )


def _not_words(found: dict[str, Any], keys: Iterable[str], of: str) -> Iterator[str]:
    for key in keys:
        if key in found and not isinstance(found[key], str):
            yield f"{of}{key!r} is {found[key]!r}; expected text"


def _not_sources(entry: dict[str, Any]) -> Iterator[str]:
    sources = entry.get("sources", [])
    titled = isinstance(sources, list) and all(
        isinstance(source, dict) and isinstance(source.get("title"), str) and source["title"].strip()
        for source in sources
    )
    if not titled:
        yield f"'sources' is {sources!r}; expected a list of sources, each with its title: [{{'title': 'Who, what'}}]"


def _not_a_field(field: Any, number: int) -> Iterator[str]:
    if not isinstance(field, dict) or not isinstance(field.get("name"), str) or not field["name"]:
        yield f"column {number} of 'fields' is {field!r}; expected a description with a 'name'"
        return
    of = f"column {field['name']!r}: "
    yield from _not_words(field, FIELD_WORDS, of)
    if field.get("type") not in TYPES:
        yield f"{of}'type' is {field.get('type')!r}; expected one of {', '.join(TYPES)}"
    constraints = field.get("constraints", {})
    if not isinstance(constraints, dict):
        yield f"{of}'constraints' is {constraints!r}; expected rules such as {{'required': true}}"
        return
    for rule, found in constraints.items():
        if rule not in CONSTRAINTS:
            yield f"{of}rule {rule!r} is not known; known: {', '.join(CONSTRAINTS)}"
        elif not CONSTRAINTS[rule][0](found):
            yield f"{of}rule {rule!r} is {found!r}; expected {CONSTRAINTS[rule][1]}"


def _is_number(found: Any) -> bool:
    return isinstance(found, int | float) and not isinstance(found, bool)


def _is_pattern(found: Any) -> bool:
    try:
        return isinstance(found, str) and re.compile(found) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _are_words(found: Any) -> bool:
    return isinstance(found, list) and all(isinstance(word, str) for word in found)


def _are_columns(found: Any, names: list[str]) -> bool:
    return _are_words(found) and all(name in names for name in found)


def _is_foreign(key: Any, names: list[str]) -> bool:
    reference = key.get("reference") if isinstance(key, dict) else None
    return (
        isinstance(reference, dict)
        and _are_columns([key["fields"]] if isinstance(key.get("fields"), str) else key.get("fields"), names)
        and isinstance(reference.get("resource"), str)
        and (isinstance(reference.get("fields"), str) or _are_words(reference.get("fields")))
    )
