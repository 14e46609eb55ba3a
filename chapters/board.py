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

from lib.chapter import begin, check, gather, lasting, load, periods, record, show, stack, wording

begin(period)

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
table = load("attendance")
meetings = list(dict.fromkeys(table["meeting"]))
seats = table.without(status="not a member")
in_full = seats.where(status="attended")
expected = record("board_seats", seats.tally())
_, status_share = record.share("board_attended", seats.tally("status"), expected, 0)
by_meeting = record("board_seats_by_meeting", seats.tally("meeting"))
in_person, in_person_share = record.share("board_in_person", in_full.tally("meeting"), by_meeting, 0)
members = record("board_members_read", table.where(meeting=meetings[0]).tally())
attended = record("board_attended_by_post", in_full.tally("member"), spelled=True)
always = attended.share(seats.tally("member")).equals(100).count_true()
always = record("board_always_there", always, title="Posts that came in person to every meeting", spelled=True)

# %% [markdown]
# The Board met four times between May 2013 and February 2014, and the original prints who came.
# Only part of that list can still be read: {fig}`board_members_read` posts, nearly all from its first part, in {see}`grid`.
# Of {fig}`board_seats` places these members had at the four meetings, {fig}`board_attended_share.attended` were taken in person, {fig}`board_attended_share.deputy` by a deputy, and for {fig}`board_attended_share.apologies` there were apologies.
# Of the posts {fig}`board_always_there` were represented in person at every meeting they were due at.
# The county's director of children's services came to {fig}`board_attended_by_post.dcs-strategic-director` of the four.

# %%
SIGNS = {"attended": "✓ came", "deputy": "D deputy", "apologies": "A apologies", "not a member": "–"}
SHORT = {
    "Participant observer, lead portfolio holder for children": "Participant observer (councillor)",
    "Education Safeguarding Manager, representing schools and colleges": "Education Safeguarding Manager",
}
NAMES = {meeting: f"{periods.month_name(meeting)} {meeting[:4]}" for meeting in meetings}
drawn = table.frame.assign(
    meeting=[f"{periods.month_name(m)[:3]} {m[:4]}" for m in table["meeting"]],
    member=[SHORT.get(post, post) for post in table["member"]],
    text=table["status"].map(SIGNS),
    dark=table["status"] == "attended",
)[["member", "meeting", "status", "text", "dark"]]
shades = [show.theme.FOCUS, show.theme.SEQUENTIAL[2], "#F5C9B0", "#F3F2F1"]
fills = alt.Scale(domain=list(SIGNS), range=shades)
wide = table.frame.pivot(index="member", columns="meeting", values="status").loc[table["member"].unique()].reset_index()
show.chart(
    show.diagrams.matrix(drawn, "meeting", "member", "status", scale=fills),
    status_share,
    headline=f"{wording.in_words(always.value).capitalize()} of {members.text} legible posts came in person to every "
    "meeting",
    subtitle="Attendance at Board meetings by post, May 2013 to February 2014; only rows that can still be read; "
    "– not a member at the time",
    alternative="A grid of sixteen posts and four meetings. Share of places that members had: "
    + show.describe(status_share, "status"),
    data=show.listing("Attendance by post", wide, {"member": "Post"} | NAMES, ""),
    name="grid",
)

# %% [markdown]
# Nothing can be said of the other members.
# The rest of the table broke in extraction: the labels ran together and the marks stand alone, so that police, probation, youth justice, the district councils and most of health are missing ({see}`lost`).
# What is left is therefore no measure of the Board's attendance, and agencies cannot be compared.

# %%
show.table(
    "Places taken in person, of those the legible members had",
    [("Members", by_meeting), ("In person", in_person), in_person_share],
    labels=NAMES,
    notes=lasting("Members: posts that existed and had a seat at that meeting."),
)
show.words_table(
    "Attendance that is lost",
    load("attendance_lost"),
    {"posts": "Posts", "readable": "What can be read", "reason": "Why it is not used"},
    name="lost",
)

# %% [markdown]
# ## Sub-committees

# %%
committees = load("sub_committees")
number = record("board_sub_committees", committees.tally(), spelled=True)

# %% [markdown]
# Much of the work is done in {fig}`board_sub_committees` sub-committees, each with a chair from one of the agencies.
# A training sub-committee is mentioned in two later sections, but is not in this list.

# %%
show.words_table(
    "Sub-committees and the posts that chair them",
    committees,
    {"sub_committee": "Sub-committee", "chair_role": "Chair"},
    notes="Posts as the attendance list gives them; for sexual exploitation it gives an agency only. Section 6.12 "
    "has the designated nurse chair the one on health.",
)
check("board_sub_committees_several", number >= 3)

# %% [markdown]
# Three people work for the Board itself: a manager, a training officer and an administrator.
# A part-time administrator was taken on for a time, because the case reviews took so much work.
# Two more serve the panels that review child deaths in Warwickshire, Coventry and Solihull.
#
# ## Money

# %%
budget = load("budget")
known = budget[budget["amount"].notna()]
lines = record("board_budget", budget.measure("amount").titled("Amount"))
sums = record("board_budget_total", known.total("amount", by="kind").titled("Amount"))
income, spent = sums.each(kind=["Income", "Expenditure"])
share = record("board_budget_share", lines.published().share(sums))
CARRIED, TRAINING = "Learning and improvement, carried forward", "Training income"
COUNTY = ["WCC Safeguarding Business Unit", "WCC Learning and Development"]
carried, training = lines.at(kind="Income").each(line=[CARRIED, TRAINING])
billed_reviews, committed = lines.at(kind="Expenditure").each(line=["Case reviews, billed", "Case reviews, committed"])
of_year = income - carried
contributions = record("board_contributions", of_year - training, title="Contributions")
billed = record("board_billed", spent - committed)
record.share("board_case_reviews", billed_reviews + committed, spent, 0)
county_lines = known.where(line=[*COUNTY, CARRIED]).total("amount")
county_share = record("board_county_and_carried_share", county_lines.share(income), 0)
agencies = known.where(kind="Income").without(line=[*COUNTY, TRAINING, CARRIED])
record.share("board_from_others", agencies.total("amount"), contributions, 0)

# %% [markdown]
# The Board had {fig}`board_budget_total.income`, and its accounts add up to {fig}`board_budget_total.expenditure` of expenditure; both totals are right.
# {fig}`board_budget_share.expenditure.staffing` of that is staff.
# Of the {fig}`board_contributions` that partners gave for the year, {fig}`board_from_others_share` came from outside the county council.
# Case reviews take {fig}`board_case_reviews`, or {fig}`board_case_reviews_share` of the expenditure, and most of that was still to be billed.

# %%
staff = share.at(kind="Expenditure", line="Staffing")
HEADLINES = {
    "Income": f"The county council and money carried forward are {county_share.fraction().value} of income",
    "Expenditure": f"Staff are {staff.fraction().value} of expenditure",
}
for kind, headline in HEADLINES.items():
    own = lines.at(kind=kind)
    show.bars(
        own.published().largest_first(),
        headline=headline,
        subtitle=f"{kind} of the Board in pounds, {wording.key_label(period)}",
        data=show.grid(kind, [("Amount", own)], stub=kind),
        name=kind.lower(),
    )

# %%
NOTES = {
    "Income": "No amount is printed for sales; the total holds without one.",
    "Expenditure": "Billed and committed costs of case reviews share one line in the original.",
}
for kind, note in NOTES.items():
    with_sum = stack(lines.at(kind=kind), sums.at(kind=kind).keyed(line="Total"))
    columns = [("Amount", with_sum), ("% of total", share.at(kind=kind))]
    show.table(f"{kind} of the Board", columns, stub=kind, notes=note)

# %% [markdown]
# ### Was it overspent?
#
# The text says that the Board spent slightly more than its contributions brought in, and that reserves met the rest.
# The table seems to say the opposite: income is above expenditure.
# It depends on what counts as income and what as spent, and {see}`balance` tries every reading.
# Up to five per cent is taken as slight.

# %% tags=["edition-2013-14"]
PAID = {"All expenditure": spent, "Billed only": billed, "Table and another 32,000": spent + committed}
RECEIVED = {"all income": income, "income of the year": of_year, "contributions": contributions}
READINGS = {f"{out}, {back}": (paid, got) for out, paid in PAID.items() for back, got in RECEIVED.items()}
balance = gather({name: got - paid for name, (paid, got) in READINGS.items()}, "reading")
balance = record("board_balance", balance, title="Income less expenditure")
over = gather({name: paid.change(got) for name, (paid, got) in READINGS.items()}, "reading")
over = record("board_overspent", over, title="Expenditure above income, %")
slight = over.between(0.01, 5)
true_in = record("board_overspent_readings", slight.count_true())

# %% tags=["edition-2013-14"]
show.chart(
    show.layers.signed_bars(show.frame(balance), "reading", (-90000, 60000)),
    balance,
    headline=f"A slight overspend shows in {wording.in_words(true_in.value)} of {wording.in_words(len(READINGS))} "
    "readings, those of bills paid from the year's own income",
    subtitle="Income less expenditure in pounds under each reading of the accounts, "
    f"{wording.key_label(period)}; below zero is overspent",
    alternative="Bars to the left for a deficit and to the right for a surplus. " + show.describe(balance, "reading"),
    what="Income less expenditure under each reading",
    data=[("Balance", balance), ("Expenditure above income, %", over)],
    name="balance",
)
check("board_overspent_slightly", slight.at(reading="Billed only, contributions"))
check("board_reserves_cover", carried >= billed - contributions)

# %% [markdown]
# The sentence is true if only bills count, {fig}`board_billed`, and if the money carried forward from the year before does not.
# Against {fig}`board_contributions` of contributions that is {fig}`board_overspent.billed-only-contributions` too much; with the {fig}`board_budget.income.training-income` of training income it is {fig}`board_overspent.billed-only-income-of-the-year`.
# The money carried forward, {fig}`board_budget.income.learning-and-improvement-carried-forward`, is then the reserve that met it.
# This reading also fits the next sentence, where the cost of finishing the reviews comes on top of what was invoiced.
# It does not fit the table, whose total of {fig}`board_budget_total.expenditure` already has the {fig}`board_budget.expenditure.case-reviews-committed` in it.
# Counted as the table counts, the Board spent {fig}`board_overspent.all-expenditure-contributions` more than its contributions, which is not slight, or, with the reserve as income, it had {fig}`board_balance.all-expenditure-all-income` left over.
# The Board will look again in the year to come at what each partner pays, and whether that is enough.
# The independent audits planned for the year are in none of these sums: they were not billed by its end.

# %%
record("named", load("named_items").where(section="4.1").tally("counted"))
