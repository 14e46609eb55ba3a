"""Which page holds the entry of which figure."""

from hypothesis import given
from hypothesis import strategies as st

from lib.book.entry_pages import MOST, Page, Recorded, main_page, paged

HEADINGS = st.sampled_from(["", "Who refers", "Who refers?", "*Who* is {fig}`x` seen"])
RECORDED = st.lists(st.tuples(HEADINGS, st.integers(1, 130)), max_size=6).map(
    lambda measures: [
        Recorded(f"m{number}.{row}", f"m{number}", heading)
        for number, (heading, rows) in enumerate(measures)
        for row in range(rows)
    ]
)


def test_a_chapter_of_few_figures_has_one_page() -> None:
    recorded = [Recorded("a", "a", ""), Recorded("b", "b", "Below a heading")]
    assert paged("visits", recorded) == [Page("figures-visits", "", ("a", "b"))]


def test_a_chapter_of_many_has_a_page_for_each_section_and_one_that_leads_to_them() -> None:
    recorded = [Recorded(f"a.{n}", "a", "") for n in range(30)] + [
        Recorded(f"b.{n}", "b", "By *area*: {fig}`x`") for n in range(30)
    ]
    assert [(page.name, page.section, len(page.figures)) for page in paged("visits", recorded)] == [
        ("figures-visits", "", 0),
        ("figures-visits--at-the-beginning", "At the beginning", 30),
        ("figures-visits--by-area", "By area:", 30),
    ]


def test_what_was_recorded_together_stays_together_where_a_page_can_hold_it() -> None:
    recorded = [Recorded(f"{name}.{n}", name, "") for name in "ab" for n in range(MOST - 5)]
    assert [{name[0] for name in page.figures} for page in paged("visits", recorded)[1:]] == [{"a"}, {"b"}]


@given(RECORDED)
def test_every_figure_has_one_page_in_order_and_no_page_is_longer_than_it_may_be(recorded: list[Recorded]) -> None:
    pages = paged("visits", recorded)
    assert [name for page in pages for name in page.figures] == [each.id for each in recorded]
    assert all(len(page.figures) <= MOST for page in pages)
    names = [page.name for page in pages]
    assert len(set(names)) == len(names)
    assert names[0] == main_page("visits")
