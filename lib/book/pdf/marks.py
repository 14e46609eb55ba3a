"""Numbers on paper: each with the mark of what the original prints in its place, told in a note of the page or table."""

from lib.book.document import numbers
from lib.book.evidence import Evidence
from lib.book.pdf.text import quoted, text


class Marks:
    """The numbers of one page. In prose a mark leads to a footnote, once in a section; in a table to a letter below it."""

    def __init__(self, page: str, found: Evidence) -> None:
        self._page, self._found = page, found
        self._notes: dict[str, str] = {}  # what a note says, and its label, within one section
        self._noted = 0
        self._letters: dict[str, str] | None = None  # the same within one table

    def begin_section(self) -> None:
        """What was noted before is on another page, perhaps, and is noted again."""
        self._notes = {}

    def begin_table(self) -> None:
        self._letters = {}

    def end_table(self) -> list[str]:
        """The line below the table that says what the original prints in place of the numbers with letters, if any."""
        letters, self._letters = self._letters or {}, None
        if not letters:
            return []
        listed = "; ".join(f"#super[{letter}] {text(says)}" for says, letter in letters.items())
        return [f"#text(fill: warn)[{numbers.MARK}] {text(numbers.PRINTS)}: {listed}."]

    def is_marked(self, figure_id: str) -> bool:
        return numbers.mark(self._found, figure_id) is not None

    def number(self, figure_id: str, shown: str | None = None) -> str:
        """A figure as Typst markup, as `shown` if given."""
        words = text(self._found.figures[figure_id].text if shown is None else shown)
        mark = numbers.mark(self._found, figure_id)
        return words + self._marked(mark) if mark else words

    def _marked(self, mark: numbers.Mark) -> str:
        sign = f", sign: {quoted(mark.sign)}" if mark.elsewhere else ""
        if self._letters is not None:
            letter = self._letters.setdefault(mark.short, _letter(len(self._letters)))
            return f"#mark({quoted(letter)}{sign});"
        if mark.says in self._notes:
            return f"#differs-again({quoted(self._notes[mark.says])}{sign});"
        self._noted += 1
        label = self._notes[mark.says] = f"{self._page}//note-{self._noted}"
        return f"#differs({quoted(label)}{sign})[{text(mark.says + '.')}];"


def _letter(number: int) -> str:
    """a to z, then aa, ab, …"""
    more, last = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("a") + last)
