"""What somebody does to stay safe, in their own words: it outlives an episode, as they do."""

from handrail.care.events.kinds import standing_fact
from handrail.care.words import Words


@standing_fact
class SafetyPlanWritten:
    """The person's safety plan as it is from now on, each of its six parts in their words. All may be left out.

    `signs` that it is getting hard; what they can do `alone`; `company` and places that help to think of something
    else; `people` they can ask; `services` that help; what makes the place `around` them safer.
    """

    signs: Words | None = None
    alone: Words | None = None
    company: Words | None = None
    people: Words | None = None
    services: Words | None = None
    around: Words | None = None
