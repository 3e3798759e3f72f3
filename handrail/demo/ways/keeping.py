"""Ways on which the record itself is the matter: words held back, words in the wrong record, a copy of the whole."""

from datetime import timedelta

from handrail.care import copies, holding_back, treatment
from handrail.care import events as e
from handrail.care.vocabulary import Channel, HoldGround, Via
from handrail.care.words import words_in
from handrail.demo import scenes, sessions
from handrail.demo.names import identity
from handrail.demo.way import Way
from handrail.demo.ways import treating
from handrail.keys.ids import new_id
from handrail.record import journal, misfiling


def asked_about_what_is_held_back(way: Way) -> None:
    """A note tells something of a brother. It is held back with a second reader; they have asked again."""
    hold = _holds_back(way)
    way.later(days=1)
    by = way.state.holds[hold].owner
    way.does(holding_back.decide, by=by, hold=hold, stays=True, why=way.written("hold agreed"))
    sessions.has_sessions(way, sessions.pairs(way, (9, 8), (8, 7), 2))
    way.be_at(max(way.now, way.until - timedelta(days=3)))
    way.says(holding_back.ask_again, hold=hold, words=way.said("hold asked"))


def reads_what_was_held_back(way: Way) -> None:
    """The brother did not mind: what was held back can be read now. They asked for a copy on the phone, and have it."""
    hold = _holds_back(way)
    way.later(days=1)
    way.does(holding_back.decide, hold=hold, stays=False, why=way.written("hold over"))
    way.later(days=1)
    asked = {"copy": way.key(), "words": way.said("copy asked")}
    way.says(copies.ask, typed_by=way.staff["admin"], via=Via.PHONE, **asked)
    way.later(days=1)
    way.does(copies.give, copy=asked["copy"], how=Via.PAPER, digest="0" * 64)


def waits_for_a_copy(way: Way) -> None:
    """Asked for a copy of the whole on paper, this week."""
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (13, 12), (8, 7), 3))
    way.be_at(max(way.now, way.until - timedelta(days=1)))
    way.says(copies.ask, typed_by=way.staff["admin"], via=Via.PAPER, copy=way.key(), words=way.said("copy asked"))


def was_written_elsewhere(way: Way) -> None:
    """A line about them was written in somebody else’s record, and was moved here the same day."""
    treating.begins_at_step_two(way)
    elsewhere = _somebody_else(way)
    note = way.written("in touch")
    by = way.holder()
    with way.moment():
        found = journal.record(elsewhere, treatment.keep_in_touch, by=by, channel=Channel.PHONE, what=note)
    entry = found.entries[-1]
    texts = [words.ref for words in words_in(entry.event)]
    with way.moment():
        facts = {"by": by, "once": new_id() * 2, "strike": str(way.written("misfiled"))}
        misfiling.move(elsewhere, entry.seq, texts, way.episode, **facts)
    way.state = journal.episode(way.episode)
    sessions.has_sessions(way, [(12, 10)] * 20)


def _somebody_else(way: Way) -> str:
    other = identity(way.random, 4000 + int(way.who.nhs_number[3:9]) // 7, way.now.date())
    twin = Way(way.random, way.staff, way.calendar, other, way.until, way.now)
    scenes.asks(twin)
    scenes.talks_first(twin)
    scenes.is_accepted(twin)
    way.be_at(max(way.now, twin.now))
    return twin.episode


def _holds_back(way: Way) -> str:
    treating.begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 8), 2))
    entry = next(each for each in reversed(way.state.entries) if isinstance(each.event, e.SessionHeld))
    (words, *_more) = words_in(entry.event)
    first = journal.reader(way.episode, [words])(words).split(".")[0]
    hold = way.key()
    way.later(days=1)
    way.does(
        holding_back.hold_back,
        hold=hold,
        entry=entry.seq,
        text=words.ref,
        start=0,
        end=len(first),
        ground=HoldGround.SOMEBODY_ELSE,
        why=way.written("hold"),
    )
    return hold
