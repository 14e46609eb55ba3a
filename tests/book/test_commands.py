"""What the commands do is tested where they are called, in `test_cli`; here what a build says of a book that is as it was."""

import sys

import pytest
from builds import Report
from tiny import Tiny

from lib.book import stamp


@pytest.fixture
def said(built: Tiny, quick_compile: list[object], report: Report) -> str:
    """What a build says; afterwards nothing is changed."""
    return report("build").out


def test_a_build_of_a_book_that_is_as_it_was_says_the_same_without_looking_at_it(
    said: str, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "lib.book.commands")
    monkeypatch.setitem(sys.modules, "lib.book.commands", None)  # importing it would fail
    first, *others = report("build").out.splitlines()
    assert first == "executed 0 of 3 chapters; nothing changed, the pages were not compiled again"
    assert others == said.splitlines()[1:]


def test_a_changed_file_is_looked_at(said: str, built: Tiny, report: Report) -> None:
    built.edit("chapters/staff.py", "# The team has", "# Now the team has")
    assert "nothing changed" not in report("build").out


@pytest.mark.parametrize("option", ["--no-cache", "--strict"])
def test_a_build_with_an_option_is_never_skipped(
    said: str, report: Report, option: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stamp, "read", lambda: pytest.fail("looked whether nothing has changed"))
    assert report("build", option).status == 0
