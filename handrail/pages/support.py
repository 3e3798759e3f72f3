"""Asking for employment support, by whichever side it is typed: one way for both, so that both mean the same."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care import support as decisions
from handrail.care.vocabulary import StreamKind, Via
from handrail.record import journal, service, support

PLAIN = _(
    "Help with work: finding it, keeping it, going back to it, or leaving it. It is separate from your therapy. Your "
    "therapist does not see it, and saying no changes nothing. It has nothing to do with benefits: nothing about you "
    "goes to a jobcentre or an employer."
)
"""What it is, for the person."""


def is_here() -> bool:
    """Whether this service has an employment adviser today."""
    roster = service.current().roster
    return roster.is_adviser(roster.adviser())


def ask(*, by: str, person: str, beside: str, wants: str, known: bool, once: str, via: Via = Via.ONLINE) -> str:
    """The person asks for it. Where they have it already, their adviser hears of it and gets in touch."""
    with journal.together(person, by=by, said_by=person, via=via, once=once) as acts:
        stream = support.of_person(person)
        if not stream:
            stream = acts.open(StreamKind.EPISODE)
            facts: dict[str, Any] = {"wants": journal.Text(wants), "may_be_known": known}
            acts.record(stream, decisions.ask, person=person, beside=beside, **facts)
            return stream
        with journal.together(stream, by=by, said_by=person, via=via, correlation=acts.correlation) as again:
            again.record(stream, decisions.ask_again, wants=journal.Text(wants))
            if known:
                again.record(stream, decisions.may_be_known, known=True)
    return stream
