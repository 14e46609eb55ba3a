"""What one change to a published book is called, in every kind of file that is published."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from builds import ELSEWHERE, Book
from planted import Change, attached, cut, member, output, paper, printed, said_of_picture, spoil, sub, values
from tiny import Tiny

from lib.book import evidence, layout
from lib.book.audit import compare
from lib.book.pipeline import build as building
from lib.book.pipeline import cache

FIGURE = "cells, cell-2, outputs, 1 .*, figures, visits\\.warwickshire\\.2012-13, text"


def _figure(content: Any) -> None:
    content["figures"][0]["text"] = "9,999"


def _value(content: Any) -> None:
    content["figures"]["visits.rugby.2013-14"]["value"] = 451.0


def _cell(content: Any) -> None:
    content["tables"]["visits"]["cells"]["6:visits"] = 451


def _title(opened: pikepdf.Pdf) -> None:
    """Another title in the metadata: every word on the pages stays."""
    opened.docinfo["/Title"] = "Another"


def _longer_bar(opened: pikepdf.Pdf) -> None:
    """A bar of the chart drawn longer: every word on the pages stays."""
    page = opened.pages[2]
    drawn = page.Contents.read_bytes()
    assert drawn.count(b" 370.37036 ") == 2
    page.Contents = opened.make_stream(drawn.replace(b" 370.37036 ", b" 390.37036 "))


PLANTED: dict[str, tuple[str, Change, str]] = {
    "a word of prose": ("html/visits.html", sub("more than the", "less than the"), r"text \(visits\.html\).*less than the.*more than the"),
    "a number typed into prose": ("html/visits.html", sub(r"every 10,000 people", "every 1,000 people"), r"visits\.html.*1,000 people"),
    "a headline": ("html/visits.html", sub("Warwick had more visits", "Rugby had more visits"), r"headline of chart figure-1-1"),
    "an alternative": ("html/visits.html", sub(r'(aria-label="[^"]*?)Rugby 375', r"\1Rugby 875"), r"alternative of chart figure-1-1 \(visits\.html\).*Rugby 875.*Rugby 375"),
    "a number drawn in a picture": ("html/visits.html", sub(r"(<text[^>]*>)375(.0</text>)", r"\g<1>975\2"), r"picture of chart figure-1-1.*975\.0.*375\.0"),
    "a specification": ("html/visits.html", sub(r'"value":375', '"value":875'), r"specification of chart figure-1-1, datasets, [^,]*, 0 \(Rugby\), value \(visits\.html\).*875\.0.*375\.0"),
    "a bar drawn in a picture": ("html/visits.html", sub(r"h370\.3", "h390.3"), r"picture of chart figure-1-1 \(visits\.html\).*h390\.3.*h370\.3"),
    "a number in the table of a chart": ("html/visits.html", sub(r'(<th scope="row">Rugby</th><td><a[^>]*>)375', r"\g<1>875"), r"row 'Rugby', column 'Rate' of data of chart figure-1-1 \(visits\.html\).*875\.0.*375\.0"),
    "a number in a table": ("html/visits.html", sub(r'(<th scope="row">Warwick</th><td><a[^>]*>)600', r"\g<1>800"), r"row 'Warwick', column '2012-13' of table 'Table 1\.1 Visits' \(visits\.html\).*800.*600"),
    "what a screen reader says of a number": ("html/visits.html", sub('aria-label="1,200:', 'aria-label="1,300:'), r"name in text \(visits\.html\).*1,300.*1,200"),
    "a table's title": ("html/visits.html", sub(r"(<caption>.*?)Visits(</caption>)", r"\1Calls\2"), r"visits\.html.*Calls"),
    "a figure exchanged for another year's": ("html/visits.html", sub(r'href="figures-visits.html#visits.warwickshire.2013-14"', 'href="figures-visits.html#visits.warwickshire.2012-13"'), r"visits\.html.*2012-13.*2013-14"),
    "a mark taken away": ("html/visits.html", sub(r'<a [^>]*class="differs-mark"[^>]*>[^<]*</a>', ""), r"visits\.html.*differs-mark"),
    "a calculation": ("html/figures-visits.html", sub(r"450 / 12,000 × 10,000", "450 / 12,000 × 100,000"), r"figures-visits\.html.*100,000"),
    "a note": ("html/visits.html", sub("probably a misprint", "surely a misprint"), r"visits\.html.*surely"),
    "a printed value in the ledger": ("html/index.html", sub(r">374<", ">375<"), r"row 'visits for every 10000 people in Rugby', column 'Printed' of table 'All claims of the original' \(index\.html\).*375.*374"),
    "a verdict in the ledger": ("html/index.html", sub(r'class="verdict differs"', 'class="verdict reproduced"'), r"index\.html.*reproduced.*differs"),
    "a line of code": ("html/code-visits.html", sub(">record<", ">forget<"), r"code-visits\.html.*forget"),
    "a script put in": ("html/staff.html", sub("</article>", "<script>x()</script></article>"), r"script \(staff\.html\).*x\(\)"),
    "a policy taken away": ("html/staff.html", sub(r'<meta[^>]*Content-Security-Policy[^>]*>', ""), r"Content-Security-Policy \(staff\.html\)"),
    "a page taken away": ("html/staff.html", Path.unlink, r"new: file html/staff\.html.*no file"),
    "a page put in": ("html/more.html", lambda path: path.write_text("<p>more"), r"missing: file html/more\.html"),
    "a script of the book": ("html/_static/report/charts.js", sub("A chart is", "A chart was"), r"line \d+ \(html/_static/report/charts\.js\).*A chart was.*A chart is"),
    "a number in the index for search": ("html/_static/report/search/text.js", sub("1,200 visits", "1,300 visits"), r"search/text\.js.*1,300.*1,200"),
    "a table offered": ("html/_static/tables/visits.csv", sub("1200", "1300"), r"row 5, column 'visits' \(html/_static/tables/visits\.csv\).*1300.*1200"),
    "open data": ("html/_static/open-data/visits.csv", sub(",1200", ",1300"), r"row 5, column 'visits' \(html/_static/open-data/visits\.csv\).*1300.*1200"),
    "a chart's data to take away": ("html/_static/data/visits-figure-1-1.csv", sub("375", "376"), r"row 2, column 'Rate' \(html/_static/data/visits-figure-1-1\.csv\).*376\.0.*375\.0"),
    "the ledger offered": ("html/_static/ledger.csv", sub("374", "375"), r"column 'printed' \(html/_static/ledger\.csv\).*375.*374"),
    "the ledger": ("ledger.csv", sub("differs", "reproduced"), r"column 'verdict' \(ledger\.csv\)"),
    "a row taken out of the ledger": ("ledger.csv", sub(r"\nfamilies,.*", ""), r"ledger\.csv"),
    "the evidence": ("evidence.json", values(_value), r"figures, visits\.rugby\.2013-14, value \(evidence\.json\).*451\.0.*450\.0"),
    "a cell in the evidence": ("evidence.json", values(_cell), r"tables, visits, cells, 6:visits \(evidence\.json\).*451.*450"),
    "a number printed on paper": ("report.pdf", printed("1,200", "1,400"), r"page 3 \(report\.pdf\).*had 1,400 visits.*had 1,200 visits"),
    "a number printed in a picture": ("report.pdf", printed("416.7", "417.6"), r"page 3, Figure 1\.1 \(report\.pdf\).*417\.6.*416\.7"),
    "a number printed in a table": ("report.pdf", printed("750", "570", behind="Table 1.1"), r"page 3, Table 1\.1 \(report\.pdf\).*600 570.*600 750"),
    "a bar printed in a picture": ("report.pdf", paper(_longer_bar), r"picture of page 3 \(report\.pdf\)"),
    "what paper says of a picture": ("report.pdf", said_of_picture("416.7", "476.7"), r"alternative of figure on page 3 \(report\.pdf\).*476\.7.*416\.7"),
    "the ledger within paper": ("report.pdf", attached("ledger.csv", sub("374", "375")), r"row 3, column 'printed' \(report\.pdf, ledger\.csv\).*375.*374"),
    "the evidence within paper": ("report.pdf", attached("evidence.json", values(_value)), r"figures, visits\.rugby\.2013-14, value \(report\.pdf, evidence\.json\).*451\.0.*450\.0"),
    "the data within paper": ("report.pdf", attached("data.zip", member("data/visits.csv", sub("1200", "1300"))), r"row 5, column 'visits' \(report\.pdf, data\.zip, data/visits\.csv\).*1300.*1200"),
    "paper cut short": ("report.pdf", cut, r"file report\.pdf.*15 bytes"),
    "paper with other metadata": ("report.pdf", paper(_title), r"what it says of itself, Title \(report\.pdf\).*Another.*A tiny book"),
    "a number printed in the summary": ("summary.pdf", printed("1,200", "1,002"), r"page 1 \(summary\.pdf\).*had 1,002 visits.*had 1,200 visits"),
    "a number printed on the paper offered": ("html/_static/report.pdf", printed("1,200", "1,400"), r"page 3 \(html/_static/report\.pdf\).*1,400.*1,200"),
    "the summary cut short": ("summary.pdf", cut, r"file summary\.pdf"),
    "the paper offered": ("html/_static/report.pdf", cut, r"file html/_static/report\.pdf"),
    "the archive offered": ("html/_static/evidence.zip", member("report/data/visits.csv", sub("1200", "1300")), r"row 5, column 'visits' \(html/_static/evidence\.zip, report/data/visits\.csv\)"),
    "a notebook in the archive": ("html/_static/evidence.zip", member("report/_build/executed/visits.ipynb", output("figures", _figure)), FIGURE + r" \(html/_static/evidence\.zip, report/_build/executed/visits\.ipynb\).*9,999.*1,000"),
    "a chapter in the archive": ("html/_static/evidence.zip", member("report/chapters/visits.py", sub("10,000", "20,000")), r"line \d+ \(html/_static/evidence\.zip, report/chapters/visits\.py\).*20,000.*10,000"),
    "an archive that is none": ("html/_static/evidence.zip", cut, r"file html/_static/evidence\.zip"),
    "an executed notebook": ("executed/visits.ipynb", output("figures", _figure), FIGURE + r" \(executed/visits\.ipynb\).*9,999.*1,000"),
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


def test_a_book_made_elsewhere_is_the_same_whatever_lies_in_the_folder_of_builds(
    good_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In another folder, time zone and locale, as verification makes it, beside a folder that has only wrong numbers."""
    shutil.copytree(good_book, tmp_path / "tiny")
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path / "tiny"))
    own = layout.build_folder()
    monkeypatch.setenv("REPORT_BUILD", str(own.folder))
    spoil(own, {"1,200": "1,300", "1200": "1300", "375": "573", "450": "541"})
    key = json.loads((own.executed / "visits.json").read_text(encoding="utf-8"))["key"]
    assert cache.is_current(own, "visits", key)  # a build with the cache would believe it
    assert evidence.last_build().figures["visits.warwickshire.2013-14"].text == "1,300"
    for name, value in ELSEWHERE.items():
        monkeypatch.setenv(name, value)
    target = layout.Build(tmp_path / "elsewhere" / "_build")
    target.folder.parent.mkdir()
    building.make(target, {}, use_cache=False, quiet=True)
    same, found = compare.differences(layout.Build(good_book / "_build"), target)
    assert found == []
    assert same > 80
    _, found = compare.differences(own, target)
    assert {finding.place for finding in found} == {"executed/visits.ipynb"}


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
