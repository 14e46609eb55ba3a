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
# # Activity at a glance

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib import charts, periods, published, tables, wording
from lib.figures import record
from lib.selection import value

last = periods.previous(period)
years = [wording.key_label(last), wording.key_label(period)]
SOURCE = "WSCB annual report 2013-14, section 7; each figure is computed in the chapter on its subject"


# %%
for name, change in {"caf": "caf_change.warwickshire", "referrals": "referrals_change.warwickshire"}.items():
    record(f"activity_{name}_direction", published.direction(change, period), "words")
record(
    "activity_plans_direction",
    published.direction("cp_children_change", period, "more than", "fewer than", "as many as"),
    "words",
)

# %% [markdown]
# The safeguarding system works in steps, and each step has its count.
# An agency that is worried about a child starts a common assessment (CAF) and organises help, or refers the child to social care.
# A referral may lead to an initial assessment, to help as a child in need, and for some children to a child protection plan.
# The figure that showed these steps in the original is lost; {see}`steps` rebuilds it from the counts that the sections state.
#
# At the front door, CAFs {fig}`activity_caf_direction` by {fig}`caf_change.warwickshire` and referrals {fig}`activity_referrals_direction` by {fig}`referrals_change.warwickshire`.
# At the far end, {fig}`cp_children` children had a child protection plan at the end of March, {fig}`activity_plans_direction` the {fig}`cp_children.previous` of a year before.
# The numbers are not a funnel that children pass one by one: a child can be referred twice in a year, and many plans began before it.

# %%
steps = {
    "Common assessments started": published.both("caf_number.warwickshire"),
    "Referrals to social care": published.both("referrals.warwickshire"),
    "Initial assessments started": published.both("referral_outcomes.initial-assessments-started"),
    "Core assessments started": published.both("referral_outcomes.core-assessments-started"),
    "Children in need, two months or more": published.both("referral_outcomes.children-in-need-two-months-or-more"),
    "Child protection plans started": published.both("cp_plans.plans-started"),
    "Child protection plans closed": published.both("cp_plans.plans-closed"),
    "Children with a plan at 31 March": published.both("cp_children"),
}
frame = published.tidy(steps, years, period)
charts.show(
    charts.bars(frame, "row", series="column"),
    headline=f"Referrals {value(published.direction('referrals_change.warwickshire', period))}; children with a plan {value(published.direction('cp_children_change', period))}",
    subtitle=f"Steps of the safeguarding system, Warwickshire, {years[0]} and {years[1]}",
    source=SOURCE,
    alternative="Pairs of bars for eight steps. "
    + " ".join(f"{r['row']}, {r['column']}: {r['text']}." for r in frame.to_dict("records")),
    data=published.table("Steps of the safeguarding system", "Step", years, steps, period),
    name="steps",
)  # fmt: skip

# %% [markdown]
# ## The year beside the one before

# %%
tables.show(
    published.table(
        "Activity and outcomes, Warwickshire", "Indicator", [*years, "Change"],
        {
            "Common assessments started": [*published.both("caf_number.warwickshire"), "caf_change.warwickshire"],
            "Referrals": [*published.both("referrals.warwickshire"), "referrals_change.warwickshire"],
            "Referrals with an initial assessment": [*published.both("initial_assessment_share"), "initial_assessment_share_points"],
            "Referrals with lasting help as a child in need": [*published.both("child_in_need_share"), "child_in_need_share_points"],
            "Child protection plans started": [*published.both("cp_plans.plans-started"), "cp_plans_change.plans-started"],
            "Child protection plans closed": [*published.both("cp_plans.plans-closed"), "cp_plans_change.plans-closed"],
            "Children with a plan at 31 March": [*published.both("cp_children"), "cp_children_change"],
            "Plans that were a second or later one": [*published.both("cp_repeat_share"), "cp_repeat_share_points"],
            "Closed plans that had lasted two years or more": ["cp_long_share.warwickshire.previous", "cp_long_share_now.warwickshire", "cp_long_share_points.warwickshire"],
            "Children reported missing to the police": [*published.both("missing.children-missing-once-or-more"), "missing_change.children-missing-once-or-more"],
            "Children known to be privately fostered": [*published.both("cin_fostering.children-at-year-end"), ""],
        },
        period, source=SOURCE,
        notes=("The share of closed plans that had lasted two years or more is as printed for 2013-14: its count is lost with a chart.", "Empty: too few children for a percentage to say anything.",),
    ),
    name="year",
)  # fmt: skip

# %% [markdown]
# ## What the original's summary says
#
# The summary of section 7 makes ten points in bullets.
# Each is a claim, checked in the chapter on its subject: early help, referrals, and child protection; the ledger lists them under section 7/Summary.
