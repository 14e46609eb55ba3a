"""The order of the chapters, and what is said when files and table of contents do not fit."""

import pytest
from tiny import Tiny

from lib.book import layout
from lib.project import ReportError


def test_chapters_come_in_the_order_of_the_book_the_index_first(tiny: Tiny) -> None:
    assert layout.chapters() == ["index", "visits", "staff"]


def test_a_listed_chapter_without_a_file_is_named(tiny: Tiny) -> None:
    (tiny.folder / "chapters" / "staff.py").unlink()
    with pytest.raises(ReportError, match=r"_toc\.yml lists 'chapters/staff', but chapters/staff\.py does not exist"):
        layout.chapters()


def test_a_chapter_that_is_not_listed_is_named(tiny: Tiny) -> None:
    tiny.write("chapters/more.py", "")
    with pytest.raises(ReportError, match=r"chapters/more\.py is not listed"):
        layout.chapters()


@pytest.mark.parametrize(("text", "says"), [("a: [", "not valid YAML"), ("- a\n", "expected a mapping with 'root'")])
def test_a_broken_table_of_contents_is_named(tiny: Tiny, text: str, says: str) -> None:
    tiny.write("_toc.yml", text)
    with pytest.raises(ReportError, match=rf"_toc\.yml: {says}"):
        layout.chapters()


NAMES = ["_toc.yml", "_config.yml"]


@pytest.mark.parametrize("name", NAMES)
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(tiny: Tiny, name: str) -> None:
    usual = layout.read_toc(), layout.read_config()
    content = (tiny.folder / name).read_bytes()
    (tiny.folder / name).write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert (layout.read_toc(), layout.read_config()) == usual


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> other", "||||||| base", "# <<<<<<< HEAD"])
def test_what_git_leaves_of_two_versions_is_named_with_its_line(tiny: Tiny, name: str, mark: str) -> None:
    tiny.write(name, f"a: 1\n{mark}\n" + tiny.read(name))
    with pytest.raises(ReportError, match=rf"{name}, line 2: found '{mark.replace('|', '.')}', which Git writes"):
        layout.read_toc() and layout.read_config()


@pytest.mark.parametrize("line", ["======", "========", "<<<<<<<<", "a <<<<<<< b", "# ======="])
def test_what_only_looks_like_a_mark_of_git_is_read(tiny: Tiny, line: str) -> None:
    tiny.write("text", f"a\n{line}\n")
    assert layout.read_text("text") == f"a\n{line}\n"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a: 1\nb: caf\xe9\n", ", line 2: not UTF-8"),
        (b"a: 1\nb: x\x00\n", r", line 2, character 5: found '.x00'"),
        (b"a: 2013-99-99\n", ": not valid YAML"),
        (b"a: " + b"[" * 5000, ": not valid YAML"),
        (b"", ": expected a mapping"),
        (b"root: [a]\nsphinx: [a]\n", r": found .* as '(root|sphinx)'; expected (text|a mapping)"),
    ],
)
def test_a_broken_settings_file_is_named_with_what_was_found(tiny: Tiny, name: str, content: bytes, says: str) -> None:
    (tiny.folder / name).write_bytes(content)
    with pytest.raises(ReportError, match=rf"^{name}{says}"):
        layout.read_toc() and layout.read_config()
