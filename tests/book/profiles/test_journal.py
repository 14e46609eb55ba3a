"""What is made already: only whole pages from the same sources count."""

from pathlib import Path

from lib.book.profiles import journal

WANTED = {"E06900001": "digest one", "E06900002": "digest two"}


def keep(folder: Path, *areas: str) -> None:
    journal.begin(folder)
    for area in areas:
        journal.keep(folder, area, WANTED[area], f"page of {area}", f"figures of {area}", 0.5, "machine:1")


def test_a_page_that_was_kept_is_made(tmp_path: Path) -> None:
    keep(tmp_path, "E06900001")
    assert journal.made(tmp_path, WANTED) == ["E06900001"]
    assert journal.page_of(tmp_path, "E06900001").read_text(encoding="utf-8") == "page of E06900001"
    assert journal.table_of(tmp_path, "E06900001").read_text(encoding="utf-8") == "figures of E06900001"
    assert journal.read(tmp_path)["E06900001"].seconds == 0.5


def test_a_page_that_is_gone_or_changed_or_from_other_sources_is_not_made(tmp_path: Path) -> None:
    keep(tmp_path, *WANTED)
    journal.page_of(tmp_path, "E06900001").write_text("other", encoding="utf-8")
    assert journal.made(tmp_path, WANTED) == ["E06900002"]
    journal.page_of(tmp_path, "E06900001").unlink()
    assert journal.made(tmp_path, WANTED) == ["E06900002"]
    assert journal.made(tmp_path, WANTED | {"E06900002": "another digest"}) == []


def test_a_page_whose_figures_are_gone_or_changed_is_not_made(tmp_path: Path) -> None:
    keep(tmp_path, *WANTED)
    journal.table_of(tmp_path, "E06900001").write_text("other", encoding="utf-8")
    journal.table_of(tmp_path, "E06900002").unlink()
    assert journal.made(tmp_path, WANTED) == []


def test_a_journal_of_an_earlier_version_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / journal.NAME).write_text("area,made_from,page,seconds,worker\nE06900001,a,b,0.5,m\n", encoding="utf-8")
    keep(tmp_path, "E06900002")
    assert list(journal.read(tmp_path)) == ["E06900002"]
    assert (tmp_path / journal.NAME).read_text(encoding="utf-8").startswith(",".join(journal.COLUMNS) + "\n")


def test_a_row_that_was_cut_short_is_as_good_as_none_and_does_not_spoil_the_next(tmp_path: Path) -> None:
    keep(tmp_path, *WANTED)
    path = tmp_path / journal.NAME
    path.write_bytes(path.read_bytes()[:-25])
    assert journal.made(tmp_path, WANTED) == ["E06900001"]
    keep(tmp_path, "E06900002")
    assert journal.made(tmp_path, WANTED) == list(WANTED)


def test_a_folder_without_a_journal_has_nothing_made(tmp_path: Path) -> None:
    assert journal.made(tmp_path, WANTED) == []


def test_pages_that_no_longer_stand_are_deleted_and_others_stay(tmp_path: Path) -> None:
    keep(tmp_path, *WANTED)
    for name in ("index.html", "Report 2024.html"):
        (tmp_path / name).write_text("not ours", encoding="utf-8")
    journal.forget(tmp_path, {"E06900002"}.__contains__)
    assert {path.name for path in tmp_path.glob("*.html")} == {"E06900002.html", "index.html", "Report 2024.html"}
    assert {path.name for path in tmp_path.glob("*.csv")} == {"E06900002.csv", journal.NAME}
