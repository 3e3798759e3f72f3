"""Keeping a record from somebody who works here, and narrowing it to those who treat (promise 13).

It is done at the person's word, or because somebody's own record is not for them to open at work. Whatever the one it
is kept from held or owed goes to somebody else: their roster is one in which that one is not here (`Roster.around`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from handrail.care.act import Act, Roster
from handrail.care.events import (
    KINDS,
    Event,
    KeptFrom,
    KeptFromNoLonger,
    Narrowed,
    Widened,
)
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.vocabulary import KeptWhy, Nature
from handrail.care.words import Words

#: These name somebody of staff without giving them anything to do.
_ONLY_NAMES: Final = frozenset({"account", "about", "kept_from", "not_to"})


def keep_from(
    standing: Standing, act: Act, *, account: str, why: KeptWhy, words: Words | None = None
) -> tuple[Event, ...]:
    """Keep this record from one who works here. Refused where nobody would be left to answer the person. Whoever treats
    does not close it to their own supervisor or the lead: the person says that, or the office.
    """
    roster, kept = act.service.roster, standing.kept_from.get(account)
    if account not in roster.members:
        raise Refused("This is nobody who works here.")
    if kept is not None and kept.why is why:
        raise Refused("This record is kept from them already.")
    if kept is not None and kept.why is KeptWhy.OWN:
        raise Refused("This is their own record, and is kept from them as that.")
    if roster.is_clinician(act.by) and account in {roster.lead, roster.supervisor_of(act.by)} - {act.by}:
        raise Refused(
            "Whoever treats somebody does not close the record to those who look after their own work.",
            "Let the person say it on their own page.",
            "Ask the office to enter it.",
        )
    without = roster.around({**dict.fromkeys(standing.kept_from, act.at), account: act.at})
    if why is not KeptWhy.OWN and not any(map(without.treats, without.members)):
        raise Refused(
            "Then nobody here could answer this person.",
            "Narrow the record to those who treat them.",
            "Hand their care over to another service.",
        )
    return (KeptFrom(account=account, why=why, words=words),)


def let_open(standing: Standing, act: Act, *, account: str, words: Words | None = None) -> tuple[Event, ...]:
    """Somebody may open it again. One's own record stays closed at work, unless a colleague found it not to be that."""
    kept = standing.kept_from.get(account)
    if kept is None:
        raise Refused("This record is not kept from them.")
    if kept.why is KeptWhy.OWN:
        if act.by == account or act.by not in act.service.roster.members:
            raise Refused("Nobody opens their own record at work.", "Read it on your own pages.")
        words = require_words(words, "The reason")
    return (KeptFromNoLonger(account=account, words=words),)


def narrow(standing: Standing, _: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """Only those who treat this person may open the record. Said again, it changes nothing."""
    return () if standing.narrowed_since else (Narrowed(words=words),)


def widen(standing: Standing, _: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """The team and the office may open it again, as for everybody."""
    return (Widened(words=words),) if standing.narrowed_since else ()


def require_not_kept(events: Iterable[Event], roster: Roster) -> None:
    """Refuse a choice that gives somebody something to do with a record that is kept from them.

    A happening is never refused: what is wrong with it is put right (`duties`).
    """
    if not roster.kept_from:
        return
    choices = (each for each in events if KINDS[type(each).__name__].nature is Nature.CHOICE)
    if any(who in roster.kept_from for each in choices for who in _given(each)):
        raise Refused("This person’s record is kept from somebody this names.", "Choose somebody else.")


def _given(value: Any) -> Iterator[str]:
    """Everything in an event that may be the id of somebody who is given a part."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _given(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in _ONLY_NAMES:
                yield from _given(getattr(value, field.name))
