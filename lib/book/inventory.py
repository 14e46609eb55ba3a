"""Which files are the project's. What is not among them is never published, wherever it lies.

A folder of data collects copies, drafts and exports, some with what nobody may see. So an archive is not made of what
is found, but of what is named: by the data package, the table of contents, or the lists here.
"""

import re
from pathlib import Path
from typing import Any

from lib import data
from lib.book import layout
from lib.files import folders
from lib.project import ReportError, root

PROJECT = (
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "ACCESSIBILITY.md", "LICENSE", "Makefile", "_config.yml", "_toc.yml",
    "jupytext.toml", "profiles/authority.py", "pyproject.toml", "requirements.txt",
)  # fmt: skip
DATA = ("datapackage.json", "report.toml")
# the kinds of file that `lib` is written in: code, templates and styles of pages, texts, the PDF's layout
LIBRARY = {".py", ".html", ".css", ".js", ".md", ".svg", ".typ"}
TABLE = re.compile(r"[A-Za-z0-9][\w-]*\.csv")  # no other folder, no address


def sources() -> list[Path]:
    """Every file that the book is made from or that tells how, in order: named ones only.

    Raises `ReportError` for one that is a link, or lies outside the project.
    """
    named = [*(root() / name for name in PROJECT), *_named()]
    library = root() / "lib"
    named += [path for path in library.rglob("*") if path.suffix in LIBRARY and path.name[0] != "."]
    found = sorted(path for path in named if path.is_symlink() or path.is_file())
    for path in found:
        check(path)
    return found


def check(path: Path) -> None:
    """Raise `ReportError` for a file that is a link, or that a link or `..` leads to outside the project."""
    home = root().resolve()
    if path.is_symlink() or not path.resolve().is_relative_to(home):
        raise ReportError(
            f"{_name(path)}: is a link, or leads outside the project, to {path.resolve()}. "
            "What is published is what lies here: put the file itself in its place, or remove it."
        )


def misplaced(package: dict[str, Any]) -> list[str]:
    """Tables of the data package that lie or are described elsewhere than in `data/` and the package, in words."""
    problems = []
    for entry in package["resources"]:
        path = entry.get("path", "x.csv")
        if not isinstance(path, str) or not TABLE.fullmatch(path):
            problems.append(
                f"data/datapackage.json, table {entry.get('name')!r}: path {path!r}; "
                "expected the name of a CSV file in data/, such as 'visits.csv'"
            )
        if isinstance(entry.get("schema"), str):
            problems.append(
                f"data/datapackage.json, table {entry.get('name')!r}: write the schema here, not its address"
            )
    return problems


def strays() -> list[str]:
    """What lies in `data/` and `chapters/` though nothing names it, each in words with what to do."""
    known = set(_named())
    claims = root() / "data" / "claims"
    problems = []
    for path in (path for name in ("data", "chapters") for path in folders.below(root() / name, hidden=False)):
        name = _name(path)
        if path.is_symlink():
            problems.append(f"{name}: is a link to {path.readlink()}; put the file itself in its place, or remove it")
        elif path in known or (path.parent == root() / "chapters" and path.suffix == ".ipynb"):
            continue
        elif path.name.startswith("~$"):
            problems.append(f"{name}: was left by Excel; close the file there, or delete it")
        elif path.parent == claims and path.suffix == ".csv":
            problems.append(f"{name}: there is no chapter {path.stem!r} in _toc.yml to check it")
        elif path.parent == root() / "data" and path.suffix == ".csv":
            problems.append(f"{name}: not listed in data/datapackage.json; describe it there or remove it")
        else:
            problems.append(
                f"{name}: nothing names this file, so it may not lie where files are published from; move it"
            )
    return problems


def _named() -> list[Path]:
    """What the data package and the table of contents name: the files of `data/` and `chapters/`."""
    folder, chapters = root() / "data", layout.chapters()
    tables = [folder / str(entry["path"]) for entry in data.package()["resources"] if entry.get("path")]
    claims = [folder / "claims" / f"{chapter}.csv" for chapter in chapters]
    return [*(folder / name for name in DATA), *tables, *claims, *map(layout.source, layout.notebooks())]


def _name(path: Path) -> str:
    return path.relative_to(root()).as_posix() if path.is_relative_to(root()) else str(path)
