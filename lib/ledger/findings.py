"""Findings: the causes behind the claims that do not reproduce, read from `data/findings.csv`."""

from collections.abc import Collection
from dataclasses import dataclass

from lib import data
from lib.ledger.claims import Claim
from lib.project import ReportError

TABLE = "findings"
# How an effect is described begins with one of these words.
EFFECTS = {
    "Changes": "Findings that change what is said",
    "Small": "Findings with a small effect",
    "None": "Findings that change nothing that is said",
}  # fmt: skip


@dataclass(frozen=True)
class Finding:
    """One cause. `kind` says what sort it is, `confidence` how sure we are, `effect` what it does to the message."""

    id: str
    title: str
    cause: str
    kind: str
    confidence: str
    effect: str
    correction: str


def read_findings() -> dict[str, Finding]:
    """Every finding by id, in file order; none where the project has no such table."""
    if not data.has(TABLE):
        return {}
    rows = data.read(TABLE).astype("str").to_dict("records")
    names = ["title", "cause", "kind", "confidence", "effect", "correction"]
    return {row["finding"]: Finding(row["finding"], *(row[name] for name in names)) for row in rows}


def by_effect(named: Collection[str]) -> dict[str, list[Finding]]:
    """The findings that are named, by what they do to the message, the gravest first."""
    groups: dict[str, list[Finding]] = {title: [] for title in EFFECTS.values()}
    for finding in (finding for finding in read_findings().values() if finding.id in named):
        groups[next(title for begins, title in EFFECTS.items() if finding.effect.startswith(begins))].append(finding)
    return {title: found for title, found in groups.items() if found}


def check(claims: list[Claim]) -> None:
    """Raise `ReportError` for a claim that names a finding which is not there, or an effect that begins otherwise."""
    known = read_findings()
    for finding in known.values():
        if not finding.effect.startswith(tuple(EFFECTS)):
            raise ReportError(
                f"data/{TABLE}.csv, finding {finding.id!r}: the effect begins {finding.effect[:12]!r}; "
                f"expected {', '.join(EFFECTS)}."
            )
    for claim in claims:
        if claim.finding and known and claim.finding not in known:
            raise ReportError(f"{claim.place}: finding {claim.finding!r} is not in data/{TABLE}.csv.")
