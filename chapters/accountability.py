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
from lib.chapter import areas, begin, check, load, periods, record, show, stack

begin(period)
county = areas.home()

# %%
audits = load("inspections_audits")
activity = load("learning_activity")
done = activity[activity["section"].str.startswith(("5.2", "5.3", "5.4"))].measure("number", by="measure")
done = record("account", done.titled("Number given"))

# %% [markdown]
# A board that asks others to account for their work must look for itself: by inspection from outside, by audit of case files, by review.
# This chapter lists what was looked at and how far it got, and recomputes what the original says of third plans, private fostering and early help from the tables of its section 7.
#
# ## What was looked at

# %%
record("audits", audits.tally())
by_kind = record("audits_kind", audits.tally("kind"))
cells = record("audits_kind_status", audits.tally(["kind", "status"]))
unfinished = audits.without(status="complete")
record("audits_open", unfinished.tally())
record("audits_open_undated", unfinished[unfinished["due"] == "u"].tally(), title="Unfinished, without a date")
open_kind = record("audits_open_kind", unfinished.tally("kind"))
listed = unfinished.where(section="5.2.3")
several = listed[~listed["what"].str.startswith(("Programme", "Audits in"))].tally()
points = load("development_points")
record("development_points", points.tally("body"), spelled=True)
record("development_points_all", points.tally(), spelled=True)
record("development_points_open", points.where(plan_action="z").tally(), spelled=True)
record("audits_inspections", by_kind.at(kind="inspection"), spelled=True)

# %% [markdown]
# Sections 4 and 5 of the original name {fig}`audits` inspections, audits and reviews; {fig}`audits_open` of them were unfinished when it was written.
# Of the {fig}`audits_kind.audit` audits {fig}`audits_open_kind.audit` were open, and of the {fig}`audits_kind.review` reviews {fig}`audits_open_kind.review` ({see}`state`).
# The Board gives a reason: guidance asked for this report earlier in the year than before, so that work planned for it had not come to an end.
# For {fig}`audits_open_undated` of the {fig}`audits_open` no date is printed by which a result is expected.
#
# From outside came {fig}`audits_inspections` inspections.
# Ofsted looked at early help and praised partnership and support, but its report was not out.
# By the original's account the constabulary inspectors found the police response to domestic abuse good here when it was often poor elsewhere.
# Neither inspection comes with a number.
#
# Both named points to develop, {fig}`development_points_all` together ({see}`points`).
# Of Ofsted's, {fig}`development_points.ofsted-visit` comes from the visit and {fig}`development_points.ofsted-case-files` from case files.
# The document on thresholds is to be launched again, as the Board had planned.
# Assessments for early help should look at the child and not at the parents alone, and social workers should make use of them when they assess the same family.
# Whoever refers a child should hear what came of it.
# Schools should learn from the police of domestic abuse in a pupil's home, by an agreed procedure.
# The inspectors of constabulary asked the force for {fig}`development_points.constabulary-inspectors-hmic` things: to check how calls about domestic abuse are answered while they come in, to train all officers to one standard, to have a profile of domestic abuse in the county drawn up, and to find and manage those who abuse again and again.
# The [business plan](plan.ipynb) has a course on thresholds and referrals, and will ask how far the police have come, without a date.
# For {fig}`development_points_open` of the points, what schools are told and the child's part in assessments, no action fits.
#
# One audit asks why child protection plans end after three months or less.
# In the year before {fig}`cp_short_share.warwickshire.previous` of the plans that ended were as short as that, against {fig}`cp_short_share.england.previous` in England, a difference {fig}`cp_short_england_chance` what chance could bring.

# %%
KINDS = ["inspection", "audit", "review"]
show.stacked(
    cells.ordered(status=["complete", "in progress", "commissioned"], kind=KINDS),
    shades=[show.theme.MUTED, show.theme.FOCUS, show.theme.PAIR[1]],
    headline=f"{open_kind.at(kind='audit').text} of {by_kind.at(kind='audit').text} audits were unfinished when the "
    "report was written",
    what="Inspections, audits and reviews by state",
    name="state",
)

# %%
readable = audits.deriving(
    due=audits["due"].replace({"z": "", "u": "no date"}), what=audits["what"] + " (" + audits["section"] + ")"
)
HEADERS = {"what": "Subject (section)", "body": "By", "status": "State", "due": "Due", "detail": "In short"}
taken_up = points.deriving(
    plan_action=points["plan_action"].replace({"z": "none"}),
    due=["" if due == "u" else f"{periods.month_name(due)} {due[:4]}" for due in points["due"]],
)
show.words_table(
    "Points to develop that inspectors named",
    taken_up,
    {"point": "Point", "body": "Named by", "plan_action": "Action of the plan", "due": "Due"},
    notes=[
        "Which action of the business plan takes up a point is our reading. The original says no more than that the "
        "points of Ofsted go into the work plan.",
        "Action 33 follows the protocols that tell referrers what to expect; it does not name early help assessments.",
    ],
    name="points",
)
for kind in KINDS:
    show.words_table(f"{kind.capitalize()}s", readable.where(kind=kind), HEADERS, name=f"list-{kind}")

# %%
check("audits_several_unfinished", several > 1)

# %% [markdown]
# ## Children with a third plan

# %%
plans = load("child_protection_activity").measure("number", by=["measure", "period"]).titled("Plans")
families, children = (done.at(measure=f"{who} considered by the escalation panel") for who in ("Families", "Children"))
repeat = record("account_repeat_plans", plans.at(measure="Second or later plans started"))
repeat_share = record("account_repeat_share", repeat.share(plans.at(measure="Plans started")))
repeat_change = record.change("account_repeat", repeat)
record("account_repeat_change_size", repeat_change.absolute())
record("account_repeat_chance", repeat_share.beyond_chance().now.words("more than", "within"))

# %% [markdown]
# A child placed under protection for a third time is a sign that earlier help did not last, so a panel looks at every such case.
# In the year the panel considered {fig}`account.families-considered-by-the-escalation-panel` families with {fig}`account.children-considered-by-the-escalation-panel` children.
# For all {fig}`account.cases-resolved-through-legal-intervention`, a court or an agreement settled where the children live, within {fig}`account.months-to-resolution-on-average-at-most` months on average; {fig}`account.cases-given-an-independent-audit` had an independent audit of what had caused delay.
# What comes back in these families is drink or drugs, poor mental health or violence between the parents, and neglect that help changed on the surface only; no number is printed of any.
#
# The original then gives {fig}`account.families-third-plans-at-april-2014` families and {fig}`account.children-third-plans-at-april-2014` children and says that third plans have become fewer.
# The sentence can be read in two ways: so many are left, or so many fewer there are.
# Either way the number of a year earlier is missing, and with so few families one large family decides whether children on third plans rise or fall.
#
# Second plans are counted in section 7.
# The number of second or later plans {fig}`account_repeat_direction` from {fig}`account_repeat_plans.previous` to {fig}`account_repeat_plans`, by {fig}`account_repeat_change_size`; they are {fig}`account_repeat_share` of all plans started, after {fig}`account_repeat_share.previous`.
# That difference in share is {fig}`account_repeat_chance` what chance could bring.
# Third plans can only follow second ones, so fewer of them today does not yet mean fewer tomorrow.

# %%
APRIL = f"April {periods.year_end(period)[:4]}"
PANEL = [
    "Families considered by the escalation panel",
    "Children considered by the escalation panel",
    "Cases given an independent audit",
    "Cases resolved through legal intervention",
    "Months to resolution on average, at most",
    f"Families, third plans at {APRIL}",
    f"Children, third plans at {APRIL}",
]
show.table(
    "Families and children before the escalation panel, Warwickshire",
    done.at(measure=PANEL),
    notes="April 2014: either those left or the fall, see the text.",
)
show.table("Second and later plans", [("Number", repeat), ("% of plans started", repeat_share)])

# %%
check("account_all_resolved", done.at(measure="Cases resolved through legal intervention").equals(families))
check("account_third_plans_fewer", done.at(measure=f"Children, third plans at {APRIL}") < children)
check("account_repeat_rose", repeat_change.now > 0)

# %% [markdown]
# ## Sexual exploitation: how much is known

# %%
reported = done.at(measure="Children reported to the needs assessment, about")
record("account_cse_known", reported + reported)
held = record("account_mase", load("mase_meetings").where(half="All year", measure="Meetings").measure("number"))
record("account_cse_per_meeting", reported / held)

# %% [markdown]
# An assessment asked agencies at the start of 2014 which children they thought exploited or at risk.
# They named about {fig}`account.children-reported-to-the-needs-assessment-about`, and mentioned about as many more outside the form: some {fig}`account_cse_known` in all.
# Many agencies sent nothing back, not even the nil return they were asked for, and similar schools reported very different numbers.
# So this is a count of what staff saw and sent in, not of exploited children.
# A workshop in autumn 2014 is to ask why the returns were so uneven.
# The children named on forms alone are {fig}`account_cse_per_meeting` times the {fig}`account_mase` meetings held about exploited children in the year, though a meeting and a name on a form are different things.
#
# The districts have begun to bring in their licensing departments: so far these have been informed, and asked what training they need.
# In the end licences are to be a means against exploitation, and licensing officers a source for the police.
# Concern about pupils of several schools in Rugby came to the drug and alcohol team; [the chapter on partners](partners.ipynb) has it.
#
# ## Families of children who died
#
# Families of children who died are now invited to take part in the review.
# In the sub-region {fig}`account.families-taking-part-in-child-death-reviews-sub-region` families did, {fig}`account.families-taking-part-in-child-death-reviews-warwickshire` of them in Warwickshire; how many were invited is not said.
# Some of the parents saw the services very differently from the professionals, and so told the panel what it would not have heard otherwise.

# %% [markdown]
# ## Private fostering

# %%
OPEN, ENQUIRIES = "Open at year end", "Enquiries, 29 November to March"
fostering = load("private_fostering").measure("number", by=["measure", "period"]).lately()
fostered = stack(
    fostering.at(measure="Children at year end").keyed(measure=OPEN),
    fostering.at(measure="Notifications received").keyed(measure="Notified in the year"),
    load("private_fostering_enquiries_winter").total("enquiries", by="period").keyed(measure=ENQUIRIES),
)
fostered = record("account_fostering", fostered.arranged("measure", "period").titled("Private fostering"))
fostering_change = fostered.change()
record("account_fostering_enquiries_year", load("private_fostering_enquiries").total("enquiries"))

# %% [markdown]
# Children fostered privately, by arrangement of their parents, must be notified to the council; how many are not, nobody knows.
# A practice leader has been in post since the end of 2012.
# Since then known cases at the end of the year went from {fig}`account_fostering.open-at-year-end.previous` to {fig}`account_fostering.open-at-year-end`, and notifications from {fig}`account_fostering.notified-in-the-year.previous` to {fig}`account_fostering.notified-in-the-year`; [the chapter on these children](children_in_need.ipynb) shows three years.
# If nothing had changed, chance alone would set the notifications of two years at least this far apart in {fig}`cin_notifications_chance` of cases.
# Enquiries were recorded only from the end of November 2012, so that only the four winter months can be compared: {fig}`account_fostering.enquiries-29-november-to-march` after {fig}`account_fostering.enquiries-29-november-to-march.previous`; the whole year had {fig}`account_fostering_enquiries_year`.
# The counts are small, and when someone begins to write enquiries down, there are more of them to count.
# That more children live in such arrangements does not follow; that more of them are known does.
#
# ## Images and parents online
#
# The group on safety online is writing guidance for all agencies on pictures of children, and made a page for parents on a social network.

# %%
check("account_fostering_open_rose", fostering_change.at(measure=OPEN).now >= 100)
check("account_fostering_enquiries_rose", fostering_change.at(measure=ENQUIRIES).now >= 100)

# %% [markdown]
# ## Early help beside referrals

# %%
cafs = record("account_cafs", load("caf").total("cafs", by="period").titled("CAFs"))
cafs_change = record.change("account_cafs", cafs)
record("account_cafs_change_size", cafs_change.absolute())
referrals = load("referrals").where(area=county).measure("referrals", by="period").titled("Referrals")
steps = load("referral_outcomes").measure("number", by=["measure", "period"])
assessed, helped = steps.each(measure=["Initial assessments started", "Children in need, two months or more"])
without = stack(
    (referrals - assessed).keyed(measure="No initial assessment"),
    (referrals - helped).keyed(measure="No service of two months or more"),
)
without = record("account_without_service", without.arranged("measure", "period").titled("Referrals"))
caf_ratio = record("account_referrals_per_caf", without.lately() / cafs)

# %% [markdown]
# The number of assessments for early help (CAFs) {fig}`account_cafs_direction` by {fig}`account_cafs_change_size`, from {fig}`account_cafs.previous` to {fig}`account_cafs`.
# Other families come to the notice of social care and get no lasting service from it.
# For each CAF there were {fig}`account_referrals_per_caf.no-initial-assessment` referrals without an initial assessment, and {fig}`account_referrals_per_caf.no-service-of-two-months-or-more` that did not lead to a service of two months or more.
# A year earlier these were {fig}`account_referrals_per_caf.no-initial-assessment.previous` and {fig}`account_referrals_per_caf.no-service-of-two-months-or-more.previous`.
#
# The comparison has limits.
# A child can be referred more than once, a referral without a service may need none, and a family may already have a CAF when it is referred.
# How the county stands among its neighbours, as the original claims to know, cannot be checked: no other area's CAFs are printed.

# %%
show.bars(
    stack(without.now, cafs.now.keyed(measure="CAFs begun")),
    focus="CAFs begun",
    headline=f"For each CAF begun, {caf_ratio.now.at(measure='No initial assessment').text} referrals led to no "
    "assessment",
    what="CAFs, and referrals to social care that went no further",
)
show.table(
    "Referrals that went no further, for each CAF, Warwickshire",
    [("Referrals", without.lately()), ("For each CAF", caf_ratio)],
    stub="Referrals with",
)

# %%
check("account_cafs_rising", cafs_change.now > 0)
check("account_cafs_low", caf_ratio.now > 2)

# %% [markdown]
# ## All numbers given in the text

# %%
show.table("Inspections, audits and early help: numbers given in the text", done)
