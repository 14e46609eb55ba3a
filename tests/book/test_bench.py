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


def timing(job: str, seconds: float) -> bench.Timing:
    return bench.Timing(job, seconds, seconds, 100)


def test_the_table_of_profiles_compares_what_each_way_takes_for_all() -> None:
    made = [timing("all, 1 at once", 30), timing("all, 4 at once", 10), timing("again", 2)]
    table = bench._profiles_table(
        [*made, timing("Papermill, a kernel each", 4), timing("Papermill, a kernel each", 6)], 100, 4
    )
    assert "a fresh kernel for each, one after the other (2 measured) | 5.00 | 500 |" in table
    assert "on 4 cores is 50 times as fast as Papermill called for each, on one core 17 times" in table
    assert "4 cores do 3.00 times what one does, 75% of what they allow" in table
    assert "One process spends 30 processor seconds on all, 4 spend 10" in table


def test_the_table_replaces_the_last_one_and_leaves_the_rest_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / "docs/benchmarks.md"
    bench._replace_between(page, "first")
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    bench._replace_between(page, "second")
    content = page.read_text(encoding="utf-8")
    assert "first" not in content
    assert content.index("second") < content.index("More.")
    assert content.count("## Profiles of authorities") == 1
