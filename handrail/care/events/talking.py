"""Talking outside a session: what the person tells us, who opened it, what was answered, and what we write to them."""

from datetime import datetime

from handrail.care.events.kinds import episode_fact, episode_sign
from handrail.care.vocabulary import About
from handrail.care.words import Words


@episode_fact
class MessageSent:
    """The person told the service something, to these named readers. It is answered in words by `due`.

    `unknown_sender` says that it came from an address or a number they had not given us.
    """

    message: str
    words: Words
    readers: tuple[str, ...]
    due: datetime
    about: About = About.ANYTHING
    urgent: bool = False
    unknown_sender: bool = False


@episode_sign
class MessageRead:
    """One of its readers opened a message. Whoever stands in for a reader opens it for them."""

    message: str
    reader: str


@episode_sign
class MessageAnswered:
    """A message was answered in words."""

    message: str
    words: Words


@episode_fact
class MessageTalked:
    """A message was talked about with the person, and what was said."""

    message: str
    what: Words


@episode_sign
class MessageWritten:
    """The service wrote to the person, without being asked something first."""

    message: str
    words: Words
    about: About = About.ANYTHING
