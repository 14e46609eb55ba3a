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
# # Training, child deaths and case reviews

# %% tags=["parameters"]
period = "2013/14"

# %%
import pandas as pd

from lib import calculation, charts, comparisons, data, intervals, measures, tables, wording
from lib.figures import record
from lib.selection import at, value

SOURCE = "WSCB annual report 2013-14, section 5.1"

# %%
activity = data.load("learning_activity")
section = activity["section"]
done = record(
    "learning", measures.count(activity[(section == "5") | section.str.startswith("5.1")], "number", by="measure")
)
delegates_table = data.load("training_delegates")
totals_table = data.load("training_totals")
sessions_table = data.load("training_sessions")
totals = measures.count(totals_table, "number", by="measure")
delegates = record("training_delegates", measures.count(delegates_table, "delegates", by=["course", "agency"]))
sessions = record("training_sessions", measures.count(sessions_table, "number", by=["course", "measure"]))
everyone = record("training_delegates_total", at(totals, measure="Delegates, all courses"))
courses = record("training_courses", at(sessions, course="All courses", measure="Courses provided"))

# %% [markdown]
# The Board's own training drew {fig}`training_delegates_total` delegates to {fig}`training_courses` courses between April 2013 and April 2014.
# Its panel reviewed {fig}`learning.child-deaths-reviewed` child deaths, and {fig}`learning.serious-case-reviews-started` serious case reviews began.
# These numbers come from sentences of the original; it prints no table of them.
#
# ## Who came to training

# %%
named_courses = ["Child Protection Awareness", "Working Together", "Core Group"]
course_table = totals_table.assign(course=totals_table["measure"].str.removeprefix("Delegates, "))
stated = measures.count(course_table, "number", by="course")
named = record("training_named", measures.total(delegates_table, "delegates", by="course"))
base = record(
    "training_course",
    pd.concat([at(stated, course=named_courses[:2]), at(named, course=named_courses[2:])])[calculation.COLUMNS],
)
unnamed = record("training_unnamed", measures.difference(base, named))
others = measures.difference(everyone, measures.add_up(base, over="course"))
other_courses = record("training_other_courses", others)
course_share = record("training_course_share", measures.share(base, everyone), "percent", 1)
agency_share = record("training_agency_share", measures.share(at(delegates, course=named_courses), base), "percent", 1)
unnamed_share = record("training_unnamed_share", measures.share(unnamed, base), "percent", 1)
per_course = record("training_delegates_per_course", measures.ratio(everyone, courses), "ratio", 1)

# %%
unclear = at(delegates, course="Course not clear")
awareness = at(delegates, course="Child Protection Awareness")
fewer = comparisons.compare(at(unclear, agency=["Police", "Probation", "Health"]), "<", float(awareness["value"].min()))
record("training_few_delegates", fewer, "truth")
sent_someone = delegates_table[delegates_table["delegates"] > 0].drop_duplicates("agency")
record("training_agencies", measures.tally(sent_someone))
both = measures.plus(at(unclear, agency="Health"), at(delegates, course="Working Together", agency="Health"))
record("training_health_at_least", both)
main_course = record("training_main_course", comparisons.leader(base), "words")

# %% [markdown]
# {fig}`training_main_course` alone had {fig}`training_course.child-protection-awareness` delegates, {fig}`training_course_share.child-protection-awareness` of the total; {fig}`training_agency_share.child-protection-awareness.wcc-services` of them came from the county council.
# Two more courses are described; the remaining {fig}`training_other_courses` delegates went to courses about which no number is given ({see}`courses`).
#
# Police, probation and health seem almost absent: {fig}`training_delegates.course-not-clear.police`, {fig}`training_delegates.course-not-clear.probation` and {fig}`training_delegates.course-not-clear.health` delegates.
# The sentence does not say whether it means the awareness course or all courses.
# For health it can only mean the one, since {fig}`training_delegates.working-together.health` more came to Working Together.
# Police and health trusts run awareness training of their own, so few delegates here need not mean few trained staff.
#
# The agencies named do not make up the whole: {fig}`training_unnamed.child-protection-awareness` delegates of the awareness course have none, or slightly fewer if the three agencies above belong there.
# One delegate of Working Together is missing from the list as well: its agencies add up to {fig}`training_named.working-together`, its total is {fig}`training_course.working-together`.

# %%
every_course = pd.concat([base, other_courses.set_axis(pd.Index(["Courses without a number"], name="course"))])
charts.show(
    charts.bars(charts.tidy(every_course), "course", focus=value(main_course)),
    headline=f"{at(course_share, course=value(main_course))['text'].iloc[0]} of all delegates came for one course",
    subtitle="Delegates on multi-agency courses, Warwickshire, April 2013 to April 2014",
    source=SOURCE + ".2",
    alternative="Four bars. " + charts.describe(every_course, "delegates"),
    data=tables.grid("Delegates by course", {"Delegates": every_course}, rows="course", stub="Course", source=""),
    name="courses",
)  # fmt: skip

# %%
tables.show(
    tables.grid(
        "Delegates by course and agency", {"Number": delegates}, rows="agency", across="course", stub="Agency", source=SOURCE + ".2",
        notes=["Empty: the original says nothing of this agency, which is not the same as nobody."],
    ),
    name="agencies",
)  # fmt: skip
tables.show(
    tables.grid(
        "Agencies as a share of the delegates of each course", {"%": agency_share}, rows="agency", across="course", stub="Agency", source=SOURCE + ".2",
        notes=["Of all delegates of the course, of a named agency or not."],
    ),
)  # fmt: skip
tables.show(
    tables.grid(
        "How many delegates have an agency", {"Delegates": base, "Of a named agency": at(named, course=named_courses), "Others": unnamed, "Others, %": unnamed_share},
        rows="course", stub="Course", source=SOURCE + ".2", notes=["The total of Core Group is the sum of its agencies; none is printed."],
    ),
)  # fmt: skip

# %% [markdown]
# ## Core groups without partners

# %%
core = at(delegates, course="Core Group")
core_share = at(agency_share, course="Core Group")
record("training_core_imbalance", comparisons.compare(at(core_share, agency="WCC services"), ">", 50), "truth")
absent = record(
    "training_core_absent",
    measures.tally(delegates_table[(delegates_table["course"] == "Core Group") & (delegates_table["delegates"] == 0)]),
)
in_core = record("training_core_agencies", measures.tally(delegates_table[delegates_table["course"] == "Core Group"]))
planned = measures.plus(
    at(sessions, course="Core Group", measure="Sessions held"),
    at(sessions, course="Core Group", measure="Sessions cancelled"),
)
record("training_core_planned", planned)

# %% [markdown]
# A core group is the circle of professionals who carry out a child protection plan.
# Of the {fig}`training_named.core-group` people trained for it, {fig}`training_agency_share.core-group.wcc-services` work for the county council ({see}`core`).
# Of the agencies that the original looked for, {fig}`training_core_absent` sent nobody.
# This was a single session, because the other one was cancelled: it shows a gap, but cannot show how large the gap usually is.

# %%
charts.show(
    charts.bars(charts.tidy(core), "agency"),
    headline=f"{wording.in_words(value(absent)).capitalize()} of {wording.in_words(value(in_core))} agencies sent nobody to core group training",
    subtitle="Delegates at the one core group session held, Warwickshire, April 2013 to April 2014",
    source=SOURCE + ".2",
    alternative="Bars, some of length zero. " + charts.describe(core, "delegates"),
    data=tables.grid("Core group training", {"Delegates": core, "%": core_share}, rows="agency", stub="Agency", source=""),
    name="core",
)  # fmt: skip

# %% [markdown]
# ## Cancelled sessions and empty places

# %%
cancelled_rows = sessions_table[sessions_table["measure"] == "Sessions cancelled"]
cancelled = record("training_cancelled", measures.total(cancelled_rows, "number"))
missed = at(done, measure="Training places not attended")
record("training_missed_share", measures.share(missed, measures.plus(missed, everyone)), "percent", 1)
record(
    "training_core_sessions_several",
    comparisons.compare(at(sessions, course="Core Group", measure="Sessions held"), ">", 1),
    "truth",
)

# %% [markdown]
# In all, {fig}`training_cancelled` sessions were cancelled, each time because too few had booked; {fig}`training_sessions.trafficking.sessions-cancelled` of them were about trafficking.
# Another {fig}`learning.training-places-not-attended` booked places stayed empty, {fig}`training_missed_share` of all places if the delegates counted are those who came, and {fig}`learning.training-places-not-attended-and-charged-for` of them were charged for.
# Cancelling is now free up to {fig}`learning.days-of-notice-for-a-free-cancellation` days before a session; later, it may cost.
# Why people stay away has not been asked, and whether training changes practice has not been measured:
# until now delegates filled in a form at the end of the day, and a second form after {fig}`learning.months-from-training-to-the-new-evaluation-form` months, for delegate and manager, is planned.

# %%
tables.show(
    tables.grid(
        "Courses and sessions", {"Number": at(sessions, course=["Working Together", "Core Group", "Child Protection Awareness", "Trafficking"])},
        rows="course", across="measure", stub="Course", source=SOURCE + ".2", notes=["Empty: not stated."],
    ),
    name="sessions",
)  # fmt: skip

# %% [markdown]
# ## Child deaths

# %%
reviewed = at(done, measure="Child deaths reviewed")
modifiable = at(done, measure="Child death reviews with modifiable factors")
notified = at(done, measure="Child deaths notified")
modifiable_share = intervals.add(measures.share(modifiable, reviewed))
modifiable_shown = record("deaths_modifiable_share", modifiable_share, "percent", 1)
record(
    "deaths_modifiable_lower",
    modifiable_share.assign(value=modifiable_share["lower"], method="lower end of the 95% interval"),
    "percent",
    0,
)
record(
    "deaths_modifiable_upper",
    modifiable_share.assign(value=modifiable_share["upper"], method="upper end of the 95% interval"),
    "percent",
    0,
)
record(
    "deaths_modifiable_fraction",
    comparisons.words(wording.fraction(value(modifiable_share)), modifiable_share),
    "words",
)
low, high = intervals.poisson(value(notified))
record("deaths_notified_lower", notified.assign(value=low, method="lower end of the 95% interval"))
record("deaths_notified_upper", notified.assign(value=high, method="upper end of the 95% interval"))

# %% [markdown]
# Every death of a child is reviewed by a panel, which asks among other things whether something could be changed to prevent the next: a modifiable factor.
# The panel found one in {fig}`learning.child-death-reviews-with-modifiable-factors` of its {fig}`learning.child-deaths-reviewed` reviews.
# That is {fig}`deaths_modifiable_fraction`, {fig}`deaths_modifiable_share`; the original prints a much smaller percentage beside the same two numbers.
# A share of so few reviews is loose: with the same risk, chance alone would put it anywhere from {fig}`deaths_modifiable_lower` to {fig}`deaths_modifiable_upper`.
#
# In the same year {fig}`learning.child-deaths-notified` deaths were notified.
# The original reports a large increase without the number of the year before.
# With the same risk every year, chance would take such a count anywhere from {fig}`deaths_notified_lower` to {fig}`deaths_notified_upper`, so one year's increase is not yet a trend.
# Deaths notified and deaths reviewed are not the same children: a review may come in a later year.

# %% [markdown]
# ## Case reviews

# %% [markdown]
# Of the serious case reviews, {fig}`learning.serious-case-reviews-started` began in the year and {fig}`learning.serious-case-reviews-complete` were finished; one waits on a criminal case.
# Of the local ones, {fig}`learning.local-case-reviews-completed` was completed, {fig}`learning.reviews-of-the-health-response-to-a-bruised-baby` more looked at the health response to a bruised baby, and {fig}`learning.other-case-reviews-in-progress` were under way.
# What the completed review found concerns the entrance to social work, the use of early help, curiosity and doubt among health staff, supervision and records.
# [Inspections, audits and early help](accountability.ipynb) lists all reviews with their state.

# %%
tables.show(
    tables.grid("Training, child deaths and reviews: numbers given in the text", {"Number": done}, rows="measure", stub="Measure", source=SOURCE + " and introduction of section 5"),
    name="numbers",
)  # fmt: skip
