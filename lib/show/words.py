"""The words around charts and tables that data know: place, years, source, and what a picture shows."""

import re
from collections.abc import Iterable, Mapping, Sequence

from lib import data
from lib.expression import Expression, leaves
from lib.measure import Measure
from lib.project import ReportError
from lib.table import is_entered
from lib.terms import areas, editions, periods, settings, wording

STUBS = {"area": "Area", "period": "Year", "date": "Day", "measure": "Measure"}
GROUPS = ("group", "characteristic", "block")  # keys whose categories these are: the group Age, the block Gender
TIMES = ("period", "date")


def stub(keys: Sequence[str], level: str, fixed: Mapping[str, str] | None = None) -> str:
    """The heading over the row labels: what kind of key they are; over categories, the group that all are of."""
    if level == "category":
        return next((str(key) for name, key in (fixed or {}).items() if name in GROUPS), "Category")
    if level == "area" and set(keys) <= set(areas.districts()):
        return "District"
    return STUBS.get(level, level.replace("_", " ").capitalize())


def place(measures: Sequence[Measure]) -> str:
    """Where the numbers are from: the districts, one area, or the home area where nothing else is said."""
    home = areas.name(areas.home())
    found = {key for m in measures for key in (m.labels("area") if "area" in m.keys else [m.fixed.get("area", "")])} - {
        ""
    }
    if not found or found == {areas.home()}:
        return home
    if len(found) == 1:
        return areas.name(next(iter(found)))
    districts = set(areas.districts())
    if found <= districts:
        return f"districts of {home}"
    if found <= districts | {areas.home()}:
        return f"{home} and its districts"
    return f"{home} and other areas"


def years(measures: Sequence[Measure]) -> str:
    """The years or days of the numbers: `2021-22`, `2020-21 and 2021-22`, `2019-20 to 2021-22`."""
    found: dict[str, None] = {}
    for level in TIMES:
        for m in measures:
            chosen = m.labels(level) if level in m.keys else [m.fixed[level]] if level in m.fixed else []
            found |= dict.fromkeys(chosen)
        if found:
            break
    labels = [wording.key_label(key) for key in sorted(found)] or [wording.key_label(periods.current())]
    return (
        labels[0] if len(labels) == 1 else " and ".join(labels) if len(labels) == 2 else f"{labels[0]} to {labels[-1]}"
    )


def tables(expressions: Iterable[Expression]) -> list[str]:
    """The tables of the data that expressions rest on, other chapters' figures followed to theirs."""
    found: dict[str, None] = {}
    for made in expressions:
        for leaf in leaves(made):
            if leaf[0] in ("cell", "rows"):
                found[leaf[1]] = None
            elif leaf[0] == "figure":
                from lib import published

                found |= dict.fromkeys(tables([published.figure(leaf[1]).expression]))
    return list(found)


def source(measures: Iterable[Measure]) -> str:
    """Where the numbers come from: the sections of the original, and what it cites; other publishers by name."""
    names = tables(expression for measure in measures for expression in measure.expressions)
    return cited(names) if names else "the ledger of this book"


def cited(names: Iterable[str]) -> str:
    """The sections of the original that tables of the data are from, and what it cites; other publishers by name."""
    publisher = settings.read().original.publisher
    sections: dict[str, dict[str, None]] = {}  # by report
    cited: dict[str, None] = {}
    others: dict[str, None] = {}
    for name in names:
        entry = data.resource(name)
        title = str(entry["sources"][0]["title"])
        if title.startswith(publisher):
            sections.setdefault(_printed_in(name).short, {})[entry["section"]] = None
            _, cites, work = title.partition(", citing ")
            cited |= {work: None} if cites else {}
        else:
            others[title] = None
    own = [f"{report}, {_sections(sections[report])}" for report in sorted(sections, reverse=True)]
    citing = f", citing {wording.join(list(cited))}" if cited else ""
    return "; ".join(filter(None, ["; ".join(own) + citing, *others]))


def _printed_in(table: str) -> settings.Original:
    """The report of the last edition, up to the one at hand, of whose year a table has rows."""
    report = settings.read()
    if report.is_first:
        return report.original
    before = [edition for edition in editions.known() if edition <= report.edition]
    own = next((edition for edition in reversed(before) if is_entered(table, edition)), report.edition)
    return settings.read(own).original


def _sections(names: Iterable[str]) -> str:
    listed = sorted(names, key=_natural)
    return f"section{'s' * (len(listed) > 1)} {wording.join([section(name) for name in listed])}"


def section(name: str) -> str:
    """A section as readers see it; where the original uses a number twice, the second is said to be so."""
    return re.sub(r"^(.*?)/?([\d.]+)b$", lambda m: f"{m[1]}, second table {m[2]}".lstrip(", "), name)


def describe(measure: Measure, by: str, series: str | None = None, labels: Mapping[str, str] | None = None) -> str:
    """What a picture shows, in a sentence for each series: every key with its value, highest first.

    Raises `ReportError` for a measure without rows.
    """
    if not len(measure):
        raise ReportError(
            f"description of {measure.title or 'a measure'!r}: it has no rows, so there is nothing to say."
        )
    if series:
        parts = [describe(measure.at(**{series: key}), by, labels=labels) for key in measure.labels(series)]
        heads = [_label(key, labels) for key in measure.labels(series)]
        return " ".join(f"{head}: {part[0].lower()}{part[1:]}" for head, part in zip(heads, parts, strict=True))
    ordered = measure if by in TIMES else measure.largest_first()
    said = [_said(_label(row.keys[by], labels), text) for row, text in zip(ordered.rows(), ordered.texts, strict=True)]
    return f"{'In order of time' if by in TIMES else 'From highest to lowest'}: {wording.join(said)}."


def _said(label: str, text: str) -> str:
    """A label with its number; a colon between them if the label ends with a number of its own."""
    return f"{label}: {text}" if re.search(r", \d+$", label) else f"{label} {text}"


def _label(key: str, labels: Mapping[str, str] | None) -> str:
    return (labels or {}).get(key, wording.key_label(key))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"\d+|\D+", name)]
