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

# %% tags=["parameters"]
period = ""  # such as 2023/24
area = ""  # the GSS code of a local authority
folder = ""  # where the department's files lie, as downloaded
neighbours: list[str] = []  # GSS codes of statistical neighbours

# %%
from lib import profiles

profile = profiles.begin(folder, area, period, neighbours)
profile.title()

# %%
profile.summary()

# %% [markdown]
# ## Scorecard

# %%
profile.scorecard()

# %% [markdown]
# ## Year by year
#
# A gap in a line is a year without a published value; the letter at its foot says why.

# %%
profile.trends()

# %% [markdown]
# ## Among all authorities
#
# Each dot is a local authority of England.
# The fewer children live there, the further chance alone can carry a rate from England's: the outer lines show how far.
# A rate outside them calls for an explanation; it is no judgement of the service.

# %%
profile.position()

# %% [markdown]
# ## Statistical neighbours

# %%
profile.neighbours()

# %% [markdown]
# ## Categories of abuse

# %%
profile.categories()

# %% [markdown]
# ## How long plans last

# %%
profile.durations()

# %% [markdown]
# ## What is not shown

# %%
profile.gaps()

# %% [markdown]
# ## About these numbers
#
# - **Published values** stand as the department prints them; rates and percentages are never worked out again from rounded numbers.
# - **Intervals** say how far a year's number could have fallen otherwise with the same risk: Wilson's method for percentages; for rates Byar's approximation, from ten cases up, and the exact Poisson interval below.
# - **Chance** assumes that cases come one by one. Brothers and sisters come together, so a difference just beyond chance is weak evidence.
# - **Authorities** are followed through the years by the department's old code of three digits, which ends where the area changes.
