"""What leaves the service: what, to whom, what for and on what basis, with a copy."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.vocabulary import Asked, Basis, Ground, Item, Recipient, WhatFor
from handrail.care.words import Words


@episode_fact
class Shared:
    """Something left the service. `copy` is what left, or what was said; `about` the letter or hand-over it was.

    By consent it rests on `consents`. Without one it has a `ground`. Because of danger somebody else reads it by
    `read_due`, and the person is told; where telling would add danger (`held_back`) that is looked at by `tell_due`.
    """

    share: str
    recipient: Recipient
    items: tuple[Item, ...]
    what_for: WhatFor
    basis: Basis
    name: str = ""
    copy: Words | None = None
    consents: tuple[str, ...] = ()
    about: str = ""
    ground: Ground | None = None
    asked: Asked | None = None
    why: Words | None = None
    reader: str = ""
    read_due: datetime | None = None
    teller: str = ""
    tell_due: datetime | None = None
    held_back: bool = False
    why_held_back: Words | None = None


@episode_sign
class ShareStopped:
    """Something that waited to leave did not: the yes it rested on was taken back, or had ended."""

    share: str


@episode_sign
class ShareRead:
    """A second person has read what was shared because of danger."""

    share: str
    words: Words


@episode_fact
class ShareTold:
    """The person was told what was shared. From now on they see it."""

    share: str
    words: Words | None = None


@episode_choice
class ShareHeldBack:
    """Telling the person would still add danger. `owner` looks at that again by `due`."""

    share: str
    why: Words
    due: datetime
    owner: str
