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
# # Safeguarding children in Warwickshire, 2013-14

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib import charts, comparisons, measures, periods, published, tables, wording
from lib.figures import record
from lib.selection import at, value

last = periods.previous(period)
years = [wording.key_label(last), wording.key_label(period)]
counts = published.verdicts()
total = record("index_claims", measures.add_up(counts, "verdict"))
checkable = record("index_checkable", measures.difference(total, at(counts, verdict="stated")))
reproduced = record("index_reproduced", at(counts, verdict="reproduced"))
record("index_differs", at(counts, verdict="differs"))
share = record("index_reproduced_share", measures.share(reproduced, checkable), "percent")
record("index_reproduced_fraction", comparisons.words(wording.fraction(value(share)), share), "words")
record(
    "index_plans_direction",
    published.direction("cp_children_change", period, "more than", "fewer than", "as many as"),
    "words",
)
record("index_caf_direction", published.direction("caf_change.warwickshire", period), "words")
record("index_referrals_direction", published.direction("referrals_change.warwickshire", period), "words")

# %% [markdown]
# The annual report of the Warwickshire Safeguarding Children Board, rebuilt: every figure is computed again from the data that the original prints, traced to its source, and set beside what the original says.
#
# :::{div} key-figures
# - {fig}`caf_number.warwickshire` common assessments, the first step of early help, were started; the number {fig}`index_caf_direction` by {fig}`caf_change.warwickshire`
# - {fig}`referrals.warwickshire` referrals reached children's social care; the number {fig}`index_referrals_direction` by {fig}`referrals_change.warwickshire`
# - {fig}`cp_children` children had a child protection plan at the end of March, {fig}`index_plans_direction` the {fig}`cp_children.previous` of a year before
# - {fig}`index_reproduced_share` of what the original prints, and can be checked, reproduces from its own data
# :::
#
# ## The year in ten numbers

# %%
rows = {
    "Common assessments (CAFs) started": [*published.both("caf_number.warwickshire"), "caf_change.warwickshire"],
    "Referrals to children's social care": [*published.both("referrals.warwickshire"), "referrals_change.warwickshire"],
    "Referrals per 10,000 children": [
        *published.both("referrals_rate.warwickshire"),
        "referrals_rate_change.warwickshire",
    ],
    "Referrals that led to lasting help": [*published.both("child_in_need_share"), "child_in_need_share_points"],
    "Children with a child protection plan, 31 March": [*published.both("cp_children"), "cp_children_change"],
    "Plans that were a second or later one": [*published.both("cp_repeat_share"), "cp_repeat_share_points"],
    "Children reported missing to the police": [
        *published.both("missing.children-missing-once-or-more"),
        "missing_change.children-missing-once-or-more",
    ],
    "Missing children given a return interview": [*published.both("missing_seen_share"), "missing_seen_share_points"],
    "Domestic abuse cases at conferences": ["", "marac_cases.cases-discussed", ""],
    "Children seen at the referral centre": ["", "sarc_age.all-children", ""],
}
tables.show(
    published.table(
        "The indicators that matter most, Warwickshire", "Indicator", [*years, "Change"], rows, period,
        source="WSCB annual report 2013-14, sections 2 and 7; computed in the chapters of this book",
        notes=("Empty: the original prints no figure for the year before.",),
    ),
    name="indicators",
)  # fmt: skip

# %%
moved = {label: ids for label, ids in rows.items() if ids[2] and not ids[2].endswith("_points")}
frame = published.tidy({label: ids[2:] for label, ids in moved.items()}, ["change"], period).sort_values(
    "value", ascending=False
)
charts.show(
    charts.bars(frame, "row", focus=str(frame["row"].iloc[0])),
    headline=f"{frame['row'].iloc[0]}: the largest of these changes",
    subtitle=f"Change from {years[0]} to {years[1]}, %, Warwickshire",
    source="WSCB annual report 2013-14, section 7",
    alternative="Horizontal bars of the change in each indicator. " + " ".join(f"{r['row']}: {r['text']}." for r in frame.to_dict("records")),
    data=published.table("Change on the year before", "Indicator", ["Change"], {label: ids[2:] for label, ids in moved.items()}, period),
    name="changes",
)  # fmt: skip

# %% [markdown]
# ## What needs attention
#
# - **Missing children are seldom seen.** {fig}`missing_seen_share` had a return interview; new guidance asks for one for every child. ([Missing children](missing.ipynb))
# - **Some children are hard to see.** Disabled children are {fig}`referrals_disabled_share` of referrals, against {fig}`profile_share.disabled` of children in a national survey; minority ethnic children are {fig}`referrals_ethnicity_share.bme`, against {fig}`profile_share.bme` of pupils. ([Referrals](referrals.ipynb))
# - **More plans are repeats.** {fig}`cp_repeat_share` of new plans were a second or later one, against {fig}`cp_repeat_share.previous`. ([Child protection plans](plans.ipynb))
# - **Referral rates differ between districts by more than chance or poverty.** {fig}`referrals_rate_highest` and {fig}`referrals_rate_second` stand apart. ([Referrals](referrals.ipynb), [methods](methods.ipynb))
# - **Agencies come to domestic abuse conferences but seldom refer.** The police brought {fig}`marac_referred_share.police` of cases. ([Domestic abuse conferences](marac.ipynb))
#
# ## How far it can be trusted
#
# The book examines {fig}`index_claims` claims of the original.
# {fig}`index_checkable` of them can be checked against data the original prints, and {fig}`index_reproduced` of these reproduce: {fig}`index_reproduced_fraction`.
# {fig}`index_differs` differ: misprints, rates made with another population, percentages of another base, or the same thing printed twice with two values.
# A number followed by ≠ is one of these; select it to see what the original prints and why that may be.
#
# - [The ledger](ledger.ipynb) lists every claim with its verdict.
# - [Methods](methods.ipynb) says how figures are made, and where each section of the original stands.
# - [Data gaps](data_gaps.ipynb) lists what nobody could count, and [data](data.md) has every input.
# - [Download](download.md) has the data, the ledger and the PDF.
