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
# # The Board: law, members, money

# %% tags=["parameters"]
period = "2013/14"

# %%
import altair as alt

from lib import charts, comparisons, data, diagrams, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 4"

# %% [markdown]
# The Children Act 2004 obliges every county like Warwickshire to have a safeguarding children board.
# The Board does not look after children itself: it makes those who do work together, and judges how well they do it.
# Its duties include common procedures, a review of every death of a child in its area, serious case reviews, and the yearly report that this book rebuilds.
# The law names who must sit on it, from councils and police to health, schools, youth justice and probation, under a chair who belongs to none of them.
# A new chair signs the report.
# The business plan runs for three years, and the next is its last.
#
# ## Who came

# %%
table = data.load("attendance")
meetings = list(dict.fromkeys(table["meeting"]))
seats = table[table["status"] != "not a member"].assign(seats=1)
expected = record("board_seats", measures.total(seats, "seats"))
came = record("board_attended", measures.total(seats, "seats", by="status"))
status_share = record("board_attended_share", measures.share(came, expected), "percent")
by_meeting = record("board_seats_by_meeting", measures.total(seats, "seats", by="meeting"))
in_person = record("board_in_person", measures.total(seats[seats["status"] == "attended"], "seats", by="meeting"))
in_person_share = record("board_in_person_share", measures.share(in_person, by_meeting), "percent")
lost = data.load("attendance_lost")
members = record("board_members_read", measures.total(table[table["meeting"] == meetings[0]].assign(seats=1), "seats"))
full = seats[seats["status"] == "attended"]
attended = record("board_attended_by_post", measures.total(full, "seats", by="member"))
expected_each = measures.total(seats, "seats", by="member")
each = measures.share(attended, expected_each)
always = record("board_always_there", comparisons.how_many(comparisons.compare(each, "=", 100)))

# %% [markdown]
# The Board met four times between May 2013 and February 2014, and the original prints who came.
# Only part of that list can still be read: {fig}`board_members_read` posts, nearly all from its first part, in {see}`grid`.
# Of {fig}`board_seats` places these members had at the four meetings, {fig}`board_attended_share.attended` were taken in person, {fig}`board_attended_share.deputy` by a deputy, and for {fig}`board_attended_share.apologies` there were apologies.
# {fig}`board_always_there` of the posts were represented in person at every meeting they were due at.
# The county's director of children's services came to {fig}`board_attended_by_post.dcs-strategic-director` of the four.

# %%
SIGNS = {"attended": "✓ came", "deputy": "D deputy", "apologies": "A apologies", "not a member": "–"}
SHORT = {"Participant observer, lead portfolio holder for children": "Participant observer (councillor)", "Education Safeguarding Manager, representing schools and colleges": "Education Safeguarding Manager"}  # fmt: skip
grid = table.assign(
    meeting=[f"{periods.month_name(m)[:3]} {m[:4]}" for m in table["meeting"]],
    member=[SHORT.get(post, post) for post in table["member"]],
    text=table["status"].map(SIGNS),
    dark=table["status"] == "attended",
)[["member", "meeting", "status", "text", "dark"]]  # fmt: skip
fills = alt.Scale(domain=list(SIGNS), range=[charts.FOCUS, charts.SEQUENTIAL[2], "#F5C9B0", "#F3F2F1"])
wide = (
    table.pivot(index="member", columns="meeting", values="status")
    .loc[list(dict.fromkeys(table["member"]))]
    .reset_index()
)
charts.show(
    diagrams.matrix(grid, "meeting", "member", "status", scale=fills),
    headline=f"{wording.in_words(value(always)).capitalize()} of {value(members):.0f} legible posts came in person to every meeting",
    subtitle="Attendance at Board meetings by post, May 2013 to February 2014; only rows that can still be read; – not a member at the time",
    source=SOURCE + ".2, attendance table",
    alternative="A grid of sixteen posts and four meetings. " + charts.describe(status_share, "share of places that members had"),
    data=tables.listing("Attendance by post", wide, {"member": "Post"} | {m: f"{periods.month_name(m)} {m[:4]}" for m in meetings}, ""),
    name="grid",
)  # fmt: skip

# %% [markdown]
# Nothing can be said of the other members.
# The rest of the table broke in extraction: the labels ran together and the marks stand alone, so that police, probation, youth justice, the district councils and most of health are missing ({see}`lost`).
# What is left is therefore no measure of the Board's attendance, and agencies cannot be compared.

# %%
tables.show(
    tables.grid("Places taken in person, of those the legible members had", {"Members": by_meeting, "In person": in_person, "%": in_person_share},
                rows="meeting", stub="Meeting", source=SOURCE + ".2", labels={m: f"{periods.month_name(m)} {m[:4]}" for m in meetings},
                notes=["Members: posts that existed and had a seat at that meeting."])
)  # fmt: skip
tables.show(
    tables.listing("Attendance that is lost", lost, {"posts": "Posts", "readable": "What can be read", "reason": "Why it is not used"}, SOURCE + ".2, attendance table"),
    name="lost",
)  # fmt: skip

# %% [markdown]
# ## Sub-committees

# %%
committees = data.load("sub_committees")
number = record("board_sub_committees", measures.total(committees.assign(one=1), "one"))
record("board_sub_committees_several", comparisons.compare(number, ">=", 3), "truth")

# %% [markdown]
# Much of the work is done in {fig}`board_sub_committees` sub-committees, each with a chair from one of the agencies.
# A training sub-committee is mentioned in two later sections, but is not in this list.

# %%
tables.show(
    tables.listing(
        "Sub-committees and the posts that chair them", committees, {"sub_committee": "Sub-committee", "chair_role": "Chair"}, SOURCE + ".2",
        notes=["Posts as the attendance list gives them; for sexual exploitation it gives an agency only. Section 6.12 has the designated nurse chair the one on health."],
    )
)  # fmt: skip

# %% [markdown]
# Three people work for the Board itself: a manager, a training officer and an administrator.
# Two more serve the panels that review child deaths in Warwickshire, Coventry and Solihull.
#
# ## Money

# %%
budget = data.load("budget")
lines = record("board_budget", measures.count(budget, "amount", by=["kind", "line"]), "gbp")
known = budget[budget["amount"].notna()]
sums = record("board_budget_total", measures.total(known, "amount", by="kind"), "gbp")
income, spent = at(sums, kind="Income"), at(sums, kind="Expenditure")
share = record("board_budget_share", measures.share(selection.published(lines), sums), "percent", 1)
carried = at(lines, kind="Income", line="Learning and improvement, carried forward")
training = at(lines, kind="Income", line="Training income")
committed = at(lines, kind="Expenditure", line="Case reviews, committed")
billed_reviews = at(lines, kind="Expenditure", line="Case reviews, billed")
of_year = record("board_income_of_year", measures.difference(income, carried), "gbp")
contributions = record("board_contributions", measures.difference(of_year, training), "gbp")
billed = record("board_billed", measures.difference(spent, committed), "gbp")
beyond = record("board_spent_and_committed", measures.plus(spent, committed), "gbp")
reviews = record("board_case_reviews", measures.plus(billed_reviews, committed), "gbp")
reviews_share = record("board_case_reviews_share", measures.share(reviews, spent), "percent")
county_lines = known[
    known["line"].isin(
        ["WCC Safeguarding Business Unit", "WCC Learning and Development", "Learning and improvement, carried forward"]
    )
]
county_share = record(
    "board_county_and_carried_share", measures.share(measures.total(county_lines, "amount"), income), "percent"
)
agencies = known[~known["line"].isin(["WCC Safeguarding Business Unit", "WCC Learning and Development", "Training income", "Learning and improvement, carried forward"]) & (known["kind"] == "Income")]  # fmt: skip
from_others = record("board_from_others", measures.total(agencies, "amount"), "gbp")
others_share = record("board_from_others_share", measures.share(from_others, contributions), "percent")

# %% [markdown]
# The Board had {fig}`board_budget_total.income`, and its accounts add up to {fig}`board_budget_total.expenditure` of expenditure; both totals are right.
# {fig}`board_budget_share.expenditure.staffing` of that is staff.
# Of the {fig}`board_contributions` that partners gave for the year, {fig}`board_from_others_share` came from outside the county council.
# Case reviews take {fig}`board_case_reviews`, or {fig}`board_case_reviews_share` of the expenditure, and most of that was still to be billed.

# %%
shown = charts.tidy(selection.published(lines)).sort_values("value", ascending=False)
staff = value(share, kind="Expenditure", line="Staffing")
HEADLINES = {
    "Income": f"The county council and money carried forward are {wording.fraction(value(county_share))} of income",
    "Expenditure": f"Staff are {wording.fraction(staff)} of expenditure",
}
for kind in HEADLINES:
    charts.show(
        charts.bars(shown[shown["kind"] == kind].drop(columns="kind"), "line"),
        headline=HEADLINES[kind],
        subtitle=f"{kind} of the Board in pounds, {wording.key_label(period)}",
        source=SOURCE + ".3, table 4",
        alternative=f"Bars of {kind.lower()}. " + charts.describe(selection.published(at(lines, kind=kind))),
        data=tables.grid(kind, {"Amount": at(lines, kind=kind)}, rows="line", stub=kind, source=""),
        name=kind.lower(),
    )  # fmt: skip

# %%
for kind in ("Income", "Expenditure"):
    whole = selection.keyed(at(sums, kind=kind), line="Total")
    tables.show(
        tables.grid(
            f"{kind} of the Board", {"Amount": selection.stack(at(lines, kind=kind), whole), "% of total": at(share, kind=kind)},
            rows="line", stub=kind, totals=["Total"], source=SOURCE + ".3, table 4",
            notes=["No amount is printed for sales; the total holds without one."] if kind == "Income" else ["Billed and committed costs of case reviews share one line in the original."],
        )
    )  # fmt: skip

# %% [markdown]
# ### Was it overspent?
#
# The text says that the Board spent slightly more than its contributions brought in, and that reserves met the rest.
# The table seems to say the opposite: income is above expenditure.
# It depends on what counts as income and what as spent, and {see}`balance` tries every reading.

# %%
READINGS = {
    "All expenditure, all income": (spent, income),
    "All expenditure, income of the year": (spent, of_year),
    "All expenditure, contributions": (spent, contributions),
    "Billed only, all income": (billed, income),
    "Billed only, income of the year": (billed, of_year),
    "Billed only, contributions": (billed, contributions),
    "Table and another 32,000, all income": (beyond, income),
    "Table and another 32,000, income of the year": (beyond, of_year),
    "Table and another 32,000, contributions": (beyond, contributions),
}
balance = record("board_balance", selection.gather({k: measures.difference(i, s) for k, (s, i) in READINGS.items()}, "reading"), "gbp")  # fmt: skip
over = record("board_overspent", selection.gather({k: measures.change(s, i) for k, (s, i) in READINGS.items()}, "reading"), "percent", 1)  # fmt: skip
slight = comparisons.between(over, 0.01, 5)
record("board_overspent_slightly", at(slight, reading="Billed only, contributions"), "truth")
true_in = record("board_overspent_readings", comparisons.how_many(slight))
record("board_reserves_cover", comparisons.compare(carried, ">=", measures.difference(billed, contributions)), "truth")

# %%
drawn = charts.tidy(balance)
base = alt.Chart(drawn).encode(
    y=alt.Y("reading:N", sort=list(READINGS), title=None, axis=alt.Axis(grid=False, domain=False, labelPadding=8, offset=0)),
    x=alt.X("value:Q", title=None, axis=alt.Axis(labels=False, ticks=False, domain=False), scale=alt.Scale(domain=[-90000, 60000])),
)  # fmt: skip
positive = alt.datum.value > 0
charts.show(
    alt.layer(
        base.mark_bar().encode(color=alt.condition(positive, alt.value(charts.PAIR[0]), alt.value(charts.PAIR[1]))),
        base.transform_filter(positive).mark_text(align="left", dx=5).encode(text="text:N"),
        base.transform_filter(~positive).mark_text(align="right", dx=-5).encode(text="text:N"),
        alt.Chart(alt.Data(values=[{"x": 0}])).mark_rule(color=charts.INK).encode(x="x:Q"),
    ).properties(width=340, height=290),
    headline=f"A slight overspend shows in {wording.in_words(value(true_in))} of {wording.in_words(len(READINGS))} readings, those of bills paid from the year's own income",
    subtitle=f"Income less expenditure in pounds under each reading of the accounts, {wording.key_label(period)}; below zero is overspent",
    source=SOURCE + ".3, table 4 and text",
    alternative="Bars to the left for a deficit and to the right for a surplus. " + charts.describe(balance, "income less expenditure"),
    data=tables.grid("Income less expenditure under each reading", {"Balance": balance, "Expenditure above income, %": over}, rows="reading", stub="Reading", source=""),
    name="balance",
)  # fmt: skip

# %% [markdown]
# The sentence is true if only bills count, {fig}`board_billed`, and if the money carried forward from the year before does not.
# Against {fig}`board_contributions` of contributions that is {fig}`board_overspent.billed-only-contributions` too much; with the {fig}`board_budget.income.training-income` of training income it is {fig}`board_overspent.billed-only-income-of-the-year`.
# The money carried forward, {fig}`board_budget.income.learning-and-improvement-carried-forward`, is then the reserve that met it.
# This reading also fits the next sentence, where the cost of finishing the reviews comes on top of what was invoiced.
# It does not fit the table, whose total of {fig}`board_budget_total.expenditure` already has the {fig}`board_budget.expenditure.case-reviews-committed` in it.
# Counted as the table counts, the Board spent {fig}`board_overspent.all-expenditure-contributions` more than its contributions, which is not slight, or, with the reserve as income, it had {fig}`board_balance.all-expenditure-all-income` left over.
# The independent audits planned for the year are in none of these sums: they were not billed by its end.
