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
from lib.chapter import begin, lasting, published, record, show, stack, wording

last = begin(period)
years = [wording.key_label(last), wording.key_label(period)]


# %%
cafs, referrals = (published.measure(f"{name}_change.warwickshire") for name in ("caf", "referrals"))
plans = published.measure("cp_children_change")
record("activity_caf_direction", cafs.direction())
record("activity_caf_size", cafs.absolute())
record("activity_referrals_size", referrals.absolute())
record("activity_referrals_direction", referrals.direction())
now_planned, then_planned = published.measure("cp_children"), published.measure("cp_children.previous")
course = now_planned.course(then_planned, level="did not change beyond chance")
record("activity_plans_chance", now_planned.beyond_chance(then_planned).words("more than", "no more than"))
record("activity_plans_direction", plans.direction("more than", "fewer than", "as many as"))

# %% [markdown]
# The safeguarding system works in steps, and each step has its count.
# An agency that is worried about a child starts a common assessment (CAF) and organises help, or refers the child to social care.
# A referral may lead to an initial assessment, to help as a child in need, and for some children to a child protection plan.
# The figure that showed these steps in the original is lost; {see}`steps` rebuilds it from the counts that the sections state.
#
# At the front door, CAFs {fig}`activity_caf_direction` by {fig}`activity_caf_size`, and referrals {fig}`activity_referrals_direction` by {fig}`activity_referrals_size`.
# At the far end, {fig}`cp_children` children had a child protection plan at the end of March, {fig}`activity_plans_direction` the {fig}`cp_children.previous` of a year before.
# That difference is {fig}`activity_plans_chance` chance alone could bring.
# The numbers are not a funnel that children pass one by one: a child can be referred twice in a year, and many plans began before it.

# %%
STEPS = {
    "Common assessments started": "caf_number.warwickshire",
    "Referrals to social care": "referrals.warwickshire",
    "Initial assessments started": "referral_outcomes.initial-assessments-started",
    "Core assessments started": "referral_outcomes.core-assessments-started",
    "Children in need, two months or more": "referral_outcomes.children-in-need-two-months-or-more",
    "Child protection plans started": "cp_plans.plans-started",
    "Child protection plans closed": "cp_plans.plans-closed",
    "Children with a plan at 31 March": "cp_children",
}
before = published.rows({step: f"{name}.previous" for step, name in STEPS.items()}, "step").keyed(year=years[0])
now = published.rows(STEPS, "step").keyed(year=years[1])
SHORT = {
    "Common assessments started": "Common assessments",
    "Referrals to social care": "Referrals",
    "Initial assessments started": "Initial assessments",
    "Core assessments started": "Core assessments",
    "Children in need, two months or more": "Children in need",
    "Child protection plans started": "Plans started",
    "Child protection plans closed": "Plans closed",
    "Children with a plan at 31 March": "Children with a plan",
}
steps = stack(before, now).titled("Steps of the safeguarding system")
show.chart(
    show.stacks.small_multiples(show.frame(steps, SHORT), "step", "year", years[1]),
    steps,
    headline=f"Referrals {referrals.direction().value}; the number of children with a plan {course.value}",
    subtitle=f"Steps of the safeguarding system, Warwickshire, {years[0]} and {years[1]}",
    note=lasting("children in need: of two months or more; with a plan: at 31 March; each step has its own scale"),
    alternative=f"Two bars for each of eight steps. {show.describe(steps, 'step', 'year')}",
    data=[steps],
    name="steps",
)

# %% [markdown]
# ## The year beside the one before

# %%
MISSING = "children-missing-once-or-more"
ROWS = {
    "Common assessments started": ("caf_number.warwickshire", "caf_change.warwickshire"),
    "Referrals": ("referrals.warwickshire", "referrals_change.warwickshire"),
    "Referrals with an initial assessment": ("initial_assessment_share", "initial_assessment_share_points"),
    "Referrals with lasting help as a child in need": ("child_in_need_share", "child_in_need_share_points"),
    "Child protection plans started": ("cp_plans.plans-started", "cp_plans_change.plans-started"),
    "Child protection plans closed": ("cp_plans.plans-closed", "cp_plans_change.plans-closed"),
    "Children with a plan at 31 March": ("cp_children", "cp_children_change"),
    "Plans that were a second or later one": ("cp_repeat_share", "cp_repeat_share_points"),
    "Closed plans that had lasted two years or more": ("", "cp_long_share_points.warwickshire"),
    "Children reported missing to the police": (f"missing.{MISSING}", f"missing_change.{MISSING}"),
    "Children known to be privately fostered": ("cin_fostering.children-at-year-end", ""),
}
then = {row: f"{name}.previous" if name else "cp_long_share.warwickshire.previous" for row, (name, _) in ROWS.items()}
this = {row: name or "cp_long_share_now.warwickshire" for row, (name, _) in ROWS.items()}
show.table(
    "Activity and outcomes, Warwickshire",
    [
        (years[0], published.rows(then)),
        (years[1], published.rows(this)),
        ("Change", published.rows({row: change for row, (_, change) in ROWS.items()})),
    ],
    notes=[
        "The share of closed plans that had lasted two years or more is as printed for 2013-14: its count is lost with "
        "a chart.",
        lasting("Empty: too few children for a percentage to say anything."),
        lasting("Which changes are more than chance would bring, the first table of the book says for its indicators."),
    ],
)

# %% [markdown]
# ## What the original's summary says
#
# The summary of section 7 makes ten points in bullets.
# Each is a claim, checked in the chapter on its subject: early help, referrals, and child protection; the ledger lists them under section 7/Summary.
