"""What one service does where the rules leave it a choice: a section of a scenario."""

from dataclasses import dataclass

from handrail.simulator.numbers import amount, choice, count, share


@dataclass(frozen=True, slots=True)
class Practice:
    """Habits and decisions of a service. None of them can switch a rule off: the rules are those of `care`."""

    treats_at_first_talk: float = share(0.97, "first talks that are assessment and treatment in one")
    first_talk_coded_low: float = share(0.64, "first talks before step 3 coded as low intensity")
    not_coded: float = share(0.045, "courses in which no therapy is recorded")
    step_three_from: float = amount(21.0, "points of PHQ-9 and GAD-7 together from which step 3 is the usual start")
    step_three_spread: float = amount(8.0, "how widely clinicians differ about that, in points", least=0.1)
    counselling: float = share(0.5, "people with depression at step 3 who choose counselling")
    group_first: float = share(0.15, "people at step 2 who are offered a group first")
    sessions_two: int = count(6, "planned sessions at step 2", least=1)
    sessions_three: int = count(12, "planned sessions at step 3", least=1)
    sessions_most: int = count(0, "the most sessions anybody is given; 0 is no such rule")
    weeks_between: float = amount(1.0, "weeks between two sessions", least=1.0, most=4.0)
    notice_days: int = count(5, "days of notice of a first session", least=0)
    ends_when_well: int = count(2, "sessions below the line in a row after which an ending is talked about", least=1)
    least_sessions: int = count(3, "sessions before an early ending is talked about", least=1)
    steps_up: float = share(0.35, "people above the line at the end of step 2 who go on to step 3")
    close_after_missed: int = count(3, "missed appointments in a row after which closing begins", least=1)
    sees_need_for_more: float = share(0.5, "people who need another service and are seen to, at the first talk")
    hands_on: float = share(0.3, "people still ill at the end whom another service is asked to take")
    outside_refuses: float = share(0.4, "requests that another service refuses")
    outside_days: float = amount(21.0, "days until another service answers")
    holds_until_accepted: bool = choice(False, "whoever needs another service is held until one has said yes")
    second_agrees: float = share(0.95, "second looks that agree to the ending")
    keeps_in_touch: bool = choice(False, "whoever waits hears from somebody before each date they were told")
    follows_up: float = share(0.2, "endings after which somebody asks how the person is")
    supervises: bool = choice(True, "everybody in treatment is talked over in supervision as the charter says")
