"""Which measures are sums of others: as declared, so it comes out, in England, at each provider and for each gender."""

from itertools import groupby
from pathlib import Path

import pytest

from handrail.dataset.periods import month, quarter
from handrail.measures.beyond.definitions import MEASURES as OURS
from handrail.measures.catalogue import MEASURES
from handrail.measures.disclosure import KNOWN_SUMS, suppressed
from handrail.measures.kinds import Share
from handrail.measures.number import Number
from handrail.measures.running import measures
from handrail.measures.sums import SUMS, UNTOLD, above, below
from tests.measures.small_bundle import crowd_in

IDS = {each.id for each in MEASURES} | {each.id for each in OURS}
SHARES = {each.id for each in (*MEASURES, *OURS) if isinstance(each.kind, Share)}
#: Percentages of which no count is published.
ALONE = {"M1011", "EA001"}


@pytest.fixture(scope="module")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> list[Number]:
    folder = tmp_path_factory.mktemp("crowd")
    crowd_in(folder)
    asked = [month(2026, number) for number in (4, 7, 10)]
    return measures(folder, asked, by=("provider", "gender"), among=[*MEASURES, *OURS])


def counts(numbers: list[Number]) -> dict[str, int]:
    """Every count of one place by its name, and what is above and below the line of each percentage."""
    found = {}
    for each in numbers:
        if each.denominator is not None and each.behind is None:
            found |= {above(each.measure): each.numerator or 0, below(each.measure): each.denominator}
        elif each.behind is None:
            found[each.measure] = int(each.value or 0)
    return found


def test_every_declared_sum_comes_out(numbers: list[Number]) -> None:
    def place(each: Number) -> tuple[object, ...]:
        return each.period, each.org, each.breakdown or ()

    wrong, told = [], 0
    for where, same in groupby(sorted(numbers, key=place), key=place):
        found = counts(list(same))
        for declared in KNOWN_SUMS:
            if {declared.total, *declared.parts} <= found.keys():
                total, parts = found[declared.total], sum(found[part] for part in declared.parts)
                told += total > 0
                if not (total == parts if declared.whole else total >= parts):
                    wrong.append((declared, where, total, parts))
    assert wrong == []
    assert told > 200


def test_every_member_is_a_measure() -> None:
    members = {member for each in SUMS for member in (each.total, *each.parts) if not member.endswith(UNTOLD)}
    assert {member.partition("/")[0] for member in members} - IDS == set()


def test_of_every_percentage_it_is_known_what_is_divided() -> None:
    members = {member for each in KNOWN_SUMS for member in (each.total, *each.parts)}
    assert {share for share in SHARES if not {above(share), below(share)} <= members} <= ALONE


def test_a_whole_set_of_numbers_can_be_published(numbers: list[Number]) -> None:
    """Nothing small is told, what is not small is mostly told, and England is told as it is."""
    published = suppressed(numbers)
    local = [each for each in published if each.number.org and each.number.measure in ("M001", "M056", "M076")]
    for each in published:
        if each.number.org and each.number.behind is None and each.number.denominator is None:
            assert each.is_hidden or int(each.text) >= 5
    assert any(not each.is_hidden for each in local)


def test_a_quarter_beside_its_months_can_be_published(tmp_path: Path) -> None:
    crowd_in(tmp_path)
    asked = [*(month(2026, number) for number in (7, 8, 9)), quarter(2026, 2)]
    found = measures(tmp_path, asked, only=("M056", "M057", "M072", "M076", "M192"))
    published = suppressed(found)
    assert len(published) == len(found)
    assert {each.is_hidden for each in published} == {True, False}
