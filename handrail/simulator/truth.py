"""What became of each referral, and what only a simulator knows: how somebody truly is, and what they needed.

One row a referral; `COLUMNS` is the schema of `truth.parquet`. Days are whole days since the first day of the run
(negative: in the warm-up), `NEVER` where it never came; -1 in a count means that it is not known.
"""

from dataclasses import dataclass, fields
from typing import Final

#: What stands for a day that never came: far before any warm-up.
NEVER: Final = -9999


@dataclass(slots=True)
class Truth:
    """One referral. `counted` is whether it came after the warm-up, so that it belongs to the figures."""

    referral: str
    person: str
    counted: bool
    came: int
    source: str
    age: int
    gender: str
    ethnicity: str
    deprivation: int
    problem: str
    needs: str  # what they truly need: "advice", "here", "more"
    came_back: bool  # a return within a year of an ending
    step: str = ""  # the step decided on last: "two", "three", "" before any
    first_seen: int = NEVER
    first_treated: int = NEVER
    second_treated: int = NEVER
    treatments: int = 0
    low: int = 0  # treatment contacts coded as low intensity
    high: int = 0  # … as high intensity; the rest are not coded
    usual_least: int = -1  # the fewest sessions guidance says are usual for the problem and the last therapy
    missed: int = 0
    called_off: int = 0  # by the service
    ended: int = NEVER
    end_reason: str = ""
    finished: bool = False
    phq_first: int = -1
    phq_last: int = -1
    gad_first: int = -1
    gad_last: int = -1
    caseness: str = ""  # care.outcomes.Caseness
    recovered: int = -1  # 1 yes, 0 no, -1 not known; so too the next four
    improved: int = -1
    deteriorated: int = -1
    reliably_recovered: int = -1
    no_change: int = -1
    true_start: float = 0.0  # how they truly were when they came, in points of PHQ-9 and GAD-7 together
    true_end: float = 0.0  # … when the episode ended, or the run
    ill_at_end: bool = False  # ended truly above caseness
    accepted_elsewhere: bool = False  # another service said yes
    bounces: int = 0  # times another service said no, or never answered
    late_days: int = 0  # days on which something owed to them was overdue, while the episode was open
    left_days: int = (
        0  # days from an ending above caseness with nobody accepting until they came back, or the run's end
    )
    unmet: str = ""  # what they needed and did not get: "", "more sessions", "another service", "anything"
    returned: int = NEVER  # the day they came back within a year of this ending
    stage: str = ""  # the stage at the end of the run


COLUMNS: Final = {each.name: each.type for each in fields(Truth)}


@dataclass(slots=True)
class Load:
    """What one of the staff carried in one week of the run (`week` 0 is the first after the warm-up)."""

    worker: str
    role: str
    week: int
    there: int  # minutes at work
    busy: int  # minutes of them used
    sick: int  # days away sick
    holds: int  # people whose care they hold at the end of the week
    late: int  # duties of theirs overdue at the end of the week


LOAD_COLUMNS: Final = {each.name: each.type for each in fields(Load)}
