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
# # Children with a child protection plan

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import (
    areas,
    begin,
    check,
    constants,
    gather,
    lasting,
    load,
    periods,
    record,
    show,
    stack,
    wording,
)

last = begin(period)
day, earlier = periods.year_end(period), periods.year_end(periods.previous(last))
county, districts = areas.home(), areas.districts()
north_warwickshire, nuneaton = areas.code("North Warwickshire"), areas.code("Nuneaton and Bedworth")
rugby, stratford = areas.code("Rugby"), areas.code("Stratford-on-Avon")
north = [north_warwickshire, nuneaton]

# %%
table = load("child_protection_characteristics")
by_group = table.without(group="Disability").total("children", by=["group", "date"]).titled("Children with a plan")
children = record("cp_children", by_group.at(group="Gender").without_level("group"))
change = record.change("cp_children", children)
record("cp_children_change_size", change.now.absolute())
record("cp_children_chance", children.beyond_chance().now.words("more than", "no more than"))
population = load("census_children").total("children", by="area").titled("children")
county_rate = record("cp_rate_county", children.rate(population.at(area=county)))

# %% [markdown]
# A child protection plan is made when a child is suffering significant harm, or is likely to.
# Social care leads it, and other agencies take part.
# It is meant to keep the child safe, to prevent more harm, and to help the family look after the child at home where that is best for the child.
#
# At the end of the year {fig}`cp_children` children had one.
# The number {fig}`cp_children_direction` from {fig}`cp_children.previous` twelve months before, by {fig}`cp_children_change_size`.
# For every 10,000 children under 18 it was {fig}`cp_rate_county`, after {fig}`cp_rate_county.previous`.
# A difference of this size is {fig}`cp_children_chance` what chance alone could bring from one year to the next.
# Plans started and closed, which make the number, are in the next chapter.
#
# ## Where they live

# %%
rates = load("child_protection_rates").measure("rate", by=["area", "date"])
rates = record("cp_rate", rates.titled("Children with a plan per 10,000 children"))
now = rates.now
both = [north_warwickshire, stratford]
moves = rates.at(area=both).change()
record("cp_rate_change_size", moves.now.absolute())
record("cp_rate_change_direction", moves.now.direction())
about = (rates * population).mapped(lambda product: ("/", product, 10_000), "count", "Children with a plan, about")
about = record("cp_children_implied", about)
record("cp_children_implied_total", about.now.total())
chance = about.at(area=both).beyond_chance().now.words("beyond", "within")
record("cp_north_warwickshire_chance", chance.at(area=north_warwickshire))
record("cp_stratford_chance", chance.at(area=stratford))
record("cp_rate_highest", now.leader())
record("cp_rate_second", now.leader(place=2))
record("cp_rate_lowest", now.leader(highest=False))
spread = record("cp_rate_spread", now.at(area=nuneaton) / now.at(area=stratford))

# %%
check("cp_groups_agree", by_group.equals(children))
check("cp_children_fewer", change.now < 0)
check("cp_rate_county_fell", county_rate.now < county_rate.before)
check("cp_north_highest", now.rank().at(area=north) <= 2)
check("cp_north_warwickshire_fell", moves.at(area=north_warwickshire) <= -10)
check("cp_nuneaton_above_2011", now.at(area=nuneaton) >= 80)

# %% [markdown]
# The chart that showed the number of children in each district is lost.
# What is left are rates in the text and in one table: every district for this year, two of the five for the year before.
# They are inputs here, and nothing is put in place of the missing ones.
#
# {fig}`cp_rate_highest` has the highest rate, {fig}`cp_rate.nuneaton-and-bedworth` for every 10,000 children, and {fig}`cp_rate_second` the next; {fig}`cp_rate_lowest` has the lowest, {fig}`cp_rate.stratford-on-avon`.
# In North Warwickshire the rate {fig}`cp_rate_change_direction.north-warwickshire` by {fig}`cp_rate_change_size.north-warwickshire`, from {fig}`cp_rate.north-warwickshire.previous` to {fig}`cp_rate.north-warwickshire`; in Stratford-on-Avon it {fig}`cp_rate_change_direction.stratford-on-avon` by {fig}`cp_rate_change_size.stratford-on-avon`, from {fig}`cp_rate.stratford-on-avon.previous` to {fig}`cp_rate.stratford-on-avon`.
# Behind these rates stand few children: about {fig}`cp_children_implied.north-warwickshire` in the first, where there were about {fig}`cp_children_implied.north-warwickshire.previous`, and about {fig}`cp_children_implied.stratford-on-avon` in the second, where there were about {fig}`cp_children_implied.stratford-on-avon.previous`.
# The change in North Warwickshire is {fig}`cp_north_warwickshire_chance` what chance could bring; the one in Stratford-on-Avon is {fig}`cp_stratford_chance` it.
# Even that is weak evidence, for brothers and sisters usually get a plan together and a few large families move a district's rate.
#
# The rates can be checked in one way: with the districts' populations they stand for about {fig}`cp_children_implied_total` children, and the county counts {fig}`cp_children`.

# %%
indicators = load("socioeconomic_indicators")
poverty = record("cp_children_in_poverty", indicators.measure("children_in_poverty"), 0, "Children in poverty")
ratio = record("cp_poverty_ratio", rates / poverty, 2)
rate_low, rate_high = record.interval("cp_rate", about.now.rate(population))
ratio_low = record("cp_poverty_ratio_lower", rate_low / poverty, 2)
ratio_high = record("cp_poverty_ratio_upper", rate_high / poverty, 2)
fewest = record("cp_poverty_ratio_lowest", ratio.now.leader(highest=False))
ratio_spread = record("cp_poverty_ratio_spread", ratio.now.at(area=nuneaton) / ratio.now.at(area=rugby))
record("cp_poverty_nearer", (ratio_spread > spread).words("further apart", "closer together"))
referrals = load("referrals").where(period=period, area=[stratford, north_warwickshire]).measure("referrals")
in_stratford, in_north = (referrals.rate(population) / poverty).each(area=[stratford, north_warwickshire])
referrals_spread = record("cp_referrals_poverty_spread", in_stratford / in_north)
record("cp_plans_nearer_poverty", (ratio_spread < referrals_spread).words("more", "no more"))

# %%
benefits = indicators.measure("dwp_claimants").at(area=districts)
check("cp_north_more_poverty", benefits.rank().at(area=north) <= 2)

# %% [markdown]
# ## Plans and poverty
#
# Set against child poverty, the districts lie {fig}`cp_poverty_nearer`.
# The highest rate is {fig}`cp_rate_spread` times the lowest; for each percentage point of poverty, it is only {fig}`cp_poverty_ratio_spread` times between Nuneaton and Bedworth ({fig}`cp_poverty_ratio.nuneaton-and-bedworth`) and Rugby ({fig}`cp_poverty_ratio.rugby`).
# For referrals the districts differ up to {fig}`cp_referrals_poverty_spread` times in this way, so plans go with poverty {fig}`cp_plans_nearer_poverty` closely than referrals do ({see}`plans-poverty`).
# {fig}`cp_poverty_ratio_lowest` has the fewest plans for its poverty.
# Five districts, with poverty given in whole percentages, allow no more than this.
# For Warwick the original prints another ratio than {fig}`cp_poverty_ratio.warwick`, because its table takes the county's {fig}`cp_children_in_poverty.warwickshire` for the poverty there, where its own section 2.2 has {fig}`cp_children_in_poverty.warwick`.

# %%
poor = poverty.at(area=districts)
first, poorest = now.leader().value, poor.leader().value
most = (
    f"{first} has most poverty and most plans"
    if first == poorest
    else f"{first} has most plans, {poorest} most poverty"
)
PLANS, EACH = "Children with a|plan per 10,000", "Plans for each|point of poverty"
by_poverty = poor.largest_first().labels("area")
show.columns(
    [
        ("Children|in poverty", poor.ordered(area=by_poverty)),
        (PLANS, now.ordered(area=by_poverty)),
        (EACH, ratio.now.ordered(area=by_poverty)),
    ],
    limits={PLANS: (rate_low, rate_high), EACH: (ratio_low, ratio_high)},
    headline=f"{most}; {fewest.value} has fewest for its poverty",
    subtitle=f"Estimated child poverty, 2012, and children with a child protection plan, {wording.key_label(day)}, "
    "districts of Warwickshire, those with most poverty first",
    note=lasting("from the counts that the printed rates stand for; none for poverty, printed as a percentage only"),
    what="Plans against child poverty",
    name="plans-poverty",
)

# %%
show.table(
    "Children with a child protection plan per 10,000, by district",
    [("Per 10,000", rates.ordered(area=districts)), ("Children, about", about)],
    notes=lasting(
        "Cells left empty: not printed. Children: the printed rate multiplied by the population, not a count."
    ),
)

# %% [markdown]
# ## Who the children are

# %%
kinds = table.measure("children", by=["group", "category", "date"]).titled("Children with a plan")
kinds, share = record.share("cp_characteristics", kinds, children)
sex, age = kinds.each(group=["Gender", "Age"])
record("cp_age_largest", age.now.leader())
WIDTHS = {"Under 1": 1, "1 to 4": 4, "5 to 9": 5, "10 to 15": 6, "16 to 17": 2}
born = age.at(category=list(WIDTHS))
per_year = record("cp_age_per_year", born / constants(WIDTHS, "category", title="the years of age"))
densest = record("cp_age_densest", per_year.now.leader())
record("cp_age_densest_words", per_year.now.leader(lowered=True), title="Age with most plans for each year of age")

# %% [markdown]
# Boys were {fig}`cp_characteristics_share.gender.male` of these children and girls {fig}`cp_characteristics_share.gender.female`; the year before, girls were more.
# With numbers this near to each other, the order of the two means little.
#
# By age the largest group is {fig}`cp_age_largest`, with {fig}`cp_characteristics_share.age.5-to-9` of the children.
# The bands are of unequal width, however, and the largest group is not the one most often given a plan.
# Counted for each single year of age, most plans are for those {fig}`cp_age_densest_words`: {fig}`cp_characteristics.age.under-1` babies, against {fig}`cp_age_per_year.5-to-9` children for each year from five to nine and {fig}`cp_age_per_year.16-to-17` for each of the last two ({see}`plans-age`).
# There are about as many children in the county at one age as at another, so these numbers can be compared.

# %%
show.bars(
    per_year.now,
    focus=densest.value,
    headline=f"Year for year of age, plans are commonest for those {densest.value.lower()}",
    what="Children with a child protection plan for each single year of age in the band",
    data=[("Children", born.now), ("For each year of age", per_year.now)],
    name="plans-age",
)

# %%
GROUPS = {"Gender": "sex", "Age": "age", "Ethnicity": "ethnicity", "Language": "preferred language"}
for group, by in GROUPS.items():
    show.table(
        f"Children with a child protection plan, by {by}",
        [kinds.at(group=group), share.at(group=group)],
        stub="Sex" if group == "Gender" else group,
        labels={"BME": "Black and minority ethnic"},
    )
disabled = share.at(group="Disability", category="Disabled")
show.table(
    "All children with a child protection plan, and disabled children",
    [("Disabled", kinds.at(group="Disability", category="Disabled")), ("% of all", disabled), ("All", children)],
    stub="Date",
)

# %%
boys, girls = sex.each(category=["Male", "Female"])
check("cp_boys_more", boys.now > girls.now)
check("cp_girls_more_before", girls.before > boys.before)
age_places = age.rank(within="date")
check("cp_age_5_to_9_largest", age_places.at(category="5 to 9").equals(1), each=True)
check("cp_age_1_to_4_second", age_places.at(category="1 to 4").now.equals(2))
check("cp_age_10_to_15_third", age_places.at(category="10 to 15").now.equals(3))
bands = load("population_by_age").total("population", by="age_band")
check("cp_population_10_to_15_largest", bands.at(age_band=["5-9", "15-17"]) < bands.at(age_band="10-14"))

# %% [markdown]
# ## Minority ethnic and disabled children

# %%
profile = load("population_profile")
pupils = profile[profile["percent"].notna()].measure("percent", by="category")
pupils = record("cp_profile_share", pupils, title="Share of pupils")
compared = record("cp_comparison_share", load("child_protection_comparisons").measure("percent"))
PLANNED = "Children with a plan"
cafs = load("caf_ethnicity").measure("cafs", by=["ethnicity", "period"])
referred = load("referral_characteristics")
by_ethnicity = referred.where(characteristic="Ethnicity").measure("referrals", by=["category", "period"])
bme = share.at(group="Ethnicity", category="BME")
in_plans, UNKNOWN = kinds.at(group="Ethnicity").now, ["Not recorded", "Unborn"]
stages = gather(
    {
        "CAFs started": cafs.at(ethnicity="BME").now.share(cafs.now.without(ethnicity="Not Recorded").total()),
        "Referrals": by_ethnicity.at(category="BME").now.share(by_ethnicity.now.without(category=UNKNOWN).total()),
        PLANNED: in_plans.at(category="BME").share(in_plans.without(category=UNKNOWN).total()),
    },
    "population",
).titled("Black and minority ethnic children, % of those whose ethnicity is known")
minority = record("cp_minority_stage", stages)
lower, upper = record.interval("cp_minority_stage", stages)
record("cp_minority_stage_lowest", minority.smallest())
record("cp_minority_stage_highest", minority.largest())
planned, planned_upper = bme.now, bme.now.upper
aged, national = compared.each(population=["All children aged 0 to 17, Warwickshire", f"{PLANNED}, England"])
among_pupils, among_all = pupils.each(category=["BME", "Disabled"])
gap = record("cp_minority_gap_pupils", among_pupils - planned)
gap_aged = record("cp_minority_gap_aged", aged - planned)
everywhere = minority < aged
under_pupils = minority < among_pupils
record("cp_minority_aged_chance", (planned_upper < aged).words("more than", "no more than"))
record("cp_minority_pupils_chance", (planned_upper < among_pupils).words("more than", "no more than"))
record("cp_minority_swing_chance", bme.now.beyond_chance(bme.at(date=earlier)).words("more than", "no more than"))
record("cp_disabled_expected", among_all.part_of(children.now))

# %% [markdown]
# Children from black and minority ethnic families were {fig}`cp_characteristics_share.ethnicity.bme` of those with a plan: {fig}`cp_characteristics.ethnicity.bme` children, where there had been {fig}`cp_characteristics.ethnicity.bme.2012-03-31` two years before.
# That difference is {fig}`cp_minority_swing_chance` chance would bring if children came one by one; but they come in families.
# Of the children whose ethnicity is known they were {fig}`cp_minority_stage.children-with-a-plan`.
# Whether so many are few depends on whom they are compared with ({see}`minority`), and the original compares with two numbers for one population.
# Its summary has {fig}`cp_profile_share.bme`, which is the share of pupils in the school census; its text has {fig}`cp_comparison_share.all-children-aged-0-to-17-warwickshire` and gives no source.
# Against pupils the gap, {fig}`cp_minority_gap_pupils`, is {fig}`cp_minority_pupils_chance` chance would bring; against the other number, {fig}`cp_minority_gap_aged`, it is {fig}`cp_minority_aged_chance` that.
# From early help to plans the share lies between {fig}`cp_minority_stage_lowest` and {fig}`cp_minority_stage_highest` at every stage, of those whose ethnicity is known; but many children pass through more than one stage, so the three are not independent of each other.
#
# Disabled children were {fig}`cp_characteristics.disability.disabled` of {fig}`cp_children`, or {fig}`cp_characteristics_share.disability.disabled`.
# The national survey share of {fig}`cp_profile_share.disabled` would make about {fig}`cp_disabled_expected`; the survey asks families, with a wider definition, and a social worker records.
# The share has not risen steadily: it was {fig}`cp_characteristics_share.disability.disabled.2012-03-31`, then {fig}`cp_characteristics_share.disability.disabled.previous`, then {fig}`cp_characteristics_share.disability.disabled`, which is {fig}`cp_characteristics.disability.disabled.2012-03-31`, {fig}`cp_characteristics.disability.disabled.previous` and {fig}`cp_characteristics.disability.disabled` children.

# %%
fewer = under_pupils.every().words("At every stage", "Not at every stage")
show.dots(
    stack(minority, among_pupils.keyed(population="Pupils, Warwickshire"), compared),
    lower=lower,
    upper=upper,
    focus=stages.labels("population"),
    headline=f"{fewer.value} minority ethnic children are a smaller part than of pupils",
    subtitle=f"Black and minority ethnic children, % of those whose ethnicity is known, {wording.key_label(period)} or "
    f"{wording.key_label(day)}; hollow: comparisons as printed",
    name="minority",
)

# %%
check("cp_minority_slightly_lower_pupils", gap.between(0, 3))
check("cp_minority_slightly_lower_aged", gap_aged.between(0, 3))
check("cp_minority_below_national", planned_upper < national)
check("cp_minority_lower_everywhere", everywhere)
check("cp_disabled_lower", disabled.now < among_all)
referred_disabled = referred.where(category="Disabled").measure("referrals", by="period")
check("cp_disabled_like_referrals", referred_disabled.share(by_ethnicity.total("category")).now < among_all)
check("cp_disabled_rising", disabled.difference() > 0)
check("cp_disabled_third", (disabled.now / among_all).between(0.28, 0.38))

# %%
LATEST = "Plans at 31 March, latest category "
official = load("official_statistics").where(area=county)
latest = official[official["indicator"].str.startswith(LATEST)]
kind = latest.deriving(kind=latest["indicator"].str.removeprefix(LATEST)).measure("value", by=["kind", "date"])
kind = record("cp_kinds", kind.lately().titled("Children with a plan by latest category"))
gained, risen = kind.difference().now, ["neglect", "physical abuse", "sexual abuse"]
borne_out = (gained.at(kind=risen) > 0).every().both((gained.without(kind=risen) < 0).every())
record("cp_kinds_directions", borne_out.words("those that", "not those that"))
record("cp_kinds_chance", kind.beyond_chance().now.count_true().named({0: "none"}, "at least one"))

# %% [markdown]
# ## The kinds of abuse
#
# The chart of categories at the end of this year is lost.
# The text says that neglect, physical abuse and sexual abuse rose, and that emotional abuse and plans with several categories fell a little.
# In the original no number is left to check this with; the categories of the year before are in the next chapter.
# The Department for Education has both years, by the latest category of each plan: neglect {fig}`cp_kinds.neglect.previous` and {fig}`cp_kinds.neglect`, physical abuse {fig}`cp_kinds.physical-abuse.previous` and {fig}`cp_kinds.physical-abuse`, sexual abuse {fig}`cp_kinds.sexual-abuse.previous` and {fig}`cp_kinds.sexual-abuse`, emotional abuse {fig}`cp_kinds.emotional-abuse.previous` and {fig}`cp_kinds.emotional-abuse`, several {fig}`cp_kinds.multiple.previous` and {fig}`cp_kinds.multiple`.
# So the directions are {fig}`cp_kinds_directions` the text gives; {fig}`cp_kinds_chance` of the five changes is more than chance could bring.
