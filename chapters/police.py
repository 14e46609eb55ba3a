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
import altair as alt

from lib import charts, comparisons, data, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 6.15"
last = periods.previous(period)
ABUSE, OTHER = "Domestic abuse", "Other incidents"
ONE, TWO = "Children's Social Care", "Children's Social Care (2+ criteria)"

# %%
table = data.load("police_notifications")
table = table.assign(period=table["month"].map(periods.of_month), month=table["month"].map(periods.month_name))
months = list(dict.fromkeys(table["month"]))
kinds = {kind: table[table["incident"] == kind] for kind in (ABUSE, OTHER)}
cells = measures.count(table, "notifications", by=["incident", "month", "destination", "period"])
counts = record("police_notifications", measures.with_total(measures.with_total(cells, "destination"), "month", "Year"))
large = [ONE, "Adult Social Care", "Mental Health", "Total"]
some = selection.stack(at(counts, incident=[ABUSE]), at(at(counts, incident=[OTHER]), destination=large))
change = record("police_change", measures.change(some), "percent")
year = at(counts, month="Year")
totals = at(year, destination="Total")
total_change = record("police_total_change", measures.change(totals), "percent", 1)
total_swing = record("police_total_swing", comparisons.swing(totals), "ratio", 1)
abuse_total = at(totals, incident=ABUSE)
together = record("police_all", measures.add_up(totals, "incident"))
abuse_share = record("police_abuse_share", measures.share(abuse_total, together), "percent")
far = {kind: abs(value(total_swing, incident=kind, period=period)) > 2 for kind in (ABUSE, OTHER)}
says = {True: "more than chance alone would make of it", False: "no more than chance alone could make of it"}
for kind, name in ((ABUSE, "abuse"), (OTHER, "other")):
    basis = at(total_swing, incident=kind, period=period)
    record(f"police_{name}_chance", comparisons.words(says[far[kind]], basis), "words")
    record(f"police_{name}_direction", comparisons.words(wording.direction(value(total_change, incident=kind, period=period)), at(total_change, incident=kind, period=period)), "words")  # fmt: skip

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
spring = ["April", "May"]
rest = [m for m in months if m not in spring]
monthly = at(counts, destination="Total")
other_rise = measures.difference(at(totals, incident=OTHER, period=period), at(totals, incident=OTHER, period=last))
spring_rise = measures.altogether(measures.difference(at(monthly, incident=OTHER, month=spring, period=period), at(monthly, incident=OTHER, month=spring, period=last)))  # fmt: skip
record("police_other_rise", other_rise)
record("police_other_rise_spring", spring_rise)
peak = record(
    "police_peak_month", comparisons.leader(at(monthly, incident=ABUSE, month=months, period=period)), "words"
)
peak_before = record("police_peak_month_before", comparisons.leader(at(monthly, incident=ABUSE, month=months, period=last)), "words")  # fmt: skip
same_peak = value(peak) == value(peak_before)

# %% [markdown]
# {fig}`police_peak_month` was the busiest month for domestic abuse, {fig}`police_peak_month_before` in the year before ({see}`months`).
# The rise in other incidents happened almost wholly in two months: April and May account for {fig}`police_other_rise_spring` of the {fig}`police_other_rise` more.
# The year before they had been the two with fewest messages, so a slow start of counting then cannot be told from a busy spring now.

# %%
shown = charts.tidy(at(monthly, month=months))
names = list(dict.fromkeys(shown["period"]))
drawn = shown.assign(
    short=shown["month"].str[:3],
    top=shown.groupby(["incident", "period"])["value"].transform("max") == shown["value"],
)  # fmt: skip


def by_month(kind, height):
    base = alt.Chart(drawn[drawn["incident"] == kind]).encode(
        x=alt.X("short:O", sort=[m[:3] for m in months], title=None, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("value:Q", title=None, axis=alt.Axis(tickCount=4)),
    )
    colour = alt.Color(
        "period:N", sort=names, legend=None, scale=alt.Scale(domain=names, range=[charts.PAIR[1], charts.PAIR[0]])
    )
    dash = alt.StrokeDash("period:N", sort=names, legend=None, scale=alt.Scale(domain=names, range=[[6, 4], [1, 0]]))
    end = base.transform_filter(alt.datum.month == months[-1])
    nudge = {names[0]: 9, names[1]: -9}
    return alt.layer(
        base.mark_line().encode(color=colour, strokeDash=dash),
        base.mark_point(size=45).encode(color=colour, tooltip=["month:N", "period:N", "text:N"]),
        base.transform_filter(alt.datum.top & (alt.datum.period == names[1])).mark_text(dy=-13).encode(text="text:N"),
        base.transform_filter(alt.datum.top & (alt.datum.period == names[0])).mark_text(dy=16).encode(text="text:N"),
        *[end.transform_filter(alt.datum.period == n).mark_text(align="left", dx=10, dy=nudge[n]).encode(text="period:N", color=colour) for n in names],
    ).properties(width=charts.WIDTH - 120, height=height, title=alt.TitleParams(kind, anchor="start", font=charts.FONT, fontSize=14, fontWeight=600))  # fmt: skip


charts.show(
    alt.vconcat(by_month(ABUSE, 220), by_month(OTHER, 150)),
    headline=f"{value(peak)} is the busiest month for domestic abuse in {'both years' if same_peak else wording.key_label(period)}",
    subtitle=f"Notifications of Warwickshire Police to other agencies by month, {wording.key_label(last)} and {wording.key_label(period)}; each panel has its own scale",
    source=SOURCE,
    alternative="Two line charts by month, April to March, each with two years. Domestic abuse, " + charts.describe(at(monthly, incident=ABUSE, month=months, period=period), wording.key_label(period)) + " Other incidents, " + charts.describe(at(monthly, incident=OTHER, month=months, period=period), wording.key_label(period)),
    data=tables.grid("Notifications by month", {ABUSE: at(monthly, incident=ABUSE, month=months), OTHER: at(monthly, incident=OTHER, month=months)}, rows="month", across="period", stub="Month", source=""),
    name="months",
)  # fmt: skip

# %% [markdown]
# ## Children's social care: another heading, not more children

# %%
care = at(counts, incident=ABUSE, destination=[ONE, TWO])
care_total = record("police_social_care", measures.add_up(care, "destination"))
care_year = at(care_total, month="Year")
care_change = record("police_social_care_change", measures.change(care_year), "percent", 1)
care_swing = record("police_social_care_swing", comparisons.swing(care_year), "ratio", 1)
several_share = record("police_two_criteria_share", measures.share(at(care, destination=TWO, month="Year"), care_year), "percent")  # fmt: skip
elsewhere = measures.count(data.load("domestic_abuse_notifications"), "notifications", by="period")
record("police_social_care_as_section_7", comparisons.every(comparisons.compare(care_year, "=", elsewhere)), "truth")
all_care = record("police_social_care_all", measures.add_up(measures.add_up(at(year, destination=[ONE, TWO]), "incident"), "destination"))  # fmt: skip
all_care_change = record("police_social_care_all_change", measures.change(all_care), "percent", 1)
smallest = record("police_two_criteria_september", at(counts, incident=ABUSE, destination=TWO, month="September", period=[last]))  # fmt: skip
record("police_more_referrals", comparisons.every(comparisons.compare(all_care_change, ">", 0)), "truth")
care_word = "could be chance" if abs(value(care_swing, period=period)) <= 2 else "is more than chance"
record("police_social_care_chance", comparisons.words(care_word, care_swing), "words")

# %% [markdown]
# The table has two columns for children's social care, one of them for cases that meet two or more criteria.
# Read one by one, the change is {fig}`police_change.domestic-abuse.year.childrens-social-care` in the first and {fig}`police_change.domestic-abuse.year.childrens-social-care-2-criteria` in the second.
# Taken together, they hardly moved: {fig}`police_social_care.year` after {fig}`police_social_care.year.previous`, a change of {fig}`police_social_care_change` that {fig}`police_social_care_chance`.
# So the messages changed columns.
# The second had {fig}`police_two_criteria_share` of them, and {fig}`police_two_criteria_share.previous` the year before ({see}`care`); this tells of how cases are judged or recorded, and cannot tell whether children are in more danger.
# The two columns together are the very numbers that section 7/3.4 gives for notifications of domestic abuse, so the two parts of the report agree.
# How many became referrals is not known; see [the chapter on referrals](referrals.ipynb).

# %%
running = charts.tidy(at(care, month=months))
running = running.assign(
    moment=[f"{int(p[:4]) + (months.index(m) > 8)}-{(months.index(m) + 3) % 12 + 1:02d}-01" for p, m in zip(at(care, month=months).index.get_level_values("period"), running["month"], strict=True)],
    part=running["destination"].map({ONE: "First column", TWO: "Two or more criteria"}),
)  # fmt: skip
parts = ["First column", "Two or more criteria"]
base = alt.Chart(running).encode(
    x=alt.X("yearmonth(moment):T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8, labelAngle=0))
)
fill = alt.Color("part:N", sort=parts, scale=alt.Scale(domain=parts, range=[charts.MUTED, charts.FOCUS]))
charts.show(
    base.mark_bar(width=15).encode(
        y=alt.Y("value:Q", title=None, stack="zero"), color=fill, order=alt.Order("part:N", sort="descending"), tooltip=["month:N", "period:N", "part:N", "text:N"],
    ).properties(width=charts.WIDTH - 20, height=240),
    headline="Messages to social care moved to the column for two or more criteria",
    subtitle="Notifications of domestic abuse to children's social care by month, Warwickshire Police, April 2012 to March 2014",
    source=SOURCE,
    alternative=f"Stacked bars for 24 months. The part with two or more criteria is small until spring 2013 and about half afterwards; the whole stays much the same. Years: {charts.describe(at(care, month='Year'))}",
    data=tables.grid("Notifications of domestic abuse to children's social care", {"First column": at(care, destination=ONE), "Two or more criteria": at(care, destination=TWO)}, rows="month", across="period", stub="Month", totals=["Year"], source=""),
    name="care",
)  # fmt: skip

# %% [markdown]
# ## Where messages go

# %%
BOTH = "Children's social care, both columns"
both = record("police_social_care_by_incident", measures.add_up(at(year, destination=[ONE, TWO]), "destination"))
to = {kind: selection.stack(selection.keyed(at(both, incident=kind), destination=BOTH).reorder_levels(["destination", "period"]), at(year, incident=kind, destination=[d for d in dict.fromkeys(kinds[kind]["destination"]) if d not in (ONE, TWO)])) for kind in kinds}  # fmt: skip
for kind, name in ((ABUSE, "abuse"), (OTHER, "other")):
    for when, suffix in ((period, ""), (last, "_before")):
        record(f"police_{name}_first{suffix}", comparisons.leader(at(to[kind], period=when)), "words")
    record(f"police_{name}_second", comparisons.leader(at(to[kind], period=period), place=2), "words")

# %% [markdown]
# With its two columns put together, children's social care is told most often in both kinds of incident ({see}`destinations`).
# {fig}`police_abuse_second` comes second after domestic abuse, {fig}`police_other_second` after other incidents.
# The name of the sixth destination in the first table is lost: only "Services" is left of it.
# It stands where the other table has child mental health services (CAMHS), but with {fig}`police_notifications.domestic-abuse.year.services` messages against {fig}`police_notifications.other-incidents.year.camhs` it is hardly the same.

# %%
for kind, name in ((ABUSE, "destinations"), (OTHER, "destinations-other")):
    now = at(to[kind], period=period)
    charts.show(
        charts.bars(charts.tidy(to[kind]), "destination", series="period"),
        headline=f"{kind}: {value(comparisons.leader(now)).split(',')[0]} is told most often",
        subtitle=f"Notifications by destination, Warwickshire Police, {wording.key_label(last)} and {wording.key_label(period)}",
        source=SOURCE,
        alternative="Bars for each destination in two years. " + charts.describe(now, wording.key_label(period)),
        data=tables.grid(f"{kind} by destination", {"Notifications": to[kind]}, rows="destination", across="period", stub="Destination", source=""),
        name=name,
    )  # fmt: skip

# %% [markdown]
# ## The tables in full
#
# All the totals of the original add up, and all its percentages follow from its counts.
# Many of them say little, though: in September 2012 the second column of social care had {fig}`police_two_criteria_september.previous` messages, and so the change to {fig}`police_notifications.domestic-abuse.september.childrens-social-care-2-criteria` is printed as {fig}`police_change.domestic-abuse.september.childrens-social-care-2-criteria`.

# %%
for kind, table_number in ((ABUSE, "first table"), (OTHER, "second table")):
    everywhere = [*dict.fromkeys(kinds[kind]["destination"]), "Total"]
    for third, group in enumerate((everywhere[:3], everywhere[3:6], everywhere[6:]), start=1):
        own = at(counts, incident=kind, destination=group)
        changes = at(change, incident=kind, period=period)
        printed = [d for d in group if d in changes.index.get_level_values("destination")]
        columns = {wording.key_label(last): at(own, period=last), wording.key_label(period): at(own, period=period)}
        tables.show(
            tables.grid(
                f"{kind}: notifications by month, part {third} of 3",
                columns | ({"Change": at(changes, destination=printed)} if printed else {}),
                rows="month", across="destination", stub="Month", totals=["Year"], source=f"{SOURCE}, {table_number}",
                notes=["Referrals to MARAC are not included."] if kind == ABUSE else ["No change where the numbers are so small that the original gives none."],
            )
        )  # fmt: skip

# %% [markdown]
# ## The force

# %%
force = data.load("partner_activity")
record("police_reported", measures.count(force[force["section"] == "6.15"], "number", by=["measure", "period"]))

# %% [markdown]
# The force works to a single aim, protecting people from harm, without yearly targets.
# It shares all services with West Mercia Police, {fig}`police_reported.police-forces-in-the-alliance` forces in one; one department for vulnerable people covers {fig}`police_reported.areas-of-the-department-for-vulnerable-people` areas.
# In the year it put more supervisors over its child protection units and made a post for someone who attends child protection conferences.
# It says that training has brought more referrals.
# Messages to children's social care, of every kind, went from {fig}`police_social_care_all.previous` to {fig}`police_social_care_all`, or {fig}`police_social_care_all_change`; two years cannot show what training did.
# Next come a team for child sexual exploitation and a safeguarding hub with other agencies.
