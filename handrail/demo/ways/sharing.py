"""Ways on which something leaves the service: with a yes, by law, or because somebody may be in danger."""

from datetime import timedelta

from handrail.care import identity, sharing
from handrail.care.vocabulary import Ground, Item, Recipient, WhatFor
from handrail.demo import scenes
from handrail.demo.way import Way
from handrail.demo.ways import treating
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
    treating.getting_on(way)
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
