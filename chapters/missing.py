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
from lib.chapter import begin, check, load, record, show, stack

begin(period)

# %%
table = load("missing_children")
reports = table.measure("number", by=["measure", "period"]).titled("Children reported missing")
reports, change = record.with_change("missing", reports)
episodes, children, repeat, seen = reports.each(measure=reports.labels("measure"))
more_or_less = record("missing_children_difference", children.difference())
fewer_episodes = episodes.difference()
each = record("missing_episodes_each", episodes / children)
repeat_share = record("missing_repeat_share", repeat.share(children))
episodes_direction = record("missing_episodes_direction", fewer_episodes.now.direction())
children_direction = record("missing_children_direction", more_or_less.now.direction())
nearly_level = change.at(measure="Children missing once or more").now.between(-5, 5)
record(
    "missing_children_meaning", children.beyond_chance().now.words("larger", "no more").titled("Than chance can bring")
)
episodes_chance = episodes.beyond_chance().now.words("more", "no more")
record("missing_episodes_chance", episodes_chance)
record("missing_episodes_size", change.at(measure="Episodes reported").now.absolute())

# %% [markdown]
# The police took {fig}`missing.episodes-reported` reports of missing children in the year, against {fig}`missing.episodes-reported.previous` the year before.
# The number {fig}`missing_episodes_direction` by {fig}`missing_episodes_size`, {fig}`missing_episodes_chance` than chance would bring if reports came one by one; but one child can be behind many.
# The number of children behind the reports {fig}`missing_children_direction`, from {fig}`missing.children-missing-once-or-more.previous` to {fig}`missing.children-missing-once-or-more`.
# So what changed is how often each child was reported, from {fig}`missing_episodes_each.previous` to {fig}`missing_episodes_each` on average.
# {fig}`missing_repeat_share` of the children were reported more than once.
#
# The original speaks of a continuing trend towards fewer missing children.
# That holds for reports and not for children; and two years do not make a trend.
# A difference of {fig}`missing_children_difference` children is {fig}`missing_children_meaning` than chance can bring.

# %%
hardly = nearly_level.words("hardly changed", children_direction.value).value
show.bars(
    reports.lately(),
    headline=f"Reports of missing children {episodes_direction.value}, the number of children {hardly}",
    what="Reports to the police, and the children they were about",
)

# %%
check("missing_children_fell", more_or_less.now < 0)
check("missing_episodes_fell", fewer_episodes.now < 0)

# %% [markdown]
# ## Interviews on return

# %%
seen_share, seen_low, seen_high = record.with_interval("missing_seen_share", seen.share(children))
not_seen, not_seen_share = record.share(
    "missing_not_seen", (children - seen).titled("Children not interviewed"), children
)
seen_change = seen.difference().now
record("missing_seen_direction", seen_change.direction())
record("missing_seen_chance", seen_share.beyond_chance().now.words("more", "no more"))

# %% [markdown]
# A practitioner based with the police talks to some of the children after they return, chosen by risk.
# {fig}`missing.children-given-a-return-interview` children were seen, {fig}`missing_seen_share` of those reported; the year before it was {fig}`missing_seen_share.previous`, which differs by {fig}`missing_seen_chance` than chance could bring.
# The number {fig}`missing_seen_direction`; the original puts this down to a time when the post was vacant.
# New national guidance asks for an interview with every missing child.
# By that measure, {fig}`missing_not_seen` children were not reached by the practitioner; whether somebody else spoke with them is not said.
#
# The original says that children at high risk go missing much less often once they have been seen.
# It prints no numbers for it, so it cannot be checked here.

# %%
INTERVIEWED, NOT = "Interviewed", "Not interviewed"
parts = stack(seen_share.lately().keyed(group=INTERVIEWED), not_seen_share.lately().keyed(group=NOT))
low, high = (end.lately().keyed(group=INTERVIEWED) for end in (seen_low, seen_high))
drawn, _ = show.intervals.joined(show.frame(parts), parts, low, high)
show.chart(
    show.stacks.split(drawn, "period", "group"),
    parts,
    headline="Most missing children are not interviewed on their return",
    what="Children reported missing to the police, by whether the practitioner interviewed them, %",
    note=show.intervals.SAID,
    alternative=f"One bar a year, split in two, with 95% intervals. {show.describe(parts, 'period', 'group')}",
    data=[
        ("Children", children),
        (INTERVIEWED, seen),
        seen_share,
        ("Lower", seen_low),
        ("Upper", seen_high),
        (NOT, not_seen),
        not_seen_share,
    ],
)

# %%
show.table("Children reported missing to the police", [reports, ("Change, %", change)])
show.table(
    "Episodes, repeat episodes and interviews in relation to children",
    [("Episodes a child", each), ("Missing twice or more, %", repeat_share), ("Interviewed, %", seen_share)],
)

# %%
check("missing_seen_usual", seen_share.between(18, 20))
check("missing_seen_fell", seen_change < 0)
check("missing_seen_small", seen_share.now < 20)

# %% [markdown]
# ## Looked-after children

# %%
in_care = load("looked_after_missing").measure("number", by=["measure", "period"])
in_care = record("missing_care", in_care.titled("Looked-after children missing"))
care_children, care_episodes, care_repeat = in_care.each(measure=in_care.labels("measure"))
once = record("missing_care_once", care_children - care_repeat)
record("missing_care_repeat_episodes", care_episodes - once)

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
show.table(
    "Looked-after children missing from placement",
    in_care,
    notes="Missing for 24 hours or more according to the first paragraph of the original, for more than 24 hours "
    "according to the last. The county's own records (Carefirst).",
)

# %% [markdown]
# ## Not known: police investigations of exploitation
#
# The original has a section on police investigations into the sexual exploitation of children, and no numbers in it.
# The police could not take them from their records.
# Until they can, nobody can say how many investigations were opened or closed, or whether the strategy leads to prosecutions.
