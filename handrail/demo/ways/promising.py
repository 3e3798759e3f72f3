"""Ways with promises: one open, one kept, one replaced, one not kept with its reason, one asked after."""

from datetime import timedelta

from handrail.care import disruptions, kept
from handrail.care.events import Alternative
from handrail.demo import scenes, sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating


def is_promised(way: Way, what: str = "promise", days: int = 14) -> str:
    """Whoever holds them promises something, with a day, and says what else there is."""
    key = way.key()
    other = Alternative(way.written("promise else"), 6)  # type: ignore[arg-type]
    until = (way.now + timedelta(days=days)).date()
    way.does(kept.promise, promise=key, what=way.written(what), until=until, alternatives=(other,))
    return key


def promised(way: Way) -> None:
    """Something was promised and is still to keep; one more was kept, and one had something put in its place."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(15, 12), (13, 11)])
    first, second = is_promised(way), is_promised(way, "promise call", 7)
    way.later(days=3)
    way.does(kept.keep, promise=first, words=way.written("promise kept"))
    way.does(
        kept.replace,
        promise=second,
        replacement=way.key(),
        what=way.written("promise"),
        reason=way.written("promise instead"),
    )


def disrupted(way: Way) -> None:
    """Something got in the way: they told it, two sessions do not count, and one thing is done differently."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (13, 11), 3))
    way.later(days=1, at="21:00", working=False)
    some = tuple(each.contact for each in way.state.treatment_contacts[-2:])
    key = way.key()
    way.says(
        disruptions.tell,
        disruption=key,
        what=way.said("disrupted"),
        wish=way.said("disrupted wish"),
        not_counted=some,
    )
    way.later(days=2)
    way.does(disruptions.adapt, disruption=key, words=way.written("adapted"))
    sessions.has_sessions(way, sessions.pairs(way, (13, 11), (9, 7), 6))


def disrupted_unanswered(way: Way) -> None:
    """Something got in the way, and nobody has said yet what is done differently."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 12)])
    way.later(days=1, at="21:00", working=False)
    way.says(disruptions.tell, disruption=way.key(), what=way.said("disrupted"))


def told_of_one(way: Way) -> None:
    """They tell us of a promise nobody had written down; it could not be kept, and they ask again."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 12)])
    key = way.key()
    way.later(days=1, at="20:10", working=False)
    way.says(kept.promise, promise=key, what=way.said("promised"))
    way.later(days=2)
    way.does(kept.not_keep, promise=key, reason=way.written("promise not"), instead=way.written("promise else"))
    way.later(days=2, at="19:30", working=False)
    way.says(kept.ask_after, promise=key, words=way.said("promise asked"))


def offer_back(way: Way) -> None:
    """What was offered could not be had after all: they were told why, and something else is owed."""
    scenes.asks(way, pair=(14, 12), gp=False)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.is_offered(way)
    way.later(days=2)
    offer = way.state.open_offer
    if offer is not None:
        way.does(kept.take_back_offer, offer=offer.offer, reason=way.written("offer back"))
