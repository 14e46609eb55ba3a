"""The templates: all there, all escaping what comes from data."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from lib.book.html import environment

FOLDER = Path(environment.__file__).parent / "templates"
NAMES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_every_template_can_be_loaded(name: str) -> None:
    assert environment.template(name).name == name


@pytest.mark.parametrize("name", NAMES)
def test_no_template_lets_anything_pass_unescaped(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert "safe" not in text
    assert "autoescape" not in text


def test_words_with_signs_of_markup_stay_words() -> None:
    page = environment.template("diff.html").render(before="a <b>", after="c & d", groups=[], summary="<i>none</i>")
    assert BeautifulSoup(page, "lxml").find(["b", "i"]) is None
    assert "a &lt;b&gt;" in page
