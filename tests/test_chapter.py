"""The one door chapters come through."""

import os
import subprocess
import sys
from pathlib import Path

from tiny import Tiny

import lib
from lib import chapter
from lib.terms import areas, periods


def test_everything_named_is_there() -> None:
    assert all(hasattr(chapter, name) for name in chapter.__all__)


def test_beginning_gives_the_year_before_and_sets_now() -> None:
    assert chapter.begin("2013/14") == "2012/13"
    assert periods.current() == "2013/14"


def test_a_chapter_is_about_an_area_until_another_chapter_begins(tiny: Tiny) -> None:
    assert chapter.begin("2013/14", "Warwick") == "2012/13"
    assert areas.here() == areas.code("Warwick")
    chapter.begin("2013/14")
    assert not areas.is_here()


ROOT = Path(lib.__file__).parents[1]
WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
import lib.chapter, lib.absence
print(*opened, sep="\\n")
"""


def test_nothing_of_the_project_but_code_is_read_while_it_is_imported() -> None:
    """Kernels are forked from a process that has imported it, and would see such files as they were then."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    said = subprocess.run([sys.executable, "-c", WATCHED], capture_output=True, text=True, env=environment, check=True)
    opened = {Path(name) for name in said.stdout.splitlines()}
    own = {path for path in opened if ROOT in path.parents and ROOT / ".venv" not in path.parents}
    assert ROOT / "lib/chapter.py" in own or any(path.stem.startswith("chapter.") for path in own)
    assert {path.suffix for path in own} <= {".py", ".pyc"}
