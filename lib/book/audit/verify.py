"""Is the built book what the data give? The whole book is made again and compared, number by number and file by file.

The second book is made in a folder of its own, in new processes and without the cache: nothing that lies in `_build` is
trusted. Numbers are read out of the built HTML by `data-figure`, verdicts out of its ledger entries, rows out of its
data pages; then every published file is compared with the one made afresh (`compare`). The book itself is only read.
"""

import csv
import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from itertools import zip_longest
from pathlib import Path
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from lib import data, ledger
from lib.book import layout
from lib.book.audit import compare, diff
from lib.book.audit.findings import Finding, Verification
from lib.book.evidence import Evidence
from lib.book.html import render
from lib.book.kernels import forks
from lib.book.pipeline import build, publish
from lib.files import rows
from lib.ledger.figure import Figure
from lib.project import ReportError, root
from lib.terms import wording


def verify(parameters: dict[str, Any] | None = None, quiet: bool = False) -> Verification:
    """Execute everything afresh, compare, and write `_build/verification.txt` and `.json`.

    Raises `ReportError` if there is no book, or if the data or the claims cannot be read.
    """
    book = layout.build_folder()
    if not (book.html / "index.html").exists():
        raise ReportError(f"there is no book to verify: no {book.html / 'index.html'}. Run `make book` first.")
    with tempfile.TemporaryDirectory(prefix="verify-") as name:
        with forks.ordinary():  # what saves time in a build is not taken on trust here
            made = build.make(layout.Build(Path(name)), parameters or {}, use_cache=False, quiet=quiet)
        result = compared(made.found, book, layout.Build(Path(name)))
    content = {"equal": result.equal, "findings": [asdict(finding) for finding in result.findings]}
    try:
        _write(book.folder / "verification.txt", result.as_text() + "\n")
        _write(book.folder / "verification.json", json.dumps(content, indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise ReportError(
            f"{book.folder}: {error.strerror or error}, so the result could not be written there. It is:\n{result.as_text()}"
        ) from None
    return result


def compared(found: Evidence, book: layout.Build, fresh: layout.Build) -> Verification:
    """A book against one made afresh, with what that one found: figures and verdicts by id, the rest file by file."""
    told = numbers_and_verdicts(found, book)
    same, others = compare.differences(book, fresh)
    return Verification(told.equal | {"files": same}, list(dict.fromkeys([*told.findings, *others])))


def numbers_and_verdicts(found: Evidence, book: layout.Build) -> Verification:
    """Numbers, verdicts, rows of data and the ledger file of a book, against fresh evidence."""
    numbers: list[Finding | None] = []
    shown: set[str] = set()
    claims: dict[str, list[tuple[str, str]]] = {}
    pages = _pages(book)
    for name, page in pages.items():
        for element in page.xpath("//*[@data-figure]"):
            figure_id = element.get("data-figure")
            shown.add(figure_id)
            numbers.append(_number(found, figure_id, _text(element), name))
        for element in page.xpath('//section[@class="entry"]//dd[@class="entry-claim"]'):
            figure_id = element.xpath('ancestor::section[@class="entry"]/@id')[0]
            claims.setdefault(figure_id, []).append(_shown_claim(element))
    unseen = [figure for figure in found.figures.values() if figure.id not in shown]
    numbers += [Finding("new", figure.id, "figure", "nothing", figure.text) for figure in unseen]
    verdicts = list(_verdicts(found, claims))
    rows = [row for entry in data.package()["resources"] for row in _rows(entry, pages)]
    kinds = {"numbers": numbers, "verdicts": verdicts, "rows of data": rows}
    findings = [finding for group in kinds.values() for finding in group if finding]
    equal = {kind: group.count(None) for kind, group in kinds.items()}
    return Verification(equal, list(dict.fromkeys([*findings, *_ledger(found, book.ledger)])))


def _pages(book: layout.Build) -> dict[str, Any]:
    """Every page of a book that can be read; of one that cannot, the comparison of files tells."""
    pages = {}
    for path in sorted(book.html.glob("*.html")):
        try:
            pages[path.name] = lxml_html.document_fromstring(path.read_bytes(), lxml_html.HTMLParser(encoding="utf-8"))
        except (OSError, etree.LxmlError):  # a folder of that name; a page without anything
            continue
    return pages


def _number(found: Evidence, figure_id: str, text: str, page: str) -> Finding | None:
    figure = found.figures.get(figure_id)
    if figure is None:
        return Finding("missing", figure_id, page, text, "no such figure")
    # Beside a claim, a figure is shown with as many decimals as the original prints.
    expected = {figure.text, *(entry.computed for entry in found.claims_on(figure_id))}
    if text in expected and _same_value(figure, text):
        return None
    return Finding("moved", figure_id, page, text, figure.text)


def _same_value(figure: Figure, text: str) -> bool:
    """True if the number in `text` is the figure's value, at the decimals it is shown with."""
    if not isinstance(figure.value, (int, float)) or isinstance(figure.value, bool):
        return True
    parsed = ledger.parse_printed(text)
    return parsed is not None and wording.round_half_up(figure.value, parsed[1]) == parsed[0]


def _shown_claim(element: Any) -> tuple[str, str]:
    badge = element.xpath('.//span[contains(@class, "verdict")]/@class')
    return _text(element.find("strong")), badge[0].split()[-1] if badge else "none"


def _verdicts(found: Evidence, shown: dict[str, list[tuple[str, str]]]) -> Iterator[Finding | None]:
    """Each verdict against the accepted one, and against the one the book shows."""
    fresh: dict[str, list[tuple[ledger.Claim, str]]] = {}
    for entry in found.entries:
        if entry.claim:
            fresh.setdefault(entry.id, []).append((entry.claim, entry.verdict))
    for name in dict.fromkeys([*fresh, *shown]):
        for now, seen in zip_longest(fresh.get(name, []), shown.get(name, [])):
            book = " ".join(seen) if seen else "nothing"
            if now is None:
                yield Finding("missing", f"claim {name}", "ledger entry", book, "no such claim")
                continue
            claim, verdict = now
            place, given = f"{claim.place}, section {claim.section}", f"{claim.printed} {verdict}"
            if verdict != claim.verdict:
                what = f"verdict of {name}, accepted {claim.verdict!r}, computed {verdict!r}"
                yield Finding("moved", what, place, book, given)
            elif book != given:
                yield Finding("moved" if seen else "new", f"verdict of {name}", place, book, given)
            else:
                yield None


def _rows(entry: dict[str, Any], pages: dict[str, Any]) -> Iterator[Finding | None]:
    """The rows of a table's page against the file: names the cell that was changed on either side."""
    name = f"{render.data_page(entry['name'])}.html"
    if name not in pages:
        yield Finding("new", f"table {entry['name']}", name, "no page", f"data/{entry['path']}")
        return
    sheet = rows.read(root() / "data" / entry["path"], f"data/{entry['path']}")
    shown = [
        [_text(cell) for cell in row.findall("td")] for row in pages[name].xpath('//table[@class="data-rows"]/tbody/tr')
    ]
    for line, (now, was) in enumerate(zip_longest((row.cells for row in sheet.rows), shown), start=2):
        place = f"data/{entry['path']}, row {line}"
        if now is None or was is None:
            state = "missing" if now is None else "new"
            yield Finding(state, place, name, ", ".join(was or ["no row"]), ", ".join(now or ["no row"]))
            continue
        cells = [c for c in zip_longest(sheet.header, was, now, fillvalue="") if c[1] != " ".join(c[2].split())]
        yield from (Finding("moved", f"{place}, column {column!r}", name, a, b) for column, a, b in cells)
        if not cells:
            yield None


def _ledger(found: Evidence, path: Path) -> Iterator[Finding]:
    """`ledger.csv` beside the book must say the same."""
    if not path.exists():
        yield Finding("new", "ledger.csv", str(path.name), "no file", f"{len(found.entries)} rows")
        return
    rows = [{k: str(v) for k, v in row.items()} for row in ledger.to_frame(found.entries).to_dict("records")]
    try:
        shown = diff.read(path)
    except (ReportError, OSError, UnicodeError, csv.Error):
        yield Finding("moved", "ledger.csv", path.name, "what is no ledger", f"{len(rows)} rows")
        return
    for move in diff.compare(shown, rows):  # type: ignore[arg-type]
        state = "missing" if move.state == "gone" else move.state
        yield Finding(state, f"{move.what} of {move.id}", path.name, move.before or "none", move.after or "none")


def _text(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _write(path: Path, text: str) -> None:
    new = path.with_suffix(path.suffix + ".new")
    new.write_text(text, encoding="utf-8")
    publish.replace_file(new, path)
