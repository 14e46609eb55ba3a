"""Work on chapters: JupyterLab with paired notebooks, and a book that builds itself anew on every change."""

import subprocess
import sys
import webbrowser
from collections.abc import Iterable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from lib.book import layout
from lib.book.pipeline import serve
from lib.project import ReportError, root

WATCHED = ("chapters", "data", "lib", *layout.PAGES.values(), "_config.yml", "_toc.yml")
SUFFIXES = (".py", ".csv", ".json", ".toml", ".yml", ".css", ".html", ".js", ".md", ".typ")


def lab(arguments: Iterable[str] = ()) -> int:
    """Pair every chapter with a notebook and open JupyterLab; saving one writes the other."""
    texts = [str(layout.source(chapter)) for chapter in layout.notebooks()]
    paired = subprocess.run(
        [sys.executable, "-m", "jupytext", "--sync", *texts], cwd=root(), capture_output=True, text=True, check=False
    )
    if paired.returncode:
        raise ReportError(f"the chapters could not be paired with notebooks.\n{paired.stderr.strip()}")
    return subprocess.call(
        [sys.executable, "-m", "jupyterlab", "--ServerApp.default_url=/lab/tree/chapters", *arguments], cwd=root()
    )


def rebuild() -> tuple[int, str]:
    """Build in a new process, so that changes in lib count: exit status, and what it said of errors."""
    done = subprocess.run(
        [sys.executable, "-m", "lib.book.cli", "build"], cwd=root(), stderr=subprocess.PIPE, text=True, check=False
    )
    said = "\n".join(line for line in done.stderr.splitlines() if line.strip() and "chapter/s" not in line)
    if said:
        print(said, file=sys.stderr, flush=True)
    return done.returncode, said


def watch_and_build(port: int = 0, browser: bool = True) -> int:
    """Build now and after every change, until stopped, and show the book in a browser that follows.

    A build that fails leaves the last good book; what it said is shown on the page.
    """
    server = serve.Server(layout.build_folder().html, port)
    _build_and_tell(server, "")
    print(f"the book is at {server.address}; watching {', '.join(WATCHED)}; stop with Ctrl-C", flush=True)
    if browser:
        webbrowser.open(server.address)
    there = [root() / name for name in WATCHED if (root() / name).exists()]
    for changes in watch(*there, watch_filter=Sources(), raise_interrupt=False):
        names = sorted({str(Path(path).relative_to(root())) for _, path in changes})
        print(f"changed: {', '.join(names)}", flush=True)
        _build_and_tell(server, serve.page_of(names))
    return 0


def _build_and_tell(server: serve.Server, page: str) -> None:
    server.tell("building")
    status, said = rebuild()
    if status:
        server.tell("failed", said=said)
    else:
        server.tell("published", page)


class Sources(DefaultFilter):
    """Changes that a build would notice; not the notebooks and checkpoints that JupyterLab writes."""

    def __call__(self, change: object, path: str) -> bool:
        return path.endswith(SUFFIXES) and super().__call__(change, path)  # type: ignore[arg-type]
