"""Work on chapters: JupyterLab with paired notebooks, and a book that builds itself anew on every change."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from watchfiles import DefaultFilter, watch

from lib.book import layout
from lib.project import ReportError, root

WATCHED = ("chapters", "data", "lib", "CHANGELOG.md", "_config.yml", "_toc.yml")
SUFFIXES = (".py", ".csv", ".json", ".toml", ".yml", ".css", ".html", ".js", ".md", ".typ")


def lab(arguments: Iterable[str] = ()) -> int:
    """Pair every chapter with a notebook and open JupyterLab; saving one writes the other."""
    texts = [str(layout.source(chapter)) for chapter in layout.chapters()]
    paired = subprocess.run(
        [sys.executable, "-m", "jupytext", "--sync", *texts], cwd=root(), capture_output=True, text=True, check=False
    )
    if paired.returncode:
        raise ReportError(f"the chapters could not be paired with notebooks.\n{paired.stderr.strip()}")
    return subprocess.call(
        [sys.executable, "-m", "jupyterlab", "--ServerApp.default_url=/lab/tree/chapters", *arguments], cwd=root()
    )


def rebuild() -> int:
    """Build in a new process, so that changes in lib count."""
    return subprocess.call([sys.executable, "-m", "lib.book.cli", "build"], cwd=root())


def watch_and_build() -> int:
    """Build now and after every change, until stopped. A build that fails leaves the last good book."""
    rebuild()
    print(f"watching {', '.join(WATCHED)}; stop with Ctrl-C", flush=True)
    there = [root() / name for name in WATCHED if (root() / name).exists()]
    for changes in watch(*there, watch_filter=Sources(), raise_interrupt=False):
        names = sorted({str(Path(path).relative_to(root())) for _, path in changes})
        print(f"changed: {', '.join(names)}", flush=True)
        rebuild()
    return 0


class Sources(DefaultFilter):
    """Changes that a build would notice; not the notebooks and checkpoints that JupyterLab writes."""

    def __call__(self, change: object, path: str) -> bool:
        return path.endswith(SUFFIXES) and super().__call__(change, path)  # type: ignore[arg-type]
