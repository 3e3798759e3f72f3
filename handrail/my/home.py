"""My way: what has happened, where I am, what comes next; who holds me, what I am owed and what is asked of me."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from handrail.care import events as e
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.fold import struck
from handrail.care.parts import Contact
from handrail.care.vocabulary import DutyKind, Setting, Stage
from handrail.design.formats import day, day_time
from handrail.my import in_groups, opening, to_answer, together
from handrail.my.mine import Mine, meets, mine, show
from handrail.my.staff import One
from handrail.organisation import covering, who
from handrail.pages import disruptions, outages, owed, promises, story
from handrail.pages.sentences import word
from handrail.record import journal, support

SHOWN: Final = 8
"""How many of the latest steps of the way are on the first page; the record has them all."""

MILESTONES: Final = frozenset(
    {
        e.Referred,
        e.CarriedOver,
        e.ContactCarried,
        e.EndingCarried,
        e.Accepted,
        e.BroughtForward,
        e.Offered,
        e.Chosen,
        e.NoneChosen,
        e.SessionHeld,
        e.Missed,
        e.Paused,
        e.PauseEnded,
        e.Planned,
        e.Stepped,
        e.StepAnswered,
        e.SecondOpinionGiven,
        e.HandoverAccepted,
        e.EndingProposed,
        e.EndingSeconded,
        e.EndingAgreed,
        e.EndingChallenged,
        e.ChallengeDecided,
        e.EndingWithdrawn,
        e.PersonStopped,
        e.Ended,
        e.FollowUpDone,
    }
)

WHERE: Final = {
    Stage.ASKED: gettext_lazy("You have asked for help. We get to know each other."),
    Stage.WAITING: gettext_lazy("You have a place here, and we are getting it ready with you."),
    Stage.TREATMENT: gettext_lazy("You and the person you work with are in the middle of it."),
    Stage.ENDING: gettext_lazy("An ending is proposed. Nothing has ended."),
    Stage.ENDED: gettext_lazy("Your care here has ended."),
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds this person, and who answers while they are away: until when, or for good if they left."""

    one: One
    cover: One | None
    until: date | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing the service owes; `late` says so where it is, and who has been told."""

    sentence: str
    late: str


@require_safe
@mine("my way")
def home(request: HttpRequest, found: Mine) -> HttpResponse:
    """The first page after signing in."""
    owing = [each for each in duties(found.episode, found.service) if found.may_hear(each)]
    return show(
        request,
        found,
        "my/home.html",
        "home",
        way=way(found, owing),
        earlier=len(_past(found)) > SHOWN,
        holder=holder(found),
        owed=what_is_owed(found, owing),
        asked=what_is_asked(found),
        answered=opening.answered(found.account.pk),
        appointments=[appointment(found, each) for each in found.booked],
        left=sessions_left(found),
        together=together.of(found),
        promised=promised(found, owing),
        pause=found.pause,
        is_open=found.episode.is_open,
        can_come_back=can_come_back(found),
        work=found.is_whole and bool(support.of_person(found.person)),
    )


def holder(found: Mine) -> Holder:
    """Who holds this person by name, and who covers if they are away today."""
    holder, present = found.episode.holder, found.service.roster.present(found.episode.holder)
    if present == holder:
        return Holder(found.staff.one(holder), None)
    until = covering.until(holder, journal.today())
    has_left = until is None or not who.is_at_work(holder, journal.today())
    return Holder(found.staff.one(holder), found.staff.one(present), until, has_left)


def what_is_owed(found: Mine, owing: list[Duty]) -> list[Owed]:
    """What the service owes, in order of due: an appointment too is a dated thing that somebody owes."""
    now, booked = journal.now(), {each.contact: each for each in found.booked}
    others = [each for each in owing if each.kind is not DutyKind.PROMISE]  # those stand there in their own words
    return [Owed(_owed(found, each, booked, now), _late(found, each) if each.due < now else "") for each in others]


def promised(found: Mine, owing: list[Duty]) -> list[Owed]:
    """What was promised and is still to keep, in the words in which it was promised."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    late = {meets(each).partition(" ")[0]: _late(found, each) for each in owing if _is_late_promise(each)}
    open_ = [each for each in promises.shown(found.stream, readable, found.name) if each.is_open and not each.is_offer]
    return [Owed(each.what, " ".join(part for part in (each.became, late.get(each.key, "")) if part)) for each in open_]


def _is_late_promise(duty: Duty) -> bool:
    return duty.kind is DutyKind.PROMISE and duty.due < journal.now()


def _late(found: Mine, duty: Duty) -> str:
    """That something is late, and truthfully whether whoever supervises it has been told yet."""
    told = _("This is late. Whoever supervises it is told next. You can phone us.")
    if any(key == duty.key for key, _rung in found.episode.escalated):
        told = _("This is late. Whoever supervises it has been told. You can phone us.")
    return " ".join(part for part in (outages.why_late(duty.due), told) if part)


def _owed(found: Mine, duty: Duty, booked: dict[str, Contact], now: datetime) -> str:
    contact = booked.get(meets(duty)) if duty.kind is DutyKind.MEET else None
    if contact is None:
        return owed.to_person(duty, found.name)
    facts = {"who": found.name(contact.with_), "when": day_time(contact.starts)}
    if contact.starts < now:
        return _("You were to meet %(who)s on %(when)s. We have not written down yet what came of it.") % facts
    return _("You meet %(who)s on %(when)s.") % facts


def what_is_asked(found: Mine) -> list[dict[str, str]]:
    """What is asked of the person: all of it may be left."""
    episode, asked = found.episode, []
    waiting = to_answer.questionnaires(found)
    if waiting:
        text = ngettext(
            "There is one short questionnaire%(before)s. You can skip any question, or all of it.",
            "There are %(count)d short questionnaires%(before)s. You can skip any question, or all of it.",
            len(waiting),
        ) % {"count": len(waiting), "before": _before(found.booked)}
        asked.append({"text": text, "href": reverse("my:how_i_am"), "link": _("Look at the questions")})
    if episode.open_offer is not None:
        text = _("You have an offer, open until %(day)s.") % {"day": day(episode.open_offer.until)}
        asked.append({"text": text, "href": reverse("my:choose"), "link": _("Look at the offer")})
    asked += in_groups.asked(found)
    if found.is_whole and (times := episode.open_times) is not None:
        text = _("Times are kept free for you until %(when)s. Which one fits?") % {"when": day_time(times.until)}
        asked.append({"text": text, "href": reverse("my:times"), "link": _("Look at the times")})
    if to_answer.ending(episode) is not None:
        text = _("An ending is proposed. You can agree to it or challenge it.")
        asked.append({"text": text, "href": reverse("my:ending"), "link": _("Read it and answer")})
    if episode.is_open and episode.gp_asked is None:
        text = _("May your GP have copies of our letters? If you say nothing, it means no.")
        asked.append({"text": text, "href": reverse("my:gp"), "link": _("Say yes or no")})
    return asked


def _before(booked: list[Contact]) -> str:
    return " " + _("before %(day)s") % {"day": day(booked[0].starts)} if booked else ""


def appointment(found: Mine, contact: Contact) -> dict[str, Any]:
    """One appointment to come."""
    return {
        "contact": contact.contact,
        "when": day_time(contact.starts),
        "what": in_groups.name_of(found, contact) or word(contact.purpose),
        "who": found.name(contact.with_),
        "how": word(contact.medium),
        "may_move": found.is_whole
        and contact.starts > journal.now()
        and not (contact.setting is Setting.GROUP and contact.slot),
        "minutes": contact.minutes,
        "instead": _instead(found, contact.with_),
    }


def _instead(found: Mine, with_: str) -> str:
    """Who tells them what happens instead, where whoever they were to meet is not at work any more."""
    present = found.service.roster.present(with_)
    if present == with_ or who.is_at_work(with_, journal.today()):
        return ""
    facts = {"who": found.name(with_), "other": found.name(present)}
    return _("%(who)s is not here then. %(other)s tells you what happens instead.") % facts


def sessions_left(found: Mine) -> str:
    """How many of the planned sessions are left, of how many."""
    plan, left = found.episode.plan, found.episode.sessions_left
    if plan is None or left is None or not found.is_whole or not found.episode.is_open:
        return ""
    said = ngettext(
        "%(left)d of %(all)d planned sessions is left.", "%(left)d of %(all)d planned sessions are left.", left
    )
    aside = disruptions.uncounted(found.episode)
    return " ".join(part for part in (said % {"left": left, "all": plan.sessions}, aside) if part)


def can_come_back(found: Mine) -> str:
    """Until when the person can come straight back; empty where they cannot, or need not."""
    until = found.episode.way_back_until
    if found.episode.stage is not Stage.ENDED or found.episode.died or until is None or until < journal.today():
        return ""
    return day(until)


def way(found: Mine, owing: list[Duty]) -> list[dict[str, Any]]:
    """The vertical line: past, here, next."""
    past = [
        {"state": "past", "when": day(entry.at), "title": story.title(entry, found.name)}
        for entry in _past(found)[-SHOWN:]
    ]
    where = str(WHERE.get(found.episode.stage, "")) if found.is_whole else _("You are with us.")
    return [*past, {"state": "now", "title": _("Where you are"), "text": where}, *_next(found, owing)]


def _past(found: Mine) -> list[Any]:
    entries = found.readable(found.episode).entries
    out = struck(found.episode.entries)
    return sorted(
        (entry for entry in entries if type(entry.event) in MILESTONES and entry.seq not in out),
        key=lambda entry: (entry.at, entry.seq),
    )


def _next(found: Mine, owing: list[Duty]) -> list[dict[str, Any]]:
    coming: list[tuple[datetime, dict[str, Any]]] = [
        (
            contact.starts,
            {
                "state": "next",
                "when": day_time(contact.starts),
                "title": _("%(what)s with %(who)s")
                % {"what": word(contact.purpose).capitalize(), "who": found.name(contact.with_)},
            },
        )
        for contact in found.booked
    ]
    coming += [
        (each.due, {"state": "next", "title": owed.to_person(each, found.name)})
        for each in owing
        if each.kind is not DutyKind.MEET and each.due >= journal.now()
    ][:1]
    return [item for _when, item in sorted(coming, key=lambda each: each[0])]
