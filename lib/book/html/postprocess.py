"""Finish the compiled pages: nothing from another host, and what the theme leaves undone.

The theme ships scripts this book does not use (live code, toggles, copy buttons), one of
which names a CDN. They are taken out; a Content-Security-Policy then forbids every host
but the book's own, so that a page that would fetch something fails a test instead.
"""

import re
import shutil
from pathlib import Path

import vl_convert
from bs4 import BeautifulSoup

from lib.book.html import assets, glossary, policy
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
DESCRIPTION = "{report}, recomputed from data and set beside what was printed: {page}"


def finish(html: Path, order: list[str]) -> None:
    """Rewrite every page of the compiled book in place; `order` has its chapters, the index first.

    Raises `ReportError` for anything loaded from another host.
    """
    # Jupyter Book would put every script of its _static folder into every page, so ours come afterwards.
    scripts = html / "_static" / "report"
    shutil.copytree(Path(__file__).parent / "static" / "scripts", scripts)
    (scripts / "vega.js").write_text(_vega(), encoding="utf-8")
    linker = glossary.Linker(glossary.read())
    for page in sorted(html.glob("*.html")):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
        _drop_unused(soup)
        if soup.select_one(".report-chart"):
            soup.head.append(soup.new_tag("script", attrs={"src": "_static/report/charts.js", "defer": ""}))  # type: ignore[union-attr]
        _without_waiting(soup, html, page.name)
        _head(soup)
        _accessible(soup)
        if page.stem in order:
            linker.link(soup)
        if page.stem in order[1:]:
            _number(soup, order.index(page.stem))
        _refuse_remote(soup, page.name)
        policy.add(soup)
        page.write_text(str(soup), encoding="utf-8")
    assets.lighten(html)
    (html / ".buildinfo").unlink(missing_ok=True)  # Sphinx's own note of its settings, another in every folder


def state_sizes(html: Path) -> None:
    """Say on the download page how large the files are that were made after it."""
    page = html / "download.html"
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml")
    for place in soup.select("[data-size]"):
        path = html / "_static" / str(place["data-size"])
        place.string = f" ({path.suffix[1:].upper()}, {path.stat().st_size / 1e6:.1f} MB)"
    page.write_text(str(soup), encoding="utf-8")


def _without_waiting(soup: BeautifulSoup, html: Path, name: str) -> None:
    """No script holds up the first view: they run when the page is there, and what search needs is on its page only."""
    for script in soup.find_all("script", src=True):
        path = str(script["src"]).partition("?")[0]
        if path == OPTIONS:  # a few settings, which inline scripts after it change
            script.string = (html / OPTIONS).read_text(encoding="utf-8")
            del script["src"]
        elif path in SEARCH and name != "search.html":
            script.decompose()
        else:
            script["defer"] = ""


def _drop_unused(soup: BeautifulSoup) -> None:
    for tag in soup.select('script[type="text/x-thebe-config"]'):
        tag.decompose()
    for tag in soup.find_all(["script", "link"]):
        place = f"{tag.get('src') or ''}{tag.get('href') or ''}"
        inline = (tag.string or "") if tag.name == "script" and not tag.get("type") else ""
        if any(word in place or word in inline for word in UNUSED + DOUBLED):
            tag.decompose()
    for doubled in soup.find_all("meta", attrs={"name": "viewport"})[1:]:
        doubled.decompose()


def _head(soup: BeautifulSoup) -> None:
    head = soup.head
    if head is None:
        return
    title = soup.find("h1")
    text = title.get_text(" ", strip=True).rstrip("#") if title else "the book"
    known = settings.read()
    told = {
        "description": DESCRIPTION.format(report=known.title, page=text),
        "author": known.publication.author,
    }
    for name, content in told.items():
        head.append(soup.new_tag("meta", attrs={"name": name, "content": content}))


def _number(soup: BeautifulSoup, number: int) -> None:
    """The number of the chapter, from which its figures and tables have theirs, above its title."""
    title = soup.select_one("article.bd-article h1")
    if title is not None:
        line = soup.new_tag("p", attrs={"class": "chapter-number"})
        line.string = f"Chapter {number}"
        title.insert_before(line)


def _accessible(soup: BeautifulSoup) -> None:
    """What the theme leaves without a name, or names twice."""
    for link in soup.select("a.headerlink"):
        link.decompose()
    for item in soup.select(".sidebar-primary-item:has(.navbar-brand)"):
        item["role"], item["aria-label"] = "navigation", "Home"
    for toggle in soup.select("nav li > details > summary"):
        entry = toggle.find_parent("li")
        name = entry.find("a") if entry else None
        toggle["aria-label"] = f"Pages of {name.get_text(strip=True) if name else 'this part'}"
    for text in soup.select("figcaption, caption, h1, thead th"):
        for words in text.find_all(string=YEAR):
            words.replace_with(
                BeautifulSoup(YEAR.sub(r'<span class="period">\g<0></span>', str(words.output_ready())), "html.parser")
            )
    for table in soup.select("table"):
        kept = [c for c in (table.get("class") or []) if c not in ("docutils", "align-default", "table")]
        table["class"] = " ".join(kept)


def _vega() -> str:
    """Vega, Vega-Lite and Vega-Embed from the vl-convert wheel, in one plain script."""
    # None is its default, the bundle without more code; its type stub leaves that out
    bundle = vl_convert.javascript_bundle(None, vl_version=vega_lite_version())  # type: ignore[arg-type]
    return f"(function(){{{bundle}\n}})();\n"


def _refuse_remote(soup: BeautifulSoup, name: str) -> None:
    for tag, attribute in (("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")):
        for found in soup.find_all(tag):
            if REMOTE.match(str(found.get(attribute) or "")):
                raise ReportError(f"{name}: <{tag}> loads {found[attribute]} from another host. Nothing may.")
    for link in soup.find_all("a", href=True):
        if not LEADS.match(str(link["href"]).strip()):
            raise ReportError(f"{name}: a link leads to {str(link['href'])[:60]!r}; expected a page or an address.")
