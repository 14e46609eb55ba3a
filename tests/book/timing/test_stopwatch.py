"""What a measurement says; how long things take is no matter for tests."""

from pathlib import Path

import pytest

from lib.book.timing import stopwatch
from lib.project import ReportError


def test_a_timing_is_one_line_with_its_units() -> None:
    text = stopwatch.as_text([stopwatch.Timing("verify", 12.34, 20.0, 512)])
    assert text.split() == ["verify", "12.3", "s", "20.0", "s", "processor", "512", "MB"]


def test_a_job_that_fails_is_no_timing_but_an_error_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"(?s)bench: `report nonsense` failed.*invalid choice"):
        stopwatch.measure("a job", ["-m", "lib.book.cli", "nonsense"], Path.cwd())


WORKS = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "held = b'x' * 64 * 2**20; sum(range(3 * 10**7)); import time; time.sleep(1)"])
child.wait()
print("done")
"""


def test_time_and_memory_of_what_a_job_starts_are_its_own(tmp_path: Path) -> None:
    made = stopwatch.measure("a job", ["-c", WORKS], tmp_path)
    assert made.said == "done"
    assert made.seconds > 1
    assert made.processor > 0.1
    assert 64 < made.memory < 256


def test_a_median_is_that_of_each_number_and_the_most_of_memory() -> None:
    runs = [stopwatch.Timing("a", s, p, m, w) for s, p, m, w in ((3, 1, 10, "x"), (1, 9, 30, "y"), (2, 2, 20, "z"))]
    assert stopwatch.median(runs) == stopwatch.Timing("a", 2, 2, 30, "z")


def test_a_machine_is_described_by_cores_memory_system_and_python() -> None:
    assert {"cores", "memory", "Python"} <= set(stopwatch.machine().replace(",", "").replace(".", " ").split())


def test_a_table_replaces_the_last_one_and_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "docs/benchmarks.md"
    stopwatch.write_between(page, "profiles", "Profiles", "first")
    stopwatch.write_between(page, "book", "The book", "other")
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    stopwatch.write_between(page, "profiles", "Profiles", "second")
    content = page.read_text(encoding="utf-8")
    assert "first" not in content
    assert content.index("second") < content.index("other") < content.index("More.")
    assert content.count("## Profiles") == 1
