"""Every address, with anything at all behind its question mark: by who may open it and by who may not."""

from collections.abc import Callable
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


Asked = list[tuple[str, bytes]]


class Tried:
    """What has been asked so far."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.addresses = self.cases = 0

    def ask(self, who: str, where: str, asked: Asked) -> Any:
        """The page, asked for so by this one."""
        self.cases += 1
        line = "&".join(f"{name}={quote_from_bytes(value[:LONGEST])}" for name, value in asked)
        with undone(), as_somebody(self.world, who) as client:
            return client.get(where, QUERY_STRING=line)

    def wrong(self, who: str, where: str, asked: Asked, may: list[str]) -> list[str]:
        """What is wrong with the answer."""
        answer = self.ask(who, where, asked)
        wrong = [*judging.wrong_with(answer), *judging.told_of_somebody_else(self.world, who, answer)]
        return wrong if who in may else [*wrong, *judging.told_though_shut(who, answer)]

    def trying(self, where: str, names: list[str], may: list[str], may_not: list[str]) -> Callable[[], None]:
        """Ask one address in many ways."""
        self.addresses += 1
        one = st.tuples(st.sampled_from(names), odd(self.world.ids))

        @given(st.lists(one, max_size=4), st.sampled_from(may or may_not), st.sampled_from(may_not or may))
        @cases(FEW)
        def each(asked: Asked, who: str, other: str) -> None:
            for reader in (who, other):
                assert self.wrong(reader, where, asked, may) == []

        return each


def test_no_address_is_broken_by_what_is_asked_of_it(fuzzed: World, found: Any) -> None:
    tried = Tried(fuzzed)
    for name, where, names, may, may_not in questions(fuzzed):
        found.of(name, tried.trying(where, names, may, may_not))
    assert found.wrong == []
    assert tried.addresses > 400
    told("questions in addresses, by who may and by who may not", tried.addresses, "addresses", tried.cases)
