"""What a profile tells: which column of which table, its words, and what it is divided by.

Names of columns are the department's, as in its files. A file that has no such column lacks the indicator, and the
profile says so; only a column of `KEYS` must be there, for without it the file is another one.
"""

from dataclasses import dataclass

POPULATION = ("population", "population_estimate")
TABLES = {
    "b1": "children in need",
    "c1": "referrals and re-referrals",
    "c2": "assessments and how long they took",
    "c4": "section 47 enquiries and initial child protection conferences",
    "d1": "child protection plans",
    "d3": "second or subsequent plans",
    "d4": "plans at 31 March by category of abuse",
    "d5": "plans at 31 March by how long they have lasted",
    "d6": "plans reviewed in time",
    "d7": "plans ended by how long they had lasted",
    "population": "children aged 0 to 17",
}
# by which a table is known, whatever its file is called
KEYS = {
    "b1": ["Anypoint_episodes", "At31_episodes"],
    "c1": ["Referrals", "Re_referrals"],
    "c2": ["Assessments_completed"],
    "c4": ["Section47", "ICPC"],
    "d1": ["CPP_start", "CPP_end", "CPP_At31"],
    "d3": ["CPP_subsequent"],
    "d4": ["CPP_At31", "Neglect_Latest"],
    "d5": ["CPP_At31", "2_years_or_more"],
    "d6": ["Reviewed_within_timescales"],
    "d7": ["CPP_End", "2_years_or_more"],
    "population": ["population_estimate"],
}
NEEDED = ("c1", "d1", "population")  # without these there is no profile


@dataclass(frozen=True)
class Indicator:
    """A row of the scorecard: `count` and `shown` are columns of `table`; `whole` is what `shown` is a part of.

    `unit` is `rate` (per 10,000 children), `percent` or `days`. `after` says what a file calls by the name alone.
    """

    key: str
    title: str
    table: str
    count: str
    shown: str
    unit: str
    whole: str = ""
    after: str = ""

    @property
    def columns(self) -> list[str]:
        return [column for column in (self.count, self.shown, self.whole) if column]


def _rate(key: str, title: str, table: str, count: str) -> Indicator:
    return Indicator(key, title, table, count, f"{count}_rate", "rate")


def _part(key: str, title: str, table: str, count: str, whole: str, of: str) -> Indicator:
    return Indicator(key, title, table, count, f"{count}_percent", "percent", whole, of)


SCORECARD = [
    _rate("need", "Children in need at 31 March", "b1", "At31_episodes"),
    _rate("referrals", "Referrals", "c1", "Referrals"),
    _part("rereferrals", "Re-referrals within 12 months", "c1", "Re_referrals", "Referrals", "of referrals"),
    _part("nfa", "Referrals with no further action", "c1", "No_Further_Action", "Referrals", "of referrals"),
    _rate("assessments", "Assessments completed", "c2", "Assessments_completed"),
    Indicator("assessment_days", "Assessment, median time", "c2", "", "Median_days", "days"),
    _rate("section47", "Section 47 enquiries", "c4", "Section47"),
    _rate("conferences", "Initial child protection conferences", "c4", "ICPC"),
    Indicator("conference_days", "Section 47 to conference, median time", "c4", "", "Duration_median", "days"),
    _rate("starts", "Plans started", "d1", "CPP_start"),
    _part("repeats", "Second or subsequent plans", "d3", "CPP_subsequent", "CPP_start", "of plans started"),
    _rate("plans", "Plans at 31 March", "d1", "CPP_At31"),
    _part("reviewed", "Plans reviewed in time", "d6", "Reviewed_within_timescales", "CPP_At31_3Months", "of plans of three months or more"),
    _part("long", "Plans open for two years or more", "d5", "2_years_or_more", "CPP_At31", "of plans at 31 March"),
    _part("short_ended", "Plans ended within three months", "d7", "3_months_or_less", "CPP_End", "of plans ended"),
    _part("long_ended", "Plans ended after two years or more", "d7", "2_years_or_more", "CPP_End", "of plans ended"),
]  # fmt: skip
BY_KEY = {indicator.key: indicator for indicator in SCORECARD}
TRENDS = ["referrals", "rereferrals", "assessments", "section47", "conferences", "plans", "repeats", "long_ended"]
FUNNELS = ["referrals", "section47", "plans"]
OVERVIEW = ["referrals", "rereferrals", "section47", "plans", "repeats"]  # the columns of the index
CATEGORIES = {
    "Neglect": "Neglect_Latest",
    "Emotional abuse": "Emotional_Latest",
    "Physical abuse": "Physical_Latest",
    "Sexual abuse": "Sexual_Latest",
    "More than one": "Multiple_Latest",
}
CATEGORY_TABLE, CATEGORY_WHOLE = "d4", "CPP_At31"
DURATIONS = {
    "Three months or less": "3_months_or_less",
    "Three to six months": "more_than_3_months_6_months",
    "Six months to a year": "more_than_6_months_less_than_1_year",
    "One to two years": "1_year_less_than_2_years",
    "Two years or more": "2_years_or_more",
}
DURATION_TABLE = "d5"


def columns(table: str) -> list[str]:
    """Every column of a table that a profile reads."""
    found = dict.fromkeys(KEYS[table])
    for indicator in SCORECARD:
        if indicator.table == table:
            found |= dict.fromkeys(indicator.columns)
    if table == CATEGORY_TABLE:
        found |= dict.fromkeys(CATEGORIES.values())
    if table == DURATION_TABLE:
        found |= dict.fromkeys([*DURATIONS.values(), *(f"{column}_percent" for column in DURATIONS.values())])
    return list(found)
