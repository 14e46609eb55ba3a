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
#   report:
#     summarises: true
# ---

# %% [markdown] tags=["every-edition"]
# # The ledger
#
# Everything the original prints that can be derived or checked, beside what its own data give.

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib import ledger
from lib.chapter import areas, begin, load, published, record, show, wording

begin(period)

# %%
counts = record("claims", published.verdicts())
total = record("claims_total", counts.total())
reproduced = counts.at(verdict="reproduced")
checkable = total - counts.at(verdict=ledger.NOT_CHECKED).total()
checkable = record("claims_checkable", checkable, title="Claims that can be checked")
record("claims_reproduced_share", reproduced.share(checkable), 0)
by_chapter = record("claims_by_chapter", published.verdicts(by_chapter=True))
in_chapter = record("claims_in_chapter", by_chapter.total("verdict"), title="Claims")
police = by_chapter.at(chapter="police")
checked_police = police.without(verdict=ledger.NOT_CHECKED).total()
elsewhere = (reproduced - police.at(verdict="reproduced")).share(checkable - checked_police)
record("claims_reproduced_elsewhere", elsewhere, 0, title="Reproduced outside the police table")
findings = load("findings").where(finding=published.findings())
all_findings = record("findings", findings.tally(), title="Findings")
record("findings_confidence", findings.tally("confidence"), title="Findings")
by_kind = record("findings_kind", findings.tally("kind"), title="Findings")
worded = by_kind.at(kind="wording") + by_kind.at(kind="misprint")
worded = record("findings_worded", worded, title="Findings of wording and misprint")

# %% [markdown]
# The original makes {fig}`claims_total` claims that this book has examined: percentages, rates, totals, changes, ranks, and comparisons in words.
# {fig}`claims.stated` of them can only be quoted: the original gives nothing to compute them from, or they are themselves what others are computed from.
# {fig}`claims.judgement` are words whose truth hangs on a limit that we had to choose.
# {fig}`claims.reproduced` of the other {fig}`claims_checkable` reproduce exactly ({fig}`claims_reproduced_share`).
# {fig}`claims_by_chapter.police.reproduced` of these are in one chapter, that of the police, whose tables hold what they say; without it the share is {fig}`claims_reproduced_elsewhere`.
#
# Behind the claims that do not reproduce stand {fig}`findings` causes, told below; we are certain of {fig}`findings_confidence.certain` of them, think {fig}`findings_confidence.probable` probable and {fig}`findings_confidence.possible` possible.
# {fig}`findings_kind.wording` of them lie in the wording, {fig}`findings_kind.misprint` are misprints, {fig}`findings_kind.definition` definitions that are not kept, {fig}`findings_kind.other-extract` another extract of the same data, {fig}`findings_kind.other-base` another denominator, {fig}`findings_kind.arithmetic` arithmetic and {fig}`findings_kind.rounding` rounding.
# {see}`kinds` counts the verdicts, {see}`chapters` shows where they stand, {see}`causes` what lies behind those that do not reproduce, and all claims are listed at the end.

# %%
meanings = [ledger.VERDICTS[verdict] for verdict in counts.labels("verdict")]
show.table(
    "Claims of the original by verdict",
    [("Claims", counts)],
    source="",
    then=lambda made: show.add_words(made, "Meaning", meanings, place=1),
    name="kinds",
)

# %%
show.table(
    "Claims of the original by chapter and verdict",
    [("All", in_chapter), *((verdict, by_chapter.at(verdict=verdict)) for verdict in counts.labels("verdict"))],
    source="",
    labels=published.titles(),
    name="chapters",
)

# %% [markdown] tags=["every-edition"]
# ## What the rates were divided by
#
# The original prints rates per 10,000 children but not the populations behind them.
# Each printed rate allows only a narrow interval of populations, and several rates of one area narrow it further.
# Where the interval does not hold the population of table 1, the rate was made with another one.

# %%
implied = published.implied_populations()
low = record("implied_population_low", implied.at(end="lowest"))
high = record("implied_population_high", implied.at(end="highest"))
table_1 = record("population_table_1", load("population").measure("population").titled("Children, table 1"))
gap_low = record("implied_population_gap_low", low.change(table_1), 2)
gap_high = record("implied_population_gap_high", high.change(table_1), 2)
census = record("census_population", load("census_population").measure("children", by=()))
inside = census.between(low.at(area=areas.home()), high.at(area=areas.home()))
published_census = load("census_children").total("children", by="area").titled("Children at the 2011 Census")
published_census = record("census_published", published_census)
inside_own = record("census_areas_inside", published_census.between(low, high).count_true(), spelled=True)
all_areas = record("census_areas", (published_census > 0).count_true(), spelled=True)
reach = f"all {all_areas.text}", f"{inside_own.text} of the {all_areas.text}"
record("census_areas_words", inside_own.equals(all_areas).words(*reach))
record("census_fits", inside.words("lies inside", "lies outside"))

# %% [markdown]
# Every area's rates fit one population for all years, and it is not that of table 1 of the original, in its section 2.1.
# For the county it lies between {fig}`implied_population_low.warwickshire` and {fig}`implied_population_high.warwickshire`; table 1 prints {fig}`population_table_1.warwickshire`.
# The original gives another total elsewhere, {fig}`census_population`, under the heading Census 2011 in section 7/3.3: it {fig}`census_fits` that interval.
# The Census as the Office for National Statistics publishes it, {fig}`census_published.warwickshire` children in the county, lies in the interval of {fig}`census_areas_words` areas.
# So the rates were divided by the 2011 Census in every year, and this book divides by it too.
# Rugby stands out because table 1 itself is wrong there: its printed total is about a thousand too high.

# %%
upper = gap_high.ordered(area=gap_low.labels("area"))
ends = show.frame(gap_low).rename(columns={"value": "low"}).assign(high=upper.values)
ends["text"] = [f"{a} to {b}" for a, b in zip(gap_low.texts, upper.texts, strict=True)]
said = wording.join(list(ends["area"] + " " + ends["text"]))
show.chart(
    show.layers.spans(ends, "area", "low", "high", "% above or below the population of the original's table 1"),
    [low, high, table_1],
    headline="No district's printed rates fit the population of table 1",
    subtitle="Populations consistent with all printed rates, as difference from the original's table 1, Warwickshire",
    alternative=f"A short bar for each area on an axis of percentage differences. {said}.",
    what="Populations consistent with the printed rates",
    data=[
        ("Lowest", low),
        ("Highest", high),
        ("Table 1", table_1),
        ("2011 Census", published_census),
        ("Difference, lowest", gap_low),
        ("Difference, highest", gap_high),
    ],
)

# %% [markdown]
# ## Findings
#
# Each finding is one cause that explains one claim or many, with what it does to the message and what would set it right.

# %%
confidence = ["certain", "probable", "possible"]
causes = record("findings_kinds", findings.tally(["kind", "confidence"]), title="Findings")
show.chart(
    show.stacks.units(show.frame(causes), "kind", "confidence", confidence),
    causes,
    headline=f"{worded.text} of {all_findings.text} findings are misprints or lie in the wording",
    subtitle="Findings by what went wrong and by how sure we are; a dot is one finding",
    alternative="A row of dots for each kind of fault, a dot for each finding. "
    + show.describe(causes, "kind", "confidence"),
    data=show.grid(
        "Findings by kind and confidence",
        [("All", by_kind), *((sure, causes.at(confidence=sure)) for sure in causes.labels("confidence"))],
    ),
    name="causes",
)

# %% [markdown]
# {findings}`all`
#
# ## The fewest changes
#
# A finding is what a reader makes of a contradiction; arithmetic can say how few printed numbers would have to be others for all to agree.
# Totals, shares, rates and changes are equations between printed numbers, and a rounded number allows an interval.
# Of all sets of printed numbers that, changed, would satisfy every equation, these are the smallest; whether a hand could have made the misprint, and what official statistics say, stands beside each.
# Where several sets are equally small, the document alone cannot decide, and the finding rests on other reasons.
# The command `report repair` lists all of them.
#
# {repairs}`all`
#
# ## All claims
#
# {claims}`all`
