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
# # Child protection plans: how they start, last and end

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import areas, begin, check, constant, gather, lasting, load, record, show, stack, wording

last = begin(period)
county, region, england, neighbours = areas.home(), areas.region(), areas.country(), areas.neighbours()
kent, leicestershire = areas.code("Kent"), areas.code("Leicestershire")
ROUNDED = "England and West Midlands are rounded to 10 by the publisher"

# %%
activity = load("child_protection_activity").measure("number", by=["measure", "period"]).titled("Plans")
KINDS = ["Plans started", "Plans closed"]
flows, flows_change = record.with_change("cp_plans", activity.at(measure=KINDS))
started, closed = flows.each(measure=KINDS)
record("cp_plans_closed_more", closed.now - closed.before)
stock = load("child_protection_characteristics").where(group="Gender").total("children", by="date").by_year()
stock = record("cp_stock", stock.without_level("group"))
expected = record("cp_stock_expected", stock.previous() + (started - closed))
astray = record("cp_stock_gap", expected - stock)
grew, closed_grew = flows_change.now.each(measure=KINDS)
HOW_MANY = {0: "Neither change is", 1: "Only one of the two changes is", 2: "Both changes are"}
record("cp_plans_chance", flows.beyond_chance().now.count_true().named(HOW_MANY))
record("cp_stock_balances", astray.now.equals(0).words("which is", "which is not"))
started_direction = record("cp_plans_started_direction", grew.direction())
closed_direction = record("cp_plans_closed_direction", closed_grew.direction())

# %% [markdown]
# In the year {fig}`cp_plans.plans-started` plans were started and {fig}`cp_plans.plans-closed` closed.
# Starts {fig}`cp_plans_started_direction` by {fig}`cp_plans_change.plans-started`, from {fig}`cp_plans.plans-started.previous`; closures {fig}`cp_plans_closed_direction` by {fig}`cp_plans_change.plans-closed`, from {fig}`cp_plans.plans-closed.previous`.
# {fig}`cp_plans_chance` more than chance alone could bring.
# Closing plans is also a matter of policy, which no such test can see.
#
# ## Does the sum come out?
#
# Whoever had a plan at the start of a year, plus those who got one, less those whose plan was closed, should be those who have one at the end.
# For this year the sum comes to {fig}`cp_stock_expected`, {fig}`cp_stock_balances` the printed number.
# For the year before it comes to {fig}`cp_stock_expected.previous` where {fig}`cp_stock.previous` is printed: {fig}`cp_stock_gap.previous` too many.
# Perhaps entries were made or corrected after a number was drawn, so that the counts are from different days; the original does not say.

# %%
fewer = started.now < closed.now
balance = (closed.now - started.now).direction("More plans were closed than", "Fewer plans were closed than", "As many")
show.bars(
    flows,
    by="period",
    series="measure",
    headline=f"{balance.value} started in {wording.key_label(period)}",
    what="Child protection plans started and closed in the year",
)

# %%
show.table(
    "Stock and flow of child protection plans",
    [
        ("At 31 March, as printed", stock),
        ("Started", started),
        ("Closed", closed),
        ("At 31 March, by the sum", expected),
        ("Too many", astray),
    ],
    notes=lasting(
        "By the sum: the printed number a year earlier, plus plans started, less plans closed. Starts and closures "
        "of the first year are not printed."
    ),
)

# %%
check("cp_fewer_started_than_closed", fewer)
check("cp_fewer_started_explains", (stock.now < stock.before).both(fewer))
referrals = load("referrals").where(area=county).measure("referrals", by="period")
cafs = load("caf").total("cafs", by="period")
elsewhere = stack(referrals.change().now.keyed(step="Referrals"), cafs.change().now.keyed(step="CAFs"))
check("cp_started_smaller_increase", elsewhere > grew)

# %% [markdown]
# ## Which abuse the plans are about

# %%
cats = load("child_protection_categories")
counts = record("cp_category", cats.measure("children"))
totals = record("cp_plan_total", load("child_protection_totals").measure("children", by=["area", "date"]).before)
day_before = wording.key_label(totals.fixed["date"])
summed = record("cp_categories_total", cats.total("children", by=["area", "stage"]))
record("cp_categories_coverage", summed.at(stage="Initial").share(totals))
share = record("cp_category_share", counts.share(totals).titled("Children with a plan, % by category"))
printed = load("child_protection_categories_neighbours").measure("percent")
everywhere = stack(share, record("cp_category_neighbour", printed))
multiple = everywhere.at(category="Multiple")
ours = multiple.at(area=county)
local = multiple.at(area=[county, *neighbours]).published()
places = local.rank(within="stage").at(area=county)
record("cp_multiple_place_word", places.ordinal())
few = (local <= 5).without(area=areas.code("Cheshire East"))
pair = (everywhere.at(category="Neglect") + everywhere.at(category="Emotional abuse")).where(few)
record("cp_multiple_times_england", ours / multiple.at(area=england))

# %% [markdown]
# The latest categories that can be compared are those of a year before.
# In Warwickshire {fig}`cp_category_share.warwickshire.latest.multiple` of the children then had a plan for more than one kind of abuse, {fig}`cp_multiple_times_england.latest` times the share in England.
# Among the county and its statistical neighbours this was the {fig}`cp_multiple_place_word.initial` highest share by the first category and the {fig}`cp_multiple_place_word.latest` by the latest; the original says third for both, and below Kent, which holds for the first category only.
# Areas whose number is suppressed are left out of the order.
#
# This says more about recording than about children.
# Several neighbours never use the multiple category, or hardly ever; there, neglect and emotional abuse together are the reason for most plans, as {see}`categories` shows.
# So neither a small share of neglect nor a large share of several kinds can be read as what happens to children in Warwickshire.

# %%
latest = everywhere.at(stage="Latest")
by_multiple = latest.at(category="Multiple", area=neighbours).largest_first().labels("area")
kinds = ["Multiple", "Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse"]
ordered = [county, england, region, *by_multiple]
columns = {kind.removesuffix(" abuse"): latest.at(category=kind).ordered(area=ordered) for kind in kinds}
# The neighbours' percentages are printed without numbers, but with the number of plans they are of.
behind = latest.part_of(totals).share(totals)
low, high = record.interval("cp_category", behind.published())
show.columns(
    list(columns.items()),
    limits={kind.removesuffix(" abuse"): (low.at(category=kind), high.at(category=kind)) for kind in kinds},
    shared=True,
    headline="Where several kinds are not recorded together, neglect and emotional abuse make up most plans",
    subtitle="Children with a plan by latest category of abuse, % of each area's children with a plan, "
    f"{day_before}; [x] suppressed",
    note=lasting("those of the neighbours from printed percentages and numbers of plans"),
    alternative="Five columns of dots with 95% intervals for thirteen areas. Multiple: "
    + show.describe(latest.at(category="Multiple").published(), "area"),
    name="categories",
)

# %%
for stage, word in (("Initial", "first"), ("Latest", "latest")):
    show.table(
        f"Children with a plan at {day_before}, by {word} category of abuse, %",
        [("%", stack(totals.keyed(category="All, number"), everywhere.at(stage=stage)))],
        totals=[county],
        notes=lasting(f"{ROUNDED}, so parts may not add up."),
        name=f"{word}-category",
    )
SUM = "Sum of the categories"
both = stack(counts, summed.keyed(category=SUM)).arranged("stage", "category", "area")
show.table(
    f"Children with a plan at {day_before}, by first and latest category of abuse, numbers",
    [("First", both.at(stage="Initial")), ("Latest", both.at(stage="Latest"))],
    notes=lasting(f"{ROUNDED}. For the neighbours only percentages are printed."),
)

# %%
check("cp_multiple_above_england", ours > multiple.at(area=england), each=True)
check("cp_multiple_above_west_midlands", ours > multiple.at(area=region), each=True)
check("cp_multiple_below_kent", ours < multiple.at(area=kent), each=True)
check("cp_multiple_below_leicestershire", ours < multiple.at(area=leicestershire), each=True)
check("cp_multiple_third", places.equals(3), each=True)
check("cp_neglect_emotional_majority", pair > 50)

# %% [markdown]
# ## Second plans

# %%
again = record("cp_repeat", activity.at(measure="Second or later plans started").titled("Second or later plans"))
soon = record("cp_repeat_soon", activity.at(measure="Second or later plans within two years"))
later = record("cp_repeat_later", again - soon, title="Plans more than two years after another")
again_share, _, _ = record.with_interval("cp_repeat_share", again.share(started))
later_share = record("cp_repeat_later_share", later.share(again))
again_points = record("cp_repeat_share_points", again_share.difference())
record("cp_repeat_change_size", again.change().now.absolute())
record("cp_repeat_direction", again.difference().now.direction())
record("cp_repeat_share_gap", again_points.now.absolute())
record("cp_repeat_share_direction", again_points.now.direction())
record("cp_repeat_share_relative", again_share.change().now.absolute(), 0)
record("cp_repeat_chance", again_share.beyond_chance().now.words("more than", "no more than"))

# %% [markdown]
# Of the plans started, {fig}`cp_repeat`, or {fig}`cp_repeat_share`, were for a child who had had one before; a year earlier it was {fig}`cp_repeat.previous`, or {fig}`cp_repeat_share.previous`.
# The number {fig}`cp_repeat_direction` by {fig}`cp_repeat_change_size`, and the share {fig}`cp_repeat_share_direction` by {fig}`cp_repeat_share_gap`.
# The original calls this slight; as a part of the earlier share it is {fig}`cp_repeat_share_relative`.
# By the test of two shares it is {fig}`cp_repeat_chance` what chance could bring; the 95% intervals are {fig}`cp_repeat_share_lower` to {fig}`cp_repeat_share_upper` now and {fig}`cp_repeat_share_lower.previous` to {fig}`cp_repeat_share_upper.previous` then.
# A further year with a share like this would be stronger evidence.
#
# Most second plans come long after the first: {fig}`cp_repeat_later` of {fig}`cp_repeat` began more than two years later ({fig}`cp_repeat_later_share`), {fig}`cp_repeat_soon` sooner.
# An early second plan suggests that the first ended too soon; a late one may have little to do with it.
# The chart that gave a third year, in which early second plans are said to have been more, is lost.

# %%
large = wording.number(later_share.now.value, "percent")
show.bars(
    stack(soon.keyed(gap="Within two years"), later.keyed(gap="After more than two years")),
    headline=f"{large} of second plans come more than two years after another",
    what="Second or later plans started in the year, by time since the last plan",
)
show.table(
    "Second or later plans",
    [
        ("Plans started", started),
        ("Second or later", again),
        again_share,
        ("Within two years", soon),
        ("After two years", later),
        ("After two years, %", later_share),
    ],
)

# %%
check("cp_repeat_increased", again.now > again.before)
check("cp_repeat_soon_increased", soon.now > soon.before)
check("cp_repeat_slight", again_points.now.between(0, 3))
check("cp_repeat_large_majority", later_share >= 200 / 3)

# %% [markdown]
# ## Long plans

# %%
ended = load("child_protection_closed")
ceased = record("cp_ceased", ended.measure("ceased").titled("Plans closed"))
long = record("cp_long", ended.measure("closed_long").titled("Plans closed after two years or more"))
long_share, long_low, long_high = record.with_interval("cp_long_share", long.share(ceased))
known = long_share.published().before
us, in_england = known.each(area=[county, england])
others = known.at(area=neighbours).without(area=kent)
this_year = record("cp_long_share_now", load("child_protection_long_share").measure("percent"))
points = record("cp_long_share_points", this_year.now - long_share.before.at(area=[county]))
record("cp_long_times_england", us / in_england)
compared = known.at(area=[county, *neighbours])
record("cp_long_place_word", compared.rank().at(area=county).ordinal())
record("cp_long_highest", compared.leader())
runner_up = known.at(area=areas.code(record("cp_long_next", others.leader()).value))
record("cp_long_england_chance", us.beyond_chance(in_england).words("more than", "no more than"))
record("cp_long_next_chance", us.beyond_chance(runner_up).words("more than", "no more than"))
inside = this_year.at(area=county).now.between(us, long_high.at(area=county).before)
record("cp_long_now_inside", inside.words("inside", "outside"))

# %% [markdown]
# A plan that is closed after two years or more counts as long: for all that time the child was thought to be at risk.
# In Warwickshire {fig}`cp_long_share_now.warwickshire` of the plans closed this year were long, after {fig}`cp_long_share.warwickshire.previous` the year before.
# Only the percentage is printed for this year, as the chart of lengths is lost; it lies {fig}`cp_long_now_inside` the 95% interval of the earlier one, {fig}`cp_long_share_lower.warwickshire.previous` to {fig}`cp_long_share_upper.warwickshire.previous`.
#
# The comparison with other areas is for the year before.
# Warwickshire's share was {fig}`cp_long_times_england` times England's, and the {fig}`cp_long_place_word` highest among the county and those neighbours whose share is known; {fig}`cp_long_highest` has the highest, {fig}`cp_long_share.kent.previous`, and of the other neighbours {fig}`cp_long_next` comes next ({see}`long-plans`).
# The East Riding of Yorkshire is suppressed and left out.
# The difference from England is {fig}`cp_long_england_chance` chance would bring, and that from {fig}`cp_long_next` is {fig}`cp_long_next_chance` that.
# How long the other plans lasted is not printed, so it cannot be said that plans in Warwickshire are longer on the whole.

# %%
first, second = known.largest_first().labels("area")[:2]
show.dots(
    known.largest_first(),
    lower=long_low.before,
    upper=long_high.before,
    focus=[county],
    headline="Warwickshire and Kent have the largest shares of long plans"
    if {first, second} == {county, kent}
    else f"{areas.name(first)} has the largest share of long plans",
    subtitle=f"Plans that had lasted two years or more, % of plans closed in {wording.key_label(last)}; "
    "East Riding of Yorkshire suppressed",
    name="long-plans",
)
show.table(
    f"Plans closed after two years or more, {wording.key_label(last)}",
    [("Long plans", long.before), ("Plans closed", ceased.before), long_share.before],
    totals=[county],
    notes=lasting(f"{ROUNDED}."),
)

# %%
check("cp_ceased_agrees", ceased.at(area=county).before.equals(closed.before))
check("cp_long_higher_neighbours", others * constant(1.25) <= us)
check("cp_long_higher_england", in_england * constant(1.25) <= us)
check("cp_long_higher_west_midlands", known.at(area=region) * constant(1.25) <= us)
check("cp_long_kent_no_lower", known.at(area=kent) >= us)
check("cp_long_increased", points > 0)
check("cp_long_slight", points.between(0, 3))

# %% [markdown]
# ## Short plans

# %%
short = record("cp_short", ended.measure("closed_short").titled("Plans closed in three months or less"))
brief, short_low, short_high = (made.before for made in record.with_interval("cp_short_share", short.share(ceased)))
brief_local = brief.at(area=[county, *neighbours])
place = brief_local.published().rank().at(area=county)
record("cp_short_lowest", brief.at(area=neighbours).published().leader(highest=False))
record("cp_short_highest", brief.at(area=neighbours).published().leader())
place_word = record("cp_short_place_word", place.ordinal())
record("cp_short_areas", (brief_local >= 0).count_true(), title="Areas compared", spelled=True)
short_us, short_england = brief.each(area=[county, england])
short_apart = short_us.beyond_chance(short_england)
record("cp_short_england_chance", short_apart.words("beyond", "within"))
unlike = brief.at(area=neighbours).beyond_chance(short_us)
differ = {n: f"{wording.in_words(n)} of them differ" for n in range(2, 11)}
differ = {0: "none of them differs", 1: "one of them differs"} | differ
record("cp_short_unlike", unlike.count_true().named(differ), title="Neighbours beyond chance")

# %% [markdown]
# A plan is short if it is closed within three months, at the first review.
# The original gives the definition in two ways: the section on short plans has three months or less, and so does its table; the section before it has "or more", which must be a slip.
#
# In Warwickshire {fig}`cp_short_share.warwickshire.previous` of the plans closed the year before were short.
# The difference from England's {fig}`cp_short_share.england.previous` is {fig}`cp_short_england_chance` what chance could bring.
# Among its neighbours the share goes from {fig}`cp_short_share.worcestershire.previous` in {fig}`cp_short_lowest` to {fig}`cp_short_share.cheshire-east.previous` in {fig}`cp_short_highest`, and {fig}`cp_short_unlike` from the county by more than chance; so its place, {fig}`cp_short_place_word` highest of {fig}`cp_short_areas`, says little.
# Whether few short plans are good cannot be said: they may mean that plans are made only where needed, or that they are not ended when they could be.

# %%
show.dots(
    brief.largest_first(),
    lower=short_low,
    upper=short_high,
    focus=[county],
    headline="Warwickshire's share of short plans is "
    + short_apart.words("apart from England's by more than chance", "level with England's within chance").value,
    subtitle=f"Plans closed in three months or less, % of plans closed in {wording.key_label(last)}",
)
show.table(
    f"Plans closed in three months or less, {wording.key_label(last)}",
    [("Short plans", short.before), ("Plans closed", ceased.before), brief],
    totals=[county],
    notes=lasting(f"{ROUNDED}."),
)

# %%
check("cp_short_below_west_midlands", short_us < brief.at(area=region))
check("cp_short_below_england", short_us < short_england)
check("cp_short_middle", place.between(5, 7))
check("cp_long_short_contrast", (us > in_england).both(short_us <= short_england))

# %% [markdown]
# ## What the department has of the neighbours

# %%
official = load("official_neighbours").where(unit="count")
parts = official["indicator"].str.extract(r", (initial|latest) category (.+)$")
kept = official.deriving(stage=parts[0].str.capitalize(), category=parts[1].str.capitalize())
theirs = kept[parts[0].notna()].measure("value", by=["area", "stage", "category"])
everyone = official.where(indicator="Plans at 31 March, all categories").measure("value", by="area")
LENGTHS = {
    "Plans ended": ceased,
    "Plans ended after two years or more": long,
    "Plans ended after three months or less": short,
}
ours_closed = stack(*(made.before.at(area=neighbours).keyed(indicator=name) for name, made in LENGTHS.items()))
theirs_closed = official.where(indicator=list(LENGTHS)).measure("value", by=["indicator", "area"])
same = {
    "categories": printed.equals(theirs.share(everyone).rounded(1)).published(),
    "totals": totals.at(area=neighbours).equals(everyone),
    "closed": ours_closed.equals(theirs_closed).published(),
}
agreeing = gather({name: made.count_true() for name, made in same.items()}, "table").total()
apart = gather({name: made.negated().count_true() for name, made in same.items()}, "table").total()
exchanged = theirs.at(area=areas.code("Cheshire East"), stage="Latest", category=["Physical abuse", "Multiple"])
record("cp_neighbours_official", exchanged.titled("Children with a plan, official"))
agreeing = record("cp_neighbours_agree", agreeing, title="Cells that agree")
compared = record("cp_neighbours_compared", agreeing + apart, title="Cells compared")
in_how_many = agreeing.equals(compared).words("in all of them", f"in {agreeing.text} of them")
record("cp_neighbours_agree_words", in_how_many, title="Cells that agree, in words")

# %% [markdown]
# The Department for Education has published the numbers behind these tables too, for the ten neighbours of this chapter.
# In {fig}`cp_neighbours_compared` cells of the original's tables of categories, long plans and short plans both have a number, and {fig}`cp_neighbours_agree_words` the two agree as printed; cells that either of them suppresses are left out.
# For Cheshire East, by the latest category, the original has {fig}`cp_category_neighbour.cheshire-east.latest.physical-abuse` for physical abuse and {fig}`cp_category_neighbour.cheshire-east.latest.multiple` for several kinds, the department {fig}`cp_neighbours_official.physical-abuse` and {fig}`cp_neighbours_official.multiple`: the two cells look exchanged in the original, which is our inference.
#
# ## Better plans
#
# With a research unit the county sorted children with plans by what had led to them, and wrote a model plan for each group, to train everyone who may sit in a core group.
# The largest group are children of parents among whom domestic abuse goes with drugs, drink or poor mental health; services for these adults take part in fewer plans than that would suggest.
# Officers who review plans now record in red, amber and green how far each has come, and which agency does its part.
# No number is printed with any of this.
