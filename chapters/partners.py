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
from lib.chapter import areas, begin, check, lasting, load, record, show, stack, wording

begin(period)
county = areas.home()

# %%
table = load("partner_activity").without(section="6.15")
percents = table["unit"] == "percent"
custody = table["measure"] == "Custodial share of court disposals"
BY = ["measure", "period"]
numbers = record("partner_number", table[~percents].measure("number", by=BY).titled("Number reported"))
shares = table[percents & ~custody].measure("number", by=BY).as_unit("percent").titled("Share reported")
tenths = table[custody].measure("number", by=BY).as_unit("percent").titled("Share reported")
percent = stack(record("partner_percent", shares, 0), record("partner_percent", tenths))
reported = table.tally("partner").titled("Numbers reported")
record("partner_numbers_reported_all", reported.total())
record("partner_most_numbers", reported.leader())

# %% [markdown]
# Fourteen partners write about their own year; the police, the fifteenth, have a chapter of their own.
# Here is from each what a reader should know, in a few sentences.
# They give {fig}`partner_numbers_reported_all` numbers, all in {see}`every-number`; {fig}`partner_most_numbers` gives most, and five partners none.
# They are the partners' own, mostly without a year to compare, and nobody has checked them but where another table has the same.

# %% [markdown]
# ## Youth Justice Service

# %%
now = numbers.now
places = [f"Transferred from police custody, placed in {where}" for where in ("secure accommodation", "the community")]
record("partner_transferred", now.at(measure=places).total())
share = percent.at(measure="Custodial share of court disposals").now
record("partner_disposals_implied", now.at(measure="Custodial sentences").rate(share, per=100).as_unit("count"))

# %% [markdown]
# {fig}`partner_transferred` young people whom the police refused bail were moved out of cells: {fig}`partner_number.transferred-from-police-custody-placed-in-secure-accommodation` to secure places, {fig}`partner_number.transferred-from-police-custody-placed-in-the-community` to the community.
# {fig}`partner_number.given-custody` were given {fig}`partner_number.custodial-sentences` custodial sentences, {fig}`partner_percent.custodial-share-of-court-disposals` of what the courts decided, which would be about {fig}`partner_disposals_implied` decisions if the share is of sentences and not of people.
# The service says that its rate of re-offending is among the six lowest in the country.
# A joint check when a young person reaches custody had been agreed, but staff were not always called, and some stayed in cells longer than they should have; the police have since committed to it.
#
# ## Cafcass

# %%
GOOD, AUDIT = "Work graded good", f"September {period[:4]}"
before, after = percent.now.each(measure=[f"{GOOD}, before {AUDIT}", f"{GOOD}, audit of {AUDIT}"])
check("partner_cafcass_rose", after - before > 0)

# %% [markdown]
# The service for children in family courts audits its work nationally and speaks of {fig}`partner_number.national-audits-in-a-year` audits a year.
# {fig}`partner_percent.work-graded-good-audit-of-september-2013` was graded good in September 2013, after {fig}`partner_percent.work-graded-good-before-september-2013`; the aim for November 2014 is {fig}`partner_percent.work-graded-good-target-for-the-audit-of-november-2014.2014-15`.
# These are grades for England: nothing in them is about Warwickshire.
# Ofsted inspected it in February and March 2014 and graded its work good, in public and in private law.
# The audits it names lie further apart than the number of them suggests: after September 2013 the next is in November 2014.
# No other agency does this work, so it has nobody to compare itself with; a protocol now says how its guardians and the officers who review plans work together.
#
# ## Voluntary and youth services

# %%
trained, courses = now.each(measure=["Participants in free training", "Free training courses"])
record("partner_voluntary_per_course", trained / courses)

# %% [markdown]
# The umbrella body of the voluntary sector gave {fig}`partner_number.free-training-courses` free courses to {fig}`partner_number.participants-in-free-training` people, {fig}`partner_voluntary_per_course` to a course, and {fig}`partner_number.attendance-at-a-forum-on-domestic-violence` came to a forum on domestic violence.
# {fig}`partner_percent.members-and-partners-who-know-safe-network` of those it asked know the national network for safety in voluntary groups.
# {fig}`partner_percent.rating-its-safeguarding-support-good-or-very-good` called its support good or very good, but how many answered is not said.
# It fears that small groups will not pay for training, and does not know who will fund it after 2015.
#
# ## Public Health

# %%
sarc = load("sarc")
ages = record("partner_sarc", sarc.where(block="Age").measure("children").titled("Children seen"))
record("partner_sarc_children", ages.total())
record("partner_sarc_teenagers", ages.at(category=["13-15", "16-17"]).total())

# %% [markdown]
# The sexual assault referral centre saw children for the first time.
# Public Health writes that 108 came, and then gives ages that add up to {fig}`partner_sarc_children`, which is also the number in section 7/5.11, by age and by gender, and in 6.13.
# No group of ages makes 108, so it is probably an earlier count.
# The {fig}`partner_number.children-and-young-people-aged-13-to-18-the-year-before-the-sarc.previous` of the year before were aged 13 to 18; the nearest group now is the {fig}`partner_sarc_teenagers` aged 13 to 17.
# The opening of a service is enough to explain such a rise; that more children were assaulted does not follow from it.
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
to_social_care = now.at(measure=["Child protection referrals", "Referrals"]).total()
district_total = record("partner_district_referrals", to_social_care)
received = load("referrals").where(area=county).measure("referrals").titled("Referrals")
record("partner_district_referrals_share", district_total.share(received.now))

# %% [markdown]
# The council made {fig}`partner_number.referrals` referrals.
# With those of North Warwickshire that makes {fig}`partner_district_referrals`, or {fig}`partner_district_referrals_share` of all the county received.
# Whether these councils see few children, are seldom the first to notice or seldom refer, the numbers do not say.
# In January 2014, after a change of law, its leader approved a policy on criminal record checks; it will repeat them every {fig}`partner_number.years-between-dbs-checks.2014-15` years.
#
# ## Coventry, Solihull and Warwickshire Partnership
#
# The careers service keeps the list of all known people aged 13 to 19.
# It finds that other professionals do not share enough on those aged 16 to 18 without work or school, and that ties between agencies suffer from cuts and changing staff.
#
# ## Warwickshire Probation Trust

# %%
MANAGED = "Child protection cases with management oversight"
low, high = percent.now.each(measure=[f"{MANAGED}, before", f"{MANAGED}, after"])
check("partner_oversight_rose", record("partner_oversight_rise", high - low, 0) > 0)

# %% [markdown]
# Inspectors praised how the Trust judges risk, and asked managers to watch child protection cases more closely.
# The share of such cases with a manager's active oversight went from {fig}`partner_percent.child-protection-cases-with-management-oversight-before` to {fig}`partner_percent.child-protection-cases-with-management-oversight-after`, a difference of {fig}`partner_oversight_rise`; of how many cases is not said.
# The Trust was then divided into {fig}`partner_number.organisations-that-succeed-the-trust` new organisations.
#
# ## Clinical Commissioning Groups
#
# {fig}`partner_number.groups-that-replaced-the-former-nhs-bodies` groups took over from the former health bodies in April 2013 and buy care mainly from {fig}`partner_number.large-local-providers` large providers.
# Their nurse and trainer have taught child protection in every practice of general practitioners, and they report that doctors now ask for advice more often; neither is counted.
# What the groups find hardest is to show that children are heard in everything they do.
# In 2014/15 the designated nurse is to go to groups of young people that exist already, and the groups are to look again at health services for looked-after children, and at child deaths.
#
# ## Communities Group of the county council

# %%
record("partner_prosecuted", now.at(measure="Night-club owners prosecuted"), spelled=True)
record("partner_sales_share", now.at(measure="Sales in test purchases").share(now.at(measure="Test purchases")))
marac = load("marac_cases")
cases = marac.where(block="Cases").measure("number").titled("Cases")
heard = record("partner_marac_heard", cases.at(measure="Cases discussed"))
record("partner_marac_children", cases.at(measure="Children in households"))
households = marac.where(block="Local indicators", measure="Children in household")
record("partner_marac_households", households.measure("number"))
outcomes = load("marac_outcomes").measure("cases").titled("Cases with less risk")
safer = outcomes.at(outcome=["Risk removed", "Risk reduced"]).total()
with_outcome = record("partner_marac_with_outcome", outcomes.total())
record("partner_marac_safer_share", safer.share(with_outcome), 0)
record("partner_marac_safer_share_of_all", safer.share(heard), 0)

# %% [markdown]
# Trading standards sent children to buy alcohol and tobacco in {fig}`partner_number.test-purchases` tests; in {fig}`partner_number.sales-in-test-purchases` of them, {fig}`partner_sales_share`, the seller sold.
# Its officers also visited {fig}`partner_number.sunbed-salons-visited` sunbed salons, where more than a third of the beds they tested were too strong.
# They checked more than {fig}`partner_number.licence-applications-checked-more-than` applications for licences, and on {fig}`partner_number.requests-for-licence-conditions` occasions asked for conditions that protect children.
# It tells of {fig}`partner_prosecuted` prosecution, of a night-club owner who let people under age drink and had others under 18 serve alcohol.
# With the police trading standards work on drugs sold as legal; by its account these have made users ill, children among them, and killed some.
#
# The group trained {fig}`partner_number.practitioners-trained` people on domestic abuse.
# In November 2013 the county widened its work on domestic abuse to all violence against women and girls: stalking, forced marriage, mutilation and trafficking among it.
# A university asked professionals and users of services first, and a board for it is being formed.
# From April 2015 the office of the police and crime commissioner is to buy support for victims.
# Together they won money for a programme over the whole county in 2014 that helps general practices to recognise domestic abuse and gives them somebody to refer to.
#
# The conferences on victims at high risk heard {fig}`partner_marac_heard` cases, and {fig}`partner_marac_households` of them had children in the household, {fig}`partner_marac_children` in all.
# The original says that risk was removed or reduced in 37% of cases.
# From its own counts it is {fig}`partner_marac_safer_share` of the {fig}`partner_marac_with_outcome` cases whose outcome is known, and {fig}`partner_marac_safer_share_of_all` of all.
# From October 2013 the conferences took in victims of 16 and 17: {fig}`partner_number.marac-referrals-with-a-victim-aged-16-or-17-october-to-march` by March, and {fig}`partner_number.marac-referrals-with-an-offender-aged-17-or-less-october-to-march` cases in which the offender was 17 or less.
#
# Travellers meet prejudice from professionals, says the service for them: doctors and schools that do not want their children.
# In treatment for drugs, staff often learn that social care is involved only if the client says so.
# The drug and alcohol team was told of sexual exploitation and drugs among pupils of several secondary schools in Rugby.
# Social care, schools, services for young people, the council and the police met, and a plan is to follow within the year.
# Neither schools nor pupils are counted, and none of the actions on exploitation in the Board's own plan names them.
#
# ## Children's social care

# %%
population = load("census_children").where(area=county).total("children").titled("children")
rate = record("partner_referral_rate", received.rate(population))
activity = load("child_protection_activity").measure("number", by=["measure", "period"]).titled("Plans")
repeat, started = activity.each(measure=["Second or later plans started", "Plans started"])
record.share("partner_repeat_plans", repeat, started)
record("partner_referral_rate_start", rate.at(period=rate.labels("period")[0]))
check("partner_referral_rate_highest", rate.rank().now.equals(1))
check("partner_repeat_plans_rose", repeat.difference() > 0)

# %% [markdown]
# The county's social workers found the number of referrals hard to cope with: {fig}`partner_referral_rate` for every 10,000 children, after {fig}`partner_referral_rate.previous` the year before and {fig}`partner_referral_rate_start` two years before.
# They planned with researchers to have fewer children on protection plans and in care, by helping earlier.
# The council expects great financial strain from 2014 to 2018, and services are being redesigned to live with it; the entrance to social work is one of them, and a hub in which agencies sit together another plan.
# Second or later plans {fig}`account_repeat_direction` from {fig}`partner_repeat_plans.previous` to {fig}`partner_repeat_plans`, which is {fig}`partner_repeat_plans_share` of plans begun; as a share the change is {fig}`cp_repeat_chance` what chance could bring, as [the chapter on plans](plans.ipynb) tells.
#
# ## Every number reported

# %%
SHORT = {
    "North Warwickshire Borough Council": "North Warwickshire",
    "Nuneaton and Bedworth Borough Council": "Nuneaton and Bedworth",
    "Warwickshire Youth Justice Service": "Youth Justice",
    "Warwickshire Probation Trust": "Probation",
    "Clinical Commissioning Groups": "CCGs",
    "WCC Communities Group": "Communities Group",
}
every = stack(numbers, percent).without_level("period").ordered(measure=list(table["measure"]))
partners, years = list(table["partner"].replace(SHORT)), [wording.key_label(year) for year in table["period"]]
show.table(
    "Every number the partners report",
    every,
    notes=[
        lasting("Year: that of the report, where the partner gives none. More than: the original is not exact."),
        "Left out, because another table of the original has them: children at the referral centre, conference cases "
        "and their outcomes.",
    ],
    then=lambda made: show.add_words(show.add_words(made, "Partner", partners), "Year", years, place=2),
    name="every-number",
)

# %%
record("named", load("named_items").where(section=["6.4", "6.5", "6.11", "6.12", "6.13"]).tally("counted"))
