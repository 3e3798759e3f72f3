"""Every measure of a run, with what it is told of.

Two cohorts, never mixed. *Received*: referrals that came in the counted period, followed to the end of the run. Those
that came late in it have not had time to finish, which their shares show. *Ended*: episodes that ended in the counted
period, whenever they came: this is how the national figures count (referrals received in a year beside courses finished
in that year), so these are what is set beside published figures.

A finisher has ended after two or more treatment sessions. Recovery and reliable recovery are of finishers but for those
not at caseness, all else of all finishers; who has no last score counts as not recovered (national metadata, 2024-25).
"""

from typing import Final

import numpy as np

from handrail.care.outcomes import Caseness, threshold
from handrail.simulator.columns import Mask, Numbers, Rows
from handrail.simulator.measures import Among, Good, Measure, What, beside, counted, mean, share

SIX_WEEKS, EIGHTEEN_WEEKS, LONG_GAP = 42, 126, 90
PHQ_CASE, GAD_CASE = int(threshold("PHQ-9").caseness), int(threshold("GAD-7").caseness)


def received(rows: Rows) -> Mask:
    """Came in the counted period."""
    found: Mask = rows["counted"]
    return found


def ended(rows: Rows) -> Mask:
    """Ended in the counted period, whenever they came."""
    found: Mask = rows["ended"] >= 0
    return found


def finished(rows: Rows) -> Mask:
    """Ended in the counted period after two or more treatment sessions."""
    found: Mask = ended(rows) & rows["finished"]
    return found


def cases(rows: Rows) -> Mask:
    """Finishers but for those not at caseness: below the line of every national rate of recovery."""
    return finished(rows) & ~rows.says("caseness", Caseness.NOT_AT_CASENESS)


def yes(name: str) -> Among:
    """Those of whom a column says yes; not known is not yes."""

    def among(rows: Rows) -> Mask:
        found: Mask = rows[name] == 1
        return found

    return among


def above(name: str, least: int = 0) -> Among:
    """Those with more than that in a column."""

    def among(rows: Rows) -> Mask:
        found: Mask = rows[name] > least
        return found

    return among


def says(name: str, word: str) -> Among:
    """Those of whom a column says this word."""
    return lambda rows: rows.says(name, word)


def column(name: str) -> What:
    """What stands in a column."""
    return lambda rows: rows[name]


def days_to(name: str, since: str = "came") -> What:
    """Days from one thing to another."""

    def what(rows: Rows) -> Numbers:
        return rows[name].astype(np.int64) - rows[since].astype(np.int64)

    return what


def within(days: int) -> Among:
    """First treated within so many days of coming; of finishers, who were all treated."""
    return lambda rows: days_to("first_treated")(rows) <= days


def long_gap(rows: Rows) -> Mask:
    """Waited longer than 90 days from the first treatment to the second; of finishers, who all had two."""
    found: Mask = days_to("second_treated", "first_treated")(rows) > LONG_GAP
    return found


def waiting(rows: Rows) -> Mask:
    """Neither treated nor ended when the run was over."""
    found: Mask = (rows["treatments"] == 0) & (rows["ended"] == -1)
    return found


def ill_alone(rows: Rows) -> Mask:
    """Truly above caseness at the end, and nobody else had said yes to them."""
    found: Mask = rows["ill_at_end"] & ~rows["accepted_elsewhere"]
    return found


def scored_last(rows: Rows) -> Mask:
    """Ended, with a last score of either questionnaire."""
    return ended(rows) & ((rows["phq_last"] >= 0) | (rows["gad_last"] >= 0))


def scored_ill_alone(rows: Rows) -> Mask:
    """Above caseness by their last scores, and nobody else had said yes to them."""
    ill: Mask = (rows["phq_last"] >= PHQ_CASE) | (rows["gad_last"] >= GAD_CASE)
    return ill & ~rows["accepted_elsewhere"]


def well_at_end(rows: Rows) -> Mask:
    """Ended, and truly below caseness."""
    return ended(rows) & ~rows["ill_at_end"]


def intensity(low: bool, high: bool) -> Among:
    """Whose treatment contacts are coded so."""
    return lambda rows: ((rows["low"] > 0) == low) & ((rows["high"] > 0) == high)


def dosed(rows: Rows) -> Mask:
    """Finishers for whose problem and therapy guidance says what is usual."""
    return finished(rows) & (rows["usual_least"] > 0)


def below_dose(rows: Rows) -> Mask:
    """Had fewer sessions than guidance says are usual."""
    found: Mask = rows["treatments"] < rows["usual_least"]
    return found


def dose_ratio(rows: Rows) -> Numbers:
    """Sessions had, for each session that guidance says is the least that is usual."""
    return rows["treatments"] / np.maximum(rows["usual_least"], 1)


_CAME, _ENDED, _FINISHED = "people who came in the period", "people whose care ended", "people who finished"
_CASES = "people who finished, but for those whose first scores were below the line"
_DOSED = "people who finished and for whom guidance says how many sessions are usual"
_SCORED = "people whose care ended and who have a last score"


def _of_finishers(key: str, part: str, label: str, them: Among, good: Good) -> Measure:
    return Measure(key, part, label, _FINISHED, "share", good, share(them, finished))


def _of_cases(key: str, label: str, them: Among) -> Measure:
    return Measure(key, "outcomes", label, _CASES, "share", "up", share(them, cases))


REACHED: Final = (
    Measure("referrals", "reached", "Came in the period", "everybody", "people", "none", counted(received)),
    Measure("ended", "reached", "Care ended in the period", "everybody", "people", "none", counted(ended)),
    Measure("finished", "reached", "Finished in the period", "everybody", "people", "up", counted(finished)),
    Measure(
        "finished_per_referral",
        "reached",
        "Finished in the period, for each one who came in it (as national figures count)",
        "people who came in the period, though they are not all the same people",
        "share",
        "up",
        beside(finished, received),
    ),
    Measure(
        "finished_of_received",
        "reached",
        "Had finished when the run was over",
        _CAME,
        "share",
        "up",
        share(finished, received),
    ),
    Measure(
        "waiting",
        "reached",
        "Still waited for a first treatment when the run was over",
        _CAME,
        "share",
        "down",
        share(waiting, received),
        harm=True,
    ),
    Measure(
        "well_at_end",
        "reached",
        "Had ended and were truly below the line, whatever was done (everybody who came counts)",
        _CAME,
        "share",
        "up",
        share(well_at_end, received),
    ),
)

STANDARDS: Final = (
    _of_finishers("within_6_weeks", "waits", "First treatment within 6 weeks", within(SIX_WEEKS), "up"),
    _of_finishers("within_18_weeks", "waits", "First treatment within 18 weeks", within(EIGHTEEN_WEEKS), "up"),
    Measure(
        "over_90_days",
        "waits",
        "More than 90 days from first to second treatment",
        _FINISHED,
        "share",
        "down",
        share(long_gap, finished),
        harm=True,
    ),
)

OUTCOMES: Final = (
    _of_finishers("caseness", "outcomes", "First scores above the line", says("caseness", "at caseness"), "none"),
    _of_cases("recovery", "Recovery: last scores below the line", yes("recovered")),
    _of_finishers("improvement", "outcomes", "Reliable improvement", yes("improved"), "up"),
    _of_cases("reliable_recovery", "Reliable recovery", yes("reliably_recovered")),
    _of_finishers("no_change", "outcomes", "No reliable change", yes("no_change"), "down"),
    Measure(
        "deterioration",
        "outcomes",
        "Reliably worse",
        _FINISHED,
        "share",
        "down",
        share(yes("deteriorated"), finished),
        harm=True,
    ),
)

STEPS: Final = (
    _of_finishers("low_only", "steps", "Low intensity only", intensity(True, False), "none"),
    _of_finishers("both", "steps", "Both low and high intensity", intensity(True, True), "none"),
    _of_finishers("high_only", "steps", "High intensity only", intensity(False, True), "none"),
    _of_finishers("not_coded", "steps", "Not coded", intensity(False, False), "none"),
)

DOSE: Final = (
    Measure(
        "appointments",
        "dose",
        "Treatment sessions each",
        _FINISHED,
        "sessions",
        "none",
        mean(column("treatments"), finished),
    ),
    Measure(
        "below_dose",
        "dose",
        "Had fewer sessions than guidance says are usual",
        _DOSED,
        "share",
        "down",
        share(below_dose, dosed),
        harm=True,
    ),
    Measure(
        "dose_ratio",
        "dose",
        "Sessions had for each session that is usual at least",
        _DOSED,
        "ratio",
        "up",
        mean(dose_ratio, dosed),
    ),
    Measure("missed", "dose", "Missed appointments each", _CAME, "times", "down", mean(column("missed"), received)),
    Measure(
        "called_off",
        "dose",
        "Appointments called off by the service, each",
        _CAME,
        "times",
        "down",
        mean(column("called_off"), received),
        harm=True,
    ),
)

UNMET_KINDS: Final = ("more sessions", "another service", "anything")


def _left(key: str, label: str, among: str, them: Among, of: Among) -> Measure:
    return Measure(key, "left", label, among, "share", "down", share(them, of), harm=True)


LEFT: Final = (
    _left("left_ill", "Ended unwell with nobody taking over (as they truly were)", _ENDED, ill_alone, ended),
    _left(
        "left_ill_scores",
        "Ended above the line with nobody taking over (by their last scores)",
        _SCORED,
        scored_ill_alone,
        scored_last,
    ),
    Measure(
        "left_days",
        "left",
        "Days unwell with nobody, from the ending to a return or the end of the run, each",
        _ENDED,
        "days",
        "down",
        mean(column("left_days"), ended),
        harm=True,
    ),
    _left("late_any", "Had a day on which something owed to them was late", _CAME, above("late_days"), received),
    Measure(
        "late_days",
        "left",
        "Days on which something owed to them was late, each",
        _CAME,
        "days",
        "down",
        mean(column("late_days"), received),
        harm=True,
    ),
    _left("bounced", "Turned away by another service at least once", _CAME, above("bounces"), received),
    Measure(
        "bounces",
        "left",
        "Times turned away by another service, each",
        _CAME,
        "times",
        "down",
        mean(column("bounces"), received),
        harm=True,
    ),
    _left("returned", "Came back within a year, as far as the run goes", _ENDED, above("returned", -1), ended),
    _left("unmet", "Needed something they did not get", _CAME, lambda rows: ~rows.says("unmet", ""), received),
    *(
        _left(
            f"unmet_{kind.replace(' ', '_')}", f"Needed {kind} and did not get it", _CAME, says("unmet", kind), received
        )
        for kind in UNMET_KINDS
    ),
)

MEASURES: Final[tuple[Measure, ...]] = (*REACHED, *STANDARDS, *OUTCOMES, *STEPS, *DOSE, *LEFT)
BY_KEY: Final = {each.key: each for each in MEASURES}

#: What is told of each part of the people: by deprivation, ethnicity, problem.
OF_PARTS: Final = (
    "referrals",
    "finished",
    "within_6_weeks",
    "improvement",
    "recovery",
    "reliable_recovery",
    "left_ill",
    "late_any",
)
PARTS: Final = {"deprivation": "How deprived the area is", "ethnicity": "Ethnicity", "problem": "Problem"}
