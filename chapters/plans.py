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
from lib import charts, comparisons, data, diagrams, intervals, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/5"
DFE = ", citing Department for Education, Characteristics of children in need 2012-13"
last = periods.previous(period)
day_before = periods.year_end(last)
county, region, england = "E10000031", "E12000005", "E92000001"
neighbours = data.area_codes("neighbour")
leicestershire, kent, cheshire_east = "E10000018", "E10000016", "E06000049"

# %%
activity = measures.count(data.load("child_protection_activity"), "number", by=["measure", "period"])
flows = record("cp_plans", at(activity, measure=["Plans started", "Plans closed"]))
started, closed = at(flows, measure="Plans started"), at(flows, measure="Plans closed")
flows_change = record("cp_plans_change", measures.change(flows), "percent", 1)
closed_more = record("cp_plans_closed_more", measures.difference(at(closed, period=period), at(closed, period=last)))
net = record("cp_plans_net", measures.difference(started, closed))
fewer = record(
    "cp_fewer_started_than_closed",
    comparisons.compare(at(started, period=period), "<", at(closed, period=period)),
    "truth",
)
characteristics = data.load("child_protection_characteristics")
stock = selection.by_year(measures.total(characteristics[characteristics["group"] == "Gender"], "children", by="date"))
stock_shown = record("cp_stock", stock)
expected = record("cp_stock_expected", measures.plus(selection.previous(stock), net))
astray = record("cp_stock_gap", measures.difference(expected, stock))
stock_fell = comparisons.compare(at(stock, period=period), "<", at(stock, period=last))
record(
    "cp_fewer_started_explains",
    comparisons.every(selection.gather({"Year-end number fell": stock_fell, "Fewer started": fewer}, "part")),
    "truth",
)
referrals = measures.count(data.load("referrals"), "referrals", by=["area", "period"])
cafs = measures.total(data.load("caf"), "cafs", by="period")
grew = at(flows_change, measure="Plans started", period=period)
elsewhere = selection.gather(
    {"Referrals": at(measures.change(referrals), area=county, period=period), "CAFs": at(measures.change(cafs), period=period)}, "step",
)  # fmt: skip
record("cp_started_smaller_increase", comparisons.every(comparisons.compare(elsewhere, ">", value(grew))), "truth")
flows_swing = record("cp_plans_swing", comparisons.swing(flows), "ratio", 1)
starts_word = "within" if abs(value(flows_swing, measure="Plans started", period=period)) < 2 else "beyond"
ends_word = "within" if abs(value(flows_swing, measure="Plans closed", period=period)) < 2 else "beyond"
record(
    "cp_plans_started_chance",
    comparisons.words(starts_word, at(flows_swing, measure="Plans started", period=period)),
    "words",
)
record(
    "cp_plans_closed_chance",
    comparisons.words(ends_word, at(flows_swing, measure="Plans closed", period=period)),
    "words",
)
started_direction = record(
    "cp_plans_started_direction", comparisons.words(wording.direction(value(grew)), grew), "words"
)
closed_grew = at(flows_change, measure="Plans closed", period=period)
closed_direction = record(
    "cp_plans_closed_direction", comparisons.words(wording.direction(value(closed_grew)), closed_grew), "words"
)

# %% [markdown]
# In the year {fig}`cp_plans.plans-started` plans were started and {fig}`cp_plans.plans-closed` closed.
# Starts {fig}`cp_plans_started_direction` by {fig}`cp_plans_change.plans-started`, from {fig}`cp_plans.plans-started.previous`; closures {fig}`cp_plans_closed_direction` by {fig}`cp_plans_change.plans-closed`, from {fig}`cp_plans.plans-closed.previous`.
# The change in starts is {fig}`cp_plans_started_chance` the range that chance alone could bring, and the change in closures {fig}`cp_plans_closed_chance` that range.
# Closing plans is also a matter of policy, which no such test can see.
#
# ## Does the sum come out?
#
# Whoever had a plan at the start of a year, plus those who got one, less those whose plan was closed, should be those who have one at the end.
# For this year the sum comes to {fig}`cp_stock_expected`, which is the printed number.
# For the year before it comes to {fig}`cp_stock_expected.previous` where {fig}`cp_stock.previous` is printed: {fig}`cp_stock_gap.previous` too many.
# The likeliest cause is entries made or corrected after a number was drawn; it is small, but it suggests that the counts come from extracts of different days.

# %%
charts.show(
    charts.bars(charts.tidy(flows), "period", series="measure"),
    headline=f"Closures {value(closed_direction)} more than starts, and {'now exceed' if value(fewer) else 'do not exceed'} them"
    if value(closed_grew) > value(grew) else f"Starts {value(started_direction)} more than closures",
    subtitle=f"Child protection plans started and closed in the year, Warwickshire, {wording.key_label(last)} and {wording.key_label(period)}",
    source=SOURCE + ", summary and text of 5.7",
    alternative="Two pairs of bars. " + charts.describe(flows),
    data=tables.grid("Plans started and closed", {"Number": flows}, rows="measure", across="period", stub="Plans", source=""),
    name="plans-flow",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Stock and flow of child protection plans",
        {"At 31 March, as printed": stock_shown, "Started": started, "Closed": closed, "At 31 March, by the sum": expected, "Too many": astray},
        rows="period", stub="Year", source=SOURCE + ", summary, 5.3, 5.7",
        notes=["By the sum: the printed number a year earlier, plus plans started, less plans closed. Starts and closures of the first year are not printed."],
    ),
    name="stock-flow",
)  # fmt: skip

# %% [markdown]
# ## Which abuse the plans are about

# %%
cats = data.load("child_protection_categories")
counts = record("cp_category", measures.count(cats, "children", by=["area", "stage", "category"]))
in_plan = at(measures.count(data.load("child_protection_totals"), "children", by=["area", "date"]), date=day_before)
totals = record("cp_plan_total", in_plan)
summed = record("cp_categories_total", measures.total(cats, "children", by=["area", "stage"]))
record("cp_categories_coverage", measures.share(at(summed, stage="Initial"), totals), "percent", 1)
share = record("cp_category_share", measures.share(counts, totals), "percent", 1)
printed = measures.count(
    data.load("child_protection_categories_neighbours"), "percent", by=["area", "stage", "category"]
)
everywhere = selection.stack(share, record("cp_category_neighbour", printed, "percent", 1))
multiple = at(everywhere, category="Multiple")
ours = at(multiple, area=county)
record("cp_multiple_above_england", comparisons.compare(ours, ">", at(multiple, area=england)), "truth")
record("cp_multiple_above_west_midlands", comparisons.compare(ours, ">", at(multiple, area=region)), "truth")
record("cp_multiple_below_kent", comparisons.compare(ours, "<", at(multiple, area=kent)), "truth")
record("cp_multiple_below_leicestershire", comparisons.compare(ours, "<", at(multiple, area=leicestershire)), "truth")
local = selection.published(at(multiple, area=[county, *neighbours]))
places = at(comparisons.rank(local, within="stage"), area=county)
record("cp_multiple_place", places, "rank")
record("cp_multiple_third", comparisons.compare(places, "=", 3), "truth")
place_words = comparisons.words(
    f"{wording.ordinal(value(places, stage='Initial'))} highest by the first category and {wording.ordinal(value(places, stage='Latest'))} by the latest",
    places,
)
record("cp_multiple_place_words", place_words, "words")
little = local[(local["value"] <= 5) & (local.index.get_level_values("area") != cheshire_east)]
pair = measures.plus(at(everywhere, category="Neglect"), at(everywhere, category="Emotional abuse")).loc[little.index]
pair = record("cp_neglect_emotional", pair, "percent", 1)
record("cp_neglect_emotional_majority", comparisons.every(comparisons.compare(pair, ">", 50)), "truth")
times = record("cp_multiple_times_england", measures.ratio(ours, at(multiple, area=england)), "ratio", 1)

# %% [markdown]
# The latest categories that can be compared are those of a year before.
# In Warwickshire {fig}`cp_category_share.warwickshire.latest.multiple` of the children then had a plan for more than one kind of abuse, {fig}`cp_multiple_times_england.latest` times the share in England.
# Among the county and its statistical neighbours this was {fig}`cp_multiple_place_words`; the original says third for both, and below Kent, which holds for the first category only.
# Areas whose number is suppressed are left out of the order.
#
# This says more about recording than about children.
# Several neighbours never use the multiple category, or hardly ever; there, neglect and emotional abuse together are the reason for most plans, as {see}`categories` shows.
# So neither a small share of neglect nor a large share of several kinds can be read as what happens to children in Warwickshire.

# %%
latest = at(everywhere, stage="Latest").sort_values("value", ascending=False, kind="stable")
in_order = [county, england, region, *[a for a in at(latest, category="Multiple").index if a in neighbours]]
kinds = ["Multiple", "Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse"]
shown = charts.tidy(
    selection.ordered(at(everywhere, stage="Latest"), area=in_order, category=kinds),
    {kind: kind.removesuffix(" abuse") for kind in kinds},
)
shown["dark"] = shown["value"] > 30
charts.show(
    diagrams.matrix(shown, "category", "area", "value"),
    headline="Where several kinds are not recorded together, neglect and emotional abuse take their place",
    subtitle=f"Children with a plan by latest category of abuse, % of each area's children with a plan, {wording.key_label(day_before)}; [x] suppressed",
    source=SOURCE + ".5" + DFE,
    alternative="A grid of thirteen areas by five categories, darker for larger shares. Multiple, " + charts.describe(selection.published(at(latest, category="Multiple"))),
    data=tables.grid("Latest category of abuse, %", {"%": at(everywhere, stage="Latest")}, rows="area", across="category", stub="Area", source=""),
    name="categories",
)  # fmt: skip

# %%
number = selection.keyed(totals, category="All, number")
tables.show(
    tables.grid(
        f"Children with a plan at {wording.key_label(day_before)}, by first category of abuse, %", {"%": selection.stack(number, at(everywhere, stage="Initial"))},
        rows="area", across="category", stub="Area", totals=[county], source=SOURCE + ".5" + DFE,
        notes=["England and West Midlands are rounded to 10 by the publisher, so parts may not add up."],
    ),
    name="first-category",
)  # fmt: skip
tables.show(
    tables.grid(
        f"Children with a plan at {wording.key_label(day_before)}, by latest category of abuse, %", {"%": selection.stack(number, at(everywhere, stage="Latest"))},
        rows="area", across="category", stub="Area", totals=[county], source=SOURCE + ".5" + DFE,
        notes=["England and West Midlands are rounded to 10 by the publisher, so parts may not add up."],
    ),
    name="latest-category",
)  # fmt: skip
tables.show(
    tables.grid(
        f"Children with a plan at {wording.key_label(day_before)}, by first and latest category of abuse, numbers",
        {"First": selection.stack(at(counts, stage="Initial"), selection.keyed(at(summed, stage="Initial"), category="Sum of the categories")),
         "Latest": selection.stack(at(counts, stage="Latest"), selection.keyed(at(summed, stage="Latest"), category="Sum of the categories"))},
        rows="category", across="area", stub="Category", totals=["Sum of the categories"], source=SOURCE + ".5" + DFE,
        notes=["England and West Midlands are rounded to 10 by the publisher. For the neighbours only percentages are printed."],
    ),
    name="category-numbers",
)  # fmt: skip

# %% [markdown]
# ## Second plans

# %%
again = record("cp_repeat", at(activity, measure="Second or later plans started"))
soon = record("cp_repeat_soon", at(activity, measure="Second or later plans within two years"))
later = record("cp_repeat_later", measures.difference(again, soon))
again_share = record("cp_repeat_share", measures.share(again, started), "percent", 1)
again_low = record("cp_repeat_share_lower", intervals.limit(again_share, "lower"), "percent", 1)
again_high = record("cp_repeat_share_upper", intervals.limit(again_share, "upper"), "percent", 1)
later_share = record("cp_repeat_later_share", measures.share(later, again), "percent", 1)
again_change = record("cp_repeat_change", measures.change(again), "percent", 1)
again_points = record("cp_repeat_share_points", measures.difference(again_share), "percentage_points", 1)
record("cp_repeat_share_relative", measures.change(again_share), "percent")
again_swing = record("cp_repeat_share_swing", comparisons.swing(again_share), "ratio", 1)
record("cp_repeat_increased", comparisons.compare(at(again, period=period), ">", at(again, period=last)), "truth")
record("cp_repeat_soon_increased", comparisons.compare(at(soon, period=period), ">", at(soon, period=last)), "truth")
record("cp_repeat_slight", comparisons.between(at(again_points, period=period), 0, 3), "truth")
record("cp_repeat_large_majority", comparisons.every(comparisons.compare(later_share, ">=", 200 / 3)), "truth")
again_word = "no more than" if abs(value(again_swing, period=period)) < 2 else "more than"
record("cp_repeat_chance", comparisons.words(again_word, at(again_swing, period=period)), "words")

# %% [markdown]
# Of the plans started, {fig}`cp_repeat`, or {fig}`cp_repeat_share`, were for a child who had had one before; a year earlier it was {fig}`cp_repeat.previous`, or {fig}`cp_repeat_share.previous`.
# That is a change of {fig}`cp_repeat_change` in number, and in share of {fig}`cp_repeat_share_points`, or {fig}`cp_repeat_share_relative` of the earlier share.
# The original calls this slight, which is too little said; yet it is {fig}`cp_repeat_chance` what chance could bring, for the 95% intervals are {fig}`cp_repeat_share_lower` to {fig}`cp_repeat_share_upper` now and {fig}`cp_repeat_share_lower.previous` to {fig}`cp_repeat_share_upper.previous` then.
# A further year with a share like this would be stronger evidence.
#
# Most second plans come long after the first: {fig}`cp_repeat_later` of {fig}`cp_repeat` began more than two years later ({fig}`cp_repeat_later_share`), {fig}`cp_repeat_soon` sooner.
# An early second plan suggests that the first ended too soon; a late one may have little to do with it.
# The chart that gave a third year, in which early second plans are said to have been more, is lost.

# %%
timing = selection.stack(
    selection.keyed(soon, gap="Within two years"), selection.keyed(later, gap="After more than two years")
)
charts.show(
    charts.bars(charts.tidy(timing), "gap", series="period"),
    headline=f"{wording.number(value(later_share, period=period), 'percent')} of second plans come more than two years after the last",
    subtitle=f"Second or later plans started in the year, by time since the last plan, Warwickshire, {wording.key_label(last)} and {wording.key_label(period)}",
    source=SOURCE + ".6",
    alternative="Two pairs of bars. " + charts.describe(timing),
    data=tables.grid("Second or later plans, by time since the last", {"Number": timing}, rows="gap", across="period", stub="Time since the last plan", source=""),
    name="second-plans",
)  # fmt: skip
tables.show(
    tables.grid(
        "Second or later plans", {"Plans started": started, "Second or later": again, "%": again_share, "Within two years": soon, "After two years": later, "After two years, %": later_share},
        rows="period", stub="Year", source=SOURCE + ", summary and text of 5.6",
    )
)  # fmt: skip

# %% [markdown]
# ## Long plans

# %%
ended = data.load("child_protection_closed")
ceased = record("cp_ceased", measures.count(ended, "ceased", by=["period", "area"]))
record(
    "cp_ceased_agrees", comparisons.compare(at(ceased, area=county, period=last), "=", at(closed, period=last)), "truth"
)
long = record("cp_long", measures.count(ended, "closed_long", by=["period", "area"]))
long_share = record("cp_long_share", measures.share(long, ceased), "percent", 1)
long_low = record("cp_long_share_lower", intervals.limit(long_share, "lower"), "percent", 1)
long_high = record("cp_long_share_upper", intervals.limit(long_share, "upper"), "percent", 1)
known = at(selection.published(long_share), period=last)
us = value(known, area=county)
others = at(known, area=[a for a in known.index if a in neighbours and a != kent])
record("cp_long_higher_neighbours", comparisons.every(comparisons.compare(others, "<=", us / 1.25)), "truth")
record("cp_long_higher_england", comparisons.compare(at(known, area=england), "<=", us / 1.25), "truth")
record("cp_long_higher_west_midlands", comparisons.compare(at(known, area=region), "<=", us / 1.25), "truth")
record("cp_long_kent_no_lower", comparisons.compare(at(known, area=kent), ">=", at(known, area=county)), "truth")
this_year = record(
    "cp_long_share_now",
    measures.count(data.load("child_protection_long_share"), "percent", by=["period", "area"]),
    "percent",
    1,
)
points = record(
    "cp_long_share_points",
    measures.difference(at(this_year, period=period), at(long_share, period=last)),
    "percentage_points",
    1,
)
record("cp_long_increased", comparisons.every(comparisons.compare(points, ">", 0)), "truth")
record("cp_long_slight", comparisons.every(comparisons.between(points, 0, 3)), "truth")
long_times = record(
    "cp_long_times_england", measures.ratio(at(known, area=county), at(known, area=england)), "ratio", 1
)
next_area = record("cp_long_next", comparisons.leader(others), "words")
second_place = others["value"].idxmax()
from_england = record(
    "cp_long_swing_england", comparisons.swing(at(known, area=county), at(known, area=england)), "ratio", 1
)
from_next = record(
    "cp_long_swing_next", comparisons.swing(at(known, area=county), at(known, area=second_place)), "ratio", 1
)
record(
    "cp_long_england_chance",
    comparisons.words("more than" if value(from_england) > 2 else "no more than", from_england),
    "words",
)
record(
    "cp_long_next_chance",
    comparisons.words("more than" if value(from_next) > 2 else "no more than", from_next),
    "words",
)
inside = us <= value(this_year, area=county, period=period) <= value(long_high, area=county, period=last)
record("cp_long_now_inside", comparisons.words("inside" if inside else "outside", points), "words")

# %% [markdown]
# A plan that is closed after two years or more counts as long: the child was at risk all that time.
# In Warwickshire {fig}`cp_long_share_now.warwickshire` of the plans closed this year were long, after {fig}`cp_long_share.warwickshire.previous` the year before.
# Only the percentage is printed for this year, as the chart of lengths is lost; it lies {fig}`cp_long_now_inside` the interval that chance leaves around the earlier one, {fig}`cp_long_share_lower.warwickshire.previous` to {fig}`cp_long_share_upper.warwickshire.previous`.
#
# The comparison with other areas is for the year before.
# Warwickshire's share was {fig}`cp_long_times_england` times England's, as high as Kent's and above all other neighbours; {fig}`cp_long_next` comes next ({see}`long-plans`).
# The East Riding of Yorkshire is suppressed and left out.
# The difference from England is {fig}`cp_long_england_chance` chance would bring, and that from {fig}`cp_long_next` {fig}`cp_long_next_chance` that.
# How long the other plans lasted is not printed, so it cannot be said that plans in Warwickshire are longer on the whole.

# %%
ordered = known.sort_values("value", ascending=False)
frame = charts.tidy(ordered)
frame["lower"], frame["upper"] = (
    at(m, period=last, area=list(known.index)).reindex(ordered.index)["value"].to_numpy() for m in (long_low, long_high)
)
charts.show(
    charts.dots(frame, "area", lower="lower", upper="upper", focus=[data.area_name(county)]),
    headline="Warwickshire and Kent have the largest shares of long plans"
    if set(ordered.index[:2]) == {county, kent} else f"{data.area_name(ordered.index[0])} has the largest share of long plans",
    subtitle=f"Plans that had lasted two years or more, % of plans closed in {wording.key_label(last)}, with 95% intervals; East Riding of Yorkshire suppressed",
    source=SOURCE + ".8" + DFE,
    alternative="Dots with intervals for twelve areas. " + charts.describe(known),
    data=tables.grid("Plans closed after two years or more", {"%": at(long_share, period=last), "Lower": at(long_low, period=last), "Upper": at(long_high, period=last)}, rows="area", stub="Area", source=""),
    name="long-plans",
)  # fmt: skip
tables.show(
    tables.grid(
        f"Plans closed after two years or more, {wording.key_label(last)}", {"Long plans": at(long, period=last), "Plans closed": at(ceased, period=last), "%": at(long_share, period=last)},
        rows="area", stub="Area", totals=[county], source=SOURCE + ".8" + DFE,
        notes=["England and West Midlands are rounded to 10 by the publisher."],
    )
)  # fmt: skip

# %% [markdown]
# ## Short plans

# %%
short = record("cp_short", measures.count(ended, "closed_short", by=["period", "area"]))
short_share = record("cp_short_share", measures.share(short, ceased), "percent", 1)
short_low = record("cp_short_share_lower", intervals.limit(short_share, "lower"), "percent", 1)
short_high = record("cp_short_share_upper", intervals.limit(short_share, "upper"), "percent", 1)
brief = at(short_share, period=last)
record(
    "cp_short_below_west_midlands", comparisons.compare(at(brief, area=county), "<", at(brief, area=region)), "truth"
)
record("cp_short_below_england", comparisons.compare(at(brief, area=county), "<", at(brief, area=england)), "truth")
brief_local = at(brief, area=[county, *neighbours])
place = record("cp_short_place", at(comparisons.rank(brief_local), area=county), "rank")
record("cp_short_middle", comparisons.between(place, 5, 7), "truth")
fewest = record("cp_short_lowest", comparisons.leader(at(brief, area=neighbours), highest=False), "words")
most = record("cp_short_highest", comparisons.leader(at(brief, area=neighbours)), "words")
place_word = record(
    "cp_short_place_word",
    comparisons.words(f"{wording.ordinal(value(place))} highest of {wording.in_words(len(brief_local))}", place),
    "words",
)
contrast = selection.gather(
    {"Long above England": comparisons.compare(at(known, area=county), ">", at(known, area=england)),
     "Short not above England": comparisons.compare(at(brief, area=county), "<=", at(brief, area=england))}, "part",
)  # fmt: skip
record("cp_long_short_contrast", comparisons.every(contrast), "truth")
england_swing = record(
    "cp_short_england_swing", comparisons.swing(at(brief, area=county), at(brief, area=england)), "ratio", 1
)
england_word = (
    "well within" if abs(value(england_swing)) < 1 else "within" if abs(value(england_swing)) < 2 else "beyond"
)
record("cp_short_england_chance", comparisons.words(england_word, england_swing), "words")

# %% [markdown]
# A plan is short if it is closed within three months, at the first review.
# The original gives the definition in two ways: the section on short plans has three months or less, and so does its table; the section before it has "or more", which must be a slip.
#
# In Warwickshire {fig}`cp_short_share.warwickshire.previous` of the plans closed were short.
# The county is {fig}`cp_short_place_word`, with its neighbours from {fig}`cp_short_share.worcestershire.previous` in {fig}`cp_short_lowest` to {fig}`cp_short_share.cheshire-east.previous` in {fig}`cp_short_highest`.
# The difference from England's {fig}`cp_short_share.england.previous` is {fig}`cp_short_england_chance` what chance could bring.
# Whether few short plans are good cannot be said: they may mean that plans are made only where needed, or that they are not ended when they could be.

# %%
ordered = brief.sort_values("value", ascending=False)
frame = charts.tidy(ordered)
frame["lower"], frame["upper"] = (
    at(m, period=last).reindex(ordered.index)["value"].to_numpy() for m in (short_low, short_high)
)
charts.show(
    charts.dots(frame, "area", lower="lower", upper="upper", focus=[data.area_name(county)]),
    headline=f"For short plans Warwickshire is {value(place_word)}",
    subtitle=f"Plans closed in three months or less, % of plans closed in {wording.key_label(last)}, with 95% intervals",
    source=SOURCE + ".9" + DFE,
    alternative="Dots with intervals for thirteen areas. " + charts.describe(brief),
    data=tables.grid("Plans closed in three months or less", {"%": brief, "Lower": at(short_low, period=last), "Upper": at(short_high, period=last)}, rows="area", stub="Area", source=""),
    name="short-plans",
)  # fmt: skip
tables.show(
    tables.grid(
        f"Plans closed in three months or less, {wording.key_label(last)}", {"Short plans": at(short, period=last), "Plans closed": at(ceased, period=last), "%": brief},
        rows="area", stub="Area", totals=[county], source=SOURCE + ".9" + DFE,
        notes=["England and West Midlands are rounded to 10 by the publisher."],
    )
)  # fmt: skip
