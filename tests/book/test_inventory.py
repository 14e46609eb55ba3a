"""What may be published, and what is refused."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from tiny import Tiny

from lib.book import inventory
from lib.book.archive import files
from lib.book.pipeline import validate
from lib.project import ReportError, root

STRAYS = {
    "data/raw/children_names.csv": "nothing names this file",
    "data/~$caf.xlsx": "left by Excel",
    "data/caf copy.csv": "not listed in data/datapackage.json",
    "data/export.xlsx": "nothing names this file",
    "data/claims/notes.txt": "nothing names this file",
    "data/claims/vistis.csv": "there is no chapter 'vistis'",
    "chapters/notes.txt": "nothing names this file",
    "chapters/drafts/old.py": "nothing names this file",
}


@pytest.mark.parametrize("name", STRAYS)
def test_a_file_that_nothing_names_is_refused_by_name_and_never_a_source(tiny: Tiny, name: str) -> None:
    tiny.write(name, "Anna,2007\n")
    with pytest.raises(ReportError, match="nothing was built") as said:
        validate.validate()
    assert f"{name}: " in str(said.value)
    assert STRAYS[name] in str(said.value)
    assert tiny.folder / name not in inventory.sources()


@pytest.mark.parametrize(
    "name",
    [
        "chapters/visits.ipynb",
        "chapters/.ipynb_checkpoints/visits-checkpoint.ipynb",
        "data/.~lock.visits.csv#",
        "notes.txt",
    ],
)
def test_what_programs_leave_is_accepted_and_not_published(tiny: Tiny, name: str) -> None:
    tiny.write(name, "{}")
    validate.validate()
    assert tiny.folder / name not in inventory.sources()


@pytest.mark.parametrize(
    "name", ["data/visits.csv", "chapters/staff.py", "data/extra.csv", "data/raw", "README.md", "lib/x.py"]
)
def test_a_link_is_refused_wherever_it_stands(tiny: Tiny, tmp_path: Path, name: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("Anna")
    place = tiny.folder / name
    place.unlink(missing_ok=True)
    place.symlink_to(secret)
    with pytest.raises(ReportError, match=rf"{name}: is a link"):  # noqa: PT012
        validate.validate()
        inventory.sources()


def test_a_folder_that_is_a_link_is_not_followed(tiny: Tiny, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "names.csv").write_text("Anna")
    (tiny.folder / "data" / "claims" / "more").symlink_to(tmp_path / "elsewhere")
    assert inventory.strays() == [
        f"data/claims/more: is a link to {tmp_path / 'elsewhere'}; put the file itself in its place, or remove it"
    ]


@pytest.mark.parametrize(
    "path",
    ["../secret.csv", "/etc/passwd", "https://host/x.csv", "sub/x.csv", "visits.xlsx", "", 3, ["a.csv", "b.csv"]],
)
def test_a_table_lies_in_the_folder_of_data_and_nowhere_else(tiny: Tiny, path: object) -> None:
    tiny.describe(lambda tables: tables["visits"].update(path=path))
    with pytest.raises(ReportError, match="table 'visits': path"):
        validate.validate()


@pytest.mark.parametrize("file", ["../secret", "chapters/../../secret", "/etc/passwd", 3])
def test_a_chapter_lies_in_the_folder_of_chapters(tiny: Tiny, file: object) -> None:
    tiny.write("_toc.yml", f"format: jb-book\nroot: chapters/index\nparts:\n- chapters:\n  - file: {file}\n")
    with pytest.raises(ReportError, match=r"_toc\.yml"):
        inventory.sources()


def test_every_source_of_the_real_project_is_tracked_by_git_and_no_data_is_left_out() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=root(), capture_output=True, text=True, check=True).stdout.split()
    named = {path.relative_to(root()).as_posix() for path in inventory.sources()}
    assert {name for name in named if not (root() / name).exists()} == set()
    assert {name for name in listed if name.startswith(("data/", "chapters/", "lib/"))} <= named
    assert len([name for name in named if name.startswith("data/")]) > 70


def test_no_stray_reaches_the_archive_that_the_book_offers(built: Tiny, quick_compile: list[Path]) -> None:
    built.write("lib/names.csv", "Anna\n")
    built.write("names.csv", "Anna\n")
    built.write("data/.names.csv", "Anna\n")
    built.edit("data/visits.csv", "E07000220,450", "E07000220,451")
    built.build()
    with zipfile.ZipFile(built.folder / "_build/html/_static" / files.OFFERED) as offered:
        assert [name for name in offered.namelist() if "names" in name] == []
        assert "report/data/visits.csv" in offered.namelist()


def test_a_schema_is_not_fetched_from_elsewhere(tiny: Tiny) -> None:
    tiny.describe(lambda tables: tables["visits"].update(schema="https://host/schema.json"))
    with pytest.raises(ReportError, match="table 'visits': write the schema here"):
        validate.validate()
