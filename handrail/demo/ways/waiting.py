"""Ways of those who wait: for an offer, with an offer, for the first appointment."""

from handrail.care import offers, triage
from handrail.care.vocabulary import Step
from handrail.demo import scenes, sessions
from handrail.demo.way import Way


def for_step_two(way: Way) -> None:
    """Accepted at step 2 and waiting; somebody is in touch every three weeks."""
    scenes.asks(way, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    while True:
        scenes.hears_from_us(way)


def for_step_three(way: Way) -> None:
    """Accepted at step 3 from the start and waiting."""
    scenes.asks(way, pair=(19, 15))
    scenes.talks_first(way)
    scenes.is_accepted(way, Step.THREE)
    while True:
        scenes.hears_from_us(way)


def in_the_evening(way: Way) -> None:
    """Waiting for a place that has what they need."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way, needs=("evenings", "step-free"))
    while True:
        scenes.hears_from_us(way)


def brought_forward(way: Way) -> None:
    """A clinician brought them forward in the list, with a reason the lead and they can see."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=6)
    way.does(triage.bring_forward, reason=way.written("forward"))
    while True:
        scenes.hears_from_us(way)


def with_an_offer(way: Way) -> None:
    """Two things are offered side by side, each with its wait, and no answer is there yet."""
    scenes.asks(way, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=5)
    scenes.is_offered(way)


def wanted_none(way: Way) -> None:
    """Chose none of what was offered. It cost no place, and something else is owed."""
    with_an_offer(way)
    offer = way.state.open_offer
    assert offer is not None
    way.later(days=2, at="20:05", working=False)
    way.says(offers.choose_none, offer=offer.offer, comment=way.said("none of these"))


def first_booked(way: Way) -> None:
    """Chose the workbook; the first session is booked."""
    scenes.asks(way, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way)
    way.later(days=1)
    sessions.books(way, 6)


def to_be_booked(way: Way) -> None:
    """Chose; the first session is still to be booked."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way, which=1)
