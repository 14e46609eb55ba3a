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
from lib.chapter import begin, check, constants, lasting, load, once, record, show, wording

begin(period)
EVERYONE = "All children"
SEEN = once("at the Blue Sky Centre, first year from 27 March 2013", "at the centre")

# %%
table = load("sarc")
ages, genders, factors = (table.where(block=block) for block in ("Age", "Gender", "Vulnerability"))
bands = ages.measure("children").titled("Children seen")
by_age = record("sarc_age", bands.with_total("category", EVERYONE))
by_gender = genders.measure("children").titled("Children seen").with_total("category", EVERYONE)
by_gender = record("sarc_gender", by_gender)
seen = by_age.at(category=EVERYONE)
age_share = record("sarc_age_share", by_age.share(seen))
gender_share = record("sarc_gender_share", by_gender.share(by_gender.at(category=EVERYONE)))
years = constants({"Under 13": 13, "13-15": 3, "16-17": 2}, "category", title="the years of age")
a_year = record("sarc_per_year_of_age", by_age.without(category=EVERYONE) / years)
record.share("sarc_teenagers", bands.without(category="Under 13").total(), seen, 0)
times = record("sarc_teenagers_ratio", a_year.at(category="13-15") / a_year.at(category="Under 13"))

# %% [markdown]
# A sexual assault referral centre (SARC) gives victims of rape and sexual abuse medical care and counselling in one place, whatever their sex or age, and a forensic examination if they want one.
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
show.bars(
    a_year,
    headline=f"Children of 13 to 15 were seen about {wording.in_words(round(times.value))} times as often as "
    "younger ones",
    subtitle="Children seen at the Blue Sky Centre for each single year of age, by age band,"
    " first year from 27 March 2013",
    what="Children seen by age",
    data=[("Children", by_age.without(category=EVERYONE)), ("For each year of age", a_year)],
)

# %%
show.table(
    f"Children seen {SEEN}, by age",
    [("Children", by_age), age_share, ("For each year of age", a_year)],
    notes=lasting("Percentages, totals and the last column are ours; the original prints the counts only."),
)
show.table(
    f"Children seen {SEEN}, by gender",
    [("Children", by_gender), gender_share],
    notes=lasting("Percentages and totals are ours."),
)

# %%
check("sarc_totals_agree", seen.equals(by_gender.at(category=EVERYONE)))

# %% [markdown]
# The heading in the original promises ethnicity too, but no such numbers are printed.
# The two tables agree on the total, and so does section 6.13.
# Section 6.4 gives a smaller total beside the same three age groups, which do not add up to it.
#
# ## What else is known of them

# %%
named, factor_share = record.share("sarc_factors", factors.measure("children").titled("Children seen"), seen)
single, several = named.without(category="More than one factor").total(), named.at(category="More than one factor")
record("sarc_any_factor_apart", single + several)
record("sarc_any_factor_within", single - several)
stated = record("sarc_text", load("sarc_text").measure("number", by="measure"))
record("sarc_first_to_refer", stated.at(measure="Safeguarding referrals made by the centre"), spelled=True)

# %% [markdown]
# {fig}`sarc_factors.looked-after-children` of the children, {fig}`sarc_factors_share.looked-after-children`, were looked after by a council.
# As few children are in care, they are probably seen at the centre more often than others; but the original does not print how many there are, and whether they are abused more or are better watched the number does not tell.
# A further line counts children with more than one factor.
# If it stands apart from the other lines, {fig}`sarc_any_factor_apart` children have at least one factor; if those children are in the other lines too, it is {fig}`sarc_any_factor_within` at most.
#
# Many children come with the police or a social worker, so their case is known to others already.
# On {fig}`sarc_first_to_refer` occasions the centre was the first to refer a child.
# It also raised {fig}`sarc_text.safeguarding-alerts-raised` alerts with other services; how many children they were about is not said.
#
# The Board made sure that health visitors and school nurses hear when a child has been seen, and that medical examinations go with the meetings that decide on protection.
# The county council gave the centre a garden, of which young people are said to have been glad, and an action day for the centre was finished on 21 May 2014, after the year of this report.

# %%
show.table(
    f"Vulnerability of the children seen {SEEN}",
    [("Children", named), ("% of all children", factor_share)],
    stub="Factor",
    notes=lasting("Percentages are ours. A child may be counted on more than one line."),
)
show.table(f"Referrals made and alerts raised {SEEN}", stated)
