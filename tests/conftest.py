"""What every test has: all databases, and a key that belongs to tests alone."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# In the suite few examples, always the same ones; at night ten thousand new ones (`tests/examples.py` says of what).
# A slow machine is no fault of the code: no example is timed.
_UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("suite", max_examples=100, stateful_step_count=30, derandomize=True, **_UNHURRIED)
settings.register_profile("nightly", max_examples=10_000, stateful_step_count=60, print_blob=True, **_UNHURRIED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))

# As the command line has it: numpy is first imported after this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Playwright runs its own event loop; Django must not mistake our calls beside it for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ALL = ["default", "reading", "experiences"]
# What a test asks for that opens a database, if it is not marked; to open one without either is an error.
OPENS_ONE = {"db", "transactional_db", "live_server", "django_db_setup", "database_name"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database-again", action="store_true", help="only what tells one database from another")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that may touch the database may touch all: the reading log and the experiences stand in their own."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and "databases" not in mark.kwargs:
            item.add_marker(pytest.mark.django_db(*mark.args, **mark.kwargs, databases=ALL), append=False)
    if config.getoption("--database-again"):
        config.hook.pytest_deselected(items=[item for item in items if not _tells_databases_apart(item)])
        items[:] = [item for item in items if _tells_databases_apart(item)]


def _tells_databases_apart(item: pytest.Item) -> bool:
    if item.get_closest_marker("any_database"):
        return False
    return bool(item.get_closest_marker("django_db") or OPENS_ONE.intersection(getattr(item, "fixturenames", ())))


def pytest_collection_finish() -> None:
    """What has been loaded by now stays to the end: nobody has to look again and again whether it is still used."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    gc.unfreeze()


@pytest.fixture(scope="session")
def database_name() -> str:
    """Which database this pass runs on: "sqlite" or "postgresql". Whoever starts one of their own asks for it."""
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


@pytest.fixture
def known_service(monkeypatch: pytest.MonkeyPatch) -> None:
    """The service, once read, is believed: where queries are counted, a slow machine does not read it again."""
    for kept in ("KEPT_FOR", "BELIEVED_FOR"):
        monkeypatch.setattr(f"handrail.record.service.{kept}", 3600.0)
