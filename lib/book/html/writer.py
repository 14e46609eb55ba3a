"""A document as Markdown for Jupyter Book: its prose with numbers put in, everything else as HTML.

What Jupyter Book compiles from it is a page; what it adds to a page is in `postprocess`.
"""

import json
import re

from markupsafe import Markup
from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_notebook

from lib import ledger, published
from lib.book.document import markdown, numbers, read, since
from lib.book.document.blocks import Block, Callout, Chart, Claims, Document, Glossary, Prose, Table
from lib.book.document.markup import AUDITS, ROLE
from lib.book.entry_pages import main_page
from lib.book.evidence import Evidence
from lib.book.html import render, siblings
from lib.book.html.environment import template
from lib.show import formats, tables
from lib.terms import periods, settings

ARIA = re.compile(r'\s(?:aria-[a-z]+|role)="[^"]*"')  # of marks: the picture is hidden, and its alternative says it
FILTERS = (
    '<p>The whole ledger: <a href="_static/ledger.csv" download>ledger.csv</a>, a row for each claim and figure.</p>'
    '<div id="claim-filters"></div><script src="_static/report/ledger.js" defer></script>'
)
QUIET = ("reproduced", *ledger.NOT_CHECKED)  # verdicts that need no explanation beside a chapter


class Writer:
    """Writes one page; `downloads` collects the files that its charts offer, by their paths in the book."""

    def __init__(self, document: Document, found: Evidence) -> None:
        self.document, self.found = document, found
        self.downloads: dict[str, str] = {}

    def page(self) -> str:
        """The whole page."""
        return "\n\n".join(self.block(block).strip("\n") for block in self.document.blocks) + "\n"

    def notebook(self) -> NotebookNode:
        """The page as a notebook of Markdown, in which each cell bears the number of the one that it was made from."""
        made: NotebookNode = new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        beside: dict[int, int] = {}
        for block in self.document.blocks:
            name = "checked"
            if isinstance(block, Prose):
                name = f"cell-{block.cell}"
            elif isinstance(block, (Chart, Table)):
                beside[block.cell] = beside.get(block.cell, -1) + 1
                name = f"cell-{block.cell}-{beside[block.cell]}"
            made.cells.append(new_markdown_cell(self.block(block), id=name))
        return made

    def block(self, block: Block) -> str:
        """One block as Markdown. Raises `ReportError` for a figure or a chart that prose names and that is not there."""
        match block:
            case Prose(source, cell):
                return ROLE.sub(lambda role: self._role(role[1], role[2], cell), source)
            case Table():
                return markdown.fenced(formats.to_html(block.content, block.label, block.anchor, self.number))
            case Chart():
                return markdown.fenced(self._chart(block))
            case Claims():
                return self._claims(block)
            case Glossary(entries):
                return markdown.fenced(template("glossary.html").render(entries=entries))
            case Callout():
                return markdown.fenced(template("callout.html").render(box=block))

    def number(self, figure_id: str, text: str | None = None, unit: str = "") -> Markup:
        """A figure as a link to its ledger entry, with a mark if it differs from what was printed; its `unit` is read only.

        Its name, for who goes from link to link, begins with what is shown and says what that is.
        """
        figure = self.found.figures[figure_id]
        shown = figure.text if text is None else text
        target = markdown.line("{}#{}", *self.found.entry(figure_id).split("#", 1))
        inner = markdown.plain(shown)
        if unit:  # shown in a column of its own, and read with the number
            space = " " * unit.startswith(" ")
            inner = markdown.line(
                '{}<span class="visually-hidden">' + space + "{}</span>", shown.removesuffix(unit), unit
            )
        link = markdown.line(
            '<a class="figure-number" data-figure="{}" href="{}" aria-label="{}">{}</a>',
            figure_id, target, f"{shown}: {figure.title}", inner,
        )  # fmt: skip
        mark = numbers.mark(self.found, figure_id)
        if mark is None:
            return link
        return link + markdown.line(
            '<a class="{}" href="{}" title="{}" aria-label="{}">{}</a>',
            "differs-mark elsewhere" if mark.elsewhere else "differs-mark", target, mark.says, mark.says, mark.sign,
        )  # fmt: skip

    def _role(self, role: str, argument: str, cell: int) -> str:
        place = f"{self.document.source}, cell {cell}"
        if role == "claims":
            claimed = [entry for entry in self.found.entries if entry.claim]
            table = render.claims_table(
                self.found, claimed, "All claims of the original", "claims-table", published.titles()
            )
            return markdown.fenced(FILTERS + table)
        if role == "findings":
            return markdown.fenced(render.findings_list(self.found))
        if role in AUDITS:
            told = self.document.audit(role, place)
            listed = "\n".join(formats.to_html(table) for table in told.tables)
            return markdown.fenced(f"{Markup('<p>{}</p>').format(told.text)}\n{listed}")
        if role == "see":
            label, anchor = self.document.place(argument, place)
            return f'<a class="see" href="#{anchor}">{label}</a>'
        return str(self.number(numbers.named(self.found, argument, self.document.period, place).id))

    def _chart(self, chart: Chart) -> str:
        csv = formats.to_frame(chart.data).to_csv(index=False, lineterminator="\n")
        path = f"_static/data/{self.document.name}-{chart.anchor}.csv"
        picture = f"{path.removesuffix('.csv')}.svg"
        self.downloads |= {path: csv, picture: chart.svg}
        svg = ARIA.sub("", chart.svg).replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
        shown = set(formats.figures(chart.data))
        others = (block for block in self.document.blocks if isinstance(block, Table))
        beside = next((table for table in others if shown and shown <= set(formats.figures(table.content))), None)
        data = "" if beside else formats.to_html(chart.data, figure=self.number, region=f"Data for {chart.label}")
        spec = json.dumps(chart.spec, separators=(",", ":")).replace("<", "\\u003c")
        return template("chart.html").render(
            c=chart, svg=Markup(svg.replace("\n", " ")), data=Markup(data), spec=Markup(spec), csv=path,
            size=f"{max(1, round(len(csv.encode()) / 1024))} kB", entry=self._first_entry(chart.data), beside=beside, picture=picture,
        )  # fmt: skip

    def _citation(self) -> str:
        """How to cite the page: who made it, what it is called, in which version of the book, and its address in it."""
        report = settings.read()
        made = report.publication
        day = periods.label(made.date)
        title = "" if self.document.number == 0 else f"‘{read.title(self.document)}’, in "
        said = f"To cite this page: {made.author}, {title}{report.title}, version {made.version}, {day}, {self.document.name}.html"
        return f"{markdown.plain(said)}."

    def _first_entry(self, table: tables.Table) -> str:
        """Where the ledger entries of a chart's numbers begin; empty if it shows none that is a figure."""
        shown = formats.figures(table)
        return self.found.entry(shown[0]) if shown else ""

    def _claims(self, claims: Claims) -> str:
        """What a chapter was checked against: all its claims, those that do not reproduce first."""
        name = self.document.name
        links = markdown.fenced(
            f'<p><a href="{main_page(name)}.html">Every figure of this chapter</a>, with its calculation and the '
            f'rows behind it, and <a href="code-{name}.html">the code</a> that computed it.</p>'
        )
        if self.document.number >= 0:
            links += f"\n{self._citation()}"
        others = siblings.as_html("" if settings.read().is_first else since.PAGE) if self.document.number == 0 else ""
        before = f"{markdown.fenced(others)}\n\n" if others else ""
        if not claims.entries:
            return f"{before}## Where the figures come from\n\n{links}\n"
        text = f"{before}## Checked against the original\n\n{claims.summary}\n\n"
        open_entries = [entry for entry in claims.entries if entry.verdict not in QUIET]
        if open_entries:
            text += _findings(open_entries)
            text += markdown.fenced(
                render.claims_table(self.found, open_entries, "Claims that do not simply reproduce")
            )
        quiet = [entry for entry in claims.entries if entry.verdict in QUIET]
        if quiet:
            table = render.claims_table(
                self.found,
                quiet,
                "Claims that reproduce, that are a matter of judgement, or that the original only states",
            )
            text += "\n" + markdown.fenced(
                f'<details class="quiet-claims"><summary>The other {len(quiet)} claims</summary>{table}</details>'
            )
        return f"{text}\n{links}\n"


def check(document: Document, found: Evidence) -> None:
    """Raise `ReportError` if a document's prose names a figure or a chart that is not there."""
    Writer(document, found).notebook()


def _findings(entries: list[ledger.Entry]) -> str:
    """The findings behind claims, each a link to where it is told."""
    names = dict.fromkeys(e.claim.finding for e in entries if e.claim)
    finding = render.finding_links()
    links = [link for name in names if (link := finding(name))]
    return markdown.fenced(f'<p class="findings-here">Findings behind them: {"; ".join(links)}.</p>') if links else ""
