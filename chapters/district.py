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

# %% [markdown] tags=["every-edition"]
# # District profile

# %% tags=["parameters"]
period = "2013/14"
area = ""  # a district by name or code, to work with; in the book each has its page

# %%
from lib.chapter import Measure, areas, begin, gather, lasting, load, record, show, stack, wording

last = begin(period, area)
here, county, districts = areas.here(), areas.home(), areas.districts()
others = [district for district in districts if district != here]
name = areas.name(here)
OWN, COUNTY, OTHERS, PLACE = name, areas.name(county), "Other districts", "Place"
AGAINST, SINCE = "Against the others", "Since last year"
card: dict[str, dict[str, Measure]] = {column: {} for column in (OWN, COUNTY, OTHERS, PLACE, AGAINST, SINCE)}
numbers: list[tuple[str, Measure]] = []
absent: list[str] = []


def enter(key: str, values: Measure, decimals: int | None = None) -> Measure:
    """Record an indicator, and put it into the scorecard: here, in the county, and the place among the districts."""
    values = record(f"district_{key}", values.at(area=[*districts, county]), decimals)
    card[OWN][values.title] = values.at(area=here)
    if county in values.labels("area"):
        card[COUNTY][values.title] = values.at(area=county)
    known = values.at(area=districts).published()
    if here in known.labels("area"):
        card[PLACE][values.title] = record(f"district_{key}_place", known.rank().at(area=here))
    else:
        absent.append(wording.lower_first(values.title))
    return values


# %%
children = load("census_children").total("children", by="area").titled("children")
enter("children", children.titled("Children aged 0 to 17"))
record("district_name", children.at(area=here).key("area"), title="District")
share = children.at(area=here).share(children.at(area=county))
record("district_children_share", share, title="Share of the children of the county")

# %%
hardship = load("socioeconomic_indicators").where(area=[*districts, county])
enter("poverty", hardship.measure("children_in_poverty").titled("Children in poverty"), 0)
enter("meals", hardship.measure("fsm_eligible").titled("Pupils eligible for free school meals"))


# %%
Sides = tuple[Measure, Measure, Measure, str]  # rates, both ends of their intervals, and the message


def compare(key: str, what: str, counts: Measure, in_county: Measure | None, printed: Measure | None = None) -> Sides:
    """Record the rates of the districts and the county, and whether this district differs by more than chance.

    Rates that are `printed` are shown as they are; their intervals and tests are of the counts they stand for.
    """
    numbers.append((what, record(f"district_{key}", counts.at(area=here).titled(what))))
    of_county = [] if in_county is None else [in_county.keyed(area=county)]
    rates = stack(counts.now.at(area=districts), *of_county).rate(children).titled(f"{what} per 10,000")
    shown = rates if printed is None else stack(printed.now, rates.at(area=[county])).titled(rates.title)
    shown = enter(f"{key}_rate", shown)
    lower, upper = record.interval(f"district_{key}_rate", rates)
    own, known = rates.at(area=here), counts.now.at(area=others).published()
    pooled = known.total().rate(children.at(area=known.labels("area")).total())
    apart = own.course(pooled, "higher", "lower", "within chance")
    card[OTHERS][shown.title] = record(f"district_{key}_others", pooled, title=f"{shown.title}, other districts")
    card[AGAINST][shown.title] = record(f"district_{key}_against", apart, title=f"{shown.title}, against the others")
    if last in counts.at(area=[here]).labels("period"):
        course = own.course(counts.before.rate(children).at(area=here))
        card[SINCE][shown.title] = record(f"district_{key}_since", course, title=f"{shown.title}, since last year")
    else:
        absent.append(f"{wording.lower_first(what)} in {wording.key_label(last)}")
    return shown, lower, upper, f"{what}: {said(shown.at(area=districts).published(), apart.value)}"


def said(known: Measure, apart: str | None) -> str:
    """The place of this district among those with a number, and how chance sees its distance from the others."""
    if apart is None:
        return f"no number is printed for {name}"
    place, last_place = known.rank().at(area=here).value, len(known)
    rank = {1: "highest", last_place: "lowest"}.get(place, f"{wording.ordinal(place)} highest")
    whose = f"of {wording.in_words(last_place)}" + (" with a number" if last_place < len(districts) else "")
    side = {"higher": "above the others by more than chance", "lower": "below the others by more than chance"}
    return f"{name} is {rank} {whose}, {side.get(apart, 'within chance of the others')}"


def draw(sides: Sides, what: str) -> None:
    """The districts, the highest first, and the county, with this district marked."""
    shown, lower, upper, message = sides
    order = [*shown.at(area=districts).largest_first().labels("area"), county]
    show.dots(shown.ordered(area=order), lower=lower, upper=upper, focus=[here], headline=lasting(message), what=what)


# %%
started = load("caf").measure("cafs", by=["area", "period"])
complete = len(started.now.published()) == len(districts)
early = compare("caf", "Early help assessments", started, started.now.total() if complete else None)

# %%
received = load("referrals").measure("referrals", by=["area", "period"])
referred = compare("referrals", "Referrals", received.at(area=districts), received.now.at(area=county))

# %%
rates = load("child_protection_rates").measure("rate", by=["area", "date"]).by_year()
about = (rates * children).mapped(lambda product: ("/", product, 10_000), "count")
planned = load("child_protection_characteristics").where(group="Gender").total("children", by="date").by_year()
plans = compare("plans", "Children with a plan", about, planned.now, rates)

# %% [markdown] tags=["every-edition"]
# {fig}`district_children.here` children under 18 lived in {fig}`district_name.here` at the 2011 Census, {fig}`district_children_share.here` of the children of the county.
# Rates are for every 10,000 children of that Census.
# Poverty, free school meals and the count of children are discussed in the chapter on [the county and its children](area.ipynb); what chance means here, in [methods](methods.ipynb).

# %%
show.table(
    f"{name} beside the county and its other districts",
    [(column, gather(found, "indicator")) for column, found in card.items() if found],
    rows="indicator",
    notes=[
        f"Place: among the {wording.in_words(len(districts))} districts, 1 is the highest; those without a number are "
        "left out. Other districts: their rate together.",
        "Higher, lower, rose, fell: by more than chance would bring, at 95%. Empty: only a percentage is printed, or "
        "no number for the year before.",
        *([f"Not printed for {name}: {wording.join(absent)}."] if absent else []),
    ],
    name="scorecard",
)

# %% [markdown] tags=["every-edition"]
# ## Early help

# %%
draw(early, "Early help assessments (CAFs) started per 10,000 children aged 0 to 17")

# %% [markdown] tags=["every-edition"]
# Who starts these assessments, and for whom, is in the chapter on [early help](early_help.ipynb).
#
# ## Referrals

# %%
draw(referred, "Referrals to children's social care per 10,000 children aged 0 to 17")

# %% [markdown] tags=["every-edition"]
# The county's rate includes referrals to teams that serve all of it; see the chapter on [referrals](referrals.ipynb).
#
# ## Child protection plans

# %%
draw(plans, "Children with a child protection plan at the end of the year per 10,000 children aged 0 to 17")

# %% [markdown] tags=["every-edition"]
# The districts' rates are printed without counts, so their intervals are of the counts that they stand for; see the chapter on [children with a plan](child_protection.ipynb).
#
# ## Numbers year by year

# %%
show.table(
    f"Early help assessments, referrals and plans of {name}",
    numbers,
    rows="period",
    notes="Children with a plan: at 31 March, about; the printed rate multiplied by the children of the Census. "
    "Empty: not printed.",
    name="numbers",
)
