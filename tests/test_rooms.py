"""The rooms of `lib`: imports run one way, no room is crowded, and each module is tested under its name."""

import ast
from pathlib import Path

import pytest

import lib

LIB = Path(lib.__file__).parent
MODULES = sorted(LIB.rglob("*.py"))
ROOMS = sorted({path.parent for path in MODULES})
# From the ground up: each storey may import itself and those before it, within functions too.
STOREYS = [
    {"project"},
    {"files"},
    {"terms"},
    {"expression"},
    {"data"},
    {"ledger"},
    {"source"},
    {"measure"},
    {"table"},
    {"inference"},
    {"published"},
    {"notebook"},
    {"scorecard"},
    {"record"},
    {"show"},
    {"fonts"},
    {"absence"},
    {"profiles"},
    {"chapter"},
    {"book"},
]
LARGEST = 12


def storey_of(path: Path) -> int:
    part = path.relative_to(LIB).parts[0].removesuffix(".py")
    return next(number for number, storey in enumerate(STOREYS) if part in storey)


def imported(path: Path) -> set[str]:
    """Dotted names below `lib` of everything a module imports, also within functions."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {name for name in found if name.startswith("lib.")}


def module_of(name: str) -> str:
    """The module that holds an imported name, as a dotted path."""
    parts = name.split(".")
    while not LIB.parent.joinpath(*parts).is_dir() and not LIB.parent.joinpath(*parts).with_suffix(".py").is_file():
        parts.pop()
    return ".".join(parts)


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent != LIB or p.stem != "__init__"], ids=str)
def test_a_module_imports_its_own_storey_and_those_below(path: Path) -> None:
    names = {name.split(".")[1] for name in imported(path)}
    above = {name for name in names if any(name in storey for storey in STOREYS[storey_of(path) + 1 :])}
    assert above == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    arrows = {
        ".".join(path.relative_to(LIB.parent).with_suffix("").parts).removesuffix(".__init__"): {
            module_of(name) for name in imported(path)
        }
        for path in MODULES
    }
    settled: set[str] = set()
    while len(settled) < len(arrows):
        ready = {name for name, wanted in arrows.items() if wanted - {name} <= settled} - settled
        assert ready, f"modules import each other in a circle: {sorted(set(arrows) - settled)}"
        settled |= ready


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_a_room_holds_no_more_than_a_dozen_modules(room: Path) -> None:
    assert len([path for path in room.glob("*.py") if path.name != "__init__.py"]) <= LARGEST


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "__init__.py"], ids=str)
def test_a_module_has_a_test_file_of_its_name_in_the_same_room(path: Path) -> None:
    assert (Path(__file__).parent / path.relative_to(LIB).parent / f"test_{path.stem}.py").is_file()
