import calendar
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.project import ReportError
from lib.terms import periods

YEARS = st.integers(1901, 2999).map(lambda start: f"{start}/{(start + 1) % 100:02d}")
DAYS = st.dates(date(1901, 1, 1), date(2999, 12, 31))


@pytest.mark.parametrize("text", ["2013/14", "1999/00", "2099/00"])
def test_a_year_and_the_next_are_a_period(text: str) -> None:
    assert periods.is_period(text)


@pytest.mark.parametrize(
    "text", ["2013/15", "2013/13", "2013-14", "13/14", "2013/2014", "2013/14 ", "2013/14\n", "", "x"]
)
def test_anything_else_is_no_period(text: str) -> None:
    assert not periods.is_period(text)


@pytest.mark.parametrize("text", ["2013/15", "2014-03-31", "last year"])
def test_a_bad_period_is_refused_in_words_that_show_it(text: str) -> None:
    with pytest.raises(ReportError, match=f"found {re.escape(repr(text))}.*'2021/22'"):
        periods.check(text)


@given(YEARS)
def test_the_previous_period_ends_where_the_period_starts(period: str) -> None:
    assert periods.previous(period)[-2:] == period[2:4]


@given(YEARS)
def test_the_previous_period_is_a_period(period: str) -> None:
    assert periods.is_period(periods.previous(period))


@given(YEARS)
def test_a_financial_year_ends_on_31_march_of_the_next_calendar_year(period: str) -> None:
    assert date.fromisoformat(periods.year_end(period)) == date(int(period[:4]) + 1, 3, 31)


@given(YEARS)
def test_going_back_a_year_and_taking_the_year_end_agree_in_either_order(period: str) -> None:
    assert periods.before(periods.year_end(period)) == periods.year_end(periods.before(period))


@given(DAYS)
def test_the_day_a_year_before_is_365_or_366_days_earlier(day: Any) -> None:
    assert (day - date.fromisoformat(periods.before(day.isoformat()))).days in (365, 366)


def test_the_day_before_a_leap_day_is_28_february() -> None:
    assert periods.before("2012-02-29") == "2011-02-28"


@given(YEARS)
def test_the_slug_of_a_period_can_stand_in_an_id(period: str) -> None:
    assert re.fullmatch(r"\d{4}-\d{2}", periods.slug(period))


@given(DAYS)
def test_the_label_of_a_date_reads_back_as_the_date(day: Any) -> None:
    number, month, year = periods.label(day.isoformat()).split()
    assert date(int(year), list(calendar.month_name).index(month), int(number)) == day


def test_the_label_of_a_year_has_a_hyphen() -> None:
    assert periods.label("2013/14") == "2013-14"


@given(YEARS)
def test_the_following_period_is_the_one_whose_previous_it_is(period: Any) -> None:
    assert periods.previous(periods.following(period)) == period


@pytest.mark.parametrize("day", ["2014-02-30", "2014-3-31", "２014-03-31", "20140331", "soon", "0000-01-01", ""])
@pytest.mark.parametrize("function", [periods.before, periods.label, periods.year_ended])
def test_what_is_no_day_of_the_calendar_is_refused_in_words(function: Any, day: str) -> None:
    with pytest.raises(ReportError, match=f"date: found {re.escape(repr(day))}"):
        function(day)


@pytest.mark.parametrize("month", ["2013-13", "2013", "２013-03", "0000-03", "March"])
@pytest.mark.parametrize("function", [periods.of_month, periods.month_name])
def test_what_is_no_month_is_refused_in_words(function: Any, month: str) -> None:
    with pytest.raises(ReportError, match=f"month: found '{month}'"):
        function(month)


@pytest.mark.parametrize("text", ["２013-03-31", "2013/１4", "0001/02"])
def test_digits_of_other_scripts_and_years_of_antiquity_are_no_time(text: str) -> None:
    assert not periods.is_time(text)
