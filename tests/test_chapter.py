"""The one door chapters come through."""

from lib import chapter
from lib.terms import periods


def test_everything_named_is_there() -> None:
    assert all(hasattr(chapter, name) for name in chapter.__all__)


def test_beginning_gives_the_year_before_and_sets_now() -> None:
    assert chapter.begin("2013/14") == "2012/13"
    assert periods.current() == "2013/14"
