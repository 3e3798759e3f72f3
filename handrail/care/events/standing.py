"""What outlives an episode: who somebody is, how to reach them, their life, what they agreed to."""

from datetime import date, datetime

from handrail.care.events.kinds import standing_choice, standing_fact, standing_sign
from handrail.care.vocabulary import Bearer, Channel, Circumstance, Item, Recipient, Trace, Via, WhatFor
from handrail.care.words import Words


@standing_fact
class Named:
    """A person's names, as they say them."""

    given: str
    family: str
    preferred: str = ""
    previous: tuple[str, ...] = ()


@standing_fact
class Born:
    """Date of birth."""

    on: date


@standing_fact
class ContactGiven:
    """Ways to reach somebody, and what is safe. At least one safe way is the one thing that is always needed.

    Messages go out only between `from_hour` and `to_hour`, on the clock here; without them, while the service is open.
    """

    phone: str = ""
    email: str = ""
    address: tuple[str, ...] = ()
    postcode: str = ""
    safe: tuple[Channel, ...] = ()
    voicemail: bool = False
    when: Words | None = None
    avoid: Words | None = None
    from_hour: int | None = None
    to_hour: int | None = None


@standing_fact
class NhsNumberGiven:
    """NHS number, ten digits, with how it is known."""

    number: str
    traced: bool = False


@standing_fact
class NhsNumberSought:
    """Somebody looked for an NHS number, and what came of it."""

    outcome: Trace


@standing_fact
class GpGiven:
    """The GP practice: name as said, national code where known."""

    name: str
    code: str = ""
    since: date | None = None
    until: date | None = None


@standing_fact
class NeedsGiven:
    """What makes it easier: language, interpreter, how we talk, formats of what we send, adjustments, who is alongside.

    `formats` are words of `Format`; older entries may hold a word of their own.
    """

    language: str = ""
    interpreter: bool = False
    formats: tuple[str, ...] = ()
    adjustments: Words | None = None
    companion: Words | None = None
    communication: Words | None = None


@standing_fact
class CircumstanceGiven:
    """One answer about a person's life. `value` is in our words, and empty unless it is known.

    `on` and `until` say since when and until when it holds, if that was said. Where several answers hold together,
    one that stands `instead` of those before replaces them. Not asked, and instead: an answer is taken back.
    """

    what: Circumstance
    bearer: Bearer
    value: str = ""
    on: date | None = None
    until: date | None = None
    code: str = ""
    scheme: str = ""
    words: Words | None = None
    instead: bool = False


@standing_fact
class EmploymentSupportReferred:
    """The person was referred to an employment adviser. Written no more: it has an episode of its own (`Referred`)."""

    on: date


@standing_fact
class EmploymentSupportEnded:
    """Employment support came to its end. Written no more: see `SupportEnded`."""

    on: date


@standing_fact
class ConsentGiven:
    """The person says yes to sharing one item with one recipient for one purpose, until a date."""

    consent: str
    recipient: Recipient
    item: Item
    purpose: Words | None = None
    name: str = ""
    until: date | None = None
    what_for: WhatFor = WhatFor.CARE


@standing_fact
class ConsentRefused:
    """The person was asked and said no, or did not say: no answer means no.

    It is a no for whom it names and for one purpose; with neither, to all of this kind and for every purpose.
    """

    recipient: Recipient
    item: Item
    name: str = ""
    what_for: WhatFor | None = None


@standing_fact
class ConsentWithdrawn:
    """The person takes a yes back. It stops what is queued."""

    consent: str


@standing_choice
class AccountConfirmed:
    """Staff have made sure, by a second fact, that an account is this person's: it may open the whole record.

    `reads` says that whoever made sure may read the record: only then does it count for records joined before it.
    """

    account: str
    by_means: Via
    second_fact: Words | None = None
    reads: bool = False


@standing_sign
class AccountOpened:
    """An account was opened with the address this person gave. It opens only what it wrote until confirmed."""

    account: str


@standing_sign
class SignedOut:
    """Staff ended everything this person was signed in to, and wrote why."""

    why: Words | None = None


@standing_fact
class EpisodeBegun:
    """An episode of care begins for this person, in a stream of its own."""

    episode: str
    due: datetime | None = None


@standing_choice
class SameAs:
    """Staff found that this is the same person as another record. Reversible: strike this entry.

    `keep` is the one of the two that is written on from then on, `contact` the one whose ways to reach somebody stand.
    """

    person: str
    keep: str = ""
    contact: str = ""
    why: Words | None = None


@standing_choice
class NotSameAs:
    """Staff looked at both and found that this is not the same person as another record, however alike."""

    person: str
    why: Words


@standing_fact
class PersonDied:
    """The person has died: nothing is sent from this minute."""

    on: date | None = None
    words: Words | None = None
