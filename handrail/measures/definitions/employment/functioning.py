"""How well people say they manage, at work and altogether (WSAS), with employment support and without (EA058 to EA062,
EA083 to EA087, EA282 to EA285). Of finished courses with a first and a last score; lower is better.
"""

from collections.abc import Iterator
from typing import Any, Final

from handrail.measures.definitions.employment.groups import THERAPY_ONLY, WITH_SUPPORT, Group
from handrail.measures.kinds import Count, Measure, mean, median
from handrail.measures.pathways.scores import HUNDREDTHS

_READING: Final = ("wsas_at_employment_support",)
_WORK: Final = ("WASAS_Work",)
_ALL: Final = (
    *("WASAS_Work", "WASAS_SocialLeisureActivities", "WASAS_Relationships"),
    *("WASAS_PrivateLeisureActivities", "WASAS_HomeManagement"),
)


def _score(questions: tuple[str, ...], end: str) -> Any:
    """The sum of the scores of some questions at one end; nothing where one of them was not answered twice."""

    def score(row: Any) -> Any:
        total = sum((row[f"{each}_{end}Score"] for each in questions[1:]), row[f"{questions[0]}_{end}Score"])
        return _paired(row, questions).ifelse((total // HUNDREDTHS).cast("int64"), None)

    return score


def _paired(row: Any, questions: tuple[str, ...]) -> Any:
    paired = row[f"{questions[0]}_LastScore"].notnull()
    for each in questions[1:]:
        paired = paired & row[f"{each}_LastScore"].notnull()
    return paired


def _at_work(first: int, name: str, group: Group) -> Iterator[Measure]:
    paired = Count(group.that(lambda row: _paired(row, _WORK)))
    about = f"Referrals that {group.told}, with a first and a last score of the question on work."
    yield Measure(f"EA{first:03}", f"Count_Finished{name}WSASWPairedScores", about, paired, _READING)
    number = first + 1
    for end in ("First", "Last"):
        for called, of in (("Mean", mean), ("Median", median)):
            about = f"The {called.lower()} of their {end.lower()} scores of the question on work: who {group.told}."
            kind = of(group.when, _score(_WORK, end), group.where)
            yield Measure(f"EA{number:03}", f"{called}_Finished{name}{end}WASASW", about, kind, _READING)
            number += 1


def _altogether(number: int, name: str, end: str, group: Group) -> Measure:
    about = f"The mean of the {end.lower()} scores of all five questions together: who {group.told}."
    kind = mean(group.when, _score(_ALL, end), group.where)
    return Measure(f"EA{number}", f"Mean_Finished{name}WASAS{end}PairedScores", about, kind, _READING)


MEASURES: Final = (
    *_at_work(58, "ES", WITH_SUPPORT),
    *_at_work(83, "NHSTalkingTherapiesonly", THERAPY_ONLY),
    _altogether(282, "ES", "First", WITH_SUPPORT),
    _altogether(283, "NHSTalkingTherapiesOnly", "First", THERAPY_ONLY),
    _altogether(284, "ES", "Last", WITH_SUPPORT),
    _altogether(285, "NHSTalkingTherapiesOnly", "Last", THERAPY_ONLY),
)
