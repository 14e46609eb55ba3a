"""Files in every form that programs save: read alike, or named as what they are."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.files import text
from lib.project import ReportError

TEXT = "area,name\n1,Café\n2,Rugby\n"


def said(content: bytes, name: str = "data/areas.csv") -> str:
    with pytest.raises(ReportError) as error:
        text.decoded(content, name)
    return str(error.value)


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_byte_order_mark_and_the_line_ends_of_windows_change_nothing(mark: bytes, end: str) -> None:
    assert text.decoded(mark + TEXT.replace("\n", end).encode(), "data/areas.csv") == TEXT


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (TEXT.encode("utf-16"), "is text in UTF-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "is text in UTF-16"),
        (TEXT.encode("utf-16-le"), "is text in UTF-16"),
        (TEXT.encode("utf-32"), "is text in UTF-32"),
        (TEXT.encode("cp1252"), "line 2: not UTF-8 but probably text in Windows-1252 (Latin-1): found byte 0xE9, which there is 'é'"),
        (b"a\nb\x81", "line 2: not UTF-8 but text in another encoding, or no text at all: found byte 0x81"),
        (b"PK\x03\x04\x14", "is an Excel workbook or another archive, not text"),
        (b"\xd0\xcf\x11\xe0\xa1", "is an old Excel workbook, not text"),
    ],
)  # fmt: skip
def test_another_encoding_is_named_with_how_to_save(content: bytes, found: str) -> None:
    assert said(content).startswith("data/areas.csv")
    assert found in said(content)
    assert "in Excel choose the type 'CSV UTF-8" in said(content)
    assert "Excel choose" not in said(content, "data/report.toml")


def test_line_ends_of_old_macs_are_named() -> None:
    assert "data/areas.csv, line 2: a line ends as on old Macs" in said(b"a\nb\rc\n")


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> branch", "||||||| base"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_mark_of_a_conflict_is_named_with_its_line(mark: str, end: str) -> None:
    assert f"line 3: found {mark!r}, left by Git" in said(f"a,b{end}1,2{end}{mark}{end}3,4{end}".encode())


@pytest.mark.parametrize("line", ["# =======", "x <<<<<<< y", "======", "<<<<<<<x"])
def test_what_only_looks_like_a_mark_is_none(line: str) -> None:
    assert text.decoded(f"{line}\n".encode(), "a") == f"{line}\n"


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"^data/x\.csv: not found\. Look in the cellar\.$"):
        text.read(tmp_path / "x.csv", "data/x.csv", "Look in the cellar.")
    with pytest.raises(ReportError, match=r"^data/x\.csv: is a folder; expected a file"):
        text.read(tmp_path, "data/x.csv")


@given(st.binary())
def test_any_bytes_are_text_or_refused_in_words(content: bytes) -> None:
    said = ""
    try:
        assert "\r" not in text.decoded(content, "a file")
    except ReportError as error:
        said = str(error)
    assert said.startswith("a file" if said else "")
