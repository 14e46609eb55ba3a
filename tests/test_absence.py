"""What an edition lacks is told in a line, and the chapter goes on; nothing else is let through."""

from collections.abc import Iterator
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from tiny import Tiny

from lib import absence, data
from lib.absence import NOTE_MIME
from lib.project import NoDataError, ReportError
from lib.terms import periods

LACKING = "from lib.project import NoDataError\nraise NoDataError('Cases: no rows for 2014-15.')\nmade = 1"


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[InteractiveShell]:
    made = InteractiveShell.instance()
    monkeypatch.setattr(absence, "get_ipython", lambda: made)
    monkeypatch.setattr(made, "showtraceback", lambda *_arguments, **_options: None)
    absence.tolerate()
    yield made
    absence.stop()
    made.reset(new_session=False)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(absence, "display", lambda bundle, raw: found.append(bundle))
    return found


def test_a_cell_that_lacks_rows_says_so_and_the_chapter_goes_on(
    shell: InteractiveShell, shown: list[dict[str, Any]]
) -> None:
    assert shell.run_cell(LACKING).success
    assert [bundle[NOTE_MIME] for bundle in shown] == [{"lacks": [absence.UNSAID]}]
    assert shown[0]["text/plain"] == "Cases: no rows for 2014-15."
    assert shell.run_cell("after = 2").success


def test_what_a_later_cell_would_have_had_from_it_is_passed_over_in_silence(
    shell: InteractiveShell, shown: list[dict[str, Any]]
) -> None:
    shell.run_cell("from lib.project import NoDataError\ndef absent():\n    raise NoDataError('no rows')")
    shell.run_cell("made = absent()")
    assert shell.run_cell("made + 1").success
    assert len(shown) == 1


def test_statements_that_need_nothing_of_what_is_lacking_are_done(
    shell: InteractiveShell, shown: list[dict[str, Any]]
) -> None:
    assert shell.run_cell(LACKING.replace("made = 1", "other = 2")).success
    assert shell.run_cell("assert other == 2").success
    assert len(shown) == 1


def test_a_name_that_is_lost_is_not_taken_from_another_section(
    shell: InteractiveShell, shown: list[dict[str, Any]]
) -> None:
    shell.run_cell("from lib.project import NoDataError\nrate = 'of another section'")
    shell.run_cell("def absent():\n    raise NoDataError('no rows')")
    assert shell.run_cell("rate = absent()").success
    assert shell.run_cell("shown_wrongly = rate").success
    assert "shown_wrongly" not in shell.user_ns
    assert "rate" not in shell.user_ns


def test_readers_are_told_the_title_of_the_table_that_has_no_row_of_the_year(
    tiny: Tiny, shown: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(periods, "current", lambda: "2014/15")
    assert absence.tell(NoDataError("a measure: no row", ["visits", "areas"]))
    assert shown[0][NOTE_MIME] == {"lacks": [data.resource("visits")["title"]]}


def test_what_is_no_table_is_told_in_its_own_words(shown: list[dict[str, Any]]) -> None:
    assert absence.tell(NoDataError("data/claims/x.csv has no percentage 'y'", what="the printed percentages"))
    assert shown[0][NOTE_MIME] == {"lacks": ["the printed percentages"]}


def test_what_data_of_another_year_cannot_give_is_told_as_well(
    shell: InteractiveShell, shown: list[dict[str, Any]]
) -> None:
    assert shell.run_cell("raise __import__('lib.project').project.ReportError('a share of a fall')").success
    assert shown[0]["text/plain"] == "a share of a fall"
    assert shown[0][NOTE_MIME] == {"lacks": [absence.UNSAID]}


def test_names_that_a_cell_gives_a_value_are_known_without_running_it() -> None:
    assert absence.bound("a, (b, c) = 1, (2, 3)\nfor d in []:\n    e = d\ndef f(): g = 1") == [*"abcdefg"]


@pytest.mark.parametrize("cell", ["unknown_name", "1 / 0"])
def test_any_other_error_ends_the_chapter(shell: InteractiveShell, shown: list[dict[str, Any]], cell: str) -> None:
    assert not shell.run_cell(cell).success
    assert shown == []


def test_names_that_a_cell_makes_are_known_in_the_next(shell: InteractiveShell) -> None:
    assert shell.run_cell("made = 1\ndef twice(a): return 2 * a").success
    assert shell.run_cell("assert twice(made) == 2").success


def test_where_it_is_not_asked_for_nothing_is_let_through(shell: InteractiveShell) -> None:
    absence.stop()
    assert not shell.run_cell(LACKING).success


def test_an_error_of_another_kind_is_not_told() -> None:
    assert not absence.tell(ValueError("wrong"))
    assert issubclass(NoDataError, ReportError)
