import json
from typing import Any

import pytest
from tiny import Tiny

from lib.book import layout
from lib.book.pipeline import build as building
from lib.book.pipeline import cache

ALL = {"visits", "staff", "index"}


def ran(**parameters: Any) -> set[str]:
    """Bring the chapters up to date; the names of those that had to run."""
    return set(building.execute_chapters(layout.build_folder(), layout.chapters(), parameters, quiet=True)[1])


def test_a_second_run_executes_nothing(built: Tiny) -> None:
    assert ran() == set()


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        pytest.param(
            "data/visits.csv", "2013/14,E07000220,450", "2013/14,E07000220,451", {"visits", "index"}, id="a cell"
        ),
        pytest.param("data/staff.csv", "2013/14,12", "2013/14,13", {"staff", "index"}, id="a cell of another table"),
        pytest.param("data/areas.csv", "Rugby", "Rugby Borough", ALL, id="an area's name"),
        pytest.param("data/claims/visits.csv", "374,differs", "376,differs", {"index"}, id="a claim"),
        pytest.param(
            "lib/measure/comparisons.py",
            "class Comparisons",
            "# a comment\nclass Comparisons",
            ALL,
            id="a line of a room of lib",
        ),
        pytest.param("requirements.txt", "pandas==3.1.1", "pandas==3.1.2", ALL, id="a pin"),
        pytest.param("chapters/staff.py", "team has", "team had", set(), id="prose, which needs no execution"),
        pytest.param("chapters/index.py", "# ## All claims", "# ## Claims", set(), id="prose of the second wave"),
        pytest.param("chapters/staff.py", "# # Staff", "# # People", {"index"}, id="a title, which summaries show"),
    ],
)
def test_a_change_executes_exactly_the_chapters_that_depend_on_it(
    built: Tiny, file: str, old: str, new: str, expected: Any
) -> None:
    built.edit(file, old, new)
    assert ran() == expected


def test_a_change_of_a_tables_description_runs_only_its_readers(built: Tiny) -> None:
    built.describe(lambda tables: tables["people"].update(description="Counted anew."))
    assert ran() == {"visits"}


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [({"period": "2012/13"}, ALL), ({"team": "midwives"}, {"staff", "index"})],
)
def test_a_parameter_runs_the_chapters_that_have_it_and_those_that_summarise_them(
    built: Tiny, parameters: Any, expected: Any
) -> None:
    earlier = "".join(
        f"2011/12,{area},{n}\n" for area, n in (("E10000031", 900), ("E07000220", 350), ("E07000222", 550))
    )
    if "period" in parameters:  # the year before that one, with which its change is worked out
        built.edit("data/visits.csv", "2012/13,E10000031", f"{earlier}2012/13,E10000031")
    assert ran(**parameters) == expected


def test_going_back_to_the_default_runs_them_again(built: Tiny) -> None:
    ran(team="midwives")
    assert ran() == {"staff", "index"}


def test_a_summary_does_not_run_when_the_first_waves_figures_are_the_same(built: Tiny) -> None:
    built.edit("chapters/visits.py", "# Families had", "# All families had")
    assert "index" not in ran()


def test_after_a_change_is_taken_back_the_chapter_runs_again(built: Tiny) -> None:
    before = built.edit("data/staff.csv", "2013/14,12", "2013/14,13")
    ran()
    built.write("data/staff.csv", before)
    assert ran() == {"staff", "index"}


def test_without_cache_everything_runs(built: Tiny) -> None:
    found = building.execute_chapters(layout.build_folder(), layout.chapters(), {}, use_cache=False, quiet=True)
    assert set(found[1]) == ALL


@pytest.mark.parametrize("suffix", ["ipynb", "json"])
@pytest.mark.parametrize("damage", ["", "{", "[]", '{"key": "stale"}'])
def test_a_damaged_entry_is_not_trusted(built: Tiny, suffix: str, damage: str) -> None:
    built.write(f"_build/executed/staff.{suffix}", damage)
    assert "staff" in ran()


@pytest.mark.parametrize("suffix", ["ipynb", "json"])
def test_a_lost_entry_is_made_again(built: Tiny, suffix: str) -> None:
    (built.folder / f"_build/executed/staff.{suffix}").unlink()
    assert "staff" in ran()


def test_a_table_that_is_no_longer_described_makes_its_readers_run(built: Tiny) -> None:
    note = json.loads(built.read("_build/executed/staff.json"))
    note["tables"]["gone"] = "digest"
    built.write("_build/executed/staff.json", json.dumps(note))
    assert "staff" in ran()


def test_a_chapter_remembers_every_table_it_read(built: Tiny) -> None:
    assert set(json.loads(built.read("_build/executed/visits.json"))["tables"]) == {"visits", "people"}


def test_the_order_of_parameters_does_not_matter(built: Tiny) -> None:
    source = layout.build_folder().notebooks / "staff.ipynb"
    assert cache.key(source, {"a": 1, "b": 2}) == cache.key(source, {"b": 2, "a": 1})
