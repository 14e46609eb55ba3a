"""The pieces of a profile, one for each cell of its notebook: tables, charts and sentences as HTML.

Every published value stands in an element that names its file, row and column. Words that another year's numbers could
make false are made here from the numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from lib.profiles import drawing, figures, indicators
from lib.profiles.figures import Figures, Line
from lib.profiles.indicators import CATEGORIES, DURATIONS, FUNNELS, TRENDS, Indicator
from lib.profiles.openfile import SYMBOLS, Value
from lib.project import ReportError
from lib.terms import periods
from lib.terms.wording import join, lower_first, number, round_half_up

UNITS = {"rate": "per 10,000 children", "percent": "%", "days": "working days"}
POSITIONS = {"higher": "higher", "lower": "lower", "alike": "within limits", "": "–"}


@dataclass(frozen=True)
class Piece:
    """HTML that a notebook shows and a page takes over; `words` for where there is no HTML."""

    html: Markup
    words: str

    def _repr_html_(self) -> str:
        return str(self.html)

    def __repr__(self) -> str:
        return self.words


def begin(folder: str, area: str, period: str, neighbours: Sequence[str] = ()) -> "Profile":
    """The profile of an authority, for a notebook. Raises `ReportError` for parameters that are not given or wrong."""
    for name, given in {"folder": folder, "area": area, "period": period}.items():
        if not given:
            raise ReportError(
                f"profile: parameter {name!r} is empty; `report profiles` gives it, or type it in the cell."
            )
    return Profile(figures.of(Path(folder), area, period, neighbours))


class Profile:
    """The pieces of one authority's profile, in the order in which the notebook asks for them."""

    def __init__(self, found: Figures) -> None:
        self.found = found
        self.place, self.period = found.place, found.period

    def _piece(self, template: str, words: str, **content: Any) -> Piece:
        html = drawing.template(template).render(
            p=self, f=self.found, place=self.place, region=self.found.region, now=periods.label(self.period),
            last=periods.label(self.found.before), shown=shown, symbols=SYMBOLS, units=UNITS, **content,
        )  # fmt: skip
        return Piece(Markup(html), f"{self.place.name}, {periods.label(self.period)}: {words}")

    def title(self) -> Piece:
        codes = [(code, periods.label(year)) for code, year in self.found.earlier_codes]
        return self._piece("title.html", "title", codes=codes, day=_day(self.period))

    def summary(self) -> Piece:
        """What stands out, in sentences made from the numbers."""
        by = {line.indicator.key: line for line in self.found.lines}
        return self._piece(
            "summary.html", "summary", referrals=by["referrals"], plans=by["plans"], day=_day(self.period),
            higher=_names(self.found.lines, "position", "higher"), lower=_names(self.found.lines, "position", "lower"),
            rose=_names(self.found.lines, "change", "rose"), fell=_names(self.found.lines, "change", "fell"),
            compared=any(line.position for line in self.found.lines), moved=any(line.change for line in self.found.lines),
        )  # fmt: skip

    def scorecard(self) -> Piece:
        return self._piece("scorecard.html", "scorecard", positions=POSITIONS, ends=ends, moved=_moved)

    def trends(self) -> Piece:
        """A small chart for each indicator over the years, and the table of its numbers."""
        panels = []
        for indicator in figures.titles(TRENDS):
            own, region, england = (
                self.found.series(indicator, one) for one in (self.place, self.found.region, self.found.england)
            )
            drawn = drawing.trend(
                own,
                [region, england],
                self.found.intervals(indicator),
                self._span(),
                next((text(value, indicator.unit) for value in reversed(own) if value.number is not None), ""),
                self._told(indicator, own, england),
            )
            rows = list(zip([periods.label(year) for year in self.found.years], own, region, england, strict=True))
            there = any(value.number is not None for value in own)
            panels.append((indicator, drawn, rows, there))
        return self._piece("trends.html", "trends", panels=panels)

    def position(self) -> Piece:
        """The authority among all others: a funnel for each of three rates."""
        panels = []
        for indicator in figures.titles(FUNNELS):
            line = self.found.line(indicator)
            people = self.found.release.population(self.place, self.period)
            drawn = None
            if line.now.number is not None and people.number is not None and line.england.number:
                told = (
                    f"{indicator.title} per 10,000 children by number of children, all authorities, "
                    f"{periods.label(self.period)}. {self.place.name}: {text(line.now, 'rate')} among "
                    f"{text(people, 'count')} children; England {text(line.england, 'rate')}. {_placed(line)}"
                )
                drawn = drawing.funnel(
                    self.found.release,
                    self.period,
                    indicator.key,
                    (people.number, line.now.number),
                    self.place.name,
                    told,
                )
            panels.append((line, people, drawn, _placed(line)))
        return self._piece("position.html", "position", panels=panels)

    def neighbours(self) -> Piece:
        """The statistical neighbours beside the authority, or a line that none are given."""
        chosen = figures.titles(indicators.OVERVIEW)
        rows = [
            (one, [(indicator, self.found.shown(indicator, one, self.period)) for indicator in chosen])
            for one in (self.place, *self.found.neighbours)
        ]
        middle = [(indicator, self.found.middle(indicator)) for indicator in chosen]
        return self._piece(
            "neighbours.html", "neighbours", chosen=chosen, rows=rows,
            middle=[(indicator, None if value is None else f"{round_half_up(value, 1):,}") for indicator, value in middle],
        )  # fmt: skip

    def categories(self) -> Piece:
        """Plans at 31 March by category of abuse: counts as published, and shares worked out from them."""
        places = (self.place, self.found.region, self.found.england)
        wholes = [self.found.all_plans(place) for place in places]
        by_place = [dict(self.found.categories(place)) for place in places]
        rows = [
            (
                title,
                [(values[title], share(values[title], whole)) for values, whole in zip(by_place, wholes, strict=True)],
            )
            for title in CATEGORIES
        ]
        drawn = self._bars([(title, [pair[1] for pair in cells], [pair[0] for pair in cells]) for title, cells in rows],
                           "Plans at 31 March by category of abuse, share of all plans")  # fmt: skip
        return self._piece("categories.html", "categories", rows=rows, wholes=wholes, drawn=drawn, percent=percent)

    def durations(self) -> Piece:
        """How long plans open at 31 March have lasted, in published percentages."""
        places = (self.place, self.found.region, self.found.england)
        rows = []
        for title, column in DURATIONS.items():
            found = [
                [
                    self.found.release.value(indicators.DURATION_TABLE, place, self.period, name)
                    for name in (column, f"{column}_percent")
                ]
                for place in places
            ]
            rows.append((title, found))
        drawn = self._bars([(title, [pair[1].number for pair in found], [pair[1] for pair in found]) for title, found in rows],
                           "Plans at 31 March by how long they have lasted, percentage of plans")  # fmt: skip
        return self._piece("durations.html", "durations", rows=rows, drawn=drawn)

    def gaps(self) -> Piece:
        """What is not shown, and what the files lack."""
        own = [note for note in self.found.release.noticed if f": {self.place.name}, " in note]
        return self._piece("gaps.html", "gaps", hidden=sorted(self.found.hidden().items()), noticed=own)

    def _bars(self, rows: Sequence[tuple[str, Sequence[float | None], Sequence[Value]]], what: str) -> Markup | None:
        """Bars of the authority and of England; None where the authority has no number at all."""
        if all(numbers[0] is None for _, numbers, _ in rows):
            return None
        drawn = [
            (
                title,
                [(numbers[n], percent(numbers[n]) if numbers[n] is not None else _symbol(values[n])) for n in (0, 2)],
            )
            for title, numbers, values in rows
        ]
        told = "; ".join(f"{title} {pair[0][1]}, England {pair[1][1]}" for title, pair in drawn)
        return drawing.bars(drawn, f"{what}, {self.place.name}, {periods.label(self.period)}: {told}.")

    def _span(self) -> tuple[str, str]:
        return periods.label(self.found.years[0]), periods.label(self.found.years[-1])

    def _told(self, indicator: Indicator, own: Sequence[Value], england: Sequence[Value]) -> str:
        """What the lines show, for who cannot see them."""
        known = [(year, value) for year, value in zip(self.found.years, own, strict=True) if value.number is not None]
        what = f"{indicator.title}, {UNITS[indicator.unit] if indicator.unit != 'percent' else 'percentage ' + indicator.after}"
        if not known:
            return f"{what}, {self.place.name}: no value is published."
        said = [f"{text(known[0][1], indicator.unit)} in {periods.label(known[0][0])}"]
        if len(known) > 1:
            said.append(f"{text(known[-1][1], indicator.unit)} in {periods.label(known[-1][0])}")
            values = [value.number or 0 for _, value in known]
            said.append(f"between {min(values):,.10g} and {max(values):,.10g} in all")
        last = england[-1]
        country = f" England {text(last, indicator.unit)} in {periods.label(self.period)}." if last.text else ""
        return f"{what}, {self.place.name}: {', '.join(said)}.{country}"


def text(value: Value, unit: str) -> str:
    """A published value as readers see it: thousands separated, rates and percentages with one decimal."""
    if value.number is None:
        return _symbol(value)
    decimals = len(value.text.partition(".")[2])
    if unit in ("rate", "percent"):
        decimals = max(decimals, 1)
    return number(value.number, "count", decimals) + ("%" if unit == "percent" else "")


def shown(value: Value | None, unit: str) -> Markup:
    """A published value with its place: table, row and column. A symbol with what it means; a dash for no row at all."""
    if value is None:
        return Markup("")
    if not value.text:
        return Markup('–<span class="visually-hidden"> not in the file</span>')
    place = f"{value.table}:{value.line}:{value.column}"
    if value.number is None:
        return Markup('<abbr class="symbol" title="{}" data-from="{}" data-value="{}">[{}]</abbr>').format(
            SYMBOLS[value.symbol], place, value.text, value.text
        )
    return Markup('<data value="{}" data-from="{}">{}</data>').format(value.text, place, text(value, unit))


def share(part: Value, whole: Value) -> float | None:
    """A percentage worked out here; None where one of the two is not published."""
    if part.number is None or not whole.number or part.number > whole.number:
        return None
    return part.number / whole.number * 100


def percent(value: float | None) -> str:
    return "–" if value is None else f"{round_half_up(value, 1):,}%"


def ends(line: Line) -> str:
    """Both ends of an interval with one decimal."""
    if line.interval is None:
        return "–"
    low, high = (round_half_up(end, 1) for end in line.interval)
    return f"{low:,} to {high:,}"


def _symbol(value: Value) -> str:
    return f"[{value.symbol}]" if value.symbol else "–"


def _moved(line: Line) -> str:
    return line.change or "–"


def _names(lines: Sequence[Line], key: str, wanted: str) -> Markup:
    """The titles of lines of which something is so, as they read in a sentence."""
    found = [lower_first(line.indicator.title) for line in lines if getattr(line, key) == wanted]
    return Markup(escape(join(found))) if found else Markup("")


def _placed(line: Line) -> str:
    words = {
        "higher": "Above the upper limit: more than chance would bring if the risk were England's.",
        "lower": "Below the lower limit: fewer than chance would bring if the risk were England's.",
        "alike": "Within the limits: chance could make this difference.",
    }
    return words.get(line.position, "")


def _day(period: str) -> str:
    return periods.label(periods.year_end(period))
