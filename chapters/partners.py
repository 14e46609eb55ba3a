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
# # What partners report

# %% tags=["parameters"]
period = "2013/14"

# %%
from lib import comparisons, data, measures, periods, selection, tables, wording
from lib.figures import record
from lib.selection import at

SOURCE = "WSCB annual report 2013-14, section 6"
last = periods.previous(period)
county = "E10000031"

# %%
table = data.load("partner_activity")
table = table[table["section"] != "6.15"]
percents = table["unit"] == "percent"
custody = table["measure"] == "Custodial share of court disposals"
numbers = record("partner_number", measures.count(table[~percents], "number", by=["measure", "period"]))
whole_percent = record("partner_percent", measures.count(table[percents & ~custody], "number", by=["measure", "period"]), "percent")  # fmt: skip
tenths = record("partner_percent", measures.count(table[custody], "number", by=["measure", "period"]), "percent", 1)
percent = selection.stack(whole_percent, tenths)
reported = record("partner_numbers_reported", measures.total(table.assign(one=1), "one", by="partner"))
reported_all = record("partner_numbers_reported_all", measures.altogether(reported))
most = record("partner_most_numbers", comparisons.leader(reported), "words")

# %% [markdown]
# Fourteen partners write about their own year; the police, the fifteenth, have a chapter of their own.
# Here is from each what a reader should know, in a few sentences.
# They give {fig}`partner_numbers_reported_all` numbers, all in {see}`every-number`; {fig}`partner_most_numbers` gives most, and five partners none.
# They are the partners' own, mostly without a year to compare, and nobody has checked them but where another table has the same.

# %% [markdown]
# ## Youth Justice Service

# %%
secure = at(numbers, measure="Transferred from police custody, placed in secure accommodation", period=period)
community = at(numbers, measure="Transferred from police custody, placed in the community", period=period)
transferred = record("partner_transferred", measures.plus(secure, community))
sentences = at(numbers, measure="Custodial sentences", period=period)
sentence_share = at(percent, measure="Custodial share of court disposals", period=period)
disposals = record("partner_disposals_implied", measures.rate(sentences, sentence_share, per=100))

# %% [markdown]
# {fig}`partner_transferred` young people whom the police refused bail were moved out of cells: {fig}`partner_number.transferred-from-police-custody-placed-in-secure-accommodation` to secure places, {fig}`partner_number.transferred-from-police-custody-placed-in-the-community` to the community.
# {fig}`partner_number.given-custody` were given {fig}`partner_number.custodial-sentences` custodial sentences, {fig}`partner_percent.custodial-share-of-court-disposals` of what the courts decided, so there must have been about {fig}`partner_disposals_implied` decisions.
# The service says that its rate of re-offending is among the six lowest in the country.
# A joint check when a young person reaches custody had been agreed, but staff were not always called, and some stayed in cells longer than they should have; the police have since committed to it.
#
# ## Cafcass

# %%
before = at(percent, measure="Work graded good, before September 2013", period=period)
after = at(percent, measure="Work graded good, audit of September 2013", period=period)
good_rise = record("partner_cafcass_rise", measures.difference(after, before), "percentage_points")
record("partner_cafcass_rose", comparisons.every(comparisons.compare(good_rise, ">", 0)), "truth")

# %% [markdown]
# The service for children in family courts audits its work nationally, {fig}`partner_number.national-audits-in-a-year` times a year.
# {fig}`partner_percent.work-graded-good-audit-of-september-2013` was graded good in September 2013, after {fig}`partner_percent.work-graded-good-before-september-2013`; the aim for November 2014 is {fig}`partner_percent.work-graded-good-target-for-the-audit-of-november-2014.2014-15`.
# These are grades for England: nothing in them is about Warwickshire.
# In early 2014 inspectors found its work good.
#
# ## Voluntary and youth services

# %%
per_course = record("partner_voluntary_per_course", measures.ratio(at(numbers, measure="Participants in free training", period=period), at(numbers, measure="Free training courses", period=period)), "ratio", 1)  # fmt: skip

# %% [markdown]
# The umbrella body of the voluntary sector gave {fig}`partner_number.free-training-courses` free courses to {fig}`partner_number.participants-in-free-training` people, {fig}`partner_voluntary_per_course` to a course, and {fig}`partner_number.attendance-at-a-forum-on-domestic-violence` came to a forum on domestic violence.
# {fig}`partner_percent.members-and-partners-who-know-safe-network` of those it asked know the national network for safety in voluntary groups.
# {fig}`partner_percent.rating-its-safeguarding-support-good-or-very-good` called its support good or very good, but how many answered is not said.
# It fears that small groups will not pay for training, and does not know who will fund it after 2015.
#
# ## Public Health

# %%
sarc = data.load("sarc")
ages = record("partner_sarc", measures.count(sarc[sarc["block"] == "Age"], "children", by="category"))
children = record("partner_sarc_children", measures.total(sarc[sarc["block"] == "Age"], "children"))
by_gender = record("partner_sarc_by_gender", measures.total(sarc[sarc["block"] == "Gender"], "children"))
earlier = at(numbers, measure="Children and young people aged 13 to 18, the year before the SARC")
teenagers = record("partner_sarc_teenagers", measures.altogether(at(ages, category=["13-15", "16-17"])))

# %% [markdown]
# The sexual assault referral centre saw children for the first time.
# Public Health writes that 108 came, and then gives ages that add up to {fig}`partner_sarc_children`, which is also the number in section 7/5.11, by age and by gender, and in 6.13.
# No group of ages makes 108, so it is probably an earlier count.
# The {fig}`partner_number.children-and-young-people-aged-13-to-18-the-year-before-the-sarc.previous` of the year before were aged 13 to 18; the nearest group now is the {fig}`partner_sarc_teenagers` aged 13 to 17.
# Such a rise shows that a service was opened, not that more children were assaulted.
# With schools, Public Health set up {fig}`partner_number.relationship-and-sex-education-boards-set-up` boards of students for sex and relationship education.
#
# ## North Warwickshire Borough Council
#
# The council made {fig}`partner_number.child-protection-referrals` referrals to children's services, from {fig}`partner_number.divisions-making-the-referrals` of its divisions, and keeps {fig}`partner_number.further-reports-on-file` more reports on file.
# {fig}`partner_number.staff-trained-to-deliver-level-1` of its staff teach the Board's first level of training; {fig}`partner_number.own-staff-receiving-the-training` colleagues took it.
# It finds it hard to get children and young people to take part in planning its services, and sees no answer yet for homeless people of 16 and 17.
#
# ## Stratford-on-Avon District Council
#
# For this council, too, young homeless people of 16 and 17 were the hardest matter: the agreed procedure worked unevenly over the county, and worst here.
# It was revised, and staff are being trained.
#
# ## Rugby Borough Council
#
# Rugby took part in the Board, made referrals and early help assessments, and gives no numbers.
# It names the same procedure for homeless young people as not working, and found in its rent reviews chances to help families earlier.
#
# ## Safer Schools Partnership
#
# The partnership works through others and names the exchange of data as its difficulty.
#
# ## Nuneaton and Bedworth Borough Council

# %%
two = at(numbers, measure=["Child protection referrals", "Referrals"], period=period)
district_total = record("partner_district_referrals", measures.altogether(two))
received = measures.count(data.load("referrals"), "referrals", by=["area", "period"])
from_two = record("partner_district_referrals_share", measures.share(district_total, at(received, area=county, period=period)), "percent", 1)  # fmt: skip

# %% [markdown]
# The council made {fig}`partner_number.referrals` referrals.
# With those of North Warwickshire that makes {fig}`partner_district_referrals`, or {fig}`partner_district_referrals_share` of all the county received: district councils see few children, and rarely as the first.
# It adopted a policy on criminal record checks and will repeat them every {fig}`partner_number.years-between-dbs-checks.2014-15` years.
#
# ## Coventry, Solihull and Warwickshire Partnership
#
# The careers service keeps the list of all known people aged 13 to 19.
# It finds that other professionals do not share enough on those aged 16 to 18 without work or school, and that ties between agencies suffer from cuts and changing staff.
#
# ## Warwickshire Probation Trust

# %%
low = at(percent, measure="Child protection cases with management oversight, before", period=period)
high = at(percent, measure="Child protection cases with management oversight, after", period=period)
oversight = record("partner_oversight_rise", measures.difference(high, low), "percentage_points")
record("partner_oversight_rose", comparisons.every(comparisons.compare(oversight, ">", 0)), "truth")

# %% [markdown]
# Inspectors praised how the Trust judges risk, and asked managers to watch child protection cases more closely.
# The share of such cases with a manager's active oversight went from {fig}`partner_percent.child-protection-cases-with-management-oversight-before` to {fig}`partner_percent.child-protection-cases-with-management-oversight-after`, {fig}`partner_oversight_rise`; of how many cases is not said.
# The Trust was then divided into {fig}`partner_number.organisations-that-succeed-the-trust` new organisations.
#
# ## Clinical Commissioning Groups
#
# {fig}`partner_number.groups-that-replaced-the-former-nhs-bodies` groups took over from the former health bodies in April 2013 and buy care mainly from {fig}`partner_number.large-local-providers` large providers.
# Their nurse and trainer have taught child protection in every practice of general practitioners, and they report that doctors now ask for advice more often; neither is counted.
#
# ## Communities Group of the county council

# %%
sales = record("partner_sales_share", measures.share(at(numbers, measure="Sales in test purchases", period=period), at(numbers, measure="Test purchases", period=period)), "percent", 1)  # fmt: skip
marac = data.load("marac_cases")
cases = measures.count(marac[marac["block"] == "Cases"], "number", by="measure")
heard = record("partner_marac_heard", at(cases, measure="Cases discussed"))
protected = record("partner_marac_children", at(cases, measure="Children in households"))
local = measures.count(marac[marac["block"] == "Local indicators"], "number", by="measure")
households = record("partner_marac_households", at(local, measure="Children in household"))
outcomes = measures.count(data.load("marac_outcomes"), "cases", by="outcome")
safer = record("partner_marac_safer", measures.altogether(at(outcomes, outcome=["Risk removed", "Risk reduced"])))
with_outcome = record("partner_marac_with_outcome", measures.altogether(outcomes))
safer_share = record("partner_marac_safer_share", measures.share(safer, with_outcome), "percent")
safer_all = record("partner_marac_safer_share_of_all", measures.share(safer, heard), "percent")

# %% [markdown]
# Trading standards sent children to buy alcohol and tobacco in {fig}`partner_number.test-purchases` tests; {fig}`partner_number.sales-in-test-purchases` sellers, {fig}`partner_sales_share`, sold.
# Its officers also visited {fig}`partner_number.sunbed-salons-visited` sunbed salons, where more than a third of the beds they tested were too strong.
# The group trained {fig}`partner_number.practitioners-trained` people on domestic abuse.
#
# The conferences on victims at high risk heard {fig}`partner_marac_heard` cases, and {fig}`partner_marac_households` of them had children in the household, {fig}`partner_marac_children` in all.
# The original says that risk was removed or reduced in 37% of cases.
# From its own counts it is {fig}`partner_marac_safer_share` of the {fig}`partner_marac_with_outcome` cases whose outcome is known, and {fig}`partner_marac_safer_share_of_all` of all.
# From October 2013 the conferences took in victims of 16 and 17: {fig}`partner_number.marac-referrals-with-a-victim-aged-16-or-17-october-to-march` by March, and {fig}`partner_number.marac-referrals-with-an-offender-aged-17-or-less-october-to-march` cases in which the offender was 17 or less.
#
# Travellers meet prejudice from professionals, says the service for them: doctors and schools that do not want their children.
# In treatment for drugs, staff often learn that social care is involved only if the client says so.
#
# ## Children's social care

# %%
referrals = at(received, area=county)
population = measures.count(data.load("population"), "population", by="area")
rate = record("partner_referral_rate", measures.rate(referrals, at(population, area=county)), "per_10000")
record("partner_referral_rate_highest", comparisons.compare(at(comparisons.rank(rate), period=period), "=", 1), "truth")
activity = measures.count(data.load("child_protection_activity"), "number", by=["measure", "period"])
repeat = record("partner_repeat_plans", at(activity, measure="Second or later plans started"))
repeat_share = record("partner_repeat_plans_share", measures.share(repeat, at(activity, measure="Plans started")), "percent", 1)  # fmt: skip
record(
    "partner_repeat_plans_rose", comparisons.every(comparisons.compare(measures.difference(repeat), ">", 0)), "truth"
)

# %% [markdown]
# The county's social workers found the number of referrals hard to cope with: {fig}`partner_referral_rate` for every 10,000 children, after {fig}`partner_referral_rate.previous`.
# They planned with researchers to have fewer children on protection plans and in care, by helping earlier.
# Children on a second or later plan became more, {fig}`partner_repeat_plans` after {fig}`partner_repeat_plans.previous`, which is {fig}`partner_repeat_plans_share` of plans begun; the chapters on child protection tell of them.
#
# ## Every number reported

# %%
ordered = selection.stack(numbers.assign(symbol=""), percent.assign(symbol=""))
rows = [(m, p) for m, p in zip(table["measure"], table["period"], strict=True)]
ordered = ordered.loc[rows]
whole = tables.grid(
    "Every number the partners report",
    {"Number": ordered.assign(id=ordered["id"]).droplevel("period")}, rows="measure", stub="What is counted", source=SOURCE + ".1 to 6.14",
    notes=["Year: that of the report, where the partner gives none. More than: the original is not exact.",
           "Left out, because another table of the original has them: children at the referral centre, conference cases and their outcomes."],
)  # fmt: skip
short = table["partner"].replace({"North Warwickshire Borough Council": "North Warwickshire", "Nuneaton and Bedworth Borough Council": "Nuneaton and Bedworth", "Warwickshire Youth Justice Service": "Youth Justice", "Warwickshire Probation Trust": "Probation", "Clinical Commissioning Groups": "CCGs", "WCC Communities Group": "Communities Group"})  # fmt: skip
whole = tables.add_words(whole, "Partner", list(short))
whole = tables.add_words(whole, "Year", [wording.key_label(p) for p in table["period"]], place=2)
tables.show(whole, name="every-number")
