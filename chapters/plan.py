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
# # The plan for the next year

# %% tags=["parameters"]
period = "2013/14"

# %%
import pandas as pd

from lib import charts, comparisons, data, diagrams, measures, tables
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 8"

# %%
plan = data.load("business_plan")
objectives = data.load("plan_objectives").set_index("objective")["name"].to_dict()
activity = data.load("learning_activity")
stated = measures.count(activity, "number", by="measure")
dated_rows = plan[plan["due_date"] != "u"]
undated_rows = plan[plan["due_date"] == "u"]
actions = record("plan_actions", measures.tally(plan))
by_objective = record("plan_objective", measures.tally(plan, "objective"))
dated = record("plan_dated", measures.tally(dated_rows, "objective"))
undated = record("plan_undated", measures.tally(undated_rows, "objective"))
all_dated = record("plan_dated_all", measures.tally(dated_rows))
all_undated = record("plan_undated_all", measures.tally(undated_rows))
dated_share = record("plan_dated_share", measures.share(dated, by_objective), "percent", 0)
all_share = record("plan_dated_share_all", measures.share(all_dated, actions), "percent", 0)
by_origin = record("plan_origin", measures.tally(plan, "origin"))
by_status = record("plan_status", measures.tally(plan, "status"))
new_or_old = record("plan_age", measures.tally(plan, ["objective", "continuing_or_new"]))
new = record("plan_new", measures.tally(plan[plan["continuing_or_new"] == "new"]))
by_month = record("plan_month", measures.tally(dated_rows.sort_values("due_date"), "due"))
busiest = record("plan_busiest_month", comparisons.leader(by_month), "words")
busiest_count = at(by_month, due=value(busiest))
record("plan_busiest_count", busiest_count)
record("plan_busiest_share", measures.share(busiest_count, all_dated), "percent", 0)
leads = record("plan_lead", measures.tally(plan, "lead"))
leads_dated = record("plan_lead_dated", measures.tally(dated_rows, "lead"))
leads_undated = record("plan_lead_undated", measures.tally(undated_rows, "lead"))
record("plan_sub_committees", measures.tally(plan[plan["lead"].str.endswith("sub-committee")]))
owners = record("plan_leads", measures.tally(plan.drop_duplicates("lead")))
planned_objectives = measures.tally(plan.drop_duplicates("objective"))
unplanned = record(
    "plan_objectives_without_action",
    measures.difference(at(stated, measure="Objectives of the plan"), planned_objectives),
)
least_dated = record("plan_least_dated", comparisons.leader(dated_share.rename(objectives), highest=False), "words")

# %% [markdown]
# The Board ends its report with {fig}`plan_actions` actions for the year to come, each with an owner and a reason.
# Of these, {fig}`plan_dated_all` ({fig}`plan_dated_share_all`) have a month by which they shall be complete; {fig}`plan_undated_all` have none.
# The month chosen most often is {fig}`plan_busiest_month`: {fig}`plan_busiest_count` of the actions with a date are due then ({see}`time-line`).
# Whether the plan is on course can therefore hardly be told before it ends.
#
# {fig}`plan_new` are new and follow from reviews and audits or from changed statutory guidance, the rest continue from the plan before.
# The objective where the fewest actions have a date is {fig}`plan_least_dated` ({see}`counts`).
# For {fig}`plan_objectives_without_action` of the objectives named in section 5, the promotion of early help, there is no action at all.
# Some actions under the other objectives touch on it, such as the audit of cases at the edge of social work.

# %%
months = [
    f"{month:%B %Y}" for month in pd.date_range(dated_rows["due_date"].min(), dated_rows["due_date"].max(), freq="MS")
]
without_date = {
    "u": "no date",
    "Ongoing": "ongoing",
    "continuing": "ongoing",
    "Awaiting guidance from the Think Family Board": "waiting",
}
columns = {month: f"{month[:3]}|{month[-4:]}" for month in months} | {
    "ongoing": "on-|going",
    "waiting": "wait-|ing",
    "no date": "no|date",
}
marks = plan.assign(when=plan["due"].replace(without_date), size=plan.groupby("lead")["lead"].transform("size"))
marks = marks.sort_values(["size", "lead", "number"], ascending=[False, True, True])[
    ["number", "lead", "action", "due", "when"]
]
charts.show(
    diagrams.timetable(marks, "lead", "when", "number", columns, hollow=("ongoing", "waiting", "no date")),
    headline=f"{value(busiest_count):.0f} of {value(all_dated):.0f} dated actions are due in {value(busiest)}, and {value(all_undated):.0f} have no month",
    subtitle="Actions of the business plan by first owner and month due, Warwickshire, 2014-15; numbers as in the tables below",
    source=SOURCE,
    alternative="A grid with a row for each owner and a column for each month, each action a numbered circle; outlined circles at the right have no date. By month: " + charts.describe(by_month) + " By owner: " + charts.describe(leads),
    data=tables.listing("Actions by owner and month", marks, {"number": "Action", "lead": "First owner", "when": "Due", "action": "What"}, source=""),
    name="time-line",
)  # fmt: skip

# %% [markdown]
# ## Who answers for it
#
# The actions have {fig}`plan_leads` different first owners.
# Sub-committees answer for {fig}`plan_sub_committees` of them; where two owners share an action, it is counted with the one named first.
# Names of sub-committees are shortened: Strategy stands for Strategy and Communications, Performance for Performance, Monitoring and Evaluation, Procedures for Systems and Procedures.

# %%
tables.show(
    tables.grid("Actions by first owner", {"Actions": leads, "With a date": leads_dated, "Without": leads_undated}, rows="lead", stub="First owner", source=SOURCE, notes=["Empty: none."]),
    name="owners",
)  # fmt: skip

# %% [markdown]
# ## Counts by objective

# %%
everything = {"objective": "All objectives"}
whole = [
    m.set_axis(pd.Index(["All objectives"], name="objective"))
    for m in (actions, all_dated, all_undated, all_share, new)
]
tables.show(
    tables.grid(
        "Actions by objective",
        {
            "Actions": pd.concat([by_objective, whole[0]]), "With a date": pd.concat([dated, whole[1]]), "Without": pd.concat([undated, whole[2]]),
            "With a date, %": pd.concat([dated_share, whole[3]]), "New": pd.concat([at(new_or_old, continuing_or_new="new"), whole[4]]),
        },
        rows="objective", stub="Objective", source=SOURCE, totals=["All objectives"], labels=objectives,
        notes=["With a date: a month is printed. New: not under a heading of actions continuing from the plan before, even if its date reads ongoing."],
    ),
    name="counts",
)  # fmt: skip
tables.show(tables.grid("Actions by origin", {"Actions": by_origin}, rows="origin", stub="Origin", source=SOURCE))
tables.show(
    tables.grid(
        "Actions by state",
        {"Actions": by_status},
        rows="status",
        stub="State",
        source=SOURCE + ", with section 5",
        notes=["In progress: section 5 says that work has begun."],
    )
)
tables.show(tables.grid("Actions by month due", {"Actions": by_month}, rows="due", stub="Month", source=SOURCE))

# %% [markdown]
# ## The actions
#
# Actions and reasons are in our own words.
# The words for the state are taken from section 5, for the plan itself has none.

# %%
said = plan.assign(
    due=plan["due"].replace({"u": "no date"}), action=plan["number"].astype(str) + ". " + plan["action"], state=plan["status"] + ", " + plan["continuing_or_new"]
)  # fmt: skip
headers = {"action": "Action", "owner": "Owner", "due": "Due", "reason": "Reason", "state": "State"}
for letter, name in objectives.items():
    tables.show(
        tables.listing(f"{letter}. {name}", said[said["objective"] == letter], headers, source=SOURCE),
        name=f"objective-{letter.lower()}",
    )

# %% [markdown]
# ## How the plan dates itself

# %%
years = record("plan_years", at(stated, measure="Years of the strategic plan"))
ended = at(stated, measure="Year of the plan now ended")
first = measures.difference(measures.constant(int(period[:4]) + 1), ended)
last = measures.plus(first, years)
next_year = measures.plus(ended, measures.constant(1))
record("plan_period", comparisons.words(f"{value(first):.0f}-{value(last):.0f}", last), "words")
record("plan_next_start", comparisons.words(f"April {value(last):.0f}", last), "words")
record("plan_final_year", comparisons.compare(next_year, "=", years), "truth")
record("plan_conference", measures.plus(at(stated, measure="Number of the annual conference"), measures.constant(1)))

# %% [markdown]
# The plan is the last third of a strategy of {fig}`plan_years` years, {fig}`plan_period` by the rest of the report.
# One of its own headings gives it another end.
# What is due in {fig}`plan_busiest_month` is therefore due when the strategy ends and the next begins.
