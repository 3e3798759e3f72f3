"""How many sessions guidance says are usual, for one problem and one therapy. Shown beside a plan, never a limit.

Most of these numbers are recalled: the guideline is named, and each has to be checked against it before anything rests
on it. Those that somebody read there say when. Where nothing is remembered of a therapy for a problem there is no row,
and nothing is shown. A plan with fewer is never refused; it says why.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from handrail.care.vocabulary import Therapy


@dataclass(frozen=True, slots=True)
class Dose:
    """What one guideline says is usual: at least, at most (either may be open), in sessions of about an hour.

    `checked` is the day on which somebody read it in the guideline; without one it is from memory.
    """

    guideline: str
    problems: frozenset[str]
    therapies: frozenset[Therapy]
    least: int | None
    most: int | None
    noted: date = date(2026, 11, 22)
    checked: date | None = None

    def is_below(self, sessions: int) -> bool:
        """Whether so many sessions are fewer than is usual."""
        return self.least is not None and sessions < self.least


GUIDED: Final = frozenset({Therapy.GUIDED_SELF_HELP_BOOK, Therapy.GUIDED_SELF_HELP_ONLINE})
DEPRESSION: Final = frozenset({"depression", "mild depression", "moderate depression", "recurrent depression"})
WORRY, PANIC = frozenset({"generalised anxiety"}), frozenset({"panic"})
TRAUMA, SOCIAL = frozenset({"post-traumatic stress"}), frozenset({"social anxiety"})
OBSESSIONS: Final = frozenset({"obsessions and compulsions", "body image"})


def _one(therapy: Therapy) -> frozenset[Therapy]:
    return frozenset({therapy})


_READ: Final = date(2026, 11, 22)

DOSES: Final[tuple[Dose, ...]] = (
    Dose("NG222", DEPRESSION, GUIDED, 6, 8, checked=_READ),
    Dose("NG222", DEPRESSION, _one(Therapy.CBT), 8, 16),  # 8 where it is less severe, else 16
    Dose("NG222", DEPRESSION, _one(Therapy.COUNSELLING), 12, 16, checked=_READ),  # of more severe depression
    Dose("NG222", DEPRESSION, _one(Therapy.IPT), 16, 16),
    Dose("NG222", DEPRESSION, _one(Therapy.PSYCHODYNAMIC), 16, 16),
    Dose("NG222", DEPRESSION, _one(Therapy.COUPLE_THERAPY), 15, 20),
    Dose("NG222", DEPRESSION, _one(Therapy.MINDFULNESS), 8, 8),
    Dose("CG113", WORRY, GUIDED, 5, 7),
    Dose("CG113", WORRY, _one(Therapy.PSYCHOEDUCATION_GROUP), 6, 6),  # of two hours
    Dose("CG113", WORRY, frozenset({Therapy.CBT, Therapy.APPLIED_RELAXATION}), 12, 15),
    Dose("CG113", PANIC, _one(Therapy.CBT), 7, 14),  # hours
    Dose("NG116", TRAUMA, frozenset({Therapy.CBT, Therapy.EMDR}), 8, 12),  # more where there were several traumas
    Dose("CG159", SOCIAL, GUIDED, None, 9),
    Dose("CG159", SOCIAL, _one(Therapy.CBT), 14, 16),  # 14 of 90 minutes, or 15 of an hour and one of 90 minutes
    Dose("CG31", OBSESSIONS, GUIDED, None, 10, checked=_READ),  # hours, with exposure and response prevention
    Dose("CG31", OBSESSIONS, _one(Therapy.CBT), 11, None),  # more than ten hours
)


def usual(problem: str, therapy: Therapy) -> Dose | None:
    """What guidance says is usual for this problem and this therapy, as far as we know it."""
    word = problem.strip().lower()
    return next((each for each in DOSES if word in each.problems and therapy in each.therapies), None)
