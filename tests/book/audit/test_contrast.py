"""What differs between two texts is shown, however long they are; what is alike is never called different."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.book.audit import contrast
from lib.book.audit.contrast import WIDE, alike, runs, shown

few = st.lists(st.sampled_from("abc"), max_size=12)


@pytest.mark.parametrize("stretch", [1, 3, contrast.STRETCH])
@given(here=few, there=few)
def test_sequences_are_the_same_but_for_their_runs(stretch: int, here: list[str], there: list[str]) -> None:
    """Each side without its runs is what both have in common, and there is a run if and only if they differ."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(contrast, "STRETCH", stretch)
        check_runs(here, there)


def check_runs(here: list[str], there: list[str]) -> None:
    found = list(runs(here, there, str))
    assert bool(found) == (here != there)
    common = len(here) - sum(len(old) for old, _ in found)
    assert common == len(there) - sum(len(new) for _, new in found)
    assert all(list(old) != list(new) for old, new in found)


def test_a_run_holds_what_stands_in_its_place_on_either_side() -> None:
    assert list(runs("abXcd", "abcYd", str)) == [("X", ""), ("", "Y")]


def test_each_of_many_changes_in_a_long_sequence_is_a_run_of_its_own() -> None:
    there = [str(number) for number in range(5000)]
    here = [each for number, each in enumerate(there) if number % 7]
    assert [list(new) for _, new in runs(here, there, str)] == [[each] for each in there[::7]]


def test_what_the_key_leaves_out_makes_no_difference() -> None:
    assert list(runs(["a1", "b1"], ["a2", "b2"], lambda text: text[0])) == []


@given(st.text("xy", max_size=500), st.text("xy", max_size=500))
def test_the_first_difference_of_two_texts_is_in_what_is_shown(one: str, other: str) -> None:
    here, there = shown(one, other)
    assert (here == there) == (one == other)
    assert max(len(here), len(there)) <= WIDE + 2
    if len(one) <= WIDE:
        assert here == one


@pytest.mark.parametrize(("one", "other", "length"), [("", "", 0), ("ab", "ab", 2), ("ab", "ac", 1), ("a", "ab", 1)])
def test_texts_are_alike_up_to_their_first_difference(one: str, other: str, length: int) -> None:
    assert alike(one, other) == length


def test_a_digit_deep_in_a_long_text_is_shown_with_what_stands_around_it() -> None:
    one, other = (f"{'x' * 400} Rugby {number} {'y' * 400}" for number in (375, 875))
    assert shown(one, other)[0].startswith("…x")
    assert "Rugby 375 y" in shown(one, other)[0]
    assert "Rugby 875 y" in shown(one, other)[1]
