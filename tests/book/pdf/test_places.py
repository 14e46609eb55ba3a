"""What links of the book lead to on paper."""

import components
import pytest

from lib.book.document.glossary import Entry
from lib.book.pdf import places
from lib.book.pdf.places import Places
from lib.project import ReportError

CAF = Entry("CAF", ("common assessment",), "How help is agreed.")


@pytest.fixture
def known() -> Places:
    pages = [
        components.document(components.BLOCKS["chart"], components.BLOCKS["table"]),
        components.document(components.BLOCKS["glossary"], name="glossary", number=-1),
    ]
    return places.among(pages, "findings")


def test_pages_charts_tables_and_terms_are_places(known: Places) -> None:
    assert known.known == {
        "visits", "visits/figure-1-1", "visits/table-1-1", "glossary", "glossary/term-caf", "findings",
    }  # fmt: skip


@pytest.mark.parametrize("href", ["visits.ipynb", "visits.md", "visits.py", "visits.html", "#figure-1-1"])
def test_a_link_is_read_as_chapters_write_it(known: Places, href: str) -> None:
    assert known.resolve("visits", href, "here") == ("visits/figure-1-1" if "#" in href else "visits")


@pytest.mark.parametrize(
    "href", ["data.md", "data-visits.md", "figures-visits.md", "download.md", "_static/report.pdf"]
)
def test_pages_of_evidence_are_not_printed(known: Places, href: str) -> None:
    assert known.resolve("visits", href, "here") is None


@pytest.mark.parametrize("href", ["#gone", "gone.ipynb", "visits.ipynb#gone"])
def test_a_dangling_link_is_refused_with_where_it_stands(known: Places, href: str) -> None:
    with pytest.raises(ReportError, match=rf"^here: the link '{href}' leads nowhere"):
        known.resolve("visits", href, "here")


def test_a_page_alone_leads_nowhere() -> None:
    alone = Places(frozenset({"visits", "glossary/term-caf"}), alone=True)
    assert alone.resolve("visits", "gone.ipynb", "here") is None
    assert alone.term(CAF) is None


def test_a_term_is_a_place_if_the_glossary_is_printed(known: Places) -> None:
    assert known.term(CAF) == "glossary/term-caf"
    assert Places(frozenset()).term(CAF) is None
