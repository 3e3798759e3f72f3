"""How people come, stay, change and come back: a section of a scenario. Nothing here is known of one real person.

Almost every number is an assumption, fitted so that the shipped scenario gives the published figures. A run shows what
follows from them, and a comparison shows how much hangs on each.
"""

from dataclasses import dataclass

from handrail.simulator.numbers import amount, share


@dataclass(frozen=True, slots=True)
class Response:
    """What people do and how they change. Points are those of PHQ-9 and GAD-7."""

    not_reached: float = share(0.14, "people nobody reaches after they asked")
    stops_before: float = share(0.08, "people who stop before the first talk")
    first_missed: float = share(0.12, "first talks that are missed")
    missed: float = share(0.09, "sessions that are missed")
    called_off: float = share(0.08, "sessions the person calls off")
    missed_by_deprivation: float = amount(0.05, "how much more is missed a decile of deprivation, relative", most=0.2)
    patience_weeks: float = amount(30.0, "weeks somebody waits, on average, before they give up", least=0.1)
    declines_at_start: float = share(0.10, "people who no longer want it when their turn has come")
    stops_in_treatment: float = share(0.05, "people who stop after a session")
    stops_when_worse: float = share(0.05, "… in addition, while they are no better than at the start")
    benefit_two: float = share(0.13, "share of the trouble that can go, taken away by an ordinary session at step 2")
    benefit_three: float = share(0.13, "… at step 3")
    benefit_group: float = share(0.09, "… in a group")
    benefit_first: float = share(0.08, "… of a first talk")
    floor: float = amount(2.0, "points that stay, however much helps")
    responds: float = share(0.75, "people for whom what is given works as it does on average")
    spread: float = amount(0.35, "how widely people differ in what a session does for them (standard deviation)")
    by_deprivation: float = amount(0.04, "benefit lost a decile of deprivation above the middle, relative", most=0.15)
    misfit: float = share(0.4, "share of the benefit left where another service is needed")
    disrupted: float = share(0.5, "share of the benefit left in the session after the service called one off")
    waiting: float = amount(0.004, "share of the trouble that goes by itself in a week", least=-0.05, most=0.2)
    ups_and_downs: float = amount(1.3, "how much somebody truly changes from one session to the next, in points")
    unsure: float = amount(1.6, "how far an answer is from how somebody truly is, in points")
    life_event: float = amount(4.0, "points a hard life event adds")
    returns_ill: float = share(0.25, "people ended above the line who come back within a year")
    returns_well: float = share(0.08, "people ended below the line who come back within a year")
    relapse: float = amount(5.0, "points by which somebody who comes back is worse than at the ending")
