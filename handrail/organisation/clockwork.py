"""When the pieces of the clockwork last ran to their end: what runs by itself is missed by nobody until it is told."""

from datetime import datetime

from handrail.organisation.models import Ran

TICK, VERIFY, MAIL, AWAY = "tick", "verify", "mail", "checkpoint away"
BACKUP, DRILL = "backup", "drill"


def ran(name: str, at: datetime, *, well: bool = True) -> None:
    """It ran to its end."""
    Ran.objects.update_or_create(name=name, defaults={"at": at, "well": well})


def last(name: str) -> Ran | None:
    """When it last did."""
    return Ran.objects.filter(name=name).first()


def all_jobs() -> list[Ran]:
    """Every job that says when it ran. What the clock is measured by is no job: its names have two words."""
    return [each for each in Ran.objects.order_by("name") if " " not in each.name]


def forget(name: str) -> None:
    """As if it had never run."""
    Ran.objects.filter(name=name).delete()
