"""A project of its own, small enough to read: two tables, two chapters, and an index that summarises them."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lib
from lib.book.pipeline import build as building

LIB = Path(lib.__file__).parent

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
{more}# ---
"""

INDEX = (
    HEADER.format(more="#   report:\n#     summarises: true\n")
    + """
# %% [markdown]
# # At a glance
#
# Families had {fig}`visits.warwickshire` visits; {fig}`claims.differs` claims differ.
# The team is {fig}`team`.

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, published, record

begin(period)
record("claims", published.verdicts());

# %% [markdown]
# ## All claims
#
# {claims}`all`
"""
)

VISITS = (
    HEADER.format(more="")
    + """
# %% [markdown]
# # Visits

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import areas, begin, load, record, show

begin(period)
visits = record("visits", load("visits").measure("visits", by=["area", "period"]).titled("Visits"))
rate = record("visits_rate", visits.rate(load("people").measure("people")), 1)
change = record("visits_change", visits.change())

# %% [markdown]
# Families had {fig}`visits.warwickshire` visits, {fig}`visits_change.warwickshire` more than the {fig}`visits.warwickshire.previous` before.
# In Rugby it is {fig}`visits_rate.rugby` for every 10,000 people; see {see}`rates`.

# %%
show.bars(
    rate.at(area=areas.districts()).now,
    by="area",
    headline="Warwick had more visits than Rugby",
    what="Visits per 10,000 people",
    name="rates",
)
show.table("Visits", [("Number", visits)], rows="area", across="period")
"""
)

STAFF = (
    HEADER.format(more="")
    + """
# %% [markdown]
# # Staff
#
# The team has {fig}`staff` people.

# %% tags=["parameters"]
period = "2013/14"
team = "health visitors"

# %%
from lib.chapter import begin, load, record

begin(period)
staff = record("staff", load("staff").measure("staff"))
record("team", (staff.now > 0).words(team, "nobody"));
"""
)

PLACE = (
    HEADER.format(more="")
    + """
# %% [markdown]
# # Place profile

# %% tags=["parameters"]
period = "2013/14"
area = ""

# %%
from lib.chapter import areas, begin, load, record, show

begin(period, area)
here = areas.here()
visits = load("visits").measure("visits", by=["area", "period"]).titled("Visits")
rate = visits.now.rate(load("people").measure("people"))
record("place_visits", visits.at(area=here))
rate = record("place_rate", rate.at(area=areas.districts()))
record("place_name", rate.at(area=here).key("area"))

# %% [markdown]
# Families of {fig}`place_name.here` had {fig}`place_visits.here` visits, {fig}`place_rate.here` for every 10,000 people.

# %%
show.bars(rate, focus=here, headline=f"{areas.name(here)} beside the others", what="Visits per 10,000 people")
"""
)

TABLES = {
    "areas": "area,name,level,role,region,country,parent,old_code\n"
    "E10000031,Warwickshire,county,home,E12000005,E92000001,,937\n"
    "E07000220,Rugby,district,district,E12000005,E92000001,E10000031,\n"
    "E07000222,Warwick,district,district,E12000005,E92000001,E10000031,\n"
    "E12000005,West Midlands,region,region,E12000005,E92000001,,\n"
    "E92000001,England,country,country,,E92000001,,\n",
    "visits": "period,area,visits\n2012/13,E10000031,1000\n2012/13,E07000220,400\n2012/13,E07000222,600\n"
    "2013/14,E10000031,1200\n2013/14,E07000220,450\n2013/14,E07000222,750\n",
    "people": "area,people\nE10000031,30000\nE07000220,12000\nE07000222,18000\n",
    "staff": "period,staff\n2012/13,x\n2013/14,12\n",
}
CLAIMS = """\
id,section,location,statement,printed,verdict,note,edition,finding
visits.warwickshire.2013-14,1.1,table,visits in the year,1200,reproduced,,2013/14,
visits_rate.rugby.2013-14,1.1,table,visits for every 10000 people in Rugby,374,differs,"450 / 12,000 gives 375; probably a misprint",2013/14,
families,1.2,text,families visited,350,stated,the original gives no count of families,2013/14,
"""
REPORT = """\
title = "A tiny book"
board = "A made-up board"
home_area = "E10000031"
edition = "2013/14"

[original]
title = "A made-up report"
publisher = "A made-up board"
short = "a made-up report"
citation = "A made-up board, a made-up report"

[publication]
author = "nobody"
contact = "nobody at all"
date = "2026-01-01"
version = "0.0.1"
licence_figures = "Some licence"
licence_code = "Another licence"

[suppression]
lowest = 1
highest = 5
"""
FIELDS: dict[str, dict[str, Any]] = {
    "period": {"type": "string", "constraints": {"required": True, "pattern": r"\d{4}/\d{2}"}},
    "area": {"type": "string", "constraints": {"required": True}},
    "level": {"type": "string", "constraints": {"enum": ["county", "district", "region", "country"]}},
    **{column: {"type": "string"} for column in ("name", "role", "region", "country", "parent", "old_code")},
}
COUNT: dict[str, Any] = {"type": "integer", "unit": "count", "constraints": {"minimum": 0}}
OTHERS = {
    "_config.yml": "logo: ''\nonly_build_toc_files: true\nexecute: {execute_notebooks: 'off'}\n"
    "html: {use_issues_button: false, use_repository_button: false}\nsphinx: {config: {html_css_files: [report.css],\n"
    "  html_theme_options: {use_download_button: false, use_fullscreen_button: false}}}\n",
    "_toc.yml": "format: jb-book\nroot: chapters/index\nparts:\n  - caption: Statistics\n    chapters:\n"
    "      - file: chapters/visits\n      - file: chapters/staff\n",
    "requirements.txt": "pandas==3.1.1\n",
    "chapters/index.py": INDEX,
    "chapters/visits.py": VISITS,
    "chapters/staff.py": STAFF,
    "data/claims/visits.csv": CLAIMS,
    "data/report.toml": REPORT,
}


def descriptor() -> dict[str, Any]:
    """The tiny project's data package, as a dictionary."""
    resources = []
    for name, text in TABLES.items():
        columns = text.splitlines()[0].split(",")
        schema: dict[str, Any] = {
            "fields": [{"name": column, **FIELDS.get(column, COUNT)} for column in columns],
            "primaryKey": [column for column in columns if column in ("period", "area")],
            "missingValues": ["", "x"] if name == "staff" else [""],
        }
        if "area" in columns and name != "areas":
            schema["foreignKeys"] = [{"fields": ["area"], "reference": {"resource": "areas", "fields": ["area"]}}]
        resources.append(
            {"name": name, "path": f"{name}.csv", "title": name.title(), "section": "1.1", "description": "Made up.",
             "sources": [{"title": "A made-up board, A made-up report"}], "schema": schema}
        )  # fmt: skip
    return {"name": "tiny", "description": "Made up.", "resources": resources}


class Tiny:
    """A project folder with the few things tests do to one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def index(self) -> Path:
        return self.folder / "_build" / "html" / "index.html"

    def write(self, path: str | Path, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def read(self, path: str | Path) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def edit(self, path: str | Path, old: str, new: str) -> str:
        """Replace one piece of text that must be there; returns the text as it was."""
        before = self.read(path)
        assert before.count(old) == 1, f"{old!r} occurs {before.count(old)} times in {path}"
        self.write(path, before.replace(old, new))
        return before

    def add_places(self, area: str = "") -> None:
        """Add a chapter that makes a page for each district."""
        self.write("chapters/place.py", PLACE.replace('area = ""', f'area = "{area}"'))
        self.edit(
            "_toc.yml",
            "      - file: chapters/staff\n",
            "      - file: chapters/staff\n      - {file: chapters/place, each: district}\n",
        )

    def describe(self, change: Callable[[dict[str, Any]], object]) -> None:
        """Change the data package by a function of its dictionary."""
        package = json.loads(self.read("data/datapackage.json"))
        change({entry["name"]: entry for entry in package["resources"]})
        self.write("data/datapackage.json", json.dumps(package))

    def build(self, **options: Any) -> building.Result:
        return building.build(quiet=True, **options)


def make(folder: Path) -> Tiny:
    """Write the tiny project into `folder`."""
    tiny = Tiny(folder)
    for path, text in OTHERS.items():
        tiny.write(path, text)
    for name, text in TABLES.items():
        tiny.write(f"data/{name}.csv", text)
    tiny.write("data/datapackage.json", json.dumps(descriptor(), indent=1))
    shutil.copytree(LIB, folder / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    return tiny
