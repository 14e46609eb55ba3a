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
from lib import charts, comparisons, data, measures, periods, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/3"
last = periods.previous(period)
county = "E10000031"
districts = data.area_codes("district")
north_warwickshire, nuneaton, _, stratford, _ = districts

# %%
table = data.load("referrals")
population = data.load("population")
referrals = record("referrals", measures.count(table, "referrals", by=["area", "period"]))
children = record("children", measures.count(population, "population", by="area"))
rate = record("referrals_rate", measures.rate(referrals, children), "per_10000")
record("referrals_rate_change", measures.change(rate), "percent", 1)
share = record(
    "referrals_share", measures.share(at(referrals, area=districts), at(referrals, area=county)), "percent", 1
)
change = record("referrals_change", measures.change(referrals), "percent", 1)
county_change = at(change, area=county, period=period)
record("referrals_direction", comparisons.words(wording.direction(value(county_change)), county_change), "words")
in_districts = measures.total(table[table["area"].isin(districts)], "referrals", by="period")
countywide = record("referrals_countywide", measures.difference(at(referrals, area=county), in_districts))

# %% [markdown]
# Children's social care received {fig}`referrals.warwickshire` referrals in the year.
# The number {fig}`referrals_direction` by {fig}`referrals_change.warwickshire`, from {fig}`referrals.warwickshire.previous` the year before.
# That is {fig}`referrals_rate.warwickshire` referrals for every 10,000 children under 18.
# A referral is a request for social work help; one child can be referred more than once.
#
# ## What follows a referral

# %%
outcomes = data.load("referral_outcomes")
steps = record("referral_outcomes", measures.count(outcomes, "number", by=["measure", "period"]))
initial = at(steps, measure="Initial assessments started")
in_need = at(steps, measure="Children in need, two months or more")
received = at(referrals, area=county)
initial_share = record("initial_assessment_share", measures.share(initial, received), "percent", 1)
in_need_share = record("child_in_need_share", measures.share(in_need, received), "percent", 1)
record("initial_assessment_share_points", measures.difference(initial_share), "percentage_points", 1)
record("child_in_need_share_points", measures.difference(in_need_share), "percentage_points", 1)
in_need_change = record("child_in_need_change", measures.change(in_need), "percent", 1)
core_change = record(
    "core_assessment_change", measures.change(at(steps, measure="Core assessments started")), "percent", 1
)
gap = measures.difference(at(initial_share, period=period), at(initial_share, period=last))
record("initial_assessment_similar", comparisons.every(comparisons.between(gap, -1, 1)), "truth")
share_gap = measures.difference(at(in_need_share, period=period), at(in_need_share, period=last))
record("child_in_need_share_rose", comparisons.compare(share_gap, ">", 0), "truth")
record(
    "child_in_need_share_direction",
    comparisons.words(wording.direction(value(share_gap), "up", "down", "unchanged"), share_gap),
    "words",
)
record("referrals_large_increase", comparisons.compare(county_change, ">=", 10), "truth")

# %% [markdown]
# About half of all referrals lead to an initial assessment: {fig}`initial_assessment_share`, against {fig}`initial_assessment_share.previous` the year before.
# The share that became a child in need case lasting two months or more was {fig}`child_in_need_share_direction`, at {fig}`child_in_need_share` against {fig}`child_in_need_share.previous`.
# In numbers that is a change of {fig}`child_in_need_change` in one year.

# %%
steps_shown = charts.tidy(at(steps, period=[last, period]))
charts.show(
    charts.bars(steps_shown, "measure", series="period"),
    headline=f"Lasting help for children in need {wording.direction(value(in_need_change, period=period))} far more than assessments did",
    subtitle=f"Assessments started and children in need cases of two months or more, Warwickshire, {wording.key_label(last)} and {wording.key_label(period)}",
    source=SOURCE + ", table 3.1",
    alternative="Bars for each step in two years. " + charts.describe(at(steps, period=period), wording.key_label(period)),
    data=tables.grid("Steps after referral", {"Number": steps}, rows="measure", across="period", stub="Step", source=""),
    name="steps",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "What follows a referral, Warwickshire",
        {"Referrals": received, "Initial assessments": initial, "As % of referrals": initial_share,
         "Lasting help": in_need, "As % of referrals ": in_need_share},
        rows="period", stub="Year", source=SOURCE + ", table 3.1",
        notes=["Children in need: new cases in the year that stayed open for two months or more."],
    )
)  # fmt: skip

# %% [markdown]
# ## Where referrals come from

# %%
now = at(rate, area=districts, period=period)
numbers = at(referrals, area=districts, period=period)
highest = record("referrals_rate_highest", comparisons.leader(now), "words")
second = record("referrals_rate_second", comparisons.leader(now, place=2), "words")
places = comparisons.rank(at(referrals, area=districts), within="period")
rate_places = comparisons.rank(at(rate, area=districts), within="period")
record("nuneaton_most_referrals", comparisons.compare(at(places, area=nuneaton, period=period), "=", 1), "truth")
record("nuneaton_highest_rate", comparisons.compare(at(rate_places, area=nuneaton, period=period), "=", 1), "truth")
record("stratford_second_referrals", comparisons.compare(at(places, area=stratford, period=period), "=", 2), "truth")
record("stratford_second_rate", comparisons.compare(at(rate_places, area=stratford, period=period), "=", 2), "truth")
record(
    "referrals_countywide_positive",
    comparisons.every(comparisons.compare(at(countywide, period=[last, period]), ">", 0)),
    "truth",
)

# %% [markdown]
# {fig}`referrals_rate_highest` has the highest rate of referral, followed by {fig}`referrals_rate_second`; {see}`rates` shows how far apart the districts are.
# Nuneaton and Bedworth alone accounts for {fig}`referrals_share.nuneaton-and-bedworth` of the county's referrals.
# The districts do not add up to the county: {fig}`referrals_countywide` referrals went to teams that serve the whole county.

# %%
frame = charts.tidy(at(rate, area=districts))
charts.show(
    charts.panels(frame, "area", title="Referrals per 10,000 children"),
    headline=f"{value(highest)} and {value(second)} stand apart from the other districts",
    subtitle="Referrals per 10,000 children aged 0 to 17, districts of Warwickshire, 2011-12 to 2013-14",
    source=SOURCE + ", table 3.2; population from section 2.1",
    alternative="Five small line charts, one a district, over three years. " + charts.describe(now, wording.key_label(period)),
    data=tables.grid("Referrals per 10,000 children", {"Rate": at(rate, area=districts)}, rows="area", across="period", stub="District", source=""),
    name="rates",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Referrals to children's social care, and per 10,000 children aged 0 to 17",
        {"Number": referrals, "Per 10,000": rate},
        rows="area", across="period", stub="District", totals=[county], source=SOURCE + ", table 3.2; population from section 2.1",
        notes=["The county includes referrals to countywide teams and the Integrated Disability Service."],
    ),
    name="by-district",
)  # fmt: skip

# %% [markdown]
# ## Poverty does not explain it

# %%
indicators = data.load("socioeconomic_indicators")
poverty = record("children_in_poverty", measures.count(indicators, "children_in_poverty", by="area"), "percent")
percent = record(
    "referrals_rate_percent",
    measures.rate(at(referrals, area=districts, period=[period]), children, per=100),
    "percent",
    2,
)
ratio = record("referrals_poverty_ratio", measures.ratio(percent, poverty), "ratio", 2)
others = at(ratio, area=[a for a in districts if a != stratford], period=period)
lowest = comparisons.rank(at(ratio, period=period), highest=False)
record(
    "poverty_does_not_explain",
    comparisons.compare(
        measures.ratio(at(ratio, area=stratford, period=period), at(ratio, area=north_warwickshire, period=period)),
        ">",
        2,
    ),
    "truth",
)
record(
    "stratford_ratio_much_higher",
    comparisons.every(comparisons.compare(others, "<", value(ratio, area=stratford, period=period) / 1.5)),
    "truth",
)
record("north_warwickshire_ratio_lowest", comparisons.compare(at(lowest, area=north_warwickshire), "=", 1), "truth")

# %% [markdown]
# If referrals followed poverty, every district would have much the same number of referrals for each child in poverty.
# Stratford-on-Avon has {fig}`referrals_poverty_ratio.stratford-on-avon` where Nuneaton and Bedworth, with far more poverty, has {fig}`referrals_poverty_ratio.nuneaton-and-bedworth`.
# Five districts cannot prove a rule, but they are enough to show that poverty alone does not explain who is referred.

# %%
points = charts.tidy(at(rate, area=districts, period=period)).rename(columns={"value": "referrals per 10,000"})
points["children in poverty, %"] = at(poverty, area=districts)["value"].to_numpy()
charts.show(
    charts.scatter(points, "children in poverty, %", "referrals per 10,000", "area", "Children in poverty, %", "Referrals per 10,000 children", nudge={"Rugby": (0, -7), "North Warwickshire": (0, 9), "Warwick": (-68, 0)}),
    headline="Stratford-on-Avon has little poverty and many referrals",
    subtitle=f"Referrals per 10,000 children, {wording.key_label(period)}, against estimated child poverty, 2012, districts of Warwickshire",
    source=SOURCE + ", second table of 3.2; section 2.2",
    alternative="Five labelled points. " + charts.describe(at(ratio, period=period), "referral percentage over poverty percentage"),
    data=tables.grid(
        "Referrals against child poverty",
        {"Referrals per 10,000 children": now, "As % of children": at(percent, period=period), "Children in poverty": at(poverty, area=districts), "Ratio": at(ratio, period=period)},
        rows="area", stub="District", source="",
    ),
    name="poverty",
)  # fmt: skip

# %% [markdown]
# ## Whose needs are seen

# %%
characteristics = data.load("referral_characteristics")
profile = data.load("population_profile")
ethnicity = characteristics[characteristics["characteristic"] == "Ethnicity"]
language = characteristics[characteristics["characteristic"] == "Language"]
by_ethnicity = record("referrals_ethnicity", measures.count(ethnicity, "referrals", by=["category", "period"]))
by_language = record("referrals_language", measures.count(language, "referrals", by=["category", "period"]))
ethnicity_total = record("referrals_by_ethnicity_total", measures.total(ethnicity, "referrals", by="period"))
language_total = record("referrals_by_language_total", measures.total(language, "referrals", by="period"))
ethnicity_share = record("referrals_ethnicity_share", measures.share(by_ethnicity, ethnicity_total), "percent", 1)
language_share = record("referrals_language_share", measures.share(by_language, language_total), "percent", 1)
disabled = record(
    "referrals_disabled",
    measures.count(characteristics[characteristics["category"] == "Disabled"], "referrals", by="period"),
)
disabled_share = record("referrals_disabled_share", measures.share(disabled, received), "percent", 1)

# %%
printed = profile[profile["percent"].notna()]
pupils = record("profile_share", measures.count(printed, "percent", by="category"), "percent", 1)
speakers = profile[profile["characteristic"] == "Language"]
speakers_total = record("profile_language_total", measures.total(speakers, "number"))
speakers_share = record(
    "profile_language_share",
    measures.share(measures.count(speakers, "number", by="category"), speakers_total),
    "percent",
    1,
)
minority = at(ethnicity_share, category="BME", period=period)
other_language = at(language_share, category="Not English", period=period)
record(
    "minority_lower_than_expected",
    comparisons.every(comparisons.compare(measures.difference(minority, at(pupils, category="BME")), "<", 0)),
    "truth",
)
unrecorded = at(ethnicity_share, category="Not recorded", period=period)
record("unrecorded_high", comparisons.every(comparisons.compare(unrecorded, ">", 5)), "truth")
disabled_gap = record(
    "disabled_gap",
    measures.difference(at(pupils, category="Disabled"), at(disabled_share, period=period)),
    "percentage_points",
    1,
)
record("disabled_marked", comparisons.compare(disabled_gap, ">=", 2), "truth")
record(
    "disabled_half",
    comparisons.between(measures.ratio(at(disabled_share, period=period), at(pupils, category="Disabled")), 0.45, 0.55),
    "truth",
)

# %% [markdown]
# Children from black and minority ethnic families make up {fig}`referrals_ethnicity_share.bme` of referrals, and {fig}`profile_share.bme` of pupils.
# Children whose preferred language is not English make up {fig}`referrals_language_share.not-english`, against {fig}`profile_language_share.not-english` of those aged 3 to 15 in the Census.
# Both comparisons are weakened by what is not recorded: {fig}`referrals_ethnicity_share.not-recorded` of referrals come without ethnicity and {fig}`referrals_language_share.not-recorded` without language.
# Disabled children make up {fig}`referrals_disabled_share` of referrals; a national survey, with another definition, puts them at {fig}`profile_share.disabled` of children.

# %%
tables.show(
    tables.grid("Referrals by ethnicity of the child", {"Number": by_ethnicity, "%": ethnicity_share}, rows="category", across="period", stub="Ethnicity", source=SOURCE + ", table 3.3", labels={"BME": "Black and minority ethnic"})
)  # fmt: skip
tables.show(
    tables.grid("Referrals by preferred language", {"Number": by_language, "%": language_share}, rows="category", across="period", stub="Language", source=SOURCE + ", table 3.3")
)  # fmt: skip
tables.show(
    tables.grid("Referrals of disabled children", {"Number": disabled, "% of referrals": disabled_share}, rows="period", stub="Year", source=SOURCE + ", table 3.3")
)  # fmt: skip

# %% [markdown]
# ## Who refers

# %%
sources = data.load("referral_sources")
by_source = record("referral_sources", measures.count(sources, "referrals", by="source"))
sources_total = record("sources_total", measures.total(sources, "referrals"))
source_share = record("source_share", measures.share(by_source, sources_total), "percent", 1)
groups = record("source_groups", measures.total(sources, "referrals", by="group"))
group_share = record("source_group_share", measures.share(groups, sources_total), "percent", 1)
order = comparisons.rank(by_source)
record("police_largest_source", comparisons.compare(at(order, source="Police"), "=", 1), "truth")
record("schools_second_source", comparisons.compare(at(order, source="Schools"), "=", 2), "truth")
notifications = record(
    "notifications_domestic_abuse",
    measures.count(data.load("domestic_abuse_notifications"), "notifications", by="period"),
)
notified = record("notifications_domestic_abuse_change", measures.change(notifications), "percent", 1)
record("notifications_small_increase", comparisons.every(comparisons.between(notified, 0, 5)), "truth")
first = record("largest_source", comparisons.leader(by_source), "words")

# %% [markdown]
# The largest single source is the {fig}`largest_source`, with {fig}`source_share.police` of referrals; schools come next with {fig}`source_share.schools`.
# The police also sent {fig}`notifications_domestic_abuse` notifications of domestic abuse incidents.
# How many of these became referrals is not known: the original gives {fig}`referral_sources.police`, which is the number of police referrals of every kind.

# %%
charts.show(
    charts.bars(charts.tidy(by_source).sort_values("value", ascending=False), "source", focus=value(first)),
    headline=f"The {value(first).lower()} made more referrals than any other source",
    subtitle=f"Referrals to children's social care by source, Warwickshire, {wording.key_label(period)}",
    source=SOURCE + ", table 3.4",
    alternative="Bars for each source. " + charts.describe(by_source),
    data=tables.grid("Referrals by source", {"Number": by_source, "%": source_share}, rows="source", stub="Source", source=""),
    name="sources",
)  # fmt: skip
