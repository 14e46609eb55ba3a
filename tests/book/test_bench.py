"""What a benchmark says; how long things take is no matter for tests."""

from pathlib import Path

import pytest

from lib.book import bench
from lib.project import ReportError


def test_a_timing_is_one_line_with_its_units() -> None:
    text = bench.as_text([bench.Timing("verify", 12.34, 20.0, 512)])
    assert text.split() == ["verify", "12.3", "s", "20.0", "s", "processor", "512", "MB"]


def test_a_job_that_fails_is_no_timing_but_an_error_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"(?s)bench: `report nonsense` failed.*invalid choice"):
        bench._time("a job", "nonsense", tmp_path)
