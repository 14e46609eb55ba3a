"""Replace the last good book by a complete new one, or leave it as it is."""

import os
import shutil
from pathlib import Path


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
