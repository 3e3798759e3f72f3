"""One episode on one page: the story, newest first, and beside it what stands: holder, needs, plan, duties, goals."""

from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.accounts.doors import staff_required
from handrail.care import events as e
from handrail.care.vocabulary import Setting
from handrail.care.waiting import days_waited
from handrail.clinic import choices, door, verbs
from handrail.clinic.before import promised, score_lines
from handrail.clinic.case import Case, opened
from handrail.design.formats import day_time
from handrail.pages import scores, story
from handrail.record import journal, lists, reading, support

PAGE = 20

OFFICE: tuple[type, ...] = (
    e.Referred,
    e.CarriedOver,
    e.ContactCarried,
    e.EndingCarried,
    e.Accepted,
    e.Booked,
    e.Cancelled,
    e.Missed,
    e.TriedToReach,
    e.HandoverAccepted,
    e.Ended,
    e.PersonStopped,
    e.Died,
    e.AskedAboutGp,
)
"""What the office sees in a story: that something happened, and none of the words."""

KINDS: dict[str, tuple[Any, tuple[type, ...]]] = {
    "meetings": (
        gettext_lazy("Meetings"),
        (
            e.Booked,
            e.Cancelled,
            e.SessionHeld,
            e.Missed,
            e.KeptInTouch,
            e.TriedToReach,
            e.OnlineWorkLogged,
            e.ContactCarried,
            e.OnlineWorkCarried,
        ),
    ),
    "decisions": (
        gettext_lazy("Decisions"),
        (
            e.Accepted,
            e.BroughtForward,
            e.Offered,
            e.Chosen,
            e.NoneChosen,
            e.Planned,
            e.Stepped,
            e.StepAsked,
            e.StepAnswered,
            e.SecondOpinionAsked,
            e.SecondOpinionGiven,
            e.HandoverSent,
            e.HandoverAccepted,
            e.HandoverRefused,
            e.HandoverTakenBack,
            e.EndingProposed,
            e.EndingSeconded,
            e.EndingAgreed,
            e.EndingChallenged,
            e.ChallengeDecided,
            e.EndingWithdrawn,
            e.PersonStopped,
            e.NoReplyDecided,
            e.Ended,
        ),
    ),
    "answers": (
        gettext_lazy("How they are"),
        (e.Answered, e.CommentedOn, e.GoalSet, e.GoalRated, e.ProblemNamed, e.ProblemContested, e.FormulationWritten),
    ),
    "safety": (
        gettext_lazy("Safety"),
        (e.SafetyConversationOwed, e.SafetyTalked, e.SafetyDeclined, e.SafetyDecided),
    ),
    "letters": (gettext_lazy("Letters"), (e.LetterSent,)),
}


@staff_required
def page(request: HttpRequest, stream: str) -> HttpResponse:
    """The page of one episode."""
    case = opened(request, stream, "episode", clinical=False, in_need=True)
    facts = {
        "case": case,
        "title": case.called,
        "say": choices.say,
        **_story(case),
        **_beside(case),
        "duties": [_duty(case, duty) for duty in case.duties],
        "verbs": verbs.of(case),
        "booked": [_booked(case, contact) for contact in case.episode.booked],
        "today": journal.today(),
    }
    return render(request, "clinic/episode.html", facts)


def _story(case: Case) -> dict[str, Any]:
    wish = case.request.GET.get("only", "")
    shown: tuple[type, ...] | None = KINDS[wish][1] if wish in KINDS and case.reads else None
    if not case.reads:
        shown = OFFICE
    everything = "all" in case.request.GET
    told = story.tell(case.stream, case.episode, case.name, only=shown, newest=None if everything else PAGE)[::-1]
    return {
        "told": [_bare(each) for each in told] if not case.reads else told,
        "kinds": [("", _("Everything")), *((key, label) for key, (label, _kinds) in KINDS.items())]
        if case.reads
        else [],
        "only": wish,
        "more": not everything and len(told) == PAGE,
        "answered": _answered(case) if case.reads else {},
        "odd": {odd.seq: odd.because for odd in case.episode.out_of_place} if case.reads else {},
    }


def _answered(case: Case) -> dict[int, tuple[str, str]]:
    """What each answered questionnaire came to, by entry: a line, and where their own words are put beside it."""
    text = case.texts([sheet.comment for sheet in case.episode.sheets.values()])
    return {
        sheet.seq: (scores.sentence(sheet, text), reverse("clinic:comment", args=[case.stream, sheet.sheet]))
        for sheet in case.episode.sheets.values()
    }


def _bare(told: story.Told) -> dict[str, Any]:
    """An entry without its words, for the office."""
    return {name: getattr(told, name) for name in ("seq", "at", "title", "who", "struck")} | {"parts": ()}


def _beside(case: Case) -> dict[str, Any]:
    standing, episode = case.standing, case.episode
    contact, needs = standing.contact, standing.needs
    facts = {
        "contact": contact,
        "needs": needs,
        "outlives": journal.reader(case.person, [*journal.refs(contact), *journal.refs(needs)]),
        "waited": days_waited(episode, journal.today(), case.service.calendar),
        "others": [line for line in lists.episodes_of(*case.people) if line.stream != case.stream],
        "holder": case.name(episode.holder),
        "standing_in": case.service.roster.present(episode.holder),
        "support_known": bool(support.is_known([case.stream])),
        "accounts": [each for each in standing.accounts if each not in standing.confirmed_accounts],
    }
    return facts | (_clinical(case) if case.reads else {})


def _clinical(case: Case) -> dict[str, Any]:
    episode = case.episode
    goals = list(episode.goals.values())
    return {
        "chart": scores.chart(case.stream, episode) if episode.sheets or goals else None,
        "lines": score_lines(case),
        "goals": goals,
        "goal_text": case.texts([*(goal.words for goal in goals), *(each.words for each in episode.problems.values())]),
        "problems": list(episode.problems.values()),
        "openings": _openings(case),
        "offer": episode.open_offer,
        "promised": promised(case),
    }


def _openings(case: Case) -> list[tuple[reading.Opening, str]] | None:
    """Who opened it last; None while the reading log is away: the page opens all the same."""
    try:
        found = reading.openings(*case.people, limit=3, without=case.unlogged)
    except Error:
        return None
    return [(each, case.name(each.by)) for each in found]


def _duty(case: Case, duty: Any) -> dict[str, Any]:
    return {
        "what": door.owed_word(duty.kind, reads=case.reads),
        "by": day_time(duty.due),
        "who": case.name(duty.owner),
        "late": duty.due < journal.now(),
        "href": verbs.for_duty(case, duty),
    }


def _booked(case: Case, contact: Any) -> dict[str, Any]:
    return {
        "contact": contact.contact,
        "when": day_time(contact.starts),
        "how": choices.say(contact.medium),
        "what": choices.say(contact.purpose),
        "who": case.name(contact.with_),
        "past": contact.starts < journal.now(),
        "in_group": contact.setting == Setting.GROUP and bool(contact.slot),
    }
