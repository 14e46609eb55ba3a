"""What one change to a published book is called, in every kind of file that is published."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pikepdf
import pytest
from builds import Book
from tiny import Tiny

from lib.book import layout
from lib.book.audit import compare
from lib.book.pipeline import build as building

Change = Callable[[Path], object]


def sub(pattern: str, new: str) -> Change:
    """Replace the first match of a pattern, which must be there."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        changed, times = re.subn(pattern, new, text, count=1)
        assert times == 1, f"{pattern!r} is not in {path.name}"
        path.write_text(changed, encoding="utf-8")

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:15])


def _in_paper(path: Path) -> None:
    """Another title in the metadata: every word on the pages stays."""
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.docinfo["/Title"] = "Another"
        opened.save(path)


def _member(name: str, old: bytes, new: bytes) -> Change:
    def change(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            members = {member: archive.read(member) for member in archive.namelist()}
        assert members[name].count(old) >= 1
        members[name] = members[name].replace(old, new, 1)
        with zipfile.ZipFile(path, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, content)

    return change


def _executed(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    output = next(o for cell in notebook.cells for o in cell.get("outputs", []) if "figures" in str(o))
    mime = next(key for key in output["data"] if "figures" in key)
    output["data"][mime]["figures"][0]["text"] = "9,999"
    nbformat.write(notebook, path)


def _figure(path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    content["figures"]["visits.rugby.2013-14"]["value"] = 451.0
    path.write_text(json.dumps(content), encoding="utf-8")


PLANTED: dict[str, tuple[str, Change, str]] = {
    "a word of prose": ("html/visits.html", sub("more than the", "less than the"), r"text \(visits\.html\).*less than the.*more than the"),
    "a number typed into prose": ("html/visits.html", sub(r"every 10,000 people", "every 1,000 people"), r"visits\.html.*1,000 people"),
    "a headline": ("html/visits.html", sub("Warwick had more visits", "Rugby had more visits"), r"headline of chart figure-1-1"),
    "an alternative": ("html/visits.html", sub(r'(aria-label="[^"]*?)Rugby 375', r"\1Rugby 875"), r"alternative of chart figure-1-1"),
    "a number drawn in a picture": ("html/visits.html", sub(r"(<text[^>]*>)375(.0</text>)", r"\g<1>975\2"), r"picture of chart figure-1-1.*975\.0.*375\.0"),
    "a specification": ("html/visits.html", sub(r'(class="chart-spec".*?)375', r"\g<1>875"), r"specification of chart figure-1-1"),
    "a table's title": ("html/visits.html", sub(r"(<caption>.*?)Visits(</caption>)", r"\1Calls\2"), r"visits\.html.*Calls"),
    "a figure exchanged for another year's": ("html/visits.html", sub(r'href="figures-visits.html#visits.warwickshire.2013-14"', 'href="figures-visits.html#visits.warwickshire.2012-13"'), r"visits\.html.*2012-13.*2013-14"),
    "a mark taken away": ("html/visits.html", sub(r'<a [^>]*class="differs-mark"[^>]*>[^<]*</a>', ""), r"visits\.html.*differs-mark"),
    "a calculation": ("html/figures-visits.html", sub(r"450 / 12,000 × 10,000", "450 / 12,000 × 100,000"), r"figures-visits\.html.*100,000"),
    "a note": ("html/visits.html", sub("probably a misprint", "surely a misprint"), r"visits\.html.*surely"),
    "a printed value in the ledger": ("html/index.html", sub(r">374<", ">375<"), r"index\.html.*375.*374"),
    "a verdict in the ledger": ("html/index.html", sub(r'class="verdict differs"', 'class="verdict reproduced"'), r"index\.html.*reproduced.*differs"),
    "a line of code": ("html/code-visits.html", sub(">record<", ">forget<"), r"code-visits\.html.*forget"),
    "a script put in": ("html/staff.html", sub("</article>", "<script>x()</script></article>"), r"script \(staff\.html\).*x\(\)"),
    "a policy taken away": ("html/staff.html", sub(r'<meta[^>]*Content-Security-Policy[^>]*>', ""), r"Content-Security-Policy \(staff\.html\)"),
    "a page taken away": ("html/staff.html", Path.unlink, r"new: file html/staff\.html.*no file"),
    "a page put in": ("html/more.html", lambda path: path.write_text("<p>more"), r"missing: file html/more\.html"),
    "a script of the book": ("html/_static/report/charts.js", sub("A chart is", "A chart was"), r"file html/_static/report/charts\.js"),
    "a table offered": ("html/_static/tables/visits.csv", sub("1200", "1300"), r"row 5, column 'visits' \(html/_static/tables/visits\.csv\).*1300.*1200"),
    "open data": ("html/_static/open-data/visits.csv", sub(",1200", ",1300"), r"column 'visits' \(html/_static/open-data/visits\.csv\)"),
    "a chart's table": ("html/_static/data/visits-figure-1-1.csv", sub("375", "376"), r"row 2.*visits-figure-1-1\.csv"),
    "the ledger offered": ("html/_static/ledger.csv", sub("374", "375"), r"column 'printed' \(html/_static/ledger\.csv\).*375.*374"),
    "the ledger": ("ledger.csv", sub("differs", "reproduced"), r"column 'verdict' \(ledger\.csv\)"),
    "a row taken out of the ledger": ("ledger.csv", sub(r"\nfamilies,.*", ""), r"ledger\.csv"),
    "the evidence": ("evidence.json", _figure, r"figures, visits\.rugby\.2013-14, value \(evidence\.json\).*451\.0.*450\.0"),
    "paper cut short": ("report.pdf", cut, r"file report\.pdf.*15 bytes"),
    "paper with other metadata": ("report.pdf", _in_paper, r"file report\.pdf.*other bytes"),
    "the summary cut short": ("summary.pdf", cut, r"file summary\.pdf"),
    "the paper offered": ("html/_static/report.pdf", cut, r"file html/_static/report\.pdf"),
    "the archive offered": ("html/_static/evidence.zip", _member("report/data/visits.csv", b"1200", b"1300"), r"row 5, column 'visits' \(html/_static/evidence\.zip, report/data/visits\.csv\)"),
    "a notebook in the archive": ("html/_static/evidence.zip", _member("report/_build/executed/visits.ipynb", b"1,200", b"1,300"), r"evidence\.zip, report/_build/executed/visits\.ipynb"),
    "an archive that is none": ("html/_static/evidence.zip", cut, r"file html/_static/evidence\.zip"),
    "an executed notebook": ("executed/visits.ipynb", _executed, r"cells, cell-\d+.*text \(executed/visits\.ipynb\).*9,999"),
    "an executed notebook that is none": ("executed/visits.ipynb", cut, r"file executed/visits\.ipynb"),
    "an executed notebook taken away": ("executed/visits.ipynb", Path.unlink, r"file executed/visits\.ipynb.*no file"),
}  # fmt: skip


@pytest.mark.parametrize("planted", PLANTED)
def test_a_change_is_found_and_named(built: Tiny, good_book: Path, planted: str) -> None:
    name, change, expected = PLANTED[planted]
    change(built.folder / "_build" / name)
    _, found = compare.differences(layout.Build(built.folder / "_build"), layout.Build(good_book / "_build"))
    said = "\n".join(map(str, found))
    assert re.search(expected, said), said
    assert len(found) <= 3, said


def test_a_book_is_the_same_as_itself(good_book: Path, built: Tiny) -> None:
    same, found = compare.differences(layout.Build(built.folder / "_build"), layout.Build(good_book / "_build"))
    assert found == []
    assert same > 80


def test_a_book_made_in_another_folder_and_time_zone_is_the_same(
    good_book: Path, tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    target = layout.Build(tmp_path / "elsewhere" / "_build")
    assert not (tiny.folder / "_build").exists()
    target.folder.parent.mkdir()
    building.make(target, {}, use_cache=False, quiet=True)
    same, found = compare.differences(layout.Build(good_book / "_build"), target)
    assert found == []
    assert same > 80


def test_more_changes_than_anyone_reads_are_counted(built: Tiny, good_book: Path) -> None:
    page = built.folder / "_build/html/index.html"
    page.write_text(
        re.sub(r"<(td|th|p|span|li)\b", r'<\1 title="x"', page.read_text(encoding="utf-8")), encoding="utf-8"
    )
    _, found = compare.differences(layout.Build(built.folder / "_build"), layout.Build(good_book / "_build"))
    assert len(found) == compare.MOST + 1
    assert "more places" in found[-1].what


def test_changes_to_the_real_book_are_named_within_seconds(book: Book, tmp_path: Path) -> None:
    """The page of all claims has the most to compare."""
    here, there = layout.build_folder(), layout.Build(tmp_path / "_build")
    shutil.copytree(here.html, there.html)
    for path in (here.pdf, here.summary, here.ledger, here.evidence):
        shutil.copy(path, there.folder)
    shutil.copytree(here.executed, there.executed)
    sub(">8,177<", ">8,178<")(there.html / "ledger.html")
    _, found = compare.differences(there, here)
    assert [finding.place for finding in found] == ["ledger.html"]
    assert "8,178" in found[0].book
