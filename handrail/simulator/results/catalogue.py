"""Every measure of a run: what it is called, of whom it is told (`among.py`), and which way is better for people."""

from typing import Final

from handrail.simulator.results.among import (
    EIGHTEEN_WEEKS,
    SIX_WEEKS,
    above,
    below_dose,
    cases,
    coded,
    column,
    dose_ratio,
    dosed,
    ended,
    finished,
    ill_alone,
    intensity,
    long_gap,
    received,
    says,
    scored_ill_alone,
    scored_last,
    waiting,
    well_at_end,
    within,
    yes,
)
from handrail.simulator.results.measures import Among, Good, Measure, beside, counted, mean, share

_CAME, _ENDED, _FINISHED = "people who came in the period", "people whose care ended", "people who finished"
_CASES = "people who finished, but for those whose first scores were below the line"
_DOSED = "people who finished and for whom guidance says how many sessions are usual"
_SCORED = "people whose care ended and who have a last score"


def _of_finishers(key: str, part: str, label: str, them: Among, good: Good) -> Measure:
    return Measure(key, part, label, _FINISHED, "share", good, share(them, finished))


def _of_cases(key: str, label: str, them: Among) -> Measure:
    return Measure(key, "outcomes", label, _CASES, "share", "up", share(them, cases))


#: To finish is neither good nor bad: a course that is cut short finishes sooner.
REACHED: Final = (
    Measure("referrals", "reached", "Came in the period", "everybody", "people", "none", counted(received)),
    Measure("ended", "reached", "Care ended in the period", "everybody", "people", "none", counted(ended)),
    Measure("finished", "reached", "Finished in the period", "everybody", "people", "none", counted(finished)),
    Measure(
        "finished_per_referral",
        "reached",
        "Finished in the period, for each one who came in it (as national figures count)",
        "people who came in the period, though they are not all the same people",
        "share",
        "none",
        beside(finished, received),
    ),
    Measure(
        "finished_of_received",
        "reached",
        "Had finished when the run was over",
        _CAME,
        "share",
        "none",
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
        "Truly well when their care ended, of everybody who came",
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
    _of_finishers("not_coded", "steps", "Step not recorded", intensity(False, False), "none"),
)

DOSE: Final = (
    Measure(
        "appointments",
        "dose",
        "Appointments with a therapy recorded, each",
        _FINISHED,
        "sessions",
        "none",
        mean(coded, finished),
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

UNMET_KINDS: Final = {
    "more sessions": "Needed more sessions than they had",
    "another service": "Needed another service and did not get it",
    "anything": "Needed help and got none",
}


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
    _left("unmet", "Ended without something they needed", _ENDED, lambda rows: ~rows.says("unmet", ""), ended),
    *(
        _left(f"unmet_{kind.replace(' ', '_')}", label, _ENDED, says("unmet", kind), ended)
        for kind, label in UNMET_KINDS.items()
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
