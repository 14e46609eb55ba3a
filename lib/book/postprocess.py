"""Finish the compiled pages: nothing from another host, and what the theme leaves undone."""

from pathlib import Path


def finish(html: Path) -> None:
    """Rewrite every page of the compiled book in place."""
