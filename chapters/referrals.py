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
from lib import charts, data, measures, periods, tables, wording
from lib.figures import record
from lib.measures import at, value

SOURCE = "WSCB annual report 2013-14, section 7/3"
last = periods.previous(period)
county = "E10000031"
districts = data.area_codes("district")

# %%
table = data.load("referrals")
referrals = record("referrals", measures.count(table, "referrals", by=["area", "period"]))
district_sum = record(
    "referrals_in_districts",
    measures.total(table[table["area"].isin(districts)], "referrals", by="period"),
)
countywide = record("referrals_countywide", measures.difference(at(referrals, area=county), district_sum))
change = record("referrals_change", measures.change(referrals), "percent", 1)
direction = record("referrals_direction", measures.words(wording.direction(value(change, area=county, period=period)), at(change, area=county, period=period)), "words")

# %% [markdown]
# Children's social care received {fig}`referrals.warwickshire` referrals in the year.
# The number {fig}`referrals_direction` by {fig}`referrals_change.warwickshire`, from {fig}`referrals.warwickshire.previous` the year before.
# More than the five districts send in: {fig}`referrals_countywide` came to teams that serve the whole county, among them the service for disabled children.

# %%
population = data.load("population")
children = record("population", measures.count(population, "population", by="area"))
rate = record("referrals_rate", measures.rate(referrals, children), "per_10000", 0)
share = record("referrals_share", measures.share(at(referrals, area=districts), at(referrals, area=county)), "percent", 1)
tables.show(
    tables.grid(
        "Referrals to children's social care, and per 10,000 children aged 0 to 17",
        {"Number": referrals, "Per 10,000": rate},
        rows="area", across="period", stub="District", totals=[county], source=SOURCE + ", table 3.2; population from table 1",
        notes=["The county includes referrals to countywide teams, so it is more than the sum of the districts."],
    ),
    name="by-district",
)  # fmt: skip

# %%
now = at(rate, area=districts, period=period)
highest = record("referrals_rate_highest", measures.leader(now), "words")
second = record("referrals_rate_second", measures.leader(now, place=2), "words")
frame = charts.tidy(at(rate, area=districts))
charts.show(
    charts.lines(frame, series="area", title="Referrals per 10,000"),
    headline=f"{value(highest)} and {value(second)} have the highest rates",
    subtitle="Referrals per 10,000 children aged 0 to 17, districts of Warwickshire, 2011-12 to 2013-14",
    source=SOURCE + ", table 3.2",
    alternative="Lines of referral rates by district. " + charts.describe(now, "per 10,000"),
    data=tables.grid("Referral rate by district", {"Per 10,000": at(rate, area=districts)}, rows="area", across="period", stub="District", source=""),
    name="rates",
)  # fmt: skip
