"""A number on a page: which figure it is, and what the original prints in its place."""

from dataclasses import dataclass

from lib.book.evidence import Evidence
from lib.ledger.figure import Figure, resolve
from lib.project import ReportError
from lib.terms import wording

PRINTS = "The original prints"
MARK = "≠"
ELSEWHERE = "‡"  # the original prints this number, and another one for the same thing


@dataclass(frozen=True)
class Mark:
    """That a number differs from what the original prints; `elsewhere` if the original prints this number, too."""

    printed: str
    elsewhere: bool

    @property
    def sign(self) -> str:
        return ELSEWHERE if self.elsewhere else MARK

    @property
    def short(self) -> str:
        return f"{self.printed} elsewhere" if self.elsewhere else self.printed

    @property
    def says(self) -> str:
        return f"{PRINTS} {self.short}"


def mark(found: Evidence, figure_id: str) -> Mark | None:
    """What the original prints in place of a figure, if anything."""
    claims = [(e.claim.printed, e.verdict) for e in found.claims_on(figure_id) if e.claim]
    differing = list(dict.fromkeys(said for said, verdict in claims if verdict == "differs"))
    agreed = any(verdict in ("reproduced", "rounding") for _, verdict in claims)
    return Mark(wording.join(differing), agreed) if differing else None


def named(found: Evidence, argument: str, period: str, place: str) -> Figure:
    """The figure that prose at a `place` names. Raises `ReportError` for an unknown one, with those of that name."""
    known = resolve(argument, found.figures, period)
    if known is None:
        stem = argument.split(".")[0]
        near = sorted(i for i in found.figures if i.startswith(stem))[:5]
        hint = f" Figures of that name: {', '.join(near)}." if near else ""
        raise ReportError(f"{place}: unknown figure {argument!r}; no chapter records it.{hint}")
    return found.figures[known]
