"""Saying yes or no to sharing, and taking a yes back, which stops what rests on it and still waits to leave."""

from typing import Any, Final

from handrail.care import identity, sharing
from handrail.care.episode import Episode
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import Item, Recipient, Via, WhatFor
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.record import journal

WAITS: Final = "share "
"""How the name of a message begins that is something shared: while it waits there, it has not left."""


def waits(share: str) -> str:
    """Under which name what is shared waits in the outbox."""
    return f"{WAITS}{share}"


def say(
    acts: journal.Together, standing: Standing, person: str, recipient: Recipient, item: Item, yes: bool, **facts: Any
) -> None:
    """Record what the person said about one recipient and one item. A no stops what rested on an earlier yes."""
    acts.record(person, identity.consent, consent=new_id(), recipient=recipient, item=item, yes=yes, **facts)
    if not yes:
        asked = facts.get("what_for"), facts.get("name", "")
        held = [each for each in holding(standing, recipient, item) if _is_meant(each, *asked)]
        _stop(acts, standing, {each.consent for each in held})


def _is_meant(consent: Consent, what_for: WhatFor | None, name: str) -> bool:
    return what_for in (None, consent.what_for) and name in ("", consent.name)


def take_back(acts: journal.Together, person: str, consent: str, **expected: Any) -> None:
    """Record that a yes is taken back, and stop what rested on it."""
    standing = journal.standing(person)
    elsewhere = _in_another_record(person, standing, consent)
    if elsewhere is None:
        acts.record(person, identity.withdraw_consent, consent=consent, **expected)
    else:
        said = {"recipient": elsewhere.recipient, "item": elsewhere.item, "name": elsewhere.name}
        facts = {**said, "what_for": elsewhere.what_for, "yes": False, **expected}
        acts.record(person, identity.consent, consent=new_id(), **facts)
    _stop(acts, standing, {consent})


def stop_lapsed(by: str) -> int:
    """What waits on a yes that holds no more (it ended, was struck out, they have died) does not leave; how much.

    Asked before anything is posted: between a yes and the post there may be days.
    """
    lapsed = [(stream, person, consent) for stream, person, consent in _resting_on() if not _holds(person, consent)]
    for stream, person, consent in lapsed:
        with journal.together(stream, by=by, via=Via.CLOCK) as acts:
            _stop(acts, journal.standing(person), {consent})
    return len(lapsed)


def _resting_on() -> list[tuple[str, str, str]]:
    """What waits on a yes that no longer looks as if it held: about which episode and person, and which yes."""
    waiting = outbox.resting()
    states = journal.states({stream for stream, _consent, _name in waiting})
    episodes = {stream: state for stream, state in states.items() if isinstance(state, Episode)}
    standings = journal.states({episode.person for episode in episodes.values()})
    return [
        (stream, episodes[stream].person, each)
        for stream, consent, name in waiting
        if stream in episodes
        for each in {consent, *_all_of(episodes[stream], name)}
        if not _held(standings[episodes[stream].person], each)
    ]


def _all_of(episode: Episode, name: str) -> tuple[str, ...]:
    """Every yes that something with this name rests on: it may be several things at once."""
    share = episode.shares.get(name.removeprefix(WAITS))
    return share.said.consents if share is not None else ()


def _holds(person: str, consent: str) -> bool:
    """The same asked of all the records of a person that were joined."""
    return _held(journal.standing(person), consent)


def _held(standing: journal.State, consent: str) -> bool:
    assert isinstance(standing, Standing)
    held = standing.consents.get(consent)
    return held is not None and not standing.died and held.holds_on(journal.today())


def _stop(acts: journal.Together, standing: Standing, taken_back: set[str]) -> None:
    """What rests on one of these and still waits does not leave; that it did not stands in the record."""
    waiting = outbox.waiting_named(WAITS)
    for consent in taken_back:
        outbox.stop_resting_on(consent)
    for stream, episode in journal.states(standing.episodes if waiting else ()).items():
        names = _resting(episode, taken_back) if isinstance(episode, Episode) else {}
        stopped = {name: share for name, share in names.items() if name in waiting}
        if stopped:
            outbox.stop_named(stopped)
            with acts.alongside(stream) as beside:
                beside.record(stream, sharing.stop, shares=tuple(stopped.values()))


def _resting(episode: Episode, taken_back: set[str]) -> dict[str, str]:
    """What was shared on one of these yeses, by the name under which it waits."""
    return {waits(share): share for share, each in episode.shares.items() if taken_back & set(each.said.consents)}


def _in_another_record(person: str, standing: Standing, consent: str) -> Consent | None:
    """A yes that stands in another record of theirs: taken back here, as a no to the same."""
    held = (part.consents.get(consent) for own, part in standing.parts.items() if own != person)
    return next((each for each in held if each is not None), None)


def holding(standing: Standing, recipient: Recipient, item: Item) -> list[Consent]:
    """The yeses for this recipient and item that hold today."""
    today = journal.today()
    return [
        each
        for each in standing.consents.values()
        if each.recipient == recipient and each.item == item and each.holds_on(today)
    ]
