"""A project of one chapter and three tables, in a git repository, for the tests of provenance."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tiny import REPORT

import lib

LIBRARY = Path(lib.__file__).parents[1]

CONFIG = """\
logo: ""
only_build_toc_files: true
execute: {execute_notebooks: "off"}
html: {use_issues_button: false, use_repository_button: false}
sphinx: {config: {html_css_files: [report.css], html_copy_source: false}}
"""
CHAPTER = """\
# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Visits
#
# There were {fig}`visits.north` visits in the north, {fig}`visits_share.north` of all {fig}`visits_total`.

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, load, record

begin(period)
table = load("visits")
visits = record("visits", table.measure("visits", by=["category", "period"]))
total = record("visits_total", table.total("visits", by="period"))
record("visits_share", visits.share(total));
"""
CLAIMS = """\
id,section,location,statement,printed,verdict,note,edition,finding
visits.north.2013-14,1.1,table,visits in the north,1377,reproduced,,2013/14,
visits_share.north.2013-14,1.1,text,share of the north,61%,reproduced,,2013/14,
visits_share.south.2013-14,1.1,text,share of the south,83.7%,differs,probably a misprint,2013/14,
visits_total.2013-14,1.2,text,all visits,2248,reproduced,,2013/14,
waiting,1.2,text,families waiting,12,stated,the original gives no count,2013/14,
"""
TABLES = {
    "areas": "area,name,level,role,region,country,parent,old_code\n"
    "E10000031,Warwickshire,county,home,E12000005,E92000001,,937\n"
    "E12000005,West Midlands,region,region,E12000005,E92000001,,\n"
    "E92000001,England,country,country,,E92000001,,\n",
    "visits": "period,category,visits\n2012/13,north,1204\n2012/13,south,810\n2013/14,north,1377\n2013/14,south,871\n",
}
FILES = {
    "_config.yml": CONFIG,
    "_toc.yml": "format: jb-book\nroot: chapters/visits\nparts: []\n",
    "requirements.txt": "pandas==3.1.1\n",
    ".gitignore": "_build/\n",
    "README.md": "# A small report\n",
    "chapters/visits.py": CHAPTER,
    "data/claims/visits.csv": CLAIMS,
    "data/report.toml": REPORT.replace("A tiny book", "A small report"),
}
CELL = "2013/14,north,1377"


def make(folder: Path) -> Path:
    """Write the project into `folder` and commit it."""
    for path, text in {**FILES, **{f"data/{name}.csv": text for name, text in TABLES.items()}}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    resources = []
    for name, text in TABLES.items():
        columns = text.splitlines()[0].split(",")
        fields = [{"name": c, "type": "integer" if c == "visits" else "string"} for c in columns]
        resources.append(
            {"name": name, "path": f"{name}.csv", "title": name.title(), "section": "1.1", "description": "Made up.",
             "sources": [{"title": "nobody"}], "schema": {"fields": fields}}
        )  # fmt: skip
    package = {"name": "small", "description": "Made up.", "resources": resources}
    (folder / "data" / "datapackage.json").write_text(json.dumps(package, indent=1))
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "A small report")
    return folder


def edit(folder: Path, path: str, old: str, new: str) -> None:
    """Replace one piece of text that must be there once."""
    target = folder / path
    text = target.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {path}"
    target.write_text(text.replace(old, new), encoding="utf-8")


def commit(folder: Path, message: str) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody, whatever the machine's own settings."""
    settings = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def report(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `report` in a new process on the project in `folder`."""
    environment = os.environ | {"REPORT_ROOT": str(folder), "PYTHONPATH": str(LIBRARY)}
    command = [sys.executable, "-m", "lib.book.cli", *arguments]
    return subprocess.run(command, cwd=LIBRARY, env=environment, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[Path, bytes]:
    """Every file below a folder with its bytes."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
