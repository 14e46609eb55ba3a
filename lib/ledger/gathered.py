"""Figures and claims gathered from the chapters that have run, for those that summarise them (index, ledger).

The build writes them to `figures.json` when the first wave of chapters has run.
"""

import json
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lib.expression import ANY
from lib.files import text
from lib.ledger.figure import Figure, resolve
from lib.project import NoDataError, ReportError, root
from lib.terms import periods


@lru_cache(maxsize=2)
def _content(path: Path, _state: tuple[int, ...]) -> tuple[dict[str, Figure], list[dict[str, str]]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    return {raw["id"]: Figure.from_json(raw) for raw in content["figures"]}, content["claims"]


def _read() -> tuple[dict[str, Figure], list[dict[str, str]]]:
    path = Path(os.environ.get("REPORT_BUILD", root() / "_build")) / "figures.json"
    try:
        return _content(path, text.state(path))
    except FileNotFoundError:
        raise ReportError("the other chapters have not run yet; run `make book` first.") from None


def all_figures() -> dict[str, Figure]:
    """Every figure of the first wave by id."""
    return _read()[0]


def figure(wanted: str) -> Figure:
    """A published figure; its id may leave the chapter's period out, or say `previous`. Raises for an unknown one."""
    known = all_figures()
    found = wanted if wanted in known else resolve(wanted, known, periods.current())
    if found is None:
        raise NoDataError(
            f"no chapter records a figure {wanted!r} for {periods.current()}.", what="numbers of other chapters"
        )
    return known[found]


def claims() -> list[dict[str, str]]:
    """Every claim of the first wave: id, section, chapter, printed, verdict."""
    return _read()[1]


def count_claims(verdict: str, chapter: str) -> float:
    """How many claims have a verdict in a chapter; `*` stands for any."""
    return count(((claim["verdict"], claim["chapter"]) for claim in claims()), verdict, chapter)


def count(found: Iterable[tuple[str, str]], verdict: str, chapter: str) -> float:
    """How many claims, each as its verdict and chapter, have these; `*` stands for any."""
    return float(sum(verdict in (ANY, own) and chapter in (ANY, its) for own, its in found))
