"""The sections of the original: which there are, and claims that stand in none."""

import json
from dataclasses import replace

import pytest
from tiny import Tiny

from lib.ledger import all_claims, sections
from lib.project import ReportError

LISTED = ["1", "5.1", "5.2 to 5.4", "6.1 to 6.14", "7/Summary", "7/2.8 and 7/4.4", "7/4.1 to 7/4.3, 7/4.5"]


@pytest.mark.parametrize(
    "section",
    ["1", "1.2", "5", "5.1.2b", "5.3.6", "6.1", "6.10", "6.14", "7/Summary", "7/2.8", "7/4.4b", "7/4.2", "7/4.5"],
)
def test_what_is_listed_alone_in_a_range_or_within_another_is_a_section(section: str) -> None:
    assert section in sections.Sections(LISTED)


@pytest.mark.parametrize(
    "section", ["", "2", "5.5", "6.15", "6.0", "7/2.7", "7/4.6", "8/4.1", "4.1", "Summary", "Jun-10", "6.1 to"]
)
def test_anything_else_is_none(section: str) -> None:
    assert section not in sections.Sections(LISTED)


def listing(tiny: Tiny, *listed: str) -> None:
    package = json.loads(tiny.read("data/datapackage.json"))
    schema = {"fields": [{"name": "section", "type": "string"}, {"name": "title", "type": "string"}]}
    package["resources"].append({"name": sections.TABLE, "path": "sections.csv", "title": "Sections", "schema": schema})
    tiny.write("data/datapackage.json", json.dumps(package))
    tiny.write("data/sections.csv", "section,title\n" + "".join(f'"{entry}",A title\n' for entry in listed))


def test_a_claim_in_a_section_that_is_not_there_is_named_by_file_line_and_column(tiny: Tiny) -> None:
    listing(tiny, "1.1")
    with pytest.raises(
        ReportError, match=r"claims/visits\.csv, line 4, column 'section': found '1\.2', .*does not list"
    ):
        sections.check(all_claims())
    listing(tiny, "1.1 to 1.2")
    sections.check(all_claims())


def test_a_project_that_lists_no_sections_is_not_checked(tiny: Tiny) -> None:
    assert sections.known() is None
    sections.check(all_claims())


@pytest.mark.parametrize(
    ("order", "lost"),
    [(["6.9", "6.1", "6.11"], True), (["6.8", "6.1"], True), (["6.1", "6.9", "6.10"], False), (["6.11", "6.1"], False),
     (["6.2", "6.9", "6.2"], False), (["7/4.2", "7/4.1"], False)],
)  # fmt: skip
def test_a_section_that_lost_its_last_zero_is_known_by_where_it_stands(
    tiny: Tiny, order: list[str], lost: bool
) -> None:
    listing(tiny, *LISTED)
    claims = [replace(all_claims()[0], section=section) for section in order]
    if lost:
        with pytest.raises(ReportError, match=r"found '6\.1' behind '6\.\d': a spreadsheet has probably taken 6\.10"):
            sections.check(claims)
    else:
        sections.check(claims)


def test_every_claim_of_this_report_stands_in_a_section_of_the_original() -> None:
    assert sections.known() is not None
    sections.check(all_claims())
