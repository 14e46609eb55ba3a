"""Which chapters must be run again.

A chapter is current when its code, its parameters, every file of `lib/` that chapters
import, the pinned requirements and every table it read are as they were. Tables are
known from the last execution, which notes each `load` in its output.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from lib import data
from lib.book.layout import Build
from lib.project import ReportError, root


def key(chapter_source: Path, parameters: dict[str, Any], extra: str = "") -> str:
    """What a chapter depends on before anything is known of its data. `extra`: for chapters that summarise others."""
    digest = hashlib.sha256()
    for part in (chapter_source.read_bytes(), json.dumps(parameters, sort_keys=True).encode(), extra.encode()):
        digest.update(hashlib.sha256(part).digest())
    for path in [*sorted((root() / "lib").glob("*.py")), root() / "requirements.txt"]:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def table_digest(name: str) -> str:
    """A table's content and its entry in the data package, as one digest; with the list of areas, which names use."""
    entry = data.resource(name)
    digest = hashlib.sha256(json.dumps(entry, sort_keys=True).encode())
    for path in (root() / "data" / entry["path"], root() / "data" / "areas.csv"):
        digest.update(path.read_bytes() if path.exists() else b"")
    return digest.hexdigest()


def is_current(build: Build, chapter: str, wanted: str) -> bool:
    """True if the executed notebook on disk is what an execution would give now."""
    notebook, note = build.executed / f"{chapter}.ipynb", build.executed / f"{chapter}.json"
    try:
        stored = json.loads(note.read_text(encoding="utf-8"))
        if stored["key"] != wanted or stored["notebook"] != _digest(notebook):
            return False
        return all(table_digest(table) == digest for table, digest in stored["tables"].items())
    except (OSError, ValueError, KeyError, TypeError, ReportError):
        return False


def store(build: Build, chapter: str, wanted: str, tables: list[str]) -> None:
    """Remember an execution. Written last, so that a killed build leaves no entry that lies."""
    note = {
        "key": wanted,
        "notebook": _digest(build.executed / f"{chapter}.ipynb"),
        "tables": {table: table_digest(table) for table in sorted(set(tables))},
    }
    path = build.executed / f"{chapter}.json"
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(note, indent=1), encoding="utf-8")
    temporary.replace(path)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
