"""Where the project is."""

from pathlib import Path

import pytest

from lib.project import root


def test_the_project_is_the_folder_above_lib_or_the_one_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REPORT_ROOT", raising=False)
    assert (root() / "_config.yml").exists()
    monkeypatch.setenv("REPORT_ROOT", str(tmp_path))
    assert root() == Path(tmp_path)
