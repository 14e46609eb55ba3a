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
# # The county and its children

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import (
    Measure,
    areas,
    begin,
    check,
    constant,
    gather,
    load,
    periods,
    record,
    settings,
    show,
    stack,
    wording,
)

last = begin(period)
day = periods.year_end(period)
county, country, districts = areas.home(), areas.country(), areas.districts()
DISTRICTS = ["North Warwickshire", "Nuneaton and Bedworth", "Rugby", "Stratford-on-Avon", "Warwick"]
north_warwickshire, nuneaton, rugby, stratford, warwick = map(areas.code, DISTRICTS)
north, south = [north_warwickshire, nuneaton], [stratford, warwick]
SUM, OLDEST, NEXT, PRINTED = "Ages added up", "15-17", "10-14", "Total as printed"

# %%
ages = load("population_by_age").measure("population", by=["age_band", "area"]).titled("Children")
children = record("area_children", ages.with_total("area", county).with_total("age_band", SUM))
printed = record("area_children_printed", load("population").measure("population").titled("Children"))
record("area_children_gap", printed - children.at(age_band=SUM))
of_districts = record("area_children_districts", printed.at(area=districts).total())
record("area_children_districts_gap", of_districts - printed.at(area=county))

# %% [markdown]
# Warwickshire is made of five districts, each with a council of its own under the county council.
# The original counts {fig}`area_children_printed.warwickshire` children under 18 in the county; the 2011 Census, by which every rate per 10,000 in this book but the official ones is divided, has {fig}`area_census_children.warwickshire`.
# The table that the original's number comes from cannot be right, and so this chapter begins with it.
#
# ## Does the population table add up?

# %% tags=["edition-2013-14"]
younger = children.at(age_band=["0-4", "5-9", NEXT]).total("age_band")
others = printed.without(area=rugby)
rugby_total = printed.at(area=county) - others.without(area=county).total()
totals = stack(others, rugby_total.keyed(area=rugby))
repaired_total = record("area_total_repaired", totals.ordered(area=[*districts, county]))
repaired = record("area_oldest_repaired", repaired_total - younger)

# %%
SUSPECTS: list[tuple[str, str]] = []  # cells that cannot be right
if settings.read().is_first:
    SUSPECTS = [(OLDEST, "North Warwickshire"), (OLDEST, "Rugby"), (OLDEST, "Warwickshire"), (PRINTED, "Rugby")]
show.table(
    "Children aged 0 to 17 by age and district",
    [("Children", stack(children, printed.keyed(age_band=PRINTED)))],
    stub="Age",
    totals=[PRINTED],
    notes=[
        "† Cannot be right, or very probably is not: see below.",
        "The county's column is the sum of the districts. For ages 15 to 17 the original prints 11,061 there.",
    ],
    then=lambda made: show.marked(made, SUSPECTS),
)

# %%
by_age = load("census_children").where(area=districts).measure("children", by=["age_band", "area"])
census = record("area_census_children", load("census_children").total("children", by="area").titled("children"))
is_equal = ages.equals(by_age)
record("area_census_equal", is_equal.without(age_band=OLDEST).count_true())
record("area_census_differ", is_equal.at(age_band=OLDEST).negated().count_true(), spelled=True)
columns = printed.at(area=districts).equals(children.at(age_band=SUM, area=districts))
record("area_columns_add_up", columns.count_true(), spelled=True)
SUMMER = "2012-06-30"
estimates = load("official_statistics").where(indicator="Children aged 0 to 17", date=SUMMER, area=county)
summer = estimates.measure("value", by="area").as_unit("count").titled("Children, mid-year estimate")
summer = record("area_mid_year", summer.at(area=county))
record("area_mid_year_gap", (printed.at(area=county) - summer).absolute(), spelled=True)
earlier = load("referrals").where(area=county, period=periods.previous(last))
referred = earlier.measure("referrals", by="area").at(area=county)
record("area_referrals_on_table", referred.rate(printed.at(area=county)))
record("area_referrals_on_census", referred.rate(census.at(area=county)))
check("area_repair_adds_up", repaired.at(area=districts).total().equals(repaired.at(area=county)))

# %% [markdown]
# Three sums fail.
# The ages of North Warwickshire add up to {fig}`area_children.ages-added-up.north-warwickshire`, which is {fig}`area_children_gap.north-warwickshire` short of its total.
# The district totals add up to {fig}`area_children_districts`, which is {fig}`area_children_districts_gap` more than the county's total.
# And the county's number of children aged 15 to 17, printed as 11,061, is far from the {fig}`area_children.15-17.warwickshire` that the districts give.
# In every one of them the row of the oldest children is involved; the other ages agree in all places.


# %% tags=["edition-2013-14"]
def repair(name: str, ages_15_to_17: dict[str, Measure], totals: dict[str, Measure]) -> Measure:
    """What one repair puts into six cells: what it changes, and otherwise what is printed."""
    both = (("15 to 17", ages_15_to_17, children.at(age_band=OLDEST)), ("total", totals, printed))
    cells = {
        f"{areas.name(area)}, {what}": changed.get(area, as_printed.at(area=area))
        for area in (north_warwickshire, rugby, county)
        for what, changed, as_printed in both
    }
    return record(name, gather(cells, "cell"), title="Children after repair")


needed = {area: repaired.at(area=area) for area in (north_warwickshire, rugby, county)}
north_needed, county_needed = ({area: needed[area]} for area in (north_warwickshire, county))
more = of_districts - younger.at(area=county)
lower = printed.at(area=county) - printed.without(area=[north_warwickshire, county]).total()
fewer = lower - younger.at(area=north_warwickshire)
sums = {area: children.at(age_band=SUM, area=area) for area in (north_warwickshire, county)}
first = repair("area_repair_rugby", needed, {rugby: repaired_total.at(area=rugby)})
second = repair("area_repair_county", north_needed | {county: more}, {county: of_districts})
third = repair("area_repair_sums", {}, sums)
fourth = repair("area_repair_north", county_needed | {north_warwickshire: fewer}, {north_warwickshire: lower})

# %% [markdown]
# Arithmetic says how the table can be mended, and there is more than one way.
# Every choice of up to four cells was tried.
# No one or two cells would do; three are enough in the ways B, C and D of {see}`repairs`, and in one more that would need a negative number of children.
# B and C give up the county's total, D most children of 15 to 17 in North Warwickshire.
# To keep the county's total and the younger ages otherwise takes four cells, one district then having too many children of 15 to 17; A is the one of these that makes it Rugby.

# %% tags=["edition-2013-14"]
show.table(
    "What each repair would put into the cells it changes",
    [
        ("A: Rugby too high", first),
        ("B: county total too low", second),
        ("C: North Warwickshire total too high", third),
        ("D: North Warwickshire far too high", fourth),
    ],
    notes=[
        "A changes four cells: all but the two totals of North Warwickshire and Warwickshire. B, C and D change three "
        "each; cells that a repair leaves alone have the printed number.",
        "Printed for Warwickshire, 15 to 17: 11,061.",
        "A has a variant with 12,137 for North Warwickshire and 4,521 and 22,587 for Rugby; it leaves North "
        "Warwickshire with as few children of 15 to 17 as printed.",
    ],
    name="repairs",
)

# %%
next_older = children.at(age_band=NEXT)
per_hundred = children.at(age_band=OLDEST, area=districts).rate(next_older, per=100).as_unit("ratio")
per_hundred = record("area_oldest_per_100", per_hundred.titled("Children aged 15 to 17 for every 100 aged 10 to 14"))
mended = repaired.at(area=[north_warwickshire, rugby]).rate(next_older, per=100).as_unit("ratio")
mended = record("area_oldest_per_100_repaired", mended.titled(per_hundred.title))
by_d = fourth.at(cell="North Warwickshire, 15 to 17").rate(next_older.at(area=north_warwickshire), per=100)
record("area_oldest_per_100_repair_d", by_d.as_unit("ratio"))
odd_high = record("area_oldest_highest", per_hundred.leader())
odd_low = record("area_oldest_lowest", per_hundred.leader(highest=False))

# %% [markdown]
# Other evidence speaks for the first.
# Three years of age against five should make about 60 children of 15 to 17 for every 100 of 10 to 14; {see}`plausible` shows that {fig}`area_oldest_highest` has {fig}`area_oldest_per_100.rugby` and {fig}`area_oldest_lowest` {fig}`area_oldest_per_100.north-warwickshire`.
# Repair A brings them to {fig}`area_oldest_per_100_repaired.rugby` and {fig}`area_oldest_per_100_repaired.north-warwickshire`, among the others; repair D would leave North Warwickshire with {fig}`area_oldest_per_100_repair_d`.
# The total of {fig}`area_children_printed.warwickshire` is printed a second time in the text.
# The rates that later sections print help only in part: those of Rugby were made with a population more than a thousand below the one printed here, but those of the county were not made with its {fig}`area_children_printed.warwickshire` either.
# On that number the referrals of two years before would be {fig}`area_referrals_on_table` for every 10,000 children, and what is printed is {fig}`area_referrals_on_census`, as on the Census; the chapter on the ledger shows both.
# So the likely numbers are {fig}`area_oldest_repaired.north-warwickshire` and {fig}`area_oldest_repaired.rugby` for ages 15 to 17, {fig}`area_total_repaired.rugby` for all of Rugby, and {fig}`area_oldest_repaired.warwickshire` for the county at 15 to 17.
# They are likely and not known.
#
# The 2011 Census says where most of the table is from.
# All {fig}`area_census_equal` numbers of the districts in the three younger bands are those of the Census; all {fig}`area_census_differ` for children aged 15 to 17 differ from it, and with them every total.
# In {fig}`area_columns_add_up` of the five districts the ages still add up to the total.
# So the totals must be of another source, and the row of the oldest is what was left when the younger ages were taken from them.
# The county's total is {fig}`area_mid_year_gap` more than the estimate for the summer of 2012 as it stands today, {fig}`area_mid_year`, and may be that estimate before it was revised.
# The Census has {fig}`area_census_children.rugby` children in Rugby, and the rates printed later fit it in every district.
# So rates here are divided by the Census, and the table is left as a finding.

# %%
BEFORE, AFTER = "Printed", "After repair A"
both = stack(per_hundred.keyed(source=BEFORE), mended.keyed(source=AFTER))
show.chart(
    show.layers.before_after(show.frame(both), "area", "source", per_hundred.title, (0, 90), level=60),
    both,
    headline=f"As printed, {odd_high.value} has far too many children of 15 to 17 and {odd_low.value} too few",
    subtitle="Children aged 15 to 17 for every 100 aged 10 to 14, districts of Warwickshire; year of the estimate not "
    "printed; dashed: every year of age equally large",
    alternative="A dot for each district as printed, and a diamond for two districts after repair. "
    + show.describe(both, "area", "source"),
    data=[(BEFORE, per_hundred), (AFTER, mended)],
    name="plausible",
)

# %% [markdown]
# ## North and south

# %%
table = load("socioeconomic_indicators")
jobseekers = record("area_jobseekers", table.measure("jsa_claimants"))
claimants = record("area_claimants", table.measure("dwp_claimants"))
poverty = record("area_poverty", table.measure("children_in_poverty").titled("Children in poverty"), 0)
meals = record("area_free_meals", table.measure("fsm_eligible"))
ranks = record("area_imd_rank", load("imd_ranks").measure("rank"))
planned = load("child_protection_characteristics").where(group="Gender").total("children", by="date")
plan_county = gather({county: planned.now.rate(census.at(area=county))}, "area")
plan_rate = stack(load("child_protection_rates").where(date=day).measure("rate"), plan_county)
plan_rate = record("area_plan_rate", plan_rate.titled("Children with a plan per 10,000 children"))

# %%
record("area_most_deprived", ranks.leader(highest=False))
least = record("area_least_deprived", ranks.leader())
record("area_poverty_spread", poverty.at(area=nuneaton) / poverty.at(area=stratford))

# %%
indicators = {"jobseekers": jobseekers, "claimants": claimants, "poverty": poverty, "meals": meals}
from_lowest = [m.at(area=[*north, *south]).rank(highest=False).keyed(indicator=name) for name, m in indicators.items()]
check("area_south_richer", stack(*from_lowest).at(area=north) >= 3)
check("area_nuneaton_most_deprived", ranks.rank(highest=False).at(area=nuneaton).equals(1))
check("area_stratford_least_deprived", ranks.rank().at(area=stratford).equals(1))
check("area_nuneaton_top_third", ranks.share(constant(326)).at(area=nuneaton) <= 100 / 3)

# %% [markdown]
# {fig}`area_most_deprived` is the most deprived district of the county, and {fig}`area_least_deprived` the least ({see}`map`).
# On the national Index of Multiple Deprivation of 2010 it stands at {fig}`area_imd_rank.nuneaton-and-bedworth` of 326 districts, among the third with most deprivation, but only just.
# {fig}`area_poverty.nuneaton-and-bedworth` of its children were estimated to live in poverty, {fig}`area_poverty_spread` times the {fig}`area_poverty.stratford-on-avon` of Stratford-on-Avon.
# Both northern districts are worse off than both southern ones on every indicator of {see}`indicators`; Rugby lies between them on most.
# Averages of districts hide small places: in eleven wards at least one child in five lives in poverty, five of them in Nuneaton and Bedworth and some in parts of Atherstone, Rugby and Leamington Spa.
# Of the small areas that are among the tenth of England with most deprivation, every one in the county lies in Nuneaton and Bedworth; the original counts nine.
# The index is dated too, as much of it was measured in 2008.

# %%
PLACES = {
    "North Warwickshire": (0, 0),
    "Nuneaton and Bedworth": (1, 0),
    "Rugby": (1.5, 1),
    "Warwick": (0.5, 1),
    "Stratford-on-Avon": (0.25, 2),
}
local = poverty.at(area=districts)
tiles = show.frame(local)
ranked = [f"rank {text} of 326" for text in ranks.ordered(area=local.labels("area")).texts]
tiles = tiles.assign(poverty=tiles["text"] + " in poverty", rank=ranked)
often = (poverty.at(area=nuneaton) > poverty.at(area=stratford)).words("more", "less").value
show.chart(
    show.diagrams.tiles(tiles, PLACES, lines=["poverty", "rank"]),
    [local, ranks],
    headline=f"Children in the north-east are {often} often poor than those in the south",
    subtitle="Estimated children in poverty, 2012, and rank of deprivation among the districts of England (1 is "
    "the most deprived), 2010; schematic map of the districts of Warwickshire",
    note="no intervals, for only percentages are printed",
    alternative="Five squares placed roughly as the districts lie: North Warwickshire and Nuneaton and Bedworth at the "
    "top, Warwick and Rugby below, Stratford-on-Avon at the bottom. Children in poverty: "
    + show.describe(local, "area"),
    data=show.grid("Child poverty and deprivation", [("Children in poverty", local), ("Rank of 326", ranks)]),
    name="map",
)

# %%
show.table(
    "Indicators of hardship, and children with a child protection plan",
    [
        ("Jobseeker's Allowance, % of working age", jobseekers),
        ("All benefits, % of working age", claimants),
        ("Children in poverty", poverty),
        ("Free school meals, % of pupils", meals),
        ("Plans per 10,000 children", plan_rate),
        ("Deprivation rank of 326", ranks),
    ],
    totals=[county, country],
    notes=[
        "Jobseeker's Allowance: February 2014; all benefits: August 2013; poverty: 2012, from tax credit data; free "
        "school meals: January 2014, England January 2013; plans: 31 March 2014.",
        "Plans: districts as printed, for the chart with their numbers is lost; the county is computed. No rate of "
        "England is printed, and no rank of the county.",
    ],
    name="indicators",
)

# %%
families = record("area_families", load("families_identified").measure("families", by="area").titled("Families"))
families_share = record("area_families_share", families.at(area=nuneaton).share(families.at(area=county)))
record("area_children_share", printed.at(area=nuneaton).share(printed.at(area=county)))
record("area_one_in_five", constant(1).share(constant(5)), 0, "One in five")
minority = load("population_profile").where(category="BME").measure("percent", by="category")
record("area_minority_pupils", minority, title="Share of pupils")
record("area_district_count", constant(len(districts)), title="Districts")
check("area_families_half", families_share.between(45, 55))

# %% [markdown]
# The programme for troubled families found more than {fig}`area_families.warwickshire` families that met three of its criteria.
# {fig}`area_families.nuneaton-and-bedworth` of them live in Nuneaton and Bedworth: half, says the original, which would make 952 in all, and at most {fig}`area_families_share` of the number it gives.
# That district has {fig}`area_children_share` of the county's children.
#
# {fig}`area_minority_pupils.bme` of pupils come from black and minority ethnic families, by the school census of January 2014.
#
# ## Does what children's services see follow deprivation?

# %%
cafs = load("caf").where(period=period).measure("cafs").titled("CAFs")
referrals = load("referrals").where(period=period, area=districts).measure("referrals").titled("Referrals")
population = census.at(area=districts).titled("children")
caf_rate = record("area_caf_rate", cafs.rate(population))
referral_rate = record("area_referral_rate", referrals.rate(population))
record("area_stratford_place", referral_rate.rank().at(area=stratford).ordinal())
foremost, follower = (caf_rate.at(area=area) for area in caf_rate.largest_first().labels("area")[:2])
ahead = foremost.beyond_chance(follower)
record("area_caf_first_chance", ahead.words("more than", "no more than"))
record("area_caf_second", caf_rate.leader(place=2))

# %% [markdown]
# {see}`rates` sets three rates against deprivation.
# Protection plans are most frequent where deprivation is greatest; early help too, but ahead of {fig}`area_caf_second` by {fig}`area_caf_first_chance` chance could bring.
# Referrals are not: Stratford-on-Avon, the least deprived, has the {fig}`area_stratford_place` highest rate, and the chapter on referrals looks into that.
#
# Five points prove nothing.
# If a rate had nothing at all to do with deprivation, the most deprived of five districts would still come first one time in five.
# The pictures show which district is unlike the others, and no more than that; they cannot say what makes it so, and districts are not families.

# %%
by_deprivation = ranks.largest_first(highest=False).labels("area")
labels = {area: f"{areas.name(area)}, {text}" for area, text in zip(ranks.labels("area"), ranks.texts, strict=True)}
now = [
    ("Early help|assessments (CAF)", caf_rate),
    ("Referrals to|social care", referral_rate),
    ("Children with a|protection plan", plan_rate.at(area=districts)),
]
# The rates of plans are printed without counts: theirs are those that the rates stand for.
about = (plan_rate.at(area=districts) * population).mapped(lambda a: ("/", a, 10_000), "count")
behind = {"caf": caf_rate, "referral": referral_rate, "plan": about.rate(population)}
first_places = {measure.leader().value for _, measure in now}
leader = now[0][1].leader().value
narrowly = ahead.words("", ", in early help within chance").value
ends = [record.interval(f"area_{name}_rate", rate) for name, rate in behind.items()]
limits = {header: both for (header, _), both in zip(now, ends, strict=True)}
show.columns(
    [(header, measure.ordered(area=by_deprivation)) for header, measure in now],
    limits=limits,
    labels=labels,
    headline=f"{leader} comes first in all three{narrowly}; only referrals are high in {least.value}"
    if first_places == {leader}
    else "The three rates are highest in different districts",
    subtitle=f"Three rates per 10,000 children, {wording.key_label(period)} (plans: {wording.key_label(day)}), "
    "districts of Warwickshire from the most deprived to the least; beside each its rank among 326 in England, 2010",
    note="each column has its own scale; plans: from the counts that the printed rates stand for",
    what="Three rates and deprivation",
    data=[
        *((header.replace("|", " "), measure) for header, measure in now),
        *((f"{header.replace('|', ' ')}, lower", low) for header, (low, _) in limits.items()),
        *((f"{header.replace('|', ' ')}, upper", high) for header, (_, high) in limits.items()),
        ("Deprivation rank", ranks),
    ],
    name="rates",
)

# %% [markdown]
# ## Plans of others
#
# The county's joint assessment of needs has five themes, and two of them touch the Board's work: children and young people, and vulnerable communities.
# Under these themes agencies are to agree which children are vulnerable and how to find them, so that early help can be bought where it is needed.
# In this year the assessment also looked into child sexual exploitation, at the Board's wish.
# The partnership for community safety put violent crime first, domestic abuse with it, and the Board took part in its strategy on violence against women and girls.
# The original says that abuse between adults plays a part in about half the families whose children have a protection plan; it prints no count of such families.
# It also sees such abuse behind a great many of the referrals that the police make.

# %%
record("named", load("named_items").where(section="2.3").tally("counted"))
