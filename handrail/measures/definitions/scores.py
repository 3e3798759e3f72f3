"""Who of those who finished a course was asked, once, twice or not (M196 to M205)."""

from functools import reduce
from operator import or_
from typing import Any, Final

from handrail.measures.kinds import ENDED, Count, Measure, Share, Tally, Where, pathways
from handrail.measures.pathways.descriptors import SPECIFIC, begins
from handrail.measures.pathways.flags import GAD


def _finished(where: Where) -> Tally:
    return pathways(ENDED, lambda row: row.CompletedTreatment_Flag & where(row))


def _of_specific_problem(row: Any) -> Any:
    """Whether the descriptor is one that has an anxiety measure of its own."""
    return reduce(or_, [begins(row.Validated_PresentingComplaint, start) for start in SPECIFIC])


def _asked(row: Any) -> Any:
    """Whether there is a score of GAD-7, or of the measure that goes with the descriptor."""
    own = [
        begins(row.Validated_PresentingComplaint, start) & row[f"{field}_FirstScore"].notnull()
        for start, (_, field) in SPECIFIC.items()
    ]
    return reduce(or_, own, row.GAD_FirstScore.notnull())


def _asked_twice(row: Any) -> Any:
    return row.ADSM_LastScore.notnull()


_SPECIFIC: Final = _finished(_of_specific_problem)
_FITTING: Final = _finished(lambda row: _of_specific_problem(row) & (row.ADSM != GAD).fill_null(False))

MEASURES: Final = (
    Measure(
        "M196",
        "Count_FirstADSMOrGADOnly",
        "Finished in the period with one score of an anxiety measure and no second.",
        Count(_finished(lambda row: _asked(row) & ~_asked_twice(row))),
    ),
    Measure(
        "M197",
        "Count_NoADSMOrGAD",
        "Finished in the period without a score of any fitting anxiety measure.",
        Count(_finished(lambda row: ~_asked(row))),
    ),
    Measure(
        "M198",
        "Count_PairedADSMOrGAD",
        "Finished in the period with a first and a last score of an anxiety measure.",
        Count(_finished(_asked_twice)),
    ),
    Measure(
        "M199",
        "Count_FirstPHQOnly",
        "Finished in the period with one PHQ-9 score and no second.",
        Count(_finished(lambda row: row.PHQ9_FirstScore.notnull() & row.PHQ9_LastScore.isnull())),
    ),
    Measure(
        "M200",
        "Count_NoPHQ",
        "Finished in the period without a PHQ-9 score.",
        Count(_finished(lambda row: row.PHQ9_FirstScore.isnull())),
    ),
    Measure(
        "M201",
        "Count_PairedPHQ",
        "Finished in the period with a first and a last PHQ-9 score.",
        Count(_finished(lambda row: row.PHQ9_LastScore.notnull())),
    ),
    Measure(
        "M202",
        "Count_PairedPHQAndADSMOrGAD",
        "Finished in the period with first and last scores of both PHQ-9 and an anxiety measure.",
        Count(_finished(lambda row: row.PHQ9_LastScore.notnull() & _asked_twice(row))),
    ),
    Measure(
        "M203",
        "Count_ADSMFinishedTreatment",
        "Finished in the period, and the problem described has an anxiety measure of its own.",
        Count(_SPECIFIC),
    ),
    Measure(
        "M204",
        "Count_AppropriatePairedADSM",
        "Finished in the period with a first and a last score of the measure that goes with the problem described.",
        Count(_FITTING),
    ),
    Measure(
        "M205",
        "Percentage_AppropriatePairedADSM",
        "Of those whose problem has a measure of its own, the share with a first and a last score of it.",
        Share(_FITTING, _SPECIFIC),
    ),
)
