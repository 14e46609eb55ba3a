"""A report of another board, made up, built as its document says: everything it publishes is about that board only."""

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
from lxml import html
from small import commit, git

import lib
from lib.book.pipeline import validate
from lib.project import ReportError

HERE = Path(lib.__file__).parents[1]
DOCUMENT = HERE / "docs" / "another-board.md"
EXAMPLE = HERE / "docs" / "another-board"
COUNTRY = "E92000001"  # both boards lie in it


def blocks(language: str) -> list[str]:
    """The blocks of code in the document."""
    return re.findall(rf"^```{language}\n(.*?)^```", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def copied(folder: Path) -> Path:
    """The folder that the document's first commands make."""
    for line in blocks("sh")[0].splitlines():
        words = [str(folder) if word == "../our-report" else word for word in shlex.split(line)]
        if words[0] in ("mkdir", "cp"):
            subprocess.run(words, cwd=HERE, check=True)
    for cache in list(folder.rglob("__pycache__")):
        shutil.rmtree(cache)
    return folder


def report(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `report` in the folder, with the `lib` that lies there and no other."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REPORT_")}
    environment |= {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "lib.book.cli", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The other board's folder, built, verified and bundled."""
    folder = copied(tmp_path_factory.mktemp("another") / "our-report")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "A report of another board")
    done = report(folder, "bundle")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def archive(board: Path) -> dict[str, bytes]:
    """Every file of the bundle, and what lies within its archives and PDFs, by path."""
    (bundle,) = (board / "_build").glob("report-*.zip")
    return dict(within("", bundle.read_bytes()))


def within(path: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and what an archive or a PDF holds; of a PDF also its text and its metadata."""
    yield path, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from within(f"{path}/{name}", packed.read(name))
    elif content.startswith(b"%PDF"):
        with pypdfium2.PdfDocument(content) as document:
            pages = "\n".join(page.get_textpage().get_text_range() for page in document)
            yield f"{path}/text", pages.encode()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield f"{path}/metadata", pdf.Root.Metadata.read_bytes() + str(dict(pdf.docinfo)).encode()
            for name, attached in pdf.attachments.items():
                yield from within(f"{path}/{name}", attached.get_file().read_bytes())


def ours() -> re.Pattern[str]:
    """What names this repository's report: its areas by name and code, its board, its year, who publishes it."""
    with (HERE / "data" / "areas.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["area"] != COUNTRY]
    stated = tomllib.loads((HERE / "data" / "report.toml").read_text(encoding="utf-8"))
    year = stated["edition"]
    start, end = year[:4], str(int(year[:4]) + 1)
    words = {row["name"] for row in rows} | {row["area"] for row in rows} | {stated["original"]["short"].split()[0]}
    words |= {stated["board"], stated["publication"]["author"], stated["publication"]["contact"]}
    words |= {year, year.replace("/", "-"), f"{start}-{end}", year.replace("/", ""), f"31 March {end}", f"{end}-03-31"}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)|warwick", re.IGNORECASE)


def page(board: Path, name: str) -> Any:
    return html.document_fromstring((board / "_build" / "html" / f"{name}.html").read_bytes())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_it_is_built_from_this_library_without_a_change(board: Path) -> None:
    own = {path.relative_to(board).as_posix(): path for path in (board / "lib").rglob("*") if path.suffix != ".pyc"}
    assert {
        name for name, path in own.items() if path.is_file() and path.read_bytes() != (HERE / name).read_bytes()
    } == set()
    assert "lib/chapter.py" in own


def test_nothing_it_publishes_names_this_repositorys_board_county_or_year(archive: dict[str, bytes]) -> None:
    names = ours()
    found = {}
    for path, content in archive.items():
        said = names.search(path) or names.search(content.decode("utf-8", "ignore"))
        if said:
            found[path] = said[0]
    assert found == {}


def test_what_was_read_is_all_that_a_board_publishes(archive: dict[str, bytes]) -> None:
    assert names_in(archive, "html", "csv", "json", "js", "pdf", "zip", "svg", "ipynb", "md", "toml", "typ") > 100
    assert any(path.endswith("report.pdf/text") for path in archive)
    assert any("report.pdf/data.zip/" in path and path.endswith("referrals.csv") for path in archive)
    assert any("evidence.zip/report/chapters/year.py" in path for path in archive)
    assert ours().search("Children of Rugby, 2013-14") is not None


def names_in(archive: dict[str, bytes], *kinds: str) -> int:
    """How many files there are, if there is one of each kind."""
    found = [path for path in archive if path.rpartition(".")[2] in kinds]
    assert {path.rpartition(".")[2] for path in found} == set(kinds)
    return len(found)


def test_its_pages_pdf_and_metadata_name_the_other_board(board: Path, archive: dict[str, bytes]) -> None:
    pages = sorted((board / "_build" / "html").glob("*.html"))
    assert len(pages) > 15
    for path in pages:
        if path.stem != "index":  # leads on to the first chapter
            assert "Thornshire" in words(html.document_fromstring(path.read_bytes())), path.name
    pdf = {
        path: content.decode("utf-8", "ignore")
        for path, content in archive.items()
        if path.endswith(("/text", "/metadata"))
    }
    assert {path.split("/")[-2] for path in pdf} == {"report.pdf", "summary.pdf"}
    assert all("Thornshire" in said for said in pdf.values())
    (described,) = (json.loads(content) for path, content in archive.items() if path.endswith("ro-crate-metadata.json"))
    entities = {entity["@id"]: entity for entity in described["@graph"]}
    assert entities["./"]["name"] == "Children in Thornshire, 2018-19"
    licences = {entities[each["@id"]]["name"] for each in entities["./"]["license"]}
    assert licences == {"MIT", "CC BY 4.0"}


def test_five_claims_are_judged_of_which_two_differ(board: Path) -> None:
    with (board / "_build" / "ledger.csv").open(encoding="utf-8", newline="") as file:
        claims = [row for row in csv.DictReader(file) if row["printed"]]
    assert [row["verdict"] for row in claims].count("differs") == 2
    assert [row["verdict"] for row in claims].count("reproduced") == 3
    computed = {row["id"]: row["computed"] for row in claims}
    assert computed["referrals_change.2018-19"] == "3.5%"  # (660 + 630 + 625) / (610 + 640 + 600)
    assert computed["plans_total"] == "270"  # 97 + 104 + 69


def test_findings_are_linked_to_where_the_one_chapter_tells_them(board: Path) -> None:
    links = {
        href
        for name in ("year", "figures-year")
        for href in page(board, name).xpath("//a/@href")
        if "#finding-" in href
    }
    assert links == {"year.html#finding-two-digits-swapped", "year.html#finding-district-left-out"}


def test_no_link_of_its_pages_leads_nowhere(board: Path) -> None:
    folder = board / "_build" / "html"
    known = {path.name: page(board, path.stem) for path in folder.glob("*.html")}
    lost = []
    for name, tree in known.items():
        for href in tree.xpath("//a/@href"):
            target, _, anchor = unquote(href).partition("#")
            if re.match(r"[a-z]+:", href):
                continue
            there = (folder / target).exists() if target else True
            element = known.get(target or name)
            if not there or (anchor and element is not None and not element.xpath("//*[@id=$anchor]", anchor=anchor)):
                lost.append((name, href))
    assert lost == []


def test_what_the_board_has_not_written_is_said_in_a_line(board: Path) -> None:
    about = words(page(board, "about"))
    assert "typed in by one person" in about  # its own settings
    assert "transcribed twice" not in about
    assert "Census" not in about
    assert "A list of what was changed has not been written for it yet." in about
    assert "has not written an accessibility statement" in words(page(board, "accessibility"))
    assert not (board / "_build" / "html" / "changes.html").exists()
    assert not (board / "_build" / "html" / "glossary.html").exists()


def test_the_summary_holds_the_year_and_nothing_of_the_book(archive: dict[str, bytes]) -> None:
    (said,) = {content.decode() for path, content in archive.items() if path.endswith("_build/summary.pdf/text")}
    assert "Ashdale had the most referrals" in said
    assert "What lies behind the differences" not in said
    assert "All claims" not in said


def test_its_open_data_are_of_its_own_areas_and_year(board: Path) -> None:
    with (board / "_build/html/_static/open-data/plans.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["lad_name"] for row in rows} == {"Ashdale", "Brookmoor", "Cleaverton"}
    assert {row["la_name"] for row in rows} == {"Thornshire"}
    assert {row["time_period"] for row in rows} == {"2018", "2019"}
    assert "region_code" not in rows[0]  # it lies in none


def test_the_document_tells_what_the_build_says(board: Path) -> None:
    told = blocks("text")[0].splitlines()
    done = report(board, "build")
    assert done.returncode == 0, done.stderr
    said = done.stdout.replace("executed 0 of 1 chapters; nothing changed, the pages were not compiled again", told[0])
    for line in told:
        assert line.partition("…")[0].rstrip(", ") in said


def test_the_document_names_every_file_of_the_example() -> None:
    said = DOCUMENT.read_text(encoding="utf-8")
    tables = {entry["path"] for entry in json.loads((EXAMPLE / "data/datapackage.json").read_text())["resources"]}
    files = {path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.is_file()}
    others = files - {f"data/{name}" for name in tables} - {"README.md"}
    assert {name for name in others if f"`{name}`" not in said} == set()
    assert {"data/areas.csv", "data/findings.csv"} <= {f"data/{name}" for name in tables}


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        ("_toc.yml", "chapters/year", "chapters/yeer", "_toc.yml lists 'chapters/yeer', but chapters/yeer.py does not exist"),
        ("data/report.toml", "board =", "# board =", "data/report.toml, key 'board': found nothing, expected text"),
        ("data/report.toml", "citation =", "citatoin =", "key 'original.citatoin': found"),
        ("data/report.toml", '"plans"]', '"planz"]', "key 'disclosure.people': found 'planz'"),
        ("data/report.toml", '= "2018/19" ', '= "2019/20" ', "`period` is '2018/19', but data/report.toml has the edition '2019/20'"),
        ("data/report.toml", "typed in", "typed <b>in</b>", "key 'about.rests_on', line 1: found the HTML '<b>'"),
        ("data/report.toml", '"E10000901"', '"E07000901"', "found 'E07000901', a district; expected a local authority"),
        ("data/areas.csv", f"{COUNTRY},England", "ENGLAND,England", "found 'ENGLAND'; expected a GSS code"),
        ("data/datapackage.json", '"name": "areas"', '"name": "places"', "lists no table 'areas'"),
        ("data/claims/year.csv", "district-left-out", "left-out", "finding 'left-out' is not in data/findings.csv"),
        ("data/claims/year.csv", "reproduced,,2018/19", "reproduced,,2018", "column 'edition': found '2018'"),
        ("data/referrals.csv", "2018/19,E07000903,625\n", "", "no row for Cleaverton (E07000903), period '2018/19'"),
        ("requirements.txt", "", None, "requirements.txt: not found. It lists what the book is made with"),
    ],
)  # fmt: skip
def test_what_a_newcomer_gets_wrong_is_told_in_words(
    path: str, old: str, new: str | None, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "our-report"
    shutil.copytree(EXAMPLE, folder)
    shutil.copy(HERE / "requirements.txt", folder)
    monkeypatch.setenv("REPORT_ROOT", str(folder))
    validate.validate()
    if new is None:
        (folder / path).unlink()
    else:
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReportError, match=re.escape(says)):
        validate.validate()
