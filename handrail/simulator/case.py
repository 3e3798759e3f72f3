"""One person's episode in a run: the state the rules know, and what only the simulator knows."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.outcomes import threshold
from handrail.care.vocabulary import Step, Therapy
from handrail.simulator.people import Someone
from handrail.simulator.staff import Place, Worker
from handrail.simulator.truth import NEVER, Truth

_KEPT: Final = (
    *("person", "stage", "step", "holder", "received", "first_asked", "referred_at"),
    *("ended_on", "ended_at", "end_reason", "way_back_until"),
)

#: From here on somebody is a case, by the thresholds of the national measures.
ILL_PHQ: Final = float(threshold("PHQ-9").caseness)
ILL_GAD: Final = float(threshold("GAD-7").caseness)


@dataclass(slots=True, eq=False)
class Case:
    """An episode as it goes. `phq` and `gad` are how the person truly is; `better` is what helps them, relatively."""

    someone: Someone
    referral: str
    truth: Truth
    phq: float
    gad: float
    better: float
    episode: Episode = field(default_factory=Episode)
    changed_at: datetime | None = None
    worker: Worker | None = None
    place: Place | None = None
    waits_for: str = ""
    turn: int = 0
    contact: str = ""
    therapy: Therapy | None = None
    group: str = ""
    planned: int = 0
    more: int = 0
    sessions: int = 0
    well: int = 0
    answers_well: bool = False
    missed: int = 0
    disrupted: bool = False
    coded: bool = True
    asked_outside: int = 0
    step: Step = Step.TWO
    owed: list[Duty] = field(default_factory=list)
    queued: set[str] = field(default_factory=set)
    to_do: int = 0
    is_away: bool = False
    late_since: datetime | None = None
    late: float = 0.0
    out_of_touch: bool = False
    left_at: datetime | None = None

    @property
    def is_ill(self) -> bool:
        """Whether they truly are above caseness now."""
        return self.phq >= ILL_PHQ or self.gad >= ILL_GAD

    @property
    def is_over(self) -> bool:
        """Whether it has ended, and its row of the truth is written."""
        return self.truth.ended != NEVER

    def slim(self) -> None:
        """Keep of the episode what somebody who comes back is asked for, and let the rest go."""
        whole = self.episode
        self.episode = Episode(**{name: getattr(whole, name) for name in _KEPT})

    @property
    def points(self) -> float:
        """How they truly are, both measures together."""
        return self.phq + self.gad
