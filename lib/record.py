"""How a chapter records a figure, and checks what the original says in words.

`record` gives every row of a measure an id, a precision and a title, and stores the figures in the notebook's own
output. The executed notebook is the evidence; the ledger is gathered from there and from nowhere else.
"""

import os
import re
from typing import Any

from IPython.display import display

from lib import expression, notebook
from lib.expression import Expression, calculation
from lib.ledger import gathered
from lib.ledger.figure import FIGURES_MIME, PAGE, Figure, figure_id
from lib.measure import Measure
from lib.measure.rows import Row
from lib.project import ReportError
from lib.source import SOURCE
from lib.terms import areas, periods, units, wording

NAME = re.compile(r"^[a-z][a-z0-9_]*$")


class Recorder:
    """Records measures: `record(name, measure)`, and what often comes together, `record.share`, `.change`, `.interval`."""

    def __call__(
        self, name: str, measure: Measure, decimals: int | None = None, title: str = "", spelled: bool = False
    ) -> Measure:
        """Record a measure's rows under one name and return it with the ids and texts that readers see.

        Each figure's id is the name followed by its keys, periods last: `referrals_rate.north.2021-22`. On a page that is
        one of several areas' each id bears that area, too, if it does not yet. `decimals` is
        the precision readers see; the unit decides it if left out. `title` replaces the measure's own; `spelled`
        writes whole numbers up to twelve in words. Raises `ReportError` for a bad name or a repeated id.
        """
        made = _figures(name, measure, decimals, title, spelled)
        frame = measure.frame.assign(id=[figure.id for figure in made], text=[figure.text for figure in made])
        frame = frame.astype(object)
        _publish(name, made)
        return Measure(frame, measure.fixed, title or measure.title, measure.origin)

    def share(self, name: str, part: Measure, whole: Measure, decimals: int | None = None) -> tuple[Measure, Measure]:
        """Counts under a name and, as `<name>_share`, their percentage of a whole; `decimals` is that one's."""
        counted = self(name, part)
        return counted, self(f"{name}_share", counted.share(whole), decimals)

    def change(self, name: str, measure: Measure, decimals: int | None = None) -> Measure:
        """The change of a measure as `<name>_change`, and as `<name>_direction` the verb for this year's."""
        change = self(f"{name}_change", measure.change(), decimals)
        self(f"{name}_direction", change.now.direction())
        return change

    def interval(self, name: str, measure: Measure, decimals: int | None = None) -> tuple[Measure, Measure]:
        """Both ends of the 95% intervals of a measure, as `<name>_lower` and `<name>_upper`."""
        return self(f"{name}_lower", measure.lower, decimals), self(f"{name}_upper", measure.upper, decimals)

    def with_change(self, name: str, measure: Measure, decimals: int | None = None) -> tuple[Measure, Measure]:
        """Record a measure, and as `<name>_change` its change on the period before, in per cent with `decimals`."""
        made = self(name, measure)
        return made, self(f"{name}_change", made.change(), decimals)

    def with_interval(
        self, name: str, measure: Measure, decimals: int | None = None
    ) -> tuple[Measure, Measure, Measure]:
        """Record shares or rates, and both ends of their intervals as `interval` does."""
        made = self(name, measure, decimals)
        return made, *self.interval(name, made, decimals)


record = Recorder()


def check(name: str, truth: Measure, title: str = "", each: bool = False) -> Measure:
    """Record whether what the original says in words is true: of all rows together, or of `each` by itself."""
    if truth.unit != "truth":
        raise ReportError(f"check {name!r}: expected a comparison, such as `a < b`; found a measure in {truth.unit}.")
    return record(name, truth.every() if truth.keys and not each else truth, title=title)


def origin(made: Expression, stated: str = "") -> str:
    """Where a figure comes from: what a measure states, or what its expression looks up; what is weakest decides."""
    if stated:
        return stated
    found = {_origin_of(leaf) for leaf in expression.leaves(made)}
    return next((kind for kind in ("inferred", "claims", "data") if kind in found), "definition")


def _origin_of(leaf: tuple[Any, ...]) -> str:
    if leaf[0] == "figure":
        return gathered.figure(leaf[1]).origin
    return "claims" if leaf[0] == "claims" else "data"


def _figures(name: str, measure: Measure, decimals: int | None, title: str, spelled: bool) -> list[Figure]:
    if not NAME.match(name):
        raise ReportError(f"record: name {name!r} must be lower case with underscores, such as 'referrals_rate'.")
    index_keys = measure.keys
    made = [_figure(name, row, index_keys, measure, decimals, title, spelled) for row in measure.rows()]
    ids = [figure.id for figure in made]
    if repeated := {i for i in ids if ids.count(i) > 1}:
        raise ReportError(f"record {name!r}: two figures would have the id {min(repeated)!r}; their keys are alike.")
    return made


def _figure(
    name: str, row: Row, index_keys: list[str], measure: Measure, decimals: int | None, title: str, spelled: bool
) -> Figure:
    precision = units.DECIMALS[row.unit] if decimals is None else decimals
    keys = dict(row.keys)
    told = {key: row.keys[key] for key in index_keys}
    if areas.is_here() and areas.here() not in told.values():  # two pages may show the same of a third area
        told[PAGE] = areas.here()
        if areas.here() not in keys.values():
            keys[PAGE] = areas.here()
    if not any(periods.is_time(key) for key in keys.values()):
        keys["period"] = periods.current()
    in_words = spelled and isinstance(row.value, float)
    return Figure(
        id=figure_id(name, told),
        name=name,
        keys=keys,
        value=row.value,
        text=wording.in_words(row.value) if in_words else wording.shown(row.value, row.unit, precision, row.symbol),
        unit=row.unit,
        decimals=precision,
        origin=origin(row.expression, measure.origin),
        expression=row.expression,
        title=_titled(title or measure.title or name.replace("_", " ").capitalize(), keys),
        calculation=calculation.text(row.expression, SOURCE),
    )


def _titled(title: str, keys: dict[str, str]) -> str:
    """A title with the keys behind it, times last; what is said already is not said again."""
    parts = [title]
    own = [value for key, value in keys.items() if key != PAGE]
    for label in map(wording.key_label, sorted(own, key=periods.is_time)):
        if label.casefold() not in (part.casefold() for part in [*title.split(", "), *parts]):
            parts.append(label)
    return ", ".join(parts) + (f", beside {areas.name(keys[PAGE])}" if PAGE in keys else "")


def _publish(name: str, made: list[Figure]) -> None:
    """Put figures into the notebook's output; for an analyst at work also as a small table beside the original."""
    bundle: dict[str, Any] = {
        FIGURES_MIME: {"figures": [figure.to_json() for figure in made]},
        "text/plain": f"{name}: {len(made)} figure{'s' * (len(made) != 1)} recorded",
    }
    if "REPORT_BUILD" not in os.environ:
        notebook.remember(made)
        bundle |= notebook.recorded(name, made)
    display(bundle, raw=True)
