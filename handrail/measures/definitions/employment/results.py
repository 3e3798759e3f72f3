"""What finished courses came to, with employment support beside therapy and without (M296 to M315).

The two groups were not put together by chance: who was offered support, and who took it, differ from the others from
the start. The measures say how each fared, not what support did.
"""

from collections.abc import Iterator
from typing import Any, Final

from handrail.measures.definitions.employment.groups import THERAPY_ONLY, WITH_SUPPORT, Group
from handrail.measures.kinds import Count, Kind, Measure, Share


def _ten(first: int, group: Group) -> Iterator[Measure]:
    name, told = group.name, group.told
    everybody, not_a_case = group.that(), group.that(lambda row: row.NotCaseness_Flag)
    improved, recovered = (
        group.that(lambda row: row.ReliableImprovement_Flag),
        group.that(lambda row: row.Recovery_Flag),
    )
    reliably, at_caseness = group.that(_reliably_recovered), everybody - not_a_case
    unchanged = group.that(lambda row: row.NoChange_Flag)
    worse = group.that(lambda row: row.ReliableDeterioration_Flag)
    rows: tuple[tuple[str, str, Kind], ...] = (
        (f"Count_Finished{name}", "", Count(everybody)),
        (f"Count_Finished{name}NotAtCaseness", "; below the threshold at the start", Count(not_a_case)),
        (f"Count_Finished{name}ReliableImprovement", "; reliably better", Count(improved)),
        (f"Percentage_{name}ReliableImprovement", "; how many of them reliably better", Share(improved, everybody)),
        (f"Count_Finished{name}NoChange", "; no reliable change", Count(unchanged)),
        (f"Count_Finished{name}ReliableDeterioration", "; reliably worse", Count(worse)),
        (f"Count_Finished{name}Recovered", "; recovered", Count(recovered)),
        (f"Percentage_{name}Recovered", _OF_THESE + "recovered", Share(recovered, at_caseness)),
        (f"Count_Finished{name}ReliableRecovery", "; reliably recovered", Count(reliably)),
        (f"Percentage_{name}ReliableRecovery", _OF_THESE + "reliably recovered", Share(reliably, at_caseness)),
    )
    for number, (called, what, kind) in enumerate(rows, first):
        yield Measure(f"M{number}", called, f"Referrals that {told}{what}.", kind, reading=("one_pair",))


def _reliably_recovered(row: Any) -> Any:
    return row.Recovery_Flag & row.ReliableImprovement_Flag


_OF_THESE: Final = "; of those not below the threshold at the start, how many "

MEASURES: Final = (*_ten(296, THERAPY_ONLY), *_ten(306, WITH_SUPPORT))
