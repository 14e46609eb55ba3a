"""What was worked out once and need not be again: kept by the digest of all that it was worked out from.

A build that finds the digest takes the answer; any other works it out. The file is no evidence: `verify` makes its book
in a folder of its own, where nothing is kept.
"""

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from lib.book import digest
from lib.files import folders
from lib.project import HERE, root


class Kept:
    """Answers by name, in a file; without a file nothing is kept.

    What answers are worked out with is digested once for a build, as it is when it is first asked for.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, Any] = _read(path) if path else {}
        self._asked: dict[str, Any] = {}

    @cached_property
    def code(self) -> str:
        """The digest of the library that runs and of the pins: what answers are worked out with."""
        library, pins = HERE / "lib", root() / "requirements.txt"
        files = (path for path in folders.below(library) if path.is_file())
        return digest.of(digest.of_files(files, library), pins.read_bytes() if pins.exists() else b"")

    @cached_property
    def inputs(self) -> str:
        """The digest of everything in `data/`, whatever it is called."""
        folder = root() / "data"
        return digest.of_files((path for path in folder.rglob("*") if path.is_file()), folder)

    def get(self, name: str, made_from: str, make: Callable[[], Any]) -> Any:
        """The answer that was worked out from the same, or that `make` gives now; it is what JSON can hold.

        What raises is not kept, and raises again.
        """
        known = self._known.get(name)
        if not isinstance(known, dict) or known.get("from") != made_from or "answer" not in known:
            known = {"from": made_from, "answer": make()}
        self._asked[name] = known
        return known["answer"]

    def write(self) -> None:
        """Keep the answers that were asked for, and no older ones."""
        if self._path:
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(self._asked, sort_keys=True), encoding="utf-8")
            new.replace(self._path)


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
