"""A base worked out from printed percentages."""

import pytest
from made import measure

from lib import inference
from lib.project import ReportError


@pytest.fixture(autouse=True)
def quiet(monkeypatch) -> None:
    monkeypatch.setattr(inference, "display", lambda *_arguments, **_options: None)


def printed(monkeypatch, **percentages: float) -> None:
    monkeypatch.setattr(
        inference, "_printed", lambda _chapter: {f"share.{k}": (v, 0.5) for k, v in percentages.items()}
    )


def test_the_one_whole_number_that_fits_is_found_and_said_to_be_inferred(monkeypatch) -> None:
    printed(monkeypatch, a=55, b=36, c=48, d=73)
    made = inference.base_of(measure({"a": 18, "b": 12, "c": 16, "d": 24}), "share", "early_help")
    assert (made.value, made.origin) == (33, "inferred")


def test_several_that_fit_are_refused(monkeypatch) -> None:
    printed(monkeypatch, a=55)
    with pytest.raises(ReportError, match="fit the percentages, not one number"):
        inference.base_of(measure({"a": 180}), "share", "early_help")


def test_a_percentage_that_is_not_printed_is_named(monkeypatch) -> None:
    printed(monkeypatch)
    with pytest.raises(ReportError, match=r"has no percentage 'share\.a'"):
        inference.base_of(measure({"a": 18}), "share", "early_help")
