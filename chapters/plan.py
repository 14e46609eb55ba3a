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

from lib.chapter import (
    Measure,
    begin,
    check,
    constant,
    gather,
    lasting,
    load,
    periods,
    record,
    show,
    stack,
    wording,
)

begin(period)
YEAR = wording.key_label(periods.following(period))

# %%
plan = load("business_plan")
letters = load("plan_objectives")
objectives = dict(zip(map(str, letters["objective"]), map(str, letters["name"]), strict=True))
stated = load("learning_activity").measure("number", by="measure").titled("Number given")
dated_rows, undated_rows = plan.without(due_date="u"), plan[plan["due_date"] == "u"]
actions = record("plan_actions", plan.tally())
by_objective = record("plan_objective", plan.tally("objective"))
dated = record("plan_dated", dated_rows.tally("objective"), title="Actions with a date")
undated = record("plan_undated", undated_rows.tally("objective"), title="Actions without a date")
all_dated = record("plan_dated_all", dated_rows.tally(), title="Actions with a date")
all_undated = record("plan_undated_all", undated_rows.tally(), title="Actions without a date")
dated_share = record("plan_dated_share", dated.share(by_objective), 0)
all_share = record("plan_dated_share_all", all_dated.share(actions), 0)
by_origin = record("plan_origin", plan.tally("origin"))
by_status = record("plan_status", plan.tally("status"))
new_or_old = record("plan_age", plan.tally(["objective", "continuing_or_new"]))
new = record("plan_new", plan.where(continuing_or_new="new").tally())
by_month = record("plan_month", dated_rows.sorted("due_date").tally("due"))
busiest = record("plan_busiest_month", by_month.leader())
busiest_count = record("plan_busiest_count", by_month.at(due=busiest.value))
leads = record("plan_lead", plan.tally("lead"))
leads_dated = record("plan_lead_dated", dated_rows.tally("lead"), title="Actions with a date")
leads_undated = record("plan_lead_undated", undated_rows.tally("lead"), title="Actions without a date")
record("plan_sub_committees", plan[plan["lead"].str.endswith("sub-committee")].tally())
record("plan_leads", plan.unique("lead").tally())
without_action = stated.at(measure="Objectives of the plan") - plan.unique("objective").tally()
record("plan_objectives_without_action", without_action, spelled=True)
by_name = {objectives[letter]: dated_share.at(objective=letter) for letter in dated_share.labels("objective")}
named = gather(by_name, "objective")
record("plan_least_dated", named.titled("Actions with a date").leader(highest=False))
record("plan_least_dated_share", named.titled("Actions with a date").smallest(), 0)

# %% [markdown]
# The Board ends its report with {fig}`plan_actions` actions for the year to come, each with an owner and a reason.
# Of these, {fig}`plan_dated_all` ({fig}`plan_dated_share_all`) have a month by which they shall be complete; {fig}`plan_undated_all` have none.
# The month chosen most often is {fig}`plan_busiest_month`: {fig}`plan_busiest_count` of the actions with a date are due then ({see}`time-line`).
# Whether the plan is on course can therefore hardly be told before it ends.
#
# Of all actions {fig}`plan_new` are new and follow from reviews and audits or from changed statutory guidance; the rest continue from the plan before.
# The objective where the smallest part of the actions has a date is {fig}`plan_least_dated`, with {fig}`plan_least_dated_share` ({see}`counts`).
# For {fig}`plan_objectives_without_action` of the objectives named in section 5, the promotion of early help, there is no action at all.
# Some actions under the other objectives touch on it, such as the audit of cases at the edge of social work.

# %%
dates = dated_rows["due_date"]
months = [f"{month:%B %Y}" for month in pd.date_range(dates.min(), dates.max(), freq="MS")]
WITHOUT_DATE = {
    "u": "no date",
    "Ongoing": "ongoing",
    "continuing": "ongoing",
    "Awaiting guidance from the Think Family Board": "waiting",
}
SAID = {"number": "Action", "lead": "First owner", "when": "Due", "action": "What"}
HEADINGS = {"ongoing": "on-|going", "waiting": "wait-|ing", "no date": "no|date"}
columns = {month: f"{month[:3]}|{month[-4:]}" for month in months} | HEADINGS
marks = plan.frame.assign(when=plan["due"].replace(WITHOUT_DATE), size=plan["lead"].map(plan["lead"].value_counts()))
marks = marks.sort_values(["size", "lead", "number"], ascending=[False, True, True], kind="stable")
marks = marks[["number", "lead", "action", "due", "when"]]
show.chart(
    show.diagrams.timetable(marks, "lead", "when", "number", columns, hollow=tuple(HEADINGS)),
    [by_month, leads],
    headline=f"{busiest_count.text} of {all_dated.text} dated actions are due in {busiest.value}, and "
    f"{all_undated.text} have no month",
    subtitle=f"Actions of the business plan by first owner and month due, Warwickshire, {YEAR}; numbers as in "
    "the tables below",
    alternative="A grid with a row for each owner and a column for each month, each action a numbered circle; outlined "
    f"circles at the right have no date. By month: {show.describe(by_month, 'due')} By owner: "
    f"{show.describe(leads, 'lead')}",
    data=show.listing("Actions by owner and month", marks, SAID, source=""),
    name="time-line",
)

# %% [markdown]
# ## Who answers for it
#
# The actions have {fig}`plan_leads` different first owners.
# Sub-committees answer for {fig}`plan_sub_committees` of them; where two owners share an action, it is counted with the one named first.
# Names of sub-committees are shortened: Strategy stands for Strategy and Communications, Performance for Performance, Monitoring and Evaluation, Procedures for Systems and Procedures.

# %%
show.table(
    f"Actions of the business plan by first owner, {YEAR}",
    [("Actions", leads), ("With a date", leads_dated), ("Without", leads_undated)],
    stub="First owner",
    notes=lasting("Empty: none."),
)

# %% [markdown]
# ## Counts by objective

# %%
ALL = "All objectives"


def with_all(by_letter: Measure, whole: Measure) -> Measure:
    """A column by objective with its total."""
    return stack(by_letter, gather({ALL: whole}, "objective"))


show.table(
    f"Actions of the business plan by objective, {YEAR}",
    [
        ("Actions", with_all(by_objective, actions)),
        ("With a date", with_all(dated, all_dated)),
        ("Without", with_all(undated, all_undated)),
        ("With a date, %", with_all(dated_share, all_share)),
        ("New", with_all(new_or_old.at(continuing_or_new="new"), new)),
    ],
    totals=[ALL],
    labels=objectives,
    notes=lasting(
        "With a date: a month is printed. New: not under a heading of actions continuing from the plan before, even "
        "if its date reads ongoing."
    ),
    name="counts",
)
show.table(f"Actions of the business plan by origin, {YEAR}", [("Actions", by_origin)])
begun = "In progress: section 5 says that work has begun."
show.table(f"Actions of the business plan by state, {YEAR}", [("Actions", by_status)], stub="State", notes=begun)
show.table(f"Actions of the business plan by month due, {YEAR}", [("Actions", by_month)], stub="Month")

# %% [markdown]
# ## The actions
#
# Actions and reasons are in our own words.
# The words for the state are taken from section 5, for the plan itself has none.

# %%
said = plan.deriving(
    due=plan["due"].replace({"u": "no date"}),
    action=plan["number"].astype(int).astype(str) + ". " + plan["action"],
    state=plan["status"] + ", " + plan["continuing_or_new"],
)
HEADERS = {"action": "Action", "owner": "Owner", "due": "Due", "reason": "Reason", "state": "State"}
for letter, name in objectives.items():
    show.words_table(f"{letter}. {name}", said.where(objective=letter), HEADERS, name=f"objective-{letter.lower()}")

# %% [markdown]
# ## How the plan dates itself

# %%
years = record("plan_years", stated.at(measure="Years of the strategic plan"))
ended = stated.at(measure="Year of the plan now ended")
first = constant(int(period[:4]) + 1, "year") - ended
last = first + years
ends = range(int(first.value) + 1, int(first.value) + 10)
record("plan_period", last.named({year: f"{first.text}-{year}" for year in ends}), title="Period of the plan")
record("plan_next_start", last.named({year: f"April {year}" for year in ends}), title="Start of the next plan")
record("plan_conference", stated.at(measure="Number of the annual conference") + constant(1))
check("plan_final_year", (ended + constant(1)).equals(years))

# %% [markdown]
# The plan is for the last of the {fig}`plan_years` years of a strategy, {fig}`plan_period` by the rest of the report.
# One of its own headings gives it another end.
# What is due in {fig}`plan_busiest_month` is therefore due when the strategy ends and the next begins.
