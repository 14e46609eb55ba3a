"""One archive that an auditor can keep: sources, data, evidence, book, and how to verify them.

The same commit gives the same bytes: files in order, times fixed to the commit's, and
nothing in the notebooks of when, where or how fast they ran.
"""

import shutil
import time
from pathlib import Path

from lib.book import inventory, layout
from lib.book.archive import crate, files
from lib.book.audit import verify
from lib.book.audit.diff import git
from lib.book.pipeline import build
from lib.project import ReportError, root

SUMS, README = "SHA256SUMS", "README-BUNDLE.md"


def bundle(allow_dirty: bool = False) -> Path:
    """Build, verify, and write `_build/report-<commit>.zip`. Returns its path.

    Raises `ReportError` if the work tree has uncommitted changes (unless allowed) or if the book
    does not verify.
    """
    commit, seconds, dirty = _commit(allow_dirty)
    target = layout.build_folder()
    build.build(quiet=True)
    verification = verify.verify(quiet=True)
    if verification.findings:
        raise ReportError(f"the book does not verify, so it is not bundled.\n{verification.as_text()}")
    name = f"report-{commit[:12]}{'-dirty' if dirty else ''}"
    folder = target.folder / "bundle" / name
    shutil.rmtree(folder.parent, ignore_errors=True)
    _collect(folder, target)
    date = time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(seconds))
    (folder / README).write_text(
        TEXT.format(commit=commit + (", with uncommitted changes" if dirty else ""), date=date), encoding="utf-8"
    )
    described = crate.describe(folder, files.checksums(folder), commit, date)
    (folder / "ro-crate-metadata.json").write_text(described, encoding="utf-8")
    sums = "".join(f"{digest}  {path}\n" for path, digest in files.checksums(folder).items())
    (folder / SUMS).write_text(sums, encoding="utf-8")
    crate.check(folder)
    packed = files.pack(folder, target.folder / f"{name}.zip", seconds)
    shutil.rmtree(folder.parent)
    return packed


def _commit(allow_dirty: bool) -> tuple[str, int, bool]:
    """The commit, its time, and whether the work tree has changes beyond it."""
    changed = git("status", "--porcelain").stdout.decode().splitlines()
    if changed and not allow_dirty:
        shown = "\n".join(f"  {line}" for line in changed[:10])
        raise ReportError(
            f"the work tree has uncommitted changes, so no commit stands for what would be bundled:\n{shown}\n"
            "Commit them, or use --allow-dirty for a trial."
        )
    commit, seconds = git("log", "-1", "--format=%H %ct").stdout.decode().split()
    return commit, int(seconds), bool(changed)


def _collect(folder: Path, target: layout.Build) -> None:
    """Everything that goes in: what git tracks, what the project names, and what the build made."""
    listed = git("ls-files", "-z", "--cached").stdout.decode().split("\0")
    tracked = [root() / name for name in filter(None, listed)]
    # what is not committed yet, in a trial with --allow-dirty, goes in if the project names it
    sources = sorted({*inventory.sources(), *(path for path in tracked if path.is_symlink() or path.is_file())})
    made = [*sorted(target.html.rglob("*")), target.ledger, target.evidence, target.pdf, target.summary]
    made += [target.folder / f"verification.{kind}" for kind in ("txt", "json")]
    files.copy_files([*sources, *(path for path in made if path.is_file())], folder)
    files.copy_executed(target.executed, folder / "_build" / "executed")


TEXT = """\
# Bundle of a reproducible report

Commit {commit}, {date}.

Everything needed to read this report, and to prove that its numbers are what its data give:

| what | where |
|---|---|
| the book | `_build/html/index.html`, opens in a browser without a network; `_build/report.pdf` and `_build/summary.pdf` are for paper |
| the data, and what the original printed | `data/`, `data/claims/` |
| the chapters and the code | `chapters/`, `lib/` |
| what was executed, with its outputs | `_build/executed/` |
| every figure and claim with its verdict, and every figure with its expression | `_build/ledger.csv`, `_build/evidence.json` |
| the pinned requirements | `requirements.txt` |
| the verification when this bundle was made | `_build/verification.txt` |
| what each file is, and how each chapter was executed (RO-Crate, Workflow Run Crate) | `ro-crate-metadata.json` |

Is it complete and unchanged?

    sha256sum -c SHA256SUMS

Is the book what the data give? With Python 3.11 and make, in this folder:

    make verify

It installs the pinned requirements into `.venv`, executes every chapter again, and compares each number in the pages.
Exit status 0 means that all are equal; otherwise it lists what moved.

Without make:

    python3.11 -m venv .venv
    .venv/bin/python -m pip install --require-hashes -r requirements.txt
    .venv/bin/python -m pip install --no-deps --no-build-isolation --editable .
    .venv/bin/report verify

Where does a number come from? `.venv/bin/report explain ID`, with an id from `_build/ledger.csv`.
"""
