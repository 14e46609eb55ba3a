"""What a field may hold to break out of the page it is shown on, and a tiny project with all of it in every field."""

import csv
import io
import json
from pathlib import Path

from tiny import HEADER, Tiny, make

from lib.terms import cells

SECRET = "words-of-a-file-nobody-named"  # in a file beside the project's own: shown nowhere
RUN = "window.ran=1"
ONE_LINE = [
    "{eval-rst}`x`", "{literalinclude}`secret.txt`", f"{{raw}}`<script>{RUN}</script>`", "{fig}`visits.warwickshire`",
    f"<script>{RUN}</script>", f"</script><script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>",
    f"[link](javascript:{RUN})", f'<a href="javascript:{RUN}">a</a>', "![p](http://host.invalid/x.png)", "<!-- a",
    f'" onmouseover="{RUN}" x="', "' x='", "&lt;b&gt; &amp; &#42;", "`` ` ``", "*bold* _em_ ~~gone~~ $x^2$ and $y$",
    '#panic("ran")', '#read("secret.txt")', "#set text(9pt)", "\\ \\n \\u{41} \\#", "{{ 7 * 7 }} {% raw %}", "[^1] [ref]",
    "- a", "# a #", "> a", "1. a", ": a", "+++", "---", "| a | b |", "%comment", "(target)=", "http://host.invalid/?a=1&b=2",
    "a@b.invalid", "'quoted' and \"quoted\"", "@import url(x)",  "]]>", "$$a$$", "<style>*{color:red}</style>",
]  # fmt: skip
MANY_LINES = [
    "a\n``````\n```{literalinclude} /secret.txt\n```\n``````{raw} html",
    f"a\n``````````````\n<script>{RUN}</script>\n``````````````",
    f"a\n```{{eval-rst}}\n.. raw:: html\n\n   <script>{RUN}</script>\n```",
    "a\n\n# A title\n\n- b",
    ":file: secret.txt\n\na",
]
EVERY = [*ONE_LINE, *MANY_LINES]
ALL = " ".join(ONE_LINE)
# tables of the data package refuse what a spreadsheet would run, and lines that break
IN_TABLES = [payload for payload in ONE_LINE if not cells.is_formula(payload)]
KINDS = [f"{payload} k{number}" for number, payload in enumerate(IN_TABLES)]

CHAPTER = (
    HEADER.format(more="")
    + """
# %% [markdown]
# # Remarks
#
# The first is {fig}`first`, then {fig}`worded`.

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, load, record, show

begin(period)
remarks = load("remarks")
counted = record("remark", remarks.measure("n", by="kind").titled(remarks["note"].iloc[0]))
record("first", counted.leader())
record("worded", (counted.total() > 0).words(remarks["kind"].iloc[0], "none"))

# %%
said = remarks["note"].iloc[0]
show.bars(counted, by="kind", headline=said, what=said, alternative=said, name="remarks")
show.table(said, [(said, counted)], rows="kind", notes=list(remarks["note"]))
show.words_table(said, remarks.frame, {"kind": said, "note": "Note"})
"""
)


def project(folder: Path) -> Tiny:
    """The tiny project, with payloads in package, tables, claims, findings, glossary and settings."""
    tiny = make(folder)
    tiny.write("secret.txt", SECRET)
    tiny.write(
        "data/remarks.csv",
        _csv(["kind", "n", "note"], [[kind, str(n), IN_TABLES[-n - 1]] for n, kind in enumerate(KINDS)]),
    )
    safe = [f"so: {p}" if cells.is_formula(p) else " ".join(p.split()) for p in EVERY]
    found = [[f"f-{n}", p, p, "misprint", "certain", f"None: {p}", p] for n, p in enumerate(safe)]
    tiny.write(
        "data/findings.csv", _csv(["finding", "title", "cause", "kind", "confidence", "effect", "correction"], found)
    )
    tiny.write("data/glossary.csv", _csv(["term", "also", "meaning"], [[p, "", p] for p in IN_TABLES]))
    wrong = [
        [f"c{n}", "1.1", p, p, str(n), "differs", p, "2013/14", f"f-{n}"] for n, p in enumerate(EVERY) if n % 2 == 0
    ]
    told = [[f"c{n}", "1.1", p, p, p, "stated", p, "2013/14", ""] for n, p in enumerate(EVERY) if n % 2]
    head = tiny.read("data/claims/visits.csv").splitlines()[0].split(",")
    tiny.write("data/claims/remarks.csv", _csv(head, [*wrong, *told]))
    for key in ("author", "contact", "licence_figures", "licence_code"):
        old = next(line for line in tiny.read("data/report.toml").splitlines() if line.startswith(key))
        tiny.edit("data/report.toml", old, f"{key} = {json.dumps(ALL)}")
    tiny.edit("data/report.toml", 'title = "A tiny book"', f"title = {json.dumps(ALL)}")
    tiny.edit("data/report.toml", 'title = "A made-up report"', f"title = {json.dumps(ALL)}")
    tiny.edit("_toc.yml", "chapters/staff", "chapters/staff\n      - file: chapters/remarks")
    tiny.write("chapters/remarks.py", CHAPTER)
    package = json.loads(tiny.read("data/datapackage.json"))
    for name in ("remarks", "findings", "glossary"):
        columns = tiny.read(f"data/{name}.csv").partition("\n")[0].split(",")
        fields = [
            {"name": c, "type": "integer" if c == "n" else "string", "title": EVERY[n], "description": EVERY[-n - 1]}
            for n, c in enumerate(columns)
        ]
        package["resources"].append(
            {"name": name, "path": f"{name}.csv", "title": ALL, "section": ALL, "description": MANY_LINES[0], "notes": MANY_LINES[1],
             "sources": [{"title": ALL}], "schema": {"fields": fields, "missingValues": [""], "primaryKey": columns[:1]}}
        )  # fmt: skip
    package["not_recoverable"] = [{"section": p, "what": p, "kept": p} for p in EVERY]
    tiny.write("data/datapackage.json", json.dumps(package))
    return tiny


def _csv(header: list[str], rows: list[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header, *rows])
    return written.getvalue()
