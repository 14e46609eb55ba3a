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
# # Referrals and assessments

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import areas, begin, check, constant, lasting, load, periods, record, show, statistics, wording

begin(period)
county, districts = areas.home(), areas.districts()
NUDGES = {"North Warwickshire": (-40, 18)}
TO_SOCIAL_CARE = ["Children's Social Care", "Children's Social Care (2+ criteria)"]
nuneaton, stratford = areas.code("Nuneaton and Bedworth"), areas.code("Stratford-on-Avon")
north_warwickshire = areas.code("North Warwickshire")

# %%
table = load("referrals")
referrals = record("referrals", table.measure("referrals").titled("Referrals"))
children = load("census_children").total("children", by="area").titled("children")
rate = record("referrals_rate", referrals.rate(children))
rate_low, rate_high = record.interval("referrals_rate", rate.at(area=districts))
received, in_districts = referrals.at(area=county), referrals.at(area=districts)
record("referrals_share", in_districts.share(received))
change = record("referrals_change", referrals.change())
record("referrals_direction", change.at(area=county).now.direction())
earliest = referrals.labels("period")[0]
start, grown = received.at(period=earliest), received.now - received.before
record("referrals_start", start)
since = received.now.change(start)
record("referrals_since_size", since.absolute())
record("referrals_since_direction", since.direction())
record("referrals_low_year", (received.before < start).words("a low one to measure from", "not a low one"))
gained = in_districts.now - in_districts.before
if grown.value < 0:  # parts of a fall
    gained, grown = in_districts.before - in_districts.now, received.before - received.now
if all(part >= 0 for part in gained.values):  # else no district has a part of it
    of_the_rise = gained.share(grown)
    record("referrals_rise_leader", of_the_rise.leader())
    record("referrals_rise_fraction", of_the_rise.largest().fraction())
in_chance, countys = ("beyond", "within"), rate.at(area=county)
record("referrals_chance", countys.beyond_chance().now.words(*in_chance))
countywide = record("referrals_countywide", received - table.where(area=districts).total("referrals", by="period"))

# %% [markdown]
# Children's social care received {fig}`referrals.warwickshire` referrals in the year.
# The number {fig}`referrals_direction` by {fig}`referrals_change.warwickshire`, from {fig}`referrals.warwickshire.previous` the year before.
# That is {fig}`referrals_rate.warwickshire` referrals for every 10,000 children under 18; the change is {fig}`referrals_chance` what chance could bring.
# The year before was {fig}`referrals_low_year`: two years before there were {fig}`referrals_start`, and since then the number {fig}`referrals_since_direction` by {fig}`referrals_since_size`.
# {fig}`referrals_rise_leader` alone accounts for {fig}`referrals_rise_fraction` of the difference from one year to the next.
# The Department for Education also counts how many referrals end with no further action, which the original does not print: {fig}`later_stopped_share` of them, after {fig}`later_stopped_share.previous` the year before.
# What was entered as a referral may therefore have changed more than what happened to children; [what came next](later.ipynb) has the series.
#
# A referral is a request for social work help; one child can be referred more than once.
#
# ## What follows a referral

# %%
outcomes = load("referral_outcomes").measure("number", by=["measure", "period"]).titled("Steps after a referral")
steps = record("referral_outcomes", outcomes)
initial, in_need = steps.each(measure=["Initial assessments started", "Children in need, two months or more"])
initial_share = record("initial_assessment_share", initial.share(received))
record("initial_assessment_share_start", initial_share.at(period=earliest))
in_need_share = record("child_in_need_share", in_need.share(received))
record("initial_assessment_share_points", initial_share.difference())
gained = record("child_in_need_share_points", in_need_share.difference())
in_need_change = in_need.change()
record("child_in_need_size", in_need_change.now.absolute())
record("child_in_need_direction", in_need_change.now.direction())
far = (in_need_change.now > initial.change().now * constant(2)).words("far more than assessments did", "in one year")
record("child_in_need_share_direction", gained.now.direction("up", "down", "unchanged"))

# %% [markdown]
# About half of all referrals lead to an initial assessment: {fig}`initial_assessment_share`, against {fig}`initial_assessment_share.previous` the year before and {fig}`initial_assessment_share_start` two years before.
# The share that became a child in need case lasting two months or more was {fig}`child_in_need_share_direction`, at {fig}`child_in_need_share` against {fig}`child_in_need_share.previous`.
# The number of these cases {fig}`child_in_need_direction` by {fig}`child_in_need_size` in one year.

# %%
STEPS = {
    "Core assessments started": "Core assessments",
    "Initial assessments started": "Initial assessments",
    "Children in need, two months or more": "Lasting help",
}
show.lines(
    steps.ordered(measure=list(STEPS)),
    series="measure",
    labels=STEPS,
    headline=f"Lasting help for children in need {in_need_change.now.direction().text} {far.value}",
    what="Assessments started and children in need cases of two months or more",
)

# %%
show.table(
    "What follows a referral, Warwickshire",
    [
        ("Referrals", received),
        ("Initial assessments", initial),
        ("As % of referrals", initial_share),
        ("Lasting help", in_need),
        ("As % of referrals", in_need_share),
    ],
    notes=lasting("Children in need: new cases in the year that stayed open for two months or more."),
)

# %%
check("initial_assessment_similar", initial_share.difference().now.between(-1, 1))
check("child_in_need_share_rose", gained.now > 0)
check("referrals_large_increase", change.at(area=county).now >= 10)

# %% [markdown]
# ## Where referrals come from

# %%
now = rate.at(area=districts).now
highest = record("referrals_rate_highest", now.leader())
second = record("referrals_rate_second", now.leader(place=2))

# %% [markdown]
# {fig}`referrals_rate_highest` has the highest rate of referral, followed by {fig}`referrals_rate_second`; {see}`rates` shows how far apart the districts are.
# Nuneaton and Bedworth alone accounts for {fig}`referrals_share.nuneaton-and-bedworth` of the county's referrals.
# The districts do not add up to the county: {fig}`referrals_countywide` referrals went to teams that serve the whole county.

# %%
show.panels(
    rate.at(area=districts),
    panel="area",
    lower=rate_low,
    upper=rate_high,
    headline=f"{highest.value} and {second.value} stand apart from the other districts",
    what="Referrals per 10,000 children aged 0 to 17",
    name="rates",
)

# %%
below = children.at(area=districts)
pooled = record("referrals_pooled_rate", in_districts.now.total().rate(below.total()))
outside = now.outside_limits(pooled).count_true()
HOW_MANY = {5: "All five districts", 4: "Four of the five districts", 3: "Three of the five districts"}
outside = outside.named(HOW_MANY, "Some districts")
record("referrals_outside_words", outside)

# %% [markdown]
# If every district had the pooled rate of {fig}`referrals_pooled_rate`, almost all of them would lie between the curves of {see}`funnel`.
# {fig}`referrals_outside_words` lie outside: they differ by more than chance would bring, and whether by need, by practice or by recording, these numbers cannot say.
# Referrals also cluster, several for one family, which makes the curves too narrow.

# %%
limits = statistics.funnel_limits(pooled.value, 10_000, 30_000)
titles = "Children aged 0 to 17, 2011 Census", "Referrals per 10,000 children"
drawn = show.frame(now).assign(population=below.ordered(area=now.labels("area")).values)
show.chart(
    show.layers.funnel(drawn, limits, pooled.value, "area", titles, NUDGES),
    now,
    headline=f"{outside.value} have a referral rate that chance does not explain",
    subtitle=lasting(
        "Referrals per 10,000 children against number of children, districts of Warwickshire, "
        f"{wording.key_label(period)}; dashed: 99.8% control limits"
    ),
    alternative="Five labelled points against two nearly level curves that enclose the pooled rate. "
    + show.describe(now, "area"),
    data=show.grid("Referral rates with 95% intervals", [now, ("Lower", rate_low.now), ("Upper", rate_high.now)]),
    name="funnel",
)

# %%
show.table(
    "Referrals to children's social care, and per 10,000 children aged 0 to 17",
    [referrals, ("Per 10,000", rate)],
    totals=[county],
    notes="The county includes referrals to countywide teams and the Integrated Disability Service.",
)

# %%
places, rate_places = in_districts.now.rank(), now.rank()
check("nuneaton_most_referrals", places.at(area=nuneaton).equals(1))
check("nuneaton_highest_rate", rate_places.at(area=nuneaton).equals(1))
check("stratford_second_referrals", places.at(area=stratford).equals(2))
check("stratford_second_rate", rate_places.at(area=stratford).equals(2))
check("referrals_countywide_positive", countywide.lately() > 0)

# %% [markdown]
# ## Does poverty explain it?

# %%
poverty = load("socioeconomic_indicators").measure("children_in_poverty").titled("Children in poverty")
poverty = record("children_in_poverty", poverty, 0)
percent = record("referrals_rate_percent", in_districts.at(period=[period]).rate(children, per=100), 2)
ratio = record("referrals_poverty_ratio", percent / poverty, 2)
percent_low, percent_high = record.interval("referrals_rate_percent", percent.now, 2)
ratio_low = record("referrals_poverty_ratio_lower", percent_low / poverty, 2)
ratio_high = record("referrals_poverty_ratio_upper", percent_high / poverty, 2)

# %% [markdown]
# If referrals followed poverty, every district would have much the same number of referrals for each child in poverty.
# Stratford-on-Avon has {fig}`referrals_poverty_ratio.stratford-on-avon` where Nuneaton and Bedworth, with {fig}`children_in_poverty.nuneaton-and-bedworth` of its children in poverty and not {fig}`children_in_poverty.stratford-on-avon`, has {fig}`referrals_poverty_ratio.nuneaton-and-bedworth`.
# Five districts cannot prove a rule, but they are enough to show that poverty alone does not explain who is referred.

# %%
RATE, EACH = "Referrals per|10,000 children", "For each child|in poverty"
by_poverty = poverty.at(area=districts).largest_first().labels("area")
show.columns(
    [
        ("Children|in poverty", poverty.ordered(area=by_poverty)),
        (RATE, now.ordered(area=by_poverty)),
        (EACH, ratio.now.ordered(area=by_poverty)),
    ],
    limits={RATE: (rate_low.now, rate_high.now), EACH: (ratio_low, ratio_high)},
    headline="Stratford-on-Avon has little poverty and many referrals",
    subtitle=f"Estimated child poverty, 2012, and referrals, {wording.key_label(period)}, districts of Warwickshire, "
    "those with most poverty first",
    note=lasting("none for poverty, printed as a percentage only"),
    what="Referrals against child poverty",
    name="poverty",
)

# %%
among, in_stratford = ratio.now, ratio.now.at(area=stratford)
check("poverty_does_not_explain", in_stratford / among.at(area=north_warwickshire) > 2)
check("stratford_ratio_much_higher", among.without(area=stratford) * constant(1.5) < in_stratford)
check("north_warwickshire_ratio_lowest", among.rank(highest=False).at(area=north_warwickshire).equals(1))

# %% [markdown]
# ## Whose needs are seen

# %%
characteristics = load("referral_characteristics")
ethnicity, language = (characteristics.where(characteristic=kind) for kind in ("Ethnicity", "Language"))
by_ethnicity = record("referrals_ethnicity", ethnicity.measure("referrals"))
by_language = record("referrals_language", language.measure("referrals"))
ethnicity_total = record("referrals_by_ethnicity_total", by_ethnicity.total("category"))
language_total = record("referrals_by_language_total", by_language.total("category"))
ethnicity_share = record("referrals_ethnicity_share", by_ethnicity.share(ethnicity_total))
known = by_ethnicity.without(category=["Not recorded", "Unborn"]).total("category")
record("referrals_ethnicity_known_share", by_ethnicity.at(category="BME").share(known))
language_share = record("referrals_language_share", by_language.share(language_total))
spoken = by_language.without(category=["Not recorded", "Unborn"]).total("category")
record("referrals_language_known_share", by_language.at(category="Not English").share(spoken))
disabled = characteristics.where(category="Disabled").measure("referrals", by="period")
disabled, disabled_share = record.share("referrals_disabled", disabled, received)
before_last = disabled_share.at(period=earliest)
record("referrals_disabled_start", before_last)
record("referrals_disabled_part", (disabled_share.now < before_last).words("a smaller", "no smaller"))
record("referrals_disabled_chance", disabled_share.beyond_chance().now.words(*in_chance))
record("referrals_disabled_two_years", disabled_share.now.beyond_chance(before_last).words(*in_chance))
for kind, shares in {"ethnicity": ethnicity_share, "language": language_share}.items():
    record(f"referrals_{kind}_shares_total", shares.rounded(1).total("category"))

# %%
profile = load("population_profile")
pupils = profile[profile["percent"].notna()].measure("percent", by="category")
pupils = record("profile_share", pupils, title="Share of pupils")
speakers = profile.where(characteristic="Language").measure("number")
record("profile_language_share", speakers.share(record("profile_language_total", speakers.total())))

# %% [markdown]
# Children from black and minority ethnic families make up {fig}`referrals_ethnicity_share.bme` of referrals, {fig}`referrals_ethnicity_known_share` of those whose ethnicity is known, and {fig}`profile_share.bme` of pupils.
# Children whose preferred language is not English make up {fig}`referrals_language_share.not-english`, {fig}`referrals_language_known_share` of those whose language is known, against {fig}`profile_language_share.not-english` of those aged 3 to 15 in the Census.
# The original asks because children who are not white seem few among CAFs and plans, and because families have come from Europe.
# Both comparisons are weakened by what is not recorded: {fig}`referrals_ethnicity_share.not-recorded` of referrals come without ethnicity and {fig}`referrals_language_share.not-recorded` without language.
# The original takes the missing records themselves as a sign that agencies give the matter too little weight.
# Disabled children make up {fig}`referrals_disabled_share` of referrals, after {fig}`referrals_disabled_share.previous` the year before and {fig}`referrals_disabled_start` two years before.
# Over one year the change is {fig}`referrals_disabled_chance` chance, and over two years it is {fig}`referrals_disabled_two_years` chance; while referrals grew, these children became {fig}`referrals_disabled_part` part of them.
# A national survey, with another definition, puts them at {fig}`profile_share.disabled` of children.
# That survey is of the United Kingdom in 2011/12; it counts children under 16, and those from 16 to 19 who live with parents, have no partner and are still at school or in unpaid training.
# So the two shares differ in ages, in place and in what counts as disability.

# %%
BME = {"BME": "Black and minority ethnic"}
show.table("Referrals by ethnicity of the child", [by_ethnicity, ethnicity_share], labels=BME)
show.table("Referrals by preferred language", [by_language, language_share])
show.table("Referrals of disabled children", [disabled, ("% of referrals", disabled_share)])

# %%
check("minority_lower_than_expected", ethnicity_share.at(category="BME").now - pupils.at(category="BME") < 0)
check("unrecorded_high", ethnicity_share.at(category="Not recorded").now > 5)
check("disabled_marked", pupils.at(category="Disabled") - disabled_share.now >= 2)
check("disabled_half", (disabled_share.now / pupils.at(category="Disabled")).between(0.45, 0.55))

# %% [markdown]
# ## Who refers

# %%
sources = load("referral_sources")
by_source = record("referral_sources", sources.measure("referrals").titled("Referrals"))
sources_total = record("sources_total", by_source.total())
source_share = record("source_share", by_source.share(sources_total))
record("source_shares_total", source_share.rounded(1).total())
messages = load("police_notifications").where(incident="Domestic abuse", destination=TO_SOCIAL_CARE)
notifications = messages.deriving(period=messages["month"].map(periods.of_month)).total("notifications", by="period")
notified = record("notifications_domestic_abuse", notifications).change()
first = by_source.leader()
record("largest_source_words", by_source.leader(lowered=True))

# %% [markdown]
# The largest single source is the {fig}`largest_source_words`, with {fig}`source_share.police` of referrals; schools come next with {fig}`source_share.schools`.
# The Department for Education asked all councils to name their sources alike, so that areas can be compared in years to come; this year's list can therefore not be set beside the one before.
# The police also sent {fig}`notifications_domestic_abuse` notifications of domestic abuse incidents.
# How many of these became referrals is not known: the original gives {fig}`referral_sources.police`, which is the number of police referrals of every kind.

# %%
show.bars(
    by_source.largest_first(),
    focus=first.value,
    headline=f"The {first.value.lower()} made more referrals than any other source",
    what="Referrals to children's social care by source",
    data=show.grid("Referrals by source", [by_source, source_share]),
)

# %%
order = by_source.rank()
check("police_largest_source", order.at(source="Police").equals(1))
check("schools_second_source", order.at(source="Schools").equals(2))
check("notifications_small_increase", notified.between(0, 5))
