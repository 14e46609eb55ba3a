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
from lib.chapter import Measure, areas, base_of, begin, check, lasting, load, record, show, stack, wording

last = begin(period)
county, england, districts = areas.home(), areas.country(), areas.districts()
nuneaton, stratford, warwick = (areas.code(name) for name in ("Nuneaton and Bedworth", "Stratford-on-Avon", "Warwick"))

# %%
by_district = load("caf").measure("cafs", by=["area", "period"]).titled("CAFs started")
cafs = record("caf_number", by_district.with_total("area", county))
rate = record("caf_rate", cafs.rate(load("census_children").total("children", by="area").titled("children")))
change = record("caf_change", cafs.change())
gain = record("caf_rate_gain", rate.difference(), 1)
record("caf_share", cafs.at(area=districts).share(cafs.at(area=county)))
record("caf_direction", change.at(area=county).now.direction())
record("caf_change_size", change.at(area=county).now.absolute())

# %% [markdown]
# A common assessment (CAF) is how a school, a health visitor or any other agency starts organised help for a family, before statutory social work is needed.
# {fig}`caf_number.warwickshire` were started in the year, against {fig}`caf_number.warwickshire.previous` the year before.
# The number {fig}`caf_direction` by {fig}`caf_change_size`, to {fig}`caf_rate.warwickshire` for every 10,000 children under 18.
#
# A change in CAFs is a change in what professionals do, and not a measure of need.
# With two years only, nobody can say whether this is the start of a trend.
#
# ## Where the numbers changed

# %%
local, growth, added = (m.at(area=districts) for m in (rate, change.now, gain.now))
now, then = local.now, local.before
rate_low, rate_high = record.interval("caf_rate", local)
record("caf_rate_highest", now.leader())
record("caf_rate_second", now.leader(place=2))
foremost, follower = (now.at(area=area) for area in now.largest_first().labels("area")[:2])
record("caf_first_chance", foremost.beyond_chance(follower).words("more than", "no more than"))
record("caf_growth_fastest", growth.leader())
record("caf_growth_most", growth.largest())
record("caf_gain_largest", added.leader())
record("caf_gain_most", added.largest(), 1)
spread = (growth > 0).every()

# %% [markdown]
# {fig}`caf_rate_highest` has the highest rate, ahead of {fig}`caf_rate_second` by {fig}`caf_first_chance` chance could bring ({see}`caf-rates`); of the county's CAFs {fig}`caf_share.nuneaton-and-bedworth` were started in Nuneaton and Bedworth.
# Which district grew most depends on how growth is counted.
# In proportion to its own start, {fig}`caf_growth_fastest` grew most, by {fig}`caf_growth_most`.
# In CAFs added for every 10,000 children {fig}`caf_gain_largest` comes first, with {fig}`caf_gain_most`; Stratford-on-Avon added {fig}`caf_rate_gain.stratford-on-avon`.
# A low starting point makes a percentage large.

# %%
show.dots(
    local.lately().ordered(period=[last, period], area=now.largest_first().labels("area")),
    lower=rate_low,
    upper=rate_high,
    headline=spread.words(
        "Every district started more CAFs than the year before", "CAFs did not grow in every district"
    ).value,
    what="CAFs started per 10,000 children aged 0 to 17",
    name="caf-rates",
)

# %%
show.table(
    "CAFs started, and per 10,000 children aged 0 to 17",
    [("Number", cafs), ("Per 10,000", rate), ("Change, %", change)],
    notes="Rates use the 2011 Census, which the original's own rates fit though it does not name it: see the ledger.",
)

# %%
check("caf_more", change.at(area=county).now > 0)
check("caf_stratford_growth", growth.rank().at(area=stratford).equals(1))
check("caf_stratford_was_lowest", then.rank(highest=False).at(area=stratford).equals(1))
check("caf_nuneaton_most", cafs.at(area=districts).now.rank().at(area=nuneaton).equals(1))
check("caf_nuneaton_highest_rate", now.rank().at(area=nuneaton).equals(1))

# %% [markdown]
# ## CAFs and deprivation

# %%
indicators = load("socioeconomic_indicators")
deprived = {
    "jsa": record("caf_area_jsa", indicators.measure("jsa_claimants")),
    "benefits": record("caf_area_benefits", indicators.measure("dwp_claimants")),
    "poverty": record("caf_area_poverty", indicators.measure("children_in_poverty"), 0),
    "meals": record("caf_area_meals", indicators.measure("fsm_eligible")),
}
ratios = {name: record(f"caf_per_{name}", now / indicator) for name, indicator in deprived.items()}
local_meals, per_meals = deprived["meals"].at(area=districts), ratios["meals"]
meal_places = local_meals.rank()
in_step = check("caf_follows_deprivation", (now.rank() - meal_places).between(-1, 1))
in_step_before = check("caf_followed_deprivation_before", (then.rank() - meal_places).between(-1, 1))
record("caf_order", in_step.words("never more than one apart", "sometimes far apart"))
record("caf_order_before", in_step_before.words("so already", "not yet so"))
fewest = record("caf_per_meals_lowest", per_meals.leader(highest=False))
places = stack(*(m.rank().at(area=[nuneaton, warwick]).keyed(indicator=name) for name, m in ratios.items()))
says = "as they do on each of the other three indicators", "though not on every other indicator"
record("caf_last_two", (places >= 4).every().words(*says))
per_meals_low, per_meals_high = (
    record(f"caf_per_meals_{side}", end / local_meals)
    for side, end in (("lower", rate_low.now), ("upper", rate_high.now))
)
next_fewest = record("caf_per_meals_next_lowest", per_meals.leader(highest=False, place=2))

# %% [markdown]
# A district's place by CAFs and its place by free school meals are {fig}`caf_order`; the year before it was {fig}`caf_order_before`.
# In amounts the match is weaker, as {see}`caf-poverty` shows.
# For every pupil in a hundred entitled to free school meals, {fig}`caf_per_meals_lowest` and {fig}`caf_per_meals_next_lowest` start fewest CAFs, {fig}`caf_last_two`.
# The original names Warwick as an exception with *more* CAFs than its deprivation would suggest.
# Its own numbers say the opposite: {fig}`caf_per_poverty.warwick` for each point of child poverty, where North Warwickshire has {fig}`caf_per_poverty.north-warwickshire`.
# District averages hide small poor areas, and five districts are few.

# %%
MEALS, EACH = "Pupils eligible for|free school meals", "CAFs for each|point of these"
by_meals = local_meals.largest_first().labels("area")
show.columns(
    [
        (MEALS, local_meals.ordered(area=by_meals)),
        ("CAFs per 10,000|children", now.ordered(area=by_meals)),
        (EACH, per_meals.ordered(area=by_meals)),
    ],
    limits={"CAFs per 10,000|children": (rate_low.now, rate_high.now), EACH: (per_meals_low, per_meals_high)},
    headline=f"Set against free school meals, {fewest.value} and {next_fewest.value} start fewest CAFs",
    subtitle="Pupils eligible for free school meals, January 2014, and CAFs, "
    f"{wording.key_label(period)}, districts of Warwickshire, those with most such pupils first",
    note=lasting("none for meals, printed as a percentage only"),
    what="CAFs against free school meals",
    name="caf-poverty",
)

# %%
NAMES = ["Jobseeker's Allowance", "Working-age benefits", "Child poverty", "Free school meals"]
show.table(
    "CAFs beside four indicators of deprivation",
    [*zip(NAMES, deprived.values(), strict=True), ("CAFs per 10,000", rate.now)],
    totals=[county, england],
    notes=[
        "Jobseeker's Allowance, February 2014, and all working-age benefits, August 2013: % of the working-age "
        "population. Child poverty: estimate for 2012.",
        "Free school meals: % of pupils of maintained schools, January 2014; for England January 2013. No rate of CAFs "
        "is known for England.",
    ],
)
show.table(
    "CAFs per 10,000 children for each percentage point of an indicator",
    list(zip(NAMES, ratios.values(), strict=True)),
    source="computed from the table of indicators before it",
)

# %%
check("caf_warwick_higher", ratios["poverty"].rank().at(area=warwick).equals(1))
ranks = [m.at(area=districts).rank().at(area=[nuneaton]).keyed(indicator=name) for name, m in deprived.items()]
check("caf_nuneaton_most_deprived", stack(*ranks).equals(1))

# %% [markdown]
# ## Who starts them, and who leads

# %%
agencies = load("caf_agencies")
by_agency = record("caf_agency", agencies.measure("percent", by=["agency", "period"]).titled("Share of CAFs"))
record("caf_agency_total", agencies.total("percent", by="period"))
by_sector = record("caf_sector", agencies.total("percent", by=["sector", "period"]))
record("caf_education_fraction", by_sector.at(sector="Education").now.fraction())
implied = record("caf_agency_implied", by_agency.part_of(cafs.at(area=county)).withheld())
leads = load("caf_lead_professionals")
started = record("caf_started_by", leads.measure("cafs_initiated"), title="CAFs started")
led = record("caf_led_by", leads.measure("lead_professional"), title="CAFs led by the agency that started them")
led_share = record("caf_led_share", led.share(started))
not_led = record("caf_not_led_by", started - led)

# %% [markdown]
# Schools and school health started {fig}`caf_education_fraction` of all CAFs, {fig}`caf_sector.education`; the year before it was {fig}`caf_sector.education.previous`.
# The original prints these shares without counts.
#
# Social care starts many CAFs and leads few: {fig}`caf_led_by.social-care` of {fig}`caf_started_by.social-care`, or {fig}`caf_led_share.social-care`.
# The original explains that most of these families are stepping down from statutory social work, so another agency takes over.
# The {fig}`caf_started_by.social-care` of the text do not fit the share in the table, which would be about {fig}`caf_agency_implied.social-care`.

# %%
top, runner_up = (by_agency.now.leader(place=n).value for n in (1, 2))
agency_low, agency_high = record.interval("caf_agency", implied.published().share(cafs.at(area=county)))
show.dots(
    by_agency.lately().ordered(period=[last, period], agency=by_agency.now.largest_first().labels("agency")),
    lower=agency_low,
    upper=agency_high,
    headline=f"{top} and {runner_up.lower()} start most early help assessments",
    what="Share of CAFs started by each agency, %",
    note=lasting("from the printed shares of all CAFs of a year; none where the number behind a share is withheld"),
)

# %%
show.table(
    "CAFs by the agency that started them, and the numbers the shares stand for",
    [("%", by_agency), ("About", implied)],
    notes=[
        "About: the printed share of all CAFs of the year. The original prints no numbers by agency, and this book "
        "adds none that small numbers would hide.",
        "Other organisations started ten or fewer each, according to the original; two agencies with a row of "
        "their own did as well.",
    ],
)
show.table(
    "Agencies that start a CAF and do not always lead it",
    [("Started", started), ("Led by the same agency", led), ("Led by another", not_led), ("Same agency, %", led_share)],
    labels={"CAMHS": "Child and adolescent mental health (CAMHS)"},
    notes="The original names these three only. With five CAFs or three, a percentage means little.",
)

# %%
check("caf_social_care_seldom_leads", led_share.at(agency="Social care") < 50)
check("caf_small_numbers", started.at(agency=["CAMHS", "Police"]) <= 10)

# %% [markdown]
# ## Ethnicity: better recorded, and minority children few

# %%
ethnicity = load("caf_ethnicity")
by_ethnicity = record("caf_ethnicity", ethnicity.measure("cafs", by=["ethnicity", "period"]).titled("CAFs started"))
total = record("caf_ethnicity_total", by_ethnicity.total("ethnicity"))
made = record.with_interval("caf_ethnicity_share", by_ethnicity.share(total))
ethnicity_share, ethnicity_low, ethnicity_high = made
recorded = by_ethnicity.without(ethnicity="Not Recorded").total("ethnicity")
minority, unknown = by_ethnicity.each(ethnicity=["BME", "Not Recorded"])
record("caf_bme_of_recorded", minority.share(recorded))
record("caf_bme_or_unrecorded", (minority + unknown).share(total), 2)
pupils = load("population_profile").where(characteristic="Ethnicity", category="BME").measure("percent")
pupils = record("caf_pupils_bme", pupils, title="Share of pupils")
minority_share, unrecorded = ethnicity_share.each(ethnicity=["BME", "Not Recorded"])
short = minority_share.now - pupils
record("caf_bme_gap_size", short.absolute())
record("caf_bme_side", (short < 0).words("lower than", "no lower than"))

# %% [markdown]
# Ethnicity was missing from {fig}`caf_ethnicity.not-recorded.previous` CAFs the year before, {fig}`caf_ethnicity_share.not-recorded.previous` of them all, and from {fig}`caf_ethnicity.not-recorded` this year.
# So the shares of the two years in {see}`caf-ethnicity` cannot be compared: much of the growth in both groups is better recording.
# Among CAFs with a known ethnicity, children from black and minority ethnic families went from {fig}`caf_bme_of_recorded.previous` to {fig}`caf_bme_of_recorded`.
# Nobody knows who the children without a record were.
#
# This year's share is well founded, and it is {fig}`caf_bme_side` the share among pupils, {fig}`caf_pupils_bme`; {fig}`caf_bme_gap_size` lie between them.
# Pupils from reception to year 11 are not the same population as children with a CAF, some of whom are younger.
# Adding every CAF without ethnicity to the minority group makes {fig}`caf_bme_or_unrecorded`, and the gap remains.

# %%
LABELS = {
    "White British/Irish/Other": "White",
    "BME": "Black and minority ethnic",
    "Not Recorded": "Not recorded",
}
without = wording.number(unrecorded.before.value, "percent")
show.dots(
    ethnicity_share.lately(),
    lower=ethnicity_low,
    upper=ethnicity_high,
    labels=LABELS,
    headline=f"Nearly all CAFs record ethnicity; the year before, {without} did not",
    what="Share of CAFs by ethnicity of the child, %",
    name="caf-ethnicity",
)

# %%
show.table(
    "CAFs started, by ethnicity of the child",
    [by_ethnicity, ethnicity_share],
    labels=LABELS | {"White British/Irish/Other": "White British, Irish or other"},
)

# %%
check("caf_bme_lower", short < 0)
check("caf_unrecorded_high_before", unrecorded.before > 50)
check("caf_unrecorded_improved", unrecorded.difference().now <= -50)
check("caf_white_largest", by_ethnicity.now.rank().at(ethnicity="White British/Irish/Other").equals(1))

# %% [markdown]
# ## What families say about the programmes

# %%
evaluations = load("early_help_evaluations")
answer = evaluations["block"].str.capitalize() + ": " + evaluations["measure"].str.lower()
asked = evaluations.deriving(answer=answer).measure("number", by=["programme", "answer"])
families = record("early_help_families", load("early_help_families").measure("number"), title="Families")
answers = record("early_help_answers", asked.titled("Answers"))
CONFERENCE, SUPPORT, TRIPLE = "Family group conferencing", "CAF family support work", "Triple P"
conference, support, triple = (answers.at(programme=[name]) for name in (CONFERENCE, SUPPORT, TRIPLE))


def block(measure: Measure, name: str, *leaving_out: str) -> Measure:
    """The answers of one block of questions, but for those left out."""
    chosen = [key for key in measure.labels("answer") if key.startswith(f"{name}: ")]
    return measure.at(answer=[key for key in chosen if key.partition(": ")[2] not in leaving_out])


CONCERNS = ("all concerns resolved", "some concerns resolved")
FATHERS = ["Fathers: father engaged", "Fathers: father involved, not engaged"]
outcomes = block(conference, "Outcomes", "at risk of care", "care avoided")
gave_feedback = conference.at(answer=["Children: gave feedback"])
concerns = conference.at(answer=[f"Adults: {concern}" for concern in CONCERNS])
support_outcomes = block(support, "Outcomes")

# %%
# Bases that the original does not print: the only whole number that gives every percentage it prints.
named = "early_help_share", "early_help"
outcomes_base = record("early_help_base_conference_outcomes", base_of(outcomes, *named))
invited_base = record("early_help_base_conference_children", base_of(gave_feedback, *named))
concerns_base = record("early_help_base_conference_concerns", base_of(concerns, *named))
support_base = record("early_help_base_support_outcomes", base_of(support_outcomes, *named))


def agreed(measure: Measure, name: str, *leaving_out: str) -> Measure:
    """The answers of one block, but for those left out, as a share of those who gave feedback."""
    return block(measure, name, "gave feedback", *leaving_out).share(measure.at(answer=f"{name}: gave feedback"))


young = agreed(conference, "Children", "advocate helped a lot")
adults = agreed(conference, "Adults", *CONCERNS)
support_adults, support_young = agreed(support, "Adults"), agreed(support, "Children")
satisfied = agreed(triple, "Parents")
of_support, of_triple = families.each(programme=[SUPPORT, TRIPLE])
FIGURE, ADVOCATE = "Fathers: father figure involved", "Children: advocate helped a lot"
parts = [
    conference.at(answer=FATHERS).share(conference.at(answer=FIGURE)),
    conference.at(answer=["Outcomes: care avoided"]).share(conference.at(answer="Outcomes: at risk of care")),
    outcomes.share(outcomes_base),
    gave_feedback.share(invited_base),
    young,
    conference.at(answer=[ADVOCATE]).share(conference.at(answer="Children: had an advocate")),
    adults,
    concerns.share(concerns_base),
    support.at(answer=["Fathers: birth father involved", FIGURE]).share(of_support),
    support.at(answer=FATHERS).share(support.at(answer=FIGURE)),
    support_outcomes.share(support_base),
    support.at(answer=["Adults: gave feedback"]).share(of_support),
    support_adults,
    support_young,
    triple.at(answer=["Parents: gave feedback"]).share(of_triple),
    satisfied,
]
shares = record("early_help_share", stack(*parts).titled("Share of answers"))
record("early_help_concerns_resolved", concerns.total().share(concerns_base))

# %%
parents = shares.where(satisfied >= 0)
opinions = stack(parents, *(shares.where(said >= 0) for said in (support_adults, adults))).titled("Adults who agreed")
children = stack(*(shares.where(said >= 0) for said in (young, support_young)))
record("early_help_least_approved", opinions.smallest(), 0)
record("early_help_least_children", children.smallest(), 0)
record("early_help_silent", of_support - support.at(answer="Adults: gave feedback").at(programme=SUPPORT))

# %% [markdown]
# Three programmes were evaluated: family group conferencing with {fig}`early_help_families.family-group-conferencing` families, family support work within a CAF with {fig}`early_help_families.caf-family-support-work`, and Triple P parenting, offered to {fig}`early_help_families.triple-p`.
#
# The adults who answered were pleased: no question in {see}`early-help-opinions` had less than {fig}`early_help_least_approved` agreement.
# Of the children asked, fewer agreed with some questions, but never fewer than {fig}`early_help_least_children`.
# That says little about those who did not answer.
# Triple P heard from {fig}`early_help_share.triple-p.parents-gave-feedback` of the families it was offered to, family support work from {fig}`early_help_share.caf-family-support-work.adults-gave-feedback`; {fig}`early_help_silent` families there said nothing.
# Nor do the answers show what would have happened without the programme.

# %%
question = {key: key.partition(": ")[2].capitalize() for key in opinions.labels("answer")}
gave = answers.at(answer=["Parents: gave feedback", "Adults: gave feedback"])
question |= {row.keys["programme"]: f"{row.keys['programme']}, n = {row.text}" for row in gave.rows()}
opinions_low, opinions_high = record.interval("early_help_opinion", opinions)
show.dot_panels(
    opinions,
    by="answer",
    panel="programme",
    lower=opinions_low,
    upper=opinions_high,
    labels=question,
    headline="Those who answered were pleased with all three programmes",
    what="Adults who agreed, % of those who gave feedback (n)",
    name="early-help-opinions",
)

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
NOTES = {
    CONFERENCE: [
        f"Bases not printed: {outcomes_base.text} for the outcomes after care avoided, {invited_base.text} for "
        f"children's feedback, {concerns_base.text} for concerns resolved, which the form of the first quarter did not "
        "ask about.",
        "The first two rows fit 121 or 122, and adults' feedback 270 to 273 people: no percentage is computed.",
        "Care avoided is of those at risk of care, engagement of father figures, other answers of those who gave "
        "feedback; help by an advocate is of those who had one.",
    ],
    SUPPORT: [
        f"Base of the outcomes not printed: only {support_base.text} fits all six. Fathers and adults' feedback are of "
        "the families served, engagement of father figures.",
        "How many children could have given feedback is not known; some are too young.",
    ],
    TRIPLE: [
        "Feedback is of the families that were offered the programme, the other answers of those who gave feedback."
    ],
}
TITLES = {
    CONFERENCE: ("family group conferencing", "conferencing"),
    SUPPORT: ("family support work within a CAF", "support-work"),
    TRIPLE: ("Triple P, one family at a time", "triple-p"),
}
for programme, (title, name) in TITLES.items():
    show.table(
        f"Evaluation of {title}",
        [answers.at(programme=programme), shares.at(programme=programme)],
        stub="Question",
        notes=NOTES[programme],
        name=name,
    )

# %%
check("early_help_overwhelming", parents >= 80)
check("early_help_positive", stack(opinions, children) > 50)
