"""Our own measures of what only a journal knows: turned away, left without a name, late, asked and not given, goals.

They are of pathways that ended in the period and are in the file beside the bundle (`pathways.journal`).
"""

from functools import partial
from typing import Any, Final

from handrail.measures.kinds import ENDED, Count, Measure, Share, mean, pathways
from handrail.measures.sums import Sum, above, below


def _is_known(row: Any) -> Any:
    return row.Whole_TurnedAway.notnull()


def _some(field: str) -> Any:
    """At least one."""
    return lambda row: (row[f"Whole_{field}"] > 0).fill_null(False)


def _both(one: Any, other: Any) -> Any:
    return lambda row: one(row) & other(row)


def _not(one: Any) -> Any:
    return lambda row: ~one(row)


def _not_given(row: Any) -> Any:
    return (row.Whole_StepAsked > row.Whole_StepGiven).fill_null(False)


def _is_finished(row: Any) -> Any:
    return row.CompletedTreatment_Flag


def _recovered(row: Any) -> Any:
    return row.Recovery_Flag


_of = partial(pathways, ENDED)
_KNOWN = _of(_is_known)
_AWAY, _UNHELD, _LATE, _LEFT = (_of(_some(field)) for field in ("TurnedAway", "UnheldDays", "LateDays", "LeftDays"))
_ASKED, _NOT_GIVEN = _of(_some("StepAsked")), _of(_not_given)
_rated = _both(_is_finished, _some("GoalsRated"))
_nearer = _both(_rated, _some("GoalsNearer"))
_further = _both(_rated, _not(_some("GoalsNearer")))

MEASURES: Final = (
    Measure("HR201", "Count_EndedInJournal", "Ended in the period, and told of by the journal.", Count(_KNOWN)),
    Measure("HR202", "Count_TurnedAway", "Another service said no to them, or never answered.", Count(_AWAY)),
    Measure("HR203", "Percentage_TurnedAway", "Turned away by another service.", Share(_AWAY, _KNOWN)),
    Measure(
        "HR204",
        "Mean_TimesTurnedAway",
        "How many times, of all of these.",
        mean(ENDED, lambda row: row.Whole_TurnedAway, _is_known),
    ),
    Measure("HR205", "Count_Unheld", "For a day or more nobody held their care by name.", Count(_UNHELD)),
    Measure("HR206", "Percentage_Unheld", "Without a name for a day or more.", Share(_UNHELD, _KNOWN)),
    Measure("HR207", "Count_Late", "For a day or more something owed to them was late.", Count(_LATE)),
    Measure("HR208", "Percentage_Late", "Owed something late.", Share(_LATE, _KNOWN)),
    Measure(
        "HR209",
        "Mean_DaysLate",
        "Days on which something owed was late, of all of these.",
        mean(ENDED, lambda row: row.Whole_LateDays, _is_known),
    ),
    Measure("HR211", "Count_StepAsked", "Asked for another step.", Count(_ASKED)),
    Measure("HR212", "Count_StepNotGiven", "Asked for another step and did not get it.", Count(_NOT_GIVEN)),
    Measure("HR213", "Percentage_StepNotGiven", "Did not get it, of those who asked.", Share(_NOT_GIVEN, _ASKED)),
    Measure(
        "HR214",
        "Count_OfferLeft",
        "Had an offer in which there was nothing for them to choose.",
        Count(_of(_some("OffersLeft"))),
    ),
    Measure(
        "HR215",
        "Count_LeftAtCaseness",
        "Ended at caseness with nobody taking over, and did not ask again that day.",
        Count(_LEFT),
    ),
    Measure(
        "HR221",
        "Count_FinishedGoalsRated",
        "Finished, and rated a goal of their own twice or more.",
        Count(_of(_rated)),
    ),
    Measure(
        "HR222",
        "Count_RecoveredAndNearer",
        "Of these: recovered by the scores, and nearer to a goal.",
        Count(_of(_both(_nearer, _recovered))),
    ),
    Measure(
        "HR223",
        "Count_RecoveredNotNearer",
        "Of these: recovered by the scores, and nearer to none.",
        Count(_of(_both(_further, _recovered))),
    ),
    Measure(
        "HR224",
        "Count_NearerNotRecovered",
        "Of these: not recovered by the scores, and nearer to a goal.",
        Count(_of(_both(_nearer, _not(_recovered)))),
    ),
    Measure(
        "HR225",
        "Count_NeitherRecoveredNorNearer",
        "Of these: not recovered by the scores, and nearer to none.",
        Count(_of(_both(_further, _not(_recovered)))),
    ),
)

SUMS: Final = (
    *(Sum("HR201", (part,), whole=False) for part in ("HR202", "HR205", "HR207", "HR211", "HR214", "HR215", "HR221")),
    Sum("HR211", ("HR212",), whole=False),
    *(
        Sum(of(share), (measure,))
        for share, top in {"HR203": "HR202", "HR206": "HR205", "HR208": "HR207"}.items()
        for of, measure in ((above, top), (below, "HR201"))
    ),
    Sum(above("HR213"), ("HR212",)),
    Sum(below("HR213"), ("HR211",)),
    Sum("HR221", ("HR222", "HR223", "HR224", "HR225")),
)
