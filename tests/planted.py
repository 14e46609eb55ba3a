"""Ways to change one thing in a published file, as somebody would who wants it to pass unseen."""

import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
import pikepdf

from lib.book import digest, layout
from lib.book.pipeline import publish

Change = Callable[[Path], object]


def sub(pattern: str, new: str) -> Change:
    """Replace the first match of a pattern, which must be there."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        changed, times = re.subn(pattern, new, text, count=1)
        assert times == 1, f"{pattern!r} is not in {path.name}"
        path.write_text(changed, encoding="utf-8")

    return change


def cut(path: Path) -> None:
    """Leave the first bytes only."""
    path.write_bytes(path.read_bytes()[:15])


def values(change: Callable[[Any], object]) -> Change:
    """Change a JSON file by a function of its content."""

    def changed(path: Path) -> None:
        content = json.loads(path.read_text(encoding="utf-8"))
        change(content)
        path.write_text(json.dumps(content), encoding="utf-8")

    return changed


def member(name: str, change: Change) -> Change:
    """Change one file of a ZIP archive; all others keep their bytes."""

    def changed(path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            members = {each: archive.read(each) for each in archive.namelist()}
        members[name] = _changed(members[name], path.parent / Path(name).name, change)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for each, content in members.items():
                archive.writestr(each, content)

    return changed


def output(name: str, change: Callable[[Any], object]) -> Change:
    """Change the first output of an executed notebook whose type of content contains `name`."""

    def changed(path: Path) -> None:
        notebook = nbformat.read(path, as_version=4)
        outputs = [each for cell in notebook.cells for each in cell.get("outputs", [])]
        kind, content = next((k, c) for each in outputs for k, c in each.get("data", {}).items() if name in k)
        change(content)
        assert kind
        nbformat.write(notebook, path)

    return changed


def spoil(build: layout.Build, numbers: dict[str, str]) -> None:
    """Change numbers wherever a build keeps them for the next, so that each part still fits the others.

    Executed chapters have other figures, and notes that call them current; what the second wave reads, the staged and the
    compiled book, the answers that are kept and the manifest follow them. Only the published files stay.
    """
    made_from = publish.made_from(build)
    for path in sorted(build.executed.glob("*.ipynb")):
        _exchange(path, numbers)
        note = build.executed / f"{path.stem}.json"
        kept = json.loads(note.read_text(encoding="utf-8"))
        note.write_text(json.dumps(kept | {"notebook": digest.of_file(path)}), encoding="utf-8")
    for path in [build.figures, build.kept, *build.notebooks.rglob("*"), *build.stage.rglob("*")]:
        if path.is_file() and path.suffix in (".json", ".ipynb", ".md", ".csv"):
            _exchange(path, numbers)
    shutil.copytree(build.html, build.folder / "compile" / "_build" / "html", dirs_exist_ok=True)
    publish.write_manifest(build, made_from)


def _exchange(path: Path, numbers: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in numbers.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


# --- paper -------------------------------------------------------------------


def paper(change: Callable[[pikepdf.Pdf], object]) -> Change:
    """Change a PDF by a function of its objects; it is saved as it was in all else."""

    def changed(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as opened:
            change(opened)
            opened.save(path)

    return changed


def attached(name: str, change: Change) -> Change:
    """Change one file that travels within a PDF."""

    def changed(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as opened:
            stream = opened.attachments[name].obj.EF.F
            stream.write(_changed(stream.read_bytes(), path.parent / name, change))
            opened.save(path)

    return changed


def printed(old: str, new: str, behind: str = "") -> Change:
    """Draw other characters in the first place where a PDF says `old`, or the first `behind` another text.

    `new` is as long as `old`; its characters must occur elsewhere in that font, of which a PDF holds only what it needs.
    """

    def change(opened: pikepdf.Pdf) -> None:
        for page in opened.pages:
            instructions = list(pikepdf.parse_content_stream(page))
            drawn = list(_drawn(page, instructions))
            said = "".join(each.letter for each in drawn)
            start = said.find(old, max(said.find(behind), 0)) if behind in said else -1
            if start >= 0:
                for each, letter in zip(drawn[start : start + len(old)], new, strict=True):
                    each.code[:] = each.codes[letter]
                for number, texts in {each.number: each.texts for each in drawn}.items():
                    strings = [pikepdf.String(bytes(t)) if isinstance(t, bytearray) else t for t in texts]
                    instructions[number] = pikepdf.ContentStreamInstruction(
                        [pikepdf.Array(strings)], pikepdf.Operator("TJ")
                    )
                page.Contents = opened.make_stream(pikepdf.unparse_content_stream(instructions))
                return
        raise AssertionError(f"no page says {old!r}")

    return paper(change)


def said_of_picture(old: str, new: str) -> Change:
    """Change the text alternative of a picture in a PDF."""

    def change(opened: pikepdf.Pdf) -> None:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and old in str(thing.get("/Alt", "")):
                thing.Alt = pikepdf.String(str(thing.Alt).replace(old, new, 1))
                return
        raise AssertionError(f"no alternative says {old!r}")

    return paper(change)


class Letter(NamedTuple):
    """A character as a page draws it, in the instruction of that number, with the codes of its font."""

    letter: str
    code: memoryview
    codes: dict[str, bytes]
    number: int
    texts: list[Any]


def _drawn(page: pikepdf.Page, instructions: list[Any]) -> Iterator[Letter]:
    letters: dict[str, str] = {}
    codes: dict[str, bytes] = {}
    for number, (operands, operator) in enumerate(instructions):
        if str(operator) == "Tf":
            letters = _letters(page.resources.Font[str(operands[0])])
            codes = {letter: bytes.fromhex(code) for code, letter in letters.items()}
        if str(operator) not in ("Tj", "TJ"):
            continue
        given = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
        texts = [bytearray(bytes(part)) if isinstance(part, pikepdf.String) else part for part in given]
        for text in texts:
            if isinstance(text, bytearray):
                for start in range(0, len(text), 2):
                    code = memoryview(text)[start : start + 2]
                    letter = letters.get(code.hex().upper(), "?")
                    yield Letter(letter if len(letter) == 1 else "?", code, codes, number, texts)  # no ligature


def _letters(font: pikepdf.Object) -> dict[str, str]:
    """The characters of a font by their codes (four hexadecimal digits), from its map to Unicode."""
    lines = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]{4,})>$", font.ToUnicode.read_bytes().decode(), re.MULTILINE)
    return {code: bytes.fromhex(letter).decode("utf-16-be") for code, letter in lines}


def _changed(content: bytes, place: Path, change: Change) -> bytes:
    """Bytes as they are after a change of a file of that name."""
    copy = place.with_name(f"planted-{place.name}")
    copy.write_bytes(content)
    change(copy)
    try:
        return copy.read_bytes()
    finally:
        copy.unlink()
