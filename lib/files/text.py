"""A text file as people really save it: with a byte order mark or without, with the line ends of any system.

What is not UTF-8 is named as what it is, with what to do. Nobody need know what an encoding is to mend it.
"""

import codecs
import os
import re
from pathlib import Path

from lib.project import ReportError

SAVE = "Save it as UTF-8; an editor lets you choose the encoding."
SAVE_CSV = "Save it as UTF-8: in Excel choose the type 'CSV UTF-8 (comma delimited)', in an editor the encoding UTF-8."
WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF32_BE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}  # fmt: skip
WORKBOOKS = {b"PK\x03\x04": "an Excel workbook or another archive", b"\xd0\xcf\x11\xe0": "an old Excel workbook"}
CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( .*)?$|^={7}$", re.MULTILINE)


def state(path: Path | str) -> tuple[int, ...]:
    """What changes when a file does, so that what was read before is not used again. Raises `FileNotFoundError`."""
    found = os.stat(path)
    return found.st_mtime_ns, found.st_size, found.st_ino


def read(path: Path, name: str, missing: str = "") -> str:
    """The text of a file, without byte order mark and with `\\n` for every line end.

    `name` is the file in messages; `missing` says there what to do if it is not found. Raises `ReportError` for a file
    that is missing, a folder, not UTF-8, not text, or half merged.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise ReportError(f"{name}: not found. {missing or 'Restore it.'}") from None
    except IsADirectoryError:
        raise ReportError(f"{name}: is a folder; expected a file. Move the folder, and restore the file.") from None
    except OSError as error:  # Windows says "permission denied" of a folder, too
        found = "is a folder; expected a file" if path.is_dir() else f"cannot be read: {error.strerror or error}"
        raise ReportError(f"{name}: {found}. Mend that, and try again.") from None
    return decoded(content, name)


def decoded(content: bytes, name: str) -> str:
    """The text that bytes stand for; as `read`, for what has been read already."""
    save = SAVE_CSV if name.endswith(".csv") else SAVE
    for begins, kind in WORKBOOKS.items():
        if content.startswith(begins):
            raise ReportError(f"{name}: is {kind}, not text. {save}")
    for mark, kind in WIDE.items():
        if content.startswith(mark):
            raise ReportError(f"{name}: is text in {kind}. {save}")
    if content.count(0) > len(content) // 4:  # every other byte of European text in UTF-16
        raise ReportError(f"{name}: is text in UTF-16, or no text at all. {save}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReportError(f"{_other_encoding(content, error.start, name)}. {save}") from None
    text = text.replace("\r\n", "\n")
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        raise ReportError(
            f"{name}, line {line}: a line ends as on old Macs (carriage return, U+000D, without line feed). "
            "Save it with the line ends of Windows or Unix."
        )
    if conflict := CONFLICT.search(text):
        line = text[: conflict.start()].count("\n") + 1
        raise ReportError(
            f"{name}, line {line}: found {conflict[0]!r}, left by Git where two versions of the file disagree. "
            "Choose one, and delete the three lines of marks around them."
        )
    return text


def _other_encoding(content: bytes, start: int, name: str) -> str:
    line = content[:start].count(b"\n") + 1
    byte = content[start]
    try:
        there = f", which there is {bytes([byte]).decode('cp1252')!r}"
        kind = "probably text in Windows-1252 (Latin-1)"
    except UnicodeDecodeError:
        there, kind = "", "text in another encoding, or no text at all"
    return f"{name}, line {line}: not UTF-8 but {kind}: found byte 0x{byte:02X}{there}"
