"""The Content-Security-Policy of a page: nothing from another host, and no script but those it was built with.

Scripts and styles within a page are named by their SHA-256, so that one which slipped in through data does not run.
"""

import base64
import hashlib

from bs4 import BeautifulSoup
from bs4.element import Tag

# file: because a book opened from disk has no origin that 'self' could mean; unsafe-eval because Vega compiles
# a chart's expressions to functions.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval' file:{scripts}; style-src 'self' file:{styles}; "
    "img-src 'self' data: file:; font-src 'self' data: file:; connect-src 'self' file:; base-uri 'self'; "
    "form-action 'self' file:"
)
DATA = "application/"  # types of script that no browser runs


def add(soup: BeautifulSoup) -> None:
    """Set the policy as one of the first things in the head: it governs only what comes after it."""
    head = soup.head
    if head is None:
        return
    scripts = [s for s in soup.find_all("script", src=False) if not str(s.get("type") or "").startswith(DATA)]
    content = POLICY.format(scripts=_named(scripts), styles=_named(soup.find_all("style")))
    made = soup.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": content})
    charset = head.find("meta", attrs={"charset": True})
    if isinstance(charset, Tag):
        charset.insert_after(made)
    else:
        head.insert(0, made)


def _named(tags: list[Tag]) -> str:
    digests = (hashlib.sha256((tag.string or "").encode()).digest() for tag in tags)
    return "".join(f" 'sha256-{name}'" for name in sorted({base64.b64encode(d).decode() for d in digests}))
