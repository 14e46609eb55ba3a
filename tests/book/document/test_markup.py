"""Markdown as the book reads it."""

import pytest
from tiny import Tiny

from lib.book.document import markup


def kinds(source: str) -> list[str]:
    return [node.type for node in markup.tree(source).children]


def test_quotation_marks_are_set_as_in_the_compiled_book() -> None:
    (paragraph,) = markup.tree('It\'s "so".').children
    assert paragraph.children[0].children[0].content == "It’s “so”."


def test_roles_are_read_as_roles() -> None:
    inline = markup.tree("a {fig}`x` b").children[0].children[0]
    assert [node.type for node in inline.children] == ["text", "myst_role", "text"]


def test_a_fence_is_a_directive_only_with_its_name_in_braces() -> None:
    code, note = markup.tree("```python\nx\n```\n\n:::{note}\nx\n:::").children
    assert (markup.directive(code), markup.directive(note)) == ("", "note")


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        (":::{admonition} Take care\n:class: tip\n\nof *this*\n:::", ("Take care", "of *this*")),
        (":::{note}\nof this\n:::", ("", "of this")),
        (":::{note} first\nof this\n:::", ("", "first\nof this")),
        (":::{div} key-figures\n- one\n:::", ("key-figures", "- one")),
    ],
)
def test_a_directive_has_an_argument_and_what_is_within_without_its_options(
    source: str, parts: tuple[str, str]
) -> None:
    assert markup.directive_parts(markup.tree(source).children[0]) == parts


def test_extensions_are_those_of_the_configuration(tiny: Tiny) -> None:
    before = kinds(":::{note}\nx\n:::")
    tiny.write("_config.yml", tiny.read("_config.yml") + "parse: {myst_enable_extensions: [tasklist]}\n")
    assert (before, kinds(":::{note}\nx\n:::")) == (["colon_fence"], ["paragraph"])
