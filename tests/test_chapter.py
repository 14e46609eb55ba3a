"""The one door chapters come through."""

from tiny import Tiny

from lib import chapter
from lib.terms import areas, periods


def test_everything_named_is_there() -> None:
    assert all(hasattr(chapter, name) for name in chapter.__all__)


def test_beginning_gives_the_year_before_and_sets_now() -> None:
    assert chapter.begin("2013/14") == "2012/13"
    assert periods.current() == "2013/14"


def test_a_chapter_is_about_an_area_until_another_chapter_begins(tiny: Tiny) -> None:
    assert chapter.begin("2013/14", "Warwick") == "2012/13"
    assert areas.here() == areas.code("Warwick")
    chapter.begin("2013/14")
    assert not areas.is_here()
