"""Pages of the book as Typst markup: what becomes of each element, and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from lib.book.pdf import tables, tags
from lib.book.pdf.grid import Cell, Grid
from lib.book.pdf.markup import Converter, Places
from lib.book.pdf.text import text
from lib.project import ReportError

KNOWN = {"here", "here/part", "other", "other/table-2-1"}


@pytest.fixture
def converter(tmp_path: Path) -> Any:
    return Converter("here", tmp_path, tmp_path, Places(set(KNOWN), {"here/old": "here/part"}))


@pytest.fixture
def convert(converter: Any) -> Any:
    """HTML of a page's section to markup, with space at the ends taken off."""

    def run(html: Any) -> Any:
        section = BeautifulSoup(f"<section>{html}</section>", "lxml").section
        return " ".join(converter.body(section).split())

    return run


def table(*rows: Any, head: str = "", kind: str = "numbers") -> str:
    return f"<table class='{kind}'><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


@pytest.mark.parametrize(
    "words", ["a # b", "*bold*", "_x_ $y$ @z", "[a] <b>", "back\\slash", 'a "quote"', "// no", "= no"]
)
def test_signs_of_markup_in_words_are_only_words(words: str) -> None:
    assert text(words) == '#"' + words.replace("\\", "\\\\").replace('"', '\\"') + '";'


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        ("<p>One <em>two</em>\n three.</p>", '#"One"; #emph[#"two";]; #"three.";'),
        ("<p><strong>a</strong><sub>b</sub></p>", '#strong[#"a";];#sub[#"b";];'),
        ("<h2>Title</h2>", '#heading(level: 2)[#"Title";]'),
        ("<ul><li>a</li><li><p>b</p></li></ul>", '#list([#"a";], [#"b";])'),
        ("<ol start='3'><li>a</li></ol>", '#enum(start: 3, [#"a";])'),
        ("<dl><dt>a</dt><dd><p>b</p></dd></dl>", '#terms(terms.item([#"a";], [#"b";]))'),
        ("<blockquote><p>a</p></blockquote>", '#quote(block: true)[#"a";]'),
        ("<p><code><span>a</span> b</code></p>", '#raw("a b");'),
        ("<pre><span>a</span>\n b\n</pre>", '#raw(block: true, "a\\n b")'),
        ("<div class='admonition note'><p class='admonition-title'>N</p><p>a</p></div>", '#boxed([#"N";])[#"a";]'),
        ("<details><summary>N</summary><p>a</p></details>", '#boxed([#"N";])[#"a";]'),
        ("<p>a<!-- not for readers --></p>", '#"a";'),
    ],
)
def test_an_element_becomes_its_typst_call(convert: Any, html: str, markup: str) -> None:
    assert convert(html) == markup


@pytest.mark.parametrize(
    "html", ["<video></video>", "<p><marquee>x</marquee></p>", "<ul>stray</ul>", "<div class='math'>x</div>"]
)
def test_what_is_not_known_is_refused_with_page_and_element(convert: Any, html: str) -> None:
    with pytest.raises(ReportError, match=r"here\.html: the PDF does not know .*<?(video|marquee|stray|div)"):
        convert(html)


@pytest.mark.parametrize(
    ("href", "markup"),
    [
        ("#part", '#link(label("here/part"))[#"x";];'),
        ("#old", '#link(label("here/part"))[#"x";];'),
        ("other.html#table-2-1", '#link(label("other/table-2-1"))[#"x";];#page-of("other/table-2-1");'),
        ("https://example.org/", '#link("https://example.org/")[#"x";];'),
        ("figures-here.html#f", '#"x";'),
        ("data.html", '#"x";'),
        ("_static/report.pdf", '#"x";'),
    ],
)
def test_a_link_leads_into_the_pdf_or_out_of_it_or_is_plain_text(convert: Any, href: str, markup: str) -> None:
    assert convert(f"<p><a href='{href}'>x</a></p>") == markup


@pytest.mark.parametrize("href", ["#gone", "gone.html", "other.html#gone"])
def test_a_dangling_link_is_refused_with_its_page(convert: Any, href: str) -> None:
    with pytest.raises(ReportError, match=rf"here\.html: the link '{href}' leads nowhere"):
        convert(f"<p><a href='{href}'>x</a></p>")


def mark(printed: Any) -> str:
    return f"<a class='differs-mark' href='figures-here.html#f' title='The original prints {printed}'>≠</a>"


def test_a_number_that_differs_has_a_note_once_in_a_section(convert: Any) -> None:
    markup = convert(f"<p>5{mark('6')} 7{mark('8')} 5{mark('6')}</p>")
    assert markup.count("The original prints 6.") == 1
    assert '#differs-again("here//note-1")' in markup
    assert "The original prints 8." in markup


def test_a_number_that_the_original_prints_too_keeps_its_quiet_mark(convert: Any) -> None:
    quiet = mark("6 elsewhere").replace("differs-mark", "differs-mark elsewhere").replace("≠", "‡")
    markup = convert(f"<p>5{quiet} 7{mark('8')} 5{quiet}</p>")
    assert '#differs("here//note-1", sign: "‡")[#"The original prints 6 elsewhere."' in markup
    assert '#differs-again("here//note-1", sign: "‡")' in markup
    assert '#differs("here//note-2")[' in markup
    assert '#mark("a", sign: "‡")' in convert(table(f"<tr><th scope='row'>a</th><td>5{quiet}</td></tr>"))


def test_numbers_that_differ_in_a_table_have_letters_and_one_line_below(convert: Any) -> None:
    row = f"<tr><th scope='row'>a</th><td>5{mark('6')}</td><td>7{mark('8')}</td><td>9{mark('6')}</td></tr>"
    markup = convert(table(row))
    assert [markup.count(f'#mark("{letter}")') for letter in "abc"] == [2, 1, 0]
    assert '#super[a] #"6";; #super[b] #"8";.' in markup


def test_the_headers_of_rows_are_remembered_by_their_position(converter: Any) -> None:
    rows = "<tr><th>a</th><td>1</td></tr>", "<tr><td>b</td><th>2</th></tr>"
    converter.body(BeautifulSoup(f"<section>{table(*rows)}</section>", "lxml").section)
    assert converter.tables == [tags.Table([[0], [1]])]


def test_a_chart_without_alternative_is_refused(convert: Any) -> None:
    with pytest.raises(ReportError, match=r"here\.html: Figure 1\.1 has no picture, or no text alternative"):
        convert(
            "<figure><span class='chart-number'>Figure 1.1</span><div class='chart-picture'><svg></svg></div></figure>"
        )


@pytest.mark.parametrize("attributes", ["src='_images/a.png'", "src='_images/a.png' alt='_images/a.png'"])
def test_a_picture_without_alternative_is_refused(convert: Any, attributes: str) -> None:
    with pytest.raises(ReportError, match=r"here\.html: the picture '_images/a\.png' has no text alternative"):
        convert(f"<p><img {attributes}></p>")


# --- widths ------------------------------------------------------------------


def grid(rows: Any, numeric: bool = False) -> Any:
    return Grid([], [[Cell("", cell, header=n == 0) for n, cell in enumerate(row)] for row in rows], set(), numeric)


def test_a_spanned_header_takes_the_columns_below_it() -> None:
    made = Grid([[Cell("", "a", rowspan=2), Cell("", "b", colspan=2)], [Cell("", "c"), Cell("", "d")]], [])
    assert [cell.column for cell in made.cells()] == [0, 1, 1, 2]
    assert made.columns == 3


@pytest.mark.parametrize(
    "rows",
    [
        [["Warwickshire", "1,234", "5.6%"]],
        [["a", "word " * 200, "x"]] * 3,
        [["Nuneaton and Bedworth", *["12,345"] * 11]] * 6,
        [["a", *["antidisestablishmentarianism " * 5] * 3]],
        [["a", *["12,345"] * 16]],
    ],
    ids=["small", "sentences", "many numbers", "long words", "turned"],
)
def test_every_word_fits_its_column_and_the_table_its_page(rows: Any) -> None:
    made = tables.plan(grid(rows), "a table")
    assert sum(made.widths) <= (tables.LANDSCAPE if made.landscape else tables.PORTRAIT) + 1
    for row in rows:
        for width, cell in zip(made.widths, row, strict=True):
            words = max(tables.text_width(word, made.size) for word in cell.split())
            assert words + tables.INSET <= width + 0.1


def test_a_page_is_turned_only_for_a_table_that_needs_it() -> None:
    assert not tables.plan(grid([["a", *["12,345"] * 9]]), "t").landscape
    assert tables.plan(grid([["a", *["12,345"] * 16]]), "t").landscape


def test_a_table_that_fits_no_page_is_refused_with_its_name() -> None:
    with pytest.raises(ReportError, match=r"Table 9\.9: the table has 41 columns and fits no page"):
        tables.plan(grid([["a", *["12,345"] * 40]]), "Table 9.9")


@pytest.mark.parametrize(
    ("texts", "aligned"),
    [(["1,234", "−5.6%", "[x]"], "right"), (["1.2 to 3.4"], "right"), (["£12", ""], "right"), (["words", "1"], "left")],
)
def test_a_column_of_numbers_is_set_to_the_right(texts: Any, aligned: str) -> None:
    rows = [[Cell("", "a"), Cell("", text_)] for text_ in texts]
    assert f"align: (left + top, {aligned} + top, )" in tables.to_typst(Grid([], rows), "t")


def test_a_term_leads_to_its_entry_without_the_number_of_a_page(tmp_path: Path) -> None:
    converter = Converter("here", tmp_path, tmp_path, Places({"here", "glossary", "glossary/term-caf"}))
    section = BeautifulSoup(
        "<section><p><a class='term' href='glossary.html#term-caf'>CAF</a></p></section>", "lxml"
    ).section
    assert section is not None
    assert converter.body(section).strip() == '#term("glossary/term-caf")[#"CAF";];'
