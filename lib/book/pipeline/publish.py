"""Replace the last good book by a complete new one, or leave it as it is; remember what was published.

The manifest has the digest of every file of the published book: a page that is gone, a PDF that was cut short or a
table that was changed afterwards is found by it, and the next build publishes the book again.
"""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from lib.book import digest
from lib.book.layout import Build


def replace_folder(new: Path, current: Path) -> None:
    """Put `new` in the place of `current`, or leave `current` as it is. After a kill, `recover` puts the old one back."""
    old = current.with_name(current.name + ".old")
    if old.exists():
        shutil.rmtree(old)
    if current.exists():
        current.rename(old)
    try:
        new.rename(current)
    except BaseException:  # an interrupt as well: the old book goes back to its place
        if old.exists():
            old.rename(current)
        raise
    shutil.rmtree(old, ignore_errors=True)


def replace_file(new: Path, current: Path) -> None:
    os.replace(new, current)


def recover(current: Path) -> None:
    """After a build killed between two renames: the old book is still there, under another name."""
    old = current.with_name(current.name + ".old")
    if old.exists() and not current.exists():
        old.rename(current)
    elif old.exists():
        shutil.rmtree(old, ignore_errors=True)


def write_manifest(build: Build, made_from: str) -> None:
    """Remember the digest of every published file, and of what the book was made from."""
    content = {"made_from": made_from, "files": _digests(build)}
    new = build.manifest.with_suffix(".new")
    new.write_text(json.dumps(content, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    replace_file(new, build.manifest)


def made_from(build: Build) -> str:
    """The digest of what the published book was made from; empty if no book was published."""
    return str(_manifest(build).get("made_from", ""))


def damage(build: Build) -> list[str]:
    """Published files that are gone, were changed, or came since publication: names below `_build`, in order."""
    known, found = _manifest(build).get("files", {}), _digests(build)
    return sorted(name for name in {*known, *found} if known.get(name) != found.get(name))


def _manifest(build: Build) -> dict[str, Any]:
    try:
        content = json.loads(build.manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and isinstance(content.get("files"), dict) else {}


def _digests(build: Build) -> dict[str, str]:
    return {name: digest.of_file(path) for name, path in build.published.items()}
