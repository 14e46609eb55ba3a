"""The project's files: chapters in the order of the book, and the folders a build writes.

A notebook makes one chapter, or, where the table of contents says so (`each: district`), one for each area of a level:
`chapters/district.py` then makes a page for every district of `data/areas.csv`.
"""

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from markupsafe import escape

from lib.files import text
from lib.project import ReportError, root
from lib.terms import areas, periods, settings, wording

# Pages of the book that a project writes as files of its own: what has changed, and what was tested of the book
CHANGES, ACCESSIBILITY = "CHANGELOG.md", "ACCESSIBILITY.md"
PAGES = {"changes": CHANGES, "accessibility": ACCESSIBILITY}
REPAIRS = "repairs.json"
TEMPLATES = "_templates"  # in the staged book: ours for the theme's
NAME = re.compile(r"[A-Za-z0-9]\w*", re.ASCII)  # of a chapter: a file of the folder, and of no other
ALL = re.compile(r"\{(\w+)\}`all`")  # in a chapter's prose: a list of all there are
EACH: dict[str, Callable[[], list[str]]] = {"district": areas.districts}  # the levels a chapter may have pages for


@dataclass(frozen=True)
class Build:
    """Folders and files of one build, all below `_build/`."""

    folder: Path

    @property
    def notebooks(self) -> Path:
        """Chapters as notebooks, not yet run."""
        return self.folder / "notebooks"

    @property
    def executed(self) -> Path:
        """Executed notebooks: the evidence."""
        return self.folder / "executed"

    @property
    def stage(self) -> Path:
        """What Jupyter Book compiles."""
        return self.folder / "stage"

    @property
    def html(self) -> Path:
        return self.folder / "html"

    @property
    def ledger(self) -> Path:
        return self.folder / "ledger.csv"

    @property
    def evidence(self) -> Path:
        """Every figure with its expression, for whoever would evaluate it again."""
        return self.folder / "evidence.json"

    @property
    def pdf(self) -> Path:
        return self.folder / "report.pdf"

    @property
    def summary(self) -> Path:
        return self.folder / "summary.pdf"

    @property
    def published(self) -> dict[str, Path]:
        """Every file of the published book by its name below the folder, in order; the manifest itself is none."""
        files = [*self.html.rglob("*"), self.pdf, self.summary, self.ledger, self.evidence]
        return {path.relative_to(self.folder).as_posix(): path for path in sorted(files) if path.is_file()}

    @property
    def manifest(self) -> Path:
        """The digest of every file that was published."""
        return self.folder / "manifest.json"

    @property
    def repairs(self) -> Path:
        """The smallest repairs of the last search, used again while nothing they depend on has changed."""
        return self.folder / REPAIRS

    @property
    def kept(self) -> Path:
        """Answers of the last build that need not be worked out again while nothing they rest on has changed."""
        return self.folder / "kept.json"

    @property
    def lock(self) -> Path:
        """Held by the one build that may write here."""
        return self.folder / "build.lock"

    @property
    def figures(self) -> Path:
        """Figures of the first wave, for chapters that summarise others."""
        return self.folder / "figures.json"


def build_folder() -> Build:
    """Where the chosen edition is built: `_build/` for the first, a folder in it for each further one."""
    return edition_folder("")


def edition_folder(edition: str) -> Build:
    """Where an edition is built, chosen or not."""
    known = settings.read(edition) if (root() / settings.NAME).exists() else None
    own = "" if known is None or known.is_first else periods.slug(known.edition)
    return Build(root() / "_build" / own)


def read_toc() -> dict[str, Any]:
    """`_toc.yml`. Raises `ReportError` if it is missing, broken or has no root."""
    return read_yaml("_toc.yml", "root")


def read_config() -> dict[str, Any]:
    """`_config.yml`, with title, author and copyright from the settings.

    Raises `ReportError` if it is missing or broken, or states itself what the settings say.
    """
    config = read_yaml("_config.yml", "sphinx")
    known = settings.read()
    book = known.publication
    stated = {  # the theme escapes none of this but the title in the head
        "title": known.title, "author": str(escape(book.author)),
        "copyright": str(escape(f"{book.date[:4]}, {book.author}. "
        f"The figures of the original: {known.original.publisher}, {book.licence_figures}")),
    }  # fmt: skip
    for key in stated:
        if key in config:
            raise ReportError(f"_config.yml: found {key!r}, which {settings.NAME} gives. Take it out here.")
    sphinx = _mapping(config["sphinx"], "config", "sphinx")
    options = _mapping(sphinx, "html_theme_options", "sphinx: config")
    options["logo"] = {"text": str(escape(known.title))}
    options.setdefault("extra_footer", _footer())
    sphinx["templates_path"] = [TEMPLATES]
    sphinx["smartquotes"] = False  # MyST curls the quotes of prose; those of data stay as they are typed
    return stated | config


def _footer() -> str:
    """Links at the end of each page to the pages about the book, of those that there are."""
    words = {"about": "About this edition", "changes": "Changes", "accessibility": "Accessibility"}
    if not (root() / CHANGES).exists():
        del words["changes"]
    links = [f'<a href="{page}.html">{said}</a>' for page, said in words.items()]
    return f"<p>{' · '.join(links)}</p>"


def _mapping(settings: Any, key: str, of: str) -> dict[str, Any]:
    """The mapping below a key of `_config.yml`, made if it is not there."""
    found = settings.setdefault(key, {}) if isinstance(settings, dict) else None
    if not isinstance(found, dict):
        raise ReportError(f"_config.yml: expected {of!r} to be a mapping, and {key!r} in it another.")
    return found


def read_yaml(name: str, required: str) -> dict[str, Any]:
    """A file of settings in YAML. Raises `ReportError` if it is missing, broken, or lacks the key that is required."""
    content = text.read(root() / name, name, f"It should be in {root()}; run the command from a complete copy.")
    try:
        found = copy.deepcopy(_parsed(content))
    except (yaml.YAMLError, RecursionError, ValueError) as error:  # ValueError: a date or a number that is none
        raise ReportError(f"{name}: not valid YAML. {error}") from None
    if not isinstance(found, dict) or required not in found:
        raise ReportError(f"{name}: expected a mapping with {required!r}.")
    return found


@lru_cache(maxsize=16)
def _parsed(content: str) -> Any:
    """A text as YAML. Remembered, because a build asks some hundred times, and parsing takes twenty milliseconds."""
    return yaml.safe_load(content)


@dataclass(frozen=True)
class Page:
    """A chapter of the book: its name, and the area it is about, if its notebook makes a page for each of several."""

    name: str
    area: str = ""


def entries() -> list[dict[str, Any]]:
    """What the table of contents lists, the index first: the `file` of each, and whether it makes a page for `each` area.

    Raises `ReportError` if a file is missing, not listed or listed twice.
    """
    toc = read_toc()
    try:
        found = [{"file": toc["root"]}, *(entry for part in toc["parts"] for entry in part["chapters"])]
        files = [entry["file"] for entry in found]
    except (KeyError, TypeError):
        raise ReportError("_toc.yml: expected 'parts', each with 'chapters', each of these with a 'file'.") from None
    names = [str(file).removeprefix("chapters/") for file in files]
    for file, name in zip(files, names, strict=True):
        if not isinstance(file, str) or not NAME.fullmatch(name):
            raise ReportError(f"_toc.yml: found {file!r}; expected a chapter such as 'chapters/referrals'.")
        if names.count(name) > 1:
            raise ReportError(f"_toc.yml lists {file!r} twice. Take one of the two out.")
        if not (root() / "chapters" / f"{name}.py").exists():
            raise ReportError(f"_toc.yml lists {file!r}, but chapters/{name}.py does not exist. Add it or take it out.")
    unlisted = {path.stem for path in (root() / "chapters").glob("*.py")} - set(names)
    if unlisted:
        raise ReportError(f"chapters/{min(unlisted)}.py is not listed in _toc.yml. List it, or the book leaves it out.")
    return found


def pages() -> dict[str, Page]:
    """Every chapter of the book by its name, in order. Raises as `entries` does, and if two areas would have one page."""
    found: dict[str, Page] = {}
    for page in (page for entry in entries() for page in made_by(entry)):
        if page.name in found:
            raise ReportError(
                f"{areas.NAME}: {found[page.name].area} and {page.area} are both called {areas.name(page.area)!r}, and "
                f"would have one page, {page.name!r}. Give one of the two another name, or delete its row."
            )
        found[page.name] = page
    return found


def made_by(entry: dict[str, Any]) -> list[Page]:
    """The pages of an entry of the table of contents: one, or one for each area of the level that it names.

    Raises `ReportError` for a level that no chapter can have pages for.
    """
    name = _name(entry)
    if "each" not in entry:
        return [Page(name)]
    level = entry["each"]
    if not isinstance(level, str) or level not in EACH:
        raise ReportError(f"_toc.yml, {entry['file']!r}: found 'each: {level}'; expected {' or '.join(EACH)}.")
    return [Page(name_for(name, area), area) for area in EACH[level]()]


def chapters() -> list[str]:
    """Names of the chapters in book order, the index first. Raises as `pages` does."""
    return list(pages())


def notebooks() -> list[str]:
    """Names of the notebooks that the chapters are made by, in book order. Raises as `entries` does."""
    return [_name(entry) for entry in entries()]


def notebook(chapter: str) -> str:
    """The notebook that a chapter is made by: its name as far as the hyphen, of which no notebook's has one."""
    return chapter.partition("-")[0]


def is_for_each(chapter: str) -> bool:
    """Whether a chapter's notebook makes one for each of several areas."""
    return any("each" in entry and _name(entry) == notebook(chapter) for entry in entries())


def area(chapter: str) -> str:
    """The code of the area that a chapter is one page for, of those that its notebook makes; empty if it makes one."""
    return "" if notebook(chapter) == chapter else pages()[chapter].area


def name_for(notebook: str, area: str) -> str:
    """The name of the chapter that a notebook makes for an area."""
    return f"{notebook}-{wording.slug(area)}"


def telling(role: str) -> str:
    """The first chapter whose prose shows all `claims` or all `findings`; empty if none does."""
    paths = sorted((root() / "chapters").glob("*.py"))
    return next((path.stem for path in paths if role in _tells(path, text.state(path))), "")


@lru_cache(maxsize=256)
def _tells(path: Path, _state: tuple[int, ...]) -> set[str]:
    """What of the whole book a chapter lists. Remembered, because every table of claims asks for it."""
    return set(ALL.findall(text.read(path, f"chapters/{path.name}")))


def source(chapter: str) -> Path:
    """The text half of a chapter."""
    return root() / "chapters" / f"{notebook(chapter)}.py"


def said(chapter: str) -> str:
    """What an author knows a chapter by, in what is said of mistakes: its file, and which of the file's pages it is."""
    file = f"chapters/{notebook(chapter)}.py"
    return file if notebook(chapter) == chapter else f"{file} (page {chapter})"


def _name(entry: dict[str, Any]) -> str:
    return str(entry["file"]).removeprefix("chapters/")
