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
from lib import charts, comparisons, data, intervals, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/5"
last = periods.previous(period)
day, day_before = periods.year_end(period), periods.year_end(last)
earlier = periods.year_end(periods.previous(last))
county = "E10000031"
districts = data.area_codes("district")
north_warwickshire, nuneaton, rugby, stratford, warwick = districts
north, south = [north_warwickshire, nuneaton], [rugby, stratford, warwick]

# %%
table = data.load("child_protection_characteristics")
by_group = record(
    "cp_group_total", measures.total(table[table["group"] != "Disability"], "children", by=["group", "date"])
)
children = record("cp_children", measures.total(table[table["group"] == "Gender"], "children", by="date"))
agree = comparisons.compare(by_group, "=", children)
record("cp_groups_agree", comparisons.every(agree), "truth")
change = record("cp_children_change", measures.change(children, level="date"), "percent", 1)
fewer = record("cp_children_fewer", comparisons.compare(at(change, date=day), "<", 0), "truth")
direction = record(
    "cp_children_direction",
    comparisons.words(wording.direction(value(change, date=day)), at(change, date=day)),
    "words",
)
swing = record("cp_children_swing", comparisons.swing(children, level="date"), "ratio", 1)
population = measures.count(data.load("population"), "population", by="area")
county_rate = record("cp_rate_county", measures.rate(children, at(population, area=county)), "per_10000")
record(
    "cp_rate_county_fell",
    comparisons.compare(at(county_rate, date=day), "<", at(county_rate, date=day_before)),
    "truth",
)
chance = wording.direction(abs(value(swing, date=day)) - 2, "more than", "no more than", "as much as")
record("cp_children_chance", comparisons.words(chance, at(swing, date=day)), "words")

# %% [markdown]
# A child protection plan is made when a child is suffering significant harm, or is likely to.
# Social care leads it, and other agencies take part.
#
# At the end of the year {fig}`cp_children` children had one.
# The number {fig}`cp_children_direction` from {fig}`cp_children.previous` twelve months before, a change of {fig}`cp_children_change`.
# For every 10,000 children under 18 it was {fig}`cp_rate_county`, after {fig}`cp_rate_county.previous`.
# A difference of this size is {fig}`cp_children_chance` what chance alone could bring from one year to the next.
# Plans started and closed, which make the number, are in the next chapter.
#
# ## Where they live

# %%
rates = record("cp_rate", measures.count(data.load("child_protection_rates"), "rate", by=["area", "date"]), "per_10000")
now = at(rates, date=day)
both = [north_warwickshire, stratford]
moves = record("cp_rate_change", measures.change(at(rates, area=both), level="date"), "percent", 1)
about = record("cp_children_implied", measures.product(rates, population, per=10_000))
about_all = record("cp_children_implied_total", measures.add_up(at(about, date=day), over="area"))
moves_swing = record("cp_rate_swing", comparisons.swing(at(about, area=both), level="date"), "ratio", 1)
places = comparisons.rank(now)
record("cp_north_highest", comparisons.every(comparisons.compare(at(places, area=north), "<=", 2)), "truth")
record(
    "cp_north_warwickshire_fell",
    comparisons.every(comparisons.compare(at(moves, area=north_warwickshire), "<=", -10)),
    "truth",
)
record("cp_nuneaton_above_2011", comparisons.compare(at(now, area=nuneaton), ">=", 80), "truth")
highest = record("cp_rate_highest", comparisons.leader(now), "words")
second = record("cp_rate_second", comparisons.leader(now, place=2), "words")
lowest = record("cp_rate_lowest", comparisons.leader(now, highest=False), "words")
spread = record("cp_rate_spread", measures.ratio(at(now, area=nuneaton), at(now, area=stratford)), "ratio", 1)
north_move, stratford_move = (value(moves_swing, area=a, date=day) for a in both)
north_word = "within" if abs(north_move) < 2 else "beyond"
stratford_word = "within" if abs(stratford_move) < 2 else "beyond"
record(
    "cp_north_warwickshire_chance",
    comparisons.words(north_word, at(moves_swing, area=north_warwickshire, date=day)),
    "words",
)
record("cp_stratford_chance", comparisons.words(stratford_word, at(moves_swing, area=stratford, date=day)), "words")

# %% [markdown]
# The chart that showed the number of children in each district is lost.
# What is left are rates in the text and in one table: every district for this year, two of the five for the year before.
# They are inputs here, and nothing is put in place of the missing ones.
#
# {fig}`cp_rate_highest` has by far the highest rate, {fig}`cp_rate.nuneaton-and-bedworth` for every 10,000 children, and {fig}`cp_rate_second` the next; {fig}`cp_rate_lowest` has the lowest, {fig}`cp_rate.stratford-on-avon`.
# In North Warwickshire the rate changed by {fig}`cp_rate_change.north-warwickshire`, to {fig}`cp_rate.north-warwickshire`; in Stratford-on-Avon by {fig}`cp_rate_change.stratford-on-avon`, from {fig}`cp_rate.stratford-on-avon.previous`.
# Behind these rates stand few children: about {fig}`cp_children_implied.north-warwickshire` in the first, where there were about {fig}`cp_children_implied.north-warwickshire.previous`, and about {fig}`cp_children_implied.stratford-on-avon` in the second, where there were about {fig}`cp_children_implied.stratford-on-avon.previous`.
# The change in North Warwickshire is {fig}`cp_north_warwickshire_chance` what chance could bring; the one in Stratford-on-Avon is {fig}`cp_stratford_chance` it.
# Even that is weak evidence, for brothers and sisters usually get a plan together and a few large families move a district's rate.
#
# The rates can be checked in one way: with the districts' populations they stand for about {fig}`cp_children_implied_total` children, and the county counts {fig}`cp_children`.

# %%
indicators = data.load("socioeconomic_indicators")
poverty = record("cp_children_in_poverty", measures.count(indicators, "children_in_poverty", by="area"), "percent")
benefits = measures.count(indicators, "dwp_claimants", by="area")
ratio = record("cp_poverty_ratio", measures.ratio(rates, poverty), "ratio", 2)
ratio_now = at(ratio, date=day)
fewest = record("cp_poverty_ratio_lowest", comparisons.leader(ratio_now, highest=False), "words")
most = record("cp_poverty_ratio_highest", comparisons.leader(ratio_now), "words")
ratio_spread = record(
    "cp_poverty_ratio_spread", measures.ratio(at(ratio_now, area=nuneaton), at(ratio_now, area=rugby)), "ratio", 1
)
nearer = wording.comparison(value(ratio_spread), value(spread), "further apart", "closer together")
record("cp_poverty_nearer", comparisons.words(nearer, ratio_spread), "words")
referrals = at(measures.count(data.load("referrals"), "referrals", by=["area", "period"]), period=period)
per_poverty = measures.ratio(measures.rate(at(referrals, area=districts), population), poverty)
referrals_spread = record(
    "cp_referrals_poverty_spread",
    measures.ratio(at(per_poverty, area=stratford), at(per_poverty, area=north_warwickshire)),
    "ratio",
    1,
)
plans_nearer = "more" if value(ratio_spread) < value(referrals_spread) else "no more"
record("cp_plans_nearer_poverty", comparisons.words(plans_nearer, referrals_spread), "words")
benefit_places = comparisons.rank(at(benefits, area=districts))
record(
    "cp_north_more_poverty", comparisons.every(comparisons.compare(at(benefit_places, area=north), "<=", 2)), "truth"
)

# %% [markdown]
# ## Plans and poverty
#
# Set against child poverty, the districts lie {fig}`cp_poverty_nearer`.
# The highest rate is {fig}`cp_rate_spread` times the lowest; for each percentage point of poverty, it is only {fig}`cp_poverty_ratio_spread` times between Nuneaton and Bedworth ({fig}`cp_poverty_ratio.nuneaton-and-bedworth`) and Rugby ({fig}`cp_poverty_ratio.rugby`).
# For referrals the districts differ up to {fig}`cp_referrals_poverty_spread` times in this way, so plans go with poverty {fig}`cp_plans_nearer_poverty` closely than referrals do ({see}`plans-poverty`).
# {fig}`cp_poverty_ratio_lowest` has the fewest plans for its poverty.
# Five points, with poverty given in whole percentages, allow no more than this.
# For Warwick the original prints another ratio than {fig}`cp_poverty_ratio.warwick`, because its table takes the county's {fig}`cp_children_in_poverty.warwickshire` for the poverty there, where its own section 2.2 has {fig}`cp_children_in_poverty.warwick`.

# %%
points = charts.tidy(now).rename(columns={"value": "plans per 10,000"})
points["children in poverty, %"] = at(poverty, area=districts)["value"].to_numpy()
charts.show(
    charts.scatter(points, "children in poverty, %", "plans per 10,000", "area", "Children in poverty, %", "Children with a plan per 10,000", nudge={"Nuneaton and Bedworth": (-160, -16), "North Warwickshire": (0, 0), "Warwick": (-72, 0)}),
    headline=f"More poverty, more plans; {value(fewest)} has fewest for its poverty",
    subtitle=f"Children with a child protection plan per 10,000 at {wording.key_label(day)}, against estimated child poverty, 2012, districts of Warwickshire",
    source=SOURCE + ".1; section 2.2",
    alternative="Five labelled points. " + charts.describe(ratio_now, "plans per 10,000 for each percentage point of poverty"),
    data=tables.grid(
        "Plans against child poverty",
        {"Plans per 10,000": now, "Children in poverty": at(poverty, area=districts), "Ratio": ratio_now},
        rows="area", stub="District", source="",
    ),
    name="plans-poverty",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Children with a child protection plan per 10,000, by district",
        {"Per 10,000": selection.ordered(rates, area=districts), "Children, about": about},
        rows="area", across="date", stub="District", source=SOURCE + ".1 and section 2.2; population from section 2.1",
        notes=["Cells left empty: not printed. Children: the printed rate multiplied by the population, not a count."],
    ),
    name="plans-by-district",
)  # fmt: skip

# %% [markdown]
# ## Who the children are

# %%
kinds = record("cp_characteristics", measures.count(table, "children", by=["group", "category", "date"]))
share = record("cp_characteristics_share", measures.share(kinds, children), "percent", 1)
sex, age = at(kinds, group="Gender"), at(kinds, group="Age")
record(
    "cp_boys_more",
    comparisons.compare(at(sex, category="Male", date=day), ">", at(sex, category="Female", date=day)),
    "truth",
)
record(
    "cp_girls_more_before",
    comparisons.compare(at(sex, category="Female", date=day_before), ">", at(sex, category="Male", date=day_before)),
    "truth",
)
age_places = comparisons.rank(age, within="date")
largest_age = record("cp_age_largest", comparisons.leader(at(age, date=day)), "words")
record("cp_age_5_to_9_largest", comparisons.compare(at(age_places, category="5 to 9"), "=", 1), "truth")
record("cp_age_1_to_4_second", comparisons.compare(at(age_places, category="1 to 4", date=day), "=", 2), "truth")
record("cp_age_10_to_15_third", comparisons.compare(at(age_places, category="10 to 15", date=day), "=", 3), "truth")
years = measures.constants({"Under 1": 1, "1 to 4": 4, "5 to 9": 5, "10 to 15": 6, "16 to 17": 2}, "category")
born = at(age, category=list(years.index))
per_year = record("cp_age_per_year", measures.ratio(born, years), "ratio", 1)
densest = record("cp_age_densest", comparisons.leader(at(per_year, date=day)), "words")
record("cp_age_densest_words", comparisons.words(value(densest).lower(), densest), "words")
county_ages = data.load("population_by_age")
bands = measures.total(county_ages, "population", by="age_band")
record(
    "cp_population_10_to_15_largest",
    comparisons.every(comparisons.compare(at(bands, age_band=["5-9", "15-17"]), "<", at(bands, age_band="10-14"))),
    "truth",
)

# %% [markdown]
# Boys had {fig}`cp_characteristics_share.gender.male` of the plans and girls {fig}`cp_characteristics_share.gender.female`; the year before, girls had more.
# With numbers this near to each other, the order of the two means little.
#
# By age the largest group is {fig}`cp_age_largest`, with {fig}`cp_characteristics_share.age.5-to-9` of the children.
# The bands are of unequal width, however, and the largest group is not the one most often given a plan.
# Counted for each single year of age, most plans are for those {fig}`cp_age_densest_words`: {fig}`cp_characteristics.age.under-1` babies, against {fig}`cp_age_per_year.5-to-9` children for each year from five to nine and {fig}`cp_age_per_year.16-to-17` for each of the last two ({see}`plans-age`).
# There are about as many children in the county at one age as at another, so these numbers can be compared.

# %%
charts.show(
    charts.bars(charts.tidy(at(per_year, date=day)), "category", focus=value(densest)),
    headline=f"Year for year of age, plans are commonest for those {value(densest).lower()}",
    subtitle=f"Children with a child protection plan for each single year of age in the band, Warwickshire, {wording.key_label(day)}",
    source=SOURCE + ".3",
    alternative="Bars for five age bands, in order of age. " + charts.describe(at(per_year, date=day), "children for each year of age"),
    data=tables.grid("Children with a plan, by age", {"Children": at(born, date=day), "For each year of age": at(per_year, date=day)}, rows="category", stub="Age", source=""),
    name="plans-age",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Children with a child protection plan, by sex", {"Number": sex, "%": at(share, group="Gender")}, rows="category", across="date", stub="Sex", source=SOURCE + ".3")
)  # fmt: skip
tables.show(
    tables.grid("Children with a child protection plan, by age", {"Number": age, "%": at(share, group="Age")}, rows="category", across="date", stub="Age", source=SOURCE + ".3")
)  # fmt: skip
tables.show(
    tables.grid(
        "Children with a child protection plan, by ethnicity", {"Number": at(kinds, group="Ethnicity"), "%": at(share, group="Ethnicity")},
        rows="category", across="date", stub="Ethnicity", source=SOURCE + ".3", labels={"BME": "Black and minority ethnic"},
    )
)  # fmt: skip
tables.show(
    tables.grid("Children with a child protection plan, by preferred language", {"Number": at(kinds, group="Language"), "%": at(share, group="Language")}, rows="category", across="date", stub="Language", source=SOURCE + ".3")
)  # fmt: skip
tables.show(
    tables.grid("All children with a child protection plan, and disabled children", {"Disabled": at(kinds, group="Disability", category="Disabled"), "% of all": at(share, group="Disability", category="Disabled"), "All": children}, rows="date", stub="Date", source=SOURCE + ".3")
)  # fmt: skip

# %% [markdown]
# ## Minority ethnic and disabled children

# %%
profile = data.load("population_profile")
pupils = record(
    "cp_profile_share", measures.count(profile[profile["percent"].notna()], "percent", by="category"), "percent", 1
)
compared = record(
    "cp_comparison_share",
    measures.count(data.load("child_protection_comparisons"), "percent", by="population"),
    "percent",
    1,
)
aged, national = "All children aged 0 to 17, Warwickshire", "Children with a plan, England"
cafs, referred = data.load("caf_ethnicity"), data.load("referral_characteristics")
referred_ethnicity = referred[referred["characteristic"] == "Ethnicity"]
caf_share = measures.share(
    measures.count(cafs, "cafs", by=["ethnicity", "period"]), measures.total(cafs, "cafs", by="period")
)
referred_share = measures.share(
    measures.count(referred_ethnicity, "referrals", by=["category", "period"]),
    measures.total(referred_ethnicity, "referrals", by="period"),
)
referred_disabled = measures.count(referred[referred["category"] == "Disabled"], "referrals", by="period")
disabled_share = measures.share(referred_disabled, measures.total(referred_ethnicity, "referrals", by="period"))
stages = selection.gather(
    {"CAFs started": at(caf_share, ethnicity="BME", period=period),
     "Referrals": at(referred_share, category="BME", period=period),
     "Children with a plan": at(share, group="Ethnicity", category="BME", date=day)},
    "population",
)  # fmt: skip
minority = record("cp_minority_stage", stages, "percent", 1)
lower = record("cp_minority_stage_lower", intervals.limit(stages, "lower"), "percent", 1)
upper = record("cp_minority_stage_upper", intervals.limit(stages, "upper"), "percent", 1)
planned = at(minority, population="Children with a plan")
gap = record("cp_minority_gap_pupils", measures.difference(at(pupils, category="BME"), planned), "percentage_points", 1)
gap_aged = record(
    "cp_minority_gap_aged", measures.difference(at(compared, population=aged), planned), "percentage_points", 1
)
gap_national = record(
    "cp_minority_gap_national", measures.difference(at(compared, population=national), planned), "percentage_points", 1
)
record("cp_minority_slightly_lower_pupils", comparisons.between(gap, 0, 3), "truth")
record("cp_minority_slightly_lower_aged", comparisons.between(gap_aged, 0, 3), "truth")
record(
    "cp_minority_below_national",
    comparisons.compare(at(upper, population="Children with a plan"), "<", at(compared, population=national)),
    "truth",
)
everywhere = record(
    "cp_minority_lower_everywhere",
    comparisons.every(comparisons.compare(minority, "<", at(compared, population=aged))),
    "truth",
)
below_aged = value(upper, population="Children with a plan") < value(compared, population=aged)
record("cp_minority_aged_chance", comparisons.words("more than" if below_aged else "no more than", gap_aged), "words")
below_pupils = value(upper, population="Children with a plan") < value(pupils, category="BME")
record("cp_minority_pupils_chance", comparisons.words("more than" if below_pupils else "no more than", gap), "words")
bme = at(share, group="Ethnicity", category="BME")
bme_swing = record("cp_minority_swing", comparisons.swing(at(bme, date=day), at(bme, date=earlier)), "ratio", 1)
record(
    "cp_minority_swing_chance",
    comparisons.words("more than" if abs(value(bme_swing)) > 2 else "no more than", bme_swing),
    "words",
)
disabled = at(share, group="Disability", category="Disabled")
record("cp_disabled_lower", comparisons.compare(at(disabled, date=day), "<", at(pupils, category="Disabled")), "truth")
record(
    "cp_disabled_like_referrals",
    comparisons.every(comparisons.compare(at(disabled_share, period=[period]), "<", at(pupils, category="Disabled"))),
    "truth",
)
record(
    "cp_disabled_rising",
    comparisons.every(comparisons.compare(measures.difference(disabled, level="date"), ">", 0)),
    "truth",
)
third = record("cp_disabled_ratio", measures.ratio(at(disabled, date=day), at(pupils, category="Disabled")), "ratio", 2)
record("cp_disabled_third", comparisons.between(third, 0.28, 0.38), "truth")
expected = record(
    "cp_disabled_expected", measures.product(at(children, date=day), at(pupils, category="Disabled"), per=100)
)

# %% [markdown]
# Children from black and minority ethnic families were {fig}`cp_characteristics_share.ethnicity.bme` of those with a plan: {fig}`cp_characteristics.ethnicity.bme` children, where there had been {fig}`cp_characteristics.ethnicity.bme.2012-03-31` two years before.
# That difference is {fig}`cp_minority_swing_chance` chance would bring if children came one by one; but they come in families.
# Whether that is few depends on whom they are compared with ({see}`minority`), and the original compares with two numbers for one population.
# Its summary has {fig}`cp_profile_share.bme`, which is the share of pupils in the school census; its text has {fig}`cp_comparison_share.all-children-aged-0-to-17-warwickshire` and gives no source.
# Against pupils the gap, {fig}`cp_minority_gap_pupils`, is {fig}`cp_minority_pupils_chance` chance would bring; against the other number, {fig}`cp_minority_gap_aged`, it is {fig}`cp_minority_aged_chance` that.
# The same share, or nearly, is found at every stage, from early help to plans, and that is stronger evidence than any of the three alone.
#
# Disabled children were {fig}`cp_characteristics.disability.disabled` of {fig}`cp_children`, or {fig}`cp_characteristics_share.disability.disabled`.
# The national survey share of {fig}`cp_profile_share.disabled` would make about {fig}`cp_disabled_expected`; the survey asks families, with a wider definition, and a social worker records.
# The share has not risen steadily: it was {fig}`cp_characteristics_share.disability.disabled.2012-03-31`, then {fig}`cp_characteristics_share.disability.disabled.previous`, then {fig}`cp_characteristics_share.disability.disabled`, which is {fig}`cp_characteristics.disability.disabled.2012-03-31`, {fig}`cp_characteristics.disability.disabled.previous` and {fig}`cp_characteristics.disability.disabled` children.

# %%
pupils_named = selection.gather({"Pupils, Warwickshire": at(pupils, category="BME")}, "population")
together = selection.stack(minority, pupils_named, compared)
shown = charts.tidy(together)
shown["lower"] = shown["population"].map(charts.tidy(lower).set_index("population")["value"])
shown["upper"] = shown["population"].map(charts.tidy(upper).set_index("population")["value"])
charts.show(
    charts.dots(shown, "population", lower="lower", upper="upper", focus=list(stages.index)),
    headline=f"{'At every stage fewer' if value(everywhere) else 'Not at every stage fewer'} minority ethnic children than among pupils",
    subtitle=f"Share of black and minority ethnic children, %, {wording.key_label(period)} or {wording.key_label(day)}, with 95% intervals; hollow: comparisons as printed",
    source=SOURCE + ".3, tables 7/2.4 and 7/3.3",
    alternative="Dots for three stages of help, with intervals, and for three comparison populations. " + charts.describe(together),
    data=tables.grid("Share of black and minority ethnic children", {"%": together, "Lower": lower, "Upper": upper}, rows="population", stub="Population", source=""),
    name="minority",
)  # fmt: skip

# %% [markdown]
# ## The kinds of abuse
#
# The chart of categories at the end of this year is lost.
# The text says that neglect, physical abuse and sexual abuse rose, and that emotional abuse and plans with several categories fell a little.
# No number is left to check this with; the categories of the year before are in the next chapter.
