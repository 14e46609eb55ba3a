from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from lib.book.html import postprocess
from lib.book.kept import Kept
from lib.project import ReportError
from lib.terms import settings

PAGE = "<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


@pytest.fixture
def finished(tmp_path: Path) -> Any:
    """Finish a page made of a head and a body; returns it parsed."""

    def finish(head: str = "", body: str = "<h1>Visits</h1>") -> Any:
        page = tmp_path / "visits.html"
        page.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
        postprocess.finish(tmp_path, ["index", "visits"], lambda page, name: None, Kept())
        return BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")

    return finish


@pytest.mark.parametrize(
    "tag",
    [
        "<script src='https://cdn.example.org/a.js'></script>",
        "<script src='//cdn.example.org/a.js'></script>",
        "<link rel='stylesheet' href='http://example.org/a.css'>",
        "<img src='https://example.org/a.png'>",
        "<iframe src='https://example.org/'></iframe>",
    ],
)
def test_anything_loaded_from_another_host_is_refused_with_page_and_address(finished: Any, tag: str) -> None:
    with pytest.raises(ReportError, match=r"visits\.html: <\w+> loads .*example\.org"):
        finished(body=tag)


@pytest.mark.parametrize(
    "tag",
    [
        "<script defer src='_static/a.js'></script>",
        "<img src='_static/a.png'>",
        "<link rel='stylesheet' href='_static/a.css'>",
    ],
)
def test_what_the_book_brings_along_is_kept(finished: Any, tag: str) -> None:
    assert str(BeautifulSoup(tag, "lxml").find(["script", "img", "link"])) in str(finished(body=tag))


def test_a_link_that_a_reader_may_follow_is_kept(finished: Any) -> None:
    assert finished(body="<a href='https://www.gov.uk/'>source</a>").a["href"] == "https://www.gov.uk/"


def test_an_address_that_was_escaped_twice_is_mended_and_one_that_was_not_is_left(finished: Any) -> None:
    links = "<a href='https://a.invalid/?a=1&amp;amp;b=2'>x</a> <a href='https://a.invalid/?a=1&amp;b=2'>y</a>"
    assert [link["href"] for link in finished(body=links).find_all("a")] == ["https://a.invalid/?a=1&b=2"] * 2


@pytest.mark.parametrize("script", ["<script src='_static/copybutton.js'></script>", "<script>thebe()</script>"])
def test_scripts_that_the_book_does_not_use_are_taken_out(finished: Any, script: str) -> None:
    assert finished(head=script).script is None


def test_data_in_a_script_element_are_kept_whatever_words_they_hold(finished: Any) -> None:
    page = finished(body='<script type=\'application/json\'>{"source": "clipboard"}</script>')
    assert page.script.string == '{"source": "clipboard"}'


def test_every_page_forbids_other_hosts(finished: Any) -> None:
    policy = finished().find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy


def test_the_policy_stands_before_anything_that_loads(finished: Any) -> None:
    head = finished(head="<script src='_static/a.js'></script>").head
    assert [tag.name for tag in head.find_all(["meta", "script"])][:3] == ["meta", "meta", "script"]


def test_the_description_names_the_page(finished: Any) -> None:
    assert finished().find("meta", attrs={"name": "description"})["content"].endswith("Visits")


def test_a_chapter_has_its_number_above_its_title(finished: Any) -> None:
    title = finished(body="<article class='bd-article'><section><h1>Visits</h1></section></article>").h1
    assert title.find_previous_sibling("p").get_text() == "Chapter 1"


def test_a_script_waits_until_the_page_is_there(finished: Any) -> None:
    assert finished(head="<script src='_static/a.js'></script>").script.has_attr("defer")


def test_settings_that_inline_scripts_change_are_written_into_the_page(finished: Any, tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "documentation_options.js").write_text("const OPTIONS = {};")
    script = finished(head="<script src='_static/documentation_options.js?v=1'></script>").script
    assert (script.string, script.get("src")) == ("const OPTIONS = {};", None)


@pytest.mark.parametrize("script", ["_static/searchtools.js", "_static/language_data.js?v=2", "searchindex.js"])
def test_what_search_needs_is_loaded_by_its_page_only(finished: Any, script: str) -> None:
    assert finished(head=f"<script src='{script}'></script>").script is None


def test_the_download_page_says_how_large_a_file_is_that_was_made_after_it(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "book.pdf").write_bytes(b"0" * 1_260_000)
    (tmp_path / "download.html").write_text("<a>book.pdf<span data-size='book.pdf'></span></a>")
    postprocess.state_sizes(tmp_path)
    assert '>book.pdf<span data-size="book.pdf"> (PDF, 1.3 MB)</span>' in (tmp_path / "download.html").read_text()


def test_a_year_in_a_caption_or_a_header_stays_on_one_line(finished: Any) -> None:
    page = finished(
        body="<table><caption>Visits & stays, 2013-14</caption><thead><tr><th>2012-13</th></tr></thead></table>"
    )
    assert [span.get_text() for span in page.select("span.period")] == ["2013-14", "2012-13"]
    assert page.caption.get_text() == "Visits & stays, 2013-14"


def test_one_viewport_remains(finished: Any) -> None:
    viewport = "<meta name='viewport' content='a'>"
    assert len(finished(head=viewport * 2).find_all("meta", attrs={"name": "viewport"})) == 1


def test_the_themes_table_classes_go_and_ours_stay(finished: Any) -> None:
    assert finished(body="<table class='docutils numbers'></table>").table["class"] == ["numbers"]


@pytest.mark.parametrize(("script", "gives"), [("ledger.js", "claims-table"), ("vega.js", "window.vegaEmbed=")])
def test_scripts_are_plain_because_a_page_from_disk_may_not_load_modules(
    finished: Any, tmp_path: Path, script: str, gives: str
) -> None:
    finished()
    text = (tmp_path / "_static" / "report" / script).read_text(encoding="utf-8")
    assert gives in text
    assert "export{" not in text


def test_a_page_names_whoever_made_the_book_as_its_author_and_not_the_board(finished: Any) -> None:
    author = finished().find("meta", attrs={"name": "author"})["content"]
    assert author == settings.read().publication.author
    assert settings.read().board not in author


def test_terms_are_linked_in_chapters_and_on_no_other_page(tmp_path: Path) -> None:
    body = "<article class='bd-article'><h1>One</h1><p>A CAF.</p></article>"
    for name in ("visits", "data-visits"):
        (tmp_path / f"{name}.html").write_text(PAGE.format(head="", body=body), encoding="utf-8")
    postprocess.finish(tmp_path, ["index", "visits"], lambda page, name: None, Kept())
    linked = {
        name: len(BeautifulSoup((tmp_path / f"{name}.html").read_text(encoding="utf-8"), "lxml").select("a.term"))
        for name in ("visits", "data-visits")
    }
    assert linked == {"visits": 1, "data-visits": 0}
