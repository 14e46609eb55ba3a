"""A document as Typst markup: what each of its blocks becomes on paper."""

import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from lib.book.document import markup
from lib.book.document.blocks import Block, Callout, Chart, Claims, Document, Glossary, Prose, Table
from lib.book.document.glossary import Entry
from lib.book.evidence import Evidence
from lib.book.pdf import grid, prose, tables, tags
from lib.book.pdf.grid import Grid
from lib.book.pdf.marks import Marks
from lib.book.pdf.places import Places
from lib.book.pdf.text import quoted, text
from lib.show import tables as show

SCALE = 0.58  # points a pixel: the 14 pixels of a chart's labels become 8.1 points
TALLEST = 560.0  # points: leaves room on the page for the chart's words
# What Vega adds for browsers; the figure's own alternative says it better.
ARIA = re.compile(r'\s(?:aria-[a-z]+|role|focusable|class)="[^"]*"')


class Writer:
    """Writes one page; pictures go into `folder`, and `tables` collects what the tags of its tables shall be."""

    def __init__(
        self, document: Document, found: Evidence, folder: Path, places: Places, appendix: tuple[str, str] | None = None
    ) -> None:
        self._document, self._folder, self._places = document, folder, places
        self._marks = Marks(document.name, found)
        self._prose = prose.Prose(document, found, places, self._marks, self._set_plain, self._set_listed, appendix)
        self.tables: list[tags.Table] = []  # in their order

    def body(self) -> str:
        """The page without its title."""
        return "".join(map(self.block, self._document.blocks))

    @property
    def title(self) -> str:
        """The title of the page, known when its body is written."""
        return self._prose.title

    def block(self, block: Block) -> str:
        """One block. Raises `ReportError` for what paper cannot show."""
        match block:
            case Prose(source, cell):
                return self._prose.typeset(source, cell)
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Claims():
                return self._claims(block)
            case Glossary(entries):
                return prose.definitions([([self._term(entry)], [text(entry.meaning)]) for entry in entries])
            case Callout():
                pairs = [([text(word)], [text(said)]) for word, said in block.pairs]
                heading = f"#heading(level: 2)[{text(block.title)}]"
                return prose.boxed("", f"{heading}{prose.definitions(pairs)}".strip())

    def _term(self, entry: Entry) -> str:
        also = f" #smaller[{text('also ' + ', '.join(entry.also))}];" if entry.also else ""
        return f"#metadata(none){_label(self._document.name, entry.anchor)};{text(entry.term)}{also}"

    def _claims(self, claims: Claims) -> str:
        """Their number by verdict; paper leaves the claims themselves to the pages and to ledger.csv."""
        if not claims.entries:
            return ""
        # the contents need not repeat a heading that ends every chapter
        heading = f'#heading(level: 2{prose.UNLISTED})[#"Checked against the original";]'
        return f"\n\n{heading}\n\n{text(claims.summary)} {self._prose.pointer('those')}\n\n"

    def _chart(self, chart: Chart) -> str:
        name = f"{self._document.name}-{chart.anchor}"
        image = chart_image(chart.svg, chart.alternative, self._folder, name)
        said = {"headline": chart.headline, "subtitle": chart.subtitle, "source": f"Source: {chart.source}"}
        parts = "".join(f"{kind}: [{text(words)}], " for kind, words in said.items())
        label = _label(self._document.name, chart.anchor)
        return f"\n\n#chart(number: {quoted(chart.label)}, {parts}{image}){label}\n\n"

    def _table(self, table: Table) -> str:
        return self._titled(table.content, table.label, _label(self._document.name, table.anchor))

    def _set_listed(self, content: show.Table) -> str:
        """A table of an audit, which has no number in the book."""
        return self._titled(content, "", "")

    def _titled(self, content: show.Table, number: str, label: str) -> str:
        self._marks.begin_table()
        made = grid.of_table(content, self._marks.number, self._marks.is_marked, self._prose.link)
        caption = (f"#caption-number[{text(number)}]" if number else "") + text(content["title"])
        below = [*map(text, content["notes"]), *([text(f"Source: {content['source']}")] if content["source"] else [])]
        name = f"{number} {content['title']}".strip()
        return self._set(made, f"{self._document.source}, {name!r}", caption, below, name, label)

    def _set_plain(self, made: Grid, where: str) -> str:
        """A table of Markdown, which has neither title nor notes."""
        return self._set(made, where, "", [], f"Table {len(self.tables) + 1} of {self._document.name}", "")

    def _set(self, made: Grid, where: str, caption: str, below: list[str], name: str, label: str) -> str:
        notes = [*self._marks.end_table(), *below]
        planned = tables.plan(made, where)
        self.tables.append(tags.Table(made.row_headers(), tables.is_held(made, planned)))
        return f"\n\n{tables.to_typst(made, where, caption, notes, planned, f'{name}, continued')}{label}\n\n"


def chart_image(svg: str, alternative: str, folder: Path, name: str) -> str:
    """Write a chart's SVG into `folder` and return the Typst call that shows it."""
    box = str(ElementTree.fromstring(svg).get("viewBox")).split()
    scale = min(SCALE, tables.PORTRAIT / float(box[2]), TALLEST / float(box[3]))
    (folder / f"{name}.svg").write_text(ARIA.sub("", svg), encoding="utf-8")
    return f"image({quoted(name + '.svg')}, width: {float(box[2]) * scale:.1f}pt, alt: {quoted(alternative)})"


def shortened(document: Document) -> Document:
    """A page without the numbers that lead it, and without the passages that are about the book."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Claims) or (isinstance(block, Prose) and block.of_the_book):
            continue
        if isinstance(block, Prose):
            lines = block.source.splitlines()
            for node in markup.tree(block.source).children:
                if prose.is_leading(node) and node.map:
                    lines[node.map[0] : node.map[1]] = [""] * (node.map[1] - node.map[0])
            block = replace(block, source="\n".join(lines))
        blocks.append(block)
    return replace(document, blocks=tuple(blocks))


def _label(page: str, anchor: str) -> str:
    return f"#label({quoted(f'{page}/{anchor}')})"
