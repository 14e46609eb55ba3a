"""What the book is about, and who answers for it: `data/report.toml`."""

import os
import tomllib
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from lib.files import characters, text
from lib.project import ReportError, root
from lib.terms import periods

NAME = "data/report.toml"
CHOSEN = "REPORT_EDITION"  # in the environment, so that kernels know it, too
ABSENT = "It says what the book is about; restore it."


@dataclass(frozen=True)
class Original:
    """The report that is reproduced: `short` cites it under a chart, `citation` in full."""

    title: str
    publisher: str
    short: str
    citation: str


@dataclass(frozen=True)
class Publication:
    """This book, not the original: who answers for it and where to reach them, its date, and the licences of both."""

    author: str
    contact: str
    date: str
    version: str
    licence_figures: str
    licence_code: str


@dataclass(frozen=True)
class Suppression:
    """Counts of children from `lowest` to `highest` are not published."""

    lowest: int
    highest: int


@dataclass(frozen=True)
class Sums:
    """What readers know to add up in a table: the rows alike in all keys but `over`, whose `column` are the parts.

    Their total is the number `to`, or the row whose `over` is `total` (`parts` then says how the others begin), or the
    `column` of another table, `base`, in its row with the same keys. `percent`: the parts are percentages of that total.
    """

    table: str
    column: str
    over: str
    to: int = 0
    total: str = ""
    parts: str = ""
    base: str = ""
    base_column: str = ""
    percent: bool = False


@dataclass(frozen=True)
class Disclosure:
    """What `report disclosure` goes by: tables whose counts are of `people`, editions that are `public`, and sums.

    In an edition that is not public already, a suppressed number that can be worked out stops the build.
    """

    public: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    sums: tuple[Sums, ...] = ()


@dataclass(frozen=True)
class About:
    """What the page about this edition adds: `rests_on`, how the inputs came to be; `cannot`, the limits of its own data.

    Each is a line of Markdown, as a chapter may have it, and says what is true of this book and of no other by itself.
    """

    rests_on: tuple[str, ...] = ()
    cannot: tuple[str, ...] = ()


@dataclass(frozen=True)
class Build:
    """How the book is made: a cell of a chapter may take `minutes_for_a_cell`, then the build stops and names it."""

    minutes_for_a_cell: int = 10


@dataclass(frozen=True)
class Settings:
    """`home_area` is the GSS code of the Board's area, `edition` the financial year the report is about.

    `written_for` is the edition for which the commentary of the chapters was written: the first, which the file states
    outside its `editions`. `address` is where the book of the edition is published, if it is not beside the others.
    """

    home_area: str
    edition: str
    title: str
    board: str
    original: Original
    publication: Publication
    suppression: Suppression
    build: Build = Build()
    disclosure: Disclosure = Disclosure()
    about: About = About()
    written_for: str = ""
    address: str = ""

    @property
    def is_first(self) -> bool:
        """Whether this is the edition that the chapters were written for."""
        return self.edition == self.written_for


EXPECTED = {
    str: "text that is not empty, in quotes", int: "a whole number", bool: "true or false",
    tuple[str, ...]: "a list of texts in quotes", tuple[Sums, ...]: "tables [[disclosure.sums]]",
}  # fmt: skip


def read(edition: str = "") -> Settings:
    """The settings of an edition; of that chosen if none is named, of the first if none is chosen.

    Raises `ReportError` that names key, what was found and what was expected.
    """
    path = root() / NAME
    try:
        return _read(path, text.state(path), edition or os.environ.get(CHOSEN, ""))
    except FileNotFoundError:
        raise ReportError(f"{path}: not found. {ABSENT}") from None


def choose(edition: str) -> None:
    """Work on an edition from now on, in this process and those it starts. Raises `ReportError` for an unknown one."""
    before = os.environ.get(CHOSEN)
    os.environ[CHOSEN] = periods.check(edition)
    try:
        read()
    except ReportError:
        os.environ.pop(CHOSEN)
        if before is not None:
            os.environ[CHOSEN] = before
        raise


@lru_cache(maxsize=16)
def _read(path: Path, _state: tuple[int, ...], chosen: str) -> Settings:
    found = load(path)
    first = str(found.get("edition", ""))
    further = found.pop("editions", {})
    if not isinstance(further, dict) or not all(isinstance(own, dict) for own in further.values()):
        raise _wrong("editions", further, "a table for each further edition, such as [editions.'2021/22']")
    if chosen and chosen != first:
        if chosen not in further:
            raise ReportError(
                f"{NAME}: there is no edition {chosen!r}; known: {', '.join(sorted({first, *further}))}. "
                f"Begin it with: report new-edition {chosen}"
            )
        found = _overlaid({key: value for key, value in found.items() if key != "address"}, further[chosen]) | {
            "edition": chosen
        }
    return _checked(found, first)


def _overlaid(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """The settings of the first edition with what a further one says otherwise."""
    made = dict(under)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(under.get(key), dict)
        made[key] = _overlaid(under[key], value) if both else value
    return made


def load(path: Path) -> dict[str, Any]:
    """The file of settings as it stands. Raises `ReportError` if it is missing or no TOML."""
    content = text.read(path, NAME, ABSENT)
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise ReportError(f"{NAME}: not valid TOML. {error}. Mend the file at that place.") from None
    except (RecursionError, ValueError) as error:  # brackets hundreds deep; a number of thousands of digits
        raise ReportError(f"{NAME}: not the settings of a report. {error}.") from None


def _checked(found: dict[str, Any], first: str) -> Settings:
    if "written_for" in found:
        raise ReportError(f"{NAME}, key 'written_for': found {found['written_for']!r}, but no such key is known.")
    made: Settings = replace(_fill(Settings, found, ""), written_for=first)
    if not periods.is_period(made.edition):
        raise _wrong("edition", made.edition, "a financial year such as '2021/22'")
    if made.address and not made.address.startswith(("https://", "http://")):
        raise _wrong("address", made.address, "a web address that begins with https://")
    if not _is_date(made.publication.date):
        raise _wrong("publication.date", made.publication.date, "a date such as '2021-09-30'")
    if not 0 <= made.suppression.lowest <= made.suppression.highest:
        told = f"{made.suppression.lowest} and {made.suppression.highest}"
        raise ReportError(f"{NAME}, keys 'suppression.lowest' and 'suppression.highest': found {told}, "
                          "expected 0 or more, the lower one first.")  # fmt: skip
    if made.build.minutes_for_a_cell < 1:
        raise _wrong("build.minutes_for_a_cell", made.build.minutes_for_a_cell, "1 or more")
    return made


def _fill(kind: Any, found: dict[str, Any], at: str) -> Any:
    """A dataclass from a table of the file; `at` is where the table stands, such as `original.`."""
    hints = get_type_hints(kind)
    for key, value in found.items():
        if key not in hints:
            raise ReportError(
                f"{NAME}, key '{at}{key}': found {value!r}, but no such key is known. Known: {_known(kind)}."
            )
    values = {}
    optional = {field.name for field in fields(kind) if field.default is not MISSING}
    for key, wanted in hints.items():
        if key not in found and key in optional:
            continue
        if key not in found:
            raise ReportError(f"{NAME}, key '{at}{key}': found nothing, expected {_expected(wanted)}.")
        values[key] = _value(wanted, found[key], f"{at}{key}")
    return kind(**values)


def _value(wanted: Any, found: Any, at: str) -> Any:
    if is_dataclass(wanted):
        if not isinstance(found, dict):
            raise _wrong(at, found, _expected(wanted))
        return _fill(wanted, found, f"{at}.")
    if get_origin(wanted) is tuple:
        if not isinstance(found, list):
            raise _wrong(at, found, _expected(wanted))
        return tuple(_value(get_args(wanted)[0], each, at) for each in found)
    if type(found) is not wanted or (isinstance(found, str) and not found.strip()):
        raise _wrong(at, found, _expected(wanted))
    if isinstance(found, str) and (wrong := characters.trouble(found, prose=True)):
        raise ReportError(f"{NAME}, key {at!r}: found {found!r}; {wrong}.")
    return found


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _expected(wanted: Any) -> str:
    return f"a table with {_known(wanted)}" if is_dataclass(wanted) else EXPECTED[wanted]


def _known(kind: Any) -> str:
    return ", ".join(field.name for field in fields(kind) if field.name != "written_for")


def _wrong(key: str, found: Any, expected: str) -> ReportError:
    return ReportError(f"{NAME}, key {key!r}: found {found!r}, expected {expected}.")
