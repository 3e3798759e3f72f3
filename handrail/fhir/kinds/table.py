"""Every kind of resource in one table: how it is made, what can be asked of it, and on which yes an app reads it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from handrail.care.vocabulary import Item
from handrail.care.words import Words
from handrail.fhir.kinds import answers, papers, patient, way
from handrail.fhir.opened import Opened, View
from handrail.fhir.values import Json

UK_CORE: Final = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of resource. `dates` are what can be narrowed by a date, with where it stands; `about` is its person.

    `profile` is the version of the UK Core profile that was read whole, and that its resources are tested against.
    """

    name: str
    make: Callable[[Opened, View], Iterator[Json]]
    on: Item
    statuses: tuple[str, ...] = ()
    dates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: Callable[[Opened], dict[str, list[Words | None]]] = lambda _found: {}
    profile: str = ""
    is_searched: bool = True

    @property
    def profiles(self) -> list[str]:
        """The profiles its resources name."""
        return [f"{UK_CORE}{self.name}"] if self.profile else []


_ALL: Final = (
    Kind("Patient", patient.make, Item.WHO_I_AM, words=patient.words, profile="2.6.0"),
    Kind(
        "EpisodeOfCare",
        way.episodes,
        Item.WHO_HOLDS,
        ("planned", "waitlist", "active", "onhold", "finished", "cancelled", "entered-in-error"),
        {"date": ("period",)},
        profile="2.1.0",
    ),
    Kind(
        "Appointment",
        way.appointments,
        Item.APPOINTMENTS,
        ("booked", "fulfilled", "noshow", "cancelled"),
        {"date": ("start",)},
        profile="1.2.0",
    ),
    Kind("CareTeam", way.teams, Item.WHO_HOLDS, ("active", "inactive"), {"date": ("period",)}, profile="2.1.0"),
    Kind("Task", way.tasks, Item.WHO_HOLDS, ("requested",), {"authored-on": ("authoredOn",)}, profile="1.2.0"),
    Kind(
        "QuestionnaireResponse",
        answers.responses,
        Item.SCORES,
        ("completed",),
        {"authored": ("authored",)},
        answers.words,
        profile="1.2.0",
    ),
    Kind("Observation", answers.scores, Item.SCORES, ("final",), {"date": ("effectiveDateTime",)}, answers.words),
    Kind(
        "DocumentReference",
        papers.letters,
        Item.LETTERS,
        ("current",),
        {"date": ("date",)},
        papers.words,
        profile="2.2.0",
    ),
    Kind(
        "Consent",
        papers.consents,
        Item.WHO_I_AM,
        ("active", "inactive", "rejected"),
        {"date": ("dateTime",)},
        profile="2.3.0",
    ),
    Kind("Binary", papers.texts, Item.LETTERS, words=papers.words, is_searched=False),
)

KINDS: Final[Mapping[str, Kind]] = {each.name: each for each in _ALL}
