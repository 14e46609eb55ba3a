"""Prose whose numbers cannot be put in is refused with chapter, cell and line, and none of it gets lost."""

import jupytext
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import Tiny

from lib.book.document import markup
from lib.book.pipeline import prose
from lib.project import ReportError, root


@pytest.fixture(autouse=True)
def config(tiny: Tiny) -> None:
    """The extensions of the real book."""
    tiny.edit(
        "_config.yml", "logo: ''\n", "logo: ''\nparse: {myst_enable_extensions: [colon_fence, deflist, smartquotes]}\n"
    )


def refused(source: str) -> str:
    """The first problem, with its line before it."""
    line, said = min(prose.problems(source), key=lambda problem: problem[0])
    return f"line {line}: {said}"


@pytest.mark.parametrize(
    "source",
    [
        "There are {fig}`staff` people, see {see}`chart`.",
        "**{fig}`staff`** people, {fig}`staff`\n{fig}`staff` of them",
        "- {fig}`a.b.2013-14`\n- b\n\n| a |\n|---|\n| {fig}`a` |",
        "{claims}`all`\n\n{findings}`all`\n\n{repairs}`all`\n\n{disclosure}`all`",
        ":::{div} key-figures\n- {fig}`staff`\n:::",
        "Braces in code, `{x}` or ``{fig}``, are code.",
        '```json\n{"a": 1}\n```',
        "A role [^1].\n\n[^1]: {fig}`staff`",
    ],
)
def test_prose_with_roles_as_they_should_be_passes(source: str) -> None:
    assert list(prose.problems(source)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "{fig} `staff`", "{fig}staff", "{fig}'staff'", "{fig}``", "{fig}", "{fig}`staff", "{ fig }`staff`", "{fig`staff`", "fig}`staff`",
        "{{fig}}`staff`", "{fig}\n`staff`", "\\{fig}`staff`", "“{fig}“staff`", "{fig}\u00a0`staff`", "{fig}\u200b`staff`", "{see}",
        "(fig)`staff`", "[see]`rates`",
    ],
)  # fmt: skip
def test_a_misspelt_role_is_refused_with_its_line(wrong: str) -> None:
    assert refused(f"One line.\nThere are {wrong} people.").startswith("line 2: found ")


def test_a_backtick_that_nothing_closes_is_refused() -> None:
    assert refused("a\n\nb ` c").startswith("line 3: found a backtick that nothing closes")


@pytest.mark.parametrize(("wrong", "meant"), [("figs", " Is {fig} meant?"), ("Fig", " Is {fig} meant?"), ("math", "")])
def test_an_unknown_role_is_refused_with_the_one_that_is_like_it(wrong: str, meant: str) -> None:
    said = refused(f"a\nb {{{wrong}}}`staff`")
    assert (
        said
        == f"line 2: there is no role {wrong!r}, as in {{{wrong}}}`staff`.{meant} Roles: fig, see, claims, findings, repairs, disclosure."
    )


@pytest.mark.parametrize("wrong", ["{fig}` `", "{fig}` staff`", "{fig}`staff `"])
def test_a_name_with_spaces_around_it_is_refused(wrong: str) -> None:
    assert "line 1: {fig} with" in refused(f"a {wrong} b")


def test_claims_of_anything_but_all_are_refused() -> None:
    assert refused("{claims}`some`") == "line 1: {claims} with 'some'; expected {claims}`all`."


def test_two_backticks_for_one_are_refused() -> None:
    assert refused("a\n{fig}``staff``") == "line 2: {fig} with 'staff' is misspelt; expected {fig}`staff`."


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a ``{fig}`staff` `` b", 1),
        ("a `x {fig}`staff` y` b", 1),
        ("a\n\n```\n{fig}`staff`\n```", 3),
        ("a\n\n~~~python\n{fig}`staff`\n~~~", 3),
        ("a\n\n    {fig}`staff`", 3),
        ('a\n<b title="{fig}`staff`">x</b>', 2),
        ("<div>\n{fig}`staff`\n</div>", 1),
        ("a\n[a](b{fig}`staff`)", 2),
        ("a [b]\n\n[b]: c{fig}`staff`", 3),
        ("<!-- {fig}`staff` -->", 1),
        ("% {fig}`staff`", 1),
        ("{fig}`staff` and\n\n`` {fig}`staff` ``", 3),
    ],
)
def test_a_role_where_no_number_can_be_put_is_refused(source: str, line: int) -> None:
    assert refused(source).startswith(f"line {line}: found {{fig}}`staff` within code")


@pytest.mark.parametrize("fence", ["```", ":::"])
@pytest.mark.parametrize("name", ["raw", "include", "csv-table", "code-cell"])
def test_a_directive_that_the_book_does_not_know_is_refused(fence: str, name: str) -> None:
    assert refused(f"a\n\n{fence}{{{name}}} x\nb\n{fence}").startswith(f"line 3: there is no directive {name!r}")


def test_prose_within_a_directive_is_read_too() -> None:
    assert refused("a\n\n:::{div} b\n- c\n- {figs}`staff`\n:::").startswith("line 5: there is no role 'figs'")


def test_a_line_that_begins_with_a_percent_sign_is_refused_for_it_would_be_left_out() -> None:
    assert refused("Of all,\n\n% of children are girls.").startswith("line 3: begins with '%'")


@pytest.mark.parametrize(
    "source", ["It costs $5 or $6.", "£5, $6 and 'seven' “dollars”", "[a](https://a.invalid/?a=1&b=$2) & $3"]
)
def test_amounts_are_amounts_and_no_formulas(source: str) -> None:
    assert list(prose.problems(source)) == []


def test_amounts_that_would_be_set_as_a_formula_are_refused(tiny: Tiny) -> None:
    tiny.edit("_config.yml", "colon_fence", "dollarmath")
    assert refused("a\nIt costs $5 or £6$.").startswith("line 2: '5 or £6' would be set as a formula")


def test_an_extension_that_myst_does_not_know_is_named(tiny: Tiny) -> None:
    tiny.edit("_config.yml", "colon_fence", "colonfence")
    with pytest.raises(ReportError, match=r"_config\.yml: myst_enable_extensions:"):
        list(prose.problems("a"))


def test_a_hidden_character_in_a_name_is_named() -> None:
    assert "with ZERO WIDTH SPACE (U+200B) in it" in refused("The team has {fig}`\u200bstaff` people.")


@pytest.mark.parametrize(
    "picture", ["![A plan](plan.png)", "![a](attachment:image.png)", "![](https://a.invalid/b.png)"]
)
def test_a_picture_is_refused_with_its_name(picture: str) -> None:
    assert refused(f"a\n\nb {picture}").startswith(
        f"line 3: found the picture {picture[picture.index('(') + 1 : -1]!r}"
    )


@pytest.mark.parametrize("html", ["a <b>bold</b> word", "<table><tr><td>1</td></tr></table>", "a <br> b"])
def test_html_is_refused_for_paper_might_not_show_it(html: str) -> None:
    assert refused(f"x\n\n{html}").startswith("line 3: found the HTML '<")


@given(
    st.lists(st.sampled_from(["{", "}", "fig", "see", "x", "`", "'", " ", "\n", "\u200b", "staff", "."]), max_size=12)
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_looked_through_and_what_passes_holds_well_formed_roles_only(parts: list[str]) -> None:
    text = "".join(parts)
    if not list(prose.problems(text)):
        assert all(role[1] in markup.ROLES and prose.NAME.fullmatch(role[2]) for role in markup.ROLE.finditer(text))


def test_no_chapter_of_the_book_has_a_problem() -> None:
    for path in (root() / "chapters").glob("*.py"):
        for cell in jupytext.read(path).cells:
            if cell.cell_type == "markdown":
                assert list(prose.problems(cell.source)) == [], path.name
