"""Where a chapter's expressions get their values."""

import pytest
from tiny import Tiny

from lib import data
from lib.project import ReportError
from lib.source import SOURCE


def test_cells_come_from_the_file(tiny: Tiny) -> None:
    assert SOURCE.cell("visits", 2, "visits") == data.cell("visits", 2, "visits")


def test_a_line_or_column_that_is_not_there_is_named(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="no line 99 with a column 'visits'"):
        SOURCE.cell("visits", 99, "visits")


def test_figures_of_other_chapters_need_a_build(tiny: Tiny) -> None:
    with pytest.raises(ReportError, match="the other chapters have not run yet"):
        SOURCE.figure("visits")
