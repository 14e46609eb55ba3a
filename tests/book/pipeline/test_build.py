"""The whole job: what is made again, what a failure leaves behind. Bad input is in test_cli.py."""

import csv
import errno
import json
import shutil
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any, Never

import nbformat
import pandas as pd
import papermill.execute
import pytest
import yaml
from bs4 import BeautifulSoup
from builds import Report
from filelock import FileLock
from tiny import Tiny

from lib.book import evidence, layout
from lib.book.pipeline import build as building
from lib.book.pipeline import publish, stage
from lib.ledger import COLUMNS
from lib.project import ReportError


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def change_data(built: Tiny) -> None:
    built.edit("data/staff.csv", "2013/14,12", "2013/14,13")


# --- what a build makes --------------------------------------------------------------


def test_a_build_makes_a_page_for_every_chapter(good_book: Path) -> None:
    for chapter in ("index", "visits", "staff"):
        page = BeautifulSoup((good_book / f"_build/html/{chapter}.html").read_text(encoding="utf-8"), "lxml")
        assert page.select_one("article.bd-article h1") is not None


def test_the_ledger_file_has_a_row_for_every_claim_and_figure(good_book: Path) -> None:
    with (good_book / "_build/ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS
    assert Counter(row["verdict"] for row in rows if row["printed"]) == {"reproduced": 1, "differs": 1, "stated": 1}


def test_nothing_of_the_making_is_left_beside_the_book(good_book: Path) -> None:
    left = {path.name for path in (good_book / "_build").iterdir()}
    assert not left & {"html.new", "html.old", "ledger.new", "stage.new", "printing", "kept.new"}


def test_a_second_build_executes_and_compiles_nothing(built: Tiny, quick_compile: list[Path]) -> None:
    result = built.build()
    assert (result.executed, result.compiled, quick_compile) == ([], False, [])


def test_a_second_build_leaves_every_page_as_it_was(built: Tiny) -> None:
    before = contents(built.folder / "_build/html")
    built.build()
    assert contents(built.folder / "_build/html") == before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("_config.yml", "use_issues_button: false", "use_issues_button: true", id="a setting of the book"),
        pytest.param("_toc.yml", "Statistics", "Numbers", id="the caption of a part"),
        pytest.param("data/claims/visits.csv", "probably a misprint", "a misprint", id="a note"),
    ],
)
def test_what_no_chapter_reads_is_compiled_without_execution(
    built: Tiny, quick_compile: list[Path], file: str, old: str, new: str
) -> None:
    built.edit(file, old, new)
    result = built.build()
    assert (result.executed, result.compiled) == ([], True)


def test_a_glossary_that_changes_makes_the_pages_anew_without_execution(
    built: Tiny, quick_compile: list[Path], kernel: list[str]
) -> None:
    fields = [{"name": name, "type": "string"} for name in ("term", "also", "meaning")]
    described = {"name": "glossary", "path": "glossary.csv", "title": "Glossary", "section": "all",
                 "sources": [{"title": "nobody"}], "schema": {"fields": fields, "missingValues": [""]}}  # fmt: skip
    package = json.loads(built.read("data/datapackage.json"))
    built.write("data/datapackage.json", json.dumps(package | {"resources": [*package["resources"], described]}))
    built.write("data/glossary.csv", "term,also,meaning\nVisit,,A look.\n")
    built.build()
    assert "A look." in built.read("_build/html/glossary.html")
    built.edit("data/glossary.csv", "A look.", "A call.")
    assert built.build().compiled
    assert "A call." in built.read("_build/html/glossary.html")
    assert kernel == []


def test_another_pin_compiles_the_pages_again(built: Tiny, quick_compile: list[Path]) -> None:
    built.edit("requirements.txt", "pandas==3.1.1", "pandas==3.1.1\njupyter-book==1.0.4")
    assert built.build().compiled


def test_changed_data_show_in_the_book_and_in_the_ledger(built: Tiny, quick_compile: list[Path]) -> None:
    change_data(built)
    built.build()
    assert "&gt;13&lt;" in built.read("_build/html/staff.html")
    ledger = pd.read_csv(built.folder / "_build/ledger.csv", dtype=str).set_index("id")
    assert ledger.loc["staff.2013-14", "computed"] == "13"


def test_a_verdict_that_moves_is_reported(built: Tiny, quick_compile: list[Path]) -> None:
    built.edit("data/visits.csv", "2013/14,E10000031,1200", "2013/14,E10000031,1300")
    assert [(entry.id, entry.verdict) for entry in built.build().moved] == [("visits.warwickshire.2013-14", "differs")]


def test_a_lost_page_is_compiled_again(built: Tiny, quick_compile: list[Path]) -> None:
    built.index.unlink()
    assert built.build().compiled


def test_one_chapter_can_run_alone(tiny: Tiny, kernel: list[str]) -> None:
    found = building.run_chapter("visits")
    assert kernel == ["visits"]
    assert {entry.verdict for entry in found.entries if entry.claim} == {"reproduced", "differs", "stated"}


# --- Jupyter Book --------------------------------------------------------------------


def test_a_warning_of_sphinx_fails_the_build_with_its_words_and_leaves_the_good_book(
    built: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(built.folder / "_build/html")
    built.edit("chapters/staff.py", "# The team has", "# See [nothing](figures-nowhere.md). The team has")
    with pytest.raises(ReportError, match=r"chapters/staff\.py, cell 0, line 3 of the cell: WARNING.*figures-nowhere"):
        built.build()
    assert contents(built.folder / "_build/html") == before


# --- a full disk ---------------------------------------------------------------------

WRITERS = {
    "the notebooks": (nbformat, "write"),
    "an executed chapter": (papermill.execute, "write_ipynb"),
    "a text file": (Path, "write_text"),
    "a copy": (shutil, "copy"),
    "a folder of copies": (shutil, "copytree"),
    "the ledger": (pd.DataFrame, "to_csv"),
    "a folder": (Path, "mkdir"),
    "the exchange of books": (publish, "replace_folder"),
    "the exchange of ledgers": (publish, "replace_file"),
}


@pytest.mark.parametrize("writer", sorted(WRITERS))
def test_a_full_disk_is_reported_in_words_and_leaves_the_good_book(
    built: Tiny, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch, report: Report, writer: Any
) -> None:
    before = built.index.read_bytes()
    change_data(built)
    full = OSError(errno.ENOSPC, "No space left on device", str(built.folder / "_build"))
    with monkeypatch.context() as disk:
        _full(disk, *WRITERS[writer], full)
        failed = report("build")
    assert failed.status == 1
    assert "No space left on device" in failed.err
    assert "Traceback" not in failed.out + failed.err
    if writer != "the exchange of ledgers":  # by then the new book is complete and in its place
        assert built.index.read_bytes() == before
    assert report("build").status == 0


def _full(disk: Any, owner: Any, name: Any, error: Any) -> None:
    def fails(*_arguments: Any, **_options: Any) -> Never:
        raise error

    disk.setattr(owner, name, fails)


def test_a_full_disk_does_not_stop_with_a_traceback_when_one_chapter_runs(
    built: Tiny, monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    change_data(built)
    with monkeypatch.context() as disk:
        _full(disk, nbformat, "write", OSError(errno.ENOSPC, "No space left on device", "_build"))
        failed = report("run", "staff")
    assert failed.status == 1
    assert "No space left on device" in failed.err


# --- a killed build ------------------------------------------------------------------


def interrupted(*_arguments: Any, **_options: Any) -> Never:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        pytest.param(papermill, "execute_notebook", id="while chapters run"),
        pytest.param(stage, "stage", id="while pages are laid out"),
        pytest.param(publish, "replace_folder", id="before the exchange"),
        pytest.param(publish, "replace_file", id="after the exchange"),
    ],
)
def test_an_interrupted_build_says_so_and_the_next_one_succeeds(
    built: Tiny,
    quick_compile: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    report: Report,
    owner: Any,
    name: str,
) -> None:
    change_data(built)
    with monkeypatch.context() as keyboard:
        keyboard.setattr(owner, name, interrupted)
        stopped = report("build")
    assert (stopped.status, "stopped" in stopped.err, "Traceback" in stopped.err) == (130, True, False)
    assert built.index.exists()
    assert report("build").status == 0
    assert "&gt;13&lt;" in built.read("_build/html/staff.html")


def test_an_interrupt_between_the_two_renames_leaves_the_good_book(
    built: Tiny, quick_compile: list[Path], monkeypatch: pytest.MonkeyPatch, report: Report
) -> None:
    before = built.index.read_bytes()
    change_data(built)
    rename = Path.rename
    with monkeypatch.context() as keyboard:
        keyboard.setattr(Path, "rename", lambda old, new: interrupted() if old.name == "html.new" else rename(old, new))
        stopped = report("build")
    assert (stopped.status, built.index.read_bytes()) == (130, before)
    assert report("build").status == 0


def test_after_a_kill_between_the_two_renames_even_a_failing_build_brings_the_good_book_back(
    built: Tiny, report: Report
) -> None:
    before = contents(built.folder / "_build/html")
    (built.folder / "_build/html").rename(built.folder / "_build/html.old")
    built.edit("data/staff.csv", "2013/14,12", "2013/14,many")
    assert report("build").status == 1
    assert contents(built.folder / "_build/html") == before


def test_what_a_killed_build_left_lying_about_does_not_reach_the_book(built: Tiny, quick_compile: list[Path]) -> None:
    change_data(built)
    built.write("_build/executed/staff.running.ipynb", "{half a notebook")
    built.write("_build/executed/staff.tmp", "{half a note")
    built.write("_build/compile/_build/html/index.html", "stale")
    built.write("_build/stage/stale.md", "# stale")
    built.write("_build/ledger.new", "half a ledger")
    built.build()
    assert not (built.folder / "_build/html/stale.html").exists()
    assert "stale" not in built.index.read_text(encoding="utf-8")


# --- a damaged book, two builds at once, one chapter ---------------------------------


@pytest.mark.parametrize(
    ("file", "change"),
    [
        pytest.param("html/staff.html", Path.unlink, id="a page is gone"),
        pytest.param("report.pdf", lambda path: path.write_bytes(path.read_bytes()[:15]), id="paper is cut short"),
        pytest.param("summary.pdf", Path.unlink, id="the summary is gone"),
        pytest.param(
            "html/_static/tables/visits.csv", lambda path: path.write_text("visits\n9\n"), id="a table is another"
        ),
        pytest.param("html/names.csv", lambda path: path.write_text("Anna"), id="a file came"),
        pytest.param("ledger.csv", lambda path: path.write_text("id\n"), id="the ledger is another"),
        pytest.param("manifest.json", Path.unlink, id="nothing is known of what was published"),
    ],
)
def test_a_damaged_book_is_published_again(built: Tiny, file: str, change: Any) -> None:
    build = built.folder / "_build"
    before = contents(build / "html"), (build / "ledger.csv").read_bytes()
    change(build / file)
    result = built.build()
    assert (result.executed, result.compiled) == ([], True)
    assert result.damaged == ([] if file == "manifest.json" else [file])
    assert (contents(build / "html"), (build / "ledger.csv").read_bytes()) == before
    assert len((build / "report.pdf").read_bytes()) > 1000


def test_a_second_build_waits_for_the_first_and_says_so(built: Tiny, capsys: pytest.CaptureFixture[str]) -> None:
    held = threading.Event()

    def other() -> None:
        with FileLock(built.folder / "_build" / "build.lock"):
            held.set()
            time.sleep(0.5)

    first = threading.Thread(target=other)
    first.start()
    held.wait()
    assert built.build().executed == []
    first.join()
    assert "another build is at work" in capsys.readouterr().err


def test_with_strict_a_verdict_that_moved_publishes_nothing(built: Tiny) -> None:
    built.edit("data/visits.csv", "2013/14,E10000031,1200", "2013/14,E10000031,12000")
    before = contents(built.folder / "_build/html")
    with pytest.raises(
        ReportError, match=r"(?s)1 verdicts are not the accepted.*visits\.warwickshire.*printed 1200, computed 12,000"
    ):
        built.build(strict=True)
    assert contents(built.folder / "_build/html") == before


def test_a_chapter_that_summarises_runs_by_itself_on_what_the_others_found(built: Tiny) -> None:
    known = (built.folder / "_build/figures.json").read_bytes()
    built.edit("chapters/index.py", "At a glance", "In short")
    found = building.run_chapter("index")
    assert found.figures["claims.differs"].value == 1.0
    assert set(found.chapters[name] for name in found.figures) == {"index"}
    assert (built.folder / "_build/figures.json").read_bytes() == known
    assert "visits" in built.build().found.chapters.values()


def test_a_chapter_that_summarises_what_never_ran_says_so(tiny: Tiny, kernel: list[str]) -> None:
    with pytest.raises(ReportError, match=r"'visits', which this one summarises, has not run yet"):
        building.run_chapter("index")


def test_a_chapter_may_show_a_figure_of_another(built: Tiny) -> None:
    built.edit("chapters/staff.py", "The team has", "Of {fig}`visits.warwickshire` visits, the team has")
    assert set(building.run_chapter("staff").figures) == {"staff.2012-13", "staff.2013-14", "team"}


def test_the_audits_of_the_whole_book_are_told_where_a_chapter_asks_for_them(built: Tiny) -> None:
    asked = "\n\n# %% [markdown]\n# ## Audits\n#\n# {repairs}`all`\n#\n# {disclosure}`all`\n"
    built.write("chapters/visits.py", built.read("chapters/visits.py").rstrip() + asked)
    target = layout.build_folder()
    executed, _ = building.execute_chapters(target, layout.chapters(), {}, quiet=True)
    found = evidence.add_ledger(evidence.gather(executed), layout.chapters())
    index, visits, staff = building.documents(target, executed, found)
    assert (index.told, staff.told) == ({}, {})
    assert "of printed numbers" in visits.told["repairs"].text
    assert "suppressed" in visits.told["disclosure"].text
    assert target.repairs.exists()


# --- a page for each of several areas --------------------------------------------------


def test_one_notebook_makes_a_page_for_each_district_with_its_figures_only(
    built: Tiny, kernel: list[str], quick_compile: list[Path]
) -> None:
    built.add_places()
    result = built.build()
    assert sorted(kernel) == ["index", "place-rugby", "place-warwick"]
    pages = {}
    for name in ("place-rugby", "place-warwick"):
        pages[name] = (built.folder / f"_build/html/{name}.html").read_text(encoding="utf-8")
        slug = name.removeprefix("place-")
        own = [figure for figure, chapter in result.found.chapters.items() if chapter == name]
        assert own
        assert all(slug in figure.split(".") for figure in own)
        assert (built.folder / f"_build/html/_static/report/evidence/{name}.js").exists()
    assert "Rugby: place profile" in pages["place-rugby"]
    assert "Rugby: place profile" not in pages["place-warwick"]
    toc = yaml.safe_load((built.folder / "_build/stage/_toc.yml").read_text(encoding="utf-8"))
    assert [entry["file"] for entry in toc["parts"][0]["chapters"]] == [
        "visits",
        "staff",
        "place-rugby",
        "place-warwick",
    ]
    book = (built.folder / "_build/html/_static/report/evidence/book.js").read_text(encoding="utf-8")
    assert '"place-warwick":"Warwick: place profile"' in book
    ledger = (built.folder / "_build/ledger.csv").read_text(encoding="utf-8")
    assert "place_visits.rugby.2013-14" in ledger
    assert built.build().executed == []


def test_a_district_that_is_added_is_a_page_more_and_one_that_goes_is_a_page_less(
    built: Tiny, kernel: list[str], quick_compile: list[Path]
) -> None:
    built.add_places()
    built.build()
    row = "E07000222,Warwick,district,district,E12000005,E92000001,E10000031,\n"
    built.edit("data/areas.csv", row, "")
    for name in ("visits", "people"):
        lines = built.read(f"data/{name}.csv").splitlines(keepends=True)
        built.write(f"data/{name}.csv", "".join(line for line in lines if "E07000222" not in line))
    built.build()
    assert {path.stem for path in (built.folder / "_build/html").glob("place-*.html")} == {"place-rugby"}


def test_one_page_of_a_notebook_can_be_run_and_its_name_alone_says_which_there_are(built: Tiny) -> None:
    built.add_places()
    assert "place_rate.warwick.rugby" in building.run_chapter("place-rugby").figures
    with pytest.raises(ReportError, match=r"page for each of several areas; name one: place-rugby, place-warwick\."):
        building.run_chapter("place")
    with pytest.raises(ReportError, match="there is no chapter 'place-leeds'"):
        building.run_chapter("place-leeds")
