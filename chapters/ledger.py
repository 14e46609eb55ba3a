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
#   report:
#     summarises: true
# ---

# %% [markdown]
# # The ledger
#
# Everything the original prints that can be derived or checked, beside what its own data give.

# %% tags=["parameters"]
period = "2013/14"

# %%
import altair as alt

from lib import charts, comparisons, data, ledger, measures, published, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "the ledger of this book"
county = "E10000031"

# %%
counts = record("claims", published.verdicts())
total = record("claims_total", measures.add_up(counts, "verdict"))
checkable = record("claims_checkable", measures.difference(total, at(counts, verdict="stated")))
reproduced = record(
    "claims_reproduced_share", measures.share(at(counts, verdict="reproduced"), checkable), "percent", 0
)
by_chapter = record("claims_by_chapter", published.verdicts(by="chapter"))

# %% [markdown]
# The original makes {fig}`claims_total` claims that this book has examined: percentages, rates, totals, changes, ranks, and comparisons in words.
# {fig}`claims.stated` of them can only be quoted, because the original gives nothing to compute them from.
# {fig}`claims.reproduced` of the other {fig}`claims_checkable` reproduce exactly ({fig}`claims_reproduced_share`).
#
# A claim that differs is seldom a wrong number about a child: most are misprints, another denominator, or a later extract of the same data.
# The note beside each says what is most likely, and what would make it right.
# All of them are listed below, {see}`kinds` counts them, and {see}`chapters` shows where they stand.

# %%
tables.show(
    {
        "title": "Claims of the original by verdict", "stub": "Verdict", "groups": [], "headers": ["Claims", "Meaning"],
        "rows": [
            {"label": verdict, "total": False, "cells": [{"text": at(counts, verdict=verdict)["text"].iloc[0], "id": at(counts, verdict=verdict)["id"].iloc[0]}, {"text": meaning}]}
            for verdict, meaning in ledger.VERDICTS.items() if verdict in counts.index
        ],
        "notes": [], "source": "", "numeric": False,
    },
    name="kinds",
)  # fmt: skip

# %%
frame = charts.tidy(by_chapter, published.titles())
order = list(ledger.VERDICTS)
colours = alt.Color(
    "verdict:N",
    sort=order,
    scale=alt.Scale(domain=order, range=["#12436D", "#6BACE6", "#F46A25", "#801650", "#BFBFBF"]),
)
stack = alt.Chart(frame).encode(
    y=alt.Y("chapter:N", sort=list(dict.fromkeys(frame["chapter"])), title=None, axis=alt.Axis(grid=False)),
    x=alt.X("value:Q", title="claims", stack="zero"), order=alt.Order("rank:Q"), tooltip=["chapter:N", "verdict:N", "text:N"],
).transform_calculate(rank=f"indexof({order}, datum.verdict)")  # fmt: skip
sign = "{'reproduced': '✓', 'rounding': '≈', 'differs': '≠', 'unclear': '?', 'stated': '·'}[datum.verdict]"
on_dark = alt.condition("indexof(['reproduced', 'unclear'], datum.verdict) >= 0", alt.value("white"), alt.value(charts.ON_LIGHT))  # fmt: skip
charts.show(
    alt.layer(
        stack.mark_bar(stroke="white", strokeWidth=1).encode(color=colours),
        stack.transform_calculate(sign=f"datum.value < 12 ? '' : datum.value < 22 ? {sign} : datum.text + ' ' + {sign}")
        .mark_text(fontSize=12)
        .encode(x=alt.X("value:Q", stack="zero", bandPosition=0.5), text="sign:N", color=on_dark),
    ).properties(width=charts.WIDTH - 160, height=alt.Step(26)),
    headline="Most claims reproduce; the others gather in a few chapters",
    subtitle="Claims of the original by chapter of this book and verdict: ✓ reproduced, ≠ differs, ? unclear, · stated",
    source=SOURCE,
    alternative="Stacked bars, one a chapter. " + " ".join(f"{verdict}: {at(counts, verdict=verdict)['text'].iloc[0]} in all." for verdict in order if verdict in counts.index),
    data=tables.grid("Claims by chapter and verdict", {"Claims": by_chapter}, rows="chapter", across="verdict", stub="Chapter", source="", labels=published.titles()),
    name="chapters",
)  # fmt: skip

# %% [markdown]
# ## What the rates were divided by
#
# The original prints rates per 10,000 children but not the populations behind them.
# Each printed rate allows only a narrow interval of populations, and several rates of one area narrow it further.
# Where the interval does not hold the population of table 1, the rate was made with another one.

# %%
low, high = (
    record(name, end)
    for name, end in zip(
        ("implied_population_low", "implied_population_high"), published.implied_populations(), strict=True
    )
)
printed = measures.count(data.load("population"), "population", by="area")
table_1 = record("population_table_1", printed)
gap_low = record("implied_population_gap_low", measures.change(low, table_1), "percent", 2)
gap_high = record("implied_population_gap_high", measures.change(high, table_1), "percent", 2)
census = data.load("census_population")
county_census = record("census_population", measures.count(census, "children"))
inside = comparisons.every(comparisons.between(county_census, value(low, area=county), value(high, area=county)))
record("census_fits", comparisons.words("lies inside" if value(inside) else "lies outside", inside), "words")

# %% [markdown]
# Every area's rates fit one population for all years, and it is not that of table 1 of the original, in its section 2.1.
# For the county it lies between {fig}`implied_population_low.warwickshire` and {fig}`implied_population_high.warwickshire`; table 1 prints {fig}`population_table_1.warwickshire`.
# The original gives another total elsewhere, {fig}`census_population`, under the heading Census 2011 in section 7/3.3: it {fig}`census_fits` that interval.
# The rates were therefore most probably divided by the 2011 Census population, in every year.
# Rugby stands out because table 1 itself is wrong there: its printed total is about a thousand too high.

# %%
ends = charts.tidy(gap_low).rename(columns={"value": "low", "text": "low text"})
ends["high"] = gap_high["value"].to_numpy()
ends["text"] = [f"{a} to {b}" for a, b in zip(gap_low["text"], gap_high["text"], strict=True)]
base = alt.Chart(ends).encode(y=alt.Y("area:N", sort=None, title=None, axis=alt.Axis(grid=False)))
layers = [
    base.mark_bar(height=12, color=charts.FOCUS).encode(
        x=alt.X("low:Q", title="% above or below the population of the original's table 1", axis=alt.Axis(grid=True)),
        x2="high:Q",
    ),
    base.mark_text(align="left").encode(x=alt.value(charts.WIDTH - 190), text="text:N"),
    alt.Chart(ends).mark_rule(color=charts.INK, strokeWidth=2).encode(x=alt.datum(0)),
]
charts.show(
    alt.layer(*layers).properties(width=charts.WIDTH - 200, height=alt.Step(36)),
    headline="No district's printed rates fit the population of table 1",
    subtitle="Populations consistent with all printed rates, as difference from the original's table 1, Warwickshire",
    source="printed rates of sections 7/2.1, 7/3.2 and 7/5.1; population from section 2.1",
    alternative="A short bar for each area on an axis of percentage differences. " + wording.join([f"{wording.key_label(a)} {t}" for a, t in zip(gap_low.index, ends["text"], strict=True)]) + ".",
    data=tables.grid("Populations consistent with the printed rates", {"Lowest": low, "Highest": high, "Table 1": table_1, "Difference, lowest": gap_low, "Difference, highest": gap_high}, rows="area", stub="Area", source=""),
    name="populations",
)  # fmt: skip

# %% [markdown]
# ## All claims
#
# {claims}`all`
