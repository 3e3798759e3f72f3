"""Nobody stands alone in the open file: what is told of an account is made coarser until five writers share it.

What could single somebody out together are the service, when it happened, for whom they write, and the language. One
step at a time each row gives up a little, until its row of those four is shared by accounts of at least `k` writers.
What is still alone after the last step is left out. (k-anonymity: Samarati and Sweeney, 1998; local recoding.)
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from handrail.experiences.numbers import FEWEST_SHOWN


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one account beside its words; `area` is what its service becomes first. "" is not told."""

    account: str
    author: str
    service: str = ""
    area: str = ""
    happened: str = ""
    first_hand: str = ""
    language: str = ""

    @property
    def row(self) -> tuple[str, str, str, str]:
        """The four that could single somebody out."""
        return self.service, self.happened, self.first_hand, self.language


#: From the finest to nothing at all. Each says what one more step takes away.
_STEPS: Final = (
    lambda told: told,
    lambda told: replace(told, happened=told.happened[:4] if told.happened[:4].isdigit() else told.happened),
    lambda told: replace(told, language=""),
    lambda told: replace(told, service=told.area),
    lambda told: replace(told, first_hand=""),
    lambda told: replace(told, happened=""),
    lambda told: replace(told, service="", area=""),
)


def alike(rows: Sequence[Told], k: int = FEWEST_SHOWN) -> Mapping[str, Told]:
    """By account, what may be told of it; an account that is not there has to wait for others."""
    told = {each.account: each for each in rows}
    step = dict.fromkeys(told, 0)
    while alone := [name for name in _alone(told, k) if step[name] < len(_STEPS) - 1]:
        for name in alone:
            step[name] += 1
            told[name] = _STEPS[step[name]](told[name])
    left_out = set(_alone(told, k))
    return {name: each for name, each in told.items() if name not in left_out}


def _alone(told: Mapping[str, Told], k: int) -> list[str]:
    """Those whose row fewer than `k` writers share."""
    groups: dict[tuple[str, str, str, str], list[Told]] = defaultdict(list)
    for each in told.values():
        groups[each.row].append(each)
    return [one.account for group in groups.values() if len({each.author for each in group}) < k for one in group]
