"""The policy of a page names its own scripts and styles, and no others."""

import base64
import hashlib

from bs4 import BeautifulSoup

from lib.book.html import policy, tree

PAGE = (
    '<html><head><meta charset="utf-8"><style>p {}</style><script src="a.js"></script></head><body>'
    '<script>let a = "ä";</script><script type="application/json">{}</script></body></html>'
)


def added(page: str) -> tuple[BeautifulSoup, str]:
    root = tree.parse(page)
    policy.add(root)
    soup = BeautifulSoup(tree.as_text(root), "lxml")
    return soup, str(soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"])  # type: ignore[index]


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_scripts_and_styles_of_the_page_are_named_and_data_is_not() -> None:
    _, content = added(PAGE)
    script = digest('let a = "ä";')
    assert f"file: {script}; style-src 'self' file: {digest('p {}')};" in content
    assert content.count("sha256-") == 2


def test_nothing_is_allowed_for_standing_in_the_page() -> None:
    assert "unsafe-inline" not in added(PAGE)[1]


def test_it_stands_before_what_it_governs() -> None:
    soup, _ = added(PAGE)
    assert [tag.name for tag in soup.head.find_all(True)][:2] == ["meta", "meta"]  # type: ignore[union-attr]
    bare, _ = added("<html><head><script>x()</script></head></html>")
    assert bare.head.find(True).name == "meta"  # type: ignore[union-attr]


def test_a_page_without_a_head_is_left_alone() -> None:
    root = tree.parse("<p>a</p>")
    policy.add(root)
    assert tree.as_text(root) == "<html><body><p>a</p></body></html>"
