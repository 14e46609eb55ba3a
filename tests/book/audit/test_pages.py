"""Where two pages differ, in the words of whoever reads them."""

import pytest

from lib.book.audit import pages

PAGE = """<html><head><meta name="description" content="About 450 visits"></head><body>
<p>Families had <a aria-label="450: Visits">450</a> visits.</p>
<section class="entry" id="visits.rugby"><dl><dd>450 as given</dd></dl></section>
<figure class="report-chart" id="figure-1-1"><figcaption>Rugby had 450</figcaption>
<div role="img" aria-label="Bars: Rugby 450"><svg><text>450</text></svg></div>
<script type="application/json" class="chart-spec">{"datasets": {"d": [{"area": "Rugby", "value": 450}]}}</script>
<p>Source: page 450</p>
<table><caption>Data</caption><thead><tr><th>Area</th><th>Visits</th></tr></thead>
<tbody><tr><th scope="row">Rugby <span>a note</span></th><td>450</td></tr></tbody></table></figure>
<table class="claims"><caption>All claims</caption>
<thead><tr><th rowspan="2">Section</th><th colspan="2">Claim</th></tr><tr><th>Says</th><th>Printed</th></tr></thead>
<tbody><tr><td>1.1</td><th scope="row">visits in Rugby</th><td>450</td></tr></tbody></table>
<!-- 450 -->
</body></html>"""
PLACES = [
    "meta description", "name in text", "text", "entry visits.rugby", "headline of chart figure-1-1",
    "alternative of chart figure-1-1", "picture of chart figure-1-1",
    "specification of chart figure-1-1, datasets, d, 0 (Rugby), value", "chart figure-1-1",
    "row 'Rugby', column 'Visits' of data of chart figure-1-1",
    "row 'visits in Rugby', column 'Printed' of table 'All claims'", "comment",
]  # fmt: skip


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES)), ids=PLACES)
def test_each_number_of_a_page_is_found_in_its_place_and_no_other(number: int, place: str) -> None:
    parts = PAGE.split("450")
    assert len(parts) == len(PLACES) + 1
    changed = "450".join(parts[: number + 1]) + "541" + "450".join(parts[number + 1 :])
    (found,) = pages.pages("html/visits.html", changed, PAGE)
    assert (found.what, found.place) == (place, "visits.html")
    assert "541" in found.book
    assert "450" in found.fresh


def test_a_text_is_shown_within_its_sentence() -> None:
    (found,) = pages.pages("visits.html", PAGE.replace("> visits.", "> calls."), PAGE)
    assert found.book == "'calls.' in 'Families had 450 calls.'"
    assert found.fresh == "'visits.' in 'Families had 450 visits.'"


def test_what_was_put_in_is_shown_beside_nothing() -> None:
    (found,) = pages.pages("visits.html", PAGE.replace("</p>", "</p><hr>", 1), PAGE)
    assert (found.book, found.fresh) == ("'<hr>'", "nothing")
