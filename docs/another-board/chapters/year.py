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
# # The year in Thornshire

# %% tags=["parameters"]
period = "2018/19"

# %%
from lib.chapter import begin, load, record, show

begin(period)
referrals = record("referrals", load("referrals").measure("referrals", by=["area", "period"]).titled("Referrals"))
total = record("referrals_total", referrals.total("area"), title="Referrals in the county")
rise = record("referrals_change", total.change())
direction = record("referrals_direction", rise.now.direction())
rate = record("referrals_rate", referrals.rate(load("children").measure("children")))
sources = record("referral_sources", load("referral_sources").measure("referrals", by="source").titled("Referrals"))
share = record("referrals_share", sources.share(sources.total()), 0, title="Referrals by source")
plans = record("plans", load("plans").measure("children", by=["area", "date"]).titled("Children with a plan"))
record("plans_total", plans.now.total("area"), title="Children with a plan in the county")

# %% [markdown]
# Social care received {fig}`referrals_total` referrals; the number {fig}`referrals_direction` by {fig}`referrals_change`.
# For every 10,000 children there were {fig}`referrals_rate.ashdale` in Ashdale and {fig}`referrals_rate.brookmoor` in Brookmoor ({see}`rates`).
# The police made {fig}`referrals_share.police` of them.
# On 31 March {fig}`plans_total` children had a child protection plan.

# %%
highest = rate.now.leader()
show.bars(
    rate.now,
    by="area",
    headline=f"{highest.value} had the most referrals for its children",
    what="Referrals per 10,000 children",
    name="rates",
)
show.table("Referrals by district", [("Referrals", referrals)], rows="area", across="period")
show.table("Children with a child protection plan", [("Children", plans)], rows="area", across="date")

# %% [markdown] tags=["about-the-book"]
# ## What lies behind the differences
#
# {findings}`all`
#
# ## All claims
#
# {claims}`all`
