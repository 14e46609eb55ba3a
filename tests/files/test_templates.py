"""Templates escape what they are given, and are read once."""

import pytest
from jinja2 import TemplateNotFound

from lib.files import templates


def test_what_is_put_into_a_template_is_escaped() -> None:
    made = templates.environment("lib.show").from_string("<b>{{ words }}</b>").render(words="<i>&")
    assert made == "<b>&lt;i&gt;&amp;</b>"


def test_lines_that_hold_a_statement_only_leave_nothing() -> None:
    made = templates.environment("lib.show").from_string("a\n  {% if true %}\nb\n  {% endif %}\n")
    assert made.render() == "a\nb\n"


def test_a_template_is_found_by_its_package_and_name() -> None:
    assert templates.template("lib.show", "table.html").name == "table.html"
    assert templates.environment("lib.show") is templates.environment("lib.show")


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(TemplateNotFound):
        templates.template("lib.show", "gone.html")
