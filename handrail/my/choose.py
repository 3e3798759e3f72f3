"""Choose: everything that is the person's to decide, on one page, each with a page of its own to do it on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.care import events as e
from handrail.care import sharing, unseen
from handrail.care.episode import Episode
from handrail.care.parts import StepRequest
from handrail.care.vocabulary import EndReason, Item, Recipient, Stage, WhatFor
from handrail.design.formats import day, day_time
from handrail.my import in_groups, to_answer
from handrail.my.home import appointment, can_come_back
from handrail.my.mine import Mine, mine, show
from handrail.pages import diaries
from handrail.pages import support as employment
from handrail.pages.sentences import word
from handrail.record import journal, support


@require_safe
@mine("choose")
def choose(request: HttpRequest, found: Mine) -> HttpResponse:
    """What can be chosen, changed, asked for or stopped now."""
    episode = found.episode
    return show(
        request,
        found,
        "my/choose.html",
        "choose",
        offer=episode.open_offer,
        times=episode.open_times if found.is_whole else None,
        step=word(episode.step) if found.is_whole else "",
        charter=found.service.charter,
        requests=[_request(found, each) for each in episode.requests.values()],
        may_ask=episode.is_open and not any(not each.answered for each in episode.requests.values()),
        appointments=_appointments(found),
        ending=to_answer.ending(episode),
        challenge_until=challenge_until(found),
        challenge_before=until_challenged(found, earlier[1]) if (earlier := before(found)) else "",
        is_open=episode.is_open,
        pause=found.pause,
        can_come_back=can_come_back(found),
        gp=gp_now(found),
        groups=in_groups.card(found),
        work=employment_card(found),
    )


def employment_card(found: Mine) -> str:
    """What the page says of employment support; nothing where it can be neither had nor asked for."""
    if not found.is_whole:
        return ""
    if support.of_person(found.person):
        return _("You have it. See who your adviser is, and what comes next.")
    may_ask = found.episode.is_open and employment.is_here()
    return _("Help with work, if you want it. Saying no changes nothing.") if may_ask else ""


def _appointments(found: Mine) -> list[dict[str, Any]]:
    """Each with where it is and how to get in, or its link."""
    where = diaries.where_of(found.episode.booked) if found.is_whole else {}
    return [{**appointment(found, each), **where.get(each.contact, {})} for each in found.booked]


def gp_now(found: Mine) -> str:
    """What holds now about letters to the GP: "yes", "no", or empty where nothing was said."""
    if sharing.may_share(found.standing, Recipient.GP, Item.LETTERS, WhatFor.CARE, "", journal.today()):
        return "yes"
    return "" if found.episode.gp_asked is None and not found.standing.consents else "no"


def challenge_until(found: Mine) -> str:
    """Until when an ending that has happened can be challenged; empty where it cannot."""
    return until_challenged(found, found.episode)


def until_challenged(found: Mine, episode: Episode) -> str:
    """The same of any episode of theirs. Stopping is nobody's to challenge: they did it themselves."""
    ending = episode.ending
    if episode.stage is not Stage.ENDED or ending is None or ending.challenged_at or episode.ended_at is None:
        return ""
    if episode.end_reason is EndReason.PERSON_STOPPED:
        return ""
    last = found.service.calendar.due_in_days(episode.ended_at, found.service.charter.challenge_after_days)
    return day(last) if journal.now() <= last else ""


def before(found: Mine) -> tuple[str, Episode] | None:
    """The episode before this one, where they have come back after its ending and it can still be challenged.

    Only for an account that may read all of it."""
    previous = found.episode.previous
    if not found.is_whole or not previous:
        return None
    episode = unseen.to_person(journal.episode(previous))
    return (previous, episode) if until_challenged(found, episode) else None


def _request(found: Mine, asked: StepRequest) -> dict[str, Any]:
    reasons = _reasons(found, asked) if found.is_whole else []
    return {
        "request": asked.request,
        "asked": _("On %(day)s you asked for %(step)s.") % {"day": day(asked.since), "step": word(asked.to)},
        "answer": _answer(found, asked),
        "reasons": reasons,
        "may_ask_again": asked.answered and asked.opinion_due is None and found.episode.is_open,
        "opinion": _opinion(found, asked),
    }


def _answer(found: Mine, asked: StepRequest) -> str:
    if not asked.answered:
        who = found.name(found.service.roster.present(found.episode.holder))
        return _("%(who)s answers by %(when)s.") % {"who": who, "when": day_time(asked.due)}
    if not found.is_whole:
        return _("It has been answered. We tell you when we talk.")
    who = found.name(asked.answered_by)
    said = _("%(who)s said yes.") if asked.yes else _("%(who)s said: not now.")
    return said % {"who": who}


def _opinion(found: Mine, asked: StepRequest) -> str:
    if asked.opinion_is_owed:
        who = found.name(found.service.roster.present(asked.opinion_owner))
        return _("%(who)s looks at it again by %(when)s.") % {"who": who, "when": day_time(asked.opinion_due)}
    return _("A second opinion has been given.") if asked.opinion_given else ""


def _reasons(found: Mine, asked: StepRequest) -> list[str]:
    events = [
        entry.event
        for entry in found.episode.entries
        if isinstance(entry.event, e.StepAnswered | e.SecondOpinionGiven) and entry.event.request == asked.request
    ]
    text = journal.reader(found.stream, journal.refs(events))
    said = []
    for event in events:
        said.append(_("Why: %(reason)s") % {"reason": text(event.reason)})
        change = getattr(event, "would_change", None)
        if change is not None:
            said.append(_("What would change it: %(what)s") % {"what": text(change)})
    return said
