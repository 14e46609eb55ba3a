"""Prose as Typst markup: MyST's tree of a cell, walked node by node.

A node this module does not know stops the build: a paragraph that silently went missing on paper would be worse than no
paper.
"""

import re
from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from lib.book import layout
from lib.book.document import blocks, glossary, markup, numbers
from lib.book.document.blocks import Document
from lib.book.evidence import Evidence
from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.marks import Marks
from lib.book.pdf.places import Places
from lib.book.pdf.text import quoted, text
from lib.project import ReportError
from lib.show import tables

CALLS = {"em": "emph", "strong": "strong", "s": "strike"}
LEADING = "key-figures"  # the class of the numbers that lead a page
ELSEWHERE = re.compile(r"(https?|mailto):")
CLAIMS = "The HTML edition and ledger.csv list every claim."
POINTER = "What lies behind {} that do not reproduce is told in the appendix, under "
UNLISTED = ", outlined: false, bookmarked: true"  # of a heading that the contents leave out
ALIGNED = re.compile(r"text-align:\s*(left|right|center)")


class Prose:
    """The prose of one page. `set_table` sets a table of Markdown, `set_listed` one of an audit; `appendix` is the page of findings, if there is one."""

    def __init__(
        self, document: Document, found: Evidence, places: Places, marks: Marks, set_table: Callable[[Grid, str], str],
        set_listed: Callable[[tables.Table], str], appendix: tuple[str, str] | None = None,
    ) -> None:  # fmt: skip
        self._document, self._found, self._places, self._marks = document, found, places, marks
        self._set_table, self._set_listed, self._appendix = set_table, set_listed, appendix
        self._cell = 0
        self._pointed = False
        self._finder = glossary.Finder(glossary.read() if document.number >= 0 else [])
        self._met: set[glossary.Entry] = set()
        self._terms = False  # whether the text at hand may lead to the glossary
        self._footnotes: dict[str, SyntaxTreeNode] = {}
        self.title = ""
        # the contents list no headings of pages about the book, nor, under each area, those that all areas have
        self._listed = document.number >= 0 and layout.notebook(document.name) == document.name
        self._handlers: dict[str, Callable[[SyntaxTreeNode], str]] = {
            "inline": self._children, "text": self._text, "softbreak": lambda _: " ",
            "hardbreak": lambda _: "#linebreak();", "code_inline": self._code, "link": self._link,
            "myst_role": self._role, "paragraph": self._paragraph, "heading": self._heading, "bullet_list": self._list,
            "ordered_list": self._list, "dl": self._definitions, "blockquote": self._quote, "fence": self._fence,
            "colon_fence": self._fence, "code_block": self._listing, "hr": lambda _: "\n\n#rule-across\n\n",
            "table": self._table, "footnote_ref": self._footnote, "footnote_reference": lambda _: "",
            "myst_block_break": lambda _: "", **dict.fromkeys(CALLS, self._call),
        }  # fmt: skip

    def typeset(self, source: str, cell: int) -> str:
        """A cell of prose as markup, but for the title of its page, which is kept as `title`."""
        self._cell = cell
        tree = markup.tree(source)
        self._footnotes |= {node.meta["label"]: node for node in tree.walk() if node.type == "footnote_reference"}
        return self._children(tree)

    def pointer(self, these: str = "the claims") -> str:
        """The way to the appendix, once in a section; nothing if it is not printed with this page."""
        if self._appendix is None or self._pointed:
            return ""
        self._pointed = True
        name, title = self._appendix
        return f"{text(POINTER.format(these))} {_reference(name, text(title))}."

    @property
    def _where(self) -> str:
        return f"{self._document.source}, cell {self._cell}"

    # --- walking -------------------------------------------------------------

    def _convert(self, node: SyntaxTreeNode) -> str:
        handler = self._handlers.get(node.type)
        if handler is None:
            said = " ".join(str(node.content).split())[:60]
            raise ReportError(
                f"{self._where}: the PDF does not know the kind of text {node.type!r}{f' ({said!r})' if said else ''}. "
                "Write it otherwise, or add it to lib/book/pdf/prose.py."
            )
        return handler(node)

    def _children(self, node: SyntaxTreeNode) -> str:
        return "".join(map(self._convert, node.children))

    def _inner(self, node: SyntaxTreeNode) -> str:
        return self._children(node).strip()

    # --- blocks --------------------------------------------------------------

    def _heading(self, node: SyntaxTreeNode) -> str:
        self._marks.begin_section()
        self._pointed = False
        words = self._inner(node)
        if node.tag == "h1":
            self.title = words
            return ""
        return f"\n\n#heading(level: {node.tag[1]}{'' if self._listed else UNLISTED})[{words}]\n\n"

    def _paragraph(self, node: SyntaxTreeNode) -> str:
        self._terms = True
        words = self._inner(node)
        self._terms = False
        if not words:
            return ""
        if node.children[0].content.rstrip().endswith(":"):  # what it announces must not begin on the next page
            words = f"#block(sticky: true)[{words}]"
        return f"\n\n{words}\n\n"

    def _list(self, node: SyntaxTreeNode) -> str:
        items = ", ".join(f"[{self._inner(item)}]" for item in node.children)
        start = f"start: {node.attrs['start']}, " if "start" in node.attrs else ""
        return f"\n\n#{'enum' if node.type == 'ordered_list' else 'list'}({start}{items})\n\n"

    def _definitions(self, node: SyntaxTreeNode) -> str:
        pairs: list[tuple[list[str], list[str]]] = []
        for part in node.children:
            if not pairs or (part.type == "dt" and pairs[-1][1]):
                pairs.append(([], []))
            pairs[-1][part.type == "dd"].append(self._inner(part))
        return definitions(pairs)

    def _quote(self, node: SyntaxTreeNode) -> str:
        return f"\n\n#quote(block: true)[{self._inner(node)}]\n\n"

    def _fence(self, node: SyntaxTreeNode) -> str:
        name = markup.directive(node)
        if not name:
            return self._listing(node)
        if name not in markup.DIRECTIVES:
            raise ReportError(f"{self._where}: the PDF does not know the directive {name!r}.")
        argument, body = markup.directive_parts(node)
        inside = self._inner(markup.tree(body))
        if name == "div":
            return f"\n\n{inside}\n\n"
        title = self._inner(markup.tree(argument)) if name == "admonition" else text(name.capitalize())
        return boxed(title, inside)

    def _listing(self, node: SyntaxTreeNode) -> str:
        return f"\n\n#raw(block: true, {quoted(node.content.rstrip())})\n\n"

    def _table(self, node: SyntaxTreeNode) -> str:
        self._marks.begin_table()
        rows = {
            part.type: [[self._cell_of(cell) for cell in row.children] for row in part.children]
            for part in node.children
        }
        head = rows.get("thead", [])
        aligns = [
            found[1] if (found := ALIGNED.search(str(c.attrs.get("style", "")))) else "left" for c in _first(node)
        ]
        grid = Grid(head, rows.get("tbody", []), aligns=aligns)
        return self._set_table(grid, self._where)

    def _cell_of(self, node: SyntaxTreeNode) -> Cell:
        said = node.children[0].content if node.children else ""
        return Cell(self._inner(node), said, header=node.type == "th")

    # --- inline --------------------------------------------------------------

    def _text(self, node: SyntaxTreeNode) -> str:
        if not self._terms:
            return text(node.content)
        parts, end = [], 0
        for found, entry in self._finder.first_uses(node.content, self._met):
            label = self._places.term(entry)
            if label:
                words = f"#term({quoted(label)})[{text(found[0])}];"
                parts += [text(node.content[end : found.start()]), words]
                end = found.end()
        return "".join([*parts, text(node.content[end:])])

    def _call(self, node: SyntaxTreeNode) -> str:
        return f"#{CALLS[node.type]}[{self._children(node)}];"

    def _code(self, node: SyntaxTreeNode) -> str:
        return f"#raw({quoted(' '.join(node.content.split()))});"

    def _link(self, node: SyntaxTreeNode) -> str:
        before, self._terms = self._terms, False
        words = self._children(node)
        self._terms = before
        return self.link(str(node.attrs["href"]), words)

    def link(self, href: str, words: str) -> str:
        """Words as a link, if it leads to a place in the PDF or outside the book. Raises `ReportError` for a dangling one."""
        if ELSEWHERE.match(href):
            return f"#link({quoted(href)})[{words}];"
        label = self._places.resolve(self._document.name, href, self._where)
        return words if label is None else _reference(label, words, page=not href.startswith("#"))

    def _role(self, node: SyntaxTreeNode) -> str:
        role, argument = str(node.meta["name"]), node.content
        if role == "claims":
            return text(CLAIMS)
        if role == "findings":
            return self.pointer()
        if role in markup.AUDITS:
            told = self._document.audit(role, self._where)
            return text(told.text) + "".join(map(self._set_listed, told.tables))
        if role == "see":
            label, anchor = self._document.place(argument, self._where)
            return _reference(f"{self._document.name}/{anchor}", text(label), page=False)
        if role != "fig":
            raise ReportError(f"{self._where}: there is no role {role!r}. Roles: {', '.join(markup.ROLES)}.")
        figure = numbers.named(self._found, argument, self._document.period, self._where)
        return self._marks.number(figure.id)

    def _footnote(self, node: SyntaxTreeNode) -> str:
        note = self._footnotes[node.meta["label"]]
        return f"#footnote[{self._inner(note)}];"


def leading(document: Document, found: Evidence) -> list[tuple[str, str]]:
    """The numbers that lead a page, each with the words after it: the list in its `div` of key figures; none without."""
    pairs = []
    for block in document.blocks:
        for node in markup.tree(block.source).children if isinstance(block, blocks.Prose) else ():
            if is_leading(node):
                pairs += [_leading(item, document, found) for item in _items(markup.directive_parts(node)[1])]
    return pairs


def is_leading(node: SyntaxTreeNode) -> bool:
    """Whether a part of a page is the `div` of the numbers that lead it."""
    return markup.directive(node) == "div" and LEADING in markup.directive_parts(node)[0].split()


def definitions(pairs: list[tuple[list[str], list[str]]]) -> str:
    """Terms with what is said of them, both as markup."""
    items = [f"terms.item([{'#linebreak();'.join(terms)}], [{' #parbreak(); '.join(said)}])" for terms, said in pairs]
    return f"\n\n#terms({', '.join(items)})\n\n"


def boxed(title: str, inside: str) -> str:
    """A box, with a title if it is not empty, both as markup."""
    return f"\n\n#boxed({f'[{title}]' if title else 'none'})[{inside}]\n\n"


def _reference(label: str, words: str, page: bool = True) -> str:
    """A link within the PDF; with the number of the page, because paper cannot be clicked."""
    return f"#link(label({quoted(label)}))[{words}];" + (f"#page-of({quoted(label)});" if page else "")


def _first(table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The cells of a table's first row."""
    return list(table.children[0].children[0].children)


def _items(source: str) -> list[SyntaxTreeNode]:
    return [item for node in markup.tree(source).children if node.type == "bullet_list" for item in node.children]


def _leading(item: SyntaxTreeNode, document: Document, found: Evidence) -> tuple[str, str]:
    """A number and the words after it, in which further numbers are filled in."""
    first, *rest = item.children[0].children[0].children
    said = [
        numbers.named(found, node.content, document.period, document.source).text if node.type == "myst_role" else
        node.content or " "  # a line break holds nothing
        for node in (first, *rest)
    ]  # fmt: skip
    return said[0], " ".join("".join(said[1:]).split())
