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
# # Early help

# %% tags=["parameters"]
period = "2013/14"

# %%
import pandas as pd

from lib import charts, comparisons, data, measures, periods, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/2"
last = periods.previous(period)
this_year, last_year = wording.key_label(period), wording.key_label(last)
county, england = "E10000031", "E92000001"
districts = data.area_codes("district")
_, nuneaton, _, stratford, warwick = districts

# %%
table = data.load("caf")
population = data.load("population")
by_district = measures.count(table, "cafs", by=["area", "period"])
in_county = measures.total(table.assign(area=county), "cafs", by=["area", "period"])
cafs = record("caf_number", pd.concat([by_district, in_county]))
rate = record("caf_rate", measures.rate(cafs, measures.count(population, "population", by="area")), "per_10000")
change = record("caf_change", measures.change(cafs), "percent", 1)
gain = record("caf_rate_gain", measures.difference(rate), "per_10000", 1)
share = record("caf_share", measures.share(at(cafs, area=districts), at(cafs, area=county)), "percent", 1)
county_change = at(change, area=county, period=period)
record("caf_direction", comparisons.words(wording.direction(value(county_change)), county_change), "words")
record("caf_more", comparisons.compare(county_change, ">", 0), "truth")

# %% [markdown]
# A common assessment (CAF) is how a school, a health visitor or any other agency starts organised help for a family, before statutory social work is needed.
# {fig}`caf_number.warwickshire` were started in the year, against {fig}`caf_number.warwickshire.previous` the year before.
# The number {fig}`caf_direction` by {fig}`caf_change.warwickshire`.
# That is {fig}`caf_rate.warwickshire` for every 10,000 children under 18.
#
# A change in CAFs is a change in what professionals do, and not a measure of need.
# With two years only, nobody can say whether this is the start of a trend.
#
# ## Where the growth was

# %%
now = at(rate, area=districts, period=period)
then = at(rate, area=districts, period=last)
growth = at(change, area=districts, period=period)
added = at(gain, area=districts, period=period)
highest = record("caf_rate_highest", comparisons.leader(now), "words")
fastest = record("caf_growth_fastest", comparisons.leader(growth), "words")
record("caf_growth_most", comparisons.words(wording.number(growth["value"].max(), "percent", 1), growth), "words")
most_added = record("caf_gain_largest", comparisons.leader(added), "words")
record("caf_gain_most", comparisons.words(wording.number(added["value"].max(), "per_10000", 1), added), "words")
lowest_before = record("caf_rate_lowest_before", comparisons.leader(then, highest=False), "words")
number_places = comparisons.rank(at(cafs, area=districts, period=period))
record("caf_stratford_growth", comparisons.compare(at(comparisons.rank(growth), area=stratford), "=", 1), "truth")
record("caf_stratford_gain_place", at(comparisons.rank(added), area=[stratford]), "rank")
record(
    "caf_stratford_was_lowest",
    comparisons.compare(at(comparisons.rank(then, highest=False), area=stratford), "=", 1),
    "truth",
)
record("caf_nuneaton_most", comparisons.compare(at(number_places, area=nuneaton), "=", 1), "truth")
record("caf_nuneaton_highest_rate", comparisons.compare(at(comparisons.rank(now), area=nuneaton), "=", 1), "truth")
everywhere = comparisons.every(comparisons.compare(growth, ">", 0))
spread = (
    "Every district started more CAFs than the year before"
    if value(everywhere)
    else "CAFs did not grow in every district"
)

# %% [markdown]
# {fig}`caf_rate_highest` has the highest rate, and {fig}`caf_share.nuneaton-and-bedworth` of the county's CAFs come from Nuneaton and Bedworth; {see}`caf-rates` compares the districts.
# Which district grew most depends on how growth is counted.
# In proportion to its own start, {fig}`caf_growth_fastest` grew most, by {fig}`caf_growth_most`.
# In CAFs added for every 10,000 children {fig}`caf_gain_largest` comes first, with {fig}`caf_gain_most`; Stratford-on-Avon added {fig}`caf_rate_gain.stratford-on-avon`.
# A low starting point makes a percentage large.

# %%
ordered = charts.tidy(at(rate, area=districts, period=[last, period]))
charts.show(
    charts.bars(ordered, "area", series="period", sort=list(charts.tidy(now).sort_values("value", ascending=False)["area"])),
    headline=spread,
    subtitle=f"CAFs started per 10,000 children aged 0 to 17, districts of Warwickshire, {last_year} and {this_year}",
    source=SOURCE + ", table 2.1; population from section 2.1",
    alternative="Two bars for each of five districts, one a year. " + charts.describe(now, this_year) + " " + charts.describe(then, last_year),
    data=tables.grid("CAFs per 10,000 children", {"Rate": at(rate, area=districts)}, rows="area", across="period", stub="District", source=""),
    name="caf-rates",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "CAFs started, and per 10,000 children aged 0 to 17",
        {"Number": cafs, "Per 10,000": rate, "Change, %": change},
        rows="area", across="period", stub="District", totals=[county], source=SOURCE + ", table 2.1; population from section 2.1",
        notes=["Rates use the population of section 2.1. The original used another one, most visibly for Rugby: see the ledger."],
    ),
    name="caf-by-district",
)  # fmt: skip

# %% [markdown]
# ## CAFs and deprivation

# %%
indicators = data.load("socioeconomic_indicators")
jsa = record("caf_area_jsa", measures.count(indicators, "jsa_claimants", by="area"), "percent", 1)
benefits = record("caf_area_benefits", measures.count(indicators, "dwp_claimants", by="area"), "percent", 1)
poverty = record("caf_area_poverty", measures.count(indicators, "children_in_poverty", by="area"), "percent")
meals = record("caf_area_meals", measures.count(indicators, "fsm_eligible", by="area"), "percent", 1)
per_jsa = record("caf_per_jsa", measures.ratio(now, jsa), "ratio", 1)
per_benefits = record("caf_per_benefits", measures.ratio(now, benefits), "ratio", 1)
per_poverty = record("caf_per_poverty", measures.ratio(now, poverty), "ratio", 1)
per_meals = record("caf_per_meals", measures.ratio(now, meals), "ratio", 1)
place = record("caf_per_poverty_place", comparisons.rank(per_poverty), "rank")
record("caf_warwick_higher", comparisons.compare(at(place, area=warwick), "=", 1), "truth")
apart = measures.difference(comparisons.rank(now), comparisons.rank(at(meals, area=districts)))
in_step = record("caf_follows_deprivation", comparisons.every(comparisons.between(apart, -1, 1)), "truth")
apart_before = measures.difference(comparisons.rank(then), comparisons.rank(at(meals, area=districts)))
in_step_before = record(
    "caf_followed_deprivation_before", comparisons.every(comparisons.between(apart_before, -1, 1)), "truth"
)
record(
    "caf_order",
    comparisons.words("never more than one apart" if value(in_step) else "sometimes far apart", in_step),
    "words",
)
record(
    "caf_order_before",
    comparisons.words("so already" if value(in_step_before) else "not yet so", in_step_before),
    "words",
)
deprived = pd.concat([comparisons.rank(at(i, area=districts)) for i in (jsa, benefits, poverty, meals)])
record(
    "caf_nuneaton_most_deprived", comparisons.every(comparisons.compare(at(deprived, area=nuneaton), "=", 1)), "truth"
)
fewest = record("caf_per_meals_lowest", comparisons.leader(per_meals, highest=False), "words")
ratios = pd.concat([comparisons.rank(i) for i in (per_jsa, per_benefits, per_poverty, per_meals)])
last_two = comparisons.every(comparisons.compare(at(ratios, area=[nuneaton, warwick]), ">=", 4))
record(
    "caf_last_two",
    comparisons.words(
        "as they do on each of the other three indicators"
        if value(last_two)
        else "though not on every other indicator",
        last_two,
    ),
    "words",
)
next_fewest = record("caf_per_meals_next_lowest", comparisons.leader(per_meals, highest=False, place=2), "words")

# %% [markdown]
# A district's place by CAFs and its place by free school meals are {fig}`caf_order`; the year before it was {fig}`caf_order_before`.
# In amounts the match is weaker, as {see}`caf-poverty` shows.
# For every pupil in a hundred entitled to free school meals, {fig}`caf_per_meals_lowest` and {fig}`caf_per_meals_next_lowest` start fewest CAFs, {fig}`caf_last_two`.
# The original names Warwick as an exception with *more* CAFs than its deprivation would suggest.
# Its own numbers say the opposite: {fig}`caf_per_poverty.warwick` for each point of child poverty, where North Warwickshire has {fig}`caf_per_poverty.north-warwickshire`.
# District averages hide small poor areas, and five points are few.

# %%
points = charts.tidy(now).rename(columns={"value": "CAFs per 10,000"})
points["free school meals, %"] = at(meals, area=districts)["value"].to_numpy()
charts.show(
    charts.scatter(points, "free school meals, %", "CAFs per 10,000", "area", "Pupils eligible for free school meals, %", "CAFs per 10,000 children", nudge={"North Warwickshire": (-140, 0), "Rugby": (-60, 4)}),
    headline=f"Set against free school meals, {value(fewest)} starts fewest CAFs",
    subtitle=f"CAFs per 10,000 children, {this_year}, against pupils eligible for free school meals, January 2014, districts of Warwickshire",
    source=SOURCE + ", tables 2.1 and 2.2; population from section 2.1",
    alternative="Five labelled points. " + charts.describe(per_meals, "CAFs per 10,000 over the percentage eligible for free school meals"),
    data=tables.grid(
        "CAFs against free school meals",
        {"CAFs per 10,000": now, "Free school meals": at(meals, area=districts), "Ratio": per_meals},
        rows="area", stub="District", source="",
    ),
    name="caf-poverty",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "CAFs beside four indicators of deprivation",
        {"Jobseeker's Allowance": jsa, "Working-age benefits": benefits, "Child poverty": poverty, "Free school meals": meals, "CAFs per 10,000": at(rate, period=period)},
        rows="area", stub="Area", totals=[county, england], source=SOURCE + ", table 2.2, citing NOMIS, School Census and CRSP; CAFs from table 2.1",
        notes=["Jobseeker's Allowance, February 2014, and all working-age benefits, August 2013: % of the working-age population. Child poverty: estimate for 2012.",
               "Free school meals: % of pupils of maintained schools, January 2014; for England January 2013. No rate of CAFs is known for England."],
    )
)  # fmt: skip
tables.show(
    tables.grid(
        "CAFs per 10,000 children for each percentage point of an indicator",
        {"Jobseeker's Allowance": per_jsa, "Working-age benefits": per_benefits, "Child poverty": per_poverty, "Free school meals": per_meals},
        rows="area", stub="District", source="computed from the table of indicators before it",
    )
)  # fmt: skip

# %% [markdown]
# ## Who starts them, and who leads

# %%
agencies = data.load("caf_agencies")
by_agency = record("caf_agency", measures.count(agencies, "percent", by=["agency", "period"]), "percent", 1)
agencies_total = record("caf_agency_total", measures.total(agencies, "percent", by="period"), "percent", 1)
by_sector = record("caf_sector", measures.total(agencies, "percent", by=["sector", "period"]), "percent", 1)
education = at(by_sector, sector="Education", period=period)
record("caf_education_fraction", comparisons.words(wording.fraction(value(education)), education), "words")
implied = record("caf_agency_implied", measures.part(by_agency, at(cafs, area=county)))
leads = data.load("caf_lead_professionals")
started = record("caf_started_by", measures.count(leads, "cafs_initiated", by="agency"))
led = record("caf_led_by", measures.count(leads, "lead_professional", by="agency"))
led_share = record("caf_led_share", measures.share(led, started), "percent", 1)
not_led = record("caf_not_led_by", measures.difference(started, led))
record("caf_social_care_seldom_leads", comparisons.compare(at(led_share, agency="Social care"), "<", 50), "truth")
record(
    "caf_small_numbers",
    comparisons.every(comparisons.compare(at(started, agency=["CAMHS", "Police"]), "<=", 10)),
    "truth",
)

# %% [markdown]
# Schools and school health started {fig}`caf_education_fraction` of all CAFs, {fig}`caf_sector.education`; the year before it was {fig}`caf_sector.education.previous`.
# The original prints these shares without counts.
#
# Social care starts many CAFs and leads few: {fig}`caf_led_by.social-care` of {fig}`caf_started_by.social-care`, or {fig}`caf_led_share.social-care`.
# The original explains that most of these families are stepping down from statutory social work, so another agency takes over.
# The {fig}`caf_started_by.social-care` of the text do not fit the share in the table, which would be about {fig}`caf_agency_implied.social-care`.

# %%
shown = charts.tidy(at(by_agency, period=[last, period]))
largest_first = list(charts.tidy(at(by_agency, period=period)).sort_values("value", ascending=False)["agency"])
top, runner_up = (comparisons.leader(at(by_agency, period=period), place=n) for n in (1, 2))
charts.show(
    charts.bars(shown, "agency", series="period", sort=largest_first),
    headline=f"{value(top)} and {value(runner_up).lower()} start most CAFs",
    subtitle=f"Share of CAFs started by each agency, %, Warwickshire, {last_year} and {this_year}",
    source=SOURCE + ", second table 2.2",
    alternative="Two bars for each agency, one a year. " + charts.describe(at(by_agency, period=period), this_year),
    data=tables.grid("Share of CAFs by agency", {"%": by_agency}, rows="agency", across="period", stub="Agency", source=""),
    name="caf-agencies",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "CAFs by the agency that started them, and the numbers the shares stand for",
        {"%": by_agency, "About": implied}, rows="agency", across="period", stub="Agency", source=SOURCE + ", second table 2.2; totals of table 2.1",
        notes=["About: the printed share of all CAFs of the year. The original prints no numbers by agency.",
               "The numbers of the last year add up to one less than all CAFs: probably one had no agency.",
               "Other organisations started ten or fewer each, according to the original; two agencies with a row of their own did as well."],
    )
)  # fmt: skip
tables.show(
    tables.grid(
        "Agencies that start a CAF and do not always lead it",
        {"Started": started, "Led by the same agency": led, "Led by another": not_led, "Same agency, %": led_share},
        rows="agency", stub="Agency", source=SOURCE + ", second section 2.2, text", labels={"CAMHS": "Child and adolescent mental health (CAMHS)"},
        notes=["The original names these three only. With five CAFs or three, a percentage means little."],
    )
)  # fmt: skip

# %% [markdown]
# ## Ethnicity: better recorded, still under-represented

# %%
ethnicity = data.load("caf_ethnicity")
profile = data.load("population_profile")
by_ethnicity = record("caf_ethnicity", measures.count(ethnicity, "cafs", by=["ethnicity", "period"]))
ethnicity_total = record("caf_ethnicity_total", measures.total(ethnicity, "cafs", by="period"))
ethnicity_share = record("caf_ethnicity_share", measures.share(by_ethnicity, ethnicity_total), "percent", 1)
recorded = record(
    "caf_ethnicity_recorded", measures.total(ethnicity[ethnicity["ethnicity"] != "Not Recorded"], "cafs", by="period")
)
minority = at(by_ethnicity, ethnicity="BME")
minority_share = record("caf_bme_of_recorded", measures.share(minority, recorded), "percent", 1)
either = measures.plus(minority, at(by_ethnicity, ethnicity="Not Recorded"))
record("caf_bme_or_unrecorded", measures.share(either, ethnicity_total), "percent", 2)
pupils = record(
    "caf_pupils_bme",
    at(measures.count(profile[profile["characteristic"] == "Ethnicity"], "percent", by="category"), category="BME"),
    "percent",
    1,
)
short = record(
    "caf_bme_gap",
    measures.difference(at(ethnicity_share, ethnicity="BME", period=period), pupils),
    "percentage_points",
    1,
)
unrecorded = at(ethnicity_share, ethnicity="Not Recorded")
improved = record("caf_unrecorded_change", measures.difference(unrecorded), "percentage_points", 1)
record("caf_bme_lower", comparisons.compare(short, "<", 0), "truth")
record("caf_unrecorded_high_before", comparisons.compare(at(unrecorded, period=last), ">", 50), "truth")
record("caf_unrecorded_improved", comparisons.compare(at(improved, period=period), "<=", -50), "truth")
record(
    "caf_white_largest",
    comparisons.compare(
        at(comparisons.rank(at(by_ethnicity, period=period)), ethnicity="White British/Irish/Other"), "=", 1
    ),
    "truth",
)

# %% [markdown]
# Ethnicity was missing from {fig}`caf_ethnicity_share.not-recorded.previous` of CAFs the year before, and from {fig}`caf_ethnicity.not-recorded` CAFs this year.
# So the shares of the two years in {see}`caf-ethnicity` cannot be compared: much of the growth in both groups is better recording.
# Among CAFs with a known ethnicity, children from black and minority ethnic families went from {fig}`caf_bme_of_recorded.previous` to {fig}`caf_bme_of_recorded`.
# Nobody knows who the children without a record were.
#
# This year's share is well founded, and it differs by {fig}`caf_bme_gap` from the share among pupils, {fig}`caf_pupils_bme`.
# Pupils from reception to year 11 are not the same population as children with a CAF, some of whom are younger.
# Adding every CAF without ethnicity to the minority group makes {fig}`caf_bme_or_unrecorded`, and the gap remains.

# %%
ethnic_labels = {
    "White British/Irish/Other": "White",
    "BME": "Black and minority ethnic",
    "Not Recorded": "Not recorded",
}
charts.show(
    charts.bars(charts.tidy(at(ethnicity_share, period=[last, period]), ethnic_labels), "ethnicity", series="period"),
    headline=f"Nearly all CAFs record ethnicity; the year before, {wording.fraction(value(at(unrecorded, period=last)))} did not",
    subtitle=f"Share of CAFs by ethnicity of the child, %, Warwickshire, {last_year} and {this_year}",
    source=SOURCE + ", table 2.4",
    alternative="Two bars for each group, one a year. " + charts.describe(at(ethnicity_share, period=last), last_year) + " " + charts.describe(at(ethnicity_share, period=period), this_year),
    data=tables.grid("CAFs by ethnicity", {"%": ethnicity_share}, rows="ethnicity", across="period", stub="Ethnicity", source="", labels=ethnic_labels),
    name="caf-ethnicity",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "CAFs started, by ethnicity of the child", {"Number": by_ethnicity, "%": ethnicity_share},
        rows="ethnicity", across="period", stub="Ethnicity", source=SOURCE + ", table 2.4", labels=ethnic_labels | {"White British/Irish/Other": "White British, Irish or other"},
    )
)  # fmt: skip

# %% [markdown]
# ## What families say about the programmes

# %%
evaluations = data.load("early_help_evaluations")
asked = evaluations.assign(answer=evaluations["block"].str.capitalize() + ": " + evaluations["measure"].str.lower())
families = record("early_help_families", measures.count(data.load("early_help_families"), "number", by="programme"))
answers = record("early_help_answers", measures.count(asked, "number", by=["programme", "answer"]))
conference, support, triple = "Family group conferencing", "CAF family support work", "Triple P"
in_conference = at(answers, programme=[conference])
in_support = at(answers, programme=[support])
in_triple = at(answers, programme=[triple])

# Bases that the original does not print: the only whole number that gives every percentage it prints.
outcomes_base = record("early_help_base_conference_outcomes", measures.constant(33))
invited_base = record("early_help_base_conference_children", measures.constant(22))
concerns_base = record("early_help_base_conference_concerns", measures.constant(161))
support_base = record("early_help_base_support_outcomes", measures.constant(150))

# %%
engaged = ["Fathers: father engaged", "Fathers: father involved, not engaged"]
outcomes = [
    "Outcomes: better safeguarding arrangements",
    "Outcomes: less conflict at home",
    "Outcomes: better health and wellbeing",
    "Outcomes: better family relationships",
]
young = [
    "Children: had an advocate",
    "Children: felt listened to",
    "Children: said what they wanted",
    "Children: helped to make changes",
]
adult = [
    "Adults: process helped",
    "Adults: family communicates better",
    "Adults: opinion mattered",
    "Adults: part of the decisions",
]
concerns = ["Adults: all concerns resolved", "Adults: some concerns resolved"]
conference_share = pd.concat([
    measures.share(at(in_conference, answer=engaged), at(in_conference, answer="Fathers: father figure involved", programme=conference)),
    measures.share(at(in_conference, answer=["Outcomes: care avoided"]), at(in_conference, answer="Outcomes: at risk of care", programme=conference)),
    measures.share(at(in_conference, answer=outcomes), outcomes_base),
    measures.share(at(in_conference, answer=["Children: gave feedback"]), invited_base),
    measures.share(at(in_conference, answer=young), at(in_conference, answer="Children: gave feedback", programme=conference)),
    measures.share(at(in_conference, answer=["Children: advocate helped a lot"]), at(in_conference, answer="Children: had an advocate", programme=conference)),
    measures.share(at(in_conference, answer=adult), at(in_conference, answer="Adults: gave feedback", programme=conference)),
    measures.share(at(in_conference, answer=concerns), concerns_base),
])  # fmt: skip
in_fathers = ["Fathers: birth father involved", "Fathers: father figure involved"]
support_outcomes = [a for a in in_support.index.get_level_values("answer") if a.startswith("Outcomes")]
support_adult = [
    "Adults: rated the help highly",
    "Adults: think they were helped",
    "Adults: made a difference to the family",
]
support_young = [
    "Children: rated the help highly",
    "Children: think they were helped",
    "Children: made a difference to the family",
]
support_share = pd.concat([
    measures.share(at(in_support, answer=in_fathers), at(families, programme=support)),
    measures.share(at(in_support, answer=engaged), at(in_support, answer="Fathers: father figure involved", programme=support)),
    measures.share(at(in_support, answer=support_outcomes), support_base),
    measures.share(at(in_support, answer=["Adults: gave feedback"]), at(families, programme=support)),
    measures.share(at(in_support, answer=support_adult), at(in_support, answer="Adults: gave feedback", programme=support)),
    measures.share(at(in_support, answer=support_young), at(in_support, answer="Children: gave feedback", programme=support)),
])  # fmt: skip
satisfied = [a for a in in_triple.index.get_level_values("answer") if a != "Parents: gave feedback"]
triple_share = pd.concat([
    measures.share(at(in_triple, answer=["Parents: gave feedback"]), at(families, programme=triple)),
    measures.share(at(in_triple, answer=satisfied), at(in_triple, answer="Parents: gave feedback", programme=triple)),
])  # fmt: skip
shares = record("early_help_share", pd.concat([conference_share, support_share, triple_share]), "percent", 1)
resolved = measures.plus(*(at(in_conference, answer=a, programme=conference) for a in concerns))
all_or_some = record("early_help_concerns_resolved", measures.share(resolved, concerns_base), "percent", 1)

# %%
conference_adults = at(shares, programme=[conference], answer=adult)
support_adults = at(shares, programme=[support], answer=support_adult)
parents = at(shares, programme=[triple], answer=satisfied)
opinions = pd.concat([parents, support_adults, conference_adults])
children = pd.concat(
    [at(shares, programme=[conference], answer=young), at(shares, programme=[support], answer=support_young)]
)
record("early_help_overwhelming", comparisons.every(comparisons.compare(parents, ">=", 80)), "truth")
record("early_help_positive", comparisons.every(comparisons.compare(pd.concat([opinions, children]), ">", 50)), "truth")
least = record(
    "early_help_least_approved",
    comparisons.words(wording.number(opinions["value"].min(), "percent"), opinions),
    "words",
)
record(
    "early_help_least_children",
    comparisons.words(wording.number(children["value"].min(), "percent"), children),
    "words",
)
record(
    "early_help_silent",
    measures.difference(
        at(families, programme=support), at(in_support, answer="Adults: gave feedback", programme=support)
    ),
)

# %% [markdown]
# Three programmes were evaluated: family group conferencing with {fig}`early_help_families.family-group-conferencing` families, family support work within a CAF with {fig}`early_help_families.caf-family-support-work`, and Triple P parenting, offered to {fig}`early_help_families.triple-p`.
#
# The adults who answered were pleased: no question in {see}`early-help-opinions` had less than {fig}`early_help_least_approved` agreement.
# Of the children asked, fewer agreed with some questions, but never fewer than {fig}`early_help_least_children`.
# That says little about those who did not answer.
# Triple P heard from {fig}`early_help_share.triple-p.parents-gave-feedback` of the families it was offered to, family support work from {fig}`early_help_share.caf-family-support-work.adults-gave-feedback`; {fig}`early_help_silent` families there said nothing.
# Nor do the answers show what would have happened without the programme.

# %%
drawn = charts.tidy(opinions)
drawn["question"] = drawn["answer"].str.split(": ").str[1].str.capitalize()
charts.show(
    charts.bar_panels(drawn, "programme", "question"),
    headline="Those who answered were pleased with all three programmes",
    subtitle=f"Adults who agreed, % of those who gave feedback, Warwickshire, {this_year}",
    source=SOURCE + ", tables 2.5, 2.6 and 2.7",
    alternative="Bars in three groups, one a programme. " + charts.describe(parents) + " " + charts.describe(support_adults) + " " + charts.describe(conference_adults),
    data=tables.grid("Adults who agreed", {"%": opinions}, rows="answer", across="programme", stub="Question", source=""),
    name="early-help-opinions",
)  # fmt: skip

# %% [markdown]
# ### Outcomes and fathers
#
# Reported outcomes are more mixed than opinions.
# Of the families in family support work whose outcomes seem to have been counted, {fig}`early_help_share.caf-family-support-work.outcomes-better-parenting` saw better parenting and {fig}`early_help_share.caf-family-support-work.outcomes-better-school-attendance` better school attendance.
# Better attendance cannot have been the aim for every family, so a low share is not a failure.
# In conferences, care was avoided for {fig}`early_help_answers.family-group-conferencing.outcomes-care-avoided` of the {fig}`early_help_answers.family-group-conferencing.outcomes-at-risk-of-care` at risk of it, and {fig}`early_help_concerns_resolved` of the adults asked saw all or some of their concerns resolved.
#
# Fathers who were involved in a family group conference nearly always took part: {fig}`early_help_share.family-group-conferencing.fathers-father-engaged` of {fig}`early_help_answers.family-group-conferencing.fathers-father-figure-involved`.
# In family support work it was {fig}`early_help_share.caf-family-support-work.fathers-father-engaged` of {fig}`early_help_answers.caf-family-support-work.fathers-father-figure-involved`.
# What counts as engaged is not said, and may differ between the two.
#
# ### The tables, and what they divide by
#
# The original often leaves out what its percentages are of.
# Where the percentages of a block fit one whole number only, that number is used here and named below the table.
# More fathers are counted in the conferences than there were families: those rows must count something else, perhaps children.
# Where several whole numbers would fit, no percentage is computed.

# %%
tables.show(
    tables.grid(
        "Evaluation of family group conferencing", {"Number": at(answers, programme=conference), "%": at(shares, programme=conference)},
        rows="answer", stub="Question", source=SOURCE + ", table 2.5",
        notes=["Bases not printed: 33 for the outcomes after care avoided, 22 for children's feedback, 161 for concerns resolved, which the form of the first quarter did not ask about.",
               "The first two rows fit 121 or 122, and adults' feedback 270 to 273 people: no percentage is computed.",
               "Care avoided is of those at risk of care, engagement of father figures, other answers of those who gave feedback; help by an advocate is of those who had one."],
    ),
    name="conferencing",
)  # fmt: skip
tables.show(
    tables.grid(
        "Evaluation of family support work within a CAF", {"Number": at(answers, programme=support), "%": at(shares, programme=support)},
        rows="answer", stub="Question", source=SOURCE + ", table 2.6",
        notes=["Base of the outcomes not printed: only 150 fits all six. Fathers and adults' feedback are of the families served, engagement of father figures.",
               "How many children could have given feedback is not known; some are too young."],
    ),
    name="support-work",
)  # fmt: skip
tables.show(
    tables.grid(
        "Evaluation of Triple P, one family at a time", {"Number": at(answers, programme=triple), "%": at(shares, programme=triple)},
        rows="answer", stub="Question", source=SOURCE + ", table 2.7",
        notes=["Feedback is of the families that were offered the programme, the other answers of those who gave feedback."],
    ),
    name="triple-p",
)  # fmt: skip
