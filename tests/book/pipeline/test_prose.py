"""Roles in prose that are not written as they must be are found, with their line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.pipeline import prose
from lib.project import root


@pytest.mark.parametrize(
    "role",
    ["{fig} `staff`", "{fig}staff", "{fig}'staff'", "{fig}‘staff’", "{fig}\u00a0`staff`", "{fig}\u200b`staff`", "{fig}`\u200bstaff`",
     "{fig}` staff`", "{fig}`staff", "{fig}``staff``", "{fig}``", "{ fig }`staff`", "{Fig}`staff`", "fig}`staff`", "{fig`staff`",
     "(fig)`staff`", "[see]`rates`", "{see}", "{claims} `all`", "{findings}"],
)  # fmt: skip
def test_a_role_that_is_malformed_is_named_with_its_line(role: str) -> None:
    ((line, said),) = prose.problems(f"There are {{fig}}`visits` visits.\nThe team has {role} people.")
    assert line == 2
    assert role.strip("\u200b")[:4] in said
    assert "expected the role and the id in backticks" in said


@pytest.mark.parametrize("role", ["{fgi}`staff`", "{ref}`staff`", "{numref} `staff`", "{figure}'staff'"])
def test_a_role_that_is_unknown_is_named_with_those_there_are(role: str) -> None:
    ((_, said),) = prose.problems(f"The team has {role} people.")
    assert f"there is no role {role[1 : role.index('}')]!r}. Roles: fig, see, claims, findings" in said


def test_a_hidden_character_in_a_role_is_named() -> None:
    ((_, said),) = prose.problems("The team has {fig}`\u200bstaff` people.")
    assert "with ZERO WIDTH SPACE (U+200B) in it" in said


@pytest.mark.parametrize(
    "text",
    ["{fig}`staff`", "{fig}`a.b-c.previous`, {see}`plans-flow` and {claims}`all`", "```{note}\nx\n```", "$x_{fig}$" * 0 + "{x}",
     "{div} key-figures", ":::{div} key-figures", "`code`", "a figure {of speech}", ""],
)  # fmt: skip
def test_what_is_well_formed_or_no_role_is_no_problem(text: str) -> None:
    assert list(prose.problems(text)) == []


@given(
    st.lists(st.sampled_from(["{", "}", "fig", "see", "x", "`", "'", " ", "\n", "\u200b", "staff", "."]), max_size=12)
)
def test_any_text_is_looked_through_and_only_well_formed_roles_are_left(parts: list[str]) -> None:
    text = "".join(parts)
    if not list(prose.problems(text)):
        for line in text.split("\n"):
            if not prose.FENCE.match(line):
                assert "{fig}" not in prose.WRITTEN.sub("", line)


def test_the_role_of_every_chapter_is_written_as_the_pages_read_it() -> None:
    """The pattern here is stricter than the one pages are made with, and finds as many."""
    from lib.book.html import render

    for path in (root() / "chapters").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert len(prose.WRITTEN.findall(text)) == len(render.ROLE.findall(text))
