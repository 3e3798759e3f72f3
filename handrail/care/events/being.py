"""How somebody is: answers, goals, and talking about safety."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.words import Words


@episode_fact
class Answered:
    """A questionnaire as answered: every item as given, None where it was skipped.

    From a licensed form the total may be entered alone, as the only item (a mean in hundredths). `version` is that of
    the questionnaire, or of the licensed wording that was shown.
    `via` of the envelope tells how; `contact` which meeting it belongs to, if any.
    """

    sheet: str
    questionnaire: str
    version: str
    items: tuple[int | None, ...]
    contact: str = ""
    comment: Words | None = None


@episode_sign
class CommentedOn:
    """The person's own words beside an answered questionnaire; `does_not_fit` travels with the score."""

    sheet: str
    does_not_fit: bool
    comment: Words | None = None


@episode_fact
class GoalSet:
    """What the person wants to be different, in their own words."""

    goal: str
    words: Words


@episode_fact
class GoalRated:
    """How near a goal is, from 0 (not at all) to 10 (reached), as the person sees it."""

    goal: str
    rating: int


@episode_sign
class SafetyConversationOwed:
    """A conversation about safety is owed by a named person. It holds no level and no score: there is none."""

    conversation: str
    owner: str
    due: datetime


@episode_fact
class SafetyTalked:
    """A conversation about safety took place: what was explored, what makes it safer and less safe."""

    explored: Words
    safer: Words | None = None
    less_safe: Words | None = None
    agreed: Words | None = None


@episode_fact
class SafetyDeclined:
    """The person said that they do not want to talk about it now."""

    words: Words | None = None


@episode_choice
class SafetyDecided:
    """After tries by two channels, a named clinician wrote what was decided and why."""

    decided: Words
