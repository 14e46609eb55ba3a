"""What verification finds when one thing in a built book, its claims or its ledger is changed."""

import codecs
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import small
from planted import spoil

from lib.book import evidence, layout
from lib.book.audit import verify
from lib.book.audit.findings import Verification
from lib.book.kernels import forks
from lib.book.pipeline import build as building
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


def test_a_table_saved_with_a_byte_order_mark_and_line_ends_of_windows_is_the_same_table(
    project: Path, recomputed: evidence.Evidence
) -> None:
    table = project / "data/visits.csv"
    table.write_bytes(codecs.BOM_UTF8 + table.read_bytes().replace(b"\n", b"\r\n"))
    assert judged(project, recomputed).findings == []


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


def empty(path: Path) -> None:
    path.write_bytes(b"")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("damage", [empty, a_folder])
@pytest.mark.parametrize("name", ["html/visits.html", "html/figures-visits.html", "html/data-visits.html", "ledger.csv", "evidence.json", "report.pdf", "html/_static/evidence.zip", "executed/visits.ipynb"])  # fmt: skip
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_compared(
    project: Path, recomputed: evidence.Evidence, afresh: layout.Build, name: str, damage: Callable[[Path], None]
) -> None:
    small.edit(project, "_build/html/code-visits.html", "visits_share", "visits_part")
    damage(project / "_build" / name)
    found = evidence.add_ledger(recomputed, layout.chapters())
    told = [str(each) for each in verify.compared(found, layout.Build(project / "_build"), afresh).findings]
    assert any(f"{Path(name).name}): the book has" in each for each in told)
    assert any("visits_part" in each and "code-visits.html" in each for each in told)


def test_verify_without_a_book_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    with pytest.raises(ReportError, match=r"no book to verify.*make book"):
        verify.verify()


def test_kernels_are_not_forked_for_a_verification(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(*_: object, **__: object) -> building.Result:
        assert not forks.possible()
        raise ReportError("enough")

    monkeypatch.setattr(building, "make", make)
    with pytest.raises(ReportError, match="enough"):
        verify.verify()


def test_changed_sources_are_found_in_the_words_of_the_book_and_no_file_of_a_build_is_believed(project: Path) -> None:
    """Figures and verdicts are the same, wherever builds keep others; what the sources say about them is not."""
    spoil(layout.Build(project / "_build"), {"1,377": "1,399", "1377": "1399"})
    small.edit(project, "data/claims/visits.csv", "probably a misprint", "surely a misprint")
    small.edit(project, "data/claims/visits.csv", ",all visits,", ",every visit,")
    small.edit(project, "data/datapackage.json", '"title": "Visits"', '"title": "Calls"')
    package = (project / "data/datapackage.json").read_text(encoding="utf-8")
    (project / "data/datapackage.json").write_text(
        package.replace('"section": "1.1"', '"section": "1.9"'), encoding="utf-8"
    )
    done = small.report(project, "verify")
    assert done.returncode == 1
    for said in ("surely a misprint", "every visit", "Calls", "1.9"):
        assert re.search(
            rf"moved: .* \(\S+\.html\): the book has .*, the data give .*{re.escape(said)}", done.stdout
        ), said
    assert "_static/evidence.zip, report/data/claims/visits.csv" in done.stdout
    assert "verdict" not in done.stdout.partition("equal:")[2].partition("\n")[2]
    wrong = [line for line in done.stdout.splitlines() if "1,399" in line]
    assert wrong
    assert all(
        re.search(r"\(executed/visits\.ipynb\): the book has .*1,399.*, the data give .*1,377", line) for line in wrong
    )


def test_a_result_that_cannot_be_written_is_said_all_the_same(
    project: Path, monkeypatch: pytest.MonkeyPatch, afresh: layout.Build
) -> None:
    def refuse(path: Path, _text: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    made = building.Result(
        [], evidence.add_ledger(evidence.gather({"visits": afresh.executed / "visits.ipynb"}), ["visits"]), True
    )

    def make(target: layout.Build, *_rest: object, **_options: object) -> building.Result:
        shutil.copytree(afresh.folder, target.folder, dirs_exist_ok=True)
        return made

    monkeypatch.setattr(building, "make", make)
    monkeypatch.setattr(verify, "_write", refuse)
    with pytest.raises(ReportError, match=r"(?s)Permission denied, so the result could not be written.*moved: 0"):
        verify.verify(quiet=True)
