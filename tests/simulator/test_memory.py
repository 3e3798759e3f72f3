"""Circles are left alone during a run, and looked for after it, however it ends."""

import gc
import weakref

import pytest

from handrail.simulator.memory import without_looking_for_circles


class Circle:
    def __init__(self) -> None:
        self.itself = self


def test_a_circle_is_there_until_the_end_and_not_after() -> None:
    with without_looking_for_circles():
        gone = weakref.ref(Circle())
        assert not gc.isenabled()
        assert gone() is not None
    assert gc.isenabled()
    assert gone() is None


def test_a_run_that_fails_leaves_nothing_switched_off() -> None:
    with pytest.raises(LookupError), without_looking_for_circles():
        raise LookupError
    assert gc.isenabled()


def test_whoever_had_it_switched_off_finds_it_so() -> None:
    gc.disable()
    try:
        with without_looking_for_circles():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
