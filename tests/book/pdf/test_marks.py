"""Numbers on paper, with what the original prints in their place."""

import components
import pytest

from lib.book.pdf import marks
from lib.book.pdf.marks import Marks


@pytest.fixture
def made() -> Marks:
    return Marks("visits", components.FOUND)


def test_a_number_that_reproduces_is_only_itself(made: Marks) -> None:
    assert made.number("visits") == '#"1,200";'


def test_a_number_that_differs_has_a_note_once_in_a_section(made: Marks) -> None:
    assert made.number("rate") == '#"375";#differs("visits//note-1")[#"The original prints 374.";];'
    assert made.number("rate") == '#"375";#differs-again("visits//note-1");'
    made.begin_section()
    assert "The original prints 374." in made.number("rate")


def test_a_number_that_the_original_prints_too_keeps_its_quiet_mark(made: Marks) -> None:
    assert (
        made.number("share") == '#"40%";#differs("visits//note-1", sign: "‡")[#"The original prints 41% elsewhere.";];'
    )
    assert made.number("share").endswith('#differs-again("visits//note-1", sign: "‡");')


def test_numbers_in_a_table_have_letters_and_one_line_below(made: Marks) -> None:
    made.begin_table()
    shown = [made.number("rate"), made.number("share", "40"), made.number("rate")]
    assert shown == ['#"375";#mark("a");', '#"40";#mark("b", sign: "‡");', '#"375";#mark("a");']
    (line,) = made.end_table()
    assert line.endswith('#"The original prints";: #super[a] #"374";; #super[b] #"41% elsewhere";.')


def test_a_table_without_such_numbers_has_no_line_below(made: Marks) -> None:
    made.begin_table()
    made.number("visits")
    assert made.end_table() == []


def test_letters_go_on_after_z() -> None:
    assert [marks._letter(n) for n in (0, 25, 26, 27, 52)] == ["a", "z", "aa", "ab", "ba"]
