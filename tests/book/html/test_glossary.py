"""Terms in prose lead to the glossary, once a chapter, and nothing else is touched."""

import pytest
from bs4 import BeautifulSoup

from lib.book.document.glossary import Entry
from lib.book.html import tree
from lib.book.html.glossary import Linker

CAF = Entry("CAF", ("common assessment",), "How help is agreed.")
PLAN = Entry("Child protection plan", ("protection plan",), "What a conference decides.")
LONG = Entry("Long child protection plan", (), "One of two years.")
ENQUIRY = Entry("Section 47 enquiry", (), "What the law asks for.")
REFERRAL = Entry("Referral", (), "A request for help.")
ENTRIES = [CAF, PLAN, LONG, ENQUIRY, REFERRAL]


def linked(body: str, entries: list[Entry] = ENTRIES) -> BeautifulSoup:
    return read_again(f"<article class='bd-article'><section>{body}</section></article>", entries)


def read_again(html: str, entries: list[Entry]) -> BeautifulSoup:
    page = tree.parse(html)
    Linker(entries).link(page)
    return BeautifulSoup(tree.as_text(page), "html.parser")


def links(body: str, entries: list[Entry] = ENTRIES) -> list[tuple[str, str]]:
    return [(link.get_text(), str(link["href"])) for link in linked(body, entries).select("a.term")]


# --- where links are set -------------------------------------------------------------


def test_the_first_use_of_a_term_leads_to_its_entry_and_later_ones_do_not() -> None:
    assert links("<p>A CAF here.</p><p>A CAF there.</p>") == [("CAF", "glossary.html#term-caf")]


def test_another_spelling_is_the_same_term() -> None:
    assert links("<p>A common assessment, or CAF.</p>") == [("common assessment", "glossary.html#term-caf")]


def test_the_words_around_a_term_stay_as_they_were() -> None:
    body = "<p>First a <em>referral</em>, then a CAF; and a child protection plan.</p>"
    assert linked(body).get_text() == BeautifulSoup(body, "html.parser").get_text()


def test_of_two_terms_at_one_place_the_longer_is_meant() -> None:
    assert [text for text, _ in links("<p>A long child protection plan.</p>")] == ["long child protection plan"]
    assert [text for text, _ in links("<p>A child protection plan.</p>")] == ["child protection plan"]


def test_the_end_of_a_term_linked_before_is_not_linked_again() -> None:
    assert len(links("<p>A child protection plan. Another child protection plan. A protection plan.</p>")) == 1


@pytest.mark.parametrize("words", ["Referral", "referral", "referrals", "referral’s"])
def test_a_term_is_found_at_the_beginning_of_a_sentence_and_in_the_plural(words: str) -> None:
    assert [text for text, _ in links(f"<p>{words} of the year</p>")] == [words.removesuffix("’s")]


def test_a_plural_in_ies_is_found() -> None:
    assert [text for text, _ in links("<p>All section 47 enquiries.</p>")] == ["section 47 enquiries"]


@pytest.mark.parametrize("words", ["caf", "Caf", "CAFE", "preferral", "re-referral", "referral-based"])
def test_parts_of_words_and_abbreviations_in_other_letters_are_left(words: str) -> None:
    assert links(f"<p>{words}</p>") == []


def test_a_term_that_breaks_across_lines_is_found() -> None:
    assert len(links("<p>A child\nprotection plan</p>")) == 1


@pytest.mark.parametrize(
    "body",
    [
        "<h2>CAF</h2>",
        "<p><a href='x.html'>CAF</a></p>",
        "<p><code>CAF</code></p>",
        "<pre>CAF</pre>",
        "<table><tr><td><p>CAF</p></td></tr></table>",
        "<figure class='report-chart'><p class='chart-source'>CAF</p></figure>",
        "<div class='report-table'><p class='table-note'>CAF</p></div>",
        "<details><summary>CAF</summary></details>",
        "<div>CAF</div>",
        "<p><!-- CAF --></p>",
        "<p><script>CAF</script></p>",
    ],
    ids=["heading", "link", "code", "listing", "table", "chart", "note", "summary", "no prose", "comment", "script"],
)
def test_headings_links_code_tables_and_charts_are_left_and_do_not_count_as_first_use(body: str) -> None:
    assert links(body) == []
    assert len(links(f"{body}<p>CAF</p>")) == 1


@pytest.mark.parametrize("body", ["<ul><li>CAF</li></ul>", "<dl><dd>CAF</dd></dl>", "<blockquote>CAF</blockquote>"])
def test_lists_definitions_and_quotations_are_prose(body: str) -> None:
    assert len(links(body)) == 1


def test_a_link_says_nothing_twice_to_a_screen_reader() -> None:
    link = linked("<p>CAF</p>").select_one("a.term")
    assert link is not None
    assert set(link.attrs) == {"class", "href"}


def test_outside_the_article_nothing_is_linked() -> None:
    assert read_again("<nav><p>CAF</p></nav>", ENTRIES).a is None


def test_without_entries_nothing_is_linked() -> None:
    assert links("<p>CAF and all else</p>", []) == []
