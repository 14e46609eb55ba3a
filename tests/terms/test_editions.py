"""Words that every edition shows, and those that only one does."""

import pytest
from tiny import Tiny

from lib.terms import editions, settings


@pytest.mark.parametrize(("chosen", "shown"), [("2013/14", "Visits rose"), ("2014/15", "")])
def test_words_of_one_year_are_shown_in_the_edition_they_were_written_for_only(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, chosen: str, shown: str
) -> None:
    tiny.write("data/report.toml", tiny.read("data/report.toml") + '\n[editions."2014/15"]\ntitle = "The next"\n')
    monkeypatch.setenv(settings.CHOSEN, chosen)
    assert editions.kept("Visits rose") == shown
    assert editions.kept(editions.lasting("Visits are counted")) == "Visits are counted"
