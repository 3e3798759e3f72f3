"""Invented accounts in the record of experience, as far along as a test wants them."""

from datetime import date, timedelta
from typing import Any

from record_world import telling

from handrail.experiences import days
from handrail.experiences.models import Decision, Moderator, Passage, Service, State, Telling
from handrail.experiences.publishing import weekly
from handrail.keys.ids import new_id

WORDS = "An invented account: I waited for a call that never came."


def reader(name: str = "Invented Moderator", *duties: str, service: Service | None = None) -> Moderator:
    """Somebody who works for the record."""
    return Moderator.objects.create(
        login_mark=new_id() * 4, name=name, duties=list(duties or ["moderate"]), service=service
    )


def tell(words: str = WORDS, *, state: State = State.APPROVED, **facts: Any) -> Telling:
    """One account, told two weeks ago and ready to be public, unless something else is asked for."""
    return telling(words, state, **{"told_week": days.this_week() - timedelta(weeks=2), **facts})


def publish(*tellings: Telling, on: date | None = None) -> list[Telling]:
    """Let these become public, with as many others as that takes; as they are now."""
    for number in range(5 - len(tellings)):
        tell(f"An invented account, to make up the number: {number}.")
    weekly.publish_due(on or weekly.next_round())
    return [Telling.objects.get(pk=each.pk) for each in tellings]


def area_and_service(code: str = "INV01", told: int = 0, people: int | None = 500) -> Service:
    """A made-up service in a made-up area; with so many public accounts."""
    area, _made = Service.objects.get_or_create(code="INVAREA", defaults={"name": "Invented Valley"})
    service = Service.objects.create(code=code, name=f"Invented Service {code}", parent=area, people_a_quarter=people)
    if told:
        publish(*(tell(f"An invented account of {code}, number {n}.", service=service) for n in range(told)))
    return service


def decided(telling: Telling, kind: str, moderator: Moderator, version: int = 1) -> Decision:
    """A decision on an account."""
    return Decision.objects.create(
        telling=telling, moderator=moderator, kind=kind, version=version, at=days.now(), sealed=b"x"
    )


def passage(telling: Telling) -> Passage:
    """The first passage of what is public of an account."""
    return Passage.objects.filter(telling=telling).order_by("pk")[0]
