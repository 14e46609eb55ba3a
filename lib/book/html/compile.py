"""Compile the staged book with Jupyter Book; warnings are errors."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from lib.book import digest, layout
from lib.project import ReportError

ANCHOR = re.compile(r'\sid="([^"]+)"')
INNER = re.compile(r'<a class="reference internal" href="([\w-]*(?:\.html)?)#([^"]+)"')  # as Sphinx writes a link
COLOUR = re.compile(r"\x1b\[[\d;]*m")
CELL = 10_000  # MyST-NB counts lines of a notebook so: those of cell 0 from 10,000, of cell 1 from 20,000
# The package has no __main__, and its script may not be on the PATH of a notebook or a test.
# A checker of addresses that nothing here asks for is half of the time that its imports take: see lib/__init__.py.
JUPYTER_BOOK = "import sys; sys.modules['rfc3987_syntax'] = None; from jupyter_book.cli.main import main; main()"


def compile_html(stage: Path, target: Path, made_with: str = "") -> Path:
    """Build the staged book in `target` and return the folder with `index.html`. Raises with Sphinx's own words.

    `made_with` is the digest of what every page shows or is made with: titles, contents, settings, code. Where `target`
    holds a book that was compiled with the same, only pages whose sources have changed are compiled, and none if all
    are the same. Without one, or where another page's link no longer leads anywhere, the book is compiled from nothing.
    """
    note, made_from = target / "made_with", [made_with, digest.of_folder(stage)]
    noted = note.read_text(encoding="utf-8").split() if made_with and note.exists() else []
    if noted != made_from:
        note.unlink(missing_ok=True)
        if noted[:1] != made_from[:1] or not _run_again(stage, target):
            if target.exists():
                shutil.rmtree(target)
            _run(stage, target)
        note.write_text("\n".join(made_from), encoding="utf-8")
    return _html(target)


def _run_again(stage: Path, target: Path) -> bool:
    """Compile the pages whose sources have changed. False if that fails: it is to be told of the whole book, in its order."""
    html = _html(target)
    shutil.rmtree(html / "_static", ignore_errors=True)  # Sphinx copies what is there and removes nothing
    try:
        _run(stage, target)
    except ReportError:
        return False
    return (html / "_static").exists() and not _dangling(html)


def _html(target: Path) -> Path:
    return target / "_build" / "html"


def _dangling(html: Path) -> set[tuple[str, str]]:
    """Links within the compiled pages to a place that is on none of them: Sphinx looks at links of pages it writes only."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in html.glob("*.html")}
    places = {(name, anchor) for name, text in texts.items() for anchor in ANCHOR.findall(text)}
    wanted = {(page or name, anchor) for name, text in texts.items() for page, anchor in INNER.findall(text)}
    return {(page, anchor) for page, anchor in wanted if page in texts} - places


def _run(stage: Path, target: Path) -> Path:
    command = [sys.executable, "-c", JUPYTER_BOOK, "build", str(stage), "--path-output", str(target)]
    command += ["-W", "-n", "--keep-going", "--quiet"]
    environment = os.environ | {"PYTHONWARNINGS": "ignore", "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    html = _html(target)
    if done.returncode != 0 or not (html / "index.html").exists():
        said = COLOUR.sub("", done.stdout + done.stderr)
        found = re.findall(r"^.*(?:WARNING|ERROR|Error|Exception).*$", said, re.MULTILINE)
        told = (_placed(line.strip(), stage) for line in found or said.splitlines()[-20:])
        lines = "\n".join(f"  {line}" for line in dict.fromkeys(told))
        raise ReportError(f"Jupyter Book did not compile the book:\n{lines}")
    return html


def _placed(line: str, stage: Path) -> str:
    """A message with the place where an author finds it: chapter, cell and line instead of a file of the build."""
    found = re.match(rf"{re.escape(str(stage))}/(?P<name>[\w-]+)\.(?P<kind>ipynb|md):(?P<line>\d+)", line)
    if found is None:
        return line.replace(f"{stage}/", "")
    name, number = found["name"], int(found["line"])
    if found["kind"] == "ipynb":
        cells = nbformat.read(stage / f"{name}.ipynb", as_version=4).cells
        cell = cells[min(number // CELL - 1, len(cells) - 1)]
        # a cell of the staged chapter carries the number of the one it was made from (pipeline/stage.py)
        origin = cell.id.split("-")[1:2]
        place = f"{layout.said(name)}, " + (
            f"cell {origin[0]}, line {max(number % CELL - 1, 1)} of the cell" if origin else "the table of its claims"
        )
    else:
        place = f"{layout.PAGES.get(name, f'the page {name}')}, line {number}"
    return place + line[found.end() :]
