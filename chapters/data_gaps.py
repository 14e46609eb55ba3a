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
# # What is missing

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib.chapter import begin, lasting, load, record, settings, show, wording

begin(period)
SOURCE = f"{settings.read().original.short}, all sections, our reading"
PLANNED, NOT_PLANNED = "something planned", "nothing planned"

# %%
found = load("data_gaps")
quality = load("data_quality")
gaps = found.deriving(
    part=found["section"].where(~found["section"].str.startswith("7/"), "7").str.partition(".")[0],
    planned=found["plan"].ne("u").map({True: PLANNED, False: NOT_PLANNED}),
)
order = found["kind"].value_counts().index.tolist()
in_all = record("gaps", gaps.tally())
by_kind = record("gaps_kind", gaps.tally("kind").ordered(kind=order))
by_plan = record("gaps_planned", gaps.tally("planned"))
kind_plan = record("gaps_kind_planned", gaps.tally(["kind", "planned"]))
by_part = record("gaps_part", gaps.tally(["part", "kind"]))
record("gaps_planned_share", by_plan.at(planned=PLANNED).share(in_all), 0)
most = record("gaps_commonest", by_kind.leader()).value
record("quality_problems", quality.tally())

# %% [markdown]
# The original is frank about what it does not know.
# With what its print leaves open and what was lost when its pages were turned into text, {fig}`gaps` gaps are listed here.
# For {fig}`gaps_planned.something-planned` of them, {fig}`gaps_planned_share`, it says what is to be done; the last column of each table says, in our judgement, what it would take.
#
# The kinds differ in what follows from them ({see}`kinds`).
# What was *not collected*, {fig}`gaps_kind.not-collected` gaps, is as a rule lost for the year itself: the next year can begin to record it.
# What is *known, but not printed* ({fig}`gaps_kind.known-not-printed`) mostly needs one more line in the next report; suppressed numbers stay suppressed.
# What has *no fair comparator* ({fig}`gaps_kind.no-fair-comparator`) can be read by itself, but not called high or low.
# What was *not ready in time* ({fig}`gaps_kind.not-ready-in-time`) came later, and what is *unclear in print* ({fig}`gaps_kind.unclear-in-print`) could be cleared up by whoever wrote it.
# What was *lost in extraction* ({fig}`gaps_kind.lost-in-extraction`) exists in the original, and is missing only here; charts above all.

# %%
show.stacked(
    kind_plan.ordered(planned=[PLANNED, NOT_PLANNED], kind=order),
    headline=f"{most}: the most frequent gap, with a plan for {kind_plan.at(kind=most, planned=PLANNED).text} of "
    f"{by_kind.at(kind=most).text}",
    subtitle="Gaps in the data by kind, and whether the original says what is planned",
    source=SOURCE,
    name="kinds",
)

# %%
NAMES = {
    "2": "2 Background",
    "4": "4 Governance",
    "5": "5 Objectives",
    "6": "6 Partners",
    "7": "7 Statistics",
    "8": "8 Plan",
}
show.table(
    "Gaps by section of the original and kind",
    [("Gaps", by_part)],
    stub="Section",
    source=SOURCE,
    labels=NAMES,
    notes=lasting("Empty: none found."),
)

# %% [markdown] tags=["every-edition"]
# ## The gaps
#
# Each table holds one kind, in the order of the original.

# %%
readable = gaps.deriving(plan=gaps["plan"].replace({"u": "none printed"}))
HEADERS = {
    "section": "Section",
    "gap": "What is missing",
    "consequence": "What follows",
    "plan": "Planned",
    "needs": "What it would take",
}
for row in by_kind.rows():
    kind = row.keys["kind"]
    show.words_table(
        f"{kind} ({row.text})", readable.where(kind=kind), HEADERS, source=SOURCE, name="gaps-" + wording.slug(kind)
    )

# %% [markdown]
# ## What is there, but not sound
#
# A number can be printed and still not be one to rely on.
# Recomputing the original brought {fig}`quality_problems` problems of quality to light that reach beyond a single misprint.
# Three habits stand behind most of them: a base that is not named, the same quantity typed in twice from extracts of different days, and percentages that were not worked out from the counts beside them.
#
# The most far-reaching is the population under every rate, on which the ledger chapter has a section.
# The plainest is the total of referrals: this book uses {fig}`referrals.warwickshire`, which the text and three tables of the original agree on, while one table has another.
# Most of the problems change a detail; a few turn a sentence into its opposite.

# %%
show.words_table(
    "Problems of quality",
    quality,
    {
        "section": "Section",
        "problem": "What is wrong",
        "consequence": "What follows",
        "needs": "What would mend it",
    },
    source=SOURCE + "; the ledger has the numbers",
)

# %% [markdown]
# ## What to ask for first
#
# If only a few gaps could be closed, these would change most of what can be said:
#
# - the population behind each rate, printed beside it;
# - the counts behind the lost charts, above all repeat plans and the length of plans over three years;
# - ethnicity, language and disability at the time of referral, on one definition;
# - the referrals that follow an incident of domestic abuse;
# - exploitation: police investigations, and children placed here by other authorities;
# - a date for every action of the plan.
