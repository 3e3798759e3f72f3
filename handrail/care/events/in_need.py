"""A record that was opened in need by somebody without a part in the person's care, and what became of that."""

from datetime import datetime

from handrail.care.events.kinds import episode_choice, episode_fact, episode_sign
from handrail.care.words import Words


@episode_choice
class OpenedInNeed:
    """Somebody opened the record because safety depended on it: why, and until when it is open to them.

    `reader` reads what was opened and why by `read_due`. The person sees it at once; where telling would add danger
    (`held_back`), or nothing safe could be sent (`tell_due`), `teller` tells them by then or looks at it again.
    """

    opening: str
    words: Words
    until: datetime
    reader: str
    read_due: datetime
    teller: str = ""
    tell_due: datetime | None = None
    held_back: bool = False
    why_held_back: Words | None = None


@episode_sign
class OpeningReviewed:
    """A second person looked at why the record was opened, and wrote what they make of it."""

    opening: str
    needed: bool
    words: Words


@episode_fact
class OpeningTold:
    """The person was told that their record was opened, by whom and why. From now on they see it."""

    opening: str
    words: Words | None = None


@episode_choice
class OpeningHeldBack:
    """Telling the person would still add danger. `owner` looks at that again by `due`."""

    opening: str
    why: Words
    due: datetime
    owner: str
