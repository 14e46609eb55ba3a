"""Numbers, charts, tables and ledger entries as HTML, linked and marked by the ledger."""

import html
import json
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from lib import data, diagnosis, figures, ledger, neighbours, published, tables, wording
from lib.book.evidence import Evidence
from lib.project import ReportError

ROLE = re.compile(r"\{(fig|see|claims)\}`([^`]+)`")
MARK = "≠"
FENCE = "``````"
MOST_CAUSES = 3
FILTERS = '<div id="claim-filters"></div><script src="_static/report/datatables.js" defer></script><script src="_static/report/ledger.js" defer></script>'
_jinja = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


class Page:
    """One page of the book being made: it counts its charts and tables and knows how to link a figure."""

    def __init__(self, chapter: str, number: int, found: Evidence) -> None:
        self.chapter = chapter
        self.number = number
        self.found = found
        self.period = found.periods[chapter]
        self.places: dict[str, tuple[str, str]] = {}
        self.downloads: dict[str, str] = {}
        self.counts = {"Figure": 0, "Table": 0}

    # --- numbers -------------------------------------------------------------

    def number_link(self, figure_id: str, text: str | None = None) -> Markup:
        """A figure as a link to its ledger entry, with a mark if it differs from what was printed."""
        figure = self.found.figures[figure_id]
        shown = figure.text if text is None else text
        target = f"{entry_page(self.found.chapters[figure_id])}.html#{figure_id}"
        link = Markup('<a class="figure-number" data-figure="{}" href="{}">{}</a>').format(figure_id, target, shown)
        return link + self.mark(figure_id, target)

    def mark(self, figure_id: str, target: str) -> Markup:
        """The mark of a figure that differs; it says in words what the original prints."""
        printed = [e.claim.printed for e in self.found.claims_on(figure_id) if e.claim and e.verdict == "differs"]
        if not printed:
            return Markup("")
        says = f"The original prints {wording.join(list(dict.fromkeys(printed)))}"
        return Markup('<a class="differs-mark" href="{}" title="{}" aria-label="{}">{}</a>').format(
            target, says, says, MARK
        )

    def prose(self, source: str, cell: int) -> str:
        """Markdown with figures put in by id and charts and tables by name. Raises for an unknown one."""
        return ROLE.sub(lambda found: self._role(found[1], found[2], cell), source)

    def _role(self, role: str, argument: str, cell: int) -> str:
        place = f"chapters/{self.chapter}.py, cell {cell}"
        if role == "claims":
            claimed = [entry for entry in self.found.entries if entry.claim]
            return raw(
                FILTERS + claims_table(claimed, "All claims of the original", "claims-table", published.titles())
            )
        if role == "see":
            if argument not in self.places:
                raise ReportError(f"{place}: there is no chart or table named {argument!r} in this chapter.")
            label, anchor = self.places[argument]
            return f'<a class="see" href="#{anchor}">{label}</a>'
        known = figures.resolve(argument, self.found.figures, self.period)
        if known is None:
            stem = argument.split(".")[0]
            near = sorted(i for i in self.found.figures if i.startswith(stem))[:5]
            hint = f" Figures of that name: {', '.join(near)}." if near else ""
            raise ReportError(f"{place}: unknown figure {argument!r}; no chapter records it.{hint}")
        return str(self.number_link(known))

    # --- charts and tables ---------------------------------------------------

    def name_places(self, outputs: list[tuple[str, dict[str, Any]]]) -> None:
        """Number charts and tables in order, so that prose before them can refer to them."""
        for kind, content in outputs:
            self.counts[kind] += 1
            label = f"{kind} {self.number}.{self.counts[kind]}"
            anchor = label.lower().replace(" ", "-").replace(".", "-")
            content["label"], content["anchor"] = label, anchor
            if content.get("name"):
                self.places[content["name"]] = (label, anchor)

    def table(self, content: dict[str, Any]) -> str:
        table = content["table"]
        return tables.to_html(table, content["label"], content["anchor"], self.number_link)

    def chart(self, content: dict[str, Any]) -> str:
        csv = tables.to_frame(content["data"]).to_csv(index=False, lineterminator="\n")
        path = f"_static/data/{self.chapter}-{content['anchor']}.csv"
        self.downloads[path] = csv
        svg = re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', content["svg"], count=1)
        svg = svg.replace("\n", " ")
        data = tables.to_html(
            content["data"], "", "", self.number_link, heading=True, region=f"Data for {content['label']}"
        )
        spec = json.dumps(content["spec"], separators=(",", ":")).replace("</", "<\\/")
        return CHART.render(
            c=content, svg=Markup(svg), data=Markup(data), spec=Markup(spec), csv=path,
            size=f"{max(1, round(len(csv.encode()) / 1024))} kB", entry=self._first_entry(content["data"]),
        )  # fmt: skip

    def _first_entry(self, table: tables.Table) -> str:
        """Where the ledger entries of a chart's numbers begin; empty if it shows none that is a figure."""
        shown = [cell["id"] for row in table["rows"] for cell in row["cells"] if "id" in cell]
        return f"{entry_page(self.found.chapters[shown[0]])}.html#{shown[0]}" if shown else ""


def entry_page(chapter: str) -> str:
    """The page that holds a chapter's ledger entries."""
    return f"figures-{chapter}"


def data_page(table: str) -> str:
    """The page that shows a table of the data package."""
    return f"data-{table}"


def raw(html: str) -> str:
    """HTML inside a MyST page; a fence, because plain HTML would end at its first empty line."""
    return f"\n{FENCE}{{raw}} html\n{html}\n{FENCE}\n"


def verdict_badge(verdict: str) -> Markup:
    signs = {"reproduced": "✓", "rounding": "≈", "differs": MARK, "unclear": "?", "stated": "·"}
    if not verdict:
        return Markup('<span class="verdict new">new</span>')
    return Markup('<span class="verdict {0}"><span aria-hidden="true">{1}</span> {0}</span>').format(
        verdict, signs[verdict]
    )


def claims_table(
    entries: list[ledger.Entry], caption: str, name: str = "", titles: dict[str, str] | None = None
) -> str:
    """Claims as a table: where, what, printed, computed, verdict, note; with `titles`, the chapter of each as well."""
    return CLAIMS.render(
        entries=entries, caption=caption, name=name, badge=verdict_badge, entry_page=entry_page,
        titles=titles, one_line=_one_line,
    )  # fmt: skip


def entries_page(chapter: str, title: str, found: Evidence, code: str) -> str:
    """The ledger entries of one chapter's figures: value, calculation, rows, printed values, verdicts."""
    own = [figure for figure in found.figures.values() if found.chapters[figure.id] == chapter]
    cards = [
        {
            "figure": figure,
            "claims": found.claims_on(figure.id),
            "rows": rows_by_table(figure.rows),
            "cell": found.cells[figure.id],
            "equation": equation(figure),
            "sections": ", ".join(data.resource(table)["section"] for table in rows_by_table(figure.rows)),
        }
        for figure in own
    ]
    orphans: dict[str, list[ledger.Entry]] = {}
    for entry in found.of_chapter(chapter):
        if entry.claim and entry.figure is None:
            orphans.setdefault(entry.id, []).append(entry)
    near = neighbours.of_chapter(found.entries, chapter)

    def causes(entry: ledger.Entry) -> list[diagnosis.Proposal]:
        return diagnosis.diagnose(entry, near)[:MOST_CAUSES] if entry.verdict == "differs" else []

    return ENTRIES.render(
        title=title, chapter=chapter, cards=cards, orphans=orphans, badge=verdict_badge, code=code,
        data_page=data_page, causes=causes,
    )  # fmt: skip


def equation(figure: figures.Figure) -> str:
    """The calculation with its result: `2,610 / 8,177 = 31.9%`."""
    if figure.method in ("as given", "definition"):
        return f"{figure.text}, as given in the data"
    if figure.unit in ("truth", "words"):
        return f"{figure.calculation}: {figure.text}"
    return f"{figure.calculation} = {figure.text}"


def write_downloads(page: Page, stage: Path) -> None:
    for path, text in page.downloads.items():
        target = stage / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def escape(text: str) -> str:
    return html.escape(text)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def rows_by_table(rows: tuple[str, ...]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for row in rows:
        table, _, line = row.partition(":")
        grouped.setdefault(table, []).append(line)
    return grouped


CHART = _jinja.from_string(
    """\
<figure class="report-chart{% if c.spec.usermeta %} fixed{% endif %}" id="{{ c.anchor }}">
<figcaption><span class="chart-number">{{ c.label }}</span> <span class="chart-headline">{{ c.headline }}</span>
<span class="chart-subtitle">{{ c.subtitle }}</span></figcaption>
<div class="chart-picture" role="img" tabindex="0" aria-label="{{ c.alternative }}">{{ svg }}</div>
<script type="application/json" class="chart-spec">{{ spec }}</script>
<p class="chart-source">Source: {{ c.source }}\
{% if entry %} <a class="chart-ledger" href="{{ entry }}">Ledger<span class="visually-hidden"> entries of {{ c.label }}</span></a>{% endif %}</p>
<details class="chart-data"><summary>Data for {{ c.label }}</summary>
{{ data }}
<p class="download"><a href="{{ csv }}" download>Download these data (CSV, {{ size }})</a></p>
</details>
</figure>"""
)

# Roles are written out: on a phone the rows become cards, and a browser would forget that they are a table's.
CLAIMS = _jinja.from_string(
    """\
<div class="table-scroll" role="region" tabindex="0" aria-label="{{ caption }}">
<table class="claims cards" role="table"{% if name %} id="{{ name }}"{% endif %}>
<caption>{{ caption }}</caption>
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Section</th>\
<th scope="col" role="columnheader">What the original says</th><th scope="col" role="columnheader">Printed</th>\
<th scope="col" role="columnheader">Computed</th><th scope="col" role="columnheader">Verdict</th></tr></thead>
<tbody role="rowgroup">
{% for e in entries %}
<tr role="row" class="{{ e.verdict }}"{% if titles %} data-chapter="{{ titles[e.chapter] }}"{% endif %}><td role="cell">{{ e.claim.section }}\
{% if titles %}<a class="claim-place" href="{{ e.chapter }}.html">{{ titles[e.chapter] }}</a>{% endif %}</td>\
<th scope="row" role="rowheader">{{ one_line(e.claim.statement) }}<span class="claim-place">{{ e.claim.location }}</span>\
{% if e.note %}<span class="claim-note">{{ one_line(e.note) }}</span>{% endif %}</th>\
<td role="cell" data-label="Printed">{{ e.claim.printed }}</td>\
<td role="cell" data-label="Computed">{% if e.figure %}<a data-figure="{{ e.id }}" href="{{ entry_page(e.chapter) }}.html#{{ e.id }}">{{ e.computed }}</a>{% else %}\
<a href="{{ entry_page(e.chapter) }}.html#{{ e.id }}">none</a>{% endif %}</td>\
<td role="cell" data-label="Verdict">{{ badge(e.verdict) }}</td></tr>
{% endfor %}
</tbody></table></div>"""
)

ENTRIES = _jinja.from_string(
    """\
{% macro printed(e) %}
<dt>Printed</dt><dd class="entry-claim"><strong>{{ e.claim.printed }}</strong> {{ badge(e.verdict) }} \
section {{ e.claim.section }}, {{ e.claim.location }}: {{ e.claim.statement }}.\
{% if e.note %}<span class="entry-note">{{ e.note }}</span>{% endif %}
{% for cause in causes(e) %}
{% if loop.first %}<div class="entry-causes"><p>Possible causes, found by search:</p><ol>{% endif %}
<li>{{ cause.kind | capitalize }}: {{ cause.explanation }}.</li>
{% if loop.last %}</ol></div>{% endif %}
{% endfor %}
</dd>
{% endmacro %}
<div class="entries">
{% for card in cards %}
<section class="entry" id="{{ card.figure.id }}" tabindex="-1">
<h2>{{ card.figure.id }}</h2>
<dl>
<dt>Value</dt><dd class="entry-value"><span data-figure="{{ card.figure.id }}">{{ card.figure.text }}</span>{% if card.figure.unit not in ('count', 'words', 'truth') %}\
 <span class="entry-unit">({{ card.figure.unit.replace('_', ' ') }}, {{ card.figure.decimals }} decimals)</span>{% endif %}</dd>
<dt>Calculation</dt><dd><span class="entry-method">{{ card.figure.method }}:</span> {{ card.equation }}</dd>
<dt>Data</dt><dd>{% for table, lines in card.rows.items() %}\
<a href="{{ data_page(table) }}.html">{{ table }}</a>, \
{{ 'row' if lines|length == 1 else 'rows' }} {% for line in lines %}\
<a href="{{ data_page(table) }}.html#row-{{ line }}">{{ line }}</a>{{ ', ' if not loop.last }}{% endfor %}\
{{ '; ' if not loop.last }}{% else %}{{ 'the claims in data/claims' if 'claims' in card.figure.id else 'fixed by definition' }}{% endfor %}</dd>
<dt>Computed in</dt><dd><a href="{{ code }}.html#cell-{{ card.cell }}">chapters/{{ chapter }}.py, cell {{ card.cell }}</a></dd>
{% for e in card.claims %}
{{ printed(e) }}{% else %}
<dt>Printed</dt><dd>{% if card.figure.method == 'as given' %}as the original prints it, in section {{ card.sections }}\
{% else %}not in the original; new in this edition{% endif %}</dd>
{% endfor %}
</dl>
</section>
{% endfor %}
{% for id, claims in orphans.items() %}
<section class="entry" id="{{ id }}" tabindex="-1">
<h2>{{ id }}</h2>
<dl>{% for e in claims %}{{ printed(e) }}{% endfor %}</dl>
</section>
{% endfor %}
</div>"""
)
