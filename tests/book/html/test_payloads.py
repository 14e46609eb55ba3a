"""Text from data is text: in a real browser nothing of it runs, nothing is included, all of it is shown as typed."""

import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import payloads
import pypdfium2
import pytest
from builds import once, shared
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page

from lib.book.archive import files


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built pages of a project whose every field holds what could break out of it."""

    def build() -> Path:
        folder = tmp_path_factory.mktemp("hostile") / "project"
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setenv("REPORT_ROOT", str(folder))
            monkeypatch.setenv("REPORT_BUILD", str(folder / "_build"))
            payloads.project(folder).build()
        return folder / "_build" / "html"

    return once(shared(tmp_path_factory) / "hostile.made", build)


def words(text: str) -> str:
    return " ".join(text.split())


def shown(html: Path, name: str) -> str:
    page = lxml_html.parse(str(html / f"{name}.html"), lxml_html.HTMLParser(encoding="utf-8")).getroot()
    (article,) = page.xpath('//article[contains(@class, "bd-article")]')
    return words(article.text_content())


def listen(page: Page) -> tuple[list[str], list[str]]:
    """Two lists that fill as the page lives: what its console says, and the addresses it asks for."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return said, asked


@pytest.fixture(scope="module")
def visited(hostile: Path, browser: Browser) -> dict[str, Any]:
    """Every page opened from disk: what ran, what was asked for from elsewhere, what broke the policy."""
    found: dict[str, Any] = {}
    for path in sorted(hostile.glob("*.html")):
        page = browser.new_page()
        said, asked = listen(page)
        page.goto(path.as_uri())
        page.wait_for_timeout(50)
        if page.locator(".report-chart").count():
            page.locator(".report-chart").first.scroll_into_view_if_needed()
            page.wait_for_selector('.report-chart[data-live="true"]', timeout=20_000)
            page.locator(".chart-live svg path").first.hover(force=True)
        found[path.name] = (
            page.evaluate("window.ran"),
            [url for url in asked if not url.startswith(("file:", "data:", "blob:"))],
            said,
        )
        page.close()
    return found


def test_nothing_runs_and_nothing_is_asked_of_another_host(visited: dict[str, Any]) -> None:
    assert len(visited) > 15
    assert {name: seen for name, seen in visited.items() if seen[0] is not None or seen[1]} == {}


def test_no_page_breaks_its_own_policy(visited: dict[str, Any]) -> None:
    assert [text for seen in visited.values() for text in seen[2] if "Content Security Policy" in text] == []


def test_a_script_that_slips_into_a_page_does_not_run(hostile: Path, browser: Browser, tmp_path: Path) -> None:
    shutil.copytree(hostile, tmp_path / "html")
    page = tmp_path / "html" / "index.html"
    text = page.read_text(encoding="utf-8")
    slipped = "<script>window.ran=1</script><img src=x onerror='window.ran=1'>"
    page.write_text(text.replace("</article>", f"{slipped}</article>"), encoding="utf-8")
    assert slipped in page.read_text(encoding="utf-8")
    opened = browser.new_page()
    opened.goto(page.as_uri())
    opened.wait_for_timeout(100)
    assert opened.evaluate("window.ran") is None
    opened.close()


def test_no_file_is_included(hostile: Path) -> None:
    holding = [
        path.name for path in hostile.rglob("*") if path.is_file() and payloads.SECRET.encode() in path.read_bytes()
    ]
    assert holding == []
    with zipfile.ZipFile(hostile / "_static" / files.OFFERED) as offered:
        assert [name for name in offered.namelist() if payloads.SECRET.encode() in offered.read(name)] == []


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("data-remarks", payloads.KINDS),
        ("remarks", payloads.KINDS),
        ("remarks", payloads.EVERY),
        ("figures-remarks", payloads.EVERY),
        ("data-findings", payloads.IN_TABLES),
        ("glossary", payloads.IN_TABLES),
        ("data", payloads.EVERY),
        ("data-glossary", [payloads.ALL, *payloads.MANY_LINES[:1]]),
        ("about", [payloads.ALL]),
        ("accessibility", [payloads.ALL]),
        ("download", [payloads.ALL]),
    ],
)
def test_all_of_it_is_shown_as_typed(hostile: Path, page: str, wanted: list[str]) -> None:
    text = shown(hostile, page)
    assert [payload for payload in wanted if words(payload) not in text] == []


def test_a_figure_made_of_words_from_data_stands_in_its_sentence_as_typed(hostile: Path) -> None:
    assert f"The first is {payloads.KINDS[-1]}, then {payloads.KINDS[0]}." in shown(hostile, "remarks")


def test_paper_shows_it_as_typed_too(hostile: Path) -> None:
    printed = pypdfium2.PdfDocument(hostile.parent / "report.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    # lines break anywhere, and letters may be joined: only what is no space is compared
    solid = "".join(text.split()).replace("\ufffe", "").replace("\u00ad", "")
    absent = [p for p in payloads.ONE_LINE if "".join(p.split()) not in solid]
    assert absent == []
    assert payloads.SECRET not in solid
    assert os.path.exists(hostile.parent / "summary.pdf")
