"""The safety plan: the person's own, in six parts and in their words. Written by them, or with them by staff.

Each time it is written a version of the whole is kept, so that nothing anybody relied on is lost. The six parts follow
the order in which people use such a plan (NHS England, Staying safe from suicide, 2025); the words are ours and theirs.
"""

from handrail.care.act import Act
from handrail.care.events import Event, SafetyPlanWritten
from handrail.care.refused import Refused
from handrail.care.standing import Standing
from handrail.care.words import Words


def write(
    standing: Standing,
    act: Act,
    *,
    signs: Words | None = None,
    alone: Words | None = None,
    company: Words | None = None,
    people: Words | None = None,
    services: Words | None = None,
    around: Words | None = None,
) -> tuple[Event, ...]:
    """Write it anew, all of it. Refused to staff who write it without the person, and where nothing was ever in it."""
    if act.said_by in act.service.roster.members:
        raise Refused("A safety plan is the person’s own.", "Write it with them, in their words, as said by them.")
    parts = {"signs": signs, "alone": alone, "company": company}
    parts |= {"people": people, "services": services, "around": around}
    if standing.safety_plan is None and not any(parts.values()):
        raise Refused("Nothing is written in any of the parts.", "Write in one of them. The others can wait.")
    return (SafetyPlanWritten(**parts),)
