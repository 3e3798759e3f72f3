"""What every test has: all databases, and a key that belongs to tests alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code: no example is timed. `tests/generative` has profiles of its own.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# Playwright runs its own event loop; Django must not mistake our calls beside it for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ALL = ["default", "reading", "experiences"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may touch the database may touch all: the reading log and the experiences stand in their own."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and "databases" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(*mark.args, **mark.kwargs, databases=ALL), append=False)


@pytest.fixture
def database_name() -> str:
    """Which database this pass runs on: "sqlite" or "postgresql"."""
    return os.environ.get("HANDRAIL_TEST_DATABASE", "sqlite")


@pytest.fixture
def fresh_keys() -> Iterator[object]:
    """Other keys for one test, and the tests' own again after it."""
    from handrail.keys import current

    before = current.current()
    yield current.use(os.urandom(32), service=os.urandom(32))
    current._keys = before


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where screenshots and the like are left to be looked at; git ignores it."""
    folder = Path(__file__).resolve().parents[1] / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder
