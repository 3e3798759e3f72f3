"""Raising something, and what its readers do with it. All of it goes round whoever is named."""

from collections.abc import Collection
from datetime import datetime

from handrail.care import desk
from handrail.care import events as e
from handrail.care.act import Act, Roster
from handrail.care.concern import Concern, duties
from handrail.care.events import Event
from handrail.care.guards import require_words
from handrail.care.refused import Refused
from handrail.care.vocabulary import Matter, Telling
from handrail.care.words import Words


def raise_it(
    _: Concern,
    act: Act,
    *,
    matter: Matter,
    person: str = "",
    episode: str = "",
    about: tuple[str, ...] = (),
    kept_from: tuple[str, ...] = (),
    round_supervisors: bool = False,
    safeguarding: str = "",
    telling: Telling | None = None,
    **said: Words | None,
) -> tuple[Event, ...]:
    """Somebody raises something. It is never refused, and needs no reason; its readers are chosen round whom it names.

    `said` are the words: `speaker`, `who`, `let_down`, `helped`, `wanted`, `harm`, each as far as it was said.
    """
    roster, charter = act.service.roster, act.service.charter
    avoided = _avoided(roster, (*about, *kept_from), round_supervisors)
    raised_by = _raised_by(act, person, said.get("speaker"))
    first = roster.supervisor_of(about[0]) if matter is Matter.CHANGE and about else ""
    kept = tuple(sorted({*avoided, *([raised_by] if raised_by in roster.members else [])}))
    days = charter.change_answer_working_days if matter is Matter.CHANGE else charter.concern_answer_working_days
    return (
        e.ConcernRaised(
            matter=matter,
            person=person,
            raised_by=raised_by,
            episode=episode,
            about=about,
            kept_from=kept,
            readers=desk.readers(roster, kept, first),
            acknowledge_due=_in_days(act, charter.concern_acknowledge_working_days),
            answer_due=_in_days(act, days),
            safeguarding=safeguarding,
            telling=telling or (Telling.WHEN_ARRANGED if matter is Matter.CHANGE else None),
            **said,
        ),
    )


def _raised_by(act: Act, person: str, speaker: Words | None) -> str:
    """The person, or one of the staff who says it themselves; nobody who is known here where somebody else does."""
    if speaker is not None:
        return ""
    return act.said_by if act.said_by in act.service.roster.members else person


def keep_from(
    concern: Concern, act: Act, *, who: tuple[str, ...], named: bool = True, round_supervisors: bool = False
) -> tuple[Event, ...]:
    """Somebody more is named in it, or is not to read it. From this minute they do not; somebody else does."""
    more = tuple(sorted(_avoided(act.service.roster, who, round_supervisors) - concern.kept_from))
    kept = concern.kept_from | set(more)
    stay = tuple(each for each in concern.readers if each not in kept)
    fresh = desk.readers(act.service.roster, kept, chosen=stay)
    readers = (*stay, *fresh)[: max(desk.TWO, len(stay))]
    return (e.ConcernKeptFrom(who=more, readers=readers, named=named),) if more else ()


def read(concern: Concern, act: Act) -> tuple[Event, ...]:
    """Somebody opened it, as one of its readers or for one: a receipt for each they had not opened it for."""
    readers = concern.reads_for(act.by, act.service.roster)
    return tuple(e.ConcernRead(reader=who) for who in readers if who not in concern.opened)


def acknowledge(concern: Concern, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """A reader says that it has come, who looks into it and what happens next."""
    return (*read(concern, act), e.ConcernAcknowledged(words=require_words(words, "What you say to them")))


def look_into(concern: Concern, act: Act, *, words: Words | None) -> tuple[Event, ...]:
    """What was done to find out, and what was found."""
    return (*read(concern, act), e.ConcernLookedInto(words=require_words(words, "What you did and found")))


def ask_to_put(concern: Concern, act: Act, *, put: str, words: Words | None) -> tuple[Event, ...]:
    """Ask whoever raised it: may this be put to the person concerned, in these words, at this time?"""
    asked = e.ConcernAskedToPut(put=put, words=require_words(words, "What you would say, to whom and when"))
    return (*read(concern, act), asked)


def agree_to_put(_: Concern, __: Act, *, put: str, yes: bool, words: Words | None = None) -> tuple[Event, ...]:
    """Whoever raised it says yes or no. No answer is not a yes."""
    return (e.ConcernPutAgreed(put=put, yes=yes, words=words),)


def put_it(
    concern: Concern,
    act: Act,
    *,
    words: Words | None,
    to: tuple[str, ...] = (),
    put: str = "",
    why: Words | None = None,
) -> tuple[Event, ...]:
    """Its owner put something to the person concerned. Without a yes it needs a reason, which the raiser reads."""
    asked = concern.asked.get(put)
    if why is None and (asked is None or asked.yes is not True):
        raise Refused(
            "Whoever raised this has not said yes to it being put to the person concerned.",
            "Ask them first, and say what you would tell, to whom and when.",
            "If it cannot wait, because somebody may be harmed, say why. They read your reason.",
        )
    return (
        *read(concern, act),
        e.ConcernPut(words=require_words(words, "What was put to them"), to=to, put=put, why=why),
    )


def answer(concern: Concern, act: Act, *, words: Words | None, then: Words | None = None) -> tuple[Event, ...]:
    """The answer in words: what was found, and what changes."""
    said = e.ConcernAnswered(words=require_words(words, "The answer"), next=then)
    return (*read(concern, act), said)


def add(concern: Concern, act: Act, *, words: Words | None, again: bool = False) -> tuple[Event, ...]:
    """Whoever raised it says more, or that the answer is not enough; then somebody else answers."""
    matter = concern.matter is Matter.CHANGE
    charter = act.service.charter
    days = charter.change_answer_working_days if matter else charter.concern_answer_working_days
    said = require_words(words, "What you want to say")
    return (e.ConcernAdded(words=said, due=_in_days(act, days), again=again),)


def withdraw(concern: Concern, _: Act, *, words: Words | None = None) -> tuple[Event, ...]:
    """Whoever raised it takes it back. Nothing was counted, so nothing is left of it but what was said."""
    return (e.ConcernWithdrawn(words=words),) if concern.withdrawn is None else ()


def arrange(concern: Concern, act: Act, *, words: Words | None, to: str = "") -> tuple[Event, ...]:
    """A change was arranged: with whom, and from when."""
    return (*read(concern, act), e.ChangeArranged(words=require_words(words, "What you arranged"), to=to))


def tell_therapist(concern: Concern, act: Act, *, who: str, words: Words | None) -> tuple[Event, ...]:
    """The present therapist was told, when the person said that they might be."""
    said = e.TherapistTold(who=who, words=require_words(words, "What you told them"))
    return (*read(concern, act), said)


def escalate(concern: Concern, act: Act) -> tuple[Event, ...]:
    """The readers who are told, because the time of something owed has gone, and who were not told yet."""
    return tuple(
        e.ConcernEscalated(duty=duty.key, rung=rung.number, to=rung.to)
        for duty in duties(concern, act.service)
        for rung in duty.rungs
        if rung.at < act.recorded_at and (duty.key, rung.number) not in concern.escalated
    )


def _avoided(roster: Roster, who: Collection[str], round_supervisors: bool) -> set[str]:
    """Whom it goes round: those named, and whoever supervises them if that is wished."""
    known = (roster.members[each].supervisor for each in who if each in roster.members) if round_supervisors else ()
    return {each for each in (*who, *known) if each}


def _in_days(act: Act, days: int) -> datetime:
    return act.service.calendar.due_in_working_days(act.recorded_at, days)
