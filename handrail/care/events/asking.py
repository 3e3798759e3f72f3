"""Asking for help, being told yes, and what is offered."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import Setting, Source, Step, Strand, Therapy
from handrail.care.words import Words


@episode_fact
class Referred:
    """Somebody asked for help, for themselves or for another.

    `holder` holds their care from now; `first_asked` is the day that decides their place in every list. An episode of
    employment support says so by its `strand`, and which episode of therapy it is `beside`.
    """

    person: str
    source: Source
    received: date
    first_asked: date
    holder: str
    due: datetime
    gp_due: datetime | None = None
    wants: Words | None = None
    elsewhere: Words | None = None
    previous: str = ""
    referrer: str = ""
    too_young: bool = False
    commissioner: str = ""
    strand: Strand = Strand.THERAPY
    beside: str = ""


@episode_choice
class Accepted:
    """The service says yes: `step`, the reason, what is needed to fit, and by when an offer comes."""

    step: Step
    reason: Words
    due: datetime
    needs: tuple[str, ...] = ()
    would_change: Words | None = None


@episode_choice
class BroughtForward:
    """A clinician brings somebody forward in the list. The lead and the person see the reason."""

    reason: Words


@episode_sign
class Escalated:
    """A duty was not done in time and the next person was told. Once for each duty and rung."""

    duty: str
    rung: int
    to: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that is offered: the therapy, with whom or how, and how long the wait is now."""

    option: str
    therapy: Therapy
    setting: Setting
    wait_weeks: int
    sessions: int
    plain_words: Words | None = None
    conditions: Words | None = None


@episode_choice
class Offered:
    """Options are offered side by side, each with its wait, open until a date."""

    offer: str
    options: tuple[Option, ...]
    until: date
    due: datetime
    reason: Words


@episode_choice
class Chosen:
    """The person chose one of the options."""

    offer: str
    option: str
    due: datetime
    comment: Words | None = None


@episode_choice
class NoneChosen:
    """The person wants none of the options. It costs no place."""

    offer: str
    due: datetime
    comment: Words | None = None
