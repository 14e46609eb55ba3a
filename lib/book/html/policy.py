"""The Content-Security-Policy of a page: nothing from another host, and no script but those it was built with.

Scripts and styles within a page are named by their SHA-256, so that one which slipped in through data does not run.
"""

import base64
import hashlib
from collections.abc import Iterable

from lxml.etree import XPath

from lib.book.html import tree
from lib.book.html.tree import Element

# file: because a book opened from disk has no origin that 'self' could mean; unsafe-eval because Vega compiles
# a chart's expressions to functions.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval' file:{scripts}; style-src 'self' file:{styles}; "
    "img-src 'self' data: file:; font-src 'self' data: file:; connect-src 'self' file:; base-uri 'self'; "
    "form-action 'self' file:"
)
DATA = "application/"  # types of script that no browser runs
INLINE = XPath("//script[not(@src)]")
CHARSETS = XPath(".//meta[@charset]")


def add(page: Element) -> None:
    """Set the policy as one of the first things in the head: it governs only what comes after it."""
    head = page.find("head")
    if head is None:
        return
    scripts = [script for script in INLINE(page) if not script.get("type", "").startswith(DATA)]
    content = POLICY.format(scripts=_named(scripts), styles=_named(page.iter("style")))
    made = tree.element("meta", {"http-equiv": "Content-Security-Policy", "content": content})
    if charsets := CHARSETS(head):
        charsets[0].addnext(made)
    else:
        head.insert(0, made)


def _named(elements: Iterable[Element]) -> str:
    digests = (hashlib.sha256((element.text or "").encode()).digest() for element in elements)
    return "".join(f" 'sha256-{name}'" for name in sorted({base64.b64encode(d).decode() for d in digests}))
