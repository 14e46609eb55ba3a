"""Areas of `data/areas.csv`: names and codes, the home area and those it is set beside.

An area is chosen by its name or by what it is to the home area (`data/report.toml`), never by its place in the file.
"""

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from lib.files import rows, text
from lib.project import ReportError, root
from lib.terms import settings

NAME = "data/areas.csv"
MISSING = "It lists every area; restore it."
CODE = re.compile(r"[EKNSW][0-9]{8}")
AUTHORITIES = ("county", "unitary")
ROLES = ("home", "district", "neighbour", "region", "country")
# Columns that name another area, and the levels that it may have.
REFERENCES = {"region": ("region",), "country": ("country",), "parent": AUTHORITIES}


@dataclass(frozen=True)
class Area:
    """A row of the file. `area` is its GSS code, `old_code` the three digits of a local authority.

    `role` says what it is to the home area: one of `ROLES`, or empty for an area that is only named. `region`, `country` and `parent` (the authority a district lies in) are codes of other
    rows, or empty; a region's region and a country's country is itself.
    """

    area: str
    name: str
    level: str
    role: str
    region: str
    country: str
    parent: str
    old_code: str


def everywhere() -> dict[str, Area]:
    """Every area by its code, in file order."""
    path = root() / NAME
    try:
        return _read(path, text.state(path))
    except FileNotFoundError:
        raise ReportError(f"{path}: not found. {MISSING}") from None


def home() -> str:
    """The area the report is about. Raises `ReportError` if it is not in the file."""
    code = settings.read().home_area
    if code not in everywhere():
        raise ReportError(f"{settings.NAME}, key 'home_area': found {code!r}, which is not in {NAME}. {_there()}")
    return code


def districts() -> list[str]:
    """The districts of the home area, in file order."""
    return [code for code, area in everywhere().items() if area.parent == home()]


def neighbours() -> list[str]:
    """The statistical neighbours of the home area, in file order."""
    return with_role("neighbour")


def with_role(role: str) -> list[str]:
    """The areas with a role, in file order. Raises `ReportError` if it is not one of `ROLES`."""
    if role not in ROLES:
        raise ReportError(f"{NAME}, column 'role': found {role!r}, expected one of {', '.join(ROLES)}.")
    return [code for code, area in everywhere().items() if area.role == role]


def region() -> str:
    """The region the home area lies in."""
    return _up("region")


def country() -> str:
    """The country the home area lies in."""
    return _up("country")


def name(code: str) -> str:
    """The official name of a GSS code."""
    return of(code).name


def code(name: str) -> str:
    """The GSS code of an official name. Raises `ReportError` if no area, or more than one, has it."""
    found = [area.area for area in everywhere().values() if area.name == name]
    if len(found) == 1:
        return found[0]
    if found:
        raise ReportError(f"area {name!r}: {NAME} has it more than once, as {', '.join(found)}. Use the code.")
    raise ReportError(f"area {name!r} is not a name in {NAME}. {_there()}")


def of(code: str) -> Area:
    """The row of a GSS code. Raises `ReportError` for an unknown one."""
    found = everywhere().get(code)
    if found is None:
        raise ReportError(f"area {code!r} is not in {NAME}. Add it there, or use a code that is. {_there()}")
    return found


_here: list[str] = []


def begin(area: str | None) -> None:
    """Say which district a chapter is about, by code or name; the first if it is empty, none at all if it is None.

    Raises `ReportError` for what is no district of the home area.
    """
    _here[:] = [] if area is None else [district(area)]


def here() -> str:
    """The district that the chapter is about. Raises `ReportError` if it is about none."""
    if not _here:
        raise ReportError("this chapter is about no area of its own: begin it with `begin(period, area)`.")
    return _here[0]


def is_here() -> bool:
    """Whether the chapter is about one district."""
    return bool(_here)


def district(area: str) -> str:
    """The code of a district by code or name, of the first one for an empty text.

    Raises `ReportError` for what is no district of the home area.
    """
    known = districts()
    found = [code for code in known if area in ("", code, name(code))]
    if not found:
        there = ", ".join(f"{name(code)} ({code})" for code in known) or "none"
        what = f" a {kind(area)}," if area in everywhere() else ""
        raise ReportError(f"area: found {area!r},{what} expected a district of {name(home())}: {there}.")
    return found[0]


def kind(code: str) -> str:
    """The level of an area: `district`, `county`, `unitary`, `region` or `country`."""
    return of(code).level


def is_code(text: str) -> bool:
    """True for text in the form of a GSS code, known or not."""
    return CODE.fullmatch(text) is not None


def check() -> None:
    """Raise `ReportError` if the home area is no local authority, a code is none, or an area names a wrong one or has a wrong role."""
    for line, code in enumerate(everywhere(), start=2):
        if not is_code(code):
            raise ReportError(
                f"{NAME}, row {line}, column 'area': found {code!r}; expected a GSS code: one of the letters E, K, N, S "
                "and W, and eight digits."
            )
    if kind(home()) not in AUTHORITIES:
        raise ReportError(
            f"{settings.NAME}, key 'home_area': found {home()!r}, a {kind(home())}; expected a local authority of {NAME}."
        )
    roles = {home(): "home", of(home()).region: "region", of(home()).country: "country"}
    roles |= dict.fromkeys(districts(), "district")
    for line, area in enumerate(everywhere().values(), start=2):
        for column, levels in REFERENCES.items():
            named = getattr(area, column)
            if named and (named not in everywhere() or kind(named) not in levels):
                raise ReportError(
                    f"{NAME}, row {line}, column {column!r}: found {named!r}; expected the code of a "
                    f"{' or '.join(levels)} of the file."
                )
        needed = {"district": "parent", "region": "region"}.get(area.level, "country")
        if not getattr(area, needed):
            raise ReportError(f"{NAME}, row {line}, column {needed!r}: found nothing; a {area.level} needs it.")
        role = roles.get(area.area, area.role if area.role in ("", "neighbour") else "")
        if area.role != role or (role == "neighbour" and area.level not in AUTHORITIES):
            raise ReportError(
                f"{NAME}, row {line}, column 'role': found {area.role!r}; {area.name} is {role or 'none'!r} to {name(home())}."
            )


def _up(column: str) -> str:
    found: str = getattr(of(home()), column)
    if not found:
        raise ReportError(f"{NAME}: {name(home())} has nothing in column {column!r}. Add the code of its {column}.")
    return found


def _there() -> str:
    return "It has: " + ", ".join(f"{area.name} ({area.area})" for area in everywhere().values()) + "."


@lru_cache(maxsize=16)
def _read(path: Path, _state: tuple[int, ...]) -> dict[str, Area]:
    columns = [field.name for field in fields(Area)]
    sheet = rows.read(path, NAME, MISSING)
    missing = [column for column in columns if column not in sheet.header]
    if missing:
        raise ReportError(f"{NAME}: column {missing[0]!r} is missing; found {', '.join(sheet.header) or 'nothing'}.")
    rows.require_sound(sheet)
    found: dict[str, Area] = {}
    for row in sheet.rows:
        cells = dict(zip(sheet.header, row.cells, strict=True))
        area = Area(**{column: cells[column] for column in columns})
        if area.area in found:
            raise ReportError(
                f"{sheet.place(row, 'area')}: found {area.area!r} a second time. Delete one of the two rows."
            )
        found[area.area] = area
    return found
