import ast
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tiny import Tiny

import lib
from lib import data
from lib.book import layout
from lib.project import ReportError, root
from lib.terms import areas, periods, settings

LIB = Path(lib.__file__).parent
FILE = "data/report.toml"
# A module that is being written anew elsewhere; take it out of this list with its last place name.
UNFINISHED = {"published.py"}


def said() -> Any:
    with pytest.raises(ReportError) as error:
        settings.read()
    return str(error.value)


# --- the real project ----------------------------------------------------------------


def test_the_home_area_is_a_local_authority_of_the_list() -> None:
    assert areas.kind(settings.read().home_area) in areas.AUTHORITIES


def test_the_version_of_the_book_is_the_projects() -> None:
    project = tomllib.loads((root() / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert settings.read().publication.version == project["version"]


def test_the_tables_cite_the_original_and_its_licence_as_the_settings_do() -> None:
    package, known = data.package(), settings.read()
    assert package["licenses"][0]["title"] == known.publication.licence_figures
    cited = {source["title"] for entry in package["resources"] for source in entry["sources"]}
    assert {title for title in cited if title.startswith(known.board) and "Annual" in title} == {
        title for title in cited if title.startswith(known.original.citation)
    }


def test_title_author_and_copyright_of_the_book_are_stated_in_one_place() -> None:
    written = layout.read_yaml("_config.yml", "sphinx")
    config, known = layout.read_config(), settings.read()
    assert {"title", "author", "copyright"}.isdisjoint(written)
    assert (config["title"], config["author"]) == (known.title, known.publication.author)
    assert config["copyright"].startswith(f"{known.publication.date[:4]}, {known.publication.author}")
    assert known.publication.licence_figures in config["copyright"]
    assert known.board not in config["author"]


def literals(path: Any) -> Any:
    """Text of a file that is not prose about the code: of a module, its strings without those that describe it."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return [text]
    tree = ast.parse(text)
    described = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in described)
    return [str(node.value) for node in constants]


def test_no_code_names_the_home_area_or_the_year_of_the_report() -> None:
    known = settings.read()
    region, country = areas.of(areas.region()), areas.of(areas.country())
    home = areas.of(known.home_area)
    words = {
        known.board, known.original.short, known.home_area, home.name, region.area, region.name, country.area, "WSCB",
        known.edition, periods.slug(known.edition), known.edition.replace("/", ""),
    }  # fmt: skip
    pattern = re.compile("|".join([*map(re.escape, sorted(words)), rf"\b{home.old_code}\b"]), re.IGNORECASE)
    files = [p for p in LIB.rglob("*") if p.suffix in {".py", ".md", ".typ", ".js", ".css", ".html", ".toml"}]
    assert len(files) > 30
    found = [
        f"{path.relative_to(LIB)}: {match[0]}"
        for path in files if path.name not in UNFINISHED
        for text in literals(path) for match in pattern.finditer(text)
    ]  # fmt: skip
    assert found == []


# --- reading -------------------------------------------------------------------------


def test_every_setting_is_read(tiny: Tiny) -> None:
    known = settings.read()
    assert (known.title, known.home_area, known.edition) == ("A tiny book", "E10000031", "2013/14")
    assert (known.publication.date, known.publication.version) == ("2026-01-01", "0.0.1")
    assert (known.suppression.lowest, known.suppression.highest) == (1, 5)
    assert (known.publication.licence_figures, known.publication.licence_code) == ("Some licence", "Another licence")
    assert known.original.citation == "A made-up board, a made-up report"


def test_a_change_is_read_and_another_project_has_its_own(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.edit(FILE, "A tiny book", "A book")
    assert settings.read().title == "A book"
    monkeypatch.delenv("REPORT_ROOT")
    assert settings.read().title != "A book"


def test_what_an_audit_goes_by_is_read_and_may_be_left_out(tiny: Tiny) -> None:
    assert settings.read().disclosure == settings.Disclosure()
    sums = '[[disclosure.sums]]\ntable = "visits"\ncolumn = "visits"\nover = "area"\nto = 100\npercent = true\n'
    tiny.write(FILE, tiny.read(FILE) + '[disclosure]\npublic = ["2013/14"]\npeople = ["visits"]\n' + sums)
    found = settings.read().disclosure
    assert (found.public, found.people) == (("2013/14",), ("visits",))
    assert found.sums == (settings.Sums("visits", "visits", "area", to=100, percent=True),)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ('public = "2013/14"', "key 'disclosure.public': found '2013/14', expected a list of texts"),
        ("public = [3]", "key 'disclosure.public': found 3, expected text"),
        ("sums = [3]", "key 'disclosure.sums': found 3, expected a table with table, column, over"),
        ('[[disclosure.sums]]\ntable = "visits"', "key 'disclosure.sums.column': found nothing"),
        ("[[disclosure.sums]]\npercent = 1", "key 'disclosure.sums.table': found nothing"),
    ],
)
def test_a_wrong_setting_of_an_audit_is_named(tiny: Tiny, more: str, message: str) -> None:
    tiny.write(FILE, tiny.read(FILE) + f"[disclosure]\n{more}\n")
    with pytest.raises(ReportError) as error:
        settings.read()
    assert message in str(error.value)


def test_settings_cannot_be_changed(tiny: Tiny) -> None:
    with pytest.raises(AttributeError):
        setattr(settings.read(), "title", "another")  # noqa: B010  the type checker refuses the plain way


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('title = "A tiny book"\n', "", "key 'title': found nothing, expected text that is not empty"),
        ('title = "A tiny book"', "title = 3", "key 'title': found 3, expected text"),
        ('title = "A tiny book"', 'title = " "', "key 'title': found ' ', expected text"),
        ('edition = "2013/14"', 'edition = "2013/15"', "key 'edition': found '2013/15', expected a financial year"),
        ('date = "2026-01-01"', 'date = "soon"', "key 'publication.date': found 'soon', expected a date such as"),
        ('date = "2026-01-01"', 'date = "20260101"', "key 'publication.date': found '20260101', expected a date such as"),
        ('date = "2026-01-01"', "date = 2026", "key 'publication.date': found 2026, expected text"),
        ("lowest = 1", "lowest = true", "key 'suppression.lowest': found True, expected a whole number"),
        ("lowest = 1", "lowest = 7", "keys 'suppression.lowest' and 'suppression.highest': found 7 and 5"),
        ("lowest = 1", "lowst = 1", "key 'suppression.lowst': found 1, but no such key is known. Known: lowest, highest"),
        ('short = "a made-up report"\n', "", "key 'original.short': found nothing"),
        ("[suppression]\nlowest = 1\nhighest = 5\n", "", "key 'suppression': found nothing, expected a table with lowest"),
        ("[publication]", "[publications]", "key 'publications': found {"),
        ("[suppression]\nlowest = 1\nhighest = 5", "", "key 'suppression': found nothing"),
        ("[suppression]\nlowest = 1\nhighest = 5\n", "[suppression]\n", "key 'suppression.lowest': found nothing"),
        ('board = "A made-up board"\n', 'board = "b"\nauthor = "a"\n', "key 'author': found 'a', but no such key is known"),
    ],
)  # fmt: skip
def test_a_wrong_setting_names_file_key_what_was_found_and_expected(
    tiny: Tiny, old: str, new: str, message: str
) -> None:
    tiny.edit(FILE, old, new)
    assert f"{FILE}, " in said()
    assert message in said()


def test_a_missing_file_is_named(tiny: Tiny) -> None:
    (tiny.folder / FILE).unlink()
    assert "report.toml: not found" in said()


def test_a_broken_file_names_the_line(tiny: Tiny) -> None:
    tiny.write(FILE, 'title = "A\n')
    assert f"{FILE}: not valid TOML" in said()
    assert "line 1" in said()


def test_a_file_in_another_encoding_is_named(tiny: Tiny) -> None:
    (tiny.folder / FILE).write_bytes(b'title = "Caf\xe9"')
    assert f"{FILE}, line 1: not UTF-8 but probably text in Windows-1252" in said()


def test_what_the_build_may_take_has_a_default_and_can_be_set(tiny: Tiny) -> None:
    assert settings.read().build.minutes_for_a_cell == 10
    tiny.write("data/report.toml", tiny.read("data/report.toml") + "\n[build]\nminutes_for_a_cell = 3\n")
    assert settings.read().build.minutes_for_a_cell == 3


@pytest.mark.parametrize("value", ["0", "-1", "1.5", '"ten"', "true"])
def test_a_limit_that_is_no_number_of_minutes_is_refused(tiny: Tiny, value: str) -> None:
    tiny.write("data/report.toml", tiny.read("data/report.toml") + f"\n[build]\nminutes_for_a_cell = {value}\n")
    with pytest.raises(ReportError, match=r"build\.minutes_for_a_cell"):
        settings.read()


def test_a_character_that_cannot_be_seen_is_refused(tiny: Tiny) -> None:
    tiny.edit(FILE, 'home_area = "E10000031"', 'home_area = "E10000031\u200b"')
    assert r"key 'home_area': found 'E10000031\u200b'; character 10 is ZERO WIDTH SPACE" in said()


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "9" * 10_000])
def test_what_the_parser_of_settings_cannot_hold_is_refused_in_words(tiny: Tiny, text: str) -> None:
    tiny.write(FILE, text)
    assert said().startswith(FILE)


def test_what_a_book_says_of_itself_is_a_list_of_lines_and_may_be_left_out(tiny: Tiny) -> None:
    assert settings.read().about == settings.About()
    tiny.write(FILE, tiny.read(FILE) + '[about]\nrests_on = ["One.", "Two."]\n')
    assert settings.read().about.rests_on == ("One.", "Two.")
    tiny.edit(FILE, '["One.", "Two."]', '"One."')
    assert "key 'about.rests_on': found 'One.', expected a list of texts" in said()


def test_a_key_that_nobody_may_write_is_not_among_those_that_are_known(tiny: Tiny) -> None:
    tiny.edit(FILE, "[suppression]", "[supression]")
    assert "Known: home_area, edition, title" in said()
    assert "written_for" not in said()
