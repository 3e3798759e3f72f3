"""Every form of every page, filled in with whatever Hypothesis thinks of, by who may and by who may not."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import judging
from tests.fuzz.counted import cases, told
from tests.fuzz.fillings import ENCODINGS, Pairs, body, filled
from tests.fuzz.world import Target, World, as_somebody, targets, undone

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("ignore:Generating overly large repr")]
FEW = 2


class Tried:
    """What has been sent so far."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.cases = 0

    def send(self, target: Target, who: str, pairs: Pairs, how: str) -> Any:
        """The form, filled in so, by this one; their answer."""
        self.cases += 1
        data, kind = body(pairs, how)
        with as_somebody(self.world, who) as client:
            return client.generic("POST", target.where, data, content_type=kind)

    def by_who_may(self, target: Target, who: str, pairs: Pairs, how: str) -> list[str]:
        """What is wrong with what came of it, and with the record afterwards."""
        with undone():
            before = judging.written()
            answer = self.send(target, who, pairs, how)
            wrong = [*judging.wrong_with(answer), *judging.told_of_somebody_else(self.world, who, answer)]
            wrong += judging.typing_lost(target.form, answer)
            if judging.written() != before:
                wrong += judging.it_opens(self.world)
            return wrong

    def by_who_may_not(self, target: Target, who: str, pairs: Pairs, how: str) -> list[str]:
        """What is wrong with their answer; and whether anything happened."""
        with undone():
            before = judging.written()
            answer = self.send(target, who, pairs, how)
            wrong = [*judging.wrong_with(answer), *judging.told_though_shut(who, answer)]
            return wrong + (["something was written all the same"] if judging.written() != before else [])


def _trying(tried: Tried, target: Target, few: int) -> Callable[[], None]:
    @given(filled(target.form, tried.world.ids), st.sampled_from(ENCODINGS), st.data())
    @cases(few)
    def each(pairs: Pairs, how: str, data: st.DataObject) -> None:
        if target.may:
            who = data.draw(st.sampled_from(target.may))
            assert tried.by_who_may(target, who, pairs, how) == []
        if target.may_not:
            other = data.draw(st.sampled_from(target.may_not))
            assert tried.by_who_may_not(target, other, pairs, how) == []

    return each


def test_no_form_is_broken_by_anything_and_nobody_else_is_told(fuzzed: World, found: Any) -> None:
    tried, forms = Tried(fuzzed), 0
    for target in targets(fuzzed):
        forms += 1
        found.of(target.name, _trying(tried, target, FEW if target.form.fields else 1))
    assert found.wrong == []
    assert forms > 450
    told("forms, by who may and by who may not", forms, "forms", tried.cases)
