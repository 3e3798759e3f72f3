"""What finished courses came to: caseness, recovery and reliable change (M179 to M195, M206 to M210, M1010)."""

from collections.abc import Callable
from typing import Any, Final

from handrail.measures.codes import is_any
from handrail.measures.definitions.endings import FINISHED
from handrail.measures.kinds import ENDED, Count, Measure, Share, Tally, pathways
from handrail.measures.readings import Readings

_FINISHED: Final = ("outcomes_of_finished",)
_CHANGE: Final = ("outcomes_of_finished", "one_pair")
#: Ethnic groups as published, by the letters of their categories.
_GROUPS: Final = (
    ("M206", "Percentage_ReliableRecovery_EthnicGroupWhite", "White", ("A", "B", "C")),
    ("M207", "Percentage_ReliableRecovery_EthnicGroupAsianOrAsianBritish", "Asian or Asian British", tuple("HJKL")),
    ("M208", "Percentage_ReliableRecovery_EthnicGroupBlackOrBlackBritish", "Black or Black British", tuple("MNP")),
    ("M209", "Percentage_ReliableRecovery_EthnicGroupMixed", "Mixed", ("D", "E", "F", "G")),
    ("M210", "Percentage_ReliableRecovery_EthnicGroupOther", "Other", ("R", "S")),
)

Where = Callable[[Any], Any]


def finished(flag: str) -> Tally:
    """How many of those who finished a course in the period have a flag."""
    return pathways(ENDED, lambda row: row.CompletedTreatment_Flag & row[flag])


def _reliably(row: Any) -> Any:
    return row.Recovery_Flag & row.ReliableImprovement_Flag


def under(readings: Readings) -> tuple[Measure, ...]:
    """The measures of outcomes under these readings."""

    def ended(where: Where) -> Tally:
        if not readings.outcomes_of_finished:
            return pathways(ENDED, where)
        return pathways(ENDED, lambda row: row.CompletedTreatment_Flag & where(row))

    not_a_case = ended(lambda row: row.NotCaseness_Flag)
    recovered, reliably = ended(lambda row: row.Recovery_Flag), ended(_reliably)
    better, worse = ended(lambda row: row.ReliableImprovement_Flag), ended(lambda row: row.ReliableDeterioration_Flag)
    return (
        *_told(not_a_case, recovered, reliably),
        *_changes(better, worse, ended(lambda row: row.NoChange_Flag)),
        *(_of_group(*group, ended) for group in _GROUPS),
    )


def _told(not_a_case: Tally, recovered: Tally, reliably: Tally) -> tuple[Measure, ...]:
    """Who finished without scores is neither at caseness nor below it, and stays among those who did not recover."""
    return (
        Measure(
            "M179",
            "Count_NotAtCaseness",
            "Finished in the period, and below caseness on both measures at the start.",
            Count(not_a_case),
            _FINISHED,
        ),
        Measure(
            "M180",
            "Percentage_NotAtCaseness",
            "Of those who finished in the period, the share below caseness on both measures at the start.",
            Share(not_a_case, FINISHED),
            _FINISHED,
        ),
        Measure(
            "M191",
            "Count_Recovery",
            "Finished in the period, at caseness at the start and below it on both measures at the end.",
            Count(recovered),
            _FINISHED,
        ),
        Measure(
            "M192",
            "Percentage_Recovery",
            "Of those who finished in the period and were not below caseness at the start, the share that recovered.",
            Share(recovered, FINISHED - not_a_case),
            _FINISHED,
        ),
        Measure(
            "M193",
            "Count_ReliableRecovery",
            "Finished in the period, recovered, and the improvement is more than chance.",
            Count(reliably),
            _CHANGE,
        ),
        Measure(
            "M195",
            "Percentage_ReliableRecovery",
            "Of those who finished in the period and were not below caseness at the start, the share that recovered"
            " reliably.",
            Share(reliably, FINISHED - not_a_case),
            _CHANGE,
        ),
    )


def _changes(better: Tally, worse: Tally, neither: Tally) -> tuple[Measure, ...]:
    return (
        Measure(
            "M185",
            "Count_ReliableImprovement",
            "Finished in the period, reliably better on one measure and not reliably worse on the other.",
            Count(better),
            _CHANGE,
        ),
        Measure(
            "M186",
            "Percentage_ReliableImprovement",
            "Of all who finished in the period, the share that is reliably better.",
            Share(better, FINISHED),
            _CHANGE,
        ),
        Measure(
            "M187",
            "Count_NoReliableChange",
            "Finished in the period, and on the whole neither reliably better nor reliably worse.",
            Count(neither),
            _CHANGE,
        ),
        Measure(
            "M189",
            "Count_ReliableDeterioration",
            "Finished in the period, reliably worse on one measure and not reliably better on the other.",
            Count(worse),
            _CHANGE,
        ),
        Measure(
            "M1010",
            "Percentage_ReliableDeterioration",
            "Of all who finished in the period, the share that is reliably worse.",
            Share(worse, FINISHED),
            _CHANGE,
        ),
    )


def _of_group(id_: str, name: str, group: str, categories: tuple[str, ...], ended: Callable[[Where], Tally]) -> Measure:
    def of(tally: Tally, what: str) -> Tally:
        assert tally.where is not None
        where = tally.where
        told = f"{what} of people whose ethnic group is {group}"
        return pathways(ENDED, lambda row: is_any(row.EthnicCategory, *categories) & where(row), told)

    about = f"Like M195, of people whose ethnic group is {group}."
    finished_course, not_a_case = (
        of(FINISHED, "courses finished"),
        of(ended(lambda row: row.NotCaseness_Flag), "those below caseness at the start"),
    )
    return Measure(
        id_, name, about, Share(of(ended(_reliably), "reliable recoveries"), finished_course - not_a_case), _CHANGE
    )
