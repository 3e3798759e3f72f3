"""Ways on which something leaves the service: with a yes, by law, or because somebody may be in danger."""

from datetime import timedelta

from handrail.care import emergency, identity, sharing
from handrail.care.vocabulary import Asked, Ground, Item, Recipient, WhatFor
from handrail.demo import scenes
from handrail.demo.way import Way
from handrail.record import journal

SISTER = "Rosa, my sister"


def with_a_sister(way: Way) -> None:
    """A letter went to a sister with a yes; of the next one the yes was taken back before it left."""
    scenes.asks(way, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.copies_to_gp()
    yes = _says_yes(way)
    way.later(days=1)
    _shares(way)
    way.later(days=2)
    waiting = _shares(way)
    way.tells(identity.withdraw_consent, consent=yes)
    way.does(sharing.stop, shares=(waiting,))


def asked_by_a_court(way: Way) -> None:
    """A court ordered to be told when they came. They were told of it, and see it with its copy."""
    _is_here(way)
    way.later(days=1)
    way.does(
        sharing.share_by_law,
        share=way.key(),
        recipient=Recipient.COURT,
        name="The county court",
        items=(Item.WHAT_WAS_SAID,),
        ground=Ground.COURT_ORDER,
        copy=way.written("share court"),
        why=way.written("share court why"),
    )


def _is_here(way: Way) -> None:
    """They asked for help, were talked with, and have a place."""
    scenes.asks(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)


def _says_yes(way: Way) -> str:
    yes = way.key()
    way.tells(
        identity.consent,
        consent=yes,
        recipient=Recipient.FAMILY_OR_FRIEND,
        item=Item.LETTERS,
        yes=True,
        name=SISTER,
        what_for=WhatFor.SUPPORT,
        until=(way.now + timedelta(days=180)).date(),
    )
    return yes


def _shares(way: Way) -> str:
    key = way.key()
    with way.meanwhile():
        standing = journal.standing(way.person)
    way.does(
        sharing.share,
        standing=standing,
        share=key,
        recipient=Recipient.FAMILY_OR_FRIEND,
        name=SISTER,
        items=(Item.LETTERS,),
        what_for=WhatFor.SUPPORT,
        copy=way.written("share letter"),
    )
    return key


def because_of_danger(way: Way) -> None:
    """A colleague rang the council because of a child. Somebody else has read it; they were told the next day."""
    _is_here(way)
    way.later(days=1)
    key = _in_danger(way, Recipient.SOCIAL_CARE, Ground.CHILD, Asked.NO_TIME)
    _is_read(way, key)
    way.does(emergency.tell, share=key, words=way.written("share told"))


def not_told_yet(way: Way) -> None:
    """Telling them would add danger: two people have looked at that, and a day is set to look again."""
    _is_here(way)
    way.later(days=1)
    key = _in_danger(way, Recipient.SOCIAL_CARE, Ground.ADULT, Asked.UNSAFE_TO_ASK, held_back=True)
    _is_read(way, key)
    way.does(
        emergency.hold_back,
        by=way.staff["lead"],
        share=key,
        why=way.written("share held back"),
        look_again=(way.now + timedelta(days=21)).date(),
    )


def to_be_read(way: Way) -> None:
    """The ambulance was called an hour ago: somebody else reads that, and they are told."""
    _is_here(way)
    way.be_at(way.until - timedelta(hours=1))
    _in_danger(way, Recipient.EMERGENCY_SERVICES, Ground.A_LIFE, Asked.NOT_REACHED)


def _in_danger(way: Way, recipient: Recipient, ground: Ground, asked: Asked, held_back: bool = False) -> str:
    key = way.key()
    way.does(
        emergency.share,
        share=key,
        recipient=recipient,
        ground=ground,
        asked=asked,
        copy=way.written("share danger"),
        why=way.written("share danger why"),
        why_held_back=way.written("share held back") if held_back else None,
        held_back=held_back,
    )
    return key


def _is_read(way: Way, key: str) -> None:
    way.later(days=1)
    way.does(emergency.read, by=way.state.shares[key].said.reader, share=key, words=way.written("share read"))
