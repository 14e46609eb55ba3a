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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "root: chapters/index\nparts: [{chapters: [{file: chapters/staff}, {file: chapters/staff}]}]",
            "'chapters/staff' twice",
        ),
        ("root: 3\nparts: []", "found 3; expected a chapter"),
        ("root: chapters/../index\nparts: []", "expected a chapter"),
        ("root: 2014-02-31\nparts: []", "not valid YAML"),
        ("root: " + "[" * 100_000, "not valid YAML"),
    ],
)
def test_a_table_of_contents_that_means_nothing_is_refused(tiny: Tiny, text: str, says: str) -> None:
    tiny.write("_toc.yml", text)
    with pytest.raises(ReportError, match=says):
        layout.chapters()


# --- a page for each of several areas --------------------------------------------------


def test_a_chapter_for_each_district_has_a_page_for_every_one_of_the_list_of_areas(tiny: Tiny) -> None:
    tiny.add_places()
    assert layout.chapters() == ["index", "visits", "staff", "place-rugby", "place-warwick"]
    assert layout.notebooks() == ["index", "visits", "staff", "place"]
    assert [layout.area(name) for name in layout.chapters()] == ["", "", "", "E07000220", "E07000222"]
    assert {layout.source(name) for name in ("place-rugby", "place-warwick")} == {tiny.folder / "chapters/place.py"}
    tiny.edit("data/areas.csv", "E07000222,Warwick,district", "E07000222,Some Other Town,district")
    assert layout.chapters()[-2:] == ["place-rugby", "place-some-other-town"]


def test_a_home_area_without_districts_has_no_such_page_and_the_chapter_is_no_stray(tiny: Tiny) -> None:
    tiny.add_places()
    tiny.edit("data/areas.csv", "E07000220,Rugby,district,district,E12000005,E92000001,E10000031,\n", "")
    tiny.edit("data/areas.csv", "E07000222,Warwick,district,district,E12000005,E92000001,E10000031,\n", "")
    assert layout.chapters() == ["index", "visits", "staff"]
    assert "place" in layout.notebooks()


def test_a_level_that_no_chapter_can_be_made_for_is_named(tiny: Tiny) -> None:
    tiny.add_places()
    tiny.edit("_toc.yml", "each: district", "each: ward")
    with pytest.raises(ReportError, match=r"_toc\.yml, 'chapters/place': found 'each: ward'; expected district"):
        layout.chapters()


def test_two_districts_that_would_have_one_page_are_named(tiny: Tiny) -> None:
    tiny.add_places()
    tiny.edit("data/areas.csv", "E07000222,Warwick,", "E07000222,Rugby,")
    with pytest.raises(ReportError, match="E07000220 and E07000222 are both called 'Rugby', and would have one page"):
        layout.chapters()


def test_a_mistake_is_placed_in_the_file_and_says_on_which_of_its_pages() -> None:
    assert layout.said("visits") == "chapters/visits.py"
    assert layout.said("place-rugby") == "chapters/place.py (page place-rugby)"


@pytest.mark.parametrize("text", ["sphinx: 3", "sphinx: {config: []}", "sphinx: {config: {html_theme_options: x}}"])
def test_settings_of_the_book_that_are_no_mappings_are_refused(tiny: Tiny, text: str) -> None:
    tiny.write("_config.yml", text)
    with pytest.raises(ReportError, match=r"_config\.yml: expected '.*' to be a mapping"):
        layout.read_config()


@pytest.mark.parametrize("name", ["_toc.yml", "_config.yml"])
def test_a_byte_order_mark_is_no_part_of_the_settings(tiny: Tiny, name: str) -> None:
    before = layout.read_toc(), layout.read_config()
    tiny.write(name, "\ufeff" + tiny.read(name).replace("\n", "\r\n"))
    assert (layout.read_toc(), layout.read_config()) == before


def test_a_role_is_told_by_the_first_chapter_that_has_it(tiny: Tiny) -> None:
    assert layout.telling("claims") == "index"
    assert layout.telling("findings") == ""
    tiny.write("chapters/visits.py", tiny.read("chapters/visits.py") + "\n# %% [markdown]\n# {findings}`all`\n")
    assert layout.telling("findings") == "visits"


def test_each_page_ends_with_links_to_the_pages_about_the_book_that_there_are(tiny: Tiny) -> None:
    def footer() -> str:
        return str(layout.read_config()["sphinx"]["config"]["html_theme_options"]["extra_footer"])

    assert '<a href="about.html">' in footer()
    assert "changes.html" not in footer()
    tiny.write("CHANGELOG.md", "# Changes\n")
    assert '<a href="changes.html">Changes</a>' in footer()
