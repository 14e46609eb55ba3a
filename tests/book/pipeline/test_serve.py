"""The book on a local address: pages as built, and a browser that follows the builds."""

import json
import queue
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from lib.book.pipeline import serve
from lib.project import ReportError


@pytest.fixture(scope="module")
def served(good_book: Path) -> serve.Server:
    return serve.Server(good_book / "_build" / "html")


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=10) as answer:
        content: bytes = answer.read()
    return content


def test_a_page_is_as_it_was_built_but_for_the_script_that_listens(served: serve.Server) -> None:
    built = (served.folder / "visits.html").read_bytes()
    assert fetch(f"{served.address}visits.html") == built.replace(b"</head>", serve.TAG, 1)
    assert serve.TAG not in built
    assert (
        fetch(f"{served.address}_static/tables/visits.csv")
        == (served.folder / "_static/tables/visits.csv").read_bytes()
    )
    assert fetch(served.address).count(b"At a glance") >= 1


@pytest.mark.parametrize(
    "path", ["gone.html", "..%2f..%2f_toc.yml", "../../_toc.yml", "%2e%2e/ledger.csv", "/etc/passwd"]
)
def test_nothing_outside_the_book_is_served(served: serve.Server, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match=r"40[34]"):
        fetch(served.address + path)


def test_only_this_machine_is_served(served: serve.Server) -> None:
    assert served.address.startswith("http://127.0.0.1:")


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ReportError, match=rf"port {port}: .*--port"):
            serve.Server(Path("."), port)


def test_a_browser_shows_what_the_build_does_and_follows_it(served: serve.Server, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{served.address}staff.html")
    page.wait_for_function("performance.getEntriesByName(new URL('/report/live.js', location).href).length")
    for _ in range(100):
        if served.listening:
            break
        page.wait_for_timeout(50)
    line = page.locator(".live-line")
    served.tell("building")
    expect(line).to_have_text("building …")
    served.tell("failed", said="report build: data/visits.csv, row 3: <b>found</b> 'many'")
    expect(line).to_have_text("report build: data/visits.csv, row 3: <b>found</b> 'many'")
    expect(line).to_have_class("live-line failed")
    served.tell("published", "visits.html")
    page.wait_for_url("**/visits.html")
    expect(line).to_have_count(0)
    assert not [text for text in said if "Content Security Policy" in text]
    page.close()


@pytest.mark.parametrize(
    ("changed", "page"),
    [
        (["chapters/visits.py"], "visits.html"),
        (["data/claims/visits.csv"], "visits.html"),
        (["chapters/visits.py", "data/claims/visits.csv", "data/visits.csv"], "visits.html"),
        (["chapters/visits.py", "chapters/staff.py"], ""),
        (["data/visits.csv"], ""),
        (["lib/record.py"], ""),
    ],
)
def test_the_page_to_show_is_that_of_the_one_chapter_that_changed(changed: list[str], page: str) -> None:
    assert serve.page_of(changed) == page


class Listening:
    """A page that is open: what it is sent."""

    def __init__(self) -> None:
        self.sent: queue.Queue[str] = queue.Queue()

    def write(self, message: str) -> None:
        self.sent.put(message)

    def flush(self) -> None:
        pass


@pytest.mark.parametrize(("page", "shown"), [("visits.html", "visits.html"), ("place.html", "")])
def test_a_page_that_is_not_there_leaves_open_what_is_open(served: serve.Server, page: str, shown: str) -> None:
    listening: Any = Listening()
    served.listening.add(listening)
    served.tell("published", page)
    assert json.loads(listening.sent.get(timeout=10).removeprefix("data: "))["page"] == shown
    served.listening.discard(listening)
