"""The tags that are added to the PDF: headers of rows. Their effect on the whole book is tested with that."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst

from lib.book.pdf import tables, tags
from lib.project import ReportError

SOURCE = """\
#set document(title: "t")
#set text(lang: "en", font: "Source Sans Pro")
#table(columns: 2, table.header([Name], [Number]), [north], [1], [south], [2])
"""


@pytest.fixture
def made(tmp_path: Path) -> Any:
    (tmp_path / "a.typ").write_text(SOURCE)
    fonts = tables.fonts(tmp_path / "fonts")
    return typst.Compiler(tmp_path / "a.typ", font_paths=fonts, ignore_system_fonts=True).compile(
        pdf_standards=["ua-1"]
    )


def cells(path: Any) -> Any:
    """(kind, scope, how many headers are named) of every cell."""
    with pikepdf.open(path) as pdf:
        found = []
        for row in tags._find(pdf.Root.StructTreeRoot, "/TR"):
            for cell in tags._children(row):
                attributes = tags._table_attributes(cell)
                found.append((str(cell.S), str(attributes.get("/Scope")), len(attributes.get("/Headers", []))))
        return found


def test_headers_of_rows_become_headers_that_the_other_cells_name(made: Any, tmp_path: Path) -> None:
    tags.finish(made, tmp_path / "a.pdf", [tags.Table([[0], [0]])])
    kinds = cells(tmp_path / "a.pdf")
    assert [kind for kind, _, _ in kinds] == ["/TH", "/TH", "/TH", "/TD", "/TH", "/TD"]
    assert kinds[2][1] == "/Row"
    assert kinds[3][2] == 2  # its column's and its row's


def test_the_same_pdf_gives_the_same_bytes(made: Any, tmp_path: Path) -> None:
    for name in ("a", "b"):
        tags.finish(made, tmp_path / f"{name}.pdf", [tags.Table([[0], [0]])])
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("headers", "says"), [([], "0 tables went in, 1 came out"), ([tags.Table([[0]])], "of 1 rows came out with 2")]
)
def test_a_table_that_was_lost_on_the_way_stops_the_build(made: Any, tmp_path: Path, headers: Any, says: str) -> None:
    with pytest.raises(ReportError, match=says):
        tags.finish(made, tmp_path / "a.pdf", headers)


def test_a_stream_that_ends_with_half_a_line_end_is_written_so_that_its_length_is_plain(
    made: Any, tmp_path: Path
) -> None:
    content = next(text for n in range(257) if zlib.compress(text := b"%" * n).endswith(b"\r"))  # a comment
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.pages[0].Contents = pikepdf.Stream(pdf, zlib.compress(content), Filter=pikepdf.Name.FlateDecode)
        doubtful = BytesIO()
        pdf.save(doubtful, compress_streams=False)
    tags.finish(doubtful.getvalue(), tmp_path / "a.pdf", [tags.Table([[0], [0]])])
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert pdf.pages[0].Contents.read_raw_bytes().endswith(b"~>")
        assert pdf.pages[0].Contents.read_bytes() == content
