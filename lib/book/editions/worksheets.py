"""The next edition: what is to be filled in, and how it gets into the data.

`begin` lays worksheets out in `editions/<edition>/`, one for each table that the new report prints again, with the rows
of the last and without its numbers. `take_in` moves what is filled in into the data, where rows of an older edition
stay as they are.
"""

import csv
import io
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

from lib import data, ledger
from lib.book import layout
from lib.book.pipeline import validate
from lib.files import rows as files
from lib.project import ReportError, root
from lib.terms import editions, periods, settings

CLAIMS = "claims.csv"  # a worksheet of claims has the chapter of each before its columns
YEARS = re.compile(r"\b20[0-9]{2}\b")
LEAST = "a financial year that follows one of the editions"


def folder(edition: str) -> Path:
    """Where the worksheets of an edition lie."""
    return root() / "editions" / periods.slug(edition)


def begin(edition: str) -> list[Path]:
    """Write the worksheets and the settings of a new edition. Returns the files written.

    Raises `ReportError` for an edition that is there, or that does not follow one.
    """
    last = periods.previous(edition)
    known = editions.known()
    if edition in known or folder(edition).exists():
        raise ReportError(f"edition {edition!r} has begun already: see `report status --period {edition}`.")
    if last not in known:
        raise ReportError(
            f"edition {edition!r}: found no edition {last!r} before it; expected {LEAST}: {', '.join(known)}."
        )
    made = folder(edition)
    made.mkdir(parents=True)
    written = []
    for entry in data.package()["resources"]:
        if (sheet := _worksheet(entry, last)) is not None:
            written.append(_write(made / f"{entry['name']}.csv", _columns(entry), sheet))
    written.append(_write(made / CLAIMS, ["chapter", *ledger.CLAIM_COLUMNS], []))
    _settings(edition, last)
    return written


def take_in(edition: str) -> list[str]:
    """Move what is filled in into the data: worksheets without an empty number, and claims. Returns what was moved.

    Nothing is moved if the data would not be valid afterwards; then `ReportError` says why.
    """
    sheets = sorted(folder(edition).glob("*.csv")) if folder(edition).exists() else []
    moved: list[str] = []
    with tempfile.TemporaryDirectory() as kept:
        before = Path(kept) / "data"
        shutil.copytree(root() / "data", before)
        try:
            done = [sheet for sheet in sheets if _take(sheet, edition)]
            validate.validate()
        except BaseException:  # an interrupt as well: half of it would be no edition
            shutil.rmtree(root() / "data")
            shutil.copytree(before, root() / "data")
            raise
    for sheet in done:
        moved.append(sheet.name)
        sheet.unlink()
    return moved


def _columns(entry: dict[str, Any]) -> list[str]:
    return [field["name"] for field in entry["schema"]["fields"]]


def numbers_of(entry: dict[str, Any]) -> set[str]:
    """Columns to be filled in: numbers with a unit; others say an order, and are part of the row's name."""
    fields = entry["schema"]["fields"]
    primary = entry["schema"].get("primaryKey", [])
    return {field["name"] for field in fields if field["type"] in data.NUMBERS and field["name"] not in primary}


def _worksheet(entry: dict[str, Any], last: str) -> list[dict[str, str]] | None:
    """The rows of a table that the next edition prints again, without their numbers; None for a table of all years."""
    columns = _columns(entry)
    citation = settings.read().original.citation
    if not any(source["title"].startswith(citation) for source in entry["sources"]) or not {
        data.EDITION,
        *data.TIMES,
    } & set(columns):
        return None
    rows = rows_of(root() / "data" / entry["path"])
    numbers = numbers_of(entry)
    if not numbers:
        return [] if data.EDITION in columns else None
    own = [row for row in rows if edition_of(row) == last] if data.EDITION in columns else _of_last(rows)
    made = []
    for row in own:
        new = {column: "" if column in numbers else value for column, value in row.items()}
        for column, value in new.items():
            new[column] = _next(value) if column in data.TIMES and value else _moved_on(value, last)
        if data.EDITION in new:
            new[data.EDITION] = periods.following(last)
        made.append(new)
    return made or None


def _of_last(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of the last year that a table has."""
    latest = max(map(edition_of, rows), default="")
    return [row for row in rows if latest and edition_of(row) == latest]


def edition_of(row: dict[str, str]) -> str:
    """The edition of a row, or the financial year in which its time lies; empty if it has none."""
    if row.get(data.EDITION):
        return row[data.EDITION]
    time = next((row[column] for column in data.TIMES if row.get(column)), "")
    return time if not time or periods.is_period(time) else periods.of_month(time[:7])


def _next(time: str) -> str:
    return periods.following(time) if periods.is_period(time) else f"{int(time[:4]) + 1}{time[4:]}"


def _moved_on(words: str, last: str) -> str:
    """Words with the years of an edition, and those after, moved on by one; older ones stay, such as that of a census."""

    def later(found: re.Match[str]) -> str:
        return str(int(found[0]) + 1) if found[0] >= last[:4] else found[0]

    return YEARS.sub(later, words)


def rows_of(path: Path) -> list[dict[str, str]]:
    sheet = files.read(path, path.relative_to(root()).as_posix())
    return [dict(zip(sheet.header, row.cells, strict=True)) for row in sheet.rows]


def _write(path: Path, columns: list[str], rows: list[dict[str, str]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def _take(sheet: Path, edition: str) -> bool:
    """Append the rows of a worksheet to its table, or its claims to their chapters, if nothing in it is empty."""
    rows = rows_of(sheet)
    if not rows:
        return False
    if sheet.name == CLAIMS:
        for chapter in dict.fromkeys(row["chapter"] for row in rows):
            if chapter not in layout.chapters():
                raise ReportError(
                    f"{place_of(sheet)}: there is no chapter {chapter!r}. Chapters: {', '.join(layout.chapters())}."
                )
            own = [{**row, "edition": edition} for row in rows if row["chapter"] == chapter]
            _append(root() / "data" / "claims" / f"{chapter}.csv", list(ledger.CLAIM_COLUMNS), own)
        return True
    entry = data.resource(sheet.stem)
    if any(not row[column] for row in rows for column in numbers_of(entry)):
        return False
    _append(root() / "data" / entry["path"], _columns(entry), rows)
    return True


def _append(path: Path, columns: list[str], rows: list[dict[str, str]]) -> None:
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n", extrasaction="ignore")
        if new:
            writer.writeheader()
        writer.writerows(rows)


def _settings(edition: str, last: str) -> None:
    """Write the edition's own settings behind the others: those of the last one with the year moved on, to be checked."""
    known = settings.read(last)

    def moved(words: str) -> str:
        years = [periods.label(last), f"{last[:4]}-{int(last[:4]) + 1}", last]
        following = periods.following(last)
        new = [periods.label(following), f"{following[:4]}-{int(following[:4]) + 1}", following]
        for old, further in zip(years, new, strict=True):
            words = words.replace(old, further)
        return words.replace("\\", "\\\\").replace('"', '\\"')

    original = {name: getattr(known.original, name) for name in ("title", "publisher", "short", "citation")}
    lines = ["", f'[editions."{edition}"]  # what differs from the first edition', f'title = "{moved(known.title)}"',
             f'[editions."{edition}".original]', *(f'{name} = "{moved(words)}"' for name, words in original.items()), ""]  # fmt: skip
    path = root() / settings.NAME
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "\n" + "\n".join(lines), encoding="utf-8")


def place_of(sheet: Path) -> str:
    return sheet.relative_to(root()).as_posix()
