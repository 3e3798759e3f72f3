"""What of a demo is still to be made up: kept in a file until it is done, so that it can go on where it stopped.

The few one can step into are there when a demo begins to serve. The many follow, each in one transaction that also
remembers that they are there.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Making:
    """From which seed, how many, and what was the present when it began."""

    seed: int
    people: int
    until: datetime


def path() -> Path:
    """Where it is kept."""
    return Path(settings.DATA) / "making.json"  # type: ignore[misc]  # only a demo has a folder


def begin(making: Making) -> None:
    """There is more to make."""
    path().write_text(json.dumps({**asdict(making), "until": making.until.isoformat()}), "utf-8")


def going_on() -> Making | None:
    """What is being made; nothing once everybody is there."""
    try:
        kept = json.loads(path().read_text("utf-8"))
    except FileNotFoundError:
        return None
    return Making(kept["seed"], kept["people"], datetime.fromisoformat(kept["until"]))


def done() -> None:
    """Everybody is there."""
    path().unlink(missing_ok=True)
