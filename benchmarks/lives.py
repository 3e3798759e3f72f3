"""Made-up courses of care for measurements: the decisions of a life of any length, in the order they are made."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from handrail.care import answers, offers, planning, referral, treatment, triage
from handrail.care.act import Act, Member, Roster, Service
from handrail.care.calendar import Calendar
from handrail.care.charter import Charter
from handrail.care.entry import Entry, entries_of
from handrail.care.episode import Episode
from handrail.care.events import Option
from handrail.care.vocabulary import Attendance, Channel, Medium, Purpose, Role, Setting, Source, Step, Therapy
from handrail.care.words import Words

START = datetime(2025, 11, 24, 9, 30, tzinfo=UTC)
Deed = tuple[Callable[..., Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class People:
    """Who appears in a life."""

    lead: str
    therapist: str
    person: str


def deeds(people: People, words: Callable[[str], Any], contact: Callable[[], str]) -> Iterator[tuple[datetime, Deed]]:
    """What is decided, one after another, without end: asked, accepted, offered, chosen, then session after session."""
    therapy = Therapy.GUIDED_SELF_HELP_BOOK
    at = START
    yield at, (referral.refer, {"person": people.person, "source": Source.SELF, "wants": words("to sleep again")})
    at += timedelta(days=2)
    yield at, (treatment.keep_in_touch, {"channel": Channel.PHONE, "what": words("talked about what would help")})
    yield at, (triage.accept, {"step": Step.TWO, "reason": words("what you want fits what we do here")})
    options = (Option("A", therapy, Setting.INDIVIDUAL, 3, 6, words("a book, and somebody beside you")),)
    yield at, (offers.offer, {"offer": "O", "options": options, "reason": words("these two fit")})
    at += timedelta(days=3)
    chosen = {"offer": "O", "option": "A"}
    yield at, (offers.choose, chosen)
    yield at, (planning.plan, {"therapy": therapy, "sessions": 6})
    while True:
        yield from _week(people, words, contact(), therapy, at)
        at += timedelta(days=7)


def _week(
    people: People, words: Callable[[str], Any], contact: str, therapy: Therapy, at: datetime
) -> Iterator[tuple[datetime, Deed]]:
    meeting = at + timedelta(days=6)
    book = {"contact": contact, "starts": meeting, "minutes": 35, "with_": people.therapist}
    book |= {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE}
    yield at, (treatment.book, book)
    for name, items in (("PHQ-9", (1, 1, 2, 1, 0, 1, 1, 0, 0)), ("GAD-7", (1, 2, 1, 0, 1, 1, 0))):
        sheet = {"sheet": f"{contact[:12]}{name[:4]}", "questionnaire": name, "items": items, "contact": contact}
        yield meeting, (answers.answer, sheet | {"comment": words("a bad week, the heating failed")})
    held = {"contact": contact, "purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 35}
    held |= {"did": words("went through the week"), "agreed": words("a walk on two days"), "therapy": therapy}
    yield meeting, (treatment.hold_session, held | {"attendance": Attendance.ON_TIME})


def service(people: People, zone: Any) -> Service:
    """A service of two, without a database."""
    members = {
        people.lead: Member(people.lead, Role.CLINICAL_LEAD),
        people.therapist: Member(people.therapist, Role.PWP, supervisor=people.lead),
    }
    return Service(Charter(), Calendar(zone), Roster(people.lead, people.therapist, members))


def entries(people: People, length: int, zone: Any, contact: Callable[[], str]) -> list[Entry]:
    """A life of so many entries, lived without a database."""
    here, episode = service(people, zone), Episode()
    for at, (decide, facts) in deeds(people, lambda _: Words("R" * 16, "m" * 22), contact):
        by = people.person if decide in (offers.choose, referral.refer) else people.therapist
        act = Act(at, by, here, at, people.person if by == people.person else by)
        for entry in entries_of(act, decide(episode, act, **facts), episode.seq, "C" * 16):
            if episode.seq < length:
                episode.apply(entry)
        if episode.seq >= length:
            return episode.entries
    raise AssertionError("a life has no end of deeds")
