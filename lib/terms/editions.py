"""What a chapter may say in which edition: words of one year are not shown in the book of another."""

import re
from collections.abc import Mapping
from typing import Any

from lib.project import root
from lib.terms import periods, settings

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DAY = rf"(?:\d{{1,2}} )?(?:(?:{MONTHS}) )?(?:19|20)\d{{2}}(?:[/-]\d{{2,4}})?"
DATED = re.compile(rf",? ?\(?\b(?:(?:in|at|to|from|of|for|on|year ending) )?{DAY}(?: (?:to|and) {DAY})?\b\)?")
BRACKETED = re.compile(r" ?\([^()]*\b(?:19|20)\d{2}\b[^()]*\)")
SPANS = ("edition", "period", "date", "month", "half")  # a table with one of these has rows of more than one year


class Lasting(str):
    """Words of a chapter that hold in the book of every edition."""


def lasting(words: str) -> Lasting:
    """Say of words that no year's data can contradict them: a definition, or a message that is worked out from the data."""
    return Lasting(words)


def kept(words: str) -> str:
    """Words of a chapter as the chosen edition shows them: all in the one they were written for, else lasting ones only."""
    return words if isinstance(words, Lasting) or settings.read().is_first else ""


def once(words: str, otherwise: str = "") -> str:
    """Words that are true of the edition that the chapter was written for, and what another has in their place."""
    return words if settings.read().is_first else otherwise


def known() -> list[str]:
    """Every edition that the settings know, in order."""
    found = settings.load(root() / settings.NAME)
    further = found.get("editions", {})
    return sorted({str(found.get("edition", "")), *(further if isinstance(further, dict) else {})} - {""})


def undated(words: str) -> str:
    """Words without the days and years in them: `Referrals by source, 2021/22` gives `Referrals by source`."""
    return DATED.sub("", BRACKETED.sub("", words)).strip()


def told(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A table's entry in the data package as an edition shows it that it was not written for.

    Titles and sources that name one year are told without it; what is noted of the table's rows is said to be of the
    first edition.
    """
    report = settings.read()
    columns = {field.get("name") for field in entry.get("schema", {}).get("fields", [])}
    made = dict(entry)
    if report.is_first or not columns & set(SPANS) or not _is_own(entry, report):
        return made
    made["title"] = undated(entry["title"])
    made["sources"] = [source | {"title": _source(source["title"], report)} for source in entry["sources"]]
    if entry.get("description"):
        made["description"] = f"Of the rows of {periods.label(report.written_for)}: {entry['description']}"
    fields = [
        field | {key: undated(field[key]) for key in ("title", "description") if key in field}
        for field in entry["schema"]["fields"]
    ]
    made["schema"] = entry["schema"] | {"fields": fields}
    return made


def _is_own(entry: Mapping[str, Any], report: settings.Settings) -> bool:
    """Whether a table is from the reports of the Board, and not from another publisher."""
    sources = entry.get("sources") or [{}]
    return str(sources[0].get("title", "")).startswith(report.original.publisher)


def _source(title: str, report: settings.Settings) -> str:
    _, cites, work = title.partition(", citing ")
    return report.original.citation + (f", citing {undated(work)}" if cites else "")
