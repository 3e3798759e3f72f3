"""The world in which forms and addresses are tried, and a list of all that was found in it."""

import logging
from collections.abc import Callable, Iterator
from traceback import extract_tb

import pytest

from handrail.record import service
from tests.fuzz.world import World, make


class Found:
    """What went wrong, one line for each form or address: each has its turn, so that one night finds all there is."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def of(self, name: str, trying: Callable[[], None]) -> None:
        """Try one, and note what it did."""
        try:
            trying()
        except Exception as problem:
            self.wrong.append(f"{name}: {_short(problem)}")
            logging.getLogger("fuzz").critical(self.wrong[-1])


def _short(problem: Exception) -> str:
    """What went wrong, where in our own code, and with what."""
    ours = [each for each in extract_tb(problem.__traceback__) if "/handrail/" in each.filename]
    where = f" at {ours[-1].filename}:{ours[-1].lineno}" if ours else ""
    return f"{type(problem).__name__}{where}: {str(problem)[:800]} {' '.join(getattr(problem, '__notes__', []))[:800]}"


@pytest.fixture
def found() -> Found:
    return Found()


@pytest.fixture
def fuzzed(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    logging.getLogger("django").setLevel(logging.CRITICAL + 1)
    monkeypatch.setattr(service, "BELIEVED_FOR", 0.0)  # what a case changed did not happen, and nobody remembers it
    yield make()
    logging.getLogger("django").setLevel(logging.NOTSET)
