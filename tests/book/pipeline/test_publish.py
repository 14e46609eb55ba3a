from pathlib import Path
from typing import Any

import pytest

from lib.book.layout import Build
from lib.book.pipeline import publish


def folder(path: Path, text: str) -> Path:
    path.mkdir()
    (path / "index.html").write_text(text)
    return path


@pytest.fixture
def books(tmp_path: Path) -> tuple[Path, Path]:
    """A new book and the last good one."""
    return folder(tmp_path / "new", "new"), folder(tmp_path / "html", "old")


def shown(book: Path) -> str:
    return (book / "index.html").read_text()


def test_the_new_book_stands_where_the_old_one_stood(books: tuple[Path, Path]) -> None:
    new, current = books
    publish.replace_folder(new, current)
    assert shown(current) == "new"


def test_nothing_else_is_left(books: tuple[Path, Path], tmp_path: Path) -> None:
    new, current = books
    publish.replace_folder(new, current)
    assert [path.name for path in tmp_path.iterdir()] == ["html"]


def test_the_first_book_needs_no_old_one(tmp_path: Path) -> None:
    publish.replace_folder(folder(tmp_path / "new", "new"), tmp_path / "html")
    assert shown(tmp_path / "html") == "new"


def test_the_remains_of_an_earlier_exchange_do_not_matter(books: tuple[Path, Path], tmp_path: Path) -> None:
    new, current = books
    folder(tmp_path / "html.old", "older")
    publish.replace_folder(new, current)
    assert shown(current) == "new"


@pytest.mark.parametrize("stop", [OSError, KeyboardInterrupt])
def test_an_exchange_that_stops_half_way_leaves_the_old_book_in_its_place(
    books: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, stop: Any
) -> None:
    new, current = books
    rename = Path.rename

    def second_fails(path: Any, target: Any) -> Any:
        if path == new:
            raise stop
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(stop):
        publish.replace_folder(new, current)
    assert shown(current) == "old"


def test_after_a_kill_between_the_two_renames_the_old_book_comes_back(books: tuple[Path, Path]) -> None:
    _, current = books
    current.rename(current.with_name("html.old"))
    publish.recover(current)
    assert shown(current) == "old"


def test_after_a_kill_behind_the_second_rename_the_new_book_stays(books: tuple[Path, Path], tmp_path: Path) -> None:
    _, current = books
    folder(tmp_path / "html.old", "older")
    publish.recover(current)
    assert shown(current) == "old"
    assert not (tmp_path / "html.old").exists()


def test_where_nothing_happened_there_is_nothing_to_recover(tmp_path: Path) -> None:
    publish.recover(tmp_path / "html")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "new").write_text("new")
    (tmp_path / "ledger.csv").write_text("old")
    publish.replace_file(tmp_path / "new", tmp_path / "ledger.csv")
    assert (tmp_path / "ledger.csv").read_text() == "new"


# --- what was published --------------------------------------------------------------


def published(folder: Path) -> Build:
    build = Build(folder)
    (build.html / "_static").mkdir(parents=True)
    for path in (build.html / "index.html", build.html / "_static" / "a.csv", build.pdf, build.summary, build.ledger):
        path.write_text(path.name)
    build.evidence.write_text("{}")
    publish.write_manifest(build, "abc")
    return build


def test_a_book_as_it_was_published_is_not_damaged(tmp_path: Path) -> None:
    build = published(tmp_path)
    assert publish.damage(build) == []
    assert publish.made_from(build) == "abc"


def test_what_is_gone_changed_or_came_is_named(tmp_path: Path) -> None:
    build = published(tmp_path)
    (build.html / "index.html").unlink()
    build.pdf.write_text("r")
    (build.html / "_static" / "b.csv").write_text("")
    assert publish.damage(build) == ["html/_static/b.csv", "html/index.html", "report.pdf"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"made_from": "abc"}', '{"files": 3}'])
def test_a_manifest_that_is_none_vouches_for_nothing(tmp_path: Path, content: str) -> None:
    build = published(tmp_path)
    build.manifest.write_text(content)
    assert publish.made_from(build) == ""
    assert len(publish.damage(build)) == 6
