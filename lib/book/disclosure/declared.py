"""What `data/report.toml` declares for an audit must be there: tables of people, and tables and columns that add up."""

from lib import data
from lib.project import ReportError
from lib.terms import settings
from lib.terms.settings import NAME, Sums


def check() -> None:
    """Raise `ReportError` naming the key for a table or column that the data package does not have."""
    declared = settings.read().disclosure
    for table in declared.people:
        _require(table, "disclosure.people")
    for number, each in enumerate(declared.sums, start=1):
        _check(each, f"disclosure.sums, number {number}")
    for edition in declared.public:
        if "/" not in edition:
            raise ReportError(f"{NAME}, key 'disclosure.public': found {edition!r}, expected years such as '2021/22'.")


def _check(each: Sums, key: str) -> None:
    for column in (each.column, each.over):
        _require(each.table, key, column)
    if each.base:
        _require(each.base, key, each.base_column or each.column)
    if sum(map(bool, (each.to, each.total, each.base))) != 1:
        raise ReportError(
            f"{NAME}, key '{key}': expected one of 'to', 'total' and 'base', which say what the parts add up to."
        )


def _require(table: str, key: str, column: str = "") -> None:
    if not data.has(table):
        raise ReportError(f"{NAME}, key '{key}': found {table!r}, but data/datapackage.json lists no such table.")
    if column and column not in [field["name"] for field in data.resource(table)["schema"]["fields"]]:
        raise ReportError(f"{NAME}, key '{key}': found {column!r}, but table {table!r} has no such column.")
