import json
import shutil
from collections import Counter

import pytest

from lib import published
from lib.ledger import VERDICTS
from lib.project import ReportError


@pytest.fixture
def first_wave(tiny, good_book):
    """The tiny project, with what its first wave of chapters found."""
    (tiny.folder / "_build").mkdir()
    shutil.copy(good_book / "_build/figures.json", tiny.folder / "_build")
    return tiny


def add(first_wave, kind, like, **changes):
    """Add a figure or a claim to what the first wave found, made from one that is there."""
    path = "_build/figures.json"
    content = json.loads(first_wave.read(path))
    original = next(item for item in content[kind] if item["id"] == like)
    content[kind].append(original | changes)
    first_wave.write(path, json.dumps(content))


def claim(first_wave, **changes):
    add(first_wave, "claims", "visits_rate.rugby.2013-14", **changes)


def test_before_the_other_chapters_ran_there_is_nothing_to_summarise(tiny):
    with pytest.raises(ReportError, match="have not run yet"):
        published.all_figures()


def test_a_figure_comes_back_as_it_was_recorded(first_wave):
    figure = published.all_figures()["visits_rate.rugby.2013-14"]
    assert (figure.value, figure.text, figure.numerator, figure.denominator) == (375, "375.0", 450, 12000)


def test_the_value_of_a_figure_is_found_without_its_period(first_wave):
    assert published.value("visits.warwickshire", "2013/14") == 1200
    assert published.value("visits.warwickshire", "2012/13") == 1000


def test_an_unknown_figure_is_refused_with_id_and_period(first_wave):
    with pytest.raises(ReportError, match=r"'visits\.coventry' for 2013/14"):
        published.value("visits.coventry", "2013/14")


def test_verdicts_are_counted_in_their_order(first_wave):
    claim(first_wave, id="again")
    found = published.verdicts()["value"].to_dict()
    assert found == Counter(published.claims()["verdict"])
    assert list(found) == [verdict for verdict in VERDICTS if verdict in found]


def test_verdicts_are_counted_by_chapter(first_wave):
    claim(first_wave, id="again", chapter="staff")
    found = published.verdicts(by="chapter")["value"].to_dict()
    assert found == Counter(zip(published.claims()["chapter"], published.claims()["verdict"], strict=True))


def test_titles_are_the_chapters_first_headings(first_wave):
    assert published.titles() == {"index": "At a glance", "visits": "Visits", "staff": "Staff"}


def test_a_table_of_published_figures_shows_their_texts_and_ids(first_wave):
    made = published.table("T", "Area", ["Visits", "Rate"], {"Rugby": ["visits.rugby", ""]}, "2013/14")
    assert made["rows"][0]["cells"] == [{"text": "450", "id": "visits.rugby.2013-14"}, {"text": ""}]


def test_a_printed_rate_implies_an_interval_that_gives_it(first_wave):
    low, high = (end["value"]["E07000220"] for end in published.implied_populations())
    assert 10_000 * 450 / low == pytest.approx(374.5)
    assert 10_000 * 450 / high == pytest.approx(373.5)


def test_several_printed_rates_narrow_the_interval(first_wave):
    before = published.implied_populations()
    claim(first_wave, id="visits_rate.rugby.2012-13", printed="333")
    after = published.implied_populations()
    width = [high["value"]["E07000220"] - low["value"]["E07000220"] for low, high in (before, after)]
    assert width[1] < width[0]


def test_an_area_without_printed_rates_has_no_interval(first_wave):
    assert list(published.implied_populations()[0].index) == ["E07000220"]


def test_a_rate_without_area_is_the_countys(first_wave):
    add(first_wave, "figures", "visits_rate.warwickshire.2013-14", id="visits_rate_text.2013-14")
    claim(first_wave, id="visits_rate_text.2013-14", printed="400")
    low, high = (end["value"]["E10000031"] for end in published.implied_populations())
    assert low < 30_000 < high


def test_a_rate_of_another_place_says_nothing_of_the_county(first_wave):
    first_wave.edit("data/areas.csv", "Warwick,district\n", "Warwick,district\nE92000001,England,country\n")
    add(first_wave, "figures", "visits_rate.rugby.2013-14", id="visits_rate.england.2013-14")
    claim(first_wave, id="visits_rate.england.2013-14")
    assert list(published.implied_populations()[0].index) == ["E07000220"]
