"""Answers that are kept by what they were worked out from."""

from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

from lib.book.kept import Kept


class Counting:
    """Works an answer out and counts how often it was asked to."""

    def __init__(self, answer: Any) -> None:
        self.answer, self.calls = answer, 0

    def __call__(self) -> Any:
        self.calls += 1
        return self.answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.json"


def test_an_answer_is_worked_out_once_for_what_it_was_worked_out_from(path: Path) -> None:
    make = Counting([1, "two", None])
    for _ in range(3):
        known = Kept(path)
        assert known.get("a", "digest", make) == [1, "two", None]
        known.write()
    assert make.calls == 1


def test_another_digest_works_it_out_again(path: Path) -> None:
    make = Counting(1)
    for made_from in ("x", "y", "x"):
        known = Kept(path)
        known.get("a", made_from, make)
        known.write()
    assert make.calls == 3


def test_what_raises_is_not_kept(path: Path) -> None:
    def fails() -> None:
        raise ValueError("no answer")

    known = Kept(path)
    with pytest.raises(ValueError, match="no answer"):
        known.get("a", "x", fails)
    known.write()
    assert Kept(path).get("a", "x", lambda: 7) == 7


def test_what_nobody_asks_for_any_more_is_forgotten(path: Path) -> None:
    known = Kept(path)
    known.get("old", "x", lambda: 1)
    known.write()
    Kept(path).write()
    assert Kept(path).get("old", "x", lambda: 2) == 2


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": {"from": "x"}}', "\udce9"])
def test_a_file_that_holds_no_answers_is_as_none(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", errors="surrogateescape")
    assert Kept(path).get("a", "x", lambda: 2) == 2


def test_without_a_file_nothing_is_kept() -> None:
    make = Counting(1)
    for _ in range(2):
        known = Kept()
        known.get("a", "x", make)
        known.write()
    assert make.calls == 2


@pytest.mark.parametrize("name", ["data/visits.csv", "data/claims/visits.csv", "data/report.toml", "data/more.txt"])
def test_any_byte_of_the_data_changes_the_digest_of_the_inputs(tiny: Tiny, name: str) -> None:
    before = Kept().inputs
    with (tiny.folder / name).open("ab") as file:
        file.write(b" ")
    assert Kept().inputs != before
