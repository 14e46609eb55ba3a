"""Rows of a later year never touch an edition: what a chapter sees is what was known at the end of its year."""

import shutil
from pathlib import Path
from typing import Any

import editions
import pytest
from builds import Book

from lib.book.pdf import paper, summary
from lib.book.pipeline import build as building
from lib.book.pipeline import validate
from lib.project import root
from lib.terms import settings


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A copy of the project with a further year in every table that can have one; the names of these tables."""
    for name in ("data", "chapters"):
        shutil.copytree(root() / name, tmp_path / name)
    for name in ("_config.yml", "_toc.yml", "requirements.txt", "CHANGELOG.md"):
        shutil.copy(root() / name, tmp_path)
    told = editions.add_year(tmp_path / "data", settings.read().edition)
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    monkeypatch.setenv("REPORT_BUILD", str(tmp_path / "_build"))
    return told


def test_a_later_year_can_be_added_to_every_table_that_is_not_of_all_years(later: list[str]) -> None:
    assert len(later) > 50
    validate.validate()


def test_adding_a_year_leaves_the_ledger_of_the_older_edition_as_it_was_byte_for_byte(
    book: Book, later: list[str], kernel: list[str], quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed(*arguments: Any) -> None:
        next(target for target in arguments if isinstance(target, Path)).write_bytes(b"paper")

    monkeypatch.setattr(paper, "write_pdf", printed)
    monkeypatch.setattr(summary, "write_summary", printed)
    building.build(quiet=True)
    assert len(kernel) > 20
    for name in ("ledger.csv", "figures.json"):
        assert (root() / "_build" / name).read_bytes() == Path(book.html).with_name(name).read_bytes(), name
