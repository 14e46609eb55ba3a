"""Numbers, charts, tables and ledger entries as HTML, linked and marked by the ledger."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from lib import data, ledger, published
from lib.book.causes import diagnosis, neighbours
from lib.book.evidence import Evidence
from lib.book.html import markdown
from lib.book.html.environment import template
from lib.expression import leaves
from lib.ledger.figure import Figure, resolve
from lib.project import ReportError
from lib.show import tables, words
from lib.terms import wording

ARIA = re.compile(r'\s(?:aria-[a-z]+|role)="[^"]*"')  # of marks: the picture is hidden, and its alternative says it
ROLES = ("fig", "see", "claims", "findings")
ROLE = re.compile(rf"\{{({'|'.join(ROLES)})\}}`([^`]+)`")
MARK = "≠"
ELSEWHERE = "‡"  # the original prints this number, and another one for the same thing
FINDINGS_PAGE = "ledger"  # the chapter that tells the findings
MOST_CAUSES = 3
FILTERS = '<p>The whole ledger: <a href="_static/ledger.csv" download>ledger.csv</a>, a row for each claim and figure.</p><div id="claim-filters"></div><script src="_static/report/ledger.js" defer></script>'


class Page:
    """One page of the book being made: it counts its charts and tables and knows how to link a figure."""

    def __init__(self, chapter: str, number: int, found: Evidence) -> None:
        self.chapter = chapter
        self.number = number
        self.found = found
        self.period = found.periods[chapter]
        self.places: dict[str, tuple[str, str]] = {}
        self.downloads: dict[str, str] = {}
        self.counts = {"Figure": 0, "Table": 0}

    # --- numbers -------------------------------------------------------------

    def number_link(self, figure_id: str, text: str | None = None) -> Markup:
        """A figure as a link to its ledger entry, with a mark if it differs from what was printed.

        Its name, for who goes from link to link, begins with what is shown and says what that is.
        """
        figure = self.found.figures[figure_id]
        shown = figure.text if text is None else text
        target = markdown.line("{}.html#{}", entry_page(self.found.chapters[figure_id]), figure_id)
        link = markdown.line(
            '<a class="figure-number" data-figure="{}" href="{}" aria-label="{}">{}</a>',
            figure_id, target, f"{shown}: {figure.title}", shown,
        )  # fmt: skip
        return link + self.mark(figure_id, target)

    def mark(self, figure_id: str, target: Markup) -> Markup:
        """The mark of a figure that differs; it says in words what the original prints.

        A quieter one where the original prints this number too, and contradicts itself elsewhere.
        """
        claims = [(e.claim.printed, e.verdict) for e in self.found.claims_on(figure_id) if e.claim]
        differing = list(dict.fromkeys(said for said, verdict in claims if verdict == "differs"))
        if not differing:
            return Markup("")
        printed = wording.join(differing)
        agreed = any(verdict in ("reproduced", "rounding") for _, verdict in claims)
        says = f"The original prints {printed} elsewhere" if agreed else f"The original prints {printed}"
        return markdown.line(
            '<a class="{}" href="{}" title="{}" aria-label="{}">{}</a>',
            "differs-mark elsewhere" if agreed else "differs-mark",
            target,
            says,
            says,
            ELSEWHERE if agreed else MARK,
        )

    def prose(self, source: str, cell: int) -> str:
        """Markdown with figures put in by id and charts and tables by name. Raises for an unknown one."""
        return ROLE.sub(lambda found: self._role(found[1], found[2], cell), source)

    def _role(self, role: str, argument: str, cell: int) -> str:
        place = f"chapters/{self.chapter}.py, cell {cell}"
        if role == "claims":
            claimed = [entry for entry in self.found.entries if entry.claim]
            return markdown.fenced(
                FILTERS + claims_table(claimed, "All claims of the original", "claims-table", published.titles())
            )
        if role == "findings":
            return markdown.fenced(findings_list(self.found))
        if role == "see":
            if argument not in self.places:
                raise ReportError(f"{place}: there is no chart or table named {argument!r} in this chapter.")
            label, anchor = self.places[argument]
            return f'<a class="see" href="#{anchor}">{label}</a>'
        known = resolve(argument, self.found.figures, self.period)
        if known is None:
            stem = argument.split(".")[0]
            near = sorted(i for i in self.found.figures if i.startswith(stem))[:5]
            hint = f" Figures of that name: {', '.join(near)}." if near else ""
            raise ReportError(f"{place}: unknown figure {argument!r}; no chapter records it.{hint}")
        return str(self.number_link(known))

    # --- charts and tables ---------------------------------------------------

    def name_places(self, outputs: list[tuple[str, dict[str, Any]]]) -> None:
        """Number charts and tables in order, so that prose before them can refer to them."""
        for kind, content in outputs:
            self.counts[kind] += 1
            label = f"{kind} {self.number}.{self.counts[kind]}"
            anchor = label.lower().replace(" ", "-").replace(".", "-")
            content["label"], content["anchor"] = label, anchor
            if content.get("name"):
                self.places[content["name"]] = (label, anchor)

    def table(self, content: dict[str, Any]) -> str:
        table = content["table"]
        return tables.to_html(table, content["label"], content["anchor"], self.number_link)

    def chart(self, content: dict[str, Any]) -> str:
        csv = tables.to_frame(content["data"]).to_csv(index=False, lineterminator="\n")
        path = f"_static/data/{self.chapter}-{content['anchor']}.csv"
        self.downloads[path] = csv
        svg = ARIA.sub("", content["svg"]).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
        svg = svg.replace("\n", " ")
        data = tables.to_html(
            content["data"], "", "", self.number_link, heading=True, region=f"Data for {content['label']}"
        )
        spec = json.dumps(content["spec"], separators=(",", ":")).replace("<", "\\u003c")
        return template("chart.html").render(
            c=content, svg=Markup(svg), data=Markup(data), spec=Markup(spec), csv=path,
            size=f"{max(1, round(len(csv.encode()) / 1024))} kB", entry=self._first_entry(content["data"]),
        )  # fmt: skip

    def _first_entry(self, table: tables.Table) -> str:
        """Where the ledger entries of a chart's numbers begin; empty if it shows none that is a figure."""
        shown = [cell["id"] for row in table["rows"] for cell in row["cells"] if "id" in cell]
        return f"{entry_page(self.found.chapters[shown[0]])}.html#{shown[0]}" if shown else ""


def entry_page(chapter: str) -> str:
    """The page that holds a chapter's ledger entries."""
    return f"figures-{chapter}"


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
    entries: list[ledger.Entry], caption: str, name: str = "", titles: dict[str, str] | None = None
) -> str:
    """Claims as a table: where, what, printed, computed, verdict, note; with `titles`, the chapter of each as well."""
    return template("claims.html").render(
        entries=entries, caption=caption, name=name, badge=verdict_badge, entry_page=entry_page,
        titles=titles, one_line=_one_line, findings=ledger.read_findings(), findings_page=FINDINGS_PAGE,
    )  # fmt: skip


def findings_list(found: Evidence) -> str:
    """Every finding with the claims it explains, those that change what is said first."""
    return template("findings.html").render(
        groups=ledger.by_effect(found.by_finding), claims=found.by_finding, badge=verdict_badge, entry_page=entry_page
    )


def entries_page(chapter: str, title: str, found: Evidence, code: str) -> str:
    """The ledger entries of one chapter's figures: value, calculation, rows, printed values, verdicts."""
    own = [figure for figure in found.figures.values() if found.chapters[figure.id] == chapter]
    cards = [
        {
            "figure": figure,
            "claims": found.claims_on(figure.id),
            "rows": rows_by_table(lines_of(figure, found.figures)),
            "cell": found.cells[figure.id],
            "equation": equation(figure),
            "sections": ", ".join(words.section(data.section(table)) for table, _ in figure.lines[:1]),
            "origin": ORIGINS.get(figure.origin, ""),
        }
        for figure in own
    ]
    orphans: dict[str, list[ledger.Entry]] = {}
    for entry in found.of_chapter(chapter):
        if entry.claim and entry.figure is None:
            orphans.setdefault(entry.id, []).append(entry)
    near = neighbours.of_chapter(found.entries, chapter)

    def causes(entry: ledger.Entry) -> list[diagnosis.Proposal]:
        return diagnosis.diagnose(entry, near)[:MOST_CAUSES] if entry.verdict == "differs" else []

    return template("entries.html").render(
        title=title, chapter=chapter, cards=cards, orphans=orphans, badge=verdict_badge, code=code,
        data_page=data_page, causes=causes, findings=ledger.read_findings(), findings_page=FINDINGS_PAGE,
    )  # fmt: skip


def equation(figure: Figure) -> str:
    """The calculation with its result: `2,610 / 8,177 × 100 = 31.9%`."""
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


def write_downloads(page: Page, stage: Path) -> None:
    for path, text in page.downloads.items():
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


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
