"""No number is typed in prose that data could give. What may be typed is listed here, with the reason."""

import re

import jupytext
import pytest

from lib.book import layout

# a figure, chart or claim by id; a link; code
COMPUTED = re.compile(r"\{(?:fig|see|claims|findings)\}`[^`]*`|\[[^\]]*\]\([^)]*\)|`[^`]*`")
ALLOWED = [
    r"\b(?:19|20)\d\d(?:[-/]\d\d)?\b",  # years and financial years
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b",
    r"\b[Ss]ections? \d[\d/.]*(?: and \d[\d.]*)*|\bin \d\.\d+\b|\bsection \d/Summary\b",  # of the original
    r"\btable \d\b",
    r"\b10,000 children\b|\bper 10,000\b|\b95% interval",  # how a rate or an interval is defined
    r"\bunder 1[68]\b|\bchildren aged 0 to 17\b|\byounger than 13\b",  # ages that define a group
    r"\b(?:aged|ages|of|at|from|was) \d{1,2}(?: (?:to|and|or) (?:\d{1,2}|less))",
    r"\byear 11\b",  # a school year
    r"\bfrom 1 to 5\b",  # the rule by which the publisher suppresses
]
# Numbers that only the original prints, quoted to be refuted, and round numbers of an argument.
QUOTED = {
    "area": {"11,061", "326 districts", "952 in all", "about 60 children", "every 100 of 10 to 14"},
    "methods": {"at 95%", "at 99.8%"},
    "partners": {"that 108 came", "makes 108", "37% of cases"},
}


@pytest.mark.parametrize("chapter", layout.chapters())
def test_no_number_is_typed_that_data_could_give(chapter: str) -> None:
    cells = jupytext.read(layout.source(chapter), fmt="py:percent").cells
    text = " ".join(COMPUTED.sub("", cell.source) for cell in cells if cell.cell_type == "markdown")
    for quoted in QUOTED.get(chapter, set()):
        assert quoted in text, f"{quoted!r} is no longer in the text: take it off the list"
        text = text.replace(quoted, "")
    for pattern in ALLOWED:
        text = re.sub(pattern, "", text)
    assert [text[max(0, m.start() - 30) : m.end() + 20] for m in re.finditer(r"\d[\d,.]*", text)] == []
