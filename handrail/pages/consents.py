"""Saying yes or no to sharing, and taking a yes back, which stops what rests on it and still waits to leave."""

from typing import Any

from handrail.care import identity
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import Item, Recipient
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.record import journal


def say(
    acts: journal.Together, standing: Standing, person: str, recipient: Recipient, item: Item, yes: bool, **facts: Any
) -> None:
    """Record what the person said about one recipient and one item. A no stops what rested on an earlier yes."""
    if not yes:
        for held in holding(standing, recipient, item):
            outbox.stop_resting_on(held.consent)
    acts.record(person, identity.consent, consent=new_id(), recipient=recipient, item=item, yes=yes, **facts)


def take_back(acts: journal.Together, person: str, consent: str, **expected: Any) -> None:
    """Record that a yes is taken back, and stop what rested on it."""
    elsewhere = _in_another_record(person, consent)
    if elsewhere is None:
        acts.record(person, identity.withdraw_consent, consent=consent, **expected)
    else:
        recipient, item = elsewhere.recipient, elsewhere.item
        acts.record(person, identity.consent, consent=new_id(), recipient=recipient, item=item, yes=False, **expected)
    outbox.stop_resting_on(consent)


def _in_another_record(person: str, consent: str) -> Consent | None:
    """A yes that stands in another record of theirs: taken back here, as a no to the same."""
    parts = journal.standing(person).parts
    held = (part.consents.get(consent) for own, part in parts.items() if own != person)
    return next((each for each in held if each is not None), None)


def holding(standing: Standing, recipient: Recipient, item: Item) -> list[Consent]:
    """The yeses for this recipient and item that hold today."""
    today = journal.today()
    return [
        each
        for each in standing.consents.values()
        if each.recipient == recipient and each.item == item and each.holds_on(today)
    ]
