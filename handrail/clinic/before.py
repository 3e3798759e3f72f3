"""What is worth knowing before a session starts: how it is understood, goals, what was agreed, what is still owed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.parts import Contact
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.vocabulary import DutyKind
from handrail.care.words import Words
from handrail.clinic import choices, verbs
from handrail.clinic import disruptions as disrupted
from handrail.clinic.case import Case
from handrail.clinic.door import owed_word
from handrail.design.formats import day, day_time
from handrail.pages import disruptions, doses, promises, scores, story
from handrail.record import glance, journal, lists

Facts = dict[str, Any]
Reader = Callable[[Words | None], str]

UNREAD = 60
"""How many of the words that wait for somebody are looked through for those of one person."""

MEETING_IT = (DutyKind.MEET, DutyKind.BOOK, DutyKind.KEEP_IN_TOUCH, DutyKind.PROMISE)
"""What a session itself does, or what stands there in its own words; it is not among what is still owed besides."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it is shown to staff, and what the person says of the name."""

    text: str
    does_not_fit: bool
    words: str
    seq: int


def before(case: Case, writing: str = "") -> Facts:
    """What stands before a session, read once. `writing` is the appointment that is written up."""
    episode, last = case.episode, last_held(case.episode)
    held = episode.entry(last.seq) if last else None
    agreed = held.event.agreed if held else None
    goals, written = list(episode.goals.values()), episode.formulation
    named = list(episode.problems.values())
    plan = episode.plan
    said = [*(each.words for each in goals), *(each.words for each in named)]
    last_scores = glance.of(episode).scores
    beside = [*scores.words(episode), *promises.words(episode), *disruptions.words(episode)]
    words = [said, agreed, written.written if written else None, beside]
    text = case.texts(journal.refs([*words, plan]))
    return {
        "read_words": text,
        "understood": story.parts(written.written, text) if written else [],
        "understood_on": day(written.at) if written else "",
        "problems": problems(episode, text),
        "goals": [_goal(each, text) for each in goals],
        "agreed": text(agreed),
        "agreed_on": day(last.starts) if last else "",
        "planned": planned(episode),
        "plan_aim": text(plan.aim) if plan else "",
        "dose": doses.beside(plan),
        "pause": _("They asked for a pause, from %(day)s.") % {"day": day(episode.pause.since)}
        if episode.pause
        else "",
        "owed": [_owed(case, each) for each in case.duties if _is_besides(each, writing)],
        "lines": [score_line(each, text) for each in last_scores],
        "chart": scores.chart(case.stream, episode, text) if episode.sheets or goals else None,
        "promised": promised(case, text),
        "disrupted": disrupted.shown(case, text),
        "unread": [each for each in lists.unread(case.me, UNREAD) if each.stream == case.stream],
    }


def promised(case: Case, text: Reader | None = None) -> list[promises.Shown]:
    """What was promised or offered and is still to keep, in words."""
    if not case.reads:
        return []
    return [each for each in promises.shown(case.stream, case.episode, case.name, text) if each.is_open]


def last_held(episode: Episode) -> Contact | None:
    """The last time they met."""
    return max(episode.held, key=lambda each: each.starts, default=None)


def problems(episode: Episode, text: Reader) -> list[Problem]:
    """What it is about, the main one first, each with what the person says of the name."""
    shape = {True: _("Mainly about: %(what)s"), False: _("Also about: %(what)s")}
    return [
        Problem(shape[each.main] % {"what": _(each.problem)}, each.does_not_fit, text(each.words), each.seq)
        for each in sorted(episode.problems.values(), key=lambda each: not each.main)
    ]


def planned(episode: Episode) -> str:
    """How many sessions are planned, of what, and how many of them are left."""
    plan = episode.plan
    if plan is None:
        return ""
    said = ngettext(
        "%(left)d of %(all)d planned session left, %(therapy)s",
        "%(left)d of %(all)d planned sessions left, %(therapy)s",
        plan.sessions,
    )
    facts = {"left": episode.sessions_left or 0, "all": plan.sessions, "therapy": choices.say(plan.therapy).lower()}
    return ". ".join(part for part in (said % facts, disruptions.uncounted(episode)) if part)


def _goal(goal: Any, text: Reader) -> Facts:
    latest = [_("%(number)d out of 10, %(day)s") % {"number": how, "day": day(at)} for at, how in goal.ratings[-1:]]
    return {"goal": goal.goal, "words": text(goal.words), "near": "".join(latest)}


def _is_besides(duty: Duty, writing: str) -> bool:
    about = duty.key.partition(":")[2]
    return duty.kind not in MEETING_IT or (duty.kind == DutyKind.MEET and about != writing)


def _owed(case: Case, duty: Duty) -> Facts:
    late = duty.due < journal.now()
    shape = _("%(what)s: it was due %(when)s") if late else _("%(what)s, by %(when)s")
    said = shape % {"what": owed_word(duty.kind, reads=True), "when": day_time(duty.due)}
    return {"text": said, "href": verbs.for_duty(case, duty)}


def score_lines(case: Case) -> list[str]:
    """The last answers to each questionnaire, beside the ones before, with their dates and what they say of them."""
    last = glance.of(case.episode).scores
    text = case.texts(each.said for each in last)
    return [score_line(each, text) for each in last]


def goal_line(aim: glance.Aim, text: Reader) -> str:
    """A goal of theirs, and how near it is, as they last said."""
    if aim.near is None or aim.at is None:
        return _("Their goal: “%(words)s”") % {"words": text(aim.words)}
    facts = {"words": text(aim.words), "number": aim.near, "day": day(aim.at)}
    return _("Their goal: “%(words)s”: %(number)d out of 10, %(day)s") % facts


def score_line(last: glance.Last, text: Reader) -> str:
    """The last answers to one questionnaire: out of how many, what it was before, and what they say of it."""
    form = QUESTIONNAIRES[last.questionnaire]
    shape = _("%(name)s: not all was answered, so there is no total, %(day)s")
    if last.total is not None:
        shape = _("%(total)s out of %(most)s on %(name)s, %(day)s")
        if last.before is not None:
            shape = _("%(total)s out of %(most)s on %(name)s; %(before)s before, %(day)s")
    total, earlier = ("" if each is None else form.say(each) for each in (last.total, last.before))
    facts = {"name": form.short_name, "most": form.say(form.maximum), "total": total, "before": earlier}
    return scores.beside(str(shape) % {**facts, "day": day(last.at)}, last.does_not_fit, text(last.said))
