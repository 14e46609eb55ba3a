"""What the functions of `lib.show` put into a notebook's output."""

import pytest

from lib import figures, periods
from lib.show import output


@pytest.fixture
def shown(monkeypatch) -> list[dict]:
    periods.begin("2013/14")
    monkeypatch.setenv("REPORT_BUILD", "anywhere")
    monkeypatch.setattr(figures, "display", lambda *_arguments, **_options: None)
    bundles: list[dict] = []
    monkeypatch.setattr(output, "display", lambda bundle, raw: bundles.append(bundle))
    return bundles
