"""The figures of one authority's profile: published values of the authority, its region, England and its neighbours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from statistics import median

from lib.profiles import chance, indicators, release
from lib.profiles.chance import Change, Part, Position
from lib.profiles.indicators import BY_KEY, CATEGORIES, SCORECARD, Indicator
from lib.profiles.openfile import Place, Value
from lib.profiles.release import Release
from lib.project import ReportError
from lib.terms import periods


@dataclass(frozen=True)
class Line:
    """A row of the scorecard. `interval`, `position` and `change` are worked out; all else is as published."""

    indicator: Indicator
    count: Value | None
    now: Value
    before: Value
    region: Value
    england: Value
    interval: tuple[float, float] | None
    position: Position
    change: Change


@dataclass(frozen=True)
class Figures:
    """What a profile shows of one authority in one period."""

    release: Release
    place: Place
    period: str
    neighbours: tuple[Place, ...]
    gone: tuple[str, ...]  # neighbours without a row in the period: codes

    @cached_property
    def england(self) -> Place:
        return self._above("National", "")

    @cached_property
    def region(self) -> Place:
        return self._above("Regional", self.place.region)

    @cached_property
    def before(self) -> str:
        return periods.previous(self.period)

    @cached_property
    def years(self) -> list[str]:
        return self.release.periods_to(self.period)

    @cached_property
    def lines(self) -> list[Line]:
        return [self.line(indicator) for indicator in SCORECARD]

    def shown(self, indicator: Indicator, place: Place, period: str) -> Value:
        """The rate, percentage or number of days of an indicator."""
        return self.release.value(indicator.table, place, period, indicator.shown)

    def part(self, indicator: Indicator, place: Place, period: str) -> Part | None:
        """The count of an indicator and what it is divided by; None where one of them is not known, or for days."""
        if not indicator.count:
            return None
        count = self.release.value(indicator.table, place, period, indicator.count)
        whole = (
            self.release.value(indicator.table, place, period, indicator.whole)
            if indicator.whole
            else self.release.population(place, period)
        )
        if count.number is None or whole.number is None:
            return None
        return Part(count.number, whole.number, indicator.unit)

    def line(self, indicator: Indicator) -> Line:
        """One row of the scorecard."""
        now, england = (self.shown(indicator, place, self.period) for place in (self.place, self.england))
        part, last = (self.part(indicator, self.place, period) for period in (self.period, self.before))
        published = (
            part is not None and now.number is not None
        )  # a rate that is withheld gets no interval from its count
        return Line(
            indicator=indicator,
            count=self.release.value(indicator.table, self.place, self.period, indicator.count)
            if indicator.count
            else None,
            now=now,
            before=self.shown(indicator, self.place, self.before),
            region=self.shown(indicator, self.region, self.period),
            england=england,
            interval=chance.interval(part) if part and published else None,
            position=chance.position(part, england.number) if part and published and england.number is not None else "",
            change=chance.change(part, last) if part and published and last else "",
        )

    def series(self, indicator: Indicator, place: Place) -> list[Value]:
        """An indicator over the years of the profile."""
        return [self.shown(indicator, place, year) for year in self.years]

    def intervals(self, indicator: Indicator) -> list[tuple[float, float] | None]:
        """The interval of each year of the authority; None for a year without."""
        found = []
        for year in self.years:
            part = self.part(indicator, self.place, year)
            known = part is not None and self.shown(indicator, self.place, year).number is not None
            found.append(chance.interval(part) if part and known else None)
        return found

    def categories(self, place: Place) -> list[tuple[str, Value]]:
        """Plans at 31 March by latest category of abuse, of this period."""
        return [
            (title, self.release.value(indicators.CATEGORY_TABLE, place, self.period, column))
            for title, column in CATEGORIES.items()
        ]

    def all_plans(self, place: Place) -> Value:
        return self.release.value(indicators.CATEGORY_TABLE, place, self.period, indicators.CATEGORY_WHOLE)

    def middle(self, indicator: Indicator) -> float | None:
        """The median of the statistical neighbours; None where fewer than half of them have a value."""
        found = [
            value.number
            for one in self.neighbours
            if (value := self.shown(indicator, one, self.period)).number is not None
        ]
        return median(found) if found and len(found) * 2 > len(self.neighbours) else None

    @cached_property
    def earlier_codes(self) -> list[tuple[str, str]]:
        """GSS codes that the authority had before, each with the last period that the table of plans has it for."""
        known = self.release.codes["d1"]
        codes = {known[self.place.old, year]: year for year in self.years if (self.place.old, year) in known}
        return [(code, year) for code, year in codes.items() if code != self.place.code]

    def hidden(self) -> Counter[str]:
        """How many of the scorecard's and the categories' values of this period stand as which symbol."""
        values = [line.now for line in self.lines] + [line.count for line in self.lines if line.count]
        values += [value for _, value in self.categories(self.place)]
        return Counter(value.symbol for value in values if value.symbol)

    def _above(self, level: str, code: str) -> Place:
        found = self.release.above(level, self.period, code)
        if found is not None:
            return found
        raise ReportError(
            f"{self.release.files['d1'].name}: has no row of {'England' if level == 'National' else self.place.region_name} "
            f"for {self.period}, which {self.place.name} is set beside. Download the file with all levels."
        )


def of(folder: Path, area: str, period: str, neighbours: Sequence[str] = ()) -> Figures:
    """The figures of an authority. Raises `ReportError` for an area or a period that the files do not have."""
    found = release.read(folder)
    place = found.authority(area, periods.check(period))
    there = {one.code: one for one in found.authorities(period)}
    known = tuple(there[code] for code in neighbours if code in there and code != area)
    return Figures(found, place, period, known, tuple(code for code in neighbours if code not in there))


def titles(keys: Sequence[str]) -> list[Indicator]:
    return [BY_KEY[key] for key in keys]
