"""What it is about, how it is understood, and what is planned."""

from dataclasses import dataclass
from datetime import date, datetime

from handrail.care.events import FormulationWritten
from handrail.care.vocabulary import Bearer, Therapy
from handrail.care.words import Words


@dataclass(slots=True)
class Problem:
    """A presenting problem, and whether the person says that the name of it does not fit them."""

    problem: str
    main: bool
    since: datetime
    started: str = ""
    started_bearer: Bearer = Bearer.NOT_ASKED
    before: bool | None = None
    before_bearer: Bearer = Bearer.NOT_ASKED
    on: date | None = None
    seq: int = 0
    does_not_fit: bool = False
    words: Words | None = None


@dataclass(slots=True)
class Formulation:
    """How the person and their therapist understood it on one day."""

    at: datetime
    by: str
    written: FormulationWritten
    seq: int = 0


@dataclass(slots=True)
class Plan:
    """The sessions planned together, what for, and what `guidance` said is usual on that day (least, most)."""

    therapy: Therapy
    sessions: int
    review_every: int
    since: datetime
    aim: Words | None = None
    why_fewer: Words | None = None
    usual: tuple[int | None, int | None] | None = None
    guidance: str = ""
    held: int = 0
