"""Digests: what tells whether bytes, a file or a folder is as it was. One way to make them, SHA-256."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def of(*parts: str | bytes) -> str:
    """The digest of several pieces, each told apart from the next."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part.encode() if isinstance(part, str) else part).digest())
    return whole.hexdigest()


def of_file(path: Path) -> str:
    """The digest of a file's bytes, as `sha256sum` prints it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def of_files(paths: Iterable[Path], below: Path) -> str:
    """The digest of files by name and content, in the order of their names below a folder."""
    found = sorted((path.relative_to(below).as_posix(), path) for path in paths)
    return of(*(part for name, path in found for part in (name, path.read_bytes())))


def of_folder(folder: Path) -> str:
    """The digest of every file below a folder."""
    return of_files((path for path in folder.rglob("*") if path.is_file()), folder)
