"""Who can be stepped into: the staff, and the people whose way there is something to see on.

Kept in a file beside the demo's database. It is written last, so that while it is not there, no demo is.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Persona:
    """One account that may be stepped into, and one line on what to look at."""

    key: str
    account: str
    name: str
    line: str
    person: str = ""
    episode: str = ""
    section: str = ""

    @property
    def is_staff(self) -> bool:
        """Works in the made-up service."""
        return not self.person


def path() -> Path:
    """Where they are kept."""
    return Path(settings.DATA) / "people.json"  # type: ignore[misc]  # only a demo has a folder


def exist() -> bool:
    """Whether a whole demo has been made."""
    return path().exists()


def keep(personas: list[Persona]) -> None:
    """Write them; the last act of making a demo."""
    written = path().with_suffix(".new")
    written.write_text(json.dumps([asdict(each) for each in personas], indent=1), "utf-8")
    written.replace(path())


def all_of_them() -> list[Persona]:
    """Everyone who can be stepped into, staff first, each section together."""
    found: list[dict[str, str]] = json.loads(path().read_text("utf-8")) if exist() else []
    return [Persona(**each) for each in found]


def by_key(key: str) -> Persona | None:
    """The one with this key."""
    return next((each for each in all_of_them() if each.key == key), None)
