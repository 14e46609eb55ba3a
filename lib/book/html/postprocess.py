"""Finish the compiled pages: nothing from another host, and what the theme leaves undone.

The theme ships scripts this book does not use (live code, toggles, copy buttons), one of
which names a CDN. They are taken out; a Content-Security-Policy then forbids every host
but the book's own, so that a page that would fetch something fails a test instead.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import vl_convert
from lxml.etree import XPath

from lib.book import digest
from lib.book.document import glossary as terms
from lib.book.html import glossary, policy, tree
from lib.book.html.tree import Element, of_class
from lib.book.kept import Kept
from lib.project import ReportError
from lib.show.theme import vega_lite_version
from lib.terms import settings

UNUSED = (
    "thebe", "togglebutton", "toggleHint", "toggleOpenOnPrint", "clipboard", "copybutton", "design-tabs", "fontawesome",
    "sphinx-design", "mystnb", "kernelName",
)  # fmt: skip
# Jupyter Book puts every script of _static into every page; the page of all claims names this one itself.
DOUBLED = ("_static/ledger.js?",)
OPTIONS = "_static/documentation_options.js"
SEARCH = ("_static/searchtools.js", "_static/language_data.js", "searchindex.js")
YEAR = re.compile(r"\b(19|20)\d\d-\d\d\b")  # a browser would break the line at its hyphen
REMOTE = re.compile(r"^(https?:)?//")
LEADS = re.compile(r"^(https?:|mailto:|[^:]*$|[^:]*[/#?])")  # an address of a page or a letter, and no script or data
THEME_TABLES = ("docutils", "align-default", "table")  # classes
DESCRIPTION = "{report}, recomputed from data and set beside what was printed: {page}"

CHARTS = XPath(f"//*[{of_class('report-chart')}]")
CHECKED = XPath(f"//*[@data-figure or @id='book-check' or {of_class('data-rows')}]")  # the browser can work out again
SIZES = XPath("//*[@data-size]")
LIVE_CODE = XPath("//script[@type='text/x-thebe-config']")
SCRIPTS_AND_LINKS = XPath("//script | //link")
LOADED_SCRIPTS = XPath("//script[@src]")
VIEWPORTS = XPath("//meta[@name='viewport']")
TITLES = XPath(f"//article[{of_class('bd-article')}]//h1")
HEADER_LINKS = XPath(f"//a[{of_class('headerlink')}]")
HOME = XPath(f"//*[{of_class('sidebar-primary-item')}][.//*[{of_class('navbar-brand')}]]")
TOGGLES = XPath("//nav//li/details/summary")
LABELS = XPath("(.//figcaption | .//caption | .//h1 | .//thead//th)//text()")
ADDRESSES = XPath(".//a/@href")
ESCAPED = XPath("//a[contains(@href, '&amp;')]")


def finish(html: Path, order: list[str], read: Callable[[Element, str], Any], known: Kept) -> dict[str, Any]:
    """Rewrite every page of the compiled book in place; `order` has its chapters, the index first.

    `read` is given each page before it is written, with its name; it may set anchors in it, and what it returns (as
    JSON can hold it) is returned by the page's name. `known` has pages that were finished before, which are not
    finished again if they were compiled to the same, and neither code nor data have changed.

    Raises `ReportError` for anything loaded from another host.
    """
    # Jupyter Book would put every script of its _static folder into every page, so ours come afterwards.
    scripts = html / "_static" / "report"
    shutil.copytree(Path(__file__).parent / "static" / "scripts", scripts)
    (scripts / "vega.js").write_text(known.get("script of charts", known.code, _vega), encoding="utf-8")
    linker = glossary.Linker(terms.read())
    options = (html / OPTIONS).read_text(encoding="utf-8") if (html / OPTIONS).exists() else ""
    noted = {}
    for path in sorted(html.glob("*.html")):
        name, compiled = path.stem, path.read_text(encoding="utf-8")

        def finished(name: str = name, compiled: str = compiled) -> list[Any]:
            return _finished(name, compiled, options, order, linker, read)

        made_from = digest.of(known.code, known.inputs, compiled, options, repr(order))
        text, noted[name] = known.get(f"page {name}", made_from, finished)
        path.write_text(text, encoding="utf-8")
    (html / ".buildinfo").unlink(missing_ok=True)  # Sphinx's own note of its settings, another in every folder
    return noted


def _finished(
    name: str,
    compiled: str,
    options: str,
    order: list[str],
    linker: glossary.Linker,
    read: Callable[[Element, str], Any],
) -> list[Any]:
    """A page as it is published, and what `read` has noted of it."""
    page = tree.parse(compiled)
    _drop_unused(page)
    if CHARTS(page):
        page.head.append(tree.element("script", {"src": "_static/report/charts.js", "defer": ""}))
    if CHECKED(page):
        add_check(page)
    _without_waiting(page, options)
    _head(page)
    _accessible(page)
    for link in ESCAPED(page):  # MyST writes the & of an address as HTML, and Sphinx does so again
        link.set("href", link.get("href").replace("&amp;", "&"))
    if name in order:
        linker.link(page)
    if name in order[1:]:
        _number(page, order.index(name))
    noted = read(page, name)
    refuse_remote(page, f"{name}.html")
    policy.add(page)
    return [tree.as_text(page), noted]


def add_check(page: Element) -> None:
    """Let the numbers of a page be worked out again in the reader's browser."""
    page.head.append(tree.element("script", {"src": "_static/report/check.js", "defer": ""}))


def description(title: str) -> str:
    """What the head of a page says it is."""
    return DESCRIPTION.format(report=settings.read().title, page=title)


def state_sizes(html: Path) -> None:
    """Say on the download page how large the files are that were made after it."""
    path = html / "download.html"
    page = tree.parse(path.read_text(encoding="utf-8"))
    for place in SIZES(page):
        offered = html / "_static" / place.get("data-size")
        place.text = f" ({offered.suffix[1:].upper()}, {offered.stat().st_size / 1e6:.1f} MB)"
    path.write_text(tree.as_text(page), encoding="utf-8")


def _without_waiting(page: Element, options: str) -> None:
    """No script holds up the first view: they run when the page is there. Search is the book's own, not Sphinx's."""
    for script in LOADED_SCRIPTS(page):
        path = script.get("src").partition("?")[0]
        if path == OPTIONS:  # a few settings, which inline scripts after it change
            script.text = options
            del script.attrib["src"]
        elif path in SEARCH:
            script.drop_tree()
        else:
            script.set("defer", "")


def _drop_unused(page: Element) -> None:
    for tag in LIVE_CODE(page):
        tag.drop_tree()
    for tag in SCRIPTS_AND_LINKS(page):
        place = tag.get("src", "") + tag.get("href", "")
        inline = (tag.text or "") if tag.tag == "script" and not tag.get("type") else ""
        if any(word in place or word in inline for word in UNUSED + DOUBLED):
            tag.drop_tree()
    for doubled in VIEWPORTS(page)[1:]:
        doubled.drop_tree()


def _head(page: Element) -> None:
    head = page.find("head")
    if head is None:
        return
    title = page.find(".//h1")
    text = tree.words(title, " ").rstrip("#") if title is not None else "the book"
    told = {"description": description(text), "author": settings.read().publication.author}
    for name, content in told.items():
        head.append(tree.element("meta", {"name": name, "content": content}))


def _number(page: Element, number: int) -> None:
    """The number of the chapter, from which its figures and tables have theirs, above its title."""
    for title in TITLES(page)[:1]:
        title.addprevious(tree.element("p", {"class": "chapter-number"}, f"Chapter {number}"))


def _accessible(page: Element) -> None:
    """What the theme leaves without a name, or names twice."""
    for link in HEADER_LINKS(page):
        link.drop_tree()
    for item in HOME(page):
        item.set("role", "navigation")
        item.set("aria-label", "Home")
    for toggle in TOGGLES(page):
        name = toggle.getparent().getparent().find(".//a")
        toggle.set("aria-label", f"Pages of {tree.words(name) if name is not None else 'this part'}")
    keep_periods(page)
    for table in page.iter("table"):
        table.set("class", " ".join(c for c in table.get("class", "").split() if c not in THEME_TABLES))


def keep_periods(page: Element) -> None:
    """Keep the years of headings and heads of tables in one line each."""
    for text in LABELS(page):
        if years := [(year, tree.element("span", {"class": "period"})) for year in YEAR.finditer(text)]:
            tree.wrap(text.getparent(), text.is_tail, years)


def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed from the vl-convert wheel, in one plain script."""
    # None is its default, the bundle without more code; its type stub leaves that out
    bundle = vl_convert.javascript_bundle(None, vl_version=vega_lite_version())  # type: ignore[arg-type]
    return f"(function(){{{bundle}\n}})();\n"


def refuse_remote(page: Element, name: str) -> None:
    """Raise `ReportError` for what a page loads from another host, and for a link that leads to none."""
    for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")):
        for found in page.iter(tag):
            if REMOTE.match(found.get(attribute, "")):
                raise ReportError(f"{name}: <{tag}> loads {found.get(attribute)} from another host. Nothing may.")
    for address in ADDRESSES(page):
        if not LEADS.match(address.strip()):
            raise ReportError(f"{name}: a link leads to {address[:60]!r}; expected a page or an address.")
