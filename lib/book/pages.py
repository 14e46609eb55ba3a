"""Pages that the book makes of itself: figures, code, data, and what each chapter was checked against."""

from pathlib import Path

import pandas as pd
from jinja2 import Environment
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from lib import data, ledger
from lib.book import archive, render
from lib.book.evidence import Evidence
from lib.project import root

TIMES = ("period", "date", "month")
_jinja = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


def checked(page: render.Page) -> str:
    """The part of the ledger at the end of a chapter: all its claims, those that do not reproduce first."""
    entries = [entry for entry in page.found.of_chapter(page.chapter) if entry.claim]
    links = (
        f"[Every figure of this chapter](figures-{page.chapter}.md), with its calculation and the rows behind it, "
        f"and [the code](code-{page.chapter}.md) that computed it."
    )
    if not entries:
        return f"## Where the figures come from\n\n{links}\n"
    summary = ", ".join(f"{verdict} {n}" for verdict, n in ledger.summarise(entries).items() if n)
    open_entries = [e for e in entries if e.verdict not in ("reproduced", "stated")]
    text = f"## Checked against the original\n\n{len(entries)} claims of the original were checked here. Verdicts: {summary}.\n\n"
    if open_entries:
        text += render.raw(render.claims_table(open_entries, "Claims that do not simply reproduce"))
    quiet = [e for e in entries if e.verdict in ("reproduced", "stated")]
    if quiet:
        table = render.claims_table(quiet, "Claims that reproduce, or that the original only states")
        text += "\n" + render.raw(
            f'<details class="quiet-claims"><summary>The other {len(quiet)} claims</summary>{table}</details>'
        )
    return f"{text}\n{links}\n"


def entries(chapter: str, title: str, found: Evidence) -> str:
    """All figures of a chapter, each with its provenance."""
    body = render.entries_page(chapter, title, found, f"code-{chapter}")
    return f"# Figures: {title}\n\nBack to the chapter: [{title}]({chapter}.ipynb).\n\n{render.raw(body)}"


def code(chapter: str, title: str, notebook: NotebookNode) -> str:
    """The chapter's code, cell by cell, so that a ledger entry can lead to the cell that computed it."""
    formatter = HtmlFormatter(nowrap=True)
    parts = []
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            listing = highlight(cell.source, PythonLexer(), formatter)
            parts.append(
                f'<section class="code-cell" id="cell-{number}" tabindex="-1"><h2>Cell {number}</h2>'
                f'<div class="highlight" role="region" aria-label="Code of cell {number}" tabindex="0">'
                f"<pre>{listing}</pre></div></section>"
            )
    return f"# Code: {title}\n\nBack to the chapter: [{title}]({chapter}.ipynb).\n\n{render.raw(chr(10).join(parts))}"


def data_table(name: str) -> str:
    """One table of the data package: description, fields, source, download, and every row with its number."""
    entry = data.resource(name)
    table = pd.read_csv(root() / "data" / entry["path"], dtype="str", keep_default_na=False)
    kinds = [
        "number" if f["type"] in data.NUMBERS else "period" if f["name"] in TIMES else "text"
        for f in entry["schema"]["fields"]
    ]
    rows = list(table.itertuples(index=False))
    body = DATA.render(entry=entry, rows=rows, kinds=kinds, size=_size(root() / "data" / entry["path"]))
    return f"# {entry['title']}\n\n{render.raw(body)}"


def data_index() -> str:
    """The list of tables, and what of the original cannot be recovered."""
    package = data.package()
    return f"# Data\n\n{render.raw(DATA_INDEX.render(package=package, data_page=render.data_page))}"


def downloads(folder: Path, open_data: list[str]) -> str:
    """What can be taken away: ledger, PDF, every table as printed and in the open-data layout."""
    files = {
        "report.pdf": "the book on paper",
        "ledger.csv": "every claim and figure, with verdicts and notes",
        archive.OFFERED: "what it takes to make the book again: data, claims, chapters, code, pinned requirements, "
        "executed notebooks and the ledger. Its README says how. (The command make bundle packs all this with the book itself, its verification and checksums.)",
    }
    rows = [
        {
            "entry": entry,
            "size": _size(root() / "data" / entry["path"]),
            "open": f"_static/open-data/{entry['name']}" if entry["name"] in open_data else "",
            "open_size": _size(folder / "_static" / "open-data" / f"{entry['name']}.csv"),
        }
        for entry in data.package()["resources"]
    ]
    return f"# Download\n\n{render.raw(DOWNLOADS.render(files=files, rows=rows))}"


def _size(path: Path) -> str:
    return f"{max(1, round(path.stat().st_size / 1024))} kB" if path.exists() else ""


def code_index(titles: dict[str, str]) -> str:
    items = "\n".join(f"- [{title}](code-{chapter}.md)" for chapter, title in titles.items())
    return f"# Code\n\nThe code of each chapter, cell by cell.\n\n{items}\n"


def figures_index(titles: dict[str, str], found: Evidence) -> str:
    items = "\n".join(
        f"- [{title}](figures-{chapter}.md): {sum(1 for c in found.chapters.values() if c == chapter)} figures"
        for chapter, title in titles.items()
    )
    return (
        "# Figures\n\nEvery figure in the book: its value, how it was calculated, the rows it came from, "
        f"what the original prints, and the verdict.\n\n{items}\n"
    )


DATA = _jinja.from_string(
    """\
<p>{{ entry.description }}</p>
<dl class="data-facts">
<dt>Table</dt><dd><code>data/{{ entry.path }}</code></dd>
<dt>Section of the original</dt><dd>{{ entry.section }}</dd>
<dt>Source</dt><dd>{{ entry.sources[0].title }}</dd>
<dt>Missing values</dt><dd>{{ entry.schema.missingValues | reject('equalto', '') | join(', ') or 'none' }}</dd>
<dt>Download</dt><dd><a href="_static/tables/{{ entry.path }}" download>{{ entry.path }} (CSV, {{ size }})</a></dd>
</dl>
<div class="table-scroll" role="region" tabindex="0" aria-label="Fields">
<table class="words"><caption>Fields</caption>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Unit</th><th scope="col">Meaning</th></tr></thead>
<tbody>{% for field in entry.schema.fields %}<tr><th scope="row">{{ field.name }}</th><td>{{ field.type }}</td>\
<td>{{ field.unit or '' }}</td><td>{{ field.description or '' }}</td></tr>{% endfor %}</tbody></table></div>
<div class="table-scroll" role="region" tabindex="0" aria-label="Rows">
<table class="data-rows"><caption>Rows, numbered as in the file</caption>
<thead><tr><th scope="col">Row</th>{% for field in entry.schema.fields %}<th scope="col">{{ field.name }}</th>{% endfor %}</tr></thead>
<tbody>{% for row in rows %}<tr id="row-{{ loop.index + 1 }}" tabindex="-1"><th scope="row">{{ loop.index + 1 }}</th>\
{% for cell in row %}<td class="{{ kinds[loop.index0] }}">{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table></div>"""
)

DOWNLOADS = _jinja.from_string(
    """\
<h2 id="whole">The whole book</h2>
<ul>{% for name, what in files.items() %}
<li><a href="_static/{{ name }}" download>{{ name }}<span data-size="{{ name }}"></span></a>: {{ what }}</li>{% endfor %}
</ul>
<h2 id="tables">Tables</h2>
<p>Each table as the original prints it, and in the open-data layout that the Department for Education uses, with a file that describes its columns. \
All files are CSV in UTF-8.</p>
<div class="table-scroll" role="region" tabindex="0" aria-label="Tables to download">
<table class="words cards" role="table"><caption>Tables</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Table</th><th scope="col" role="columnheader">As printed</th><th scope="col" role="columnheader">Open data</th><th scope="col" role="columnheader">Columns</th></tr></thead>
<tbody role="rowgroup">{% for row in rows %}<tr role="row"><th scope="row" role="rowheader">{{ row.entry.title }}</th>\
<td role="cell" data-label="As printed"><a href="_static/tables/{{ row.entry.path }}" download>{{ row.entry.path }} ({{ row.size }})</a></td>\
<td role="cell" data-label="Open data">{% if row.open %}<a href="{{ row.open }}.csv" download>{{ row.entry.name }}.csv ({{ row.open_size }})</a>{% endif %}</td>\
<td role="cell" data-label="Columns">{% if row.open %}<a href="{{ row.open }}.meta.csv" download>{{ row.entry.name }}.meta.csv</a>{% endif %}</td></tr>
{% endfor %}</tbody></table></div>"""
)

DATA_INDEX = _jinja.from_string(
    """\
<p>{{ package.description }}</p>
<div class="table-scroll" role="region" tabindex="0" aria-label="Tables">
<table class="words cards" role="table"><caption>Tables of the data package</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Table</th><th scope="col" role="columnheader">Section</th><th scope="col" role="columnheader">What it holds</th></tr></thead>
<tbody role="rowgroup">{% for entry in package.resources %}<tr role="row"><th scope="row" role="rowheader"><a href="{{ data_page(entry.name) }}.html">{{ entry.name }}</a></th>\
<td role="cell" data-label="Section">{{ entry.section }}</td><td role="cell">{{ entry.title }}</td></tr>{% endfor %}</tbody></table></div>
{% if package.not_recoverable %}
<h2 id="not-recoverable">What cannot be recovered</h2>
<p>The charts of the original are lost. Nothing was read off, guessed or interpolated; this is what other places still state.</p>
<div class="table-scroll" role="region" tabindex="0" aria-label="Not recoverable">
<table class="words"><caption>Lost charts</caption>
<thead><tr><th scope="col">Section</th><th scope="col">Lost</th><th scope="col">What is still stated</th></tr></thead>
<tbody>{% for lost in package.not_recoverable %}<tr><th scope="row">{{ lost.section }}</th><td>{{ lost.what }}</td>\
<td>{{ lost.kept }}</td></tr>{% endfor %}</tbody></table></div>
{% endif %}"""
)
