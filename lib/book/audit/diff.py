"""What moved between two ledgers, or between the ledgers of two commits."""

import csv
import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lib.book.html.environment import template
from lib.project import ReportError, root
from lib.terms import wording

Row = dict[str, str]
Key = tuple[str, str, str, int]
NEEDED = ("id", "section", "location", "printed", "computed", "verdict")  # whatever else a version writes
# Run inside the old copy, with its own lib if it has one; so only what every version has is called here.
MAKE_LEDGER = """
from lib import ledger
from lib.book import evidence, layout
try:
    from lib.book.pipeline import build, validate
except ImportError:  # before lib.book had rooms
    from lib.book import build, validate
validate.validate()
order = layout.chapters()
layout.build_folder().folder.mkdir(exist_ok=True)
executed, _ = build.execute_chapters(layout.build_folder(), order, {}, use_cache=False, quiet=True)
found = evidence.add_ledger(evidence.gather(executed), order)
ledger.to_frame(found.entries).to_csv(layout.build_folder().ledger, index=False, lineterminator="\\n")
"""


@dataclass(frozen=True)
class Move:
    """One thing that is not as it was: `what` is a figure's value, a claim's printed value, or its verdict."""

    what: str
    id: str
    place: str
    before: str
    after: str

    @property
    def state(self) -> str:
        return "moved" if self.before and self.after else "new" if self.after else "gone"


def compare(before: list[Row], after: list[Row]) -> list[Move]:
    """Every figure, printed value and verdict that moved, came or went, in the order of the second ledger."""
    old, new = _by_key(before), _by_key(after)
    moves = _figures(before, after)
    for key in dict.fromkeys([*new, *old]):
        left, right = old.get(key), new.get(key)
        shown = right or left
        if shown is None or not shown["section"]:
            continue
        place = f"{shown['section']}, {shown['location']}"
        for what in ("printed", "verdict"):
            values = (left[what] if left else "", right[what] if right else "")
            if values[0] != values[1]:
                moves.append(Move(what, key[0], place, *values))
    return moves


def load(source: str) -> list[Row]:
    """A ledger from a CSV file, or the one that a commit gives."""
    if source.endswith(".csv") or Path(source).is_file():
        return read(Path(source))
    return of_commit(source)


def read(path: Path) -> list[Row]:
    """The rows of a ledger file. Raises `ReportError` if it is missing or is no ledger."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in NEEDED if column not in (reader.fieldnames or [])]
            if missing:
                raise ReportError(f"{path}: column {missing[0]!r} is missing; a ledger has {', '.join(NEEDED)}.")
            return list(reader)
    except FileNotFoundError:
        raise ReportError(f"{path}: not found. Give a ledger such as _build/ledger.csv, or a commit.") from None


def of_commit(commit: str) -> list[Row]:
    """The ledger of a commit: its chapters and its data, executed with its own lib and without a cache.

    Nothing of the work tree is touched: the commit is unpacked into a temporary folder.
    """
    named = git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{commit}^{{commit}}", check=False)
    if named.returncode:
        raise ReportError(f"{commit!r} is neither a ledger file nor a commit of this repository.")
    with tempfile.TemporaryDirectory(prefix="report-diff-") as folder:
        tree = Path(folder).resolve()
        with tarfile.open(fileobj=io.BytesIO(git("archive", named.stdout.decode().strip()).stdout)) as archive:
            archive.extractall(tree, filter="data")
        own = (tree / "lib" / "book" / "layout.py").exists()
        library = tree if own else Path(__file__).resolve().parents[3]
        environment = os.environ | {"REPORT_ROOT": str(tree), "PYTHONPATH": str(library)}
        done = subprocess.run(
            [sys.executable, "-c", MAKE_LEDGER],
            cwd=library,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = "\n".join(done.stderr.strip().splitlines()[-5:])
            raise ReportError(f"commit {commit}: its chapters could not be executed.\n{said}")
        return read(tree / "_build" / "ledger.csv")


def git(*arguments: str, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run git in the project. Raises `ReportError` with git's own words."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root(), capture_output=True, check=False)
    except FileNotFoundError:
        raise ReportError("git is not installed; it is needed to tell what belongs to a commit.") from None
    if check and done.returncode:
        raise ReportError(f"git {arguments[0]}: {done.stderr.decode().strip()}")
    return done


def as_text(moves: list[Move]) -> str:
    lines = [summary(moves)]
    for move in moves:
        place = f" ({move.place})" if move.place else ""
        lines.append(f"{move.state}: {move.what} of {move.id}{place}: {move.before or 'none'} → {move.after or 'none'}")
    return "\n".join(lines)


def as_html(moves: list[Move], before: str, after: str) -> str:
    """A page that needs nothing but itself."""
    parts = [("Figures", "value"), ("Printed values", "printed"), ("Verdicts", "verdict")]
    groups = [(title, [move for move in moves if move.what == what]) for title, what in parts]
    return template("diff.html").render(before=before, after=after, groups=groups, summary=summary(moves))


def summary(moves: list[Move]) -> str:
    if not moves:
        return "Nothing moved."
    parts = []
    for what, several in (("value", "figures"), ("printed", "printed values"), ("verdict", "verdicts")):
        states = [move.state for move in moves if move.what == what]
        counts = ", ".join(f"{states.count(state)} {state}" for state in ("moved", "new", "gone") if state in states)
        parts += [f"{several}: {counts}"] if counts else []
    text = "; ".join(parts)
    return f"{wording.upper_first(text)}."


def _figures(before: list[Row], after: list[Row]) -> list[Move]:
    """Figures whose value moved. One figure may stand in several rows, with as many decimals as each claim prints."""
    moves = []
    old, new = _values(before), _values(after)
    for name in dict.fromkeys([*new, *old]):
        left, right = old.get(name, []), new.get(name, [])
        # A claim added or removed may change how many decimals are shown, but not the figure.
        alike = set(left) == set(right) or (len(left) != len(right) and set(left) & set(right))
        if not alike:
            moves.append(Move("value", name, "", max(left, key=len, default=""), max(right, key=len, default="")))
    return moves


def _values(rows: list[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        if row["computed"]:
            found.setdefault(row["id"], []).append(row["computed"])
    return found


def _by_key(rows: list[Row]) -> dict[Key, Row]:
    """Rows by id and place; a number disambiguates what the original says twice in one place."""
    found: dict[Key, Row] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        place = (row["id"], row["section"], row["location"])
        found[*place, seen[place]] = row
        seen[place] += 1
    return found
