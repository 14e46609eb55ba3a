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
# # Missing children

# %% tags=["parameters"]
period = "2013/14"

# %%
import altair as alt
import pandas as pd

from lib import charts, comparisons, data, measures, periods, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7"
last = periods.previous(period)
this_year, last_year = wording.key_label(period), wording.key_label(last)

# %%
table = data.load("missing_children")
reports = record("missing", measures.count(table, "number", by=["measure", "period"]))
change = record("missing_change", measures.change(reports), "percent", 1)
episodes, children, repeat, seen = (at(reports, measure=m) for m in dict.fromkeys(table["measure"]))
more_or_less = record("missing_children_difference", measures.difference(children))
fewer_episodes = record("missing_episodes_difference", measures.difference(episodes))
each = record("missing_episodes_each", measures.ratio(episodes, children), "ratio", 1)
repeat_share = record("missing_repeat_share", measures.share(repeat, children), "percent", 1)
episodes_direction = record(
    "missing_episodes_direction",
    comparisons.words(wording.direction(value(fewer_episodes, period=period)), fewer_episodes),
    "words",
)
children_direction = record(
    "missing_children_direction",
    comparisons.words(wording.direction(value(more_or_less, period=period)), more_or_less),
    "words",
)
record("missing_children_fell", comparisons.compare(at(more_or_less, period=period), "<", 0), "truth")
record("missing_episodes_fell", comparisons.compare(at(fewer_episodes, period=period), "<", 0), "truth")
nearly_level = comparisons.every(
    comparisons.between(at(change, measure="Children missing once or more", period=period), -5, 5)
)
record(
    "missing_children_meaning",
    comparisons.words(
        "no more than chance can bring" if value(nearly_level) else "large enough to ask why", nearly_level
    ),
    "words",
)

# %% [markdown]
# The police took {fig}`missing.episodes-reported` reports of missing children in the year, against {fig}`missing.episodes-reported.previous` the year before.
# The number {fig}`missing_episodes_direction`, a change of {fig}`missing_change.episodes-reported`.
# The number of children behind the reports {fig}`missing_children_direction`, from {fig}`missing.children-missing-once-or-more.previous` to {fig}`missing.children-missing-once-or-more`.
# So it is the number of times each child went missing that changed, from {fig}`missing_episodes_each.previous` to {fig}`missing_episodes_each` on average.
# {fig}`missing_repeat_share` of the children were reported more than once.
#
# The original speaks of a continuing trend towards fewer missing children.
# That holds for reports and not for children; and two years do not make a trend.
# A difference of {fig}`missing_children_difference` children is {fig}`missing_children_meaning`.

# %%
shown = charts.tidy(at(reports, period=[last, period]))
charts.show(
    charts.bars(shown, "measure", series="period"),
    headline=f"Reports of missing children {value(episodes_direction)}, the number of children {'hardly changed' if value(nearly_level) else value(children_direction)}",
    subtitle=f"Reports to the police, and the children they were about, Warwickshire, {last_year} and {this_year}",
    source=SOURCE + "/2.8",
    alternative="Two bars for each measure, one a year. " + charts.describe(at(reports, period=last), last_year) + " " + charts.describe(at(reports, period=period), this_year),
    data=tables.grid("Children reported missing", {"Number": reports}, rows="measure", across="period", stub="Measure", source=""),
    name="missing-reports",
)  # fmt: skip

# %% [markdown]
# ## Few are interviewed on their return

# %%
seen_share = record("missing_seen_share", measures.share(seen, children), "percent", 1)
record("missing_seen_share_points", measures.difference(seen_share), "percentage_points", 1)
not_seen = record("missing_not_seen", measures.difference(children, seen))
not_seen_share = record("missing_not_seen_share", measures.share(not_seen, children), "percent", 1)
seen_change = record("missing_seen_difference", measures.difference(seen))
record("missing_seen_usual", comparisons.every(comparisons.between(seen_share, 18, 20)), "truth")
record("missing_seen_fell", comparisons.compare(at(seen_change, period=period), "<", 0), "truth")
record("missing_seen_small", comparisons.compare(at(seen_share, period=period), "<", 20), "truth")
seen_direction = record(
    "missing_seen_direction",
    comparisons.words(wording.direction(value(seen_change, period=period)), seen_change),
    "words",
)

# %% [markdown]
# A practitioner based with the police talks to some of the children after they return, chosen by risk.
# {fig}`missing.children-given-a-return-interview` children were seen, {fig}`missing_seen_share` of those reported; the year before it was {fig}`missing_seen_share.previous`.
# The number {fig}`missing_seen_direction`; the original puts this down to a time when the post was vacant.
# New national guidance asks for an interview with every missing child.
# By that measure, {fig}`missing_not_seen` children were not reached.
#
# The original says that children at high risk go missing much less often once they have been seen.
# It prints no numbers for it, so it cannot be checked here.

# %%
split = charts.tidy(at(seen_share, period=[last, period])).assign(group="Interviewed", place=1)
rest = charts.tidy(at(not_seen_share, period=[last, period])).assign(group="Not interviewed", place=2)
parts = pd.concat([split, rest])
bar = alt.Chart(parts).encode(
    y=alt.Y("period:N", title=None, axis=alt.Axis(grid=False)),
    x=alt.X("value:Q", stack="zero", title=None, scale=alt.Scale(domain=[0, 100]), axis=None),
    order="place:Q",
)
fill = alt.Color(
    "group:N",
    scale=alt.Scale(domain=["Interviewed", "Not interviewed"], range=[charts.FOCUS, charts.MUTED]),
    legend=None,
)
inside = bar.transform_calculate(label="datum.place == 1 ? datum.text : datum.group + ' ' + datum.text")
headed = (
    alt.Chart(split.head(1))
    .mark_text(align="left", baseline="bottom", dy=-24, text="Interviewed")
    .encode(y="period:N", x=alt.datum(0))
)
charts.show(
    alt.layer(
        bar.mark_bar(size=38, stroke="white").encode(color=fill),
        bar.transform_filter("datum.place == 1").mark_text(align="right", dx=-8, color="white").encode(text="text:N"),
        inside.transform_filter("datum.place == 2").mark_text(align="right", dx=-10, color=charts.ON_LIGHT).encode(text="label:N"),
        headed,
    ).properties(width=charts.WIDTH - 80, height=120),
    headline="Most missing children are not interviewed on their return",
    subtitle=f"Children reported missing to the police, by whether the practitioner interviewed them, %, Warwickshire, {last_year} and {this_year}",
    source=SOURCE + "/2.8",
    alternative="One bar a year, split in two. " + charts.describe(at(seen_share, period=[last, period]), "interviewed") + " " + charts.describe(at(not_seen_share, period=[last, period]), "not interviewed"),
    data=tables.grid("Return interviews", {"Children": children, "Interviewed": seen, "%": seen_share, "Not interviewed": not_seen, "% ": not_seen_share}, rows="period", stub="Year", source=""),
    name="missing-interviews",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Children reported missing to the police", {"Number": reports, "Change, %": change},
        rows="measure", across="period", stub="Measure", source=SOURCE + "/2.8",
    )
)  # fmt: skip
tables.show(
    tables.grid(
        "Episodes, repeat episodes and interviews in relation to children",
        {"Episodes a child": each, "Missing twice or more, %": repeat_share, "Interviewed, %": seen_share},
        rows="period", stub="Year", source=SOURCE + "/2.8",
    )
)  # fmt: skip

# %% [markdown]
# ## Looked-after children

# %%
care = data.load("looked_after_missing")
in_care = record("missing_care", measures.count(care, "number", by=["measure", "period"]))
care_children, care_episodes, care_repeat = (at(in_care, measure=m) for m in care["measure"])
once = record("missing_care_once", measures.difference(care_children, care_repeat))
repeated = record("missing_care_repeat_episodes", measures.difference(care_episodes, once))
care_repeat_share = record("missing_care_repeat_share", measures.share(care_repeat, care_children), "percent", 1)
repeated_share = record("missing_care_repeat_episode_share", measures.share(repeated, care_episodes), "percent", 1)
care_each = record("missing_care_episodes_each", measures.ratio(care_episodes, care_children), "ratio", 1)

# %% [markdown]
# {fig}`missing_care.children-missing` children in the council's care were missing from their placement for a day or longer, {fig}`missing_care.episodes` times in all.
# {fig}`missing_care_once` of them went missing once, so the other {fig}`missing_care.children-missing-twice-or-more` account for {fig}`missing_care_repeat_episodes` episodes.
# These are very small numbers, from one year: they carry no rate and no trend.
#
# They must not be set beside the police figures.
# Social workers record absences from about a day on, of the council's own children wherever they live; the police count the reports they receive, and no shortest time is named.
# How many of the police's missing children are looked after is not known, nor how many live in Warwickshire in the care of another authority.
# The original warns that national figures of this kind may be too low.

# %%
tables.show(
    tables.grid(
        "Looked-after children missing from placement", {"Number": in_care}, rows="measure", across="period", stub="Measure",
        source=SOURCE + "/4.4 (the second section of that number), citing Carefirst",
        notes=["Missing for 24 hours or more according to the first paragraph of the original, for more than 24 hours according to the last."],
    )
)  # fmt: skip

# %% [markdown]
# ## Not known: police investigations of exploitation
#
# The original has a section on police investigations into the sexual exploitation of children, and no numbers in it.
# The police could not take them from their records.
# Until they can, nobody can say how many investigations were opened or closed, or whether the strategy leads to prosecutions.
