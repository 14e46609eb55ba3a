"""Where expressions get their values in a chapter: cells of `data/*.csv`, and what the other chapters found."""

from lib import data
from lib.expression import Scalar


class ChapterSource:
    """Cells are read from the files, so that nothing a chapter does to a table can change a value."""

    def cell(self, table: str, line: int, column: str) -> Scalar:
        return data.cell(table, line, column)

    def symbol(self, table: str, line: int, column: str) -> str:
        return data.symbol(table, line, column)

    def figure(self, figure_id: str) -> Scalar:
        from lib import published  # reads what a build wrote; a chapter of the first wave never needs it

        return published.figure(figure_id).value

    def figure_symbol(self, figure_id: str) -> str:
        from lib import published

        return published.figure(figure_id).text.strip("[]")

    def claims(self, verdict: str, chapter: str) -> float:
        from lib import published

        return published.count_claims(verdict, chapter)


SOURCE = ChapterSource()
