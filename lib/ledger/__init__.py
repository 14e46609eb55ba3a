"""Figures, claims, and the ledger that joins them."""

from lib.ledger.claims import CLAIM_COLUMNS, NOT_CHECKED, VERDICTS, Claim, all_claims, parse_printed, read_claims
from lib.ledger.figure import FIGURES_MIME, Figure, figure_id, resolve
from lib.ledger.findings import Finding, by_effect, read_findings
from lib.ledger.verdicts import COLUMNS, Entry, checkable, join, judge, summarise, to_frame

__all__ = [
    "CLAIM_COLUMNS", "COLUMNS", "FIGURES_MIME", "NOT_CHECKED", "VERDICTS", "Claim", "Entry", "Figure", "Finding", "all_claims",
    "by_effect", "checkable", "figure_id",
    "join", "judge", "parse_printed", "read_claims", "read_findings", "resolve", "summarise", "to_frame",
]  # fmt: skip
