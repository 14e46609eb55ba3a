"""A made-up year in which everything turns: what rose falls, who led comes last, shares cross half, equals stand where
none did.

Every number is derived from the last year's own by these rules, and none is typed:

- *Order.* Within a table the numbers that belong together, such as those of the districts or of the ethnic groups, change
  places: the highest goes to the row of the lowest, the second highest to that of the second lowest.
- *Direction.* A number is then multiplied by what it was a year before through what it was last, so that what rose by a
  third falls by a quarter; by no less than a half and no more than twice. Percentages of a whole are not.
- *Halves.* A part becomes the rest of its whole: 42 interviews of 265 children become 223. A percentage that stands
  alone becomes the rest of a hundred.
- *Ties.* In every table of districts the two highest become equal, with the sum as it was or one less.
- *Sums.* A row that was the sum of others is the sum of theirs.
- *Words.* Where a table has no numbers, its words of more than four words become made-up ones.
"""

import csv
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lib import data
from lib.terms import areas, periods

Row = dict[str, str]
# Keys whose rows change places, among those that are alike in every other key
SWAPPED = ("category", "ethnicity", "agency", "source", "month", "language", "line")
# A part, and the whole of which it becomes the rest, by table
RESTS = {
    "missing_children": {
        "Children given a return interview": "Children missing once or more",
        "Children missing twice or more": "Children missing once or more",
    },
    "child_protection_activity": {
        "Second or later plans started": "Plans started",
        "Second or later plans within two years": "Second or later plans started",
    },
    "marac_cases": {"Repeat cases within 12 months": "Cases discussed"},
    "marac_attendance": dict.fromkeys(
        ("Police", "IDVA", "Children's social care", "Acute trusts", "Education", "Adult social care"), "All MARACs"
    ),
}
APART = ("All", "Gave feedback")  # rows that begin so are a whole, and keep their place
LIMITS = (0.5, 2.0)


def turn(sheet: list[Row], table: list[Row], entry: Mapping[str, Any]) -> list[Row]:
    """The rows of a worksheet with their numbers; `table` has those of the years before."""
    fields = {field["name"]: field for field in entry["schema"]["fields"]}
    empty = [
        column
        for column in fields
        if any(row[column] == "" for row in sheet) and fields[column]["type"] in data.NUMBERS
    ]
    keys = [column for column in fields if column not in (*empty, *data.TIMES, data.EDITION) or column == "month"]
    made = [dict(row) for row in sheet]
    for column in empty:
        last = [_found(table, row, keys, 1).get(column, "") for row in sheet]
        before = [_found(table, row, keys, 2).get(column, "") for row in sheet]
        new = _turned(sheet, keys, last, before, entry["name"], fields[column].get("unit", "") == "percent")
        for row, value in zip(made, new, strict=True):
            row[column] = value
    if entry["name"] == "caf_lead_professionals":
        for row in made:
            old = _found(table, row, keys, 1)
            rest = 1 - int(old["lead_professional"]) / int(old["cafs_initiated"])
            row["lead_professional"] = str(int(int(row["cafs_initiated"]) * rest))
    if entry["name"] == "child_protection_closed":
        for row in made:
            row["closed_long"], row["closed_short"] = row["closed_short"], row["closed_long"]
    return made


def words(table: list[Row], edition: str, last: str, kept: tuple[str, ...] = ()) -> list[Row]:
    """The rows of a table of words for a new edition: those of the last one, with other words."""
    made = [dict(row, edition=edition) for row in table if row["edition"] == last]
    for number, row in enumerate(made, start=1):
        for column, said in row.items():
            if len(said.split()) > 4 and column not in kept:
                row[column] = f"Made-up {column.replace('_', ' ')} number {number}"
            elif column in data.TIMES or column in ("meeting", "due", "due_date"):
                row[column] = _later(said)
    return made


def _turned(sheet: list[Row], keys: list[str], last: list[str], before: list[str], name: str, share: bool) -> list[str]:
    """One column: order first, then direction, then rests, ties and sums."""
    known = [_number(text) for text in last]
    earlier = [_number(text) for text in before]
    groups: dict[tuple[str, ...], list[int]] = {}
    districts = set(areas.districts())
    for at, row in enumerate(sheet):
        level = next((key for key in SWAPPED if key in keys), "")
        if "area" in keys and not level:
            level = "area" if row["area"] in districts else ""
        alone = not level or row[level].startswith(APART) or known[at] is None
        label = ("", str(at)) if alone else tuple(row[key] for key in keys if key != level)
        groups.setdefault(label, []).append(at)
    made: list[float | None] = list(known)
    for members in groups.values():
        if len(members) == 1 or any(known[at] is None for at in members):
            continue
        rising = sorted(members, key=lambda at: known[at] or 0)
        for at, other in zip(rising, reversed(rising), strict=True):
            made[at] = known[other]
        old = [earlier[at] for at in members]
        factor = 1.0
        if not share and all(number is not None for number in old):
            factor = _limited(sum(n or 0 for n in old), sum(known[at] or 0 for at in members))
        for at in members:
            made[at] = (made[at] or 0) * factor
        if sheet[members[0]].get("area") in districts and not share:
            top, second = sorted(members, key=lambda at: -(made[at] or 0))[:2]
            made[top] = made[second] = ((made[top] or 0) + (made[second] or 0)) / 2
    for members in groups.values():
        (at, *others) = members
        if others or known[at] is None:
            continue
        if share:
            made[at] = 100 - (known[at] or 0)
        elif earlier[at] is not None:
            made[at] = (known[at] or 0) * _limited(earlier[at] or 0, known[at] or 0)
    decimal = any("." in text for text in last)
    shown = [number if number is None else round(number, 1) if decimal else int(number) for number in made]
    _rest(sheet, known, shown, RESTS.get(name, {}), "agency" if "agency" in keys else "measure")
    _sum(sheet, known, shown, districts)
    return [
        text if number is None else f"{number:.1f}" if decimal else f"{number:d}"
        for text, number in zip(last, shown, strict=True)
    ]


def _rest(sheet: list[Row], known: list[Any], made: list[Any], rests: Mapping[str, str], column: str) -> None:
    place = {row[column]: at for at, row in enumerate(sheet)} if rests else {}
    for part, whole in rests.items():
        at, of = place[part], place[whole]
        made[at] = int(made[of] * (1 - known[at] / known[of]))


def _sum(sheet: list[Row], known: list[Any], made: list[Any], districts: set[str]) -> None:
    """The county where it was the sum of the districts."""
    own = [at for at, row in enumerate(sheet) if row.get("area") in districts]
    home = [at for at, row in enumerate(sheet) if row.get("area") == areas.home()]
    if len(home) == 1 and len(own) == len(districts) and None not in (known[at] for at in own):
        parts = sum(known[at] for at in own)
        if abs(parts - known[home[0]]) <= 0.05 * parts:
            made[home[0]] = sum(made[at] for at in own) + (known[home[0]] - parts)


def _limited(before: float, last: float) -> float:
    factor = before / last if last else 1.0
    return min(max(factor, LIMITS[0]), LIMITS[1])


def _number(text: str) -> float | int | None:
    if text.isdigit():
        return int(text)
    return float(text) if text.replace(".", "", 1).isdigit() else None


def _found(table: list[Row], row: Row, keys: list[str], years: int) -> Row:
    """The row of so many years before."""
    if data.EDITION in row and not any(row.get(column) for column in data.TIMES):
        edition = row[data.EDITION]
        for _ in range(years):
            edition = periods.previous(edition)
        wanted = {data.EDITION: edition}
    else:
        wanted = {column: _later(row[column], -years) for column in data.TIMES if row.get(column)}
    plain = [key for key in keys if key not in data.TIMES]
    return next(
        (
            old
            for old in table
            if all(_undated(old[key]) == _undated(row[key]) for key in plain)
            and all(old[c] == time for c, time in wanted.items())
        ),
        {},
    )


def _undated(words: str) -> str:
    """A key without its years, which a worksheet moves on."""
    return re.sub(r"\b20[0-9]{2}\b", "", words)


def _later(time: str, years: int = 1) -> str:
    if not time[:4].isdigit() or len(time) < 7:
        return time
    start = int(time[:4]) + years
    return f"{start}/{(start + 1) % 100:02d}" if periods.is_period(time) else f"{start}{time[4:]}"


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(edition: str, folder: Path, root: Path, skipped: tuple[str, ...] = ()) -> list[str]:
    """Fill in every worksheet in `folder` but those `skipped`; returns the names of those filled in."""
    told = []
    last = periods.previous(edition)
    for sheet in sorted(folder.glob("*.csv")):
        if sheet.stem in (*skipped, "claims"):
            continue
        entry = data.resource(sheet.stem)
        table = read(root / "data" / entry["path"])
        rows = read(sheet)
        made = turn(rows, table, entry) if rows else words(table, edition, last)
        with sheet.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [field["name"] for field in entry["schema"]["fields"]], lineterminator="\n")
            writer.writeheader()
            writer.writerows(made)
        told.append(sheet.stem)
    return told
