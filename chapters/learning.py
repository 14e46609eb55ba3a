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
from lib.chapter import begin, check, gather, lasting, load, once, periods, record, show, stack, wording

begin(period)

# %%
activity = load("learning_activity")
chapter = (activity["section"] == "5") | activity["section"].str.startswith("5.1")
done = record("learning", activity[chapter].measure("number", by="measure").titled("Number given"))
lessons = load("lessons")
record("lessons", lessons.tally("source"), spelled=True)
agencies = load("training_delegates")
delegates = record("training_delegates", agencies.measure("delegates").titled("Delegates"))
stated = load("training_totals").measure("number").titled("Delegates")
sessions = record("training_sessions", load("training_sessions").measure("number"))
everyone = record("training_delegates_total", stated.at(measure="Delegates, all courses"))
record("training_courses", sessions.at(course="All courses", measure="Courses provided"))

# %% [markdown]
# The Board's own training drew {fig}`training_delegates_total` delegates to {fig}`training_courses` courses between April 2013 and April 2014.
# The panel on child deaths reviewed {fig}`learning.child-deaths-reviewed` child deaths, and {fig}`learning_reviews.serious-case-reviews-started` serious case reviews were begun.
# These numbers come from sentences of the original; it prints no table of them.
#
# ## Who came to training

# %%
WHEN = once("April 2013 to April 2014", wording.key_label(period))
AWARENESS, TOGETHER, CORE = COURSES = ["Child Protection Awareness", "Working Together", "Core Group"]
named = record("training_named", agencies.total("delegates", by="course"))
printed = gather({course: stated.at(measure=f"Delegates, {course}") for course in (AWARENESS, TOGETHER)}, "course")
base = record("training_course", stack(printed, named.at(course=[CORE])))
unnamed = record("training_unnamed", base - named, title="Delegates of no named agency")
other_courses = record("training_other_courses", everyone - base.total())
course_share = record("training_course_share", base.share(everyone))
agency_share = record("training_agency_share", delegates.at(course=COURSES).share(base))
unnamed_share = record("training_unnamed_share", unnamed.share(base))

# %%
unclear = delegates.at(course="Course not clear")
record("training_agencies", agencies[agencies["delegates"] > 0].unique("agency").tally())
main_course = record("training_main_course", base.leader())

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
show.bars(
    stack(base, other_courses.keyed(course="Courses without a number")).titled("Delegates"),
    focus=main_course.value,
    headline=f"{course_share.at(course=main_course.value).text} of all delegates came for one course",
    what="Delegates on multi-agency courses",
    years=lasting(WHEN),
    name="courses",
)

# %%
show.table(
    f"Delegates of multi-agency courses, by agency, Warwickshire, {WHEN}",
    delegates,
    rows="agency",
    across="course",
    notes=lasting("Empty: the original says nothing of this agency, which is not the same as nobody."),
)
show.table(
    f"Agencies as a share of the delegates of each course, %, {WHEN}",
    agency_share,
    rows="agency",
    across="course",
    notes=lasting("Of all delegates of the course, of a named agency or not."),
)
show.table(
    f"Delegates of each course with and without a named agency, {WHEN}",
    [
        ("Delegates", base),
        ("Of a named agency", named.at(course=COURSES)),
        ("Others", unnamed),
        ("Others, %", unnamed_share),
    ],
    notes="The total of Core Group is the sum of its agencies; none is printed.",
)

# %%
least = delegates.at(course=AWARENESS).smallest()
check("training_few_delegates", unclear.at(agency=["Police", "Probation", "Health"]) < least, each=True)

# %% [markdown]
# ## Who comes to core groups

# %%
core, core_share = delegates.at(course=CORE), agency_share.at(course=CORE)
core_low, core_high = record.interval("training_core_share", core_share)
core_table = agencies.where(course=CORE)
absent = record("training_core_absent", core_table[core_table["delegates"] == 0].tally(), spelled=True)
in_core = record("training_core_agencies", core_table.tally())
held, cancelled_once = sessions.at(course=CORE).each(measure=["Sessions held", "Sessions cancelled"])
record("training_core_planned", held + cancelled_once)

# %% [markdown]
# A core group is the circle of professionals who carry out a child protection plan.
# Of the {fig}`training_named.core-group` people trained for it, {fig}`training_agency_share.core-group.wcc-services` work for the county council ({see}`core`).
# Of the agencies that the original looked for, {fig}`training_core_absent` sent nobody.
# This was a single session, because the other one was cancelled: it shows a gap, but cannot show how large the gap usually is.

# %%
show.dots(
    core_share,
    lower=core_low,
    upper=core_high,
    headline=f"{wording.in_words(absent.value).capitalize()} of {wording.in_words(in_core.value)} agencies sent nobody "
    "to core group training",
    what=once("Delegates at the one core group session held", "Delegates at core group sessions")
    + f", % of {named.at(course=CORE).text}",
    years=lasting(WHEN),
    data=[("Delegates", core), core_share, ("Lower", core_low), ("Upper", core_high)],
    name="core",
)

# %%
check("training_core_imbalance", core_share.at(agency="WCC services") > 50)
check("training_core_sessions_several", held > 1)

# %% [markdown]
# ## Cancelled sessions and empty places

# %%
record("training_cancelled", load("training_sessions").where(measure="Sessions cancelled").total("number"))
missed = done.at(measure="Training places not attended")
charged = done.at(measure="Training places not attended and charged for")
record("training_charged", (charged > 0).words("some of them were charged for", "none of them was charged for"))
record("training_missed_share", missed.share(missed + everyone))

# %% [markdown]
# In all, {fig}`training_cancelled` sessions were cancelled, each time because too few had booked; {fig}`training_sessions.trafficking.sessions-cancelled` of them were about trafficking.
# In those that were held {fig}`learning.training-places-not-attended` booked places stayed empty, {fig}`training_missed_share` of all places if the delegates counted are those who came, and {fig}`training_charged`.
# Cancelling is now free up to {fig}`learning.days-of-notice-for-a-free-cancellation` days before a session; later, it may cost.
# Why people stay away has not been asked, and whether training changes practice has not been measured:
# until now delegates filled in a form at the end of the day, and a second form {fig}`learning.months-from-training-to-the-new-evaluation-form` months later, for delegate and manager, is planned.

# %%
show.table(
    f"Sessions of courses held, planned and cancelled, {WHEN}",
    sessions.at(course=[TOGETHER, CORE, AWARENESS, "Trafficking"]),
    notes=lasting("Empty: not stated."),
)

# %% [markdown]
# ## Child deaths

# %%
modifiable = done.at(measure="Child death reviews with modifiable factors")
modifiable_share = record("deaths_modifiable_share", modifiable.share(done.at(measure="Child deaths reviewed")))
record.interval("deaths_modifiable", modifiable_share, 0)
record("deaths_modifiable_fraction", modifiable_share.fraction())
record.interval("deaths_notified", done.at(measure="Child deaths notified"))

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
#
# About half of the deaths notified were of newborn babies, many of them born too early.
# About a quarter were sudden and unexpected, and the others came at the end of conditions that shorten life.
# Neither share is printed as a number.
#
# From the reviews {fig}`lessons.child-death-panel` lessons are named ({see}`lessons`).
# Most parents of babies who died suddenly had been told how to let a baby sleep safely, so telling is not enough: an assessment that works in Derby is to become part of the health record each child has.
# Parents are warned of things hung from bunk beds, in which a child can be strangled.
# Health trusts are asked to pass on what they know when one service hands a child to another.
# Family doctors were given material on the signs of a brain tumour, because some in the sub-region had thought of it late.
# How many deaths stand behind each lesson is not said; the panel publishes a report of its own with more.

# %% [markdown]
# ## Case reviews

# %%
finished = done.at(measure="Serious case reviews complete")
record("learning_serious_finished", finished.choice((1, "neither"), (2, "one"), otherwise="each"))
REVIEWS = [
    "Serious case reviews started",
    "Local case reviews completed",
    "Reviews of the health response to a bruised baby",
    "Other case reviews in progress",
]
record("learning_reviews", done.at(measure=REVIEWS), spelled=True)

# %% [markdown]
# Of the {fig}`learning_reviews.serious-case-reviews-started` serious case reviews that began in the year, {fig}`learning_serious_finished` was finished when the report was written: one may have to wait for a criminal case, the other is expected in December 2014.
# Of the local ones, {fig}`learning_reviews.local-case-reviews-completed` was completed; {fig}`learning_reviews.reviews-of-the-health-response-to-a-bruised-baby` more looked at the health response to a bruised baby, and {fig}`learning_reviews.other-case-reviews-in-progress` were under way.
#
# The completed review made {fig}`lessons.local-case-review` points, which the Board is still working on:
#
# - what shared responsibility asks of each agency, and how staff can object within their own;
# - an entrance to social work that can be relied on;
# - more families offered early help;
# - doubt and curiosity, above all in health, about the adults around a child, and an eye for pregnant women in violent relationships;
# - standards that hold for locum doctors too;
# - a procedure on supervision, for family support staff as well;
# - records kept well and in time.
#
# For none of the points is a number or a date printed.
# [Inspections, audits and early help](accountability.ipynb) lists all reviews with their state.

# %%
show.words_table(
    "Lessons named in the year",
    lessons,
    {"lesson": "What was learned or is asked for", "source": "From", "section": "Section", "answer": "What follows"},
    notes=["For none of them is a date printed."],
    name="lessons",
)

# %% [markdown]
# ## The year's steps

# %%
steps = load("milestones")
record("milestones", steps.tally())

# %% [markdown]
# In September 2013 Board members were trained in reviews that look at the system and not at one person's mistake.
# In October the secondment of the training officer ended, and the post was widened to learning and improvement; more of the courses are to be given by staff of partner agencies.
# In the same month the two safeguarding boards, for children and for adults, looked at hubs in which agencies work in one place, and the county council has since asked a consultant what one for Warwickshire might cover.
# In December the Board agreed its framework for learning and improvement, and held its yearly conference, on sexual exploitation.
# {see}`steps` has these with the other steps that the original dates, {fig}`milestones` in all, those of partners and of inspectors among them.

# %%
dated = steps.frame.assign(month=[f"{periods.month_name(day[:7])} {day[:4]}" for day in steps["date"]])
show.words_table(
    "The year's steps",
    dated,
    {"what": "Step", "month": "When", "body": "By", "section": "Section"},
    source=show.words.cited(["learning_activity", "partner_activity"]),
    notes=["Steps with a month in sections 5 and 6; the last two lie after the year of the report."],
    name="steps",
)

# %% [markdown]
# ## All numbers given in the text

# %%
show.table("Training, child deaths and reviews: numbers given in the text", done)

# %%
record("named", load("named_items").where(section=["5", "5.1.9"]).tally("counted"))
