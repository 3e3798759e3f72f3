"""What somebody and their therapist work on: what it is about, how they understand it, and what is planned."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.care.parts import Formulation, Plan, Problem
from handrail.design.formats import day
from handrail.my.mine import Mine
from handrail.pages import doses, story
from handrail.pages.sentences import word
from handrail.record import journal


@dataclass(frozen=True, slots=True)
class Together:
    """What stands on My way of the work itself. Empty where nothing was named, written or planned."""

    problems: list[dict[str, Any]]
    formulation: list[story.Part]
    written: str
    plan: list[str]

    def __bool__(self) -> bool:
        return bool(self.problems or self.formulation or self.plan)


def of(found: Mine) -> Together:
    """What the two of them work on, as far as this account may read it. One reading of the words."""
    episode = found.episode
    if not found.is_whole:
        return Together([], [], "", [])
    problems, written, plan = list(episode.problems.values()), episode.formulation, episode.plan
    words = [each.words for each in problems]
    text = journal.reader(found.stream, journal.refs([words, written, plan]))
    return Together(
        [_problem(each, text(each.words)) for each in problems],
        story.parts(written.written, text) if written else [],
        _written(found, written) if written else "",
        _plan(plan, text(plan.aim), text(plan.why_fewer)) if plan else [],
    )


def _problem(problem: Problem, words: str) -> dict[str, Any]:
    about = _("Mainly: %(what)s") if problem.main else _("Also: %(what)s")
    return {
        "seq": problem.seq,
        "text": about % {"what": _(problem.problem)},
        "fits": not problem.does_not_fit,
        "words": words,
    }


def _written(found: Mine, written: Formulation) -> str:
    facts = {"who": found.name(written.by), "day": day(written.at)}
    return _("Written with %(who)s on %(day)s.") % facts


def _plan(plan: Plan, aim: str, why_fewer: str) -> list[str]:
    said = ngettext(
        "%(all)d session is planned: %(therapy)s.", "%(all)d sessions are planned: %(therapy)s.", plan.sessions
    ) % {"all": plan.sessions, "therapy": word(plan.therapy)}
    looks = ngettext(
        "After each session we look together at whether it helps.",
        "After every %(count)d sessions we look together at whether it helps.",
        plan.review_every,
    ) % {"count": plan.review_every}
    beside = doses.beside(plan)
    lines = [
        said,
        looks,
        _("What for: %(words)s") % {"words": aim} if aim else "",
        f"{beside}." if beside else "",
        _("Why fewer: %(words)s") % {"words": why_fewer} if why_fewer else "",
    ]
    return [line for line in lines if line]
