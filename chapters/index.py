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
from lib.chapter import begin, published, record, show, wording

last = begin(period)
years = [wording.key_label(last), wording.key_label(period)]
counts = published.verdicts()
total = record("index_claims", counts.total())
checkable = record("index_checkable", total - counts.at(verdict="stated"))
reproduced = record("index_reproduced", counts.at(verdict="reproduced"))
record("index_differs", counts.at(verdict="differs"))
share = record("index_reproduced_share", reproduced.share(checkable), 0)
record("index_reproduced_fraction", share.fraction())
plans_change, cafs_change = (published.measure(name) for name in ("cp_children_change", "caf_change.warwickshire"))
record("index_plans_direction", plans_change.direction("more than", "fewer than", "as many as"))
record("index_caf_direction", cafs_change.direction())
record("index_referrals_direction", published.measure("referrals_change.warwickshire").direction())

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
MISSING = "children-missing-once-or-more"
ROWS = {
    "Common assessments (CAFs) started": ("caf_number.warwickshire", "caf_change.warwickshire"),
    "Referrals to children's social care": ("referrals.warwickshire", "referrals_change.warwickshire"),
    "Referrals per 10,000 children": ("referrals_rate.warwickshire", "referrals_rate_change.warwickshire"),
    "Referrals that led to lasting help": ("child_in_need_share", "child_in_need_share_points"),
    "Children with a child protection plan, 31 March": ("cp_children", "cp_children_change"),
    "Plans that were a second or later one": ("cp_repeat_share", "cp_repeat_share_points"),
    "Children reported missing to the police": (f"missing.{MISSING}", f"missing_change.{MISSING}"),
    "Missing children given a return interview": ("missing_seen_share", "missing_seen_share_points"),
}
ONE_YEAR = {
    "Domestic abuse cases at conferences": "marac_cases.cases-discussed",
    "Children seen at the referral centre": "sarc_age.all-children",
}
show.table(
    "The indicators that matter most, Warwickshire",
    [
        (years[0], published.rows({label: f"{name}.previous" for label, (name, _) in ROWS.items()})),
        (years[1], published.rows({label: name for label, (name, _) in ROWS.items()} | ONE_YEAR)),
        ("Change", published.rows({label: change for label, (_, change) in ROWS.items()})),
    ],
    notes="Empty: the original prints no figure for the year before.",
    name="indicators",
)

# %%
moved = published.rows({label: change for label, (_, change) in ROWS.items() if not change.endswith("_points")})
moved = moved.largest_first().titled("Change on the year before")
largest = moved.labels("indicator")[0]
show.bars(
    moved,
    focus=largest,
    headline=f"{largest}: the largest of these changes",
    subtitle=f"Change from {years[0]} to {years[1]}, %, Warwickshire",
    name="changes",
)

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
# {fig}`index_differs` differ: misprints, percentages of another base, words that the numbers do not bear out, or the same thing printed twice with two values.
# A number followed by ≠ is one of these; select it to see what the original prints and why that may be.
#
# - [The ledger](ledger.ipynb) lists every claim with its verdict.
# - [Methods](methods.ipynb) says how figures are made, and where each section of the original stands.
# - [Data gaps](data_gaps.ipynb) lists what nobody could count, and [data](data.md) has every input.
# - [Download](download.md) has the data, the ledger and the PDF.
