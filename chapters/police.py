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
# # What the police pass on

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, check, lasting, load, periods, record, show, stack, wording

last = begin(period)
this_year, last_year = wording.key_label(period), wording.key_label(last)
ABUSE, OTHER = "Domestic abuse", "Other incidents"
ONE, TWO = "Children's Social Care", "Children's Social Care (2+ criteria)"

# %%
table = load("police_notifications").deriving(
    period=lambda rows: rows["month"].map(periods.of_month), month=lambda rows: rows["month"].map(periods.month_name)
)
cells = table.measure("notifications", by=["incident", "month", "destination", "period"]).titled("Notifications")
counts = record("police_notifications", cells.with_total("destination").with_total("month", "Year"))
large = [ONE, "Adult Social Care", "Mental Health", "Total"]
some = stack(counts.at(incident=[ABUSE]), counts.at(incident=[OTHER], destination=large))
change = record("police_change", some.change(), 0)
year = counts.at(month="Year")
totals = year.at(destination="Total")
total_change = record("police_total_change", totals.change())
together = record("police_all", totals.total("incident"))
record("police_abuse_share", totals.at(incident=ABUSE).share(together), 0)
says = "more than chance alone would make of it", "no more than chance alone could make of it"
for kind, name in ((ABUSE, "abuse"), (OTHER, "other")):
    record(f"police_{name}_chance", totals.beyond_chance().now.at(incident=kind).words(*says))
    record(f"police_{name}_direction", total_change.at(incident=kind).now.direction())

# %% [markdown]
# When officers meet a child or an adult who may need help, a unit of the police tells other agencies.
# This chapter counts those messages, {fig}`police_all` in the year; one incident can lead to several, so they are neither incidents nor people.
# {fig}`police_abuse_share` of them follow domestic abuse.
# Conferences on high-risk victims (MARAC) are not in the count and have a chapter of their own.
#
# ## Month by month
#
# Messages on domestic abuse {fig}`police_abuse_direction` by {fig}`police_total_change.domestic-abuse` to {fig}`police_notifications.domestic-abuse.year.total`, {fig}`police_abuse_chance`.
# Those on other incidents {fig}`police_other_direction` by {fig}`police_total_change.other-incidents` to {fig}`police_notifications.other-incidents.year.total`.
# That is {fig}`police_other_chance`, were the messages independent, which those of one incident are not.

# %%
monthly = counts.at(destination="Total").without(month="Year")
other, spring = totals.at(incident=OTHER), monthly.at(incident=OTHER, month=["April", "May"])
record("police_other_rise", other.now - other.before)
record("police_other_rise_spring", (spring.now - spring.before).total())
abuse_monthly = monthly.at(incident=ABUSE)
peak = record("police_peak_month", abuse_monthly.now.leader()).value
peak_before = abuse_monthly.before.leader()
again = abuse_monthly.now.leader().equals(peak_before).words("the year before as well", "another than the year before")
record("police_peak_month_again", again)

# %% [markdown]
# {fig}`police_peak_month` was the busiest month for domestic abuse, {fig}`police_peak_month_again` ({see}`months`).
# Most of the rise in other incidents is that of two months: April and May account for {fig}`police_other_rise_spring` of the {fig}`police_other_rise` more.
# The year before they had been the two with fewest messages, so a slow start of counting then cannot be told from a busy spring now.

# %%
when = "both years" if peak == peak_before.value else this_year
said = [f"{kind}, {show.describe(monthly.at(incident=kind).now, 'month')}" for kind in (ABUSE, OTHER)]
show.chart(
    show.layers.two_years(show.frame(monthly), "incident", {ABUSE: 220, OTHER: 150}),
    monthly,
    headline=f"{peak} is the busiest month for domestic abuse in {when}",
    subtitle=f"Notifications of Warwickshire Police to other agencies by month, {last_year} and {this_year}; "
    "each panel has its own scale",
    alternative=f"Two line charts by month, April to March, each with two years. In {this_year}: {' '.join(said)}",
    data=show.grid("Notifications by month", [(kind, monthly.at(incident=kind)) for kind in (ABUSE, OTHER)]),
    name="months",
)

# %% [markdown]
# ## Children's social care: two columns to be read together

# %%
care = counts.at(incident=ABUSE, destination=[ONE, TWO])
care_total = record("police_social_care", care.total("destination"))
care_year = care_total.at(month="Year")
apart = change.at(incident=ABUSE, month="Year", destination=[ONE, TWO]).now
record("police_column_size", apart.absolute(), 0)
record("police_column_direction", apart.direction())
record("police_social_care_size", care_year.change().now.absolute())
record("police_social_care_side", care_year.difference().now.direction("more", "fewer", "more or fewer"))
moved = record("police_two_criteria_share", care.at(destination=TWO, month="Year").share(care_year), 0)
both = record("police_social_care_by_incident", year.at(destination=[ONE, TWO]).total("destination"))
all_care, all_care_change = record.with_change("police_social_care_all", both.total("incident"))
record("police_social_care_all_chance", all_care.beyond_chance().now.words("is more than chance", "could be chance"))
record("police_social_care_all_size", all_care_change.now.absolute())
record("police_social_care_all_side", all_care_change.now.direction("more", "fewer", "more or fewer"))
record("police_two_criteria_september", care.at(destination=TWO, month="September", period=[last]))
record("police_social_care_chance", care_year.beyond_chance().now.words("is more than chance", "could be chance"))

# %%
section_7 = load("domestic_abuse_notifications").measure("notifications")
check("police_social_care_as_section_7", care_year.equals(section_7))
check("police_more_referrals", all_care_change > 0)

# %% [markdown]
# The table has two columns for children's social care, one of them for cases that meet two or more criteria.
# Read one by one, the first {fig}`police_column_direction.childrens-social-care` by {fig}`police_column_size.childrens-social-care` and the second {fig}`police_column_direction.childrens-social-care-2-criteria` by {fig}`police_column_size.childrens-social-care-2-criteria`.
# Taken together they are {fig}`police_social_care.year` after {fig}`police_social_care.year.previous`, {fig}`police_social_care_size` {fig}`police_social_care_side`, which {fig}`police_social_care_chance`.
# So it seems that messages changed columns.
# The second had {fig}`police_two_criteria_share` of them, and {fig}`police_two_criteria_share.previous` the year before ({see}`care`); that may come from how cases are judged or recorded, and cannot tell whether children are in more danger.
# The two columns together are the very numbers that section 7/3.4 gives for notifications of domestic abuse, so the two parts of the report agree.
# How many became referrals is not known; see [the chapter on referrals](referrals.ipynb).

# %%
PARTS = {ONE: "First column", TWO: "Two or more criteria"}
monthly_care = care.without(month="Year")
show.chart(
    show.stacks.monthly(show.frame(monthly_care, PARTS), "destination", list(PARTS.values())),
    monthly_care,
    headline=f"{moved.now.text} of messages to social care stand under two or more criteria, "
    f"{moved.before.text} the year before",
    subtitle="Notifications of domestic abuse to children's social care by month, Warwickshire Police, April 2012 to "
    "March 2014",
    alternative="Stacked bars for 24 months. The part with two or more criteria is small until spring 2013 and about "
    "half afterwards; the whole stays much the same. Years, first column: "
    + show.describe(care.at(month="Year", destination=ONE), "period"),
    what="Notifications of domestic abuse to children's social care",
    data=[(label, care.at(destination=part)) for part, label in PARTS.items()],
    name="care",
)

# %% [markdown]
# ## Where messages go

# %%
BOTH = "Children's social care, both columns"
to = {}
for kind, name in ((ABUSE, "abuse"), (OTHER, "other")):
    combined = both.at(incident=kind).keyed(destination=BOTH).arranged("destination", "period")
    to[kind] = stack(combined, year.at(incident=kind).without(destination=[*PARTS, "Total"]))
    record(f"police_{name}_second", to[kind].now.leader(place=2))

# %% [markdown]
# With its two columns put together, children's social care is told most often in both kinds of incident ({see}`destinations`).
# Second comes {fig}`police_abuse_second` where it was domestic abuse, and {fig}`police_other_second` in other incidents.
# The name of the sixth destination in the first table is lost: only "Services" is left of it.
# It stands where the other table has child mental health services (CAMHS), but with {fig}`police_notifications.domestic-abuse.year.services` messages against {fig}`police_notifications.other-incidents.year.camhs` it is hardly the same.

# %%
firsts = {kind: sent.now.leader().value for kind, sent in to.items()}
told = firsts[ABUSE] if firsts[ABUSE] == firsts[OTHER] else f"{firsts[ABUSE]} or {firsts[OTHER]}"
ranked = [show.frame(sent.now.largest_first())["destination"] for sent in to.values()]
order = list(dict.fromkeys(name for names in ranked for name in names))
pictures = {kind: show.frame(sent) for kind, sent in to.items()}
said = [f"{kind}. {show.describe(sent, 'destination', 'period')}" for kind, sent in to.items()]
show.chart(
    show.stacks.side_by_side(pictures, "destination", order, "period"),
    list(to.values()),
    headline=f"{told.split(',')[0]} is told most often, after domestic abuse and after other incidents",
    subtitle=f"Notifications by destination, Warwickshire Police, {last_year} and {this_year}",
    note=lasting("each kind of incident has its own scale"),
    alternative=f"Two sets of bars for the same destinations, each with two years. {' '.join(said)}",
    data=show.grid("Notifications by destination", list(to.items())),
    name="destinations",
)

# %% [markdown]
# ## The tables in full
#
# All the totals of the original add up, and all its percentages follow from its counts.
# Many of them say little, though: in September 2012 the second column of social care had {fig}`police_two_criteria_september.previous` messages, and so the change to {fig}`police_notifications.domestic-abuse.september.childrens-social-care-2-criteria` is printed as {fig}`police_change.domestic-abuse.september.childrens-social-care-2-criteria`.

# %%
NOTES = {
    ABUSE: "Referrals to MARAC are not included.",
    OTHER: "No change where the numbers are so small that the original gives none.",
}
for kind, note in NOTES.items():
    everywhere, changes = counts.at(incident=kind), change.at(incident=kind).now
    listed = everywhere.labels("destination")
    for third, group in enumerate((listed[:3], listed[3:6], listed[6:]), start=1):
        own, printed = everywhere.at(destination=group), [d for d in group if d in changes.labels("destination")]
        columns = [(last_year, own.before), (this_year, own.now)]
        columns += [("Change", changes.at(destination=printed))] if printed else []
        show.table(f"{kind}: notifications by Warwickshire Police by month, part {third} of 3", columns, notes=note)

# %% [markdown]
# ## The force

# %%
reported = load("partner_activity").where(section="6.15").measure("number", by=["measure", "period"])
record("police_reported", reported, spelled=True)

# %% [markdown]
# The force works to a single aim, protecting people from harm, without yearly targets.
# It shares all services with West Mercia Police; the {fig}`police_reported.police-forces-in-the-alliance` forces have one department for vulnerable people, which covers {fig}`police_reported.areas-of-the-department-for-vulnerable-people` areas.
# In the year it put more supervisors over its child protection units and made a post for someone who attends child protection conferences.
# It says that training has brought more referrals.
# Messages to children's social care, of every kind, went from {fig}`police_social_care_all.previous` to {fig}`police_social_care_all`, {fig}`police_social_care_all_size` {fig}`police_social_care_all_side`, which {fig}`police_social_care_all_chance`; two years cannot show what training did.
# Next come a team for child sexual exploitation and a safeguarding hub with other agencies.

# %%
record("named", load("named_items").where(section="6.15").tally("counted"))
