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
# # Domestic abuse conferences

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, check, constant, load, record, show, wording

begin(period)
EVERYONE, EVERY_OUTCOME = "All agencies", "All outcomes"
WHERE = f"Warwickshire, {wording.key_label(period)}"

# %%
table = load("marac_cases")
counts = record("marac_cases", table.measure("number").titled("Cases at conferences"))
APART = ["Cases discussed", "Children in households"]
discussed, children = counts.each(measure=APART)
share = record("marac_share", counts.without(measure=APART).share(discussed))
record("marac_children_per_case", children / counts.at(measure="Children in household"))
record("marac_most_have_children", share.at(measure="Children in household").fraction())
attendance = load("marac_attendance")
conferences = record("marac_conferences", attendance.where(agency="All MARACs").measure("conferences"))
record("marac_monthly", conferences / constant(12), 0, spelled=True)

# %% [markdown]
# A multi-agency risk assessment conference (MARAC) brings agencies together over victims of domestic abuse who are in danger of death or serious harm.
# It is there to keep the adult safe first; for the children, and for the one who abuses, it makes links to other meetings.
# Warwickshire holds {fig}`marac_monthly` each month, {fig}`marac_conferences` in the year.
# They discussed {fig}`marac_cases.cases-discussed` cases.
# The victim is usually an adult, but {fig}`marac_most_have_children` of the cases have children at home: {fig}`marac_cases.children-in-household` cases with {fig}`marac_cases.children-in-households` children, about {fig}`marac_children_per_case` each.
# Children who are victims themselves, and the unborn, are not in these numbers.
#
# Nothing is printed about earlier years or other counties, so the chapter can say how the cases are made up, not whether there are more of them or too few.
#
# ## Who comes, and who refers

# %%
referred = load("marac_referrers").measure("cases").titled("Cases referred").with_total("agency", EVERYONE)
referred, referred_share = record.share("marac_referred", referred, discussed)
by_agency = referred.without(agency=EVERYONE)
attended = attendance.without(agency="All MARACs").measure("conferences").titled("Conferences attended")
attended, attended_share = record.share("marac_attended", attended, conferences)
silent = record("marac_agencies_without_referral", by_agency.equals(0).count_true(), spelled=True)
record("marac_referred_by_others", referred.at(agency=EVERYONE) - referred.at(agency="Police"))

# %% [markdown]
# The police bring {fig}`marac_referred_share.police` of the cases; all other agencies together bring {fig}`marac_referred_by_others`.
# Not every victim turns to the police, so a system that relies on one door will miss some of those who come to another.
# {see}`agencies` shows the doors that hardly open: {fig}`marac_agencies_without_referral` agencies sit on the conferences and referred nobody, though housing came to {fig}`marac_attended.housing` of them.
# Children's social care came to {fig}`marac_attended.childrens-social-care` and referred {fig}`marac_referred.childrens-social-care`.
# The independent domestic violence advisers (IDVA) came to {fig}`marac_attended.idva` and referred {fig}`marac_referred.idva`.
# Hospitals, which see many families, came to {fig}`marac_attended.acute-trusts` conferences, and schools to {fig}`marac_attended.education`.
#
# An agency may have good reasons: it may serve one part of the county only, send what it knows in writing, or take its concerns to the police, who then refer the case.
# How often that happens is not counted.

# %%
came, brought = f"Conferences attended, of {conferences.text}", f"Cases referred, of {discussed.text}"
order = list(show.frame(attended.largest_first())["agency"])
show.chart(
    show.stacks.side_by_side({came: show.frame(attended), brought: show.frame(by_agency)}, "agency", order),
    [attended, by_agency],
    headline=f"{silent.text.capitalize()} agencies attend the conferences but referred no case",
    what="Attendance at domestic abuse conferences and cases referred, by agency",
    alternative="Two sets of bars side by side for the same agencies; each set has its own scale. Conferences "
    f"attended: {show.describe(attended, 'agency')} Cases referred: {show.describe(by_agency, 'agency')}",
    data=show.grid("Attendance and referrals", [("Conferences attended", attended), ("Cases referred", by_agency)]),
    name="agencies",
)

# %%
LONG = {"IDVA": "Independent domestic violence adviser (IDVA)", "Acute trusts": "Secondary care, acute trusts"}
show.table(
    f"Cases at domestic abuse conferences by referring agency, {WHERE}",
    [("Cases", referred), referred_share],
    labels=LONG,
)
show.table(
    f"Domestic abuse conferences attended, by agency, {WHERE}",
    [("Conferences", attended), ("% of all conferences", attended_share)],
    labels=LONG,
    notes=[
        "Primary care trusts had been abolished; the named nurses are counted in their place.",
        "Agencies that cannot come may send information in writing.",
    ],
)

# %%
check("marac_police_main_referrer", by_agency.rank().at(agency="Police").equals(1))

# %% [markdown]
# ## What becomes of the risk

# %%
cases = load("marac_outcomes").measure("cases").titled("Cases")
outcome = record("marac_outcomes", cases.with_total("outcome", EVERY_OUTCOME))
recorded = outcome.at(outcome=EVERY_OUTCOME)
outcome_share = record("marac_outcome_share", outcome.share(recorded))
outcome_low, outcome_high = record.interval("marac_outcome_share", cases.share(recorded))
record("marac_without_outcome", discussed - recorded)
lessened, _ = record.share("marac_lessened", cases.at(outcome=["Risk removed", "Risk reduced"]).total(), recorded)
record("marac_lessened_share_of_all", lessened.share(discussed))
single, single_share = (m.without(outcome=EVERY_OUTCOME) for m in (outcome, outcome_share))
most = record("marac_outcome_most", single.leader()).value

# %% [markdown]
# The risk was removed or reduced in {fig}`marac_lessened` cases, {fig}`marac_lessened_share` of those with an outcome.
# In {fig}`marac_outcome_share.risk-accepted` of them the risk was accepted; the original does not say what has to be done, or to fail, before a risk is counted so.
# {fig}`marac_without_outcome` of the cases discussed have no outcome in the table; measured against all cases, the share with less risk is {fig}`marac_lessened_share_of_all`.
# The note that might explain the missing cases is marked in the original but not printed.
# The Communities Group quotes a share of its own in section 6.13: it follows from the percentages printed in this table, which its counts do not support.

# %%
largest = wording.number(single_share.at(outcome=most).value, "percent")
show.dots(
    single_share,
    lower=outcome_low,
    upper=outcome_high,
    focus=[most],
    headline=f"“{most}” was the commonest outcome, in {largest} of cases with one",
    what="Outcomes of domestic abuse conferences, percentage of the cases with an outcome",
    data=[("Cases", single), single_share, ("Lower", outcome_low), ("Upper", outcome_high)],
)

# %%
show.table(
    f"Outcomes of domestic abuse conferences, {WHERE}",
    [("Cases", outcome), outcome_share],
    notes="The total is that of the original; it is less than the number of cases discussed.",
)

# %% [markdown]
# ## Who the victims are

# %%
few = {0: "Not one is", 1: "One is"} | {n: f"{wording.in_words(n).capitalize()} are" for n in range(2, 13)}
record("marac_lgbt_words", counts.at(measure="LGBT").named(few, "More than a dozen are"))
blocks = {block: list(table.where(block=block)["measure"]) for block in dict.fromkeys(table["block"])}

# %% [markdown]
# {fig}`marac_cases.repeat-cases-within-12-months` cases, {fig}`marac_share.repeat-cases-within-12-months` of all, had been discussed within the twelve months before.
# A repeat can mean that protection failed, or that a victim trusted the agencies enough to come again.
# {fig}`marac_share.from-black-and-minority-ethnic-communities` of the cases come from black and minority ethnic communities, and {fig}`marac_share.male-victim` have a male victim.
# {fig}`marac_lgbt_words` recorded as lesbian, gay, bisexual or transgender, and {fig}`marac_cases.victim-with-registered-disability` as disabled; in this many cases such numbers speak of what is asked and written down rather than of who is abused.
# {fig}`marac_cases.victim-pregnant` victims were pregnant.

# %%
SHOWN = {"LGBT": "Lesbian, gay, bisexual or transgender", "Children in household": "Children under 18 in the household"}
show.table(
    f"Cases discussed at domestic abuse conferences, {WHERE}",
    [counts.at(measure=blocks["Cases"]), ("% of cases", share.at(measure=["Repeat cases within 12 months"]))],
    notes="Children: under 18, not themselves referred as victims, pregnancies not counted. They are not a share "
    "of cases.",
)
for title, block in (("Diversity of the cases", "Diversity"), ("Other marks of the cases", "Local indicators")):
    columns = [("Cases", counts.at(measure=blocks[block])), ("% of cases", share.at(measure=blocks[block]))]
    show.table(f"{title} at domestic abuse conferences, {WHERE}", columns, labels=SHOWN)

# %% [markdown]
# ## How the original's percentages were made
#
# Most percentages printed with these tables are not the printed numbers divided by the cases discussed.
# They are off by a little, up or down, and mostly no whole number of cases would give them; yet where a table should add up to a hundred, it does.
# One explanation fits all of it: each is perhaps the average of four quarterly percentages, in which a quiet quarter weighs as much as a busy one.
# A single case in a busy quarter then counts for less than its share of the year, as it would here for the one case that children's social care referred.
# We looked for quarters that give the printed percentages of all the smaller groups at once, and found many sets of them.
# Averages over the three local conferences would fit as well; neither the quarters nor the conferences are printed.
# Attendance is exact, for it was divided by the number of conferences.
