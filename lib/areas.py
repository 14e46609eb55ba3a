"""Areas: GSS code, official name, level, region. A chapter chooses them by role, level or name, never by place in a file."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lib import settings
from lib.project import ReportError, root

NAME = "data/areas.csv"
CODE = re.compile(r"[EKNSW]\d{8}")


@dataclass(frozen=True)
class Area:
    """One row of `data/areas.csv`. `role` says what the area is to this report; empty for one that is only named."""

    area: str
    name: str
    level: str
    role: str
    region: str
    country: str
    parent: str
    old_code: str


def everywhere() -> dict[str, Area]:
    """Every area by its code, in the order of the file."""
    path = root() / NAME
    if not path.exists():
        raise ReportError(f"{NAME}: not found. It lists every area by its GSS code; restore it.")
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> dict[str, Area]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    try:
        return {row["area"]: Area(**row) for row in rows}
    except (KeyError, TypeError):
        expected = ", ".join(Area.__dataclass_fields__)
        raise ReportError(f"{NAME}, row 1: expected the columns {expected}.") from None


def of(code: str) -> Area:
    """One area. Raises `ReportError` for a code that is not in the file."""
    found = everywhere().get(code)
    if found is None:
        raise ReportError(f"area {code!r} is not in {NAME}. Add it there, or use a code that is.")
    return found


def name(code: str) -> str:
    """An area's official name."""
    return of(code).name


def code(name: str) -> str:
    """The code of an area by its official name. Raises `ReportError` for an unknown name."""
    found = [area.area for area in everywhere().values() if area.name == name]
    if len(found) != 1:
        raise ReportError(f"area {name!r}: {len(found)} areas of that name in {NAME}; names are official ones.")
    return found[0]


def home() -> str:
    """The area the report is about."""
    return of(settings.read().home_area).area


def districts() -> list[str]:
    """The districts of the home area, in the order of the file."""
    return [area.area for area in everywhere().values() if area.parent == home()]


def neighbours() -> list[str]:
    """The statistical neighbours of the home area."""
    return with_role("neighbour")


def region() -> str:
    """The region of the home area."""
    return of(home()).region


def country() -> str:
    """The country of the home area."""
    return of(home()).country


def with_role(role: str) -> list[str]:
    """Codes of the areas with a role, in the order of the file."""
    return [area.area for area in everywhere().values() if area.role == role]


def is_code(text: str) -> bool:
    """True for the form of a GSS code."""
    return CODE.fullmatch(text) is not None
