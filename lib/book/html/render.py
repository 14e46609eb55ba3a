"""Pieces of HTML that several pages are made of: claims, findings, ledger entries."""

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from lib import ledger
from lib.book import layout
from lib.book.document.numbers import MARK
from lib.book.evidence import Evidence
from lib.book.html.environment import template
from lib.expression import leaves
from lib.ledger.figure import Figure


def finding_links() -> Callable[..., Markup]:
    """What writes a finding, by name, as its title: a link to where it is told, plain if no chapter tells the findings.

    Nothing comes of a name without a finding. A second argument is the class of the element.
    """
    known, page = ledger.read_findings(), layout.telling("findings")

    def link(name: str, shape: str = "") -> Markup:
        if name not in known:
            return Markup("")
        attributes = Markup(' class="{}"').format(shape) if shape else Markup("")
        if page:
            return Markup('<a{} href="{}.html#finding-{}">{}</a>').format(attributes, page, name, known[name].title)
        return Markup("<span{}>{}</span>").format(attributes, known[name].title)

    return link


def data_page(table: str) -> str:
    """The page that shows a table of the data package."""
    return f"data-{table}"


def verdict_badge(verdict: str) -> Markup:
    signs = {"reproduced": "✓", "rounding": "≈", "differs": MARK, "unclear": "?", "judgement": "~", "stated": "·"}
    if not verdict:
        return Markup('<span class="verdict new">new</span>')
    return Markup('<span class="verdict {0}"><span aria-hidden="true">{1}</span> {0}</span>').format(
        verdict, signs[verdict]
    )


def claims_table(
    found: Evidence, entries: Sequence[ledger.Entry], caption: str, name: str = "", titles: dict[str, str] | None = None
) -> str:
    """Claims as a table: where, what, printed, computed, verdict, note; with `titles`, the chapter of each as well."""
    return template("claims.html").render(
        entries=entries, caption=caption, name=name, badge=verdict_badge, entry_at=found.entry,
        titles=titles, one_line=_one_line, finding=finding_links(),
    )  # fmt: skip


def findings_list(found: Evidence) -> str:
    """Every finding with the claims it explains, those that change what is said first."""
    return template("findings.html").render(
        groups=ledger.by_effect(found.by_finding), claims=found.by_finding, badge=verdict_badge, entry_at=found.entry
    )


def equation(figure: Figure) -> str:
    """The calculation with its result: `2,610 / 8,177 × 100 = 31.9%`."""
    if figure.value is None and not figure.lines:
        return f"{figure.text}: a small count that nobody has printed is not told"
    if figure.is_given:
        return f"{figure.text}, as given in the data"
    if figure.origin == "definition":
        return f"{figure.text}, fixed by definition"
    if figure.unit in ("truth", "words"):
        return f"{figure.calculation}: {figure.text}"
    return f"{figure.calculation} = {figure.text}"


ORIGINS = {
    "claims": "the claims in data/claims",
    "definition": "fixed by definition",
    "inferred": "inferred from what the original prints",
}


def lines_of(figure: Figure, known: Mapping[str, Figure]) -> list[tuple[str, int]]:
    """The rows of the data a figure rests on, those of other figures it is made from included."""
    found = dict.fromkeys(figure.lines)
    for leaf in leaves(figure.expression):
        if leaf[0] == "figure":
            found |= dict.fromkeys(lines_of(known[leaf[1]], known))
    return list(found)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def rows_by_table(rows: list[tuple[str, int]]) -> dict[str, list[int]]:
    """Lines of the data by table, in order of use."""
    grouped: dict[str, list[int]] = {}
    for table, line in rows:
        grouped.setdefault(table, []).append(line)
    return grouped
