"""What verification finds when one thing in a built book, its claims or its ledger is changed."""

from pathlib import Path

import pytest
import small

from lib.book import evidence, layout
from lib.book.audit import verify
from lib.book.audit.findings import Verification
from lib.project import ReportError


def judged(project: Path, recomputed: evidence.Evidence) -> Verification:
    """The recomputed figures with the claims as they are in `project`, compared with its book."""
    return verify.numbers_and_verdicts(
        evidence.add_ledger(recomputed, layout.chapters()), layout.Build(project / "_build")
    )


def test_a_book_that_is_what_the_data_give_has_no_findings(project: Path, recomputed: evidence.Evidence) -> None:
    result = judged(project, recomputed)
    assert result.findings == []
    assert result.equal["verdicts"] == 5
    assert result.equal["rows of data"] == 7
    # three in the prose, eight figures and four claims in the ledger pages, at least
    assert result.equal["numbers"] >= 15


def test_one_digit_edited_in_the_built_page_is_caught_and_named(project: Path, recomputed: evidence.Evidence) -> None:
    small.edit(project, "_build/html/visits.html", ">1,377</a> visits", ">1,378</a> visits")
    (finding,) = judged(project, recomputed).findings
    assert str(finding) == "moved: visits.north.2013-14 (visits.html): the book has 1,378, the data give 1,377"


def test_one_digit_edited_in_a_ledger_entry_is_caught(project: Path, recomputed: evidence.Evidence) -> None:
    small.edit(project, "_build/html/figures-visits.html", 'data-figure="visits_total.2013-14">2,248<', 'data-figure="visits_total.2013-14">2,249<')  # fmt: skip
    (finding,) = judged(project, recomputed).findings
    assert (finding.state, finding.what, finding.book) == ("moved", "visits_total.2013-14", "2,249")


@pytest.mark.parametrize(("accepted", "names"), [("differs", "accepted 'differs', computed 'reproduced'"), ("unclear", "verdict of visits_total")])  # fmt: skip
def test_one_accepted_verdict_edited_is_caught_and_named(
    project: Path, recomputed: evidence.Evidence, accepted: str, names: str
) -> None:
    small.edit(project, "data/claims/visits.csv", "all visits,2248,reproduced,", f"all visits,2248,{accepted},because")
    found = [str(finding) for finding in judged(project, recomputed).findings]
    assert any(names in finding and "data/claims/visits.csv, line 5" in finding for finding in found)
    assert all("visits_total.2013-14" in finding for finding in found)


def test_a_printed_value_edited_in_the_book_is_caught(project: Path, recomputed: evidence.Evidence) -> None:
    small.edit(project, "_build/html/figures-visits.html", "<strong>83.7%</strong>", "<strong>87.3%</strong>")
    (finding,) = judged(project, recomputed).findings
    assert finding.what == "verdict of visits_share.south.2013-14"


def test_figures_that_came_or_went_are_new_or_missing(project: Path, recomputed: evidence.Evidence) -> None:
    entry = '<span data-figure="visits.south.2012-13">810</span>'
    small.edit(project, "_build/html/figures-visits.html", entry, '<span data-figure="visits.gone">810</span>')
    found = {(f.state, f.what) for f in judged(project, recomputed).findings}
    assert found == {("missing", "visits.gone"), ("new", "visits.south.2012-13")}


def test_a_row_edited_in_the_ledger_file_is_caught(project: Path, recomputed: evidence.Evidence) -> None:
    small.edit(project, "_build/ledger.csv", "visits.south.2012-13,,,,,810", "visits.south.2012-13,,,,,811")
    (finding,) = judged(project, recomputed).findings
    assert finding.place == "ledger.csv"


def test_verify_without_a_book_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    with pytest.raises(ReportError, match=r"no book to verify.*make book"):
        verify.verify()
