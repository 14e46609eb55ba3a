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
from lib import charts, comparisons, data, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/4"
last = periods.previous(period)

# %% [markdown]
# Three groups of children, all of them few, and all of them easily overlooked: children who live with someone else's family by private arrangement, children drawn into sexual exploitation, and looked-after children whose home is outside the county.
# With numbers of this size one large family or one careful recorder can move a total, so the rises are set against chance where that can be done.
#
# ## Private fostering

# %%
arrangements = data.load("private_fostering")
fostering = record("cin_fostering", measures.count(arrangements, "number", by=["measure", "period"]))
notified = at(fostering, measure="Notifications received")
begun = at(fostering, measure="Arrangements begun")
ended = at(fostering, measure="Arrangements ended")
at_year_end = at(fostering, measure="Children at year end")
notified_change = record("cin_notifications_change", measures.change(notified), "percent")
notified_chance = record(
    "cin_notifications_chance",
    comparisons.chance_of_gap(at(notified, period=period), at(notified, period=last)),
    "percent",
)
notified_gap = at(notified_change, period=period)
record("cin_notifications_direction", comparisons.words(wording.direction(value(notified_gap)), notified_gap), "words")
expected = record(
    "cin_fostering_year_end", measures.difference(measures.plus(selection.previous(at_year_end), begun), ended)
)
record("cin_fostering_balances", comparisons.every(comparisons.compare(expected, "=", at_year_end)), "truth")

# %% [markdown]
# A child is privately fostered when parents leave them for four weeks or more with somebody who is not a close relative.
# The council must be told, and must see that the child is well cared for; but it knows only of the children it is told about.
#
# Notifications {fig}`cin_notifications_direction` from {fig}`cin_fostering.notifications-received.previous` to {fig}`cin_fostering.notifications-received`, a change of {fig}`cin_notifications_change`.
# If nothing had changed, chance alone would set two years at least this far apart in {fig}`cin_notifications_chance` of cases, so the rise is likely to be real but not beyond doubt.
# At the end of March {fig}`cin_fostering.children-at-year-end` children were known to be privately fostered, against {fig}`cin_fostering.children-at-year-end.previous` a year before.
# The table balances: those known at the start, plus arrangements begun, less arrangements ended, gives {fig}`cin_fostering_year_end`.

# %%
charts.show(
    charts.bars(charts.tidy(fostering), "measure", series="period"),
    headline=f"{value(at_year_end, period=period):.0f} children were known to be privately fostered, against {value(at_year_end, period=last):.0f} a year before",
    subtitle=f"Private fostering: notifications, arrangements begun and ended, children at 31 March, Warwickshire, 2011-12 to {wording.key_label(period)}",
    source=SOURCE + ".1, first table",
    alternative="Groups of three bars, one a year, for four measures. " + charts.describe(at(fostering, period=period), wording.key_label(period)),
    data=tables.grid("Private fostering", {"Number": fostering}, rows="measure", across="period", stub="Measure", source=""),
    name="fostering",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Private fostering arrangements", {"Number": fostering}, rows="measure", across="period", stub="Measure", source=SOURCE + ".1, first table")
)  # fmt: skip

# %% [markdown]
# ### Who asks

# %%
everybody = "All enquiries"
enquiries = data.load("private_fostering_enquiries")
by_source = record(
    "cin_enquiries", measures.with_total(measures.count(enquiries, "enquiries", "source"), "source", everybody)
)
in_winter = data.load("private_fostering_enquiries_winter")
winter = record(
    "cin_enquiries_winter",
    measures.with_total(measures.count(in_winter, "enquiries", ["source", "period"]), "source", everybody),
)
told = data.load("private_fostering_text")
from_text = record("cin_fostering_text", measures.count(told, "number", by=["measure", "period"]))
became = at(from_text, measure="Enquiries that became notifications", period=period)
asked = at(by_source, source=everybody)
became_share = record("cin_enquiries_became_share", measures.share(became, asked), "percent")
became_of_all = record(
    "cin_notifications_from_enquiries_share", measures.share(became, at(notified, period=period)), "percent"
)
askers = measures.total(enquiries[enquiries["source"].isin(["Education", "Children team"])], "enquiries")
askers_share = record("cin_enquiries_main_share", measures.share(askers, asked), "percent")
winter_total = at(winter, source=everybody)
winter_notified = at(from_text, measure="Notifications, 29 November to 31 March")
winter_chance = record(
    "cin_enquiries_winter_chance",
    comparisons.chance_of_gap(at(winter_total, period=period), at(winter_total, period=last)),
    "percent",
)
enquiries_rose = comparisons.compare(measures.difference(winter_total), ">", 0)
notifications_rose = comparisons.compare(measures.difference(winter_notified), ">", 0)
record("cin_enquiries_winter_rose", comparisons.every(enquiries_rose), "truth")
record("cin_notifications_winter_rose", comparisons.every(notifications_rose), "truth")
record(
    "cin_fostering_awareness",
    comparisons.every(comparisons.compare(at(notified_change, period=period), ">", 0)),
    "truth",
)

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
    "Birth Parent": "Birth parent", "CAF officer": "Common assessment (CAF) officer", "Children team": "Children's team",
    "Family Group Conference Service": "Family group conference service", "Health Visitor": "Health visitor",
    "IRO": "Independent reviewing officer (IRO)", "Prison Service": "Prison service",
    "Outreach Development Worker Family Information Service": "Outreach worker, family information service",
}  # fmt: skip
winter_sources = at(winter, source=list(dict.fromkeys(in_winter["source"])))
most_more = value(comparisons.leader(measures.difference(winter_sources)))
charts.show(
    charts.bars(charts.tidy(winter_sources.sort_values("value", ascending=False, kind="stable"), LABELS).sort_values("period", kind="stable"), "source", series="period"),
    headline=f"The rise in enquiries came mostly from the {LABELS.get(most_more, most_more).lower()}s",
    subtitle=f"Enquiries about private fostering from 29 November to 31 March, by source, Warwickshire, {wording.key_label(last)} and {wording.key_label(period)}",
    source=SOURCE + ".1, third table",
    alternative="Pairs of bars for five sources in two years. " + charts.describe(winter_sources),
    data=tables.grid("Enquiries in four months", {"Enquiries": winter}, rows="source", across="period", stub="Source", source="", totals=[everybody], labels=LABELS),
    name="winter",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Enquiries about private fostering in the year, by source", {"Enquiries": by_source}, rows="source", stub="Source",
        totals=[everybody], source=SOURCE + ".1, second table", labels=LABELS,
        notes=["The original announces a chart of these numbers and prints a table."])
)  # fmt: skip
tables.show(
    tables.grid("Enquiries about private fostering, 29 November to 31 March", {"Enquiries": winter}, rows="source", across="period", stub="Source",
        totals=[everybody], source=SOURCE + ".1, third table", labels=LABELS)
)  # fmt: skip

# %% [markdown]
# ## Meetings about sexual exploitation

# %%
meetings = data.load("mase_meetings")
mase = record("cin_mase", measures.count(meetings, "number", by=["measure", "half"]))
groups = ["Looked after", "In supported accommodation", "With parents, later looked after", "With parents"]
grouped = meetings[meetings["measure"].isin(groups)]
first_half, second_half = "April to September", "October to March"
by_half = record("cin_mase_groups", measures.total(grouped, "number", by="half"))
mase_total = record(
    "cin_mase_total", measures.plus(at(mase, measure="Meetings", half=first_half), at(by_half, half=second_half))
)
looked_after = at(mase, measure="Looked after", half=[first_half, second_half])
looked_after_total = record(
    "cin_mase_looked_after", measures.total(meetings[meetings["measure"] == "Looked after"], "number")
)
looked_after_share = record("cin_mase_looked_after_share", measures.share(looked_after, by_half), "percent")
within = [
    "Looked after, in a residential establishment",
    "In supported accommodation",
    "With parents, later looked after",
]
record("cin_mase_within_looked_after", measures.total(meetings[meetings["measure"].isin(within)], "number"))
record(
    "cin_mase_looked_after_fell",
    comparisons.compare(at(looked_after_share, half=second_half), "<", at(looked_after_share, half=first_half)),
    "truth",
)
with_parents = at(mase, measure="With parents", half=[first_half, second_half])
with_parents_share = record("cin_mase_with_parents_share", measures.share(with_parents, by_half), "percent")
share_gap = measures.difference(at(looked_after_share, half=second_half), at(looked_after_share, half=first_half))
record("cin_mase_direction", comparisons.words(wording.direction(value(share_gap)), share_gap), "words")

# %% [markdown]
# A multi-agency sexual exploitation (MASE) meeting is called when a young person is thought to be at risk of exploitation.
# In the first year of the procedure there were {fig}`cin_mase_total`, of which {fig}`cin_mase_looked_after` concerned looked-after children, those placed here by other councils included.
# The share about looked-after children {fig}`cin_mase_direction` from {fig}`cin_mase_looked_after_share.april-to-september` in the first half of the year to {fig}`cin_mase_looked_after_share.october-to-march` in the second.
# The share who lived with parents was {fig}`cin_mase_with_parents_share.april-to-september` in the first half and {fig}`cin_mase_with_parents_share.october-to-march` in the second.
#
# What this means depends on what was counted.
# The original counts meetings in one clause and young people in the next, and does not say whether a young person with two meetings counts twice.
# Its groups for the first half year add up to the {fig}`cin_mase.meetings.april-to-september` meetings if they do not overlap; but those in residential care ({fig}`cin_mase.looked-after-in-a-residential-establishment.april-to-september`), in supported accommodation ({fig}`cin_mase.in-supported-accommodation.april-to-september`) and taken into care later ({fig}`cin_mase.with-parents-later-looked-after.april-to-september`) make {fig}`cin_mase_within_looked_after`, just the {fig}`cin_mase.looked-after.april-to-september` who were looked after.
#
# A small number of meetings is not a small amount of exploitation.
# The procedure was new, professionals differed in how well they could recognise the signs, and the police could not say how many investigations they had opened or closed.
# More meetings next year may therefore be good news.

# %%
charts.show(
    charts.bars(charts.tidy(at(mase, measure=groups)), "measure", series="half"),
    headline=f"From October to March, {wording.fraction(value(with_parents_share, half=second_half))} of the young people lived with parents",
    subtitle=f"Young people discussed at exploitation meetings, by where they lived and half of the year, Warwickshire, {wording.key_label(period)}; two groups are given for the first half only",
    source=SOURCE + ".3",
    alternative="Bars for four groups, two of them in both halves of the year. " + charts.describe(at(mase, measure=groups)),
    data=tables.grid("Young people discussed", {"Number": at(mase, measure=groups)}, rows="measure", across="half", stub="Group", source=""),
    name="exploitation",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Exploitation meetings and the young people they were about", {"Number": mase}, rows="measure", across="half", stub="Measure",
        source=SOURCE + ".2 and 4.3, from the text",
        notes=["The original gives no number of meetings for the second half of the year, and two of its groups for the first half only."])
)  # fmt: skip

# %% [markdown]
# ## Homes outside the county

# %%
out = data.load("out_of_area_placements")
placements = record("cin_placements", measures.count(out, "placements", by="date"))
by_quarter = record("cin_placements_step", measures.steps(placements))
first, *_, final = list(out["date"])
over_period = record("cin_placements_gain", measures.difference(at(placements, date=final), at(placements, date=first)))
growth = record(
    "cin_placements_change", measures.change(at(placements, date=final), at(placements, date=first)), "percent", 1
)
record("cin_placements_rose_throughout", comparisons.every(comparisons.compare(by_quarter, ">", 0)), "truth")
record("cin_placements_rose", comparisons.compare(over_period, ">", 0), "truth")
lowest = record("cin_placements_lowest", comparisons.leader(placements, highest=False), "words")

# %% [markdown]
# Residential care is for looked-after children who need most help.
# {fig}`cin_placements.2014-03-31` of them lived in residential homes outside Warwickshire at the end of March, {fig}`cin_placements_gain` more than at the end of June.
# The original describes a rise through the whole year; the quarters say otherwise, for the number was lowest on {fig}`cin_placements_lowest`.
# The start of the year, 31 March 2013, is missing.
# Two or three children more or less say little, and the same children are counted quarter after quarter.
# The number says where children live, not whether they are safe there; the original calls it a benchmark for years to come.

# %%
charts.show(
    charts.lines(charts.tidy(placements), "date", title="Children"),
    headline=f"Placements outside the county {wording.direction(value(by_quarter, date=out['date'].iloc[1]))} at first, and ended the year higher" if value(over_period) > 0 else "Placements outside the county ended the year no higher",
    subtitle="Warwickshire looked-after children in residential placements outside the county, at the end of four quarters",
    source=SOURCE + ".5",
    alternative="One line over four dates. " + charts.describe(placements),
    data=tables.grid("Children placed", {"Children": placements}, rows="date", stub="Date", source=""),
    name="placements",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Looked-after children in residential placements outside the county", {"Children": placements, "Change": by_quarter}, rows="date", stub="Date",
        source=SOURCE + ".5", notes=["The third date is given as printed; the quarter ended on 31 December."])
)  # fmt: skip
