"""Where expressions get their values in a chapter: cells of `data/*.csv`, and what the other chapters found."""

from lib import data
from lib.expression import Scalar
from lib.ledger import gathered


class ChapterSource:
    """Cells are read from the files, so that nothing a chapter does to a table can change a value."""

    def cell(self, table: str, line: int, column: str) -> Scalar:
        return data.cell(table, line, column)

    def symbol(self, table: str, line: int, column: str) -> str:
        return data.symbol(table, line, column)

    def figure(self, figure_id: str) -> Scalar:
        return gathered.figure(figure_id).value

    def figure_symbol(self, figure_id: str) -> str:
        return gathered.figure(figure_id).text.strip("[]")

    def claims(self, verdict: str, chapter: str) -> float:
        return gathered.count_claims(verdict, chapter)


SOURCE = ChapterSource()
