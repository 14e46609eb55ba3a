"""A page of the built book as Typst markup.

The DOM is walked element by element. An element this module does not know stops the
build: a paragraph that silently went missing on paper would be worse than no paper.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bs4.element import Comment, NavigableString, PageElement, Tag

from lib.book.pdf import figures, grid, tables, tags
from lib.book.pdf.grid import children_named, classes, name_of
from lib.book.pdf.text import quoted, text
from lib.project import ReportError

# Pages that hold evidence are not printed: links to them become plain text.
EVIDENCE = re.compile(r"^(figures|data|code)(-.*)?$|^(download|accessibility|changes|genindex|search)$")
QUIET = ', sign: "‡"'  # a number that the original prints too, as in the pages
PRINTS = "The original prints "
# Headings at the end of every chapter, which the contents need not repeat.
EVERYWHERE = ("Checked against the original", "Where the figures come from")
# Elements that become one Typst call around their content.
CALLS = {
    "em": "emph", "i": "emph", "cite": "emph", "var": "emph", "dfn": "emph", "strong": "strong", "b": "strong",
    "kbd": "strong", "sub": "sub", "sup": "super", "u": "underline", "ins": "underline", "del": "strike",
    "s": "strike", "mark": "highlight", "small": "smaller",
}  # fmt: skip
PLAIN = ("span", "abbr", "q", "time", "label", "summary", "figcaption")
BLOCKS = ("div", "section", "article", "header", "footer")


@dataclass
class Places:
    """What links can lead to: a page (`referrals`) or an id in one (`referrals/figure-1-2`), and ids that moved."""

    known: set[str]
    moved: dict[str, str] = field(default_factory=dict)

    def resolve(self, page: str, href: str) -> str | None:
        """The label a link leads to, or None if its page is not printed. Raises `ReportError` for a dangling link."""
        path, _, anchor = href.partition("#")
        name = path.removesuffix(".html") or page
        if name not in self.known and (path.startswith("_") or EVIDENCE.match(name)):
            return None
        label = f"{name}/{anchor}" if anchor else name
        label = self.moved.get(label, label)
        if label not in self.known:
            raise ReportError(f"{page}.html: the link {href!r} leads nowhere in the PDF. Correct it in the chapter.")
        return label


class Converter:
    """One page on its way to Typst. `tables` collects what the tags of its tables shall be."""

    def __init__(self, page: str, html: Path, folder: Path, places: Places) -> None:
        self.page, self.html, self.folder, self.places = page, html, folder, places
        self.tables: list[tags.Table] = []  # in their order
        self._pictures = 0
        self._notes: dict[str, str] = {}  # what a note says, and its label, within one section
        self._noted = 0
        self._letters: dict[str, str] | None = None  # the same within one table
        self._footnotes: dict[str, Tag] = {}
        self._handlers: dict[str, Callable[[Tag], str]] = {
            "p": self._paragraph, "a": self._link, "ul": self._list, "ol": self._list, "dl": self._definitions,
            "blockquote": self._quote, "pre": self._listing, "code": self._code, "tt": self._code, "samp": self._code,
            "figure": self._figure, "img": self._image, "table": self._table, "aside": self._aside,
            "details": self._box, "br": lambda _: "#linebreak();", "hr": lambda _: "\n\n#rule-across\n\n",
            **{f"h{level}": self._heading for level in range(1, 7)},
            **dict.fromkeys(CALLS, self._call), **dict.fromkeys(PLAIN, self._inner), **dict.fromkeys(BLOCKS, self._block),
        }  # fmt: skip

    def body(self, section: Tag) -> str:
        """A page without its title, as Typst markup."""
        self._footnotes = {str(note["id"]): note for note in section.select("aside.footnote[id]")}
        return "".join(self._convert(child) for child in section.children if name_of(child) != "h1")

    def title(self, section: Tag) -> str:
        heading = section.find("h1")
        return self._inner(heading).strip() if isinstance(heading, Tag) else ""

    # --- walking -------------------------------------------------------------

    def _convert(self, node: PageElement) -> str:
        if isinstance(node, Comment) or not isinstance(node, (NavigableString, Tag)):
            return ""
        if isinstance(node, NavigableString):
            return text(str(node))
        handler = self._handlers.get(node.name)
        if handler is None or "math" in classes(node):
            words = " ".join(node.get_text(" ", strip=True).split())[:60]
            raise ReportError(
                f"{self.page}.html: the PDF does not know the element <{node.name}>{f' ({words!r})' if words else ''}. "
                "Write it otherwise, or add it to lib/book/pdf/markup.py."
            )
        return handler(node)

    def _inner(self, tag: Tag) -> str:
        anchor = f"#metadata(none){self._label(tag)};" if self._label(tag) else ""
        return anchor + self._children(tag)

    def _children(self, tag: Tag) -> str:
        return "".join(map(self._convert, tag.children))

    def _label(self, tag: Tag) -> str:
        label = f"{self.page}/{tag.get('id')}"
        return f"#label({quoted(label)})" if label in self.places.known else ""

    # --- blocks --------------------------------------------------------------

    def _block(self, tag: Tag) -> str:
        kinds = set(classes(tag))
        if "report-table" in kinds and isinstance(tag.find("table"), Tag):
            return self._report_table(tag)
        if {"admonition", "topic", "sidebar", "publication"} & kinds:
            return self._box(tag)
        if "line" in kinds:
            return self._inner(tag) + "#linebreak();"
        if tag.name == "section":
            self._notes = {}
            return self._children(tag)
        return f"\n\n{self._inner(tag)}\n\n"

    def _heading(self, tag: Tag) -> str:
        # The section's id goes on the heading: an anchor before it could be left behind on another page.
        owner = tag.parent if tag.parent is not None and tag.parent.name == "section" else tag
        words = self._children(tag).strip()
        listed = ", outlined: false, bookmarked: true" if tag.get_text(strip=True) in EVERYWHERE else ""
        return f"\n\n#heading(level: {tag.name[1]}{listed})[{words}]{self._label(owner)}\n\n"

    def _paragraph(self, tag: Tag) -> str:
        words = self._inner(tag).strip()
        if "rubric" in classes(tag):
            words = f"#strong[{words}]"
        if "attribution" in classes(tag):
            words = f"#emph[{words}]"
        if tag.get_text().rstrip().endswith(":"):  # what it announces must not begin on the next page
            words = f"#block(sticky: true)[{words}]"
        return f"\n\n{words}\n\n"

    def _list(self, tag: Tag) -> str:
        items = [f"[{self._inner(item).strip()}]" for item in children_named(tag, self.page, "li")]
        start = f"start: {int(str(tag['start']))}, " if tag.get("start") else ""
        return f"\n\n#{'enum' if tag.name == 'ol' else 'list'}({start}{', '.join(items)})\n\n"

    def _definitions(self, tag: Tag) -> str:
        pairs: list[tuple[list[str], list[str]]] = []
        for part in children_named(tag, self.page, "dt", "dd"):
            if not pairs or (part.name == "dt" and pairs[-1][1]):
                pairs.append(([], []))
            pairs[-1][part.name == "dd"].append(self._inner(part).strip())
        items = [
            f"terms.item([{'#linebreak();'.join(terms)}], [{' #parbreak(); '.join(said)}])" for terms, said in pairs
        ]
        return f"\n\n#terms({', '.join(items)})\n\n"

    def _quote(self, tag: Tag) -> str:
        return f"\n\n#quote(block: true)[{self._inner(tag).strip()}]\n\n"

    def _box(self, tag: Tag) -> str:
        """An admonition, a sidebar or a disclosure: a title, if it has one, and its content."""
        title = tag.find(["p", "summary"], class_=["admonition-title", "topic-title", "sidebar-title"], recursive=False)
        title = title or tag.find("summary", recursive=False)
        words = "none"
        if isinstance(title, Tag):
            words = f"[{self._inner(title.extract()).strip()}]"
        return f"\n\n#boxed({words})[{self._inner(tag).strip()}]\n\n"

    def _aside(self, tag: Tag) -> str:
        if {"footnote", "footnote-list"} & set(classes(tag)):
            return ""  # printed at the foot of the page that refers to it
        return self._box(tag)

    def _listing(self, tag: Tag) -> str:
        return f"\n\n#raw(block: true, {quoted(tag.get_text().rstrip())})\n\n"

    # --- inline --------------------------------------------------------------

    def _call(self, tag: Tag) -> str:
        return f"#{CALLS[tag.name]}[{self._inner(tag)}];"

    def _code(self, tag: Tag) -> str:
        return f"#raw({quoted(' '.join(tag.get_text().split()))});"

    def _link(self, tag: Tag) -> str:
        href = str(tag.get("href") or "")
        if "differs-mark" in classes(tag):
            return self._differs(str(tag["title"]), QUIET if "elsewhere" in classes(tag) else "")
        if "footnote-reference" in classes(tag):
            return self._footnote(href.removeprefix("#"))
        words = self._inner(tag)
        if not href or tag.has_attr("download"):
            return words
        if re.match(r"(https?|mailto):", href):
            return f"#link({quoted(href)})[{words}];"
        label = self.places.resolve(self.page, href)
        if label is None:
            return words
        if "term" in classes(tag):
            return f"#term({quoted(label)})[{words}];"
        page = "" if href.startswith("#") else f"#page-of({quoted(label)});"  # paper cannot be clicked
        return f"#link(label({quoted(label)}))[{words}];{page}"

    def _differs(self, says: str, sign: str) -> str:
        """The mark of a number that differs: a footnote in prose; in a table a letter, for the notes below it.

        `sign` is an argument for the mark's own sign, where it is not the usual one.
        """
        if self._letters is not None:
            letter = self._letters.setdefault(says.removeprefix(PRINTS), _letter(len(self._letters)))
            return f"#mark({quoted(letter)}{sign});"
        if says in self._notes:
            return f"#differs-again({quoted(self._notes[says])}{sign});"
        self._noted += 1
        self._notes[says] = f"{self.page}//note-{self._noted}"
        return f"#differs({quoted(self._notes[says])}{sign})[{text(says + '.')}];"

    def _footnote(self, name: str) -> str:
        note = self._footnotes.get(name)
        if note is None:
            raise ReportError(f"{self.page}.html: the footnote {name!r} is referred to, but is not there.")
        said = [child for child in note.children if not (isinstance(child, Tag) and "label" in classes(child))]
        return f"#footnote[{''.join(map(self._convert, said)).strip()}];"

    # --- pictures ------------------------------------------------------------

    def _figure(self, tag: Tag) -> str:
        drawn = tag.find("div", class_="chart-picture")
        if isinstance(drawn, Tag):
            return self._chart(tag, drawn)
        caption = tag.find("figcaption")
        words = f"caption: [{self._inner(caption.extract()).strip()}]" if isinstance(caption, Tag) else ""
        return f"\n\n#figure(kind: image, {words})[{self._children(tag).strip()}]{self._label(tag)}\n\n"

    def _chart(self, tag: Tag, drawn: Tag) -> str:
        number = tag.select_one("span.chart-number")
        label = number.extract().get_text(strip=True) if number else ""
        alternative, svg = str(drawn.get("aria-label") or "").strip(), drawn.find("svg")
        if not alternative or not isinstance(svg, Tag):
            raise ReportError(f"{self.page}.html: {label or 'a chart'} has no picture, or no text alternative.")
        self._pictures += 1
        image = figures.chart_image(svg, alternative, self.folder, f"{self.page}-{self._pictures}")
        parts = []
        for name in ("headline", "subtitle", "source"):
            found = tag.find(class_=f"chart-{name}")
            if isinstance(found, Tag):
                parts.append(f"{name}: [{self._inner(found.extract()).strip()}], ")
        drawn.extract()
        rest = self._children(tag).strip()  # whatever else the figure holds is not lost
        return f"\n\n#chart(number: {quoted(label)}, {''.join(parts)}{image}){self._label(tag)}\n\n{rest}\n\n"

    def _image(self, tag: Tag) -> str:
        self._pictures += 1
        return figures.picture(tag, self.html, self.folder, f"{self.page}-{self._pictures}", self.page)

    # --- tables --------------------------------------------------------------

    def _report_table(self, tag: Tag) -> str:
        """A table of the book with the notes and the source below it."""
        table = tag.find("table")
        assert isinstance(table, Tag)
        below = [self._inner(p).strip() for p in tag.find_all("p", recursive=False)]
        return self._table(table, below, self._label(tag))

    def _table(self, tag: Tag, below: list[str] | None = None, label: str = "") -> str:
        caption, where, words = tag.find("caption", recursive=False), f"{self.page}.html", ""
        continued = f"Table {len(self.tables) + 1} of {self.page}, continued"
        if isinstance(caption, Tag):
            said = " ".join(caption.get_text().split())
            where += f", {said!r}"
            continued = f"{said}, continued"
            words = self._caption(caption.extract())
        self._letters = {}
        read = grid.read(tag, self._children, self.page)
        notes = [grid.note(PRINTS.strip(), self._letters)] if self._letters else []
        self._letters = None
        planned = tables.plan(read, where)
        self.tables.append(tags.Table(read.row_headers(), tables.is_held(read, planned)))
        made = tables.to_typst(read, where, words, [*notes, *(below or [])], planned, continued)
        return f"\n\n{made}{label or self._label(tag)}\n\n"

    def _caption(self, caption: Tag) -> str:
        number = caption.select_one("span.table-number, span.caption-number")
        label = f"#caption-number[{text(number.extract().get_text().strip())}]" if number else ""
        return f"{label}{self._inner(caption).strip()}"


def _letter(number: int) -> str:
    """a to z, then aa, ab, …"""
    more, last = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + last)
