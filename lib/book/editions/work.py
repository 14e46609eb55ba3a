"""What there is to do for an edition, and what is done: tables to fill, claims to enter, passages to write."""

from collections.abc import Iterator
from dataclasses import dataclass

from lib import data, ledger
from lib.book import layout
from lib.book.document import waiting
from lib.book.editions import worksheets
from lib.book.pipeline import manuscript
from lib.project import root


@dataclass(frozen=True)
class Task:
    """Something to be done for an edition: where, what, and whether it is done."""

    where: str
    what: str
    done: bool


def status(edition: str) -> list[Task]:
    """Everything there is to do for an edition, done or not."""
    return [*_tables(edition), *_claims(edition), *_passages(edition)]


def as_text(tasks: list[Task], edition: str) -> str:
    """The list for people, with what is open first."""
    open_ = [task for task in tasks if not task.done]
    lines = [f"{edition}: {len(tasks) - len(open_)} of {len(tasks)} done"]
    lines += [
        f"  {'done' if task.done else 'to do'}  {task.where}: {task.what}"
        for task in [*open_, *(t for t in tasks if t.done)]
    ]
    return "\n".join(lines)


def _tables(edition: str) -> Iterator[Task]:
    for entry in data.package()["resources"]:
        sheet = worksheets.folder(edition) / f"{entry['name']}.csv"
        there = sum(
            worksheets.edition_of(row) == edition for row in worksheets.rows_of(root() / "data" / entry["path"])
        )
        if there:
            yield Task(f"data/{entry['path']}", f"{there} rows", done=True)
        elif sheet.exists():
            rows, numbers = worksheets.rows_of(sheet), worksheets.numbers_of(entry)
            cells = [bool(row[column]) for row in rows for column in numbers]
            said = f"{sum(cells)} of {len(cells)} numbers filled in" if cells else "rows to be written"
            yield Task(worksheets.place_of(sheet), said, done=False)


def _claims(edition: str) -> Iterator[Task]:
    made = [claim for chapter in layout.chapters() for claim in ledger.read_claims(chapter, edition)]
    yield Task("data/claims", f"{len(made)} claims of the printed report", done=bool(made))


def _passages(edition: str) -> Iterator[Task]:
    for chapter in layout.notebooks():
        cells = manuscript.read(chapter).cells
        hidden = [cell for cell in cells if cell.cell_type == "markdown" and not waiting.is_shown(cell, edition)]
        own = [cell for cell in cells if waiting.tag(edition) in cell.metadata.get("tags", [])]
        if hidden:
            said = f"{len(hidden)} passages on another year are not shown; {len(own)} are written for this one"
            yield Task(f"chapters/{chapter}.py", said, done=bool(own))
