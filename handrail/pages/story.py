"""What happened, told in plain words: one telling for the person and for staff, so that both read the same record."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import struck
from handrail.care.standing import Standing
from handrail.care.vocabulary import Nature, Side
from handrail.care.words import Words
from handrail.design.formats import date_only, day, day_time
from handrail.design.text import upper_first
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.sentences import end_reason, word
from handrail.record import journal

Title = Callable[[Any, Naming], str]


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's words in an entry, and what they are about."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a page shows it."""

    seq: int
    kind: str
    at: datetime
    recorded_at: datetime
    title: str
    who: str
    said_by: str
    via: str
    parts: tuple[Part, ...]
    struck: bool
    late: bool
    rests_on: str = ""


LABELS: dict[str, Any] = {
    "wants": gettext_lazy("What would help"),
    "elsewhere": gettext_lazy("Where else help was sought"),
    "reason": gettext_lazy("Why"),
    "because": gettext_lazy("Why"),
    "why": gettext_lazy("Why"),
    "would_change": gettext_lazy("What would change this"),
    "comment": gettext_lazy("In their own words"),
    "words": gettext_lazy("In words"),
    "what": gettext_lazy("What was said"),
    "did": gettext_lazy("What we did"),
    "agreed": gettext_lazy("What we agreed"),
    "safety": gettext_lazy("Safety talked about"),
    "not_booked": gettext_lazy("Why nothing is booked"),
    "explored": gettext_lazy("What we talked about"),
    "safer": gettext_lazy("What makes it safer"),
    "less_safe": gettext_lazy("What makes it less safe"),
    "decided": gettext_lazy("What was decided, and why"),
    "how_now": gettext_lazy("How things are now"),
    "how_i_am": gettext_lazy("How I am now"),
    "remains": gettext_lazy("What remains"),
    "next": gettext_lazy("What comes next, and who holds it"),
    "text": gettext_lazy("The letter"),
    "second_fact": gettext_lazy("How we made sure"),
    "when": gettext_lazy("Safe times"),
    "avoid": gettext_lazy("Words we do not use"),
    "adjustments": gettext_lazy("What makes it easier"),
    "companion": gettext_lazy("Somebody alongside"),
    "purpose": gettext_lazy("What for"),
}

LABELS_TO_PERSON: dict[str, Any] = LABELS | {"comment": gettext_lazy("In your own words")}

PLAIN: dict[type, Any] = {
    e.Struck: gettext_lazy("An entry was struck out"),
    e.StandingStruck: gettext_lazy("An entry was struck out"),
    e.BroughtForward: gettext_lazy("Brought forward in the list"),
    e.NoneChosen: gettext_lazy("None of the options was wanted. The place in the list stays"),
    e.TriedToReach: gettext_lazy("We tried to get in touch"),
    e.CommentedOn: gettext_lazy("A comment on answers"),
    e.GoalSet: gettext_lazy("A goal"),
    e.SafetyTalked: gettext_lazy("We talked about safety"),
    e.SafetyDeclined: gettext_lazy("Did not want to talk about safety now"),
    e.SafetyDecided: gettext_lazy("What was decided about safety"),
    e.HandoverRefused: gettext_lazy("The hand-over was not accepted"),
    e.HandoverTakenBack: gettext_lazy("The hand-over was taken back"),
    e.EndingAgreed: gettext_lazy("The ending was agreed to"),
    e.EndingWithdrawn: gettext_lazy("The proposed ending was withdrawn. Care goes on"),
    e.NoReplyDecided: gettext_lazy("Decided to end, after trying to get in touch"),
    e.ClosingDone: gettext_lazy("What was open has been closed"),
    e.PutRight: gettext_lazy("Something in the record was explained"),
    e.NhsNumberSought: gettext_lazy("The NHS number was looked for"),
    e.AccountOpened: gettext_lazy("A sign-in was opened"),
    e.EpisodeBegun: gettext_lazy("Care began"),
    e.ConsentWithdrawn: gettext_lazy("A yes to sharing was taken back"),
    e.SameAs: gettext_lazy("Found to be the same person as another record"),
    e.PersonDied: gettext_lazy("The person has died"),
    e.EmploymentSupportReferred: gettext_lazy("Referred to employment support, because it was wanted"),
    e.EmploymentSupportEnded: gettext_lazy("Employment support ended"),
    e.OnlineWorkLogged: gettext_lazy("Work in an online programme"),
}


def _offered(event: e.Offered, _name: Naming) -> str:
    options = "; ".join(
        _("%(therapy)s, %(setting)s, a wait of about %(weeks)s weeks")
        % {"therapy": option.therapy, "setting": word(option.setting), "weeks": option.wait_weeks}
        for option in event.options
    )
    return _("Offered, open until %(day)s: %(options)s") % {"day": day(event.until), "options": options}


def _cancelled(event: e.Cancelled, name: Naming) -> str:
    if event.side == Side.PERSON:
        return _("An appointment was called off by %(who)s") % {"who": name("")}
    return _("An appointment was called off by the service")


def _contact(event: e.ContactGiven, _name: Naming) -> str:
    ways = [event.phone, event.email, " ".join([*event.address, event.postcode]).strip()]
    safe = ", ".join(word(channel) for channel in event.safe)
    return _("Ways to get in touch: %(ways)s. Safe: %(safe)s") % {
        "ways": ", ".join(way for way in ways if way) or _("none given"),
        "safe": safe or _("none given"),
    }


def _needs(event: e.NeedsGiven, _name: Naming) -> str:
    told = [
        event.language and _("language: %(language)s") % {"language": event.language},
        event.interpreter and _("an interpreter"),
        *event.formats,
    ]
    return ": ".join([_("What makes it easier"), ", ".join(str(each) for each in told if each)]).removesuffix(": ")


TITLES: dict[type, Title] = {
    e.Named: lambda x, _n: _("Name: %(name)s") % {"name": " ".join(part for part in (x.given, x.family) if part)},
    e.Born: lambda x, _n: _("Date of birth: %(day)s") % {"day": date_only(x.on)},
    e.ContactGiven: _contact,
    e.NeedsGiven: _needs,
    e.NhsNumberGiven: lambda x, _n: _("NHS number: %(number)s") % {"number": x.number},
    e.GpGiven: lambda x, _n: _("GP practice: %(name)s") % {"name": x.name or x.code},
    e.Paused: lambda x, _n: _("A pause was asked for, from %(day)s") % {"day": day(x.since)},
    e.PauseEnded: lambda x, _n: _("The pause ended on %(day)s") % {"day": day(x.on)},
    e.Referred: lambda x, n: _("Asked for help. %(who)s holds this care") % {"who": n(x.holder)},
    e.Accepted: lambda x, _n: _("We said yes, at %(step)s") % {"step": word(x.step)},
    e.Escalated: lambda x, n: _("Not done in time. %(who)s was told") % {"who": n(x.to)},
    e.Offered: _offered,
    e.Chosen: lambda _x, _n: _("A choice was made from the offer"),
    e.Booked: lambda x, n: (
        _("Booked: %(what)s with %(who)s, %(when)s, %(how)s")
        % {"what": word(x.purpose), "who": n(x.with_), "when": day_time(x.starts), "how": word(x.medium)}
    ),
    e.Cancelled: _cancelled,
    e.SessionHeld: lambda x, n: (
        _("Met: %(what)s with %(who)s, %(how)s, %(minutes)s minutes")
        % {"what": word(x.purpose), "who": n(x.with_), "how": word(x.medium), "minutes": x.minutes}
    ),
    e.Missed: lambda _x, _n: _("We missed each other"),
    e.KeptInTouch: lambda x, _n: _("In touch (%(how)s)") % {"how": word(x.channel)},
    e.ProblemNamed: lambda x, _n: _("What this is about: %(problem)s") % {"problem": x.problem},
    e.Planned: lambda x, _n: (
        _("Planned %(count)s sessions of %(therapy)s") % {"count": x.sessions, "therapy": x.therapy}
    ),
    e.Answered: lambda x, _n: _("Answered %(questionnaire)s") % {"questionnaire": x.questionnaire},
    e.GoalRated: lambda x, _n: _("A goal was rated %(rating)s out of 10") % {"rating": x.rating},
    e.SafetyConversationOwed: lambda x, n: (
        _("%(who)s will talk about safety, by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
    e.Stepped: lambda x, _n: _("Moved to %(step)s") % {"step": word(x.to)},
    e.StepAsked: lambda x, _n: (
        _("Asked for %(step)s. An answer is due by %(when)s") % {"step": word(x.to), "when": day_time(x.due)}
    ),
    e.StepAnswered: lambda x, _n: _("The answer is yes") if x.yes else _("The answer is: not now"),
    e.SecondOpinionAsked: lambda x, n: (
        _("Asked for a second opinion. %(who)s looks again, by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
    e.SecondOpinionGiven: lambda x, _n: (
        _("Second opinion: the same") if x.agrees else _("Second opinion: it should be looked at again")
    ),
    e.HandoverSent: lambda x, n: (
        _("%(who)s was asked to take over, and answers by %(when)s")
        % {"who": n(x.to) if x.to else x.service, "when": day_time(x.due)}
    ),
    e.HandoverAccepted: lambda x, n: (
        _("%(who)s accepted, and holds this care from now") % {"who": n(x.accepted_by)}
        if x.accepted_by
        else _("The other service has said yes")
    ),
    e.EndingProposed: lambda x, n: _("An ending is proposed: %(reason)s") % {"reason": end_reason(x.reason, n)},
    e.EndingSeconded: lambda x, _n: (
        _("A second clinician agreed with the ending")
        if x.agrees
        else _("A second clinician did not agree with the ending. Care goes on")
    ),
    e.EndingChallenged: lambda x, n: (
        _("The ending was challenged. %(who)s decides by %(when)s") % {"who": n(x.owner), "when": day_time(x.due)}
    ),
    e.ChallengeDecided: lambda x, _n: (
        _("The challenge was upheld. The ending is struck, and care goes on")
        if x.upheld
        else _("The challenge was not upheld")
    ),
    e.PersonStopped: lambda x, n: (
        _("%(who)s chose to stop. The way back is open until %(day)s")
        % {"who": upper_first(n("")), "day": day(x.way_back_until)}
    ),
    e.AccountConfirmed: lambda _x, n: (
        _("We made sure that the sign-in is yours")
        if speaks_to_person(n)
        else _("We made sure that the sign-in is theirs")
    ),
    e.Died: lambda x, _n: (
        _("The person died on %(day)s") % {"day": day(x.died)} if x.died else _("The person has died")
    ),
    e.Ended: lambda x, n: (
        _("Ended: %(reason)s. The way back is open until %(day)s")
        % {"reason": end_reason(x.reason, n), "day": day(x.way_back_until)}
    ),
    e.FollowUpDone: lambda x, _n: _("We asked how things are") if x.reached else _("We tried to ask how things are"),
    e.LetterSent: lambda x, _n: _("A letter: %(what)s (%(how)s)") % {"what": word(x.template), "how": word(x.channel)},
    e.AskedAboutGp: lambda x, _n: _("The GP may know") if x.yes else _("The GP is not to be told"),
    e.CircumstanceGiven: lambda x, _n: _("Told us about: %(what)s") % {"what": x.what},
    e.ConsentGiven: lambda x, _n: (
        _("Yes to sharing %(item)s with %(whom)s") % {"item": x.item, "whom": x.name or word(x.recipient)}
        + (" " + _("until %(day)s") % {"day": date_only(x.until)} if x.until else "")
    ),
    e.ConsentRefused: lambda x, _n: (
        _("No to sharing %(item)s with %(whom)s") % {"item": x.item, "whom": word(x.recipient)}
    ),
}


def title(entry: Entry, name: Naming) -> str:
    """One sentence that says what an entry is."""
    kind = type(entry.event)
    return str(TITLES[kind](entry.event, name)) if kind in TITLES else str(PLAIN[kind])


def tell(
    stream: str, state: Episode | Standing, name: Naming, only: Iterable[type] | None = None, newest: int | None = None
) -> list[Told]:
    """The entries of a stream in the order they happened; of some kinds `only`, or just the `newest`."""
    wanted = None if only is None else frozenset(only)
    entries = [entry for entry in state.entries if wanted is None or type(entry.event) in wanted]
    entries.sort(key=lambda entry: (entry.at, entry.seq))
    shown = entries[-newest:] if newest else entries
    text = journal.reader(stream, journal.refs([entry.event for entry in shown]))
    out = struck(state.entries)
    return [_told(entry, name, text, entry.seq in out) for entry in shown]


def _told(entry: Entry, name: Naming, text: Callable[[Words | None], str], is_struck: bool) -> Told:
    return Told(
        seq=entry.seq,
        kind=type(entry.event).__name__,
        at=entry.at,
        recorded_at=entry.recorded_at,
        title=title(entry, name),
        who=name(entry.by),
        said_by=name(entry.said_by) if entry.said_by != entry.by else "",
        via=word(entry.via),
        parts=tuple(_parts(entry.event, text, LABELS_TO_PERSON if speaks_to_person(name) else LABELS)),
        struck=is_struck,
        late=entry.is_late,
        rests_on=_rests_on(entry),
    )


def _rests_on(entry: Entry) -> str:
    """The version of the charter a decision rests on (promise 4); a fact rests on none."""
    if e.KINDS[type(entry.event).__name__].nature is not Nature.CHOICE:
        return ""
    return _("by version %(number)d of how we work") % {"number": entry.charter_version}


def _parts(event: Any, text: Callable[[Words | None], str], labels: dict[str, Any]) -> Iterable[Part]:
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, Words):
            yield Part(str(labels[field.name]), text(value))
        elif field.name == "options":
            yield from (Part(str(option.therapy), text(option.plain_words)) for option in value if option.plain_words)
