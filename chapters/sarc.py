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
# # Sexual assault referral centre

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib import charts, comparisons, data, measures, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 7/5.11"

# %%
table = data.load("sarc")
everyone = "All children"
ages, genders, factors = (table[table["block"] == block] for block in ("Age", "Gender", "Vulnerability"))
by_age = record("sarc_age", measures.with_total(measures.count(ages, "children", "category"), "category", everyone))
by_gender = record(
    "sarc_gender", measures.with_total(measures.count(genders, "children", "category"), "category", everyone)
)
seen = at(by_age, category=everyone)
age_share = record("sarc_age_share", measures.share(by_age, seen), "percent", 1)
gender_share = record("sarc_gender_share", measures.share(by_gender, at(by_gender, category=everyone)), "percent", 1)
years = measures.constants({"Under 13": 13, "13-15": 3, "16-17": 2}, "category")
bands = list(ages["category"])
a_year = record("sarc_per_year_of_age", measures.ratio(at(by_age, category=bands), years), "ratio", 1)
teenagers = record("sarc_teenagers", measures.total(ages[ages["category"] != "Under 13"], "children"))
teenagers_share = record("sarc_teenagers_share", measures.share(teenagers, seen), "percent")
teens_against_young = record(
    "sarc_teenagers_ratio", measures.ratio(at(a_year, category="13-15"), at(a_year, category="Under 13")), "ratio", 1
)
record("sarc_totals_agree", comparisons.compare(seen, "=", at(by_gender, category=everyone)), "truth")

# %% [markdown]
# A sexual assault referral centre (SARC) gives victims of rape and sexual abuse medical care and counselling in one place, and a forensic examination if they want one.
# The Blue Sky Centre, which serves Coventry and Warwickshire, opened in the last days of March 2013 and saw {fig}`sarc_age.all-children` children and young people in its first year.
# {fig}`sarc_gender_share.female` of them were girls.
#
# The centre does not say where the children live, so no rate for Warwickshire can be worked out, and there is no earlier year of the centre to compare with.
# A service that opens is also a service that is found: its numbers say how many came, and nothing about how many did not.
#
# ## How old they are

# %% [markdown]
# Teenagers make up {fig}`sarc_teenagers_share` of the children; {fig}`sarc_age.under-13` were younger than 13.
# The bands of age differ in width, which hides how steep the difference is.
# For every year of age from 13 to 15 there were {fig}`sarc_per_year_of_age.13-15` children, and {fig}`sarc_per_year_of_age.16-17` at 16 and 17, but {fig}`sarc_per_year_of_age.under-13` for every year before that: {fig}`sarc_teenagers_ratio` times as many from 13 to 15.
# Younger children may be abused as often and be seen less, for they depend on somebody to notice.

# %%
charts.show(
    charts.bars(charts.tidy(a_year), "category"),
    headline=f"Children of 13 to 15 were seen about {wording.in_words(round(value(teens_against_young)))} times as often as younger ones",
    subtitle="Children seen at the Blue Sky Centre for each single year of age, by age band, first year from 27 March 2013",
    source=SOURCE,
    alternative="Three bars. " + charts.describe(a_year, "children for each year of age"),
    data=tables.grid("Children seen by age", {"Children": at(by_age, category=bands), "For each year of age": a_year}, rows="category", stub="Age", source=""),
    name="ages",
)  # fmt: skip

# %%
tables.show(
    tables.grid("Children seen, by age", {"Children": by_age, "%": age_share, "For each year of age": a_year}, rows="category", stub="Age", totals=[everyone],
        source=SOURCE + ", age", notes=["Percentages, totals and the last column are ours; the original prints the counts only."])
)  # fmt: skip
tables.show(
    tables.grid("Children seen, by gender", {"Children": by_gender, "%": gender_share}, rows="category", stub="Gender", totals=[everyone],
        source=SOURCE + ", gender", notes=["Percentages and totals are ours."])
)  # fmt: skip

# %% [markdown]
# The heading in the original promises ethnicity too, but no such numbers are printed.
# The two tables agree on the total, and so does section 6.13.
# Section 6.4 gives a smaller total beside the same three age groups, which do not add up to it.
#
# ## What else is known of them

# %%
named = record("sarc_factors", measures.count(factors, "children", by="category"))
factor_share = record("sarc_factors_share", measures.share(named, seen), "percent", 1)
single = measures.total(factors[factors["category"] != "More than one factor"], "children")
apart = record("sarc_any_factor_apart", measures.plus(single, at(named, category="More than one factor")))
within = record("sarc_any_factor_within", measures.difference(single, at(named, category="More than one factor")))
text = data.load("sarc_text")
stated = record("sarc_text", measures.count(text, "number", by="measure"))
alerts_each = record(
    "sarc_alerts_per_child", measures.ratio(at(stated, measure="Safeguarding alerts raised"), seen), "ratio", 2
)

# %% [markdown]
# {fig}`sarc_factors.looked-after-children` of the children, {fig}`sarc_factors_share.looked-after-children`, were looked after by a council.
# Children in care are a small minority of all children, so they are seen at the centre much more often than others; whether they are abused more or are better watched, the number does not tell.
# A further line counts children with more than one factor.
# If it stands apart from the other lines, {fig}`sarc_any_factor_apart` children have at least one factor; if those children are in the other lines too, it is {fig}`sarc_any_factor_within` at most.
#
# Many children come with the police or a social worker, so their case is known.
# On {fig}`sarc_text.safeguarding-referrals-made-by-the-centre` occasions the centre was the first to refer a child.
# It also raised {fig}`sarc_text.safeguarding-alerts-raised` alerts with other services, nearly one for each child, though one child may have had several.

# %%
tables.show(
    tables.grid("Vulnerability of the children seen", {"Children": named, "% of all children": factor_share}, rows="category", stub="Factor",
        source=SOURCE + ", vulnerability", notes=["Percentages are ours. A child may be counted on more than one line."])
)  # fmt: skip
tables.show(
    tables.grid("What the centre passed on", {"Number": stated}, rows="measure", stub="Measure", source=SOURCE + ", from the text")
)  # fmt: skip
