"""What lies in a folder, and is the project's: without what Python and Jupyter leave beside it."""

from collections.abc import Iterator
from pathlib import Path

MADE_BESIDE = {".ipynb_checkpoints", "__pycache__"}


def below(folder: Path, hidden: bool = True) -> Iterator[Path]:
    """Files and links below a folder, in order, also those in `hidden` folders and hidden themselves.

    A link to a folder is not followed. A folder that is not there holds nothing.
    """
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.name in MADE_BESIDE or (path.name[0] == "." and not hidden):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from below(path, hidden)
        else:
            yield path
