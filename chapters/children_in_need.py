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
# # Children in need

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, check, load, record, show, wording

last = begin(period)
EVERYBODY = "All enquiries"

# %% [markdown]
# Three groups of children, all of them few, and all of them easily overlooked: children who live with someone else's family by private arrangement, children drawn into sexual exploitation, and looked-after children whose home is outside the county.
# With numbers of this size one large family or one careful recorder can move a total, so the rises are set against chance where that can be done.
#
# ## Private fostering

# %%
fostering = load("private_fostering").measure("number", by=["measure", "period"]).titled("Private fostering")
fostering = record("cin_fostering", fostering)
begun, ended = fostering.each(measure=["Arrangements begun", "Arrangements ended"])
notified, at_year_end = fostering.each(measure=["Notifications received", "Children at year end"])
notified_change = notified.change()
record("cin_notifications_chance", notified.now.chance_of_gap(notified.before), 0)
record("cin_notifications_direction", notified_change.now.direction())
record("cin_notifications_beyond", notified.beyond_chance().now.words("beyond", "within"))
expected = record("cin_fostering_year_end", at_year_end.previous() + begun - ended)

# %% [markdown]
# A child under 16, or under 18 if disabled, is privately fostered when somebody who is not a close relative looks after the child for four weeks or more, or means to.
# Close relatives are grandparents, brothers and sisters, uncles and aunts, and step-parents.
# The council must be told, and must see that the child is well cared for; but it knows only of the children it is told about.
#
# Notifications {fig}`cin_notifications_direction` from {fig}`cin_fostering.notifications-received.previous` to {fig}`cin_fostering.notifications-received`.
# If nothing had changed, chance alone would set two years at least this far apart in {fig}`cin_notifications_chance` of cases; by the measure of this book the change is {fig}`cin_notifications_beyond` chance.
# At the end of March {fig}`cin_fostering.children-at-year-end` children were known to be privately fostered, against {fig}`cin_fostering.children-at-year-end.previous` a year before.
# The table balances: those known at the start, plus arrangements begun, less arrangements ended, gives {fig}`cin_fostering_year_end`.

# %%
then = at_year_end.before.text
show.bars(
    fostering,
    headline=f"{at_year_end.now.text} children were known to be privately fostered, against {then} a year before",
    what="Private fostering: notifications, arrangements begun and ended, children at 31 March",
)

# %%
show.table("Private fostering arrangements", fostering)

# %%
check("cin_fostering_balances", expected.equals(at_year_end))

# %% [markdown]
# ### Who asks

# %%
enquiries = load("private_fostering_enquiries").measure("enquiries")
by_source = record("cin_enquiries", enquiries.with_total("source", EVERYBODY))
in_winter = load("private_fostering_enquiries_winter").measure("enquiries", by=["source", "period"])
winter = record("cin_enquiries_winter", in_winter.with_total("source", EVERYBODY))
from_text = load("private_fostering_text").measure("number", by=["measure", "period"])
from_text = record("cin_fostering_text", from_text.titled("Private fostering"))
became = from_text.at(measure="Enquiries that became notifications").now
asked = by_source.at(source=EVERYBODY)
record("cin_enquiries_became_share", became.share(asked), 0)
record("cin_notifications_from_enquiries_share", became.share(notified.now), 0)
record("cin_enquiries_main_share", enquiries.at(source=["Education", "Children team"]).total().share(asked), 0)
winter_total = winter.at(source=EVERYBODY)
record("cin_enquiries_winter_chance", winter_total.now.chance_of_gap(winter_total.before), 0)

# %% [markdown]
# The specialist practitioner was asked {fig}`cin_enquiries.all-enquiries` times whether a certain child was privately fostered.
# Schools and other places of education asked {fig}`cin_enquiries.education` times and the council's own children's teams {fig}`cin_enquiries.children-team` times, together {fig}`cin_enquiries_main_share` of all enquiries.
# Of these enquiries {fig}`cin_fostering_text.enquiries-that-became-notifications`, or {fig}`cin_enquiries_became_share`, led to a notification.
# They account for {fig}`cin_notifications_from_enquiries_share` of all notifications, so most reached the council in another way.
#
# Enquiries were first recorded at the end of November 2012, so only four months of the two years can be compared.
# In those months enquiries went from {fig}`cin_enquiries_winter.all-enquiries.previous` to {fig}`cin_enquiries_winter.all-enquiries`.
# Chance alone would do as much in {fig}`cin_enquiries_winter_chance` of cases; a new record that staff were only beginning to keep would do it too.
# The original reads the numbers as a success of its work to make private fostering known.
# They agree with that, and cannot show it: nobody knows how many children live in such arrangements, and there is no county to compare with.

# %%
LABELS = {
    "Birth Parent": "Birth parent",
    "CAF officer": "Common assessment (CAF) officer",
    "Children team": "Children's team",
    "Family Group Conference Service": "Family group conference service",
    "Health Visitor": "Health visitor",
    "IRO": "Independent reviewing officer (IRO)",
    "Prison Service": "Prison service",
    "Outreach Development Worker Family Information Service": "Outreach worker, family information service",
}
most_more = in_winter.difference().leader().value
winter_sources = winter.without(source=EVERYBODY)
show.bars(
    winter_sources.ordered(period=[last, period], source=winter_sources.largest_first().labels("source")),
    labels=LABELS,
    headline=f"The rise in enquiries came mostly from the {LABELS.get(most_more, most_more).lower()}s",
    what="Enquiries about private fostering from 29 November to 31 March, by source",
)

# %%
show.table(
    "Enquiries about private fostering in the year, by source",
    [("Enquiries", by_source)],
    labels=LABELS,
    notes="The original announces a chart of these numbers and prints a table.",
)
show.table("Enquiries about private fostering, 29 November to 31 March", [("Enquiries", winter)], labels=LABELS)

# %%
check("cin_enquiries_winter_rose", winter_total.difference() > 0)
winter_notified = from_text.at(measure="Notifications, 29 November to 31 March")
check("cin_notifications_winter_rose", winter_notified.difference() > 0)
check("cin_fostering_awareness", notified_change.now > 0)

# %% [markdown]
# ## Meetings about sexual exploitation

# %%
meetings = load("mase_meetings")
mase = record("cin_mase", meetings.measure("number", by=["measure", "half"]).titled("Exploitation meetings"))
GROUPS = ["Looked after", "In supported accommodation", "With parents, later looked after", "With parents"]
FIRST, SECOND = "April to September", "October to March"
by_half = record("cin_mase_groups", meetings.where(measure=GROUPS).total("number", by="half"))
record("cin_mase_total", mase.at(measure="Meetings", half=FIRST) + by_half.at(half=SECOND))
record("cin_mase_looked_after", meetings.where(measure="Looked after").total("number"))
looked_after, with_parents = mase.at(half=[FIRST, SECOND]).each(measure=["Looked after", "With parents"])
looked_after_share = record("cin_mase_looked_after_share", looked_after.share(by_half), 0)
WITHIN = ["Looked after, in a residential establishment", *GROUPS[1:3]]
record("cin_mase_within_looked_after", meetings.where(measure=WITHIN).total("number"))
with_parents_share = record("cin_mase_with_parents_share", with_parents.share(by_half), 0)
before, after = looked_after_share.each(half=[FIRST, SECOND])
record("cin_mase_direction", (after - before).direction())
record("cin_mase_chance", after.beyond_chance(before).words("more than", "no more than"))
at_home = with_parents_share.at(half=SECOND).beyond_chance(with_parents_share.at(half=FIRST))
record("cin_mase_with_parents_chance", at_home.words("more than", "no more than"))

# %% [markdown]
# A multi-agency sexual exploitation (MASE) meeting is called when a young person is thought to be at risk of exploitation.
# In the first year of the procedure there were {fig}`cin_mase_total`, of which {fig}`cin_mase_looked_after` concerned looked-after children, those placed here by other councils included.
# The share about looked-after children {fig}`cin_mase_direction` from {fig}`cin_mase_looked_after_share.april-to-september` in the first half of the year to {fig}`cin_mase_looked_after_share.october-to-march` in the second.
# The share who lived with parents was {fig}`cin_mase_with_parents_share.april-to-september` in the first half and {fig}`cin_mase_with_parents_share.october-to-march` in the second.
# The first of these differences is {fig}`cin_mase_chance` chance could bring with so few meetings, the second {fig}`cin_mase_with_parents_chance` that.
#
# What this means depends on what was counted.
# The original counts meetings in one clause and young people in the next, and does not say whether a young person with two meetings counts twice.
# Its groups for the first half year add up to the {fig}`cin_mase.meetings.april-to-september` meetings if they do not overlap; but those in residential care ({fig}`cin_mase.looked-after-in-a-residential-establishment.april-to-september`), in supported accommodation ({fig}`cin_mase.in-supported-accommodation.april-to-september`) and taken into care later ({fig}`cin_mase.with-parents-later-looked-after.april-to-september`) make {fig}`cin_mase_within_looked_after`, just the {fig}`cin_mase.looked-after.april-to-september` who were looked after.
#
# A small number of meetings is not a small amount of exploitation.
# The procedure was new, professionals differed in how well they could recognise the signs, and the police could not say how many investigations they had opened or closed.
# More meetings next year may therefore be good news.

# %%
show.bars(
    mase.at(measure=GROUPS),
    headline=f"From October to March, {with_parents_share.at(half=SECOND).fraction().value} of the young people "
    "lived with parents",
    subtitle="Young people discussed at exploitation meetings, by where they lived and half of the year, Warwickshire, "
    f"{wording.key_label(period)}; two groups are given for the first half only",
)

# %%
show.table(
    "Exploitation meetings and the young people they were about",
    mase,
    notes="The original gives no number of meetings for the second half of the year, and two of its groups for the "
    "first half only. From the text.",
)

# %%
check("cin_mase_looked_after_fell", after < before)

# %% [markdown]
# ## Homes outside the county

# %%
placements = record("cin_placements", load("out_of_area_placements").measure("placements"), title="Children placed")
by_quarter = record("cin_placements_step", placements.steps())
first, *_, final = placements.labels("date")
over_period = record("cin_placements_gain", placements.at(date=final) - placements.at(date=first))
record("cin_placements_lowest", placements.leader(highest=False))
fewest, most = placements.smallest(), placements.largest()
far_apart = most.beyond_chance(fewest)
record("cin_placements_chance", far_apart.words("more than", "no more than"))

# %% [markdown]
# Residential care is for looked-after children who need most help, and who may be at risk of many things.
# Ofsted inspects the homes, and social workers visit the children and review their plans.
# {fig}`cin_placements.2014-03-31` looked-after children lived in residential homes outside Warwickshire at the end of March, {fig}`cin_placements_gain` more than at the end of June.
# The original describes a rise through the whole year; the quarters say otherwise, for the number was lowest on {fig}`cin_placements_lowest`.
# The start of the year, 31 March 2013, is missing.
# From the lowest to the highest quarter the difference is {fig}`cin_placements_chance` chance could bring, and the same children are counted quarter after quarter.
# The number says where children live, not whether they are safe there; the original calls it a benchmark for years to come.

# %%
show.lines(
    placements,
    headline=f"At the end of each quarter {fewest.text} to {most.text} looked-after children lived in homes outside "
    "the county"
    if not far_apart.value
    else f"Children placed outside the county: {placements.at(date=first).text} in June, "
    f"{placements.at(date=final).text} in March",
    subtitle="Warwickshire looked-after children in residential placements outside the county, at the end of four "
    "quarters",
)

# %%
show.table(
    "Looked-after children in residential placements outside the county",
    [("Children", placements), ("Change", by_quarter)],
    stub="Date",
    notes="The third date is given as printed; the quarter ended on 31 December.",
)

# %%
check("cin_placements_rose_throughout", by_quarter > 0)
check("cin_placements_rose", over_period > 0)
