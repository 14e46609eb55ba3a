"""Is the project fit to build from? One place, before anything runs.

Every table is read once, and checked cell by cell; Frictionless then checks rules, keys and references. What is found is
put into words that name file, row and column. Claims and chapters are checked here, too.
"""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from frictionless import FrictionlessException, Package, Schema, system

from lib import data, ledger
from lib.book import digest, inventory, layout
from lib.book.disclosure import declared
from lib.book.kept import Kept
from lib.book.pipeline import manuscript, prose
from lib.files import characters, rows, text, values
from lib.files import package as descriptor
from lib.files.rows import Sheet
from lib.ledger import claims as printed
from lib.ledger import findings, sections
from lib.project import ReportError, root
from lib.terms import areas, cells, periods, settings, units

ADVICE = {
    "type-error": "expected {type}; correct the cell, or declare the symbol in missingValues",
    "constraint-error": "breaks the rule {note}; correct the cell",
    "primary-key": "this key occurs in an earlier row; delete or correct one of the two",
    "foreign-key": "not among the codes of data/areas.csv; correct the code, or add the area there",
}
AREAS, PINS = "areas", "requirements.txt"
SOME_DISTRICTS = "some_districts"  # key of a table of which only some districts are published


def validate(known: Kept | None = None) -> None:
    """Check settings, data package, every table, claims, change log and the text of chapters.

    `known` has what was found right before, and is not looked at again. Raises `ReportError` listing all problems of
    the tables, or of the chapters.
    """
    known = known or Kept()
    settings.read()
    text.read(
        root() / PINS,
        PINS,
        "It lists what the book is made with, and what makes it again; copy it from where lib/ is from.",
    )
    order = layout.notebooks()
    made_from = digest.of(known.code, known.inputs, _listed(root() / "chapters"), repr(order))
    known.get("check of the data", made_from, check_data)
    for page in layout.PAGES.values():
        if (root() / page).exists():
            text.read(root() / page, page)
    _raise("The settings cannot be used as they are; nothing was built.", list(_about()))
    problems: list[str] = []
    for chapter in order:
        named = ("_config.yml", "_toc.yml", settings.NAME, areas.NAME)  # for which areas a notebook makes a page
        read = (*(root() / name for name in named), layout.source(chapter))
        made_from = digest.of(known.code, *map(_content, read))
        problems += known.get(f"check of {chapter}", made_from, partial(_problems, chapter))
    _raise("The chapters cannot be run as they are; nothing was built.", problems)


def _problems(chapter: str) -> list[str]:
    return [*manuscript.problems(chapter), *_other_year(chapter)]


def _content(path: Path) -> bytes:
    """The bytes of a file; none of what is no file, which is told where it is read."""
    return path.read_bytes() if path.is_file() else b""


def _listed(folder: Path) -> str:
    return repr([(path.name, path.is_symlink()) for path in sorted(folder.iterdir())])


def check_data() -> None:
    """Data package, every table, claims and findings. Raises `ReportError` listing all problems."""
    package = data.package()
    folder = root() / "data"
    problems = [*_without_areas(package), *inventory.misplaced(package)]
    sheets: dict[str, Sheet] = {}
    if not problems:
        problems = [*inventory.strays(), *_repeated(package)]
        problems += [problem for entry in package["resources"] for problem in _entry_problems(entry, folder, sheets)]
    if not problems:
        problems = [problem for sheet in sheets.values() for problem in rows.troubles(sheet)]
    if not problems:
        problems = _cell_problems(package, sheets)
    _raise("The data does not fit its description; nothing was built.", problems)
    areas.check()
    problems = [problem for entry in package["resources"] for problem in _absent_districts(entry, sheets)]
    _raise("The data is not complete; nothing was built.", problems)
    check_claims()


def _about() -> Iterator[str]:
    """What is wrong with the lines of the settings that a page shows."""
    about = settings.read().about
    for key, lines in vars(about).items():
        for number, line in enumerate(lines, start=1):
            for _, said in prose.problems(line):
                yield f"{settings.NAME}, key 'about.{key}', line {number}: {said}"


def _other_year(chapter: str) -> Iterator[str]:
    """A chapter whose own year is not the first edition's: it would be run for a year that no claim is judged with."""
    wanted = settings.read().written_for
    own = manuscript.period(chapter)
    if own not in ("", wanted):
        yield (
            f"chapters/{chapter}.py: `period` is {own!r}, but {settings.NAME} has the edition {wanted!r}. Write the same year "
            "in both; a further edition is begun with: report new-edition"
        )


def check_claims() -> None:
    """Every claim can be read and stands once; its section and its finding are known. Raises `ReportError` otherwise."""
    claims = ledger.all_claims()
    printed.check_distinct(claims)
    findings.check(claims)
    declared.check()
    sections.check(claims)


def _raise(headline: str, problems: list[str]) -> None:
    if problems:
        raise ReportError("\n  ".join([headline, *rows.most(problems)]))


def _without_areas(package: dict[str, Any]) -> list[str]:
    if any(entry.get("name") == AREAS for entry in package["resources"]):
        return []
    return [f"data/datapackage.json: lists no table {AREAS!r}; describe {areas.NAME} there, which names every area"]


def _repeated(package: dict[str, Any]) -> list[str]:
    names = Counter(entry.get("name") for entry in package["resources"])
    return [
        f"data/datapackage.json: {n} tables have the name {name!r}; rename one" for name, n in names.items() if n > 1
    ]


def _entry_problems(entry: dict[str, Any], folder: Path, sheets: dict[str, Sheet]) -> list[str]:
    """What must be right before cells are looked at: description complete, file there, columns as described.

    The rows that were read are added to `sheets`.
    """
    name = entry.get("name", "(without name)")
    where = f"{descriptor.NAME}, table {name!r}"
    absent = [key for key in ("name", "path", "title", "section", "sources", "schema") if not entry.get(key)]
    if absent:
        return [f"{where}: {absent[0]!r} is missing; every table states it"]
    fields = entry["schema"].get("fields", [])
    if not fields:
        return [f"{where}: the schema lists no fields; describe every column"]
    if strange := [field for field in fields if field.get("unit", "count") not in units.UNITS]:
        return [
            f"{where}, column {strange[0]['name']!r}: unit {strange[0]['unit']!r}; expected one of {', '.join(units.UNITS)}"
        ]
    path = f"data/{entry['path']}"
    if not (folder / entry["path"]).exists():
        return [f"{path}: file not found, but {where} lists it; restore the file or remove the entry"]
    try:
        sheet = sheets[entry["name"]] = rows.read(folder / entry["path"], path)
    except ReportError as error:
        return [str(error)]
    columns = [field["name"] for field in fields]
    problems = [
        f"{path}, row 1: column {column!r} is missing; expected {', '.join(columns)}"
        for column in columns if column not in sheet.header
    ]  # fmt: skip
    problems += [
        f"{path}, row 1: column {column!r} is not described; add it to {where} or remove it"
        for column in sheet.header if column not in columns
    ]  # fmt: skip
    if not problems and sheet.header != columns:
        problems = [f"{path}, row 1: columns are in another order; expected {', '.join(columns)}"]
    return problems


def _cell_problems(package: dict[str, Any], sheets: dict[str, Sheet]) -> list[str]:
    """Cells that are not of their column's type, and what Frictionless finds in the rows without such."""
    problems: list[str] = []
    unsound: dict[str, set[int]] = {}
    for entry in package["resources"]:
        sheet, bad = sheets[entry["name"]], unsound.setdefault(entry["name"], set())
        symbols = entry["schema"].get("missingValues", [""])
        kinds = [(field["name"], field["type"]) for field in entry["schema"]["fields"]]
        for number, row in enumerate(sheet.rows):
            for (column, kind), cell in zip(kinds, row.cells, strict=True):
                if cell not in symbols and (said := _of_kind(cell, column, kind)):
                    problems.append(f"{sheet.place(row, column)}: found {characters.shown(cell)}{said}")
                    bad.add(number)
    return problems + _table_problems(package, sheets, unsound)


def _of_kind(cell: str, column: str, kind: str) -> str:
    """What is wrong with a cell as one of a column, in words that follow it; empty if nothing is."""
    if column == "period" and not periods.is_period(cell):
        return "; expected a financial year such as '2021/22'"
    if kind == "string" and cells.is_formula(cell):
        return ", which a spreadsheet would take for a formula; begin it with another character"
    wrong = values.trouble(cell, kind)
    return f"; {wrong}" if wrong else ""


def _table_problems(package: dict[str, Any], sheets: dict[str, Sheet], unsound: dict[str, set[int]]) -> list[str]:
    """What Frictionless finds in the rows: rules, keys, references to other tables. Of unsound rows enough is said."""
    described = []
    for entry in package["resources"]:
        sheet = sheets[entry["name"]]
        described.append(
            {
                "name": entry["name"],
                "data": [sheet.header, *(row.cells for row in sheet.rows)],
                "schema": entry["schema"],
            }
        )
    with system.use_context(trusted=True):
        try:
            found = [
                _in_words(resource.schema, sheets[resource.name], error)
                for resource in Package.from_descriptor({"resources": described}).resources
                for task in resource.validate().tasks
                for error in task.errors
                if getattr(error, "row_number", 0) - 2 not in unsound[resource.name]
            ]
        except FrictionlessException as error:
            notes = "; ".join(reason.note for reason in error.reasons or [error.error])
            found = [f"{descriptor.NAME}: {notes}; correct the description"]
    return found


def _in_words(schema: Schema, sheet: Sheet, error: Any) -> str:
    number = getattr(error, "row_number", None)
    column = getattr(error, "field_name", None)
    cell = getattr(error, "cell", None)
    place = sheet.place(sheet.rows[number - 2]) if number else sheet.name
    if error.type in ("foreign-key", "primary-key"):
        cells = dict(zip(schema.field_names, getattr(error, "cells", []), strict=False))
        names = schema.primary_key if error.type == "primary-key" else list(error.field_names)
        column = ", ".join(names)
        cell = ", ".join(str(cells.get(name)) for name in names)
    if column:
        place += f", column {column!r}"
    kind = schema.get_field(column).type if column and schema.has_field(column) else ""
    advice = ADVICE.get(error.type, "{note}").format(type=values.EXPECTED.get(kind, kind), note=error.note)
    found = f"found {characters.shown(str(cell))}" if cell not in (None, "") else "found nothing"
    return f"{place}: {found}; {advice}"


def _absent_districts(entry: dict[str, Any], sheets: dict[str, Sheet]) -> list[str]:
    """Districts of the home area without a row, where others have one.

    A row was forgotten or deleted, unless the data package says of the table that the original names a few only.
    """
    primary = entry["schema"].get("primaryKey", [])
    if "area" not in primary or entry["name"] == AREAS or entry.get(SOME_DISTRICTS):
        return []
    sheet = sheets[entry["name"]]
    others = [key for key in ([primary] if isinstance(primary, str) else primary) if key != "area"]
    districts = areas.districts()
    there: dict[tuple[str, ...], set[str]] = {}
    for row in sheet.rows:
        named = dict(zip(sheet.header, row.cells, strict=True))
        if named["area"] in districts:
            there.setdefault(tuple(named[key] for key in others), set()).add(named["area"])
    return [
        f"{sheet.name}: no row for {areas.name(code)} ({code})"
        + "".join(f", {key} {value!r}" for key, value in zip(others, keys, strict=True))
        + "; other districts have one. Add the row, with a symbol such as u if the number is not known, or "
        f'"{SOME_DISTRICTS}": true to the table in data/datapackage.json if only some are published'
        for keys, found in there.items()
        for code in districts
        if code not in found
    ]
