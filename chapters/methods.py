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

# %% [markdown] tags=["every-edition"]
# # Methods
#
# How the figures are made, what the verdicts and marks mean, and what this book leaves out.

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import areas, begin, load, published, record, show

begin(period)

# %% [markdown] tags=["every-edition"]
# ## From data to page
#
# There are two kinds of number in this book, and they are never mixed.
# *Inputs* are counts and external indicators, copied from the original as it prints them, right or wrong.
# *Claims* are what the original derives from them or says of them: percentages, rates, totals, changes, ranks, comparisons in words.
# Every chapter calculates from inputs alone; what comes out is a *figure*, and the ledger sets it beside the claim.

# %% [markdown]
# The inputs were copied twice, by two transcribers who did not see each other's work, and compared cell by cell.

# %% [markdown] tags=["every-edition"]
# Nothing in them was corrected: a table that does not add up is a finding, and stands in the ledger.

# %% [markdown]
# The statistics of the original cover 1 April 2013 to 31 March 2014, on a set of data that the Board had agreed.
# Attendance is from May 2013 to February 2014, training from April 2013 to April 2014, and comparisons with other areas are of the year before.

# %% [markdown] tags=["every-edition"]
# Each number in the text leads to its ledger entry, with the calculation, the rows of the data behind it, the code, and what the original prints.
# A number followed by ≠ is one where the original prints something else; the entry says what, and why that may be.
# ‡ marks a number that the original prints too, but contradicts elsewhere.
# What the verdicts mean, the first table of [the ledger](ledger.ipynb) says.
#
# ## Every figure is an expression
#
# A figure is never typed: it is an *expression* over cells of the data, and its value is what the expression gives.
# The file `evidence.json`, made with the book, holds every figure with its expression, every claim with its verdict, and every cell that is named.
# An expression is a number, a truth, a word, nothing (`null`, not published), or a list with its operator first:
#
# - `["cell", table, line, column]` is the value in that line of `data/<table>.csv`, counted from the header; `["figure", id]` is another figure; `["rows", table, [lines]]` says how many rows, `["claims", verdict, chapter]` how many claims, `*` standing for any
# - `+ - * / abs sqrt min max` are arithmetic, `round` takes half away from zero; what is not published makes all arithmetic with it not published
# - `< <= = >= > !=` compare, `and or not` join, `count` says how many are true
# - `["rank", a, [all], "highest"]` gives a place, ties sharing the better one; `["leader", [[label, a]], place, "highest"]` a name, or the names of all that are equal there, such as `"A, B and C"`
# - `["case", condition, result, …, otherwise]` chooses words
# - `["wilson", x, n, confidence, side]`, `["byar", x, confidence, side]` and `["poisson", x, confidence, side]` are ends of intervals; `["binomial", x, n, p]` is the exact test of both sides
#
# With these rules and the files of data, anybody can evaluate every figure of the book again without its code.
#
# ## Rounding
#
# Figures are rounded once, at the end, and halves go up, as statisticians print them.
# A claim reproduces if the figure, rounded to the decimals that the original prints, is the printed value.
# If it is off by one in the last digit for a reason that can be named, such as parts rounded before they were added, the verdict is *rounding*.
# A rate made with another population is not rounding; it *differs*.
#
# ## Words as claims
#
# A comparison in words is a claim too: it is true or false.
# Where a word has no fixed meaning (about, almost, slightly, large), its verdict is *judgement*: the note in the ledger says what range we took it to mean, and nobody is called wrong.
#
# ## Rates
#
# Rates are per 10,000 children aged 0 to 17 and use the 2011 Census, usual residents, with one number for each area and all years.

# %% [markdown]
# The original does not name the base of its rates, and its own table of children cannot be right; the ledger chapter shows that its rates fit the Census and not that table.
# With the printed table instead, rates would move by about one per cent or less, except in Rugby, where they would be {fig}`methods_rugby_table_1` in place of {fig}`methods_referral_rate.rugby`; with the likeliest repair of that table, {fig}`methods_rugby_repaired`.

# %% [markdown] tags=["every-edition"]
# Official statistics divide by the population in the middle of the calendar year in which the year begins instead, so their rates differ a little from these.

# %%
referrals = load("referrals").where(period=period, area=areas.districts()).measure("referrals").titled("Referrals")
children = load("census_children").where(area=areas.districts()).total("children", by="area").titled("children")
record("methods_referral_rate", referrals.rate(children))
table_1 = load("population").measure("population").titled("children")
rugby, in_rugby = areas.code("Rugby"), referrals.at(area=areas.code("Rugby"))
record("methods_rugby_table_1", in_rugby.rate(table_1.at(area=rugby)))
mended = table_1.at(area=areas.home()) - table_1.at(area=areas.districts()).without(area=rugby).total()
record("methods_rugby_repaired", in_rugby.rate(mended))

# %% [markdown] tags=["every-edition"]
# ## What an interval means here
#
# An administrative count is complete: all referrals were counted, so there is no sampling error.
# An interval still answers a fair question: how far could a year's number have fallen otherwise, if the underlying risk were the same?
# Shares have Wilson intervals; rates have Byar's approximation, or exact Poisson limits when there are fewer than ten events.
# Charts show them where places, groups or years are compared by a share or a rate; counts have none.
# Where only a percentage or a rate is printed, but also what it is of, its interval is that of the number it stands for; where even that is missing there is none, and the chart says so.
# The interval of a rate for each point of poverty, or of another indicator, is that of the rate: the indicator is taken as exact.
#
# Whether two values differ by *more than chance* is decided by one test for each kind, at 95%, everywhere in this book:
#
# - two counts, or the counts behind two rates, by the exact conditional test: given both together, how many fall to the first is binomial; above a thousand together, where the two agree, by its normal approximation
# - two shares by the score test with the pooled share
# - a share against a percentage that is printed without its count, by whether that percentage lies outside the interval of the share
# - several areas against their pooled rate by the control limits of a funnel, at 99.8%; the chapter on [referrals](referrals.ipynb) has one
#
# The curves of a funnel are drawn as Spiegelhalter (2005) defines them, as what chance would exceed, or fall short of, once in a thousand times each.
# Published funnels of public health draw the upper curve at the first count outside, one event higher than here; so no curve decides, but the exact interval of each area's count, and that gives the same answer under both definitions.
#
# All take children as independent; brothers and sisters come together, so a difference just beyond chance is weak evidence.
# Where nothing differs, one comparison in twenty will seem beyond chance all the same, and this book makes more than twenty.

# %% [markdown] tags=["every-edition"]
# ## Small numbers
#
# In the national tables numbers from 1 to 5 are replaced by a sign, and sometimes others with them, so that no child can be recognised.
# Where the publisher suppresses a number, the cell stays suppressed here, and nothing is calculated that would reveal it.

# %% [markdown]
# The tables on the county itself print numbers as small as that, and this book repeats what is printed.

# %% [markdown] tags=["every-edition"]
# This book adds none: where it works out a count from a printed percentage and the count falls under the rule, it is withheld.
# Ranks leave such areas out and say so.
# Percentages of a few dozen families or forms move by several points with one answer; chapters say where that matters.
#
# Before a book is published, `report disclosure` works out for each suppressed cell how small and how large it can be, given everything published together.
# Its answer names the cell and never the number; for a year that is not public already, the book is not published while one could be worked out.
#
# {disclosure}`all`
#
# ## Where each section of the original stands

# %%
sections = load("source_sections").frame
titled = sections.assign(page=sections["chapter"] + ".html", chapter=sections["chapter"].map(published.titles()))
show.words_table(
    "Sections of the original and chapters of this book",
    titled,
    {"section": "Section", "title": "About", "chapter": "Chapter", "left_out": "Left out"},
    links={"chapter": "page"},
)
