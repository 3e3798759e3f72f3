"""Keeping and erasing in the made-up service: somebody asks, somebody was answered, a record is held by law."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handrail.care.retention import LegalGround
from handrail.demo.personas import Persona
from handrail.demo.team import Staff
from handrail.demo.words import MARK
from handrail.record import erasure_wishes, holds, journal


def asked(staff: Staff, known: Sequence[Persona], until: datetime) -> None:
    """The first of those who can be stepped into asked last week; the last was answered; the next is held by law."""
    people = [each for each in known if not each.is_staff and each.person]
    if len(people) < 3:
        return
    with journal.clock(until - timedelta(days=30)):
        wish = erasure_wishes.ask(people[-1].person, f"Please erase all of it. {MARK}", by=people[-1].account)
        year = journal.today().year
    with journal.clock(until - timedelta(days=20)):
        why = f"You are in our care now, so we have to keep it. Ask us again when it has ended. {MARK}"
        erasure_wishes.answer(wish.id, why, by=staff["guardian"])
        review = journal.today().replace(year=year + 1, day=1)
        holds.put(
            people[1].person, LegalGround.INQUEST, f"The coroner asked for it. {MARK}", review, by=staff["guardian"]
        )
    with journal.clock(until - timedelta(days=6)):
        words = f"My mother’s illness is none of my work’s business. Please take it out. {MARK}"
        erasure_wishes.ask(people[0].person, words, by=people[0].account)
