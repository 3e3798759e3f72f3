"""Every address, with anything at all behind its question mark: by who may open it and by who may not."""

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import judging
from tests.fuzz.counted import cases, told
from tests.fuzz.fillings import odd
from tests.fuzz.world import World, as_somebody, questions, undone

pytestmark = pytest.mark.django_db
FEW, LONGEST = 2, 3000


def _ask(world: World, who: str, where: str, asked: list[tuple[str, bytes]]) -> Any:
    line = "&".join(f"{name}={quote_from_bytes(value[:LONGEST])}" for name, value in asked)
    with undone(), as_somebody(world, who) as client:
        return client.get(where, QUERY_STRING=line)


def test_no_address_is_broken_by_what_is_asked_of_it(fuzzed: World, found: Any) -> None:
    tried = {"addresses": 0, "cases": 0}
    for name, where, names, may, may_not in questions(fuzzed):
        tried["addresses"] += 1
        one = st.tuples(st.sampled_from(names), odd(fuzzed.ids))

        @given(st.lists(one, max_size=4), st.sampled_from(may or may_not), st.sampled_from(may_not or may))
        @cases(FEW)
        def each(asked: list[tuple[str, bytes]], who: str, other: str, where: str = where, may: Any = may) -> None:
            tried["cases"] += 2
            for reader in (who, other):
                answer = _ask(fuzzed, reader, where, asked)
                wrong = [*judging.wrong_with(answer), *judging.told_of_somebody_else(fuzzed, reader, answer)]
                wrong += judging.told_though_shut(reader, answer) if reader not in may else []
                assert wrong == []

        found.of(name, each)
    assert found.wrong == []
    assert tried["addresses"] > 400
    told("questions in addresses, by who may and by who may not", tried["addresses"], "addresses", tried["cases"])
