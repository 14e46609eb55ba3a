"""Whatever is done to the files of a good project: it is accepted, or refused in words, and never anything else.

Each test begins with the valid file and changes a few bytes of it, as slips, editors, spreadsheets and merges do.
"""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import Tiny, make

from lib import data, ledger
from lib.book import layout
from lib.book.pipeline import execute, manuscript, prose, validate
from lib.ledger import Figure
from lib.project import ReportError
from lib.terms import areas

FEW = 25  # examples for what reads the whole project
PIECES = [
    b"", b",", b";", b'"', b"'", b"\n", b"\r\n", b"\r", b"\t", b" ", b"\0", b"\xff", b"\xe9", b"\xef\xbb\xbf", b"\xff\xfe",
    "\u00a0".encode(), "\u200b".encode(), "\u00ad".encode(), "\u2028".encode(), "\u202e".encode(), "\ufeff".encode(), "４".encode(),
    b"\x0b", b"\x85", b"_", b"-", b".", b"=", b"[", b"]", b"{", b"}", b"[]", b"{}", b"null", b"true", b"3", b"NaN", b"INF", b"1e400",
    b"1_10", b"05-Sep", b"#REF!", b"9" * 400, b"<<<<<<< HEAD\n", b"=======\n", b"{fig} `", b"{fig}", b"`", b"# %%", b"# ---\n", b"\\", b"\\ud800",
]  # fmt: skip
Change = tuple[float, int, bytes, str]
changes = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 12), st.sampled_from(PIECES) | st.binary(max_size=3), st.sampled_from(["put", "cut", "copy"])
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(content: bytes, wanted: list[Change]) -> bytes:
    """Content with bytes replaced by a piece, deleted, or repeated, each at a place between its beginning and its end."""
    for place, length, piece, kind in wanted:
        at = int(place * len(content))
        taken = content[at : at + length]
        content = content[:at] + {"put": piece, "cut": b"", "copy": taken + taken}[kind] + content[at + length :]
    return content


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tiny]:
    """A tiny project for all examples of this file, mended after each."""
    folder = tmp_path_factory.mktemp("mutations") / "tiny"
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("REPORT_ROOT", str(folder))
        monkeypatch.setenv("REPORT_BUILD", str(folder / "_build"))
        yield make(folder)


def accepted(project: Tiny, file: str, wanted: list[Change], use: Callable[[], object]) -> bool:
    """Whether the project is used with the file changed without complaint; any error but `ReportError` is a failure."""
    path = project.folder / file
    good = path.read_bytes()
    path.write_bytes(changed(good, wanted))
    said = None
    try:
        use()
    except ReportError as error:
        said = str(error)
    finally:
        path.write_bytes(good)
    assert said is None or said.strip()
    return said is None


def read_everything() -> None:
    """What a build reads before it runs a chapter, and chapters read while they run."""
    validate.validate()
    for entry in data.package()["resources"]:
        table = data.read(entry["name"])
        for column in (field["name"] for field in entry["schema"]["fields"]):
            assert [data.cell(entry["name"], line, column) is None for line in table[data.LINE]] == [
                value is None or value != value or value in entry["schema"].get("missingValues", [""])
                for value in table[column]
            ]
    assert areas.districts() is not None
    layout.read_config()


def test_the_good_project_is_accepted(project: Tiny) -> None:
    assert accepted(project, "data/visits.csv", [], read_everything)


@settings(max_examples=2 * FEW)
@given(wanted=changes, name=st.sampled_from(["visits", "people", "staff", "areas"]))
def test_a_table_is_read_as_it_stands_or_refused(project: Tiny, wanted: list[Change], name: str) -> None:
    path = project.folder / f"data/{name}.csv"

    def use() -> None:
        read_everything()
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        table = data.read(name)
        assert len(table) == len(rows)
        for line, row in enumerate(rows, start=2):
            for column, text in zip(header, row, strict=True):
                found = data.cell(name, line, column)
                assert (
                    found in (None, text) or str(found).removesuffix(".0") == text.lstrip("0") or float(text) == found
                )

    accepted(project, f"data/{name}.csv", wanted, use)


@settings(max_examples=FEW)
@given(changes)
def test_claims_are_read_as_they_stand_or_refused(project: Tiny, wanted: list[Change]) -> None:
    def use() -> None:
        validate.check_claims()
        for claim in ledger.all_claims():
            ledger.judge(claim, FIGURE)

    accepted(project, "data/claims/visits.csv", wanted, use)


@settings(max_examples=2 * FEW)
@given(changes)
def test_the_data_package_is_accepted_or_refused(project: Tiny, wanted: list[Change]) -> None:
    accepted(project, "data/datapackage.json", wanted, read_everything)


@given(changes)
def test_the_settings_are_accepted_or_refused(project: Tiny, wanted: list[Change]) -> None:
    def use() -> None:
        areas.check()
        layout.read_config()

    accepted(project, "data/report.toml", wanted, use)


@given(changes, st.sampled_from(["_toc.yml", "_config.yml"]))
def test_the_settings_of_the_book_are_accepted_or_refused(project: Tiny, wanted: list[Change], name: str) -> None:
    accepted(project, name, wanted, lambda: (layout.chapters(), layout.read_config()))


@given(changes, st.sampled_from(["index", "visits", "staff"]))
def test_a_chapter_is_accepted_or_refused(project: Tiny, wanted: list[Change], chapter: str) -> None:
    notebooks = project.folder / "_build" / "notebooks"

    def use() -> None:
        assert all(map(str.strip, manuscript.problems(chapter)))
        made = execute.to_notebook(chapter, notebooks)
        execute.check_parameters(made, {"period": "2013/14"})
        execute.summarises(made)

    accepted(project, f"chapters/{chapter}.py", wanted, use)


@given(changes)
def test_a_sentence_has_its_roles_or_is_refused(wanted: list[Change]) -> None:
    text = changed(b"Of {fig}`visits`, see {see}`rates`, {fig}`visits_rate.rugby.previous` went to\nRugby.", wanted)
    for line, said in prose.problems(text.decode("utf-8", "replace")):
        assert 1 <= line <= text.count(b"\n") + 1
        assert said


@given(changes, st.sampled_from(["33.10%", "£1,234.50", "956 per 10,000", "4% decrease", "−4.5%", "two", "11 th"]))
def test_what_is_printed_is_a_number_with_its_decimals_or_words(wanted: list[Change], printed: str) -> None:
    found = ledger.parse_printed(changed(printed.encode(), wanted).decode("utf-8", "replace"))
    assert found is None or (found[0].is_finite() and found[1] >= 0)


def _figure(value: Any) -> Figure:
    return Figure("visits", "visits", {"period": "2013/14"}, value, str(value), "count", 0, "data", value, "Visits", "")


FIGURE = _figure(1234.5)


def test_the_files_of_the_project_are_mended_after_each_example(project: Tiny, tmp_path: Path) -> None:
    fresh = make(tmp_path / "tiny")
    for path in sorted((fresh.folder / "data").rglob("*.*")):
        if path.is_file():
            assert (project.folder / path.relative_to(fresh.folder)).read_bytes() == path.read_bytes()
