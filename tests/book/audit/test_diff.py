"""What moved between two ledgers, and between two commits."""

from pathlib import Path
from typing import Any

import pytest
import small
from bs4 import BeautifulSoup

from lib import ledger
from lib.book import cli
from lib.book.audit import diff
from lib.book.audit.diff import Move
from lib.project import ReportError

# A commit's own library, as little of it as makes a ledger; `{room}` is where its build stood.
OWN_LIBRARY = {
    "lib/__init__.py": "",
    "lib/ledger.py": "def to_frame(entries): return entries",
    "lib/book/__init__.py": "",
    "lib/book/layout.py": "import os, pathlib, types\nfolder = pathlib.Path(os.environ['REPORT_ROOT']) / '_build'\n"
    "def chapters(): return []\ndef build_folder(): return types.SimpleNamespace(mkdir=folder.mkdir, folder=folder, "
    "ledger=folder / 'ledger.csv')",
    "lib/book/evidence.py": "import types\nclass Rows:\n    def to_csv(self, path, **how):\n"
    "        path.write_text('id,section,location,printed,computed,verdict\\nown,,,,{room},\\n')\n"
    "def gather(executed): return None\ndef add_ledger(found, order): return types.SimpleNamespace(entries=Rows())",
    "lib/book{room}/build.py": "def execute_chapters(*given, **how): return {{}}, []",
    "lib/book{room}/validate.py": "def validate(): pass",
}


def row(
    name: Any, computed: Any, section: str = "", printed: str = "", verdict: str = "", location: str = "table"
) -> Any:
    given = {"id": name, "section": section, "location": location if section else "", "computed": computed}
    return dict.fromkeys(ledger.COLUMNS, "") | given | {"printed": printed, "verdict": verdict}


BEFORE = [
    row("rate.rugby", "499", "7/3.2", "527", "differs"),
    row("rate.warwick", "386", "7/3.2", "386", "reproduced"),
    row("total", "8,177"),
    row("old", "3"),
]
AFTER = [
    row("rate.rugby", "527", "7/3.2", "527", "reproduced"),
    row("rate.warwick", "386", "7/3.2", "386", "reproduced"),
    row("rate.warwick", "386.2", "7/3.9", "386.2", "reproduced"),
    row("total", "8,178"),
]


def test_equal_ledgers_have_no_moves() -> None:
    assert diff.compare(BEFORE, BEFORE) == []
    assert diff.summary([]) == "Nothing moved."


def test_moves_name_figures_and_verdicts_from_what_to_what() -> None:
    assert diff.compare(BEFORE, AFTER) == [
        Move("value", "rate.rugby", "", "499", "527"),
        Move("value", "total", "", "8,177", "8,178"),
        Move("value", "old", "", "3", ""),
        Move("verdict", "rate.rugby", "7/3.2, table", "differs", "reproduced"),
        Move("printed", "rate.warwick", "7/3.9, table", "", "386.2"),
        Move("verdict", "rate.warwick", "7/3.9, table", "", "reproduced"),
    ]


def test_a_second_claim_in_one_place_is_told_from_the_first() -> None:
    twice = [row("n", "5", "1.1", "5", "reproduced"), row("n", "5", "1.1", "6", "differs")]
    (move,) = diff.compare(twice, [twice[0], twice[1] | {"printed": "7"}])
    assert (move.before, move.after) == ("6", "7")


def test_text_says_each_move_and_counts_them() -> None:
    said = diff.as_text(diff.compare(BEFORE, AFTER)).splitlines()
    assert said[0] == "Figures: 2 moved, 1 gone; printed values: 1 new; verdicts: 1 moved, 1 new."
    assert "moved: verdict of rate.rugby (7/3.2, table): differs → reproduced" in said
    assert "gone: value of old: 3 → none" in said


def test_the_page_stands_alone_and_has_captions_and_headers() -> None:
    page = BeautifulSoup(diff.as_html(diff.compare(BEFORE, AFTER), "a <b>", "c"), "lxml")
    assert page.html
    assert page.html["lang"] == "en-GB"
    assert not page.find_all(["script", "link", "img"])
    between = page.select_one("h1 + p")
    assert between
    assert "a <b>" in between.text
    tables = page.find_all("table")
    assert [table.caption and table.caption.text for table in tables] == ["Figures", "Printed values", "Verdicts"]
    assert all(header.get("scope") for header in page.find_all("th"))


def test_what_is_no_ledger_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    (tmp_path / "other.csv").write_text("id,section\n")
    with pytest.raises(ReportError, match="column 'location' is missing"):
        diff.load(str(tmp_path / "other.csv"))
    with pytest.raises(ReportError, match="not found"):
        diff.load(str(tmp_path / "none.csv"))
    with pytest.raises(ReportError, match="neither a ledger file nor a commit"):
        diff.load("no-such-branch")


def test_two_commits_are_executed_with_their_own_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small.make(tmp_path)
    small.edit(tmp_path, "data/visits.csv", small.CELL, "2013/14,north,1378")
    small.commit(tmp_path, "One more visit")
    # neither the work tree nor what is built in it counts
    small.edit(tmp_path, "data/visits.csv", "2013/14,north,1378", "2013/14,north,9999")
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    assert cli.main(["diff", "HEAD~1", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert "moved: value of visits.north.2013-14: 1,377 → 1,378" in out
    assert "moved: verdict of visits_total.2013-14 (1.2, text): reproduced → differs" in out
    assert "9,999" not in out
    assert "visits.north.2012-13" not in out
    assert "1,378" in (tmp_path / "_build" / "diff.html").read_text()
    assert small.git(tmp_path, "status", "--porcelain") == "M data/visits.csv"


@pytest.mark.parametrize("room", ["", "/pipeline"])
def test_a_commit_with_a_library_of_its_own_is_executed_with_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    small.make(tmp_path)
    for path, text in OWN_LIBRARY.items():
        file = tmp_path / path.format(room=room)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{room}", room or "flat").replace("{{}}", "{}"))
    small.commit(tmp_path, "A library")
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    assert diff.load("HEAD") == [
        {"id": "own", "section": "", "location": "", "printed": "", "computed": room or "flat", "verdict": ""}
    ]
