"""Prose as Typst markup: what becomes of each kind of text, and what is refused."""

from dataclasses import replace
from typing import Any

import components
import pytest
from tiny import Tiny

from lib.book.document.blocks import Document, Prose, Told
from lib.book.document.glossary import Entry, Finder
from lib.book.pdf import prose
from lib.book.pdf.grid import Grid
from lib.book.pdf.marks import Marks
from lib.book.pdf.places import Places
from lib.project import ReportError
from lib.show import tables

KNOWN = frozenset({"visits", "visits/figure-1-1", "other", "other/table-2-1", "glossary", "glossary/term-caf"})
CAF = Entry("CAF", (), "How help is agreed.")


class Made(prose.Prose):
    """A page's prose with a glossary of one term; tables are only kept."""

    def __init__(self, document: Document, places: Places, appendix: tuple[str, str] | None = None) -> None:
        self.grids: list[Grid] = []

        def keep(grid: Grid, _where: str) -> str:
            self.grids.append(grid)
            return "#table"

        def listed(table: tables.Table) -> str:
            return f"#listed({table['title']})"

        super().__init__(document, components.FOUND, places, Marks("visits", components.FOUND), keep, listed, appendix)
        self._finder = Finder([CAF])


@pytest.fixture
def made() -> Made:
    return Made(components.document(), Places(KNOWN))


@pytest.fixture
def convert(made: Made) -> Any:
    return lambda source: " ".join(made.typeset(source, 7).split())


@pytest.mark.parametrize(
    ("source", "markup"),
    [
        ("One *two*\nthree.", '#"One"; #emph[#"two";] #"three.";'),
        ("**a** b\\\nc", '#strong[#"a";]; #"b";#linebreak();#"c";'),
        ("## Title", '#heading(level: 2)[#"Title";]'),
        ("- a\n- b\n  - c", '#list([#"a";], [#"b"; #list([#"c";])])'),
        ("3. a", '#enum(start: 3, [#"a";])'),
        ("a\n: b", '#terms(terms.item([#"a";], [#"b";]))'),
        ("> a", '#quote(block: true)[#"a";]'),
        ("`a  b`", '#raw("a b");'),
        ("```python\na\n b\n```", '#raw(block: true, "a\\n b")'),
        (":::{note}\na\n:::", '#boxed([#"Note";])[#"a";]'),
        (":::{admonition} Take *care*\na\n:::", '#boxed([#"Take"; #emph[#"care";];])[#"a";]'),
        ("a\n\n---\n\nb", '#"a"; #rule-across #"b";'),
        ("What follows:", '#block(sticky: true)[#"What follows:";]'),
        ("Said[^n].\n\n[^n]: Noted.", '#"Said";#footnote[#"Noted.";];#".";'),
        ('It\'s "so", a & b', '#"It’s “so”, a & b";'),
    ],
)
def test_a_kind_of_text_becomes_its_typst_call(convert: Any, source: str, markup: str) -> None:
    assert convert(source).replace("];", "]") == markup.replace("];", "]")


@pytest.mark.parametrize("source", ["![a](b.png)", "a <b>c</b>", "<video></video>", "(target)=\n# A", "% remark"])
def test_what_is_not_known_is_refused_with_chapter_and_cell(convert: Any, source: str) -> None:
    with pytest.raises(ReportError, match=r"chapters/visits\.py, cell 7: the PDF does not know the kind of text"):
        convert(source)


@pytest.mark.parametrize("page", [{"name": "district-north"}, {"number": -1}], ids=["for each area", "about the book"])
def test_the_contents_do_not_list_the_headings_of_a_page_like_others_or_about_the_book(page: dict[str, Any]) -> None:
    made = Made(replace(components.document(), **page), Places(KNOWN))
    assert made.typeset("## Title", 7).strip() == '#heading(level: 2, outlined: false, bookmarked: true)[#"Title";]'


def test_a_directive_that_is_not_known_is_refused(convert: Any) -> None:
    with pytest.raises(
        ReportError, match=r"chapters/visits\.py, cell 7: the PDF does not know the directive 'include'"
    ):
        convert("```{include} x\n```")


def test_the_title_of_the_page_is_kept_and_not_printed(made: Made) -> None:
    assert made.typeset('# Visits "at home"', 0).strip() == ""
    assert made.title == '#"Visits “at home”";'


@pytest.mark.parametrize(
    ("href", "markup"),
    [
        ("other.ipynb", '#link(label("other"))[#"x";];#page-of("other");'),
        ("other.ipynb#table-2-1", '#link(label("other/table-2-1"))[#"x";];#page-of("other/table-2-1");'),
        ("https://example.org/?a=1&b=2", '#link("https://example.org/?a=1&b=2")[#"x";];'),
        ("mailto:a@example.org", '#link("mailto:a@example.org")[#"x";];'),
        ("figures-visits.md", '#"x";'),
        ("data.md", '#"x";'),
    ],
)
def test_a_link_leads_into_the_pdf_or_out_of_it_or_is_plain_text(convert: Any, href: str, markup: str) -> None:
    assert convert(f"[x]({href})") == markup


def test_a_dangling_link_is_refused_with_chapter_and_cell(convert: Any) -> None:
    with pytest.raises(ReportError, match=r"chapters/visits\.py, cell 7: the link 'gone\.ipynb' leads nowhere"):
        convert("[x](gone.ipynb)")


def test_numbers_and_charts_are_filled_in(convert: Any) -> None:
    assert convert("{fig}`visits`, see {see}`rates`") == (
        '#"1,200";#", see"; #link(label("visits/figure-1-1"))[#"Figure 1.1";];'
    )


@pytest.mark.parametrize(
    ("role", "says"), [("fig", "unknown figure 'gone'"), ("see", "no chart or table named 'gone'")]
)
def test_an_unknown_name_is_refused_with_chapter_and_cell(convert: Any, role: str, says: str) -> None:
    with pytest.raises(ReportError, match=rf"chapters/visits\.py, cell 7: .*{says}"):
        convert(f"{{{role}}}`gone`")


def test_a_number_is_noted_again_in_the_next_section(convert: Any) -> None:
    markup = convert("{fig}`rate` and {fig}`rate`\n\n## Next\n\n{fig}`rate`")
    assert markup.count("The original prints 374.") == 2
    assert markup.count("#differs-again(") == 1


def test_a_term_leads_to_its_entry_once_and_without_the_number_of_a_page(convert: Any) -> None:
    assert convert("A CAF, a CAF.") == '#"A"; #term("glossary/term-caf")[#"CAF";];#", a CAF.";'


@pytest.mark.parametrize("source", ["## CAF", "`CAF`", "[CAF](other.ipynb)"])
def test_headings_code_and_links_are_no_place_for_terms(convert: Any, source: str) -> None:
    assert "#term(" not in convert(source)
    assert "#term(" in convert("CAF")


def test_the_appendix_is_pointed_to_once_in_a_section_and_only_where_there_is_one(made: Made) -> None:
    assert made.typeset("{findings}`all`", 1).strip() == ""
    beside = Made(components.document(), Places(KNOWN), ("findings", "Findings"))
    assert beside.typeset("{findings}`all`\n\n{findings}`all`", 1).count('#page-of("findings")') == 1
    assert beside.typeset("## All\n\n{findings}`all`", 1).count('#page-of("findings")') == 1


def test_paper_says_where_all_claims_are_listed(made: Made) -> None:
    assert "ledger.csv list every claim" in made.typeset("{claims}`all`", 1)


def test_a_table_of_markdown_keeps_its_headers_and_alignment(made: Made) -> None:
    made.typeset("| a | b |\n|:--|--:|\n| one | {fig}`rate` |", 1)
    (grid,) = made.grids
    assert grid.aligns == ["left", "right"]
    assert [[cell.header for cell in row] for row in (*grid.head, *grid.body)] == [[True, True], [False, False]]


def test_the_numbers_that_lead_a_page_come_with_the_words_after_them(tiny: Tiny) -> None:
    source = (
        "# A\n\n:::{div} key-figures\n- {fig}`visits` visits,\n  {fig}`rate` per 10,000\n- {fig}`share` more\n:::\n"
    )
    tiny.write("_config.yml", tiny.read("_config.yml") + "parse: {myst_enable_extensions: [colon_fence]}\n")
    document = components.document(Prose(source, 0))
    assert prose.leading(document, components.FOUND) == [("1,200", "visits, 375 per 10,000"), ("40%", "more")]


def test_a_page_without_such_numbers_has_none() -> None:
    assert prose.leading(components.document(Prose("# A\n\n- {fig}`visits` visits", 0)), components.FOUND) == []


def test_what_an_audit_has_found_is_told_with_its_tables() -> None:
    told = {"repairs": Told("One change.", (components.table(),))}
    made = Made(components.document(told=told), Places(KNOWN))
    assert made.typeset("{repairs}`all`", 1).strip() == '#"One change.";#listed(Visits by district)'


def test_an_audit_that_was_not_asked_is_refused(convert: Any) -> None:
    with pytest.raises(ReportError, match=r"chapters/visits\.py, cell 7: \{repairs\} can be told in a chapter"):
        convert("{repairs}`all`")
