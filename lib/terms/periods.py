"""Financial years and year-end dates.

A period is a financial year to 31 March, written `2021/22`, or a date, `2022-03-31`.
"""

import re
from datetime import date

from lib.project import ReportError

YEAR = re.compile(r"([1-9][0-9]{3})/([0-9]{2})")
DAY = re.compile(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}")
MONTH = re.compile(r"[1-9][0-9]{3}-(0[1-9]|1[0-2])")


def is_period(text: str) -> bool:
    """True for a well-formed financial year (`2021/22`; the second half must follow the first)."""
    found = YEAR.fullmatch(text)
    return found is not None and int(found[2]) == (int(found[1]) + 1) % 100


def check(text: str) -> str:
    """Return `text` unchanged; raise `ReportError` if it is not a financial year."""
    if not is_period(text):
        raise ReportError(
            f"period: found {text!r}, expected a financial year such as '2021/22'. "
            "Write the starting year in four digits and the next in two."
        )
    return text


def previous(text: str) -> str:
    """The financial year before: `2021/22` gives `2020/21`."""
    start = int(check(text)[:4]) - 1
    return f"{start}/{(start + 1) % 100:02d}"


def following(text: str) -> str:
    """The financial year after: `2021/22` gives `2022/23`."""
    start = int(check(text)[:4]) + 1
    return f"{start}/{(start + 1) % 100:02d}"


def year_end(text: str) -> str:
    """The last day of a financial year: `2021/22` gives `2022-03-31`."""
    return f"{int(check(text)[:4]) + 1}-03-31"


def year_ended(day: str) -> str:
    """The financial year that ends on a date: `2022-03-31` gives `2021/22`. Raises for any other day."""
    ended = _day(day)
    if (ended.month, ended.day) != (3, 31):
        raise ReportError(f"date {day!r} does not end a financial year; expected a 31 March.")
    return f"{ended.year - 1}/{ended.year % 100:02d}"


def last_day(time: str) -> str:
    """The day on which a financial year, a month or a day ends; of months that may be one too many, which sorts the same."""
    return year_end(time) if YEAR.fullmatch(time) else f"{time}-31" if MONTH.fullmatch(time) else time


def is_time(text: str) -> bool:
    """True for a key that is a financial year or a date."""
    return is_period(text) or DAY.fullmatch(text) is not None


def is_year_end(day: str) -> bool:
    """True for a date that ends a financial year: `2022-03-31`."""
    return re.fullmatch(r"[0-9]{4}-03-31", day) is not None


def before(value: str) -> str:
    """The period one year before a financial year or a date; before 29 February comes the 28th."""
    if is_period(value):
        return previous(value)
    day = _day(value)
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - 1).isoformat()


def of_month(month: str) -> str:
    """The financial year of a month: `2021-03` lies in `2020/21`, `2021-04` in `2021/22`."""
    year, number = _month(month).year, _month(month).month
    start = year if number >= 4 else year - 1
    return f"{start}/{(start + 1) % 100:02d}"


def month_name(month: str) -> str:
    """The name of a month: `2021-03` gives `March`."""
    return f"{_month(month):%B}"


def slug(value: str) -> str:
    """The form a period takes in a figure's id: `2021-22`; a date stays as it is."""
    return value.replace("/", "-")


def label(value: str) -> str:
    """The form a reader sees: `2021-22` for a year, `31 March 2022` for a date."""
    if is_period(value):
        return value.replace("/", "-")
    day = _day(value)
    return f"{day.day} {day:%B %Y}"


def _day(text: str) -> date:
    """A date of the calendar. Raises `ReportError` for any other text."""
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:  # in the form of a date, such as 30 February
        pass
    raise ReportError(f"date: found {text!r}, expected a day of the calendar such as '2022-03-31'.")


def _month(text: str) -> date:
    if not MONTH.fullmatch(text):
        raise ReportError(f"month: found {text!r}, expected a month such as '2021-04'.")
    return date.fromisoformat(f"{text}-01")


_chosen: list[str] = []


def begin(period: str) -> str:
    """Say which financial year a chapter is about, so that `measure.now` is known; returns the year before."""
    _chosen[:] = [check(period)]
    return previous(period)


def chosen() -> str | None:
    """The chapter's financial year, or None if it has not been said."""
    return _chosen[0] if _chosen else None


def current() -> str:
    """The chapter's financial year. Raises `ReportError` if it has not been said."""
    if not _chosen:
        raise ReportError("the chapter's period is not known; begin with `last = begin(period)`.")
    return _chosen[0]
