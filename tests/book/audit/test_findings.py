"""How a verification tells what it found."""

from lib.book.audit.findings import Finding, Verification

MOVED = Finding("moved", "visits.rugby", "visits.html", "451", "450")


def test_a_finding_says_what_where_and_both_sides() -> None:
    assert str(MOVED) == "moved: visits.rugby (visits.html): the book has 451, the data give 450"


def test_a_verification_counts_what_is_equal_and_lists_what_is_not() -> None:
    text = Verification({"numbers": 1200, "files": 3}, [MOVED]).as_text()
    assert "equal: 1,200 numbers, 3 files" in text
    assert "moved: 1 (the book and the data disagree)" in text
    assert text.endswith(str(MOVED))


def test_nothing_found_is_said_with_zeros() -> None:
    text = Verification({"files": 3}, []).as_text()
    assert [line[:10] for line in text.splitlines()[-3:]] == ["moved: 0 (", "missing: 0", "new: 0 (th"]


def test_a_finding_stays_in_its_line_whatever_it_shows() -> None:
    assert str(Finding("moved", "row 1", "x.csv", "a\nb\0", "a b")).endswith("the book has a␊b␀, the data give a b")
