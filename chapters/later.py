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

# %% [markdown] tags=["every-edition"]
# # What came next

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import (
    Measure,
    areas,
    begin,
    constant,
    gather,
    lasting,
    load,
    record,
    show,
    stack,
    wording,
)

begin(period)
county, region, england = areas.home(), areas.region(), areas.country()
PLACES = wording.join([areas.name(area) for area in (county, region, england)])
official = load("official_statistics", later=True)


def counted(indicator: str, title: str = "") -> Measure:
    """What the department counts, by area and year."""
    made = official.where(indicator=[indicator]).measure("value", by=["area", "period"])
    return made.titled(title or indicator)


children = counted("Children aged 0 to 17", "children")
first, *_, final = children.labels("period")
now, end = wording.key_label(period), wording.key_label(final)
record("later_first", children.at(period=first, area=county).key("period"))
record("later_last", children.at(period=final, area=county).key("period"))
went_on = constant(float(final[:4])) > constant(float(period[:4]))
record("later_now", children.at(area=county).now.key("period"), title="Year of the original")
record("later_went", went_on.words("went on", "ends there as well"), title="The counting")
people = record("later_children", children.at(area=county).titled("Children aged 0 to 17"))
grown = people.later().change(people.now)
record("later_children_change_size", grown.absolute())
record("later_children_direction", grown.direction("more", "fewer", "more or fewer"))
ROUNDED = lasting("Counts of England and of a region are rounded to ten by the publisher.")

# %% [markdown] tags=["every-edition"]
# The original ends with {fig}`later_now`, and the counting {fig}`later_went`.
# Every year each council in England returns its referrals, enquiries and plans to the Department for Education, in the children in need census.
# This chapter follows the county from {fig}`later_first` to {fig}`later_last` in the department's figures, beside its region and England.
# Nothing in it comes from the original, except in the section that sets the two side by side.
#
# Rates are for 10,000 children aged 0 to 17, on the population in the middle of the calendar year in which each year begins, as the department works them out.
# The county had {fig}`later_children` children in the year of the original and {fig}`later_children_change_size` {fig}`later_children_direction` in the last, so counts alone can mislead.
#
# ## Referrals

# %%
referrals = counted("Referrals")
received = record("later_referrals", referrals.at(area=county))
rate = record("later_referral_rate", referrals.rate(children), 1)
ours, theirs = rate.at(area=county), rate.at(area=england)
rate_low, rate_high = record.interval("later_referral_rate", rate.at(area=[county]), 1)
above = record("later_referral_above", (ours > theirs).count_true(), title="Years above England", spelled=True)
in_all = record("later_years", (ours > 0).count_true(), title="Years of the series", spelled=True)
record("later_referral_peak", ours.leader())
record("later_referral_highest", ours.largest(), 1)
against = record("later_referral_against", (ours.rounded(1) - theirs.rounded(1)).direction("above", "below", "level"))
at_end, LEVEL = against.at(period=final), {"level": "level with"}
step = received.later("next").change(received.now)
record("later_referral_step", step.absolute())
record("later_referral_step_direction", step.direction("more", "fewer", "more or fewer"))
record("later_referrals_after", received.later("next"))
record("later_referrals_final", received.later())
record("later_referral_rate_final", rate.later(), 1)

# %% [markdown] tags=["every-edition"]
# The county had {fig}`later_referrals` referrals in the year of the original and {fig}`later_referrals_after` in the next, {fig}`later_referral_step` {fig}`later_referral_step_direction`.
# In {fig}`later_last` it had {fig}`later_referrals_final`.
# In the year of the original its rate was {fig}`later_referral_rate.warwickshire` against England's {fig}`later_referral_rate.england`.
# In the last year it was {fig}`later_referral_rate_final.warwickshire` against {fig}`later_referral_rate_final.england`.
# The county's rate lay above England's in {fig}`later_referral_above` of the {fig}`later_years` years, highest of all in {fig}`later_referral_peak` at {fig}`later_referral_highest`; {see}`referral-rates` shows all of them.

# %%
show.lines(
    rate,
    series="area",
    focus=county,
    lower=rate_low,
    upper=rate_high,
    headline=lasting(
        f"The county's referral rate was above England's in {above.text} of {in_all.text} years, and "
        f"{LEVEL.get(at_end.value, at_end.value)} it in {end}"
    ),
    what="Referrals to children's social care per 10,000 children aged 0 to 17, with the county's 95% interval",
    place=PLACES,
    name="referral-rates",
)

# %% [markdown] tags=["every-edition"]
# ### Referrals that went no further

# %%
stopped = counted("Referrals with no further action")
share = stopped.share(referrals)
own_share = record("later_stopped_share", share.at(area=county))
further = record("later_further", (received - stopped.at(area=county)).titled("Referrals taken further"))
taken = further.published()
record("later_further_lowest", taken.smallest())
record("later_further_highest", taken.largest())
record("later_received_lowest", received.smallest())
record("later_received_highest", received.largest())
spread, wider = taken.largest() - taken.smallest(), received.largest() - received.smallest()
record("later_further_spread", (spread * constant(4) < wider).words("far less", "not far less"))
record("later_stopped_peak", own_share.published().leader())
record("later_stopped_highest", own_share.published().largest())
record("later_stopped_final", share.later())
rise = received.now - received.before
further_rise = further.now - further.before
rose = record("later_received_step_direction", rise.direction())
further_rose = record("later_further_step_direction", further_rise.direction())
STEPS = {0: "neither change is", 1: "only one of these changes is", 2: "both changes are"}
steps_beyond = stack(received.keyed(group="all"), further.keyed(group="further")).lately().beyond_chance().now
record("later_steps_chance", steps_beyond.count_true().named(STEPS))

# %% [markdown] tags=["every-edition"]
# The department also counts the referrals that ended with no further action, not even an assessment.
# In the county they were {fig}`later_stopped_share` of all in the year of the original, after {fig}`later_stopped_share.previous` the year before; they reached {fig}`later_stopped_highest` in {fig}`later_stopped_peak`.
# In the last year they were {fig}`later_stopped_final.warwickshire`, against {fig}`later_stopped_final.england` in England.
# Where such a share changes much from one year to the next, the likeliest reason is what is entered as a referral when a first contact is closed at once.
#
# Without them the years differ {fig}`later_further_spread`.
# All referrals of a year lie between {fig}`later_received_lowest` and {fig}`later_received_highest`, those taken further between {fig}`later_further_lowest` and {fig}`later_further_highest`.
# This bears on the original: from the year before to its own year all referrals {fig}`later_received_step_direction`, from {fig}`later_referrals.previous` to {fig}`later_referrals`; those taken further {fig}`later_further_step_direction`, from {fig}`later_further.previous` to {fig}`later_further`; {fig}`later_steps_chance` more than chance could bring.

# %% [markdown]
# The original calls the change a large increase, and says nothing of referrals that ended at once.

# %%
show.lines(
    stack(received.keyed(group="All referrals"), further.keyed(group="Taken further")),
    series="group",
    focus="Taken further",
    headline=lasting(f"In {now} all referrals {rose.value}; those that were taken further {further_rose.value}"),
    what="Referrals to children's social care, all and without those that ended with no further action",
    place=areas.name(county),
    name="taken-further",
)

# %%
again = counted("Re-referrals within 12 months", "Referrals within twelve months of another")
again_share = record("later_again_share", again.share(referrals).at(area=[county, england]))
record("later_again_share_final", again_share.later())
as_shown = again_share.rounded(1)  # what reads alike is alike
again_gap = as_shown.at(area=county) - as_shown.at(area=england)
record("later_again_against_now", again_gap.now.direction("above", "below", "level with"))
record("later_again_against_final", again_gap.at(period=final).direction("above", "below", "level with"))

# %% [markdown] tags=["every-edition"]
# A referral within twelve months of another for the same child may mean that the first was closed too soon.
# Such referrals were {fig}`later_again_share.warwickshire` of all in the year of the original, {fig}`later_again_against_now` England's {fig}`later_again_share.england`.
# In the last year they were {fig}`later_again_share_final.warwickshire`, {fig}`later_again_against_final` England's {fig}`later_again_share_final.england`.
# This share, too, depends on what is entered as a referral.

# %%
show.table(
    "Referrals to children's social care by year",
    [
        ("Referrals", received),
        ("Rate", ours),
        ("England's rate", theirs),
        ("The county is", against),
        ("No further action, %", own_share),
        ("Taken further", further),
        ("Within twelve months, %", again_share.at(area=county)),
        ("England, %", again_share.at(area=england)),
    ],
    rows="period",
    notes=[ROUNDED],
    name="referrals-by-year",
)

# %% [markdown] tags=["every-edition"]
# ## Child protection plans

# %%
held, began, ended = (counted(f"Plans {what}") for what in ("at 31 March", "started", "ended"))
plans = record("later_plans", held.at(area=county))
held_rate = record("later_plan_rate", held.rate(children), 1)
held_ours, held_theirs = held_rate.at(area=county), held_rate.at(area=england)
held_low, held_high = record.interval("later_plan_rate", held_rate.at(area=[county]), 1)
started = record("later_started", began.at(area=county))
closed = record("later_ended", ended.at(area=county))
began_rate, ended_rate = began.rate(children), ended.rate(children)
record("later_plans_after", plans.later("next"))
record("later_plans_final", plans.later())
record("later_plan_rate_final", held_rate.later(), 1)
held_against = record(
    "later_plan_against", (held_ours.rounded(1) - held_theirs.rounded(1)).direction("above", "below", "level with")
)
held_now = record("later_plan_against_now", held_against.now)
held_final = record("later_plan_against_final", held_against.at(period=final))
alike = held_now.value == held_final.value
higher = held_ours > held_theirs
record("later_plan_above", higher.count_true(), title="Years above England", spelled=True)
surely = higher.both(held_ours.beyond_chance(held_theirs)).count_true()
record("later_plan_above_chance", surely, title="Years above England beyond chance", spelled=True)
held_step = held_rate.later().change(held_rate.now)
record("later_plan_rate_size", held_step.absolute())
record("later_plan_rate_direction", held_step.direction())
record("later_plan_beyond", held_ours.later().beyond_chance(held_ours.now).words("more than", "no more than"))
record("later_started_final", started.later())
record("later_ended_final", closed.later())
record("later_more_ended", (closed > started).count_true(), title="Years with more ended", spelled=True)

# %% [markdown] tags=["every-edition"]
# At the end of March {fig}`later_plans` children had a plan in the year of the original.
# There were {fig}`later_plans_after` a year later, and {fig}`later_plans_final` in {fig}`later_last`.
# The rate was {fig}`later_plan_rate.warwickshire`, {fig}`later_plan_against_now` England's {fig}`later_plan_rate.england`.
# In the last year it was {fig}`later_plan_rate_final.warwickshire`, {fig}`later_plan_against_final` England's {fig}`later_plan_rate_final.england`.
# The county's rate {fig}`later_plan_rate_direction.warwickshire` by {fig}`later_plan_rate_size.warwickshire`, {fig}`later_plan_beyond` chance could bring; England's {fig}`later_plan_rate_direction.england` by {fig}`later_plan_rate_size.england`, and the region's {fig}`later_plan_rate_direction.west-midlands` by {fig}`later_plan_rate_size.west-midlands`.
# The county's rate was above England's in {fig}`later_plan_above` of the {fig}`later_years` years, in {fig}`later_plan_above_chance` of them by more than chance could bring ({see}`plan-rates`).
#
# Plans started went from {fig}`later_started` to {fig}`later_started_final`, plans ended from {fig}`later_ended` to {fig}`later_ended_final`; in {fig}`later_more_ended` of the {fig}`later_years` years more ended than started.
# Fewer plans are neither good nor bad by themselves: they may mean less harm, help that came earlier, or a higher threshold.

# %%
show.lines(
    held_rate,
    series="area",
    focus=county,
    lower=held_low,
    upper=held_high,
    headline=lasting(
        f"The rate of plans was {held_now.value} England's in {now}"
        + ("" if now == end else f", as in {end}" if alike else f", and is {held_final.value} it in {end}")
    ),
    what="Child protection plans at 31 March per 10,000 children aged 0 to 17, with the county's 95% interval",
    place=PLACES,
    name="plan-rates",
)
show.table(
    "Child protection plans in the county by year",
    [
        ("Started", started),
        ("Ended", closed),
        ("At 31 March", plans),
        ("Rate at 31 March", held_ours),
        ("England's rate", held_theirs),
        ("The county is", held_against),
    ],
    rows="period",
    notes=[lasting("Rates per 10,000 children aged 0 to 17.")],
    name="plans-by-year",
)

# %% [markdown] tags=["every-edition"]
# ## Second plans and long plans

# %%
second = counted("Second or subsequent plans started", "Second or later plans")
seconds = record("later_second", second.at(area=county))
second_share = record("later_second_share", second.share(began))
second_low, second_high = record.interval("later_second", second_share.at(area=[county]))
second_final = second_share.later()
record("later_second_final", second_final)
record.interval("later_second_final", second_final.at(area=[county]))
second_change = second_final - second_share.now
second_rose = record("later_second_direction", second_change.direction())
second_beyond = second_final.beyond_chance(second_share.now)
record("later_second_beyond", second_beyond.words("more than", "no more than"))
second_ours, second_theirs = second_share.at(area=county), second_share.at(area=england)
apart = second_ours.beyond_chance(second_theirs)
record("later_second_apart", apart.count_true(), title="Years apart from England", spelled=True)
record("later_second_apart_final", apart.at(period=final).words("is one of them", "is not one of them"))
record(
    "later_second_against_final",
    (second_ours.rounded(1) - second_theirs.rounded(1)).at(period=final).direction("above", "below", "at"),
)

# %% [markdown] tags=["every-edition"]
# Of the plans started, {fig}`later_second_share.warwickshire` were second or later ones in the year of the original (95% interval {fig}`later_second_lower.warwickshire` to {fig}`later_second_upper.warwickshire`).
# In {fig}`later_last` they were {fig}`later_second_final.warwickshire` ({fig}`later_second_final_lower.warwickshire` to {fig}`later_second_final_upper.warwickshire`).
# The county's share {fig}`later_second_direction.warwickshire`, by {fig}`later_second_beyond.warwickshire` chance could bring; England's {fig}`later_second_direction.england` from {fig}`later_second_share.england` to {fig}`later_second_final.england`, {fig}`later_second_beyond.england` chance could.
# The difference between county and England is more than chance could bring in {fig}`later_second_apart` of the {fig}`later_years` years; {fig}`later_last` {fig}`later_second_apart_final`, with the county {fig}`later_second_against_final` England.
# The band in {see}`second-shares` shows how far a single year could have fallen otherwise.

# %%
beyond = second_beyond.at(area=county).words("beyond chance", "within chance").value
show.lines(
    second_share,
    series="area",
    focus=county,
    lower=second_low,
    upper=second_high,
    headline=lasting(
        f"Second plans were {second_share.now.at(area=county).text} of those started in the county in {end}"
        if now == end
        else f"The share of second plans {second_rose.at(area=england).value} in England; "
        f"the county's change is {beyond}"
    ),
    what="Second or later plans, % of plans started, with the county's 95% interval",
    place=PLACES,
    name="second-shares",
)

# %%
long = counted("Plans ended after two years or more", "Plans that had lasted two years or more")
longs = record("later_long", long.at(area=county))
long_share = record("later_long_share", long.share(ended))
long_low, long_high = record.interval("later_long", long_share.at(area=[county]))
long_final = long_share.later()
record("later_long_final", long_final)
record.interval("later_long_final", long_final.at(area=[county]))
record("later_long_number_final", longs.later())
highest_then = long_share.at(area=county).rank().now.equals(1)
record(
    "later_long_peak",
    highest_then.words("had the highest share", "did not have the highest share"),
)
long_change = long_final - long_share.now
long_fell = record("later_long_direction", long_change.direction())
record("later_long_beyond", long_final.beyond_chance(long_share.now).words("more than", "no more than"))
long_ours, long_theirs = long_share.at(area=county), long_share.at(area=england)
long_apart = long_ours.beyond_chance(long_theirs)
record("later_long_apart", long_apart.count_true(), title="Years apart from England", spelled=True)
record("later_long_apart_now", long_apart.now.words("more than", "no more than"))
record("later_long_apart_final", long_apart.at(period=final).words("more than", "no more than"))

# %% [markdown] tags=["every-edition"]
# Long plans are those that had lasted two years or more when they ended.
# In the year of the original they were {fig}`later_long_share.warwickshire` of plans ended ({fig}`later_long_lower.warwickshire` to {fig}`later_long_upper.warwickshire`), against {fig}`later_long_share.england` in England; the difference is {fig}`later_long_apart_now` chance could bring.
# In {fig}`later_last` they were {fig}`later_long_number_final`, or {fig}`later_long_final.warwickshire` ({fig}`later_long_final_lower.warwickshire` to {fig}`later_long_final_upper.warwickshire`), against {fig}`later_long_final.england`; there the difference is {fig}`later_long_apart_final` chance could bring.
# The year of the original {fig}`later_long_peak` of the series.
# From there to the last year the county's share {fig}`later_long_direction.warwickshire` by {fig}`later_long_beyond.warwickshire` chance could bring; England's {fig}`later_long_direction.england` by {fig}`later_long_beyond.england` chance could bring.
# The county's share differs from England's by more than chance could bring in {fig}`later_long_apart` of the {fig}`later_years` years ({see}`long-shares`).

# %%
level = long_apart.at(period=final).words("apart from England's", "level with England's within chance").value
show.lines(
    long_share,
    series="area",
    focus=county,
    lower=long_low,
    upper=long_high,
    headline=lasting(
        "The county's share of long plans "
        f"{'' if now == end else f'{long_fell.at(area=county).value} after {now}, and '}is {level}"
    ),
    what="Plans that had lasted two years or more, % of plans ended, with the county's 95% interval",
    place=PLACES,
    name="long-shares",
)
show.table(
    "Second plans and long plans by year",
    [
        ("Second plans", seconds),
        ("% of started", second_ours),
        ("England, %", second_theirs),
        ("Long plans", longs),
        ("% of ended", long_ours),
        ("England, %", long_theirs),
    ],
    rows="period",
    notes=[
        lasting(
            f"{ROUNDED} Their percentages are worked from the rounded counts here and can be a tenth of a point off "
            "those published."
        )
    ],
    name="second-and-long",
)

# %% [markdown] tags=["every-edition"]
# ## The year of the original beside the last

# %%
need_rate, enquiry_rate, meeting_rate = (
    counted(what).rate(children)
    for what in ("Children in need at 31 March", "Section 47 enquiries", "Initial child protection conferences")
)
RATES = {
    "Referrals": rate,
    "Children in need at 31 March": need_rate,
    "Section 47 enquiries": enquiry_rate,
    "Initial child protection conferences": meeting_rate,
    "Plans started": began_rate,
    "Plans ended": ended_rate,
    "Plans at 31 March": held_rate,
}
SHARES = {
    "Referrals within twelve months of another, %": again_share,
    "Second or later plans, % of started": second_share,
    "Lasted two years or more, % of ended": long_share,
}
ALL = RATES | SHARES
for_county = {name: measure.at(area=county) for name, measure in ALL.items()}
for_england = {name: measure.at(area=england) for name, measure in ALL.items()}


def stepped(name: str, measure: Measure) -> Measure:
    """From the year of the original to the last: a rate by per cent, a share by points."""
    return (measure.later() - measure.now) if name in SHARES else measure.later().change(measure.now)


then_values = record("later_then", gather({n: m.now for n, m in for_county.items()}, "indicator"), 1)
last_values = record("later_end", gather({n: m.at(period=final) for n, m in for_county.items()}, "indicator"), 1)
steps = record("later_step", gather({n: stepped(n, m) for n, m in for_county.items()}, "indicator").titled("Change"))
steps_there = record(
    "later_step_england", gather({n: stepped(n, m) for n, m in for_england.items()}, "indicator").titled("Change")
)
tested = {n: m.at(period=final).beyond_chance(m.now) for n, m in for_county.items()}
beyond_it = gather(tested, "indicator")
record("later_step_chance", beyond_it.words("more than chance", "within chance"))
yes_or_no = record("later_step_beyond", beyond_it.words("yes", "no"))
record("later_step_size", steps.at(indicator=list(RATES)).absolute())
record("later_step_england_size", steps_there.at(indicator=list(RATES)).absolute())
record("later_step_direction", steps.direction())
record("later_step_england_direction", steps_there.direction())

# %% [markdown] tags=["every-edition"]
# {see}`then-and-last` sets the year of the original beside the last.
# Children in need at the end of March {fig}`later_step_direction.children-in-need-at-31-march` by {fig}`later_step_size.children-in-need-at-31-march` in relation to the children of the county, {fig}`later_step_chance.children-in-need-at-31-march`; in England they {fig}`later_step_england_direction.children-in-need-at-31-march` by {fig}`later_step_england_size.children-in-need-at-31-march`.
# Enquiries under section 47, into whether a child suffers significant harm, {fig}`later_step_direction.section-47-enquiries` by {fig}`later_step_size.section-47-enquiries`, {fig}`later_step_chance.section-47-enquiries`, where England's {fig}`later_step_england_direction.section-47-enquiries` by {fig}`later_step_england_size.section-47-enquiries`.
# Initial conferences, which decide on a plan, {fig}`later_step_direction.initial-child-protection-conferences` by {fig}`later_step_size.initial-child-protection-conferences`, {fig}`later_step_chance.initial-child-protection-conferences`; England's {fig}`later_step_england_direction.initial-child-protection-conferences` by {fig}`later_step_england_size.initial-child-protection-conferences`.
# Where {see}`then-and-last` says more than chance, it says that something changed, be it need, practice or recording; which of them it does not say.

# %%
show.table(
    "The county in the year of the original and in the last of the series, beside England's change",
    [
        (now, then_values),
        (end, last_values),
        ("Change", steps),
        ("More than chance", yes_or_no),
        ("England's change", steps_there),
    ],
    rows="indicator",
    notes=[
        lasting(
            "Rates per 10,000 children aged 0 to 17 and their change in %; shares in % and their change in percentage "
            "points."
        ),
        lasting(
            "Chance: by the tests that the methods chapter names; they take all children as independent, "
            "which they are not."
        ),
    ],
    name="then-and-last",
)

# %% [markdown] tags=["every-edition"]
# ## What the official figures say of the original

# %%
persons = counted("Children with a plan started")
open_long = counted("Plans at 31 March open for two years or more").at(area=county)
record("later_open_long", open_long.lately())
SHARE = "Plans ended that had lasted two years or more, %"
WITNESSES = {
    "Referrals": referrals,
    "Plans started": began,
    "Children with a plan started": persons,
    "Plans ended": ended,
    "Plans at 31 March": held,
    "Second or later plans": second,
    SHARE: long_share,
}
activity = load("child_protection_activity").measure("number", by=["measure", "period"])
stock = load("child_protection_characteristics").where(group="Gender").total("children", by="date")
PRINTED = {
    "Referrals": load("referrals").where(area=county).measure("referrals", by="period"),
    "Plans started": activity.at(measure="Plans started"),
    "Plans ended": activity.at(measure="Plans closed"),
    "Plans at 31 March": stock,
    "Second or later plans": activity.at(measure="Second or later plans started"),
    SHARE: load("child_protection_long_share").where(area=county).measure("percent", by="period"),
}
theirs_now = {name: measure.at(area=county).now for name, measure in WITNESSES.items()}
witness = record("later_witness", gather(theirs_now, "indicator"))
printed_now = {name: measure.now for name, measure in PRINTED.items()}
printed = record("later_printed", gather(printed_now, "indicator"))
counts = printed.without(indicator=SHARE) - witness.without(indicator=SHARE)
points = printed.at(indicator=[SHARE]) - witness.at(indicator=[SHARE])
apart_by = record("later_printed_difference", stack(counts, points))
census = load("census_children").where(area=county).total("children").titled("children at the Census")
record("later_census_rate", PRINTED["Referrals"].now.rate(census), 1)
same = witness.at(indicator="Children with a plan started").equals(printed.at(indicator="Plans started"))
record("later_printed_children", same.words("is that of the children", "is neither of the two"))

# %% [markdown] tags=["every-edition"]
# The department's figures for the year of the original are a witness that the Board did not write ({see}`witness`).

# %% [markdown]
# - Officially there were {fig}`later_witness.referrals` referrals. The original has this number in one table only; its text and its other tables have {fig}`later_printed.referrals`.
# - Officially {fig}`later_witness.plans-started` plans were started for {fig}`later_witness.children-with-a-plan-started` children. The {fig}`later_printed.plans-started` that the original calls plans {fig}`later_printed_children`.
# - The rate of referrals is {fig}`later_referral_rate.warwickshire` on the {fig}`later_children` children of the middle of the year, and {fig}`later_census_rate`, or {fig}`referrals_rate.warwickshire` as the chapter on referrals prints it, with the original's number and the Census of 2011, by which the original divides.
# - Plans that were still open after two years are not in the original. There were {fig}`later_open_long.previous` at the end of the year before and {fig}`later_open_long` a year later.
# - The original gives a source for every referral. The department's table of sources, which began with that year, is no witness for it, as it gives many of the county's referrals as of unknown source.

# %%
show.table(
    "The year of the original, official and as the original prints it",
    [("Official", witness), ("Original", printed), ("Original less official", apart_by)],
    rows="indicator",
    notes=[lasting("Empty: not in the original.")],
    name="witness",
)

# %% [markdown] tags=["every-edition"]
# ## What changed in what is counted
#
# A line over many years is only as good as what stays alike beneath it, and several things did not.
#
# - **Referrals.** Councils differ in when a contact becomes a referral, and may change it. The department asks them about large changes and says that these may come from local practice.
# - **Assessments.** National guidance of 2013 let councils make one assessment in place of an initial and a core one. The department's table of assessments begins with the year ending March 2014 and has one kind only, so initial and core assessments cannot be followed.
# - **Children in need.** The department changed how it works out episodes of need in 2018, and went back no further than the year ending March 2013. What it printed in earlier years may differ.
# - **The pandemic.** Schools were closed to most children for months in 2020 and 2021, and saw less of what they would have reported.
# - **Missing councils.** Hackney has no data for 2021 and 2022, Hampshire's for 2024 were not good enough to use, nor were the referrals of Herefordshire, which is in this region; a few other councils are missing in the first years. The totals of England and the region include something in their place: they are more than the councils with numbers add up to.
# - **Population.** Rates rest on estimates for the middle of each year, which are revised when a new census is in, last after that of 2021.
# - **The Board.** Safeguarding children boards ended in 2019, when partnerships of council, health service and police took their place, so no report of this Board covers the later years.
#
# Nothing here shows that what the Board did, or what the original asked for, changed a later number.
