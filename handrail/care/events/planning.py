"""What it is about, how we understand it together, and what is planned for it."""

from datetime import date

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import Bearer, Therapy
from handrail.care.words import Words


@episode_fact
class ProblemNamed:
    """A presenting problem, in our words. It picks a protocol; it is not a diagnosis.

    Naming another main one makes the earlier one "also". `instead_of` is one that this takes the place of.
    """

    problem: str
    main: bool = True
    started: str = ""
    started_bearer: Bearer = Bearer.NOT_ASKED
    before: bool | None = None
    before_bearer: Bearer = Bearer.NOT_ASKED
    on: date | None = None
    instead_of: str = ""


@episode_sign
class ProblemContested:
    """The person says whether the name we gave a problem fits; their words travel with it."""

    problem: str
    does_not_fit: bool
    words: Words | None = None


@episode_fact
class FormulationWritten:
    """How the two of them understand it, in words they share. A later one takes its place; the earlier stays."""

    began: Words | None = None
    keeps_going: Words | None = None
    helps: Words | None = None
    matters: Words | None = None


@episode_choice
class Planned:
    """The sessions planned together from here on, what for, and what guidance said of the whole course on that day.

    `held` of this therapy were held before: what guidance says is usual is said of all of them.
    """

    therapy: Therapy
    sessions: int
    review_every: int
    aim: Words | None = None
    why_fewer: Words | None = None
    usual_least: int | None = None
    usual_most: int | None = None
    guidance: str = ""
    held: int = 0
