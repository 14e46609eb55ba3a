"""Pages of profiles: the notebook's order, one authority's name, and nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from department import PERIOD, Department
from lxml import html

from lib.book.profiles import notebook, page
from lib.book.profiles.page import Publication
from lib.profiles import release
from lib.project import ReportError

ALDER = "E06900001"
PUBLICATION = Publication("Makers & Sons", "contact", "2026-01-01", "Licence")


def made(files: Department, area: str = ALDER, name_of: str = ALDER) -> str:
    folder = files.write()
    given = {"period": PERIOD, "area": area, "folder": str(folder), "neighbours": []}
    executed = notebook.execute(notebook.source(), given)
    return page.of_authority(executed, release.read(folder).place(name_of, PERIOD), PERIOD, PUBLICATION)


def test_a_page_has_one_title_and_a_list_of_its_headings(files: Department) -> None:
    found = html.document_fromstring(made(files))
    assert [h.text for h in found.iter("h1")] == ["Alderton"]
    assert found.findtext(".//title") == "Alderton, 2023-24"
    links = [a.get("href") for a in found.xpath("//nav[@class='contents']//a")]
    assert links == [f"#{h.get('id')}" for h in found.iter("h2")]
    assert len(set(links)) == len(links) > 5


def test_a_page_is_never_published_under_another_name(files: Department) -> None:
    with pytest.raises(ReportError, match=r"page of Birchham \(E06900002\) does not begin with its name"):
        made(files, ALDER, "E06900002")


def test_a_page_has_a_policy_that_runs_no_script_and_fetches_nothing_elsewhere(files: Department) -> None:
    content = made(files)
    found = html.document_fromstring(content)
    (policy,) = found.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; style-src 'self' file:;")
    assert not found.xpath("//script | //style | //@style | //@onclick")
    assert re.findall(r'(?:src|href)="(?:https?:)?//', content) == []


def test_every_table_has_a_caption_and_every_row_a_header(files: Department) -> None:
    for table in html.document_fromstring(made(files)).iter("table"):
        assert table.findtext("caption") or table.find("caption").text_content().strip()
        assert all(row.find("th") is not None for row in table.iter("tr") if row.getparent().tag == "tbody")


def test_the_index_links_what_is_made_names_what_failed_and_holds_every_authority(files: Department) -> None:
    found = release.read(files.write())
    content = page.index(found, PERIOD, [ALDER], {"E06900002": "its <cell> failed"}, PUBLICATION)
    index = html.document_fromstring(content)
    assert [a.get("href") for a in index.xpath("//table//a")] == [f"{ALDER}.html"]
    assert index.xpath("//section[@class='failed']//li/text()") == ["E06900002: its <cell> failed"]
    assert [h.text for h in index.xpath("//main/h2")] == ["Northshire", "Southshire", "About the files"]
    names = [th.text_content() for th in index.xpath("//tbody/tr/th")]
    assert names == ["England", "Alderton", "Birchham", "Northshire", "Cedarford, City of", "Southshire"]


def test_the_style_and_the_fonts_that_pages_name_are_there_and_have_the_letters_of_names(tmp_path: Path) -> None:
    from fontTools.ttLib import TTFont

    page.write_static(tmp_path, ["Ŵ"])
    style = (tmp_path / "_static/profiles.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', style)
    assert {path.name for path in (tmp_path / "_static").iterdir()} == {*named, "profiles.css"}
    with TTFont(tmp_path / "_static" / named[0]) as font:
        assert {ord("Ŵ"), ord("▲"), ord("–")} <= set(font.getBestCmap())
