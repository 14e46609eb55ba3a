"""A made-up release, not written yet."""

from pathlib import Path

import department
import pytest
from department import Department


@pytest.fixture
def files(tmp_path: Path) -> Department:
    return department.made(tmp_path / "release")
