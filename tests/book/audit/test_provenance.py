"""Explain, diagnose, verify and bundle on one small book, built once."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
import small
from bs4 import BeautifulSoup
from rocrate.rocrate import ROCrate

from lib.book import cli, evidence, layout
from lib.book.archive import files
from lib.book.audit import bundle, verify
from lib.project import ReportError

LIBRARY = Path(cli.__file__).parents[2]


def report(folder, *arguments):
    """Run `report` in a new process on the project in `folder`."""
    environment = os.environ | {"REPORT_ROOT": str(folder), "PYTHONPATH": str(LIBRARY)}
    command = [sys.executable, "-m", "lib.book.cli", *arguments]
    return subprocess.run(command, cwd=LIBRARY, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    """A small project, committed, and its bundle: built, verified, packed. To look at, not to change."""
    folder = small.make(tmp_path_factory.mktemp("small") / "project")
    done = report(folder, "bundle")
    assert done.returncode == 0, done.stderr
    return folder, folder / done.stdout.strip()


@pytest.fixture(scope="module")
def recomputed(bundled):
    """Figures of the execution that verification made, apart from the book's own."""
    return evidence.gather({"visits": bundled[0] / "_build" / "verify" / "executed" / "visits.ipynb"})


@pytest.fixture
def project(bundled, tmp_path, monkeypatch):
    """A copy of the built small project, to tamper with."""
    folder = tmp_path / "project"
    shutil.copytree(bundled[0], folder, ignore=shutil.ignore_patterns("*.zip", "verify"))
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    return folder


@pytest.fixture
def unpacked(bundled, tmp_path, monkeypatch):
    """The bundle as an auditor unpacks it."""
    with zipfile.ZipFile(bundled[1]) as archive:
        archive.extractall(tmp_path / "there")
    (folder,) = (tmp_path / "there").iterdir()
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    return folder


def contents(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


# --- verify ------------------------------------------------------------------------


def judged(project, recomputed):
    """The recomputed figures with the claims as they are in `project`, compared with its book."""
    return verify.compare(evidence.add_ledger(recomputed, layout.chapters()), layout.Build(project / "_build"))


def test_a_book_that_is_what_the_data_give_has_no_findings(project, recomputed):
    result = judged(project, recomputed)
    assert result.findings == []
    assert result.equal["verdicts"] == 5
    assert result.equal["rows of data"] == 7
    # three in the prose, eight figures and four claims in the ledger pages, at least
    assert result.equal["numbers"] >= 15


def test_one_digit_edited_in_the_built_page_is_caught_and_named(project, recomputed):
    small.edit(project, "_build/html/visits.html", ">1,377</a> visits", ">1,378</a> visits")
    (finding,) = judged(project, recomputed).findings
    assert str(finding) == "moved: visits.north.2013-14 (visits.html): the book has 1,378, the data give 1,377"


def test_one_digit_edited_in_a_ledger_entry_is_caught(project, recomputed):
    small.edit(project, "_build/html/figures-visits.html", 'data-figure="visits_total.2013-14">2,248<', 'data-figure="visits_total.2013-14">2,249<')  # fmt: skip
    (finding,) = judged(project, recomputed).findings
    assert (finding.state, finding.what, finding.book) == ("moved", "visits_total.2013-14", "2,249")


@pytest.mark.parametrize(("accepted", "names"), [("differs", "accepted 'differs', computed 'reproduced'"), ("unclear", "verdict of visits_total")])  # fmt: skip
def test_one_accepted_verdict_edited_is_caught_and_named(project, recomputed, accepted, names):
    small.edit(project, "data/claims/visits.csv", "all visits,2248,reproduced,", f"all visits,2248,{accepted},because")
    found = [str(finding) for finding in judged(project, recomputed).findings]
    assert any(names in finding and "data/claims/visits.csv, line 5" in finding for finding in found)
    assert all("visits_total.2013-14" in finding for finding in found)


def test_a_printed_value_edited_in_the_book_is_caught(project, recomputed):
    small.edit(project, "_build/html/figures-visits.html", "<strong>83.7%</strong>", "<strong>87.3%</strong>")
    (finding,) = judged(project, recomputed).findings
    assert finding.what == "verdict of visits_share.south.2013-14"


def test_figures_that_came_or_went_are_new_or_missing(project, recomputed):
    entry = '<span data-figure="visits.south.2012-13">810</span>'
    small.edit(project, "_build/html/figures-visits.html", entry, '<span data-figure="visits.gone">810</span>')
    found = {(f.state, f.what) for f in judged(project, recomputed).findings}
    assert found == {("missing", "visits.gone"), ("new", "visits.south.2012-13")}


def test_a_row_edited_in_the_ledger_file_is_caught(project, recomputed):
    small.edit(project, "_build/ledger.csv", "visits.south.2012-13,,,,,810", "visits.south.2012-13,,,,,811")
    (finding,) = judged(project, recomputed).findings
    assert finding.place == "ledger.csv"


def test_verify_without_a_book_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    with pytest.raises(ReportError, match=r"no book to verify.*make book"):
        verify.verify()


# --- explain, diagnose -------------------------------------------------------------


def test_explain_leads_from_an_id_without_its_period_to_the_row(project, capsys):
    assert cli.main(["explain", "visits_share.south"]) == 0
    out = capsys.readouterr().out
    for wanted in ("871 / (1,377 + 871) = 38.7%", "data/visits.csv", "5     2013/14  south     871", "chapters/visits.py, cell 2",
                   "83.7%, in section 1.1, text", "data/claims/visits.csv, line 4", "differs", "probably a misprint"):  # fmt: skip
        assert wanted in out


def test_explain_lists_the_claims_of_a_section(project, capsys):
    assert cli.main(["explain", "--section", "1.2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Section 1.2: 2 claims, 1 reproduced, 1 stated"
    assert lines[2].split() == ["2248", "2,248", "reproduced", "visits_total.2013-14"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["visit.north"], "Near: visits.north.2013-14"),
        (["--section", "9"], "Sections with claims: 1.1, 1.2"),
        ([], "name one figure, or one section"),
    ],
)
def test_explain_says_what_there_is(project, capsys, arguments, says):
    assert cli.main(["explain", *arguments]) == 1
    assert says in capsys.readouterr().err


def test_explain_before_a_build_says_what_to_do(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REPORT_ROOT", str(small.make(tmp_path)))
    assert cli.main(["explain", "visits.north"]) == 1
    assert "Run `make book` first" in capsys.readouterr().err


def test_diagnose_lists_the_claims_that_do_not_reproduce(project, capsys):
    assert cli.main(["diagnose"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("visits_share.south.2013-14: section 1.1, text: printed 83.7%, computed 38.7%, differs")
    assert "visits_total" not in out
    assert cli.main(["diagnose", "visits_total"]) == 0
    assert "there is nothing to explain" in capsys.readouterr().out


def test_a_ledger_entry_shows_the_note_first_and_then_causes_found_by_search(project):
    page = BeautifulSoup((project / "_build/html/figures-visits.html").read_text(encoding="utf-8"), "lxml")
    entry = page.find(id="visits_share.south.2013-14")
    assert [found["class"] for found in entry.select(".entry-note, .entry-causes")] == [
        ["entry-note"],
        ["entry-causes"],
    ]
    assert entry.select_one(".entry-causes").get_text(" ", strip=True) == (
        "Possible causes, found by search: Misprinted digits: two digits swapped: 83.7% for 38.7%."
    )
    assert len(page.select(".entry-causes")) == 1


# --- bundle ------------------------------------------------------------------------


def test_a_bundle_of_another_clone_has_the_same_bytes(bundled, tmp_path):
    subprocess.run(["git", "clone", "--quiet", bundled[0], tmp_path / "elsewhere"], check=True)
    done = report(tmp_path / "elsewhere", "bundle")
    assert done.returncode == 0, done.stderr
    again = tmp_path / "elsewhere" / done.stdout.strip()
    assert again.name == bundled[1].name
    assert again.read_bytes() == bundled[1].read_bytes()


def test_a_bundle_holds_sources_data_evidence_and_book(unpacked):
    for path in ("chapters/visits.py", "data/visits.csv", "data/claims/visits.csv", "requirements.txt", "README-BUNDLE.md",
                 "_build/executed/visits.ipynb", "_build/ledger.csv", "_build/html/visits.html", "_build/verification.txt",
                 "ro-crate-metadata.json", "SHA256SUMS"):  # fmt: skip
        assert (unpacked / path).is_file(), path


def test_checksums_are_right_and_complete(unpacked):
    sums = dict(reversed(line.split("  ")) for line in (unpacked / "SHA256SUMS").read_text().splitlines())
    assert sums == {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(content).hexdigest()
        for path, content in contents(unpacked).items()
        if path.name != "SHA256SUMS"
    }


def test_the_crate_describes_the_bundle(unpacked):
    crate = ROCrate(unpacked)
    assert crate.name == "A small report"
    assert {entity.id for entity in crate.get_by_type("CreateAction")} == {"#build"}
    assert all(crate.root_dataset.get(name) for name in ("description", "datePublished", "license", "mainEntity"))
    table = crate.dereference("data/visits.csv")
    assert table["encodingFormat"] == "text/csv"
    assert table["sha256"] == hashlib.sha256((unpacked / "data/visits.csv").read_bytes()).hexdigest()


def test_executed_notebooks_in_a_bundle_keep_the_figures_and_no_trace_of_the_run(unpacked, bundled, recomputed):
    text = (unpacked / "_build/executed/visits.ipynb").read_text()
    assert evidence.gather({"visits": unpacked / "_build/executed/visits.ipynb"}).figures == recomputed.figures
    assert str(bundled[0]) not in text
    assert not any(word in text for word in ("start_time", "iopub", "duration"))


def test_an_unpacked_bundle_verifies_until_it_is_tampered_with(unpacked):
    """The real thing, in new processes: what `make verify` runs in the unpacked folder."""
    before = contents(unpacked)
    done = report(unpacked, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    # neither the book nor anything else that the checksums cover has changed
    assert {path: content for path, content in contents(unpacked).items() if path in before} == before

    small.edit(unpacked, "data/visits.csv", small.CELL, "2013/14,north,1378")
    done = report(unpacked, "verify")
    assert done.returncode == 1
    assert "data/visits.csv, row 4, column 'visits'" in done.stdout
    assert "moved: visits.north.2013-14 (visits.html): the book has 1,377, the data give 1,378" in done.stdout
    assert "verdict of visits_total.2013-14, accepted 'reproduced', computed 'differs'" in done.stdout
    found = json.loads((unpacked / "_build/verification.json").read_text())["findings"]
    assert {"visits.north.2013-14", "visits_total.2013-14"} <= {finding["what"] for finding in found}


def test_a_bundle_of_uncommitted_changes_is_refused(project):
    small.edit(project, "README.md", "small", "changed")
    (project / "note.txt").write_text("not committed")
    with pytest.raises(ReportError, match=r"(?s)uncommitted changes.*README.md.*note.txt.*--allow-dirty"):
        bundle.bundle()


def test_normalising_leaves_source_and_outputs():
    kernel = {"name": "python3", "display_name": "Python 3"}
    notebook = nbformat.v4.new_notebook(metadata={"papermill": {"duration": 1}, "kernelspec": kernel})
    cell = nbformat.v4.new_code_cell("1 + 1", metadata={"execution": {"a": "now"}, "tags": ["injected-parameters"]})
    cell.outputs = [nbformat.v4.new_output("stream", text="2")]
    notebook.cells.append(cell)
    clean = files.normalise(notebook)
    assert clean.metadata == {"kernelspec": kernel}
    assert clean.cells[0].metadata == {"tags": ["injected-parameters"]}
    assert (clean.cells[0].id, clean.cells[0].source, clean.cells[0].outputs[0].text) == ("cell-0", "1 + 1", "2")
