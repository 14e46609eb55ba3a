"""A folder of the department's files as one release: what there is, what is missing, and whether the files agree.

An authority is followed through the years by its old code of three digits, for the department gives a new one where the
area changes and keeps it where only the GSS code does.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from lib.files import text
from lib.profiles import indicators, openfile
from lib.profiles.indicators import POPULATION, SCORECARD
from lib.profiles.openfile import OpenFile, Place, Value
from lib.project import ReportError
from lib.terms import periods

PER = 10_000
MOST_NOTICED = 50


@dataclass(frozen=True, eq=False)  # as a key it is itself: what is made of it may be kept
class Release:
    """The files by table; `lacking`, in words, what a profile would use and they have not; `noticed`, where they disagree."""

    folder: Path
    files: dict[str, OpenFile]
    codes: dict[str, dict[tuple[str, str], str]]  # for each table: old code and period to GSS code
    lacking: list[str]
    noticed: list[str]

    def authorities(self, period: str) -> list[Place]:
        """The local authorities of a period by region and name, as the table of plans names them."""
        found = [
            row.place
            for (_, when), row in self.files["d1"].rows.items()
            if when == period and row.place.level == "Local authority"
        ]
        if not found:
            there = self.files["d1"].periods
            raise ReportError(
                f"period {period!r}: {self.files['d1'].name} has no row of it. It has {there[0]} to {there[-1]}."
            )
        return sorted(found, key=lambda place: (place.region_name, place.name, place.code))

    def place(self, code: str, period: str) -> Place:
        """The row of an area in a period. Raises `ReportError` with names that are alike for a code that is not there."""
        row = self.files["d1"].rows.get((code, period))
        if row is not None:
            return row.place
        self.authorities(period)  # says so if the period is not there at all
        others = sorted(when for found, when in self.files["d1"].rows if found == code)
        if others:
            raise ReportError(
                f"area {code!r}: {self.files['d1'].name} has it from {others[0]} to {others[-1]}, not for {period}. "
                "Authorities come and go: take the code of that year."
            )
        raise ReportError(
            f"area {code!r}: {self.files['d1'].name} has no such code. A code is a letter and eight digits."
        )

    def authority(self, code: str, period: str) -> Place:
        """The row of a local authority in a period. Raises `ReportError` for any other area, as for one that is not there."""
        place = self.place(code, period)
        if place.level != "Local authority":
            raise ReportError(f"area {code!r}: {place.name} is no local authority; a profile is of one.")
        return place

    def above(self, level: str, period: str, code: str = "") -> Place | None:
        """England (`National`), or the region (`Regional`) of a code, in a period; None if the table of plans has no row."""
        rows = self.files["d1"].rows.items()
        found = (row.place for (own, when), row in rows if when == period and code in ("", own))
        return next((place for place in found if place.level == level), None)

    def value(self, table: str, place: Place, period: str, column: str) -> Value:
        """A value of an area, whatever its GSS code was in that period."""
        if table not in self.files:
            return Value("", None, "", table, 0, column)
        code = self.codes[table].get((place.old, period), "") if place.old else place.code
        return self.files[table].value(code, period, column)

    def population(self, place: Place, period: str) -> Value:
        return self.value(POPULATION[0], place, period, POPULATION[1])

    @cached_property
    def rounds_above(self) -> bool:
        """Whether every count of plans of England and its regions is a multiple of ten: the department rounds them."""
        file = self.files["d1"]
        found = [file.value(*key, "CPP_At31").number for key, row in file.rows.items() if not row.place.old]
        return all(number % 10 == 0 for number in found if number is not None)

    def periods_to(self, period: str, most: int = 12) -> list[str]:
        """The periods of a profile: the last twelve that the table of plans has, up to this one."""
        return [one for one in self.files["d1"].periods if one <= period][-most:]


def read(folder: Path) -> Release:
    """The release in a folder, read once for as long as its files stay as they are. Raises `ReportError` for a folder
    that is missing, files that are missing or two for one, or that are not what they say."""
    if not folder.is_dir():
        raise ReportError(f"{folder}: no such folder. Name the one that holds the department's CSV files.")
    found = {table: _find(folder, table) for table in indicators.TABLES}
    state = tuple((table, path, text.state(path)) for table, path in found.items() if path)
    return _read(folder, state)


def paths(folder: Path) -> list[Path]:
    """The files of a release that a profile reads, in order."""
    return [path for table in indicators.TABLES if (path := _find(folder, table))]


def _find(folder: Path, table: str) -> Path | None:
    pattern = "*population*.csv" if table == "population" else f"{table}[_.]*csv"
    found = sorted(path for path in folder.glob(pattern) if not path.name.endswith(".meta.csv"))
    if len(found) > 1:
        raise ReportError(
            f"{folder}: found {found[0].name} and {found[1].name}, both of which may be the table of "
            f"{indicators.TABLES[table]}. Leave one of them there."
        )
    if not found and table in indicators.NEEDED:
        raise ReportError(
            f"{folder}: found no file {pattern!r}, the table of {indicators.TABLES[table]}, which every profile needs. "
            "Download it into the folder."
        )
    return found[0] if found else None


@lru_cache(maxsize=2)
def _read(folder: Path, state: tuple[tuple[str, Path, tuple[int, ...]], ...]) -> Release:
    files: dict[str, OpenFile] = {}
    lacking = []
    for table, path, _ in state:
        files[table] = openfile.read(path, table, indicators.columns(table), midyear=table == "population")
        there = files[table].columns
        for column in indicators.KEYS[table]:
            if column not in there:
                raise ReportError(
                    f"{path.name}, row 1: column {column!r} is missing, so this is not the table of "
                    f"{indicators.TABLES[table]} that its name says. Download the file again."
                )
        lacking += [
            f"{path.name} has no column {column!r}." for column in indicators.columns(table) if column not in there
        ]
    lacking = [
        *(
            f"There is no file {table}_….csv: {words}."
            for table, words in indicators.TABLES.items()
            if table not in files
        ),
        *lacking,
    ]
    longest = max((file.periods for file in files.values()), key=len)
    for file in files.values():
        if file.periods[0] > files["d1"].periods[0]:
            lacking.append(f"{file.name} begins with {periods.label(file.periods[0])}.")
        if missing := [
            period for period in longest if file.periods[0] < period < file.periods[-1] and period not in file.periods
        ]:
            lacking.append(f"{file.name} has no rows for {', '.join(map(periods.label, missing))}.")
    _check_names(files)
    codes = {table: _codes(file) for table, file in files.items()}
    return Release(folder, files, codes, lacking, [*_disagreements(files)][:MOST_NOTICED])


def _check_names(files: dict[str, OpenFile]) -> None:
    """One code has one name, one old code and one region in a period, in every file: else figures would change owners."""
    known: dict[tuple[str, str], tuple[Place, str, int]] = {}
    for file in files.values():
        for (code, period), row in file.rows.items():
            if (code, period) not in known:
                known[code, period] = row.place, file.name, row.line
                continue
            place, name, line = known[code, period]
            for column, here, there in (
                (openfile.NAMES[place.level], row.place.name, place.name),
                ("old_la_code", row.place.old, place.old),
                ("region_code", row.place.region, place.region),
            ):
                if here != there:
                    raise ReportError(
                        f"{file.name}, row {row.line}, column {column!r}: found {here!r} for {code} in {period}; "
                        f"{name}, row {line}, has {there!r}. The files disagree whose figures these are: download both again."
                    )


def _codes(file: OpenFile) -> dict[tuple[str, str], str]:
    """The GSS code that each old code has in each period. Raises for two at once."""
    found: dict[tuple[str, str], str] = {}
    for (code, period), row in file.rows.items():
        if row.place.old and found.setdefault((row.place.old, period), code) != code:
            raise ReportError(
                f"{file.name}, row {row.line}, column 'old_la_code': found {row.place.old!r} for {code} in {period}, "
                f"which {found[row.place.old, period]} has as well. Download the file again."
            )
    return found


def _disagreements(files: dict[str, OpenFile]) -> Iterator[str]:
    """Where a rate or percentage of an authority is not its count over its base, one decimal, half up; and where two
    tables count the plans at 31 March differently."""
    people: defaultdict[tuple[str, str], str] = defaultdict(str)
    for (_, period), row in files["population"].rows.items():
        people[row.place.old, period] = row.cells[files["population"].columns[POPULATION[1]]]
    for indicator in SCORECARD:
        file = files.get(indicator.table)
        if file is None or not indicator.count or not {*indicator.columns} <= set(file.columns):
            continue
        for (_, period), row in file.rows.items():
            if not row.place.old:
                continue
            count, shown = row.cells[file.columns[indicator.count]], row.cells[file.columns[indicator.shown]]
            base = row.cells[file.columns[indicator.whole]] if indicator.whole else people[row.place.old, period]
            if count.isdigit() and base.isdigit() and int(base) and shown not in openfile.SYMBOLS:
                per = PER if indicator.unit == "rate" else 100
                tenths = (int(count) * per * 20 + int(base)) // (2 * int(base))
                if round(float(shown) * 10) != tenths:
                    yield (
                        f"{file.name}, row {row.line}, column {indicator.shown!r}: {row.place.name}, "
                        f"{periods.label(period)}: found {shown}; {count} of {base} give {tenths / 10}."
                    )
    if "d4" in files:
        for (code, period), row in files["d1"].rows.items():
            one, other = files["d1"].value(code, period, "CPP_At31"), files["d4"].value(code, period, "CPP_At31")
            if one.number is not None and other.number is not None and one.number != other.number:
                yield (
                    f"{files['d1'].name}, row {one.line}, and {files['d4'].name}, row {other.line}: {row.place.name}, plans at 31 March, "
                    f"{periods.label(period)}: {one.text} in one and {other.text} in the other."
                )
