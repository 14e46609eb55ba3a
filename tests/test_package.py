"""The real data package and the real claims."""

import csv
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from lib import data, ledger
from lib.book import layout
from lib.book.pipeline import validate
from lib.project import root
from lib.table import is_entered
from lib.terms import settings

RESOURCES = data.package()["resources"]
CLAIM_FILES = sorted((root() / "data" / "claims").glob("*.csv"))

# The numbered headings of the original; section 7 restarts its numbering, and numbers two
# sections 2.2 and two 4.4; section 5.1 numbers two 5.1.2.
SECTIONS = {
    *["1", "2.1", "2.2", "2.3", "3", "4.1", "4.2", "4.3", "5", "5.1", "5.1.2b", "5.2", "5.3", "5.4", "6", "8"],
    *(f"5.{part}.{n}" for part, last in ((1, 9), (2, 5), (3, 6)) for n in range(1, last + 1)),
    *(f"6.{n}" for n in range(1, 16)),
    *["7", "7/Summary", "7/1", "7/2", "7/2.2b", "7/3", "7/4", "7/4.4b", "7/5"],
    *(f"7/{part}.{n}" for part, last in ((2, 8), (3, 4), (4, 5), (5, 11)) for n in range(1, last + 1)),
}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


claims_files = pytest.mark.parametrize("path", CLAIM_FILES, ids=lambda path: path.stem)
resources = pytest.mark.parametrize("entry", RESOURCES, ids=lambda entry: entry["name"])


def test_the_data_package_validates() -> None:
    validate.validate()


def test_every_claims_file_belongs_to_a_chapter() -> None:
    assert {path.stem for path in CLAIM_FILES} <= set(layout.chapters())


@resources
def test_every_table_states_a_section_of_the_original(entry: dict[str, Any]) -> None:
    assert entry["section"] in SECTIONS | {"all", "official"}


@resources
def test_every_column_is_described(entry: dict[str, Any]) -> None:
    assert [field["name"] for field in entry["schema"]["fields"] if not field.get("description")] == []


@resources
def test_every_column_of_counts_refuses_numbers_below_zero(entry: dict[str, Any]) -> None:
    counts = [field for field in entry["schema"]["fields"] if field["type"] == "integer"]
    assert [field["name"] for field in counts if field.get("constraints", {}).get("minimum") != 0] == []


@resources
def test_every_area_is_checked_against_the_list_of_areas(entry: dict[str, Any]) -> None:
    if entry["name"] == "areas" or "area" not in [field["name"] for field in entry["schema"]["fields"]]:
        keys = [["area"]]
    else:
        keys = [key["fields"] for key in entry["schema"].get("foreignKeys", [])]
    assert ["area"] in [[key] if isinstance(key, str) else key for key in keys]


@resources
def test_every_table_of_more_than_one_row_has_a_key(entry: dict[str, Any]) -> None:
    table = data.read(entry["name"])
    assert len(table) == 1 or entry["schema"].get("primaryKey")


@claims_files
def test_every_claim_can_be_read(path: Path) -> None:
    assert len(ledger.read_claims(path.stem)) == len(rows(path))


@claims_files
def test_every_claim_has_a_known_verdict(path: Path) -> None:
    assert {row["verdict"] for row in rows(path)} <= set(ledger.VERDICTS)


@claims_files
def test_every_claim_that_does_not_reproduce_has_a_note(path: Path) -> None:
    assert [row["id"] for row in rows(path) if row["verdict"] != "reproduced" and not row["note"].strip()] == []


@claims_files
def test_every_claim_states_a_section_of_the_original(path: Path) -> None:
    assert {row["section"] for row in rows(path)} <= SECTIONS


def test_no_claim_is_made_twice() -> None:
    places = [
        tuple(row[k] for k in ("id", "section", "location", "printed")) for path in CLAIM_FILES for row in rows(path)
    ]
    assert [place for place, times in Counter(places).items() if times > 1] == []


def test_every_table_has_rows_of_the_first_editions_year_or_says_how_many_years_it_is_behind() -> None:
    first = settings.read().written_for
    assert [entry["name"] for entry in data.entries() if not is_entered(entry["name"], first)] == []
