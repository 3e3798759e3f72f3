"""Another step, and somebody else to hold care."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_sign
from handrail.care.vocabulary import Step, TheirReason, Wanted
from handrail.care.words import Words


@episode_choice
class Stepped:
    """The step changes: the reason, and what would change it. The place in the list is kept."""

    to: Step
    reason: Words
    due: datetime
    would_change: Words | None = None


@episode_sign
class StepAsked:
    """The person asks for another step; an answer with a reason is owed by `due`."""

    request: str
    to: Step
    due: datetime
    words: Words | None = None


@episode_choice
class StepAnswered:
    """The answer to that request, with its reason."""

    request: str
    yes: bool
    reason: Words
    would_change: Words | None = None


@episode_sign
class SecondOpinionAsked:
    """The person asks somebody else to look again at an answer."""

    request: str
    owner: str
    due: datetime
    words: Words | None = None


@episode_choice
class SecondOpinionGiven:
    """Somebody else looked again."""

    request: str
    agrees: bool
    reason: Words


@episode_choice
class HandoverSent:
    """Somebody is asked to take over. Until they accept, the present holder holds.

    `to` is a member of staff, or "" when it goes to `service` outside: `receiving` as the set-up knows it, by `letter`.
    """

    handover: str
    reason: Words
    due: datetime
    to: str = ""
    service: str = ""
    service_code: str = ""
    wanted: Wanted = Wanted.TRANSFER
    step: Step | None = None
    receiving: str = ""
    letter: str = ""


@episode_choice
class HandoverAccepted:
    """The one who was asked says yes, and holds from now."""

    handover: str
    due: datetime
    accepted_by: str = ""
    words: Words | None = None


@episode_choice
class HandoverRefused:
    """The one who was asked says no; it is back with the holder, with the reason.

    Another service's reason has a word it is counted by. Whoever referred the person is told by `tell_due`.
    """

    handover: str
    reason: Words
    refused_by: str = ""
    their_reason: TheirReason | None = None
    tell_due: datetime | None = None


@episode_choice
class HandoverTakenBack:
    """The holder takes the request back."""

    handover: str
    reason: Words
