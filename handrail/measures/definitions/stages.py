"""From assessment to the first stage of treatment, and from one stage to the next (M347 to M350, M352 to M367).

What a stage is, stands in `handrail.measures.pathways.stages`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from handrail.measures.days import days
from handrail.measures.kinds import ENDED, Count, Measure, Share, mean, pathways
from handrail.measures.pathways.stages import HIGH, LOW

_READING: Final = ("stage_therapies",)
_FIRST: Final = {HIGH: "HighIntensityTherapy_FirstDate", LOW: "LowIntensityTherapy_FirstDate"}
_WORD: Final = {HIGH: "high", LOW: "low"}


def _assessed_first(row: Any) -> Any:
    """Finished, and assessed before the first session or on its day."""
    return row.CompletedTreatment_Flag & (row.Assessment_FirstDate <= row.TherapySession_FirstDate).fill_null(False)


@dataclass(frozen=True)
class _Wait:
    """A wait: what it is called and said to be, who had it and how long it was.

    Of the ids of its measures, `within` has those of a count and a share, with the days these go up to.
    """

    name: str
    told: str
    who: Callable[[Any], Any]
    long: Callable[[Any], Any]
    ids: tuple[str, str]
    within: tuple[tuple[str, str, int], ...] = ()


def _to_first(intensity: str, ids: tuple[str, str], within: tuple[tuple[str, str, int], ...]) -> _Wait:
    word = _WORD[intensity]

    def who(row: Any) -> Any:
        return _assessed_first(row) & (row.FirstStage == intensity).fill_null(False)

    def long(row: Any) -> Any:
        return days(row[_FIRST[intensity]], row.Assessment_FirstDate)

    told = f"from the assessment to the first session of {word} intensity, where the first stage was of it"
    return _Wait(f"AssessmentDate_{word.title()}IntensityFirstDate", told, who, long, ids, within)


def _to_second(
    before: str, after: str, name: str, ids: tuple[str, str], within: tuple[tuple[str, str, int], ...] = ()
) -> _Wait:
    def who(row: Any) -> Any:
        stepped = (row.FirstStage == before) & (row.SecondStage == after)
        stepped = stepped if after == HIGH else stepped & ~row.MixedBetweenStages
        return _assessed_first(row) & stepped.fill_null(False)

    def long(row: Any) -> Any:
        return row.SecondStage_Day - row.FirstStage_LastDay

    told = f"from the last session of the first stage, of {_WORD[before]} intensity, to {_WORD[after]} intensity"
    return _Wait(name, told, who, long, ids, within)


_WAITS: Final = (
    _to_first(HIGH, ("M347", "M352"), (("M356", "M362", 28), ("M358", "M364", 90))),
    _to_first(LOW, ("M348", "M353"), (("M357", "M363", 28), ("M359", "M365", 90))),
    _to_second(HIGH, LOW, "StepDown_LastHighIntensity_FirstLowIntensity", ("M349", "M354")),
    _to_second(
        LOW,
        HIGH,
        "StepUp_LastLowIntensity_FirstHighIntensity",
        ("M350", "M355"),
        (("M360", "M366", 28), ("M361", "M367", 90)),
    ),
)


def _measures(wait: _Wait) -> list[Measure]:
    all_ = pathways(ENDED, wait.who)
    of = f"of those who finished a course in the period: {wait.told}"
    mean_id, count_id = wait.ids
    found = [
        Measure(mean_id, f"Mean_Wait_{wait.name}", f"The mean days {of}.", mean(ENDED, wait.long, wait.who), _READING),
        Measure(count_id, f"Count_{wait.name}", f"How many had the wait {of}.", Count(all_), _READING),
    ]
    for count, share, most in wait.within:
        short = pathways(ENDED, _at_most(wait, most))
        name, about = f"{wait.name}{most}days", f"had a wait of {most} days or less, {of}."
        found.append(Measure(count, f"Count_{name}", f"How many {about}", Count(short), _READING))
        found.append(Measure(share, f"Percentage_{name}", f"Which share {about}", Share(short, all_), _READING))
    return found


def _at_most(wait: _Wait, most: int) -> Callable[[Any], Any]:
    return lambda row: wait.who(row) & (wait.long(row) <= most)


MEASURES: Final = tuple(measure for wait in _WAITS for measure in _measures(wait))
