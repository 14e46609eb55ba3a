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
from lib import ledger
from lib.chapter import Scorecard, actions, begin, lasting, load, periods, published, record, show, wording

last = begin(period)
card = Scorecard(period)
first = periods.previous(last)
counts = published.verdicts()
total = record("index_claims", counts.total())
checkable = total - counts.at(verdict=ledger.NOT_CHECKED).total()
checkable = record("index_checkable", checkable, title="Claims that can be checked")
reproduced = record("index_reproduced", counts.at(verdict="reproduced"))
record("index_reproduced_share", reproduced.share(checkable), 0)
record("index_findings", load("findings").where(finding=published.findings()).tally(), title="Findings")
plans_change, cafs_change = (published.measure(name) for name in ("cp_children_change", "caf_change.warwickshire"))
record("index_plans_direction", plans_change.direction("more than", "fewer than", "as many as"))
record("index_caf_direction", cafs_change.direction())
record("index_referrals_direction", published.measure("referrals_change.warwickshire").direction())

# %% [markdown]
# The annual report of the Warwickshire Safeguarding Children Board, rebuilt: every figure is computed again from the data that the original prints, traced to its source, and set beside what the original says.
#
# :::{div} key-figures
# - {fig}`caf_number.warwickshire` common assessments, the first step of early help, were started; the number {fig}`index_caf_direction` by {fig}`caf_change.warwickshire`
# - {fig}`referrals.warwickshire` referrals reached children's social care; the number {fig}`index_referrals_direction` by {fig}`referrals_change.warwickshire` in a year, and in two years it {fig}`referrals_since_direction` by {fig}`referrals_since_size`
# - {fig}`cp_children` children had a child protection plan at the end of March, {fig}`index_plans_direction` the {fig}`cp_children.previous` of a year before, a difference {fig}`cp_children_chance` chance could bring
# - {fig}`missing_seen_share` of the children reported missing had a return interview, which guidance asks for every one of them
# :::
#
# ## The year in its indicators
#
# {see}`indicators` says of each whether its change, and its distance from England, is more than chance would bring.

# %%
change = record("index_change", card.change(), title="Since last year")
against = record("index_against_england", card.against_england(), title="Against England")
show.table(
    "The indicators that matter most, Warwickshire",
    [
        (wording.key_label(first), card.values(first)),
        (wording.key_label(last), card.values(last)),
        (wording.key_label(period), card.values(period)),
        ("Since last year", change),
        ("England", card.england()),
        ("Against England", against),
    ],
    rows="indicator",
    notes=[
        lasting("Empty: not printed, or not published for England."),
        lasting("Within chance: not unusual if nothing had changed, at 95%; the chapter on methods has the tests."),
        lasting("England, and plans that ended after two years or more: official statistics, see What came next."),
    ],
    then=lambda made: show.add_words(made, "A rise is", card.verdicts_on_a_rise, place=7),
    name="indicators",
)

# %%
named = {"within chance": "within"}
record("index_seen_chance", change.at(indicator="Missing children given a return interview").named(named, "beyond"))
record("index_repeat_chance", change.at(indicator="Plans that were a second or later one").named(named, "beyond"))
record("index_long_chance", change.at(indicator="Plans that ended after two years or more").named(named, "beyond"))
disabled = card.change(2).at(indicator="Disabled children among referrals")
record("index_disabled_two_years", disabled.named(named, "beyond"))

# %% [markdown]
# ## What needs attention
#
# - **Few missing children are interviewed.** {fig}`missing_seen_share` had an interview on their return, {fig}`missing_seen_share.previous` the year before, a difference {fig}`index_seen_chance` chance; guidance asks for an interview with every child. ([Missing children](missing.ipynb))
# - **Long plans.** By official figures {fig}`later_long_share.warwickshire` of the plans that ended had lasted two years or more, against {fig}`later_long_share.england` in England, which is {fig}`later_long_apart_now` chance would bring; the year before it was {fig}`later_long_share.warwickshire.previous`, a difference {fig}`index_long_chance` chance. ([What came next](later.ipynb), [child protection plans](plans.ipynb))
# - **Disabled children are hard to see.** They are {fig}`referrals_disabled_share` of referrals, two years before {fig}`referrals_disabled_share.2011-12`, a difference {fig}`index_disabled_two_years` chance; in a national survey {fig}`profile_share.disabled` of children are disabled, by another definition. ([Referrals](referrals.ipynb))
# - **Minority ethnic children are few at every step.** Of those whose ethnicity is known they are {fig}`cp_minority_stage.cafs-started` of common assessments, {fig}`cp_minority_stage.referrals` of referrals and {fig}`cp_minority_stage.children-with-a-plan` of children with plans, against {fig}`profile_share.bme` of pupils; against {fig}`cp_comparison_share.all-children-aged-0-to-17-warwickshire` of all children, which the original prints without a source, the gap for plans is {fig}`cp_minority_aged_chance` chance would bring. ([Referrals](referrals.ipynb), [who has a plan](child_protection.ipynb))
# - **Referral rates differ between districts by more than chance or poverty would explain.** {fig}`referrals_rate_highest` and {fig}`referrals_rate_second` stand apart. ([Referrals](referrals.ipynb))
# - **What becomes of referrals.** By official figures {fig}`later_stopped_share` ended with no further action, {fig}`later_stopped_share.previous` the year before; all others {fig}`later_further_step_direction` from {fig}`later_further.previous` to {fig}`later_further`. ([What came next](later.ipynb))
# - **Agencies come to domestic abuse conferences but seldom refer.** The police brought {fig}`marac_referred_share.police` of cases; {fig}`marac_agencies_without_referral` of the agencies listed brought none. ([Domestic abuse conferences](marac.ipynb))
# - **Repeat plans, perhaps.** {fig}`cp_repeat_share` of new plans were a second or later one, {fig}`cp_repeat_share.previous` the year before, a difference {fig}`index_repeat_chance` chance. ([Child protection plans](plans.ipynb))
#
# ## Who acts, and by when
#
# The business plan of the Board for 2014/15 answers some of these points; {see}`actions` says which, who is responsible, and what no action covers.

# %%
show.words_table(
    "What the business plan does about each point",
    actions(),
    {
        "point": "Point",
        "action": "Action of the plan",
        "owner": "Who",
        "due": "By when",
        "missing": "Not covered",
    },
    source="",
    notes=["Actions, owners and dates: the business plan. Which action answers which point is our reading."],
    name="actions",
)

# %% [markdown] tags=["about-the-book"]
# ## How far it can be trusted
#
# The book examines {fig}`index_claims` claims of the original.
# {fig}`index_checkable` of them can be checked against data the original prints, and {fig}`index_reproduced` of these, {fig}`index_reproduced_share`, reproduce.
# Behind the others stand {fig}`index_findings` findings: misprints, percentages of another base, two extracts of the same data, words that the numbers do not bear out.
# A number followed by ≠ differs from what the original prints; ‡ marks one that the original prints too, but contradicts elsewhere.
#
# - [The ledger](ledger.ipynb) tells the findings and lists every claim with its verdict.
# - [Methods](methods.ipynb) says how figures are made, and where each section of the original stands.
# - [Data gaps](data_gaps.ipynb) lists what nobody could count, and [data](data.md) has every input.
# - [Download](download.md) has the data, the ledger and the PDF.
