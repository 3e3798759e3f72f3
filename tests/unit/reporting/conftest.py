"""The house of the clinic's tests, with a place of its own for what is worked out."""

from pathlib import Path

import pytest

from tests.unit.clinic.conftest import browser, house

__all__ = ["browser", "home", "house"]


@pytest.fixture(autouse=True)
def home(settings, tmp_path) -> Path:
    """A folder for the numbers of this test."""
    settings.HANDRAIL_NUMBERS = tmp_path / "numbers"
    return tmp_path / "numbers"
