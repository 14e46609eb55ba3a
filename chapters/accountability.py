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
# ---

# %% [markdown]
# # Inspections, audits and early help

# %% tags=["parameters"]
period = "2013/14"

# %%
import altair as alt
import pandas as pd

from lib import charts, comparisons, data, measures, periods, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14"
last = periods.previous(period)
county = "E10000031"

# %%
audits = data.load("inspections_audits")
activity = data.load("learning_activity")
done = record(
    "account",
    measures.count(activity[activity["section"].str.startswith(("5.2", "5.3", "5.4"))], "number", by="measure"),
)

# %% [markdown]
# A board that asks others to account for their work must look for itself: by inspection from outside, by audit of case files, by review.
# This chapter lists what was looked at and how far it got, and recomputes what the original says of third plans, private fostering and early help from the tables of its section 7.
#
# ## What was looked at

# %%
in_all = record("audits", measures.tally(audits))
by_kind = record("audits_kind", measures.tally(audits, "kind"))
by_status = record("audits_status", measures.tally(audits, "status"))
cells = record("audits_kind_status", measures.tally(audits, ["kind", "status"]))
open_rows = audits[audits["status"] != "complete"]
still_open = record("audits_open", measures.tally(open_rows))
undated = record("audits_open_undated", measures.tally(open_rows[open_rows["due"] == "u"]))
open_kind = record("audits_open_kind", measures.tally(open_rows, "kind"))
listed_audits = audits[audits["section"].eq("5.2.3") & ~audits["what"].str.startswith(("Programme", "Audits in"))]
unfinished = record("audits_unfinished", measures.tally(listed_audits[listed_audits["status"] != "complete"]))
record("audits_several_unfinished", comparisons.compare(unfinished, ">", 1), "truth")
closed = data.load("child_protection_closed")
ended = measures.count(closed[closed["area"] == county], "ceased", by="period")
short = measures.count(closed[closed["area"] == county], "closed_short", by="period")
short_share = record("audits_short_plans", measures.share(short, ended), "percent", 0)

# %% [markdown]
# Sections 4 and 5 of the original name {fig}`audits` inspections, audits and reviews; {fig}`audits_open` of them were unfinished when it was written.
# Of {fig}`audits_kind.audit` audits {fig}`audits_open_kind.audit` were open, of {fig}`audits_kind.review` reviews {fig}`audits_open_kind.review` ({see}`state`).
# The Board gives a reason: guidance asked for this report earlier in the year than before, so that work planned for it had not come to an end.
# For {fig}`audits_open_undated` of the {fig}`audits_open` no date is printed by which a result is expected.
#
# From outside came {fig}`audits_kind.inspection` inspections.
# Ofsted looked at early help and praised partnership and support, but its report was not out.
# The constabulary inspectors found the police response to domestic abuse good here when it was often poor elsewhere.
# Neither inspection comes with a number.
#
# One audit asks why child protection plans end after three months or less.
# It is no small matter: {fig}`audits_short_plans.previous` of the plans that ended in the year before were as short as that.

# %%
states = charts.tidy(cells)
order = ["complete", "in progress", "commissioned"]
colours = alt.Color(
    "status:N", sort=order, scale=alt.Scale(domain=order, range=[charts.MUTED, charts.FOCUS, "#F46A25"])
)
stack = alt.Chart(states).transform_calculate(place=f"indexof({order}, datum.status)").encode(
    y=alt.Y("kind:N", sort=["inspection", "audit", "review"], title=None, axis=alt.Axis(grid=False)),
    x=alt.X("value:Q", stack="zero", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False)),
    order=alt.Order("place:Q"),
)  # fmt: skip
on_dark = alt.condition(alt.datum.status == "in progress", alt.value("white"), alt.value(charts.ON_LIGHT))
labels = stack.encode(x=alt.X("value:Q", stack="zero", bandPosition=0.5), text="text:N", color=on_dark)
charts.show(
    alt.layer(stack.mark_bar(stroke="white").encode(color=colours), labels.mark_text()).properties(width=charts.WIDTH - 160, height=alt.Step(34)),
    headline=f"{value(open_kind, kind='audit'):.0f} of {value(by_kind, kind='audit'):.0f} audits were unfinished when the report was written",
    subtitle=f"Inspections, audits and reviews by state, Warwickshire, {wording.key_label(period)}",
    source=SOURCE + ", sections 4 and 5, our count",
    alternative="A stacked bar for each kind. " + charts.describe(cells),
    data=tables.grid("Inspections, audits and reviews", {"Number": cells}, rows="kind", across="status", stub="Kind", source=""),
    name="state",
)  # fmt: skip

# %%
readable = audits.assign(
    due=audits["due"].replace({"z": "", "u": "no date"}), what=audits["what"] + " (" + audits["section"] + ")"
)
for kind, title in (("inspection", "Inspections"), ("audit", "Audits"), ("review", "Reviews")):
    tables.show(
        tables.listing(
            title, readable[readable["kind"] == kind],
            {"what": "Subject (section)", "body": "By", "status": "State", "due": "Due", "detail": "In short"}, source=SOURCE + ", sections 4 and 5",
        ),
        name=f"list-{kind}",
    )  # fmt: skip

# %% [markdown]
# ## Children with a third plan

# %%
activity_plans = data.load("child_protection_activity")
plans = measures.count(activity_plans, "number", by=["measure", "period"])
families = at(done, measure="Families considered by the escalation panel")
children = at(done, measure="Children considered by the escalation panel")
families_now = at(done, measure="Families, third plans at April 2014")
children_now = at(done, measure="Children, third plans at April 2014")
resolved = at(done, measure="Cases resolved through legal intervention")
record("account_all_resolved", comparisons.compare(resolved, "=", families), "truth")
record(
    "account_audited_share",
    measures.share(at(done, measure="Cases given an independent audit"), families),
    "percent",
    0,
)
record("account_children_per_family", measures.ratio(children, families), "ratio", 1)
record("account_third_plans_fewer", comparisons.compare(children_now, "<", children), "truth")
repeat = record("account_repeat_plans", at(plans, measure="Second or later plans started"))
started = at(plans, measure="Plans started")
repeat_share = record("account_repeat_share", measures.share(repeat, started), "percent", 1)
repeat_change = record("account_repeat_change", measures.change(repeat), "percent", 1)
record("account_repeat_rose", comparisons.compare(at(repeat_change, period=period), ">", 0), "truth")
record(
    "account_repeat_direction",
    comparisons.words(wording.direction(value(repeat_change, period=period)), repeat_change),
    "words",
)

# %% [markdown]
# A child placed under protection for a third time is a sign that earlier help did not last, so a panel looks at every such case.
# In the year it considered {fig}`account.families-considered-by-the-escalation-panel` families with {fig}`account.children-considered-by-the-escalation-panel` children.
# For all {fig}`account.cases-resolved-through-legal-intervention`, a court or an agreement settled where the children live, within {fig}`account.months-to-resolution-on-average-at-most` months on average; {fig}`account.cases-given-an-independent-audit` had an independent audit of what had caused delay.
#
# The original then gives {fig}`account.families-third-plans-at-april-2014` families and {fig}`account.children-third-plans-at-april-2014` children and says that third plans have become fewer.
# The sentence can be read in two ways: so many are left, or so many fewer there are.
# Either way the number of a year earlier is missing, and with so few families one large family decides whether children on third plans rise or fall.
#
# Second plans are counted in section 7.
# Children given a second or later plan {fig}`account_repeat_direction` from {fig}`account_repeat_plans.previous` to {fig}`account_repeat_plans`, by {fig}`account_repeat_change`; they are {fig}`account_repeat_share` of all plans started, after {fig}`account_repeat_share.previous`.
# Third plans can only follow second ones, so fewer of them today does not yet mean fewer tomorrow.

# %%
panel = ["Families considered by the escalation panel", "Children considered by the escalation panel", "Cases given an independent audit", "Cases resolved through legal intervention", "Months to resolution on average, at most", "Families, third plans at April 2014", "Children, third plans at April 2014"]  # fmt: skip
tables.show(
    tables.grid(
        "The escalation panel's year", {"Number": at(done, measure=panel)}, rows="measure", stub="Measure", source=SOURCE + ", section 5.2.4",
        notes=["April 2014: either those left or the fall, see the text."],
    ),
    name="panel",
)  # fmt: skip
tables.show(
    tables.grid("Second and later plans", {"Number": repeat, "% of plans started": repeat_share}, rows="period", stub="Year", source=SOURCE + ", section 7/5.6"),
)  # fmt: skip

# %% [markdown]
# ## Sexual exploitation: how much is known

# %%
reported = at(done, measure="Children reported to the needs assessment, about")
record("account_cse_known", measures.plus(reported, reported))
meetings = data.load("mase_meetings")
held = record(
    "account_mase",
    measures.count(meetings[(meetings["half"] == "All year") & (meetings["measure"] == "Meetings")], "number"),
)
cse_ratio = record("account_cse_per_meeting", measures.ratio(reported, held), "ratio", 1)
sub_region = at(done, measure="Families taking part in child death reviews, sub-region")
here = at(done, measure="Families taking part in child death reviews, Warwickshire")
record("account_families_elsewhere", measures.difference(sub_region, here))
record("account_families_here_share", measures.share(here, sub_region), "percent", 0)

# %% [markdown]
# An assessment asked agencies at the start of 2014 which children they thought exploited or at risk.
# They named about {fig}`account.children-reported-to-the-needs-assessment-about`, and mentioned about as many more outside the form: some {fig}`account_cse_known` in all.
# Many agencies sent nothing back, not even the nil return they were asked for, and similar schools reported very different numbers.
# So this is a count of what staff saw and sent in, not of exploited children.
# The children named on forms alone are {fig}`account_cse_per_meeting` times the {fig}`account_mase` meetings held about exploited children in the year, though a meeting and a name on a form are different things.
#
# ## Families of children who died
#
# Families of children who died are now invited to take part in the review.
# In the sub-region {fig}`account.families-taking-part-in-child-death-reviews-sub-region` did, {fig}`account.families-taking-part-in-child-death-reviews-warwickshire` of them in Warwickshire; how many were invited is not said.

# %% [markdown]
# ## Private fostering

# %%
fostering = data.load("private_fostering")
winter = data.load("private_fostering_enquiries_winter")
fostering_counts = measures.count(fostering, "number", by=["measure", "period"])
open_cases = at(fostering_counts, measure="Children at year end", period=[last, period])
notified = at(fostering_counts, measure="Notifications received", period=[last, period])
enquiries = measures.total(winter, "enquiries", by="period")
fostered = record(
    "account_fostering",
    pd.concat(
        {
            "Open at year end": open_cases,
            "Notified in the year": notified,
            "Enquiries, 29 November to March": enquiries,
        },
        names=["measure"],
    ),
)
fostering_change = record("account_fostering_change", measures.change(fostered), "percent", 0)
sharp = at(fostering_change, period=period)
record("account_fostering_open_rose", comparisons.compare(at(sharp, measure="Open at year end"), ">=", 100), "truth")
record(
    "account_fostering_enquiries_rose",
    comparisons.compare(at(sharp, measure="Enquiries, 29 November to March"), ">=", 100),
    "truth",
)
whole_year = record(
    "account_fostering_enquiries_year", measures.total(data.load("private_fostering_enquiries"), "enquiries")
)

# %% [markdown]
# Children fostered privately, by arrangement of their parents, must be notified to the council, and few are.
# A practice leader has been in post since the end of 2012.
# Since then open cases at the end of the year went from {fig}`account_fostering.open-at-year-end.previous` to {fig}`account_fostering.open-at-year-end`, and notifications from {fig}`account_fostering.notified-in-the-year.previous` to {fig}`account_fostering.notified-in-the-year` ({see}`fostering`).
# Enquiries were recorded only from the end of November 2012, so that only the four winter months can be compared; the whole year had {fig}`account_fostering_enquiries_year`.
# The counts are small, and when someone begins to write enquiries down, there are more of them to count.
# That more children live in such arrangements does not follow; that more of them are known does.

# %%
charts.show(
    charts.bars(charts.tidy(fostered), "measure", series="period"),
    headline=f"Privately fostered children known to the council {wording.direction(value(sharp, measure='Open at year end'))} from {open_cases['value'].iloc[0]:.0f} to {open_cases['value'].iloc[1]:.0f}",
    subtitle=f"Private fostering: children, notifications and enquiries, Warwickshire, {wording.key_label(last)} and {wording.key_label(period)}",
    source=SOURCE + ", section 7/4.1",
    alternative="Three pairs of bars. " + charts.describe(fostered),
    data=tables.grid("Private fostering", {"Number": fostered, "Change": fostering_change}, rows="measure", across="period", stub="Measure", source="", notes=["Enquiries from 29 November to 31 March."]),
    name="fostering",
)  # fmt: skip

# %% [markdown]
# ## Early help beside referrals

# %%
caf_table = data.load("caf")
referral_table = data.load("referrals")
outcome_table = data.load("referral_outcomes")
cafs = record("account_cafs", measures.total(caf_table, "cafs", by="period"))
cafs_change = record("account_cafs_change", measures.change(cafs), "percent", 1)
record("account_cafs_rising", comparisons.compare(at(cafs_change, period=period), ">", 0), "truth")
record(
    "account_cafs_direction",
    comparisons.words(wording.direction(value(cafs_change, period=period)), cafs_change),
    "words",
)
referrals = measures.count(referral_table[referral_table["area"] == county], "referrals", by="period")
steps = measures.count(outcome_table, "number", by=["measure", "period"])
no_assessment = measures.difference(referrals, at(steps, measure="Initial assessments started"))
no_service = measures.difference(referrals, at(steps, measure="Children in need, two months or more"))
without = record(
    "account_without_service",
    pd.concat(
        {"No initial assessment": no_assessment, "No service of two months or more": no_service}, names=["measure"]
    ),
)
caf_ratio = record("account_referrals_per_caf", measures.ratio(at(without, period=[last, period]), cafs), "ratio", 1)
record("account_cafs_low", comparisons.every(comparisons.compare(at(caf_ratio, period=period), ">", 2)), "truth")

# %% [markdown]
# The number of assessments for early help (CAFs) {fig}`account_cafs_direction` by {fig}`account_cafs_change`, from {fig}`account_cafs.previous` to {fig}`account_cafs`.
# Other families come to the notice of social care and get no lasting service from it.
# For each CAF there were {fig}`account_referrals_per_caf.no-initial-assessment` referrals without an initial assessment, and {fig}`account_referrals_per_caf.no-service-of-two-months-or-more` that did not lead to a service of two months or more.
# A year earlier these were {fig}`account_referrals_per_caf.no-initial-assessment.previous` and {fig}`account_referrals_per_caf.no-service-of-two-months-or-more.previous`.
#
# The comparison has limits.
# A child can be referred more than once, a referral without a service may need none, and a family may already have a CAF when it is referred.
# How the county stands among its neighbours, as the original claims to know, cannot be checked: no other area's CAFs are printed.

# %%
beside = pd.concat(
    [at(without, period=period), at(cafs, period=period).set_axis(pd.Index(["CAFs begun"], name="measure"))]
)
charts.show(
    charts.bars(charts.tidy(beside), "measure", focus="CAFs begun"),
    headline=f"For each CAF begun, {at(caf_ratio, period=period)['text'].iloc[0]} referrals led to no assessment",
    subtitle=f"CAFs, and referrals to social care that went no further, Warwickshire, {wording.key_label(period)}",
    source=SOURCE + ", sections 7/2.1 and 7/3.1",
    alternative="Three bars. " + charts.describe(beside),
    data=tables.grid("CAFs and referrals that went no further", {"Number": beside}, rows="measure", stub="Measure", source=""),
    name="early-help",
)  # fmt: skip
tables.show(
    tables.grid("Referrals that went no further, for each CAF", {"Referrals": at(without, period=[last, period]), "For each CAF": caf_ratio}, rows="measure", across="period", stub="Referrals with", source=SOURCE + ", sections 7/2.1 and 7/3.1"),
)  # fmt: skip

# %% [markdown]
# ## All numbers given in the text

# %%
tables.show(
    tables.grid("Inspections, audits and early help: numbers given in the text", {"Number": done}, rows="measure", stub="Measure", source=SOURCE + ", sections 5.2 to 5.4"),
    name="numbers",
)  # fmt: skip
