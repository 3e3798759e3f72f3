"""Questionnaires sent ahead of an appointment, by a link that opens just those that are due.

The link names the episode and the appointment, and nobody. It is signed, has this one use, and opens nothing once the
appointment is over, has moved or is off, or the person is reached another way than when it was sent. What was answered
or said before, and why something is asked, is never shown by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from handrail.care.due import Due
from handrail.care.episode import Episode
from handrail.care.parts import Contact, ContactState
from handrail.care.questionnaires import Questionnaire
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel
from handrail.organisation import outbox, site
from handrail.pages import notices, questions
from handrail.pages.notices import Notice
from handrail.record import journal, reminding, service

_SIGNED: Final = Signer(sep=".", salt="handrail.questions.sent.ahead")


@dataclass(frozen=True, slots=True)
class Ahead:
    """What a link opens: the episode and the appointment it was sent for."""

    stream: str
    contact: Contact
    episode: Episode
    standing: Standing

    @property
    def person(self) -> str:
        """Whose questions these are."""
        return self.episode.person

    def asked(self) -> list[tuple[Due, Questionnaire]]:
        """What is due, as far as a page may ask it."""
        return [
            (each, form)
            for each, form in questions.asked(self.episode, self.standing, service.current())
            if form.has_wording
        ]


def token(stream: str, contact: Contact, standing: Standing) -> str:
    """What the link carries: for this appointment at this time, and for whoever is reached this way."""
    return _SIGNED.sign(f"{stream}-{contact.contact}-{_bound(contact, standing)}")


def _bound(contact: Contact, standing: Standing) -> str:
    """When it is and where they are reached, told apart and not told."""
    known = standing.contact
    ways = (known.phone, known.email, *sorted(known.safe)) if known else ()
    whole = "\0".join((contact.starts.astimezone(UTC).isoformat(), *ways))
    return _SIGNED.signature(whole)[:16]


def link(stream: str, contact: Contact, standing: Standing) -> str:
    """The whole address of the questions before this appointment."""
    return site.address(reverse("my:questions", args=[token(stream, contact, standing)]))


def opened(given: str) -> Ahead | None:
    """What this token opens now; None if it is none of ours, or is over."""
    try:
        stream, key, bound = _SIGNED.unsign(given).split("-", 2)
        episode = journal.episode(stream)
        standing = journal.standing(episode.person)
    except (BadSignature, ValueError, journal.NoSuchRecord, journal.Erased):
        return None
    contact = episode.contacts.get(key)
    if contact is None or contact.state != ContactState.BOOKED or episode.died or standing.died:
        return None
    if not constant_time_compare(bound, _bound(contact, standing)):
        return None
    ends = contact.starts + timedelta(minutes=contact.minutes)
    return Ahead(stream, contact, episode, standing) if journal.now() <= ends else None


def name_of(contact: Contact) -> str:
    """What the message about this appointment is called, so that it is written once: moved, it is another."""
    return f"questions:{contact.contact}:{contact.starts:%Y%m%dT%H%M}"


def send(stream: str, contact: Contact, standing: Standing) -> Channel | None:
    """Put the message with the link in the outbox, once; None where no way to send it is safe."""
    where = link(stream, contact, standing)
    return notices.tell(standing, Notice.QUESTIONS, about=stream, once=name_of(contact), link=where)


def was_sent(contacts: Iterable[Contact]) -> set[str]:
    """Which of these appointments have had their message written."""
    found = {name_of(each): each.contact for each in contacts}
    return {found[name] for name in outbox.said(found)} if found else set()


def send_due() -> int:
    """Send what is due before the appointments of the days the charter names; how many were sent."""
    days = service.current().charter.send_questions_days
    coming = {each.name.replace("reminder:", "questions:", 1): each for each in reminding.coming(timedelta(days=days))}
    written = outbox.said(coming) if coming else set()
    return sum(_send_for(each.stream, name) for name, each in coming.items() if name not in written)


def _send_for(stream: str, name: str) -> int:
    """Send them for the appointment of this name, unless nothing is due that a page may ask, or no way is safe."""
    try:
        episode = journal.episode(stream)
        standing = journal.standing(episode.person)
    except (journal.NoSuchRecord, journal.Erased):
        return 0
    contact = next((each for each in episode.booked if name_of(each) == name), None)
    if contact is None or notices.way(standing) is None or not Ahead(stream, contact, episode, standing).asked():
        return 0
    return int(send(stream, contact, standing) is not None)
