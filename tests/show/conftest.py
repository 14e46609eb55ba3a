"""What the functions of `lib.show` put into a notebook's output."""

from typing import Any

import pytest

from lib.show import output
from lib.terms import periods


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is recorded is shown nowhere, as in a build of 2013/14."""
    periods.begin("2013/14")
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    monkeypatch.setattr("lib.record.display", lambda *_arguments, **_options: None)


@pytest.fixture
def shown(quiet: None, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(output, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles
