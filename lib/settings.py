"""What the report is about and who publishes it: `data/report.toml`, read once and checked."""

import tomllib
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lib import periods
from lib.project import ReportError, root

NAME = "data/report.toml"


@dataclass(frozen=True)
class Original:
    """The printed report whose figures are checked; `short` is how sources cite it."""

    title: str
    publisher: str
    short: str


@dataclass(frozen=True)
class Publication:
    """This book: who made this edition, when, under which licences."""

    author: str
    contact: str
    date: str
    version: str
    licence_figures: str
    licence_code: str


@dataclass(frozen=True)
class Suppression:
    """Counts from `lowest` to `highest` are not shown by the publisher of official statistics."""

    lowest: int
    highest: int


@dataclass(frozen=True)
class Settings:
    """One report: `home_area` is a GSS code, `edition` the financial year it is about."""

    home_area: str
    edition: str
    title: str
    board: str
    original: Original
    publication: Publication
    suppression: Suppression


def read() -> Settings:
    """The settings. Raises `ReportError` for a missing or broken file, a missing, unknown or mistyped key."""
    path = root() / NAME
    if not path.exists():
        raise ReportError(f"{NAME}: not found. It says which board, area and year the report is about; restore it.")
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Settings:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"{NAME}: not valid TOML: {error}. Mend the file at that place.") from None
    except UnicodeDecodeError:
        raise ReportError(f"{NAME}: not UTF-8. Save the file as UTF-8.") from None
    made: Settings = _fill(Settings, content, "")
    if not periods.is_period(made.edition):
        raise ReportError(
            f"{NAME}, key 'edition': found {made.edition!r}, expected a financial year such as '2013/14'."
        )
    return made


def _fill(kind: Any, content: dict[str, Any], place: str) -> Any:
    wanted = {field.name: field.type for field in fields(kind)}
    for key in content:
        if key not in wanted:
            raise ReportError(f"{NAME}: unknown key {place + key!r}; known here: {', '.join(wanted)}.")
    made = {}
    for key, expected in wanted.items():
        if key not in content:
            raise ReportError(f"{NAME}: key {place + key!r} is missing.")
        value = content[key]
        if is_dataclass(expected):
            if not isinstance(value, dict):
                raise ReportError(f"{NAME}: {place + key!r} is {value!r}, expected a section [{key}].")
            made[key] = _fill(expected, value, f"{key}.")
        elif type(value) is not expected:
            name = getattr(expected, "__name__", expected)
            raise ReportError(f"{NAME}, key {place + key!r}: found {value!r}, expected a value of type {name}.")
        else:
            made[key] = value
    return kind(**made)
