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
import altair as alt

from lib import charts, comparisons, data, diagrams, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 2"
day = periods.year_end(period)
county, country = "E10000031", "E92000001"
districts = data.area_codes("district")
north_warwickshire, nuneaton, rugby, stratford, warwick = districts
north, south = [north_warwickshire, nuneaton], [stratford, warwick]
SUM, OLDEST, NEXT = "Ages added up", "15-17", "10-14"

# %%
ages = measures.count(data.load("population_by_age"), "population", by=["age_band", "area"])
children = record("area_children", measures.with_total(measures.with_total(ages, "area", county), "age_band", SUM))
printed = record("area_children_printed", measures.count(data.load("population"), "population", by="area"))
added = at(children, age_band=SUM)
gap = record("area_children_gap", measures.difference(printed, added))
of_districts = record("area_children_districts", measures.altogether(at(printed, area=districts)))
districts_gap = record("area_children_districts_gap", measures.difference(of_districts, at(printed, area=county)))

# %% [markdown]
# Warwickshire is made of five districts, each with a council of its own under the county council.
# The original counts {fig}`area_children_printed.warwickshire` children under 18 in the county, and every rate per 10,000 in this book is divided by the totals it prints.
# The table those totals come from cannot be right, and so this chapter begins with it.
#
# ## A table that does not add up

# %%
younger = measures.add_up(at(children, age_band=["0-4", "5-9", NEXT]), "age_band")
others = [area for area in districts if area != rugby]
rugby_total = measures.difference(at(printed, area=county), measures.altogether(at(printed, area=others)))
totals = selection.stack(at(printed, area=others), selection.keyed(rugby_total, area=rugby), at(printed, area=[county]))
repaired_total = record("area_total_repaired", selection.ordered(totals, area=[*districts, county]))
repaired = record("area_oldest_repaired", measures.difference(repaired_total, younger))
adds_up = comparisons.compare(measures.altogether(at(repaired, area=districts)), "=", at(repaired, area=county))
record("area_repair_adds_up", comparisons.every(adds_up), "truth")
moved = record("area_oldest_moved", measures.difference(repaired, at(children, age_band=OLDEST)))
rugby_moved = record("area_rugby_moved", measures.difference(at(repaired_total, area=rugby), at(printed, area=rugby)))

# %%
table = tables.grid(
    "Children aged 0 to 17 by age and district",
    {"Children": selection.stack(children, selection.keyed(printed, age_band="Total as printed").reorder_levels(["age_band", "area"]))},
    rows="age_band", across="area", stub="Age", totals=[SUM, "Total as printed"], source=SOURCE + ".1, table 1",
    notes=["† Cannot be right, or very probably is not: see below.",
           "The county's column is the sum of the districts. For ages 15 to 17 the original prints 11,061 there."],
)  # fmt: skip
suspects = [(OLDEST, "North Warwickshire"), (OLDEST, "Rugby"), (OLDEST, "Warwickshire"), ("Total as printed", "Rugby")]
tables.show(tables.marked(table, suspects), name="children")

# %% [markdown]
# Three sums fail.
# The ages of North Warwickshire add up to {fig}`area_children.ages-added-up.north-warwickshire`, which is {fig}`area_children_gap.north-warwickshire` short of its total.
# The district totals add up to {fig}`area_children_districts`, which is {fig}`area_children_districts_gap` more than the county's total.
# And the county's number of children aged 15 to 17, printed as 11,061, is far from the {fig}`area_children.15-17.warwickshire` that the districts give.
# In every one of them the row of the oldest children is involved; the other ages agree in all places.

# %%
aged = {area: at(children, age_band=OLDEST, area=area) for area in districts}
CELLS = ["North Warwickshire, 15 to 17", "North Warwickshire, total", "Rugby, 15 to 17", "Rugby, total", "Warwickshire, 15 to 17", "Warwickshire, total"]  # fmt: skip


def repair(name, *cells):
    return record(name, selection.gather(dict(zip(CELLS, cells, strict=True)), "cell"))


north_needed, rugby_needed, county_needed = (at(repaired, area=a) for a in (north_warwickshire, rugby, county))
north_total, rugby_printed, county_total = (at(printed, area=a) for a in (north_warwickshire, rugby, county))
county_younger = at(younger, area=county)
lower_north = measures.difference(county_total, measures.altogether(at(printed, area=[a for a in districts if a != north_warwickshire])))  # fmt: skip
first = repair("area_repair_rugby", north_needed, north_total, rugby_needed, at(repaired_total, area=rugby), county_needed, county_total)  # fmt: skip
second = repair("area_repair_county", north_needed, north_total, aged[rugby], rugby_printed, measures.difference(of_districts, county_younger), of_districts)  # fmt: skip
third = repair("area_repair_sums", aged[north_warwickshire], at(added, area=north_warwickshire), aged[rugby], rugby_printed, at(children, age_band=OLDEST, area=county), at(added, area=county))  # fmt: skip
fourth = repair("area_repair_north", measures.difference(lower_north, at(younger, area=north_warwickshire)), lower_north, aged[rugby], rugby_printed, county_needed, county_total)  # fmt: skip

# %% [markdown]
# Arithmetic says how the table can be mended, and there is more than one way.
# Every choice of up to four cells was tried.
# No one or two cells would do; three are enough in the ways B, C and D of {see}`repairs`, and in one more that would need a negative number of children.
# B and C give up the county's total, D most children of 15 to 17 in North Warwickshire.
# To keep the county's total and the younger ages otherwise takes four cells, one district then having too many children of 15 to 17; A is the one of these that makes it Rugby.

# %%
tables.show(
    tables.grid(
        "What each repair would put into the cells it changes",
        {"A: Rugby too high": first, "B: county total too low": second, "C: North Warwickshire total too high": third, "D: North Warwickshire far too high": fourth},
        rows="cell", stub="Cell", source="computed from table 1",
        notes=["A changes four cells: all but the two totals of North Warwickshire and Warwickshire. B, C and D change three each; cells that a repair leaves alone have the printed number.",
               "Printed for Warwickshire, 15 to 17: 11,061.",
            "A has a variant with 12,137 for North Warwickshire and 4,521 and 22,587 for Rugby; it leaves North Warwickshire with as few children of 15 to 17 as printed."],
    ),
    name="repairs",
)  # fmt: skip

# %%
oldest_printed = at(children, age_band=OLDEST, area=districts)
per_hundred = record(
    "area_oldest_per_100",
    measures.rate(oldest_printed, at(children, age_band=NEXT, area=districts), per=100),
    "ratio",
    1,
)
mended = at(repaired, area=[north_warwickshire, rugby])
per_hundred_mended = record(
    "area_oldest_per_100_repaired", measures.rate(mended, at(children, age_band=NEXT), per=100), "ratio", 1
)
per_hundred_d = record(
    "area_oldest_per_100_repair_d",
    measures.rate(at(fourth, cell=CELLS[0]), at(children, age_band=NEXT, area=north_warwickshire), per=100),
    "ratio",
    1,
)
odd_high = record("area_oldest_highest", comparisons.leader(per_hundred), "words")
odd_low = record("area_oldest_lowest", comparisons.leader(per_hundred, highest=False), "words")

# %% [markdown]
# Other evidence speaks for the first.
# Three years of age against five should make about 60 children of 15 to 17 for every 100 of 10 to 14; {see}`plausible` shows that {fig}`area_oldest_highest` has {fig}`area_oldest_per_100.rugby` and {fig}`area_oldest_lowest` {fig}`area_oldest_per_100.north-warwickshire`.
# Repair A brings them to {fig}`area_oldest_per_100_repaired.rugby` and {fig}`area_oldest_per_100_repaired.north-warwickshire`, among the others; repair D would leave North Warwickshire with {fig}`area_oldest_per_100_repair_d`.
# The total of {fig}`area_children_printed.warwickshire` is printed a second time in the text, and the rates that later sections print fit it, while those of Rugby were made with a population more than a thousand below the one printed here; the chapter on the ledger shows both.
# So the likely numbers are {fig}`area_oldest_repaired.north-warwickshire` and {fig}`area_oldest_repaired.rugby` for ages 15 to 17, {fig}`area_total_repaired.rugby` for all of Rugby, and {fig}`area_oldest_repaired.warwickshire` for the county at 15 to 17.
# They are likely and not known; this book goes on dividing by the printed totals, and so puts rates of Rugby four to five per cent too low.

# %%
dots = charts.tidy(selection.stack(selection.keyed(per_hundred, source="Printed"), selection.keyed(per_hundred_mended, source="After repair A")))  # fmt: skip
order = list(dict.fromkeys(dots["area"]))
base = alt.Chart(dots).encode(
    x=alt.X("value:Q", title="Children aged 15 to 17 for every 100 aged 10 to 14", scale=alt.Scale(domain=[0, 100]), axis=alt.Axis(tickCount=6)),
    y=alt.Y("area:N", title=None, sort=order, axis=alt.Axis(grid=True)),
)  # fmt: skip
shape = alt.Shape("source:N", sort=["Printed", "After repair A"], scale=alt.Scale(domain=["Printed", "After repair A"], range=["circle", "diamond"]))  # fmt: skip
colour = alt.Color("source:N", sort=["Printed", "After repair A"], scale=alt.Scale(domain=["Printed", "After repair A"], range=charts.PAIR))  # fmt: skip
after = alt.datum.source == "After repair A"
level = (
    alt.Chart(alt.Data(values=[{"x": 60}]))
    .mark_rule(strokeDash=[4, 4], color=charts.MUTED, strokeWidth=2)
    .encode(x="x:Q")
)
charts.show(
    alt.layer(
        level,
        base.mark_point(size=120).encode(color=colour, shape=shape),
        base.transform_filter(after).mark_text(dy=-15).encode(text="text:N"),
        base.transform_filter(~after).mark_text(dy=18).encode(text="text:N"),
    ).properties(width=400, height=290),
    headline=f"{value(odd_high)} has far too many children of 15 to 17 and {value(odd_low)} too few",
    subtitle="Children aged 15 to 17 for every 100 aged 10 to 14, districts of Warwickshire; year of the estimate not printed; dashed: every year of age equally large",
    source=SOURCE + ".1, table 1",
    alternative="A dot for each district as printed, and a diamond for two districts after repair. " + charts.describe(per_hundred, "as printed") + " " + charts.describe(per_hundred_mended, "after repair A"),
    data=tables.grid("Children aged 15 to 17 for every 100 aged 10 to 14", {"Printed": per_hundred, "After repair A": per_hundred_mended}, rows="area", stub="District", source=""),
    name="plausible",
)  # fmt: skip

# %% [markdown]
# ## North and south

# %%
table = data.load("socioeconomic_indicators")
jobseekers = record("area_jobseekers", measures.count(table, "jsa_claimants", by="area"), "percent", 1)
claimants = record("area_claimants", measures.count(table, "dwp_claimants", by="area"), "percent", 1)
poverty = record("area_poverty", measures.count(table, "children_in_poverty", by="area"), "percent")
meals = record("area_free_meals", measures.count(table, "fsm_eligible", by="area"), "percent", 1)
ranks = record("area_imd_rank", measures.count(data.load("imd_ranks"), "rank", by="area"), "rank")
plans = data.load("child_protection_characteristics")
planned = record("area_planned", measures.total(plans[plans["group"] == "Gender"], "children", by="date"))
plan_county = selection.keyed(measures.rate(at(planned, date=day), at(printed, area=county)), area=county)
plan_districts = at(measures.count(data.load("child_protection_rates"), "rate", by=["area", "date"]), date=day)
plan_rate = record("area_plan_rate", selection.stack(plan_districts, plan_county), "per_10000")

# %%
indicators = [jobseekers, claimants, poverty, meals]
lowest_north = [comparisons.rank(at(i, area=[*north, *south]), highest=False) for i in indicators]
above = [comparisons.every(comparisons.compare(at(i, area=north), ">=", 3)) for i in lowest_north]
record("area_south_richer", comparisons.every(selection.stack(*[selection.keyed(a, indicator=str(n)) for n, a in enumerate(above)])), "truth")  # fmt: skip
record("area_nuneaton_most_deprived", comparisons.compare(at(comparisons.rank(ranks, highest=False), area=nuneaton), "=", 1), "truth")  # fmt: skip
record(
    "area_stratford_least_deprived", comparisons.compare(at(comparisons.rank(ranks), area=stratford), "=", 1), "truth"
)
ranked = measures.constant(326)
position = record("area_imd_position", measures.share(ranks, ranked), "percent", 1)
record(
    "area_nuneaton_top_third",
    comparisons.every(comparisons.compare(at(position, area=nuneaton), "<=", 100 / 3)),
    "truth",
)
most, least = (record(f"area_{word}_deprived", comparisons.leader(ranks, highest=h), "words") for word, h in (("most", False), ("least", True)))  # fmt: skip
spread = record("area_poverty_spread", measures.ratio(at(poverty, area=nuneaton), at(poverty, area=stratford)), "ratio", 1)  # fmt: skip

# %% [markdown]
# {fig}`area_most_deprived` is the most deprived district of the county, and {fig}`area_least_deprived` the least ({see}`map`).
# On the national Index of Multiple Deprivation of 2010 it stands at {fig}`area_imd_rank.nuneaton-and-bedworth` of 326 districts, among the third with most deprivation, but only just.
# {fig}`area_poverty.nuneaton-and-bedworth` of its children were estimated to live in poverty, {fig}`area_poverty_spread` times the {fig}`area_poverty.stratford-on-avon` of Stratford-on-Avon.
# Both northern districts are worse off than both southern ones on every indicator of {see}`indicators`; Rugby lies between them on most.
# Averages of districts hide small places: eleven wards, five of them in Nuneaton and Bedworth, have at least one child in five in poverty, and so do parts of Atherstone, Rugby and Leamington Spa.
# The index is old news too, as much of it was measured in 2008.

# %%
tiles = charts.tidy(at(poverty, area=districts)).assign(
    poverty=[f"{text} in poverty" for text in at(poverty, area=districts)["text"]],
    rank=[f"rank {text} of 326" for text in ranks.loc[districts, "text"]],
)
PLACES = {"North Warwickshire": (0, 0), "Nuneaton and Bedworth": (1, 0), "Rugby": (1.5, 1), "Warwick": (0.5, 1), "Stratford-on-Avon": (0.25, 2)}  # fmt: skip
charts.show(
    diagrams.tiles(tiles, PLACES, lines=["poverty", "rank"]),
    headline=f"Children in the north-east are {wording.comparison(value(poverty, area=nuneaton), value(poverty, area=stratford), 'more', 'less')} often poor than those in the south",
    subtitle="Estimated children in poverty, 2012, and rank of deprivation among the districts of England (1 is the most deprived), 2010; schematic map of the districts of Warwickshire",
    source=SOURCE + ".2, text and table 2",
    alternative="Five squares placed roughly as the districts lie: North Warwickshire and Nuneaton and Bedworth at the top, Warwick and Rugby below, Stratford-on-Avon at the bottom. " + charts.describe(at(poverty, area=districts), "children in poverty"),
    data=tables.grid("Child poverty and deprivation", {"Children in poverty": at(poverty, area=districts), "Rank of 326": ranks}, rows="area", stub="District", source=""),
    name="map",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Indicators of hardship, and children with a child protection plan",
        {"Jobseeker's Allowance, % of working age": jobseekers, "All benefits, % of working age": claimants, "Children in poverty": poverty,
         "Free school meals, % of pupils": meals, "Plans per 10,000 children": plan_rate, "Deprivation rank of 326": ranks},
        rows="area", stub="Area", totals=[county, country], source=SOURCE + ".2, table 2 and text; NOMIS, School Census, CRSP",
        notes=["Jobseeker's Allowance: February 2014; all benefits: August 2013; poverty: 2012, from tax credit data; free school meals: January 2014, England January 2013; plans: 31 March 2014.",
               "Plans: districts as printed, for the chart with their numbers is lost; the county is computed. No rate of England is printed, and no rank of the county."],
    ),
    name="indicators",
)  # fmt: skip

# %%
families = record("area_families", measures.count(data.load("families_identified"), "families", by="area"))
families_share = record(
    "area_families_share", measures.share(at(families, area=nuneaton), at(families, area=county)), "percent", 1
)
record("area_families_half", comparisons.between(families_share, 45, 55), "truth")
children_share = record(
    "area_children_share", measures.share(at(printed, area=nuneaton), at(printed, area=county)), "percent", 1
)
record("area_one_in_five", measures.share(measures.constant(1), measures.constant(5)), "percent")
profile = data.load("population_profile")
record(
    "area_minority_pupils",
    measures.count(profile[profile["category"] == "BME"], "percent", by="category"),
    "percent",
    1,
)
record("area_district_count", measures.constant(len(districts)))

# %% [markdown]
# The programme for troubled families found more than {fig}`area_families.warwickshire` families that met three of its criteria.
# {fig}`area_families.nuneaton-and-bedworth` of them live in Nuneaton and Bedworth: half, says the original, which would make 952 in all, and at most {fig}`area_families_share` of the number it gives.
# That district has {fig}`area_children_share` of the county's children.
#
# {fig}`area_minority_pupils.bme` of pupils come from black and minority ethnic families, by the school census of January 2014.
#
# ## Does what children's services see follow deprivation?

# %%
cafs = measures.count(data.load("caf"), "cafs", by=["area", "period"])
referrals = measures.count(data.load("referrals"), "referrals", by=["area", "period"])
caf_rate = record("area_caf_rate", measures.rate(at(cafs, area=districts, period=period), printed), "per_10000")
referral_rate = record("area_referral_rate", measures.rate(at(referrals, area=districts, period=period), printed), "per_10000")  # fmt: skip
now = {"Early help|assessments (CAF)": caf_rate, "Referrals to|social care": referral_rate, "Children with a|protection plan": at(plan_rate, area=districts)}  # fmt: skip
out_of_line = comparisons.rank(referral_rate)
stratford_place = record("area_stratford_referral_place", at(out_of_line, area=[stratford]), "rank")
record("area_stratford_place", comparisons.words(wording.ordinal(value(stratford_place)), stratford_place), "words")

# %% [markdown]
# {see}`rates` sets three rates against deprivation.
# Early help and protection plans are most frequent where deprivation is greatest.
# Referrals are not: Stratford-on-Avon, the least deprived, has the {fig}`area_stratford_place` highest rate, and the chapter on referrals looks into that.
#
# Five points prove nothing.
# If a rate had nothing at all to do with deprivation, the most deprived of five districts would still come first one time in five.
# The pictures show which district is unlike the others, and no more than that; they cannot say what makes it so, and districts are not families.

# %%
by_deprivation = [str(area) for area in ranks.sort_values("value").index]
labels = {area: f"{data.area_name(area)}, {ranks.loc[area, 'text']}" for area in by_deprivation}
points = charts.tidy(
    selection.stack(
        *[selection.keyed(selection.ordered(m, area=by_deprivation), rate=name) for name, m in now.items()]
    ),
    labels,
)
follow = [value(comparisons.leader(m)) for m in now.values()]
charts.show(
    diagrams.dot_columns(points, "rate", "area"),
    headline=f"{follow[0]} comes first in all three; only referrals are high in {value(least)}" if len(set(follow)) == 1 else "The three rates are highest in different districts",
    subtitle=f"Three rates per 10,000 children, {wording.key_label(period)} (plans: {wording.key_label(day)}), districts of Warwickshire from the most deprived to the least; beside each its rank among 326 in England, 2010",
    source=SOURCE + ".2, sections 7/2.1, 7/3.2 and 7/5.1; population from section 2.1",
    alternative="Three columns of dots, five districts in order of deprivation. " + " ".join(charts.describe(m, name.replace("|", " ")) for name, m in now.items()),
    data=tables.grid("Three rates and deprivation", {name.replace("|", " "): m for name, m in now.items()} | {"Deprivation rank": ranks}, rows="area", stub="District", source=""),
    name="rates",
)  # fmt: skip

# %% [markdown]
# ## Plans of others
#
# The county's joint assessment of needs has five themes, and two of them touch the Board's work: children and young people, and vulnerable communities.
# In this year it also looked into child sexual exploitation, at the Board's wish.
# The partnership for community safety put violent crime first, domestic abuse with it.
# The original says that abuse between adults plays a part in about half the families whose children have a protection plan; it prints no count of such families.
