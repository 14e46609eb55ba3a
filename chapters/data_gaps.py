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
import altair as alt

from lib import charts, comparisons, data, measures, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, all sections, our reading"

# %%
found = data.load("data_gaps")
quality = data.load("data_quality")
order = found["kind"].value_counts().index.tolist()
gaps = found.assign(
    part=found["section"].where(~found["section"].str.startswith("7/"), "7").str.partition(".")[0],
    planned=found["plan"].ne("u").map({True: "something planned", False: "nothing planned"}),
)
names = {
    "2": "2 Background",
    "4": "4 Governance",
    "5": "5 Objectives",
    "6": "6 Partners",
    "7": "7 Statistics",
    "8": "8 Plan",
}
in_all = record("gaps", measures.tally(gaps))
by_kind = record("gaps_kind", at(measures.tally(gaps, "kind"), kind=order))
by_plan = record("gaps_planned", measures.tally(gaps, "planned"))
kind_plan = record("gaps_kind_planned", measures.tally(gaps, ["kind", "planned"]))
by_part = record("gaps_part", measures.tally(gaps, ["part", "kind"]))
parts = record("gaps_section", measures.tally(gaps, "part"))
planned_share = record(
    "gaps_planned_share", measures.share(at(by_plan, planned="something planned"), in_all), "percent", 0
)
commonest = record("gaps_commonest", comparisons.leader(by_kind), "words")
problems = record("quality_problems", measures.tally(quality))

# %% [markdown]
# The original is frank about what it does not know.
# With what its print leaves open and what was lost when its pages were turned into text, {fig}`gaps` gaps are listed here.
# For {fig}`gaps_planned.something-planned` of them, {fig}`gaps_planned_share`, it says what is to be done; the last column of each table says, in our judgement, what it would take.
#
# The kinds differ in what follows from them ({see}`kinds`).
# What was *not collected*, {fig}`gaps_kind.not-collected` gaps, can seldom be recovered: the next year can begin to record it.
# What is *known, but not printed* ({fig}`gaps_kind.known-not-printed`) mostly needs one more line in the next report; suppressed numbers stay suppressed.
# What has *no fair comparator* ({fig}`gaps_kind.no-fair-comparator`) can be read by itself, but not called high or low.
# What was *not ready in time* ({fig}`gaps_kind.not-ready-in-time`) came later, and what is *unclear in print* ({fig}`gaps_kind.unclear-in-print`) could be cleared up by whoever wrote it.
# What was *lost in extraction* ({fig}`gaps_kind.lost-in-extraction`) exists in the original, and is missing only here; charts above all.

# %%
shown = charts.tidy(kind_plan)
states = ["something planned", "nothing planned"]
colours = alt.Color("planned:N", sort=states, scale=alt.Scale(domain=states, range=[charts.FOCUS, charts.MUTED]))
stack = alt.Chart(shown).transform_calculate(place=f"indexof({states}, datum.planned)").encode(
    y=alt.Y("kind:N", sort=order, title=None, axis=alt.Axis(grid=False)),
    x=alt.X("value:Q", stack="zero", title=None, axis=alt.Axis(labels=False, ticks=False, grid=False, domain=False)),
    order=alt.Order("place:Q"),
)  # fmt: skip
on_dark = alt.condition(alt.datum.planned == "something planned", alt.value("white"), alt.value(charts.ON_LIGHT))
labels = stack.encode(x=alt.X("value:Q", stack="zero", bandPosition=0.5), text="text:N", color=on_dark)
not_collected = at(kind_plan, kind=value(commonest))
charts.show(
    alt.layer(stack.mark_bar(stroke="white").encode(color=colours), labels.mark_text()).properties(width=charts.WIDTH - 160, height=alt.Step(34)),
    headline=f"{value(commonest)}: the most frequent gap, with a plan for {value(not_collected, planned='something planned'):.0f} of {value(by_kind, kind=value(commonest)):.0f}",
    subtitle="Gaps in the data by kind, and whether the original says what is planned",
    source=SOURCE,
    alternative="A stacked bar for each kind. " + charts.describe(kind_plan),
    data=tables.grid("Gaps by kind", {"Gaps": kind_plan}, rows="kind", across="planned", stub="Kind", source=""),
    name="kinds",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Gaps by section of the original and kind", {"Gaps": by_part}, rows="part", across="kind", stub="Section", source=SOURCE, labels=names, notes=["Empty: none found."]
    ),
    name="sections",
)  # fmt: skip

# %% [markdown]
# ## The gaps
#
# Each table holds one kind, in the order of the original.

# %%
readable = gaps.assign(plan=gaps["plan"].replace({"u": "none printed"}))
headers = {
    "section": "Section",
    "gap": "What is missing",
    "consequence": "What follows",
    "plan": "Planned",
    "needs": "What it would take",
}
for kind in order:
    tables.show(
        tables.listing(
            f"{kind} ({value(by_kind, kind=kind):.0f})", readable[readable["kind"] == kind], headers, source=SOURCE
        ),
        name="gaps-" + wording.slug(kind),
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
tables.show(
    tables.listing(
        "Problems of quality", quality, {"section": "Section", "problem": "What is wrong", "consequence": "What follows", "needs": "What would mend it"}, source=SOURCE + "; the ledger has the numbers"
    ),
    name="quality",
)  # fmt: skip

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
