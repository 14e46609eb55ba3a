"""Work on chapters: JupyterLab with paired notebooks, and a book that builds itself anew on every change."""

import contextlib
import io
import subprocess
import sys
import traceback
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from watchfiles import DefaultFilter, watch

from lib.book import layout
from lib.book.pipeline import serve
from lib.project import ReportError, root

WATCHED = ("chapters", "data", "lib", *layout.PAGES.values(), "_config.yml", "_toc.yml")
BUILD = [sys.executable, "-m", "lib.book.cli", "build"]
IDLE, DEBOUNCE, STEP = 2_000, 200, 50  # milliseconds: of quiet before a whole build; that changes are gathered for
Command = Callable[[Sequence[str]], int]
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


class Builder:
    """Builds for those who watch: the pages at once, PDFs and archive when nothing has changed for a while.

    Pages are made in this process, which has its imports and what it has read; once a file of `lib` has changed they are
    made in new ones, so that the change counts.
    """

    def __init__(self, command: Command) -> None:
        self._command = command
        self._old_code = False
        self._due = False  # the PDFs and the archive are older than the pages
        self._whole: subprocess.Popen[str] | None = None

    def pages(self, changed: Iterable[str] = ()) -> tuple[int, str]:
        """The pages after these files changed: exit status, and what was said of errors. A whole build at work is ended."""
        if self._whole:
            self._whole.terminate()
            self._whole.communicate()
            self._whole = None
        self._old_code |= any(Path(name).parts[0] == "lib" for name in changed)
        if self._old_code:
            done = subprocess.run([*BUILD, "--pages"], cwd=root(), stderr=subprocess.PIPE, text=True, check=False)
            status, said = done.returncode, done.stderr
        else:
            with contextlib.redirect_stderr(io.StringIO()) as heard:
                try:
                    status = self._command(["build", "--pages"])
                except Exception:  # a fault of ours is shown like one of the author's, and watching goes on
                    status = 1
                    traceback.print_exc()
            said = heard.getvalue()
        self._due = not status
        return status, _said(said)

    def idle(self) -> tuple[int, str] | None:
        """Nothing has changed for a while: begin the whole build that is due, or hear of the one at work, if it is done."""
        if self._whole and self._whole.poll() is not None:
            _, said = self._whole.communicate()
            status, self._whole = self._whole.returncode, None
            return status, _said(said)
        if self._due and not self._whole:
            self._due = False
            self._whole = subprocess.Popen(
                BUILD, cwd=root(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
            )
        return None


def _said(stderr: str) -> str:
    """What a build has said of errors, which is printed as well; its bar aside."""
    said = "\n".join(line for line in stderr.splitlines() if line.strip() and "chapter/s" not in line)
    if said:
        print(said, file=sys.stderr, flush=True)
    return said


def watch_and_build(command: Command, port: int = 0, browser: bool = True) -> int:
    """Build now and after every change, until stopped, and show the book in a browser that follows.

    `command` is what runs `report` with its arguments in this process.

    A build that fails leaves the last good book; what it said is shown on the page.
    """
    server, builder = serve.Server(layout.build_folder().html, port), Builder(command)
    server.tell("building")
    _tell(server, builder.pages())
    print(f"the book is at {server.address}; watching {', '.join(WATCHED)}; stop with Ctrl-C", flush=True)
    if browser:
        webbrowser.open(server.address)
    there = [root() / name for name in WATCHED if (root() / name).exists()]
    seen = watch(*there, watch_filter=Sources(), raise_interrupt=False, debounce=DEBOUNCE, step=STEP,
                 rust_timeout=IDLE, yield_on_timeout=True)  # fmt: skip
    for changes in seen:
        if not changes:
            if (ended := builder.idle()) and ended[0]:
                server.tell("failed", said=ended[1])
            continue
        names = sorted({str(Path(path).relative_to(root())) for _, path in changes})
        print(f"changed: {', '.join(names)}", flush=True)
        server.tell("building")
        _tell(server, builder.pages(names), serve.page_of(names))
    return 0


def _tell(server: serve.Server, done: tuple[int, str], page: str = "") -> None:
    status, said = done
    if status:
        server.tell("failed", said=said)
    else:
        server.tell("published", page)


class Sources(DefaultFilter):
    """Changes that a build would notice; not the notebooks and checkpoints that JupyterLab writes."""

    def __call__(self, change: object, path: str) -> bool:
        return path.endswith(SUFFIXES) and super().__call__(change, path)  # type: ignore[arg-type]
