"""The auditor's archive: the same bytes anywhere, complete, and proof against tampering."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest
import small
from builds import ELSEWHERE
from planted import output
from rocrate.rocrate import ROCrate

from lib.book import evidence
from lib.book.audit import bundle
from lib.project import ReportError


def locale(folder: Path) -> dict[str, str]:
    """A locale of other months, decimal commas and letters, if this machine can make one; ASCII only if not."""
    made = folder / "locales"
    made.mkdir()
    try:
        command = ["localedef", "--no-archive", "-i", "tr_TR", "-f", "UTF-8", str(made / "tr_TR.UTF-8")]
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return {}
    return {"LOCPATH": str(made), "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}


def test_a_bundle_of_another_clone_in_another_time_zone_and_locale_has_the_same_bytes(
    bundled: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(["git", "clone", "--quiet", bundled[0], tmp_path / "elsewhere"], check=True)
    for name, value in (ELSEWHERE | locale(tmp_path)).items():
        monkeypatch.setenv(name, value)
    done = small.report(tmp_path / "elsewhere", "bundle")
    assert done.returncode == 0, done.stderr
    again = tmp_path / "elsewhere" / done.stdout.strip()
    assert again.name == bundled[1].name
    assert again.read_bytes() == bundled[1].read_bytes()


def test_a_bundle_holds_sources_data_evidence_and_book(unpacked: Path) -> None:
    for path in ("chapters/visits.py", "data/visits.csv", "data/claims/visits.csv", "requirements.txt", "README-BUNDLE.md",
                 "_build/executed/visits.ipynb", "_build/ledger.csv", "_build/html/visits.html", "_build/verification.txt",
                 "ro-crate-metadata.json", "SHA256SUMS"):  # fmt: skip
        assert (unpacked / path).is_file(), path


def test_checksums_are_right_and_complete(unpacked: Path) -> None:
    lines = [line.split("  ") for line in (unpacked / "SHA256SUMS").read_text().splitlines()]
    sums = {path: sha for sha, path in lines}
    assert sums == {
        path.relative_to(unpacked).as_posix(): hashlib.sha256(content).hexdigest()
        for path, content in small.contents(unpacked).items()
        if path.name != "SHA256SUMS"
    }


def test_the_crate_describes_the_bundle(unpacked: Path) -> None:
    crate = ROCrate(unpacked)
    assert crate.name == "A small report"
    assert {entity.id for entity in crate.get_by_type("CreateAction")} == {"#build", "#run-visits"}
    assert {"data/visits.csv", "data/areas.csv"} <= {used.id for used in crate.dereference("#run-visits")["object"]}
    assert all(crate.root_dataset.get(name) for name in ("description", "datePublished", "license", "mainEntity"))
    table = crate.dereference("data/visits.csv")
    assert table["encodingFormat"] == "text/csv"
    assert table["sha256"] == hashlib.sha256((unpacked / "data/visits.csv").read_bytes()).hexdigest()


def test_executed_notebooks_in_a_bundle_keep_the_figures_and_no_trace_of_the_run(
    unpacked: Path, bundled: tuple[Path, Path], recomputed: evidence.Evidence
) -> None:
    text = (unpacked / "_build/executed/visits.ipynb").read_text()
    assert evidence.gather({"visits": unpacked / "_build/executed/visits.ipynb"}).figures == recomputed.figures
    assert str(bundled[0]) not in text
    assert not any(word in text for word in ("start_time", "iopub", "duration"))


def test_an_unpacked_bundle_verifies_until_it_is_tampered_with(unpacked: Path) -> None:
    """The real thing, in new processes: what `make verify` runs in the unpacked folder."""
    before = small.contents(unpacked)
    done = small.report(unpacked, "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    # neither the book nor anything else that the checksums cover has changed
    assert {path: content for path, content in small.contents(unpacked).items() if path in before} == before

    small.edit(unpacked, "data/visits.csv", small.CELL, "2013/14,north,1378")
    output("figures", lambda content: content["figures"][0].update(text="9,999"))(
        unpacked / "_build/executed/visits.ipynb"
    )
    done = small.report(unpacked, "verify")
    assert done.returncode == 1
    assert "data/visits.csv, row 4, column 'visits'" in done.stdout
    assert re.search(r'text \(executed/visits\.ipynb\): the book has "9,999", the data give "1,204"', done.stdout)
    assert "moved: visits.north.2013-14 (visits.html): the book has 1,377, the data give 1,378" in done.stdout
    assert "verdict of visits_total.2013-14, accepted 'reproduced', computed 'differs'" in done.stdout
    found = json.loads((unpacked / "_build/verification.json").read_text())["findings"]
    assert {"visits.north.2013-14", "visits_total.2013-14"} <= {finding["what"] for finding in found}


def test_a_bundle_of_uncommitted_changes_is_refused(project: Path) -> None:
    small.edit(project, "README.md", "small", "changed")
    (project / "note.txt").write_text("not committed")
    with pytest.raises(ReportError, match=r"(?s)uncommitted changes.*README.md.*note.txt.*--allow-dirty"):
        bundle.bundle()
