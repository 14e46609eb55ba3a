"""Prose whose numbers cannot be put in is refused with chapter, cell and line, and none of it gets lost."""

import pytest
from tiny import Tiny

from lib.book.pipeline import prose
from lib.project import ReportError

PLACE = "chapters/staff.py, cell 0"


@pytest.fixture(autouse=True)
def config(tiny: Tiny) -> None:
    """The extensions of the real book."""
    tiny.edit(
        "_config.yml", "logo: ''\n", "logo: ''\nparse: {myst_enable_extensions: [colon_fence, deflist, smartquotes]}\n"
    )


def refused(source: str) -> str:
    with pytest.raises(ReportError) as error:
        prose.check(source, PLACE)
    return str(error.value)


@pytest.mark.parametrize(
    "source",
    [
        "There are {fig}`staff` people, see {see}`chart`.",
        "**{fig}`staff`** people, {fig}`staff`\n{fig}`staff` of them",
        "- {fig}`a.b.2013-14`\n- b\n\n| a |\n|---|\n| {fig}`a` |",
        "{claims}`all`\n\n{findings}`all`",
        ":::{div} key-figures\n- {fig}`staff`\n:::",
        "Braces in code, `{x}` or ``{fig}``, are code.",
        '```json\n{"a": 1}\n```',
        "A role [^1].\n\n[^1]: {fig}`staff`",
    ],
)
def test_prose_with_roles_as_they_should_be_passes(source: str) -> None:
    prose.check(source, PLACE)


@pytest.mark.parametrize(
    "wrong",
    [
        "{fig} `staff`", "{fig}staff", "{fig}'staff'", "{fig}``", "{fig}", "{fig}`staff", "{ fig }`staff`", "{fig`staff`", "fig}`staff`",
        "{{fig}}`staff`", "{fig}\n`staff`", "\\{fig}`staff`", "“{fig}“staff`",
    ],
)  # fmt: skip
def test_a_misspelt_role_is_refused_with_its_line(wrong: str) -> None:
    assert refused(f"One line.\nThere are {wrong} people.").startswith(f"{PLACE}, line 2: found a ")


def test_a_backtick_that_nothing_closes_is_refused() -> None:
    assert refused("a\n\nb ` c").startswith(f"{PLACE}, line 3: found a backtick that nothing closes")


@pytest.mark.parametrize(("wrong", "meant"), [("figs", " Is {fig} meant?"), ("Fig", " Is {fig} meant?"), ("math", "")])
def test_an_unknown_role_is_refused_with_the_one_that_is_like_it(wrong: str, meant: str) -> None:
    said = refused(f"a\nb {{{wrong}}}`staff`")
    assert said == f"{PLACE}, line 2: unknown role {{{wrong}}}`staff`.{meant} Roles: fig, see, claims, findings."


@pytest.mark.parametrize("wrong", ["{fig}` `", "{fig}` staff`", "{fig}`staff `"])
def test_a_name_with_spaces_around_it_is_refused(wrong: str) -> None:
    assert f"{PLACE}, line 1: {{fig}} with" in refused(f"a {wrong} b")


def test_claims_of_anything_but_all_are_refused() -> None:
    assert refused("{claims}`some`") == f"{PLACE}, line 1: {{claims}} with 'some'; expected {{claims}}`all`."


def test_two_backticks_for_one_are_refused() -> None:
    assert (
        refused("a\n{fig}``staff``") == f"{PLACE}, line 2: {{fig}} with 'staff' is misspelt; expected {{fig}}`staff`."
    )


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
    assert refused(source).startswith(f"{PLACE}, line {line}: found {{fig}}`staff` within code")


@pytest.mark.parametrize("fence", ["```", ":::"])
@pytest.mark.parametrize("name", ["raw", "include", "csv-table", "code-cell"])
def test_a_directive_that_the_book_does_not_know_is_refused(fence: str, name: str) -> None:
    assert refused(f"a\n\n{fence}{{{name}}} x\nb\n{fence}").startswith(f"{PLACE}, line 3: unknown directive {name!r}")


def test_prose_within_a_directive_is_read_too() -> None:
    assert refused("a\n\n:::{div} b\n- c\n- {figs}`staff`\n:::").startswith(f"{PLACE}, line 5: unknown role {{figs}}")


def test_a_line_that_begins_with_a_percent_sign_is_refused_for_it_would_be_left_out() -> None:
    assert refused("Of all,\n\n% of children are girls.").startswith(f"{PLACE}, line 3: begins with '%'")


@pytest.mark.parametrize(
    "source", ["It costs $5 or $6.", "£5, $6 and 'seven' “dollars”", "[a](https://a.invalid/?a=1&b=$2) & $3"]
)
def test_amounts_are_amounts_and_no_formulas(source: str) -> None:
    prose.check(source, PLACE)


def test_amounts_that_would_be_set_as_a_formula_are_refused(tiny: Tiny) -> None:
    tiny.edit("_config.yml", "colon_fence", "dollarmath")
    assert refused("a\nIt costs $5 or £6$.").startswith(f"{PLACE}, line 2: '5 or £6' would be set as a formula")


def test_an_extension_that_myst_does_not_know_is_named(tiny: Tiny) -> None:
    tiny.edit("_config.yml", "colon_fence", "colonfence")
    assert refused("a").startswith("_config.yml: myst_enable_extensions:")
