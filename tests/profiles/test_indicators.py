"""What a profile tells: every indicator can be found in its table."""

from lib.profiles import indicators


def test_every_indicator_is_of_a_known_table_and_has_a_title_of_its_own() -> None:
    assert {one.table for one in indicators.SCORECARD} <= set(indicators.TABLES)
    assert len({one.title for one in indicators.SCORECARD}) == len({one.key for one in indicators.SCORECARD})
    assert len(indicators.BY_KEY) == len(indicators.SCORECARD)


def test_every_percentage_says_of_what_and_has_its_whole() -> None:
    for one in indicators.SCORECARD:
        assert bool(one.whole) == bool(one.after) == (one.unit == "percent")


def test_what_is_drawn_is_on_the_scorecard_and_funnels_are_of_rates() -> None:
    assert {*indicators.TRENDS, *indicators.FUNNELS, *indicators.OVERVIEW} <= set(indicators.BY_KEY)
    assert {indicators.BY_KEY[key].unit for key in indicators.FUNNELS} == {"rate"}


def test_the_columns_of_a_table_are_its_keys_and_all_that_is_shown_of_it_each_once() -> None:
    for table, keys in indicators.KEYS.items():
        found = indicators.columns(table)
        assert set(keys) <= set(found)
        assert len(found) == len(set(found))
    assert set(indicators.CATEGORIES.values()) <= set(indicators.columns("d4"))
    assert {f"{column}_percent" for column in indicators.DURATIONS.values()} <= set(indicators.columns("d5"))
