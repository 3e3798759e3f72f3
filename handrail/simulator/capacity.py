"""Who works in the service and how much of what they have to give: a section of a scenario.

Every hour somebody is asked for stands here, follow-ups, notes and hand-overs too: nothing in a run is done by nobody.
"""

from dataclasses import dataclass

from handrail.simulator.numbers import amount, count, share, table


def _wte() -> dict[str, float]:
    return {"pwp": 18.0, "hi_therapist": 20.0, "counsellor": 4.0}


def _assessments() -> dict[str, float]:
    return {"pwp": 11.0}


def _places() -> dict[str, float]:
    return {"pwp": 12.0, "hi_therapist": 17.0, "counsellor": 17.0}


@dataclass(frozen=True, slots=True)
class Capacity:
    """Staff by role in whole-time equivalents, what a week of theirs holds, and what each piece of work takes."""

    wte: dict[str, float] = table(_wte, "whole-time equivalents by role")
    assessments: dict[str, float] = table(_assessments, "first talks a week for each whole-time equivalent, by role")
    places: dict[str, float] = table(_places, "weekly treatment hours for each whole-time equivalent, by role")
    spread: float = amount(0.0, "how far services differ in treatment hours for the same demand (standard deviation)")
    hours_a_day: float = amount(7.5, "hours at work a day", least=1.0, most=12.0)
    other_minutes_a_day: float = amount(120.0, "minutes a day for everything but booked meetings")
    leave_weeks: float = amount(6.0, "weeks of leave and training a year", most=26.0)
    sick_share: float = share(0.05, "share of days away sick at an ordinary load")
    sick_by_load: float = amount(1.0, "how much sickness grows with load: at one tenth above full, by a tenth of this")
    sick_days: float = amount(3.0, "days of one spell of sickness", least=1.0, most=60.0)
    group_size: int = count(10, "places in a group", least=2)
    group_sessions: int = count(6, "meetings of a group", least=1)
    group_every_days: int = count(7, "days between the beginnings of two groups", least=1)
    first_contact_minutes: float = amount(15.0, "getting in touch and arranging the first talk")
    assessment_minutes: float = amount(75.0, "a first talk with its notes")
    session_two_minutes: float = amount(40.0, "a session at step 2 with its notes")
    session_three_minutes: float = amount(70.0, "a session at step 3 with its notes")
    group_minutes: float = amount(120.0, "a group meeting with its notes")
    touch_minutes: float = amount(12.0, "keeping in touch with somebody who waits")
    rebook_minutes: float = amount(6.0, "arranging another time")
    handover_minutes: float = amount(30.0, "a hand-over to another service, with its letter")
    second_look_minutes: float = amount(20.0, "a second clinician's look at an ending")
    follow_up_minutes: float = amount(20.0, "asking how somebody is after an ending")
    closing_minutes: float = amount(10.0, "closing what was open when somebody stopped")
    supervised_by_each: float = amount(9.0, "whole-time equivalents that one supervisor supervises", least=1.0)
    supervision_minutes: float = amount(6.0, "talking somebody over in supervision; for both who talk")
