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
import altair as alt
import pandas as pd

from lib import charts, comparisons, data, measures, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/5.10"
everyone = "All agencies"

# %%
table = data.load("marac_cases")
named = ["Cases discussed", "Children in households"]
counts = record("marac_cases", measures.count(table, "number", by="measure"))
discussed = at(counts, measure="Cases discussed")
kinds = [measure for measure in table["measure"] if measure not in named]
share = record("marac_share", measures.share(at(counts, measure=kinds), discussed), "percent", 1)
with_children = at(counts, measure="Children in household")
per_case = record(
    "marac_children_per_case", measures.ratio(at(counts, measure="Children in households"), with_children), "ratio", 1
)
record(
    "marac_most_have_children",
    comparisons.words(
        wording.fraction(value(share, measure="Children in household")), at(share, measure="Children in household")
    ),
    "words",
)
attendance = data.load("marac_attendance")
conferences = record(
    "marac_conferences", measures.count(attendance[attendance["agency"] == "All MARACs"], "conferences")
)
monthly = record("marac_monthly", measures.ratio(conferences, measures.constant(12)), "ratio")

# %% [markdown]
# A multi-agency risk assessment conference (MARAC) brings agencies together over victims of domestic abuse who are in danger of death or serious harm.
# Warwickshire holds {fig}`marac_monthly` each month, {fig}`marac_conferences` in the year.
# They discussed {fig}`marac_cases.cases-discussed` cases.
# The victim is usually an adult, but {fig}`marac_most_have_children` of the cases have children at home: {fig}`marac_cases.children-in-household` cases with {fig}`marac_cases.children-in-households` children, about {fig}`marac_children_per_case` each.
# Children who are victims themselves, and the unborn, are not in these numbers.
#
# Nothing is printed about earlier years or other counties, so the chapter can say how the cases are made up, not whether there are more of them or too few.
#
# ## Many agencies come, few refer

# %%
referrers = data.load("marac_referrers")
referred = record(
    "marac_referred", measures.with_total(measures.count(referrers, "cases", "agency"), "agency", everyone)
)
referred_share = record("marac_referred_share", measures.share(referred, discussed), "percent", 1)
by_agency = at(referred, agency=list(referrers["agency"]))
police_place = comparisons.rank(by_agency)
record("marac_police_main_referrer", comparisons.compare(at(police_place, agency="Police"), "=", 1), "truth")
attended = record(
    "marac_attended", measures.count(attendance[attendance["agency"] != "All MARACs"], "conferences", by="agency")
)
attended_share = record("marac_attended_share", measures.share(attended, conferences), "percent", 1)
none = measures.count(referrers[referrers["cases"] == 0], "cases", by="agency")
silent = record("marac_agencies_without_referral", comparisons.words(wording.in_words(len(none)), none), "words")
referred_by_others = record(
    "marac_referred_by_others", measures.difference(at(referred, agency=everyone), at(referred, agency="Police"))
)

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
order = list(charts.tidy(attended).sort_values("value", ascending=False, kind="stable")["agency"])
came = f"Conferences attended, of {value(conferences):.0f}"
brought = f"Cases referred, of {value(discussed):.0f}"
drawn = pd.concat([charts.tidy(attended).assign(panel=came), charts.tidy(by_agency).assign(panel=brought)])
header = alt.Column("panel:N", sort=[came, brought], title=None, header=alt.Header(labelAnchor="start", labelPadding=8))
charts.show(
    charts.bars(drawn, "agency", sort=order).properties(width=190).facet(column=header, spacing=24).resolve_scale(x="independent"),
    headline=f"{value(silent).capitalize()} agencies attend the conferences but referred no case",
    subtitle=f"Attendance at domestic abuse conferences and cases referred, by agency, Warwickshire, {wording.key_label(period)}",
    source=SOURCE + ", referring agencies and attendance",
    alternative="Two sets of bars side by side for the same agencies; each set has its own scale. Conferences attended: "
    + charts.describe(attended) + " Cases referred: " + charts.describe(by_agency),
    data=tables.grid("Attendance and referrals", {"Conferences attended": attended, "Cases referred": by_agency}, rows="agency", stub="Agency", source=""),
    name="agencies",
)  # fmt: skip

# %%
LONG = {"IDVA": "Independent domestic violence adviser (IDVA)", "Acute trusts": "Secondary care, acute trusts"}
tables.show(
    tables.grid("Cases by referring agency", {"Cases": referred, "%": referred_share}, rows="agency", stub="Agency", totals=[everyone],
        source=SOURCE + ", referring agencies", labels=LONG)
)  # fmt: skip
tables.show(
    tables.grid("Conferences attended, by agency", {"Conferences": attended, "% of all conferences": attended_share}, rows="agency", stub="Agency",
        source=SOURCE + ", attendance", labels=LONG,
        notes=["Primary care trusts had been abolished; the named nurses are counted in their place.", "Agencies that cannot come may send information in writing."])
)  # fmt: skip

# %% [markdown]
# ## What becomes of the risk

# %%
outcomes = data.load("marac_outcomes")
every_outcome = "All outcomes"
outcome = record(
    "marac_outcomes", measures.with_total(measures.count(outcomes, "cases", "outcome"), "outcome", every_outcome)
)
recorded = at(outcome, outcome=every_outcome)
outcome_share = record("marac_outcome_share", measures.share(outcome, recorded), "percent", 1)
without = record("marac_without_outcome", measures.difference(discussed, recorded))
lessened = record(
    "marac_lessened", measures.total(outcomes[outcomes["outcome"].isin(["Risk removed", "Risk reduced"])], "cases")
)
lessened_share = record("marac_lessened_share", measures.share(lessened, recorded), "percent", 1)
lessened_of_all = record("marac_lessened_share_of_all", measures.share(lessened, discussed), "percent", 1)
single = at(outcome, outcome=list(outcomes["outcome"]))
single_share = at(outcome_share, outcome=list(outcomes["outcome"]))
most = record("marac_outcome_most", comparisons.leader(single), "words")

# %% [markdown]
# The risk was removed or reduced in {fig}`marac_lessened` cases, {fig}`marac_lessened_share` of those with an outcome.
# In {fig}`marac_outcome_share.risk-accepted` the risk was accepted; the original does not say what has to be done, or to fail, before a risk is counted so.
# {fig}`marac_without_outcome` of the cases discussed have no outcome in the table; measured against all cases, the share with less risk is {fig}`marac_lessened_share_of_all`.
# The note that might explain the missing cases is marked in the original but not printed.
# The Communities Group quotes a share of its own in section 6.13: it follows from the percentages printed in this table, which its counts do not support.

# %%
charts.show(
    charts.bars(charts.tidy(single_share), "outcome", focus=value(most)),
    headline=f"“{value(most)}” was the commonest outcome, in {wording.number(value(single_share, outcome=value(most)), 'percent')} of cases with one",
    subtitle=f"Outcomes of domestic abuse conferences, percentage of the cases with an outcome, Warwickshire, {wording.key_label(period)}",
    source=SOURCE + ", outcomes",
    alternative="Four bars. " + charts.describe(single_share),
    data=tables.grid("Outcomes", {"Cases": single, "%": single_share}, rows="outcome", stub="Outcome", source=""),
    name="outcomes",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Outcomes", {"Cases": outcome, "%": outcome_share}, rows="outcome", stub="Outcome", totals=[every_outcome],
        source=SOURCE + ", outcomes", notes=["The total is that of the original; it is less than the number of cases discussed."])
)  # fmt: skip

# %% [markdown]
# ## Who the victims are

# %%
block = table.set_index("measure")["block"]
cases_block, diversity, local = (list(block[block == b].index) for b in ("Cases", "Diversity", "Local indicators"))
lgbt = "LGBT"

# %% [markdown]
# {fig}`marac_cases.repeat-cases-within-12-months` cases, {fig}`marac_share.repeat-cases-within-12-months`, had been discussed within the twelve months before.
# A repeat can mean that protection failed, or that a victim trusted the agencies enough to come again.
# {fig}`marac_share.from-black-and-minority-ethnic-communities` of the cases come from black and minority ethnic communities, and {fig}`marac_share.male-victim` have a male victim.
# Not one is recorded as lesbian, gay, bisexual or transgender, and {fig}`marac_cases.victim-with-registered-disability` as disabled; in this many cases such numbers speak of what is asked and written down rather than of who is abused.
# {fig}`marac_cases.victim-pregnant` victims were pregnant.

# %%
shown = {"LGBT": "Lesbian, gay, bisexual or transgender", "Children in household": "Children under 18 in the household"}
tables.show(
    tables.grid("Cases discussed", {"Number": at(counts, measure=cases_block), "% of cases": at(share, measure=["Repeat cases within 12 months"])},
        rows="measure", stub="Measure", source=SOURCE + ", first table",
        notes=["Children: under 18, not themselves referred as victims, pregnancies not counted. They are not a share of cases."])
)  # fmt: skip
tables.show(
    tables.grid("Diversity of the cases", {"Cases": at(counts, measure=diversity), "% of cases": at(share, measure=diversity)},
        rows="measure", stub="Measure", source=SOURCE + ", diversity", labels=shown)
)  # fmt: skip
tables.show(
    tables.grid("Local indicators", {"Cases": at(counts, measure=local), "% of cases": at(share, measure=local)},
        rows="measure", stub="Measure", source=SOURCE + ", local indicators", labels=shown)
)  # fmt: skip

# %% [markdown]
# ## How the original's percentages were made
#
# Most percentages printed with these tables are not the printed numbers divided by the cases discussed.
# They are off by a little, up or down, and mostly no whole number of cases would give them; yet where a table should add up to a hundred, it does.
# One explanation fits all of it: each is probably the average of four quarterly percentages, in which a quiet quarter weighs as much as a busy one.
# A single case in a busy quarter then counts for less than its share of the year, as it would here for the one case that children's social care referred.
# We looked for quarters that give the printed percentages of all the smaller groups at once, and found many sets of them.
# Averages over the three local conferences would fit as well; neither the quarters nor the conferences are printed.
# Attendance is exact, for it was divided by the number of conferences.
