"""Whether anything has changed since the last build, proved by the bytes of every file and before anything is imported.

What a build reads is everything in `chapters/`, `data/` and `lib/`, the files beside them, the installed packages, and
what it has published: all of it is digested, which takes a tenth of a second. Anything that differs, or that cannot be
read, means that the build has to look.
"""

import hashlib
import json
import os
import sys
import sysconfig
from pathlib import Path

from lib.files.folders import below
from lib.project import root

FOLDERS = ("chapters", "data", "lib", "profiles", "docs")
NAME = "stamp.json"
OF_BUILDS = {"build.lock", NAME, "stamp.new"}  # in the folder of builds, and no part of the book
EDITION = "REPORT_EDITION"  # in the environment: another edition is built in a folder of its own
SETTINGS = ("TZ", "LC_ALL", "LANG", "PYTHONUTF8")  # of the environment; the same book in all, and looked at again


def read() -> str:
    """What `report build` has said of the book, if nothing has changed since it was built; else nothing."""
    if EDITION in os.environ:
        return ""
    try:
        known = json.loads((_folder() / NAME).read_text(encoding="utf-8"))
        return str(known["said"]) if known["of"] == [sources(), _made()] else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def write(said: str, read_from: str) -> None:
    """Remember what is to be said of the book as it is now, when it is to be built again with nothing changed.

    `read_from` is what `sources` gave before the build began: what was changed while it was at work is not in the book.
    """
    new = _folder() / "stamp.new"
    new.write_text(json.dumps({"of": [read_from, _made()], "said": said}), encoding="utf-8")
    new.replace(_folder() / NAME)


def _folder() -> Path:
    return root() / "_build"


def sources() -> str:
    """The digest of all that a build reads."""
    whole = hashlib.sha256(repr((sys.version, [os.environ.get(name) for name in SETTINGS])).encode())
    packages = Path(sysconfig.get_paths()["purelib"])
    whole.update(repr(sorted(name for name in os.listdir(packages) if name.endswith(".dist-info"))).encode())
    home = root()
    for path in [*sorted(home.iterdir()), *(file for name in FOLDERS for file in below(home / name))]:
        if path.is_symlink() or path.is_file():
            whole.update(_digest(path, home))
    return whole.hexdigest()


def _made() -> str:
    """The digest of all that a build has made."""
    whole = hashlib.sha256()
    for path in below(_folder()):
        if path.name not in OF_BUILDS:
            whole.update(_digest(path, _folder()))
    return whole.hexdigest()


def _digest(path: Path, below: Path) -> bytes:
    name = path.relative_to(below).as_posix().encode("utf-8", "surrogateescape")
    content = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(name).digest() + hashlib.sha256(content).digest()
