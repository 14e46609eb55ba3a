"""What an analyst sees in JupyterLab: measures and recorded figures as small tables, beside what the original prints;
and below each cell the sentences that follow it, with their numbers.

For display only. A build stores none of it, so neither the cache nor the evidence depends on claims.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from IPython.core.getipython import get_ipython
from IPython.display import HTML, display
from markupsafe import Markup, escape

from lib import ledger
from lib.expression import calculation
from lib.ledger.figure import Figure, placed, resolve
from lib.measure import Measure
from lib.project import root
from lib.source import SOURCE
from lib.terms import areas, periods, settings

ROLE = re.compile(r"\{(fig|see|claims)\}\s*`([^`]+)`")
BOX = "border-left:3px solid #12436d;padding:0.2rem 0 0.2rem 0.8rem;max-width:44rem;font-family:'Source Sans Pro',sans-serif"
MOST = 12
COLOURS = {
    "reproduced": "#0b6e4f", "rounding": "#12436d", "differs": "#b3261e", "unclear": "#801650", "stated": "#50555a",
    "judgement": "#50555a",
}  # fmt: skip
STYLE = "text-align:left;padding:2px 12px 2px 0;font-family:'Source Sans Pro',sans-serif"


def measure_table(measure: Measure) -> str:
    """A measure as a table: keys, value, calculation."""
    header = [*measure.keys, "value", "calculation"]
    rows = [
        [*(row.keys[key] for key in measure.keys), shown, calculation.text(row.expression, SOURCE)]
        for row, shown in zip(measure.rows(), measure.texts, strict=True)
    ]
    return _table(f"{measure.title} ({measure.unit if len(rows) else 'no rows'})", header, rows)


def recorded(name: str, made: Sequence[Figure]) -> dict[str, str]:
    """HTML and text that show figures just recorded, with verdicts; one line where nothing is of note."""
    claims: dict[str, list[Any]] = {}
    edition = settings.read().edition
    for claim in (claim for claim in ledger.all_claims() if claim.edition == edition):
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


_known: dict[str, str] = {}


def remember(made: Sequence[Figure]) -> None:
    """Keep the texts of figures recorded in this session, for the sentences that name them."""
    _known.update({figure.id: figure.text for figure in made})


def follow() -> bool:
    """From now on, show measures as tables, and below each cell that is run the sentences that follow it.

    Nothing happens outside a notebook, or in a build. Returns whether it began now.
    """
    shell = get_ipython()
    if shell is None or "REPORT_BUILD" in os.environ or _show_sentences in shell.events.callbacks["post_run_cell"]:
        return False
    shell.events.register("post_run_cell", _show_sentences)
    assert shell.display_formatter is not None  # a running shell has one
    shell.display_formatter.formatters["text/html"].for_type(Measure, measure_table)
    return True


def sentences(markdown: str) -> str:
    """Prose with its numbers put in, as HTML: a number in bold, one that no cell has recorded yet as its id in red."""
    parts: list[str] = []
    for line in markdown.splitlines():
        last, shown = 0, ""
        for role in ROLE.finditer(line):
            wanted = resolve(_placed(role[2]), _known, periods.current()) if role[1] == "fig" else None
            put_in = Markup("<b>{}</b>").format(_known[wanted]) if wanted else _not_known(role[1], role[2])
            shown += str(escape(line[last : role.start()])) + str(put_in)
            last = role.end()
        parts.append(shown + str(escape(line[last:])))
    paragraphs = re.split(r"\n\s*\n", "\n".join(parts))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs if paragraph.strip())


def _placed(wanted: str) -> str:
    return placed(wanted, areas.here()) if areas.is_here() else wanted


def _not_known(role: str, name: str) -> Markup:
    if role == "fig":
        return Markup('<b style="color:#b3261e">{}: not recorded yet</b>').format(name)
    return Markup("<i>{}</i>").format(name)


def _show_sentences(result: Any) -> None:
    following = _following(str(result.info.raw_cell))
    if ROLE.search(following):
        display(HTML(f'<div style="{BOX}">{sentences(following)}</div>'))


def _following(code: str) -> str:
    """The prose between the cell with this code and the next code cell, in the chapter's text half."""
    import jupytext  # only in a notebook: a chapter in a build needs no sentences

    name = Path(os.environ.get("JPY_SESSION_NAME", "")).stem
    for path in [root() / "chapters" / f"{name}.py"] if name else sorted((root() / "chapters").glob("*.py")):
        cells = jupytext.read(path, fmt="py:percent").cells if path.exists() else []
        places = [n for n, cell in enumerate(cells) if cell.source.strip() == code.strip()]
        if places:
            found = []
            for cell in cells[places[0] + 1 :]:
                if cell.cell_type != "markdown":
                    break
                found.append(cell.source)
            return "\n\n".join(found)
    return ""
