"""Text and HTML inside Markdown pages, so that neither is ever read as Markdown.

A cell of data, a note or a title may hold any character. What Markdown could take for markup is written so that it
cannot: a fence is longer than any run of backticks within, and in a line a sign of markup is a character reference.
"""

import re
import string

from markupsafe import Markup

from lib.project import ReportError

SHORTEST = 6
INERT = ".,-/%;:=+?()"  # within a line these are no markup, as long as brackets are none
SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in string.punctuation if sign not in INERT}
SPACE = re.compile(r"\s+")


def fenced(html: str) -> str:
    """A block of HTML for a MyST page; a fence, because plain HTML would end at its first empty line.

    Raises `ReportError` for what does not begin with an element: its first lines would be read as options of the fence.
    """
    if not html.lstrip().startswith("<"):
        raise ReportError(f"a block of HTML begins with {html.strip()[:40]!r}; expected an element.")
    longest = max((len(run) for run in re.findall("`+", html)), default=0)
    fence = "`" * max(SHORTEST, longest + 1)
    return f"\n{fence}{{raw}} html\n{html.strip()}\n{fence}\n"


def plain(text: str) -> Markup:
    """Text for a line of Markdown or an attribute in one: read as these characters and nothing else, in one line.

    CommonMark decodes character references where it has found its structure, so none of them can be part of it.
    """
    return Markup(SPACE.sub(" ", str(text)).strip().translate(SIGNS))


def line(form: str, *values: object) -> Markup:
    """Inline HTML with values put in, each `plain`; one that is `Markup` already stays as it is."""
    return Markup(form.format(*(value if isinstance(value, Markup) else plain(str(value)) for value in values)))
