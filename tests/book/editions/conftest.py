"""A tiny project whose next edition has begun."""

import pytest
from begun import CITATION, NEXT
from tiny import Tiny

from lib.book.editions import worksheets
from lib.terms import settings


@pytest.fixture
def begun(built: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The built tiny project with a table of the edition, and the next edition begun."""
    monkeypatch.setenv(settings.CHOSEN, "2013/14")  # taken back after the test
    built.edit("data/report.toml", CITATION, CITATION.replace("a made", "A made"))
    worksheets.begin(NEXT)
    return built
