"""What finished courses came to: caseness, recovery and reliable change (M179 to M195, M206 to M210, M1010)."""

from typing import Any, Final

from handrail.measures.definitions.endings import FINISHED
from handrail.measures.kinds import ENDED, Count, Measure, Share, Tally, pathways


def finished(flag: str) -> Tally:
    """How many of those who finished a course in the period have a flag."""

    def where(row: Any) -> Any:
        return row.CompletedTreatment_Flag & row[flag]

    return pathways(ENDED, where)


NOT_A_CASE: Final = finished("NotCaseness_Flag")
RECOVERED: Final = finished("Recovery_Flag")

MEASURES: Final = (
    Measure(
        "M179",
        "Count_NotAtCaseness",
        "Finished, and below the threshold on both measures at the start.",
        Count(NOT_A_CASE),
    ),
    Measure("M191", "Count_Recovery", "Finished, at caseness at the start and not at the end.", Count(RECOVERED)),
    Measure(
        "M192",
        "Percentage_Recovery",
        "Recovered, of those who finished and were not below the threshold at the start; without scores, still in.",
        Share(RECOVERED, FINISHED - NOT_A_CASE),
    ),
)
