"""Which chapters must be run again.

A chapter is current when its code (not its prose), its parameters, every file of `lib/` that chapters
import, the pinned requirements and every table it read are as they were. Tables are
known from the last execution, which notes each `load` in its output.
"""

import json
from pathlib import Path
from typing import Any

from lib import data
from lib.book import digest
from lib.book.layout import Build
from lib.book.pipeline import renew as renewing
from lib.project import ReportError, root

CLAIMS = "claims/"


def key(notebook: Path, parameters: dict[str, Any], extra: str = "") -> str:
    """What a chapter depends on before anything is known of its data. `extra`: for chapters that summarise others.

    Prose is no part of it: a chapter whose words alone have changed is renewed, and need not run.
    """
    library = digest.of_files(imported(), root())
    return digest.of(renewing.code(notebook), json.dumps(parameters, sort_keys=True), extra, library)


def imported() -> list[Path]:
    """Every file a chapter may import or read through the library: `lib/` without `lib/book`, pins, settings, areas."""
    library = root() / "lib"
    code = [
        path for path in library.rglob("*") if path.suffix in (".py", ".html") and library / "book" not in path.parents
    ]
    shared = [root() / "requirements.txt", root() / "data" / "report.toml", root() / "data" / "areas.csv"]
    return [*code, *shared]


def table_digest(name: str) -> str:
    """A table's content and its entry in the data package, as one digest; for a claims file its content."""
    if name.startswith(CLAIMS):
        return digest.of_file(root() / "data" / f"{name}.csv")
    entry = data.resource(name)
    return digest.of(json.dumps(entry, sort_keys=True), (root() / "data" / entry["path"]).read_bytes())


def is_current(build: Build, chapter: str, wanted: str) -> bool:
    """True if the executed notebook on disk is what an execution would give now."""
    notebook, note = build.executed / f"{chapter}.ipynb", build.executed / f"{chapter}.json"
    try:
        stored = json.loads(note.read_text(encoding="utf-8"))
        if stored["key"] != wanted or stored["notebook"] != digest.of_file(notebook):
            return False
        return all(table_digest(table) == known for table, known in stored["tables"].items())
    except (OSError, ValueError, KeyError, TypeError, ReportError):
        return False


def renew(build: Build, chapter: str, notebook: Path) -> None:
    """Give the executed notebook of a chapter that is current the prose that the chapter has now."""
    note = build.executed / f"{chapter}.json"
    stored = json.loads(note.read_text(encoding="utf-8"))
    if stored.get("text") != digest.of_file(notebook):
        renewing.renew(build.executed / f"{chapter}.ipynb", notebook)
        store(build, chapter, stored["key"], notebook, list(stored["tables"]))


def store(build: Build, chapter: str, wanted: str, notebook: Path, tables: list[str]) -> None:
    """Remember an execution. Written last, so that a killed build leaves no entry that lies."""
    note = {
        "key": wanted,
        "text": digest.of_file(notebook),
        "notebook": digest.of_file(build.executed / f"{chapter}.ipynb"),
        "tables": {table: table_digest(table) for table in sorted(set(tables))},
    }
    path = build.executed / f"{chapter}.json"
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(note, indent=1), encoding="utf-8")
    temporary.replace(path)
