"""What the functions of `lib.show` put into a notebook's output."""

from typing import Any

import pytest

from lib.show import output
from lib.terms import periods


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    periods.begin("2013/14")
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    monkeypatch.setattr("lib.record.display", lambda *_arguments, **_options: None)
    bundles: list[dict[str, Any]] = []
    monkeypatch.setattr(output, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles
