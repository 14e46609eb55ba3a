"""What an analyst sees in JupyterLab: measures and recorded figures as small tables, beside what the original prints.

For display only. A build stores none of it, so neither the cache nor the evidence depends on claims.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from lib import calculation
from lib.source import SOURCE

if TYPE_CHECKING:
    from lib.figures import Figure
    from lib.measure.rows import Rows

MOST = 12
COLOURS = {
    "reproduced": "#0b6e4f", "rounding": "#12436d", "differs": "#b3261e", "unclear": "#801650", "stated": "#50555a",
    "judgement": "#50555a",
}  # fmt: skip
STYLE = "text-align:left;padding:2px 12px 2px 0;font-family:'Source Sans Pro',sans-serif"


def measure_table(measure: "Rows") -> str:
    """A measure as a table: keys, value, calculation."""
    header = [*measure.keys, "value", "calculation"]
    rows = [
        [*(row.keys[key] for key in measure.keys), shown, calculation.text(row.expression, SOURCE)]
        for row, shown in zip(measure.rows(), measure.texts, strict=True)
    ]
    return _table(f"{measure.title} ({measure.unit if len(rows) else 'no rows'})", header, rows)


def recorded(name: str, made: "Sequence[Figure]") -> dict[str, str]:
    """HTML and text that show figures just recorded, with verdicts; one line where nothing is of note."""
    from lib import ledger

    claims: dict[str, list[Any]] = {}
    for claim in ledger.all_claims():
        claims.setdefault(claim.id, []).append(claim)
    rows: list[list[Any]] = []
    moved = False
    for figure in made:
        for claim in claims.get(figure.id, []):
            verdict = ledger.judge(claim, figure)
            moved |= verdict != claim.verdict
            if verdict not in ("reproduced", "stated") or verdict != claim.verdict:
                said = f"{verdict} (accepted: {claim.verdict})" if verdict != claim.verdict else verdict
                rows.append(
                    [figure.title, figure.text, claim.printed, _coloured(verdict, said), claim.finding or claim.note]
                )
    values = "; ".join(f"{figure.title}: {figure.text}" for figure in made[:MOST])
    more = f"; and {len(made) - MOST} more" if len(made) > MOST else ""
    line = f"{name}: {values}{more}"
    if not rows:
        return {"text/plain": line, "text/html": Markup('<p style="{}">{}</p>').format(STYLE, line)}
    title = f"{name}: {len(made)} recorded, {len(rows)} of note{', a verdict has moved' if moved else ''}"
    header = ["figure", "value", "the original prints", "verdict", "why"]
    return {"text/plain": line, "text/html": _table(title, header, rows)}


def _coloured(verdict: str, words: str) -> Markup:
    return Markup('<b style="color:{}">{}</b>').format(COLOURS.get(verdict, "#000"), words)


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    cell = Markup('<td style="{}">{}</td>')
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(Markup("").join(cell.format(STYLE, value) for value in row)) for row in rows
    )
    head = Markup("").join(Markup('<th scope="col" style="{}">{}</th>').format(STYLE, name) for name in header)
    caption = Markup('<caption style="{}">{}</caption>').format(STYLE, title)
    return str(Markup("<table>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(caption, head, body))
