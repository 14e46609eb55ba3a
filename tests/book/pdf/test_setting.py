"""Setting pages: what Typst refuses is said in words; which chapters share a page is decided once."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from lib.book.pdf import paper, setting
from lib.project import ReportError

HEAD = (
    '#set document(title: "t", date: datetime(year: 2026, month: 1, day: 2))\n'
    '#set text(lang: "en", font: "Source Sans Pro", fallback: false)\n'
)


def source(folder: Path, text: str) -> Path:
    (folder / "a.typ").write_text(text, encoding="utf-8")
    return folder / "a.typ"


def test_a_document_states_both_standards_and_its_own_day(tmp_path: Path) -> None:
    made = setting.compile_pdf(source(tmp_path, HEAD + "= One"))
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["xmp:CreateDate"].startswith("2026-01-02")


@pytest.mark.parametrize("body", ["漢", "= One\n=== Three", '#image("a.svg")', "#nothing"])
def test_what_typst_refuses_or_warns_of_is_said_in_words(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    with pytest.raises(ReportError, match="The PDF was not made"):
        setting.compile_pdf(source(tmp_path, HEAD + body))


def test_a_chapter_follows_on_the_page_only_where_the_one_before_would_leave_it_half_empty(tmp_path: Path) -> None:
    lengths = {"short": 2, "long": 20, "last": 3}
    body = "".join(
        f'#chapter("{name}", "")[{name}]\n' + "Words.\n\n" * length + f'#chapter-end("{name}")\n'
        for name, length in lengths.items()
    )
    (tmp_path / "report.typ").write_text(paper.STYLE.read_text(encoding="utf-8"), encoding="utf-8")
    made = setting.compile_pdf(source(tmp_path, paper.IMPORT + paper.preamble() + body), list(lengths))
    with pikepdf.open(BytesIO(made)) as pdf:
        assert len(pdf.pages) == 2  # "long" begins below "short" and fills the page; "last" has its own
