"""The rooms of `lib/book`: who may import whom."""

import ast
from pathlib import Path

import pytest

import lib.book

BOOK = Path(lib.book.__file__).parent
MODULES = sorted(path for path in BOOK.rglob("*.py") if path.name != "__init__.py")
# Each room with those it may import; `evidence`, `inventory`, `layout` and `digest`, which lie beside them, any room may.
BELOW = {
    "causes": set(),
    "constraints": {"causes"},
    "disclosure": {"constraints"},
    "archive": set(),
    "document": set(),
    "pdf": {"document", "archive"},
    "html": {"document", "causes", "archive"},
    "traces": {"html", "causes", "archive"},
    "profiles": set(),
    "kernels": set(),
    "pipeline": {"kernels", "document", "html", "traces", "pdf", "archive", "constraints", "disclosure"},
    "editions": {"document", "pipeline"},
    "audit": {"pipeline", "kernels", "html", "archive", "causes"},
    "timing": {"pipeline", "kernels", "html", "profiles"},
}
SHARED = {"entry_pages", "kept", "stamp", "witness", "inventory", "proof", "evidence", "layout", "digest"}
ABOVE = {"cli", "commands"}  # nothing imports these

each_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(BOOK).as_posix())


def imported(path: Path) -> set[str]:
    """The first name below `lib.book` of everything a module imports, also within functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found |= {name.split(".")[2] for name in names if name.startswith("lib.book.")}
    return found


def test_every_room_is_listed_and_no_room_lies_below_itself() -> None:
    assert {path.parent.name for path in BOOK.glob("*/__init__.py")} == set(BELOW)
    settled: set[str] = set()
    while len(settled) < len(BELOW):
        ready = {room for room, below in BELOW.items() if below <= settled} - settled
        assert ready, f"rooms import each other in a circle: {set(BELOW) - settled}"
        settled |= ready


@each_module
def test_a_module_imports_only_its_own_room_and_those_below(path: Path) -> None:
    room = path.parent.name
    if path.stem in ABOVE and path.parent == BOOK:
        return
    allowed = SHARED | ({room} | BELOW[room] if path.parent != BOOK else set())
    assert imported(path) - allowed == set()
