"""A table of the data package as a page: what it is, its fields, its source, and every row with its number."""

from functools import partial

import pandas as pd

from lib import data
from lib.book.html import pages, render
from lib.book.traces.frame import Page
from lib.files import templates
from lib.project import root
from lib.terms import areas

template = partial(templates.template, "lib.book.traces")


def page(name: str) -> Page:
    """The page of one table."""
    entry = data.resource(name)
    path = root() / "data" / entry["path"]
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    kinds = [
        "number" if f["type"] in data.NUMBERS else "period" if f["name"] in data.TIMES else "text"
        for f in entry["schema"]["fields"]
    ]
    rows = list(table.itertuples(index=False))
    body = template("data.html").render(
        entry=entry, rows=rows, kinds=kinds, size=pages.size(path), names=_area_names(table)
    )
    return Page(render.data_page(name), entry["title"], body)


def _area_names(table: pd.DataFrame) -> list[str]:
    """What the area of each row is called, where rows name it by its code and not by its name as well."""
    if "area" not in table or "name" in table:
        return [""] * len(table)
    known = areas.everywhere()
    return [known[code].name if code in known else "" for code in table["area"]]
