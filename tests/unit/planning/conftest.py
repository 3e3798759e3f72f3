"""A place of its own for the files of each test."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(settings, tmp_path) -> Path:
    """A folder for the files of this test."""
    settings.HANDRAIL_SIMULATIONS = tmp_path / "simulations"
    return tmp_path / "simulations"
