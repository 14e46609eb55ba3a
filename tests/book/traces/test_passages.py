"""What search looks through."""

import json
from pathlib import Path
from typing import Any

from lib.book.html import tree
from lib.book.traces import passages
from lib.book.traces.passages import Passage


def collected(article: str) -> list[Passage]:
    page = tree.parse(f"<html><body><p>outside</p><article class='bd-article'>{article}</article></body></html>")
    return list(passages.collect(page, "visits"))


def scripts(html: Path) -> dict[str, Any]:
    """What the two scripts hold, by their name."""
    found = {}
    for path in (html / passages.FOLDER).glob("*.js"):
        text = path.read_text(encoding="utf-8")
        found[path.stem] = json.loads(text.removeprefix("report.passages(").removesuffix(");\n"))
    return found


def test_sentences_rows_and_captions_are_passages_below_their_heading() -> None:
    found = collected(
        "<section id='who'><h1>Visits</h1><p>First.</p><h2>Who came</h2><p>Some <b>8,177</b> came.</p>"
        "<table><caption>Table 1</caption><tr><th>Rugby</th><td>450</td></tr></table></section>"
    )
    assert [(passage.heading, passage.text) for passage in found] == [
        ("", "First."), ("Who came", "Who came"), ("Who came", "Some 8,177 came."), ("Who came", "Table 1"),
        ("Who came", "Rugby · 450"),
    ]  # fmt: skip
    assert {passage.anchor for passage in found} == {"who"}


def test_a_passage_leads_to_the_nearest_place_that_has_a_name() -> None:
    found = collected("<section id='s'><p>One <a id='at-x'>8</a>.</p><p id='p'>Two.</p><p>Three.</p></section>")
    assert [passage.anchor for passage in found] == ["at-x", "p", "s"]


def test_what_stands_in_another_passage_is_not_one_of_its_own() -> None:
    assert [p.text for p in collected("<ul><li><p>One</p><ul><li>Two</li></ul></li></ul>")] == ["OneTwo"]


def test_a_mark_is_no_part_of_its_number_and_a_table_of_claims_is_left_to_the_evidence() -> None:
    found = collected(
        "<p>375.0<a class='differs-mark'>≠</a> of</p><table class='claims cards'><caption>x</caption><tr><td>y</td></tr></table>"
    )
    assert [passage.text for passage in found] == ["375.0 of"]


def test_scripts_and_pictures_are_not_read() -> None:
    found = collected("<p>One<script>two</script></p><p><svg><text>three</text></svg></p>")
    assert [passage.text for passage in found] == ["One"]


def test_the_scripts_of_a_book_hold_its_text_and_every_figure_with_the_way_to_its_entry(good_book: Path) -> None:
    html = good_book / "_build/html"
    found = scripts(html)
    text = {name: own for name, _, own in found["text"]}
    assert "visits" in text
    assert any("Warwick" in said for _, _, said in text["visits"])
    entries = {(name, anchor): said for name, _, own in found["evidence"] for anchor, _, said in own}
    evidence = json.loads((good_book / "_build/evidence.json").read_text(encoding="utf-8"))["figures"]
    for name, figure in evidence.items():
        page = figure["place"].partition(".html")[0]
        assert (
            entries[page, name].startswith(f"{figure['title']}: {figure['text']}") or "Printed" in entries[page, name]
        )
