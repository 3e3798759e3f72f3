"""Talking outside a session: what the person tells us, who opened it, what was answered, and what we write to them."""

from datetime import datetime

from handrail.care.events.kinds import episode_fact, episode_sign
from handrail.care.vocabulary import About
from handrail.care.words import Words


@episode_fact
class MessageSent:
    """The person told the service something, to these named readers. It is answered in words by `due`.

    `unknown_sender` says that it came from an address or a number they had not given us. `beside` says what it was said
    about: "sheet" and the key of an answered questionnaire, or "entry" and the number of an entry. Whom it is `not_to`
    be shown to, by name, neither opens it nor learns of it.
    """

    message: str
    words: Words
    readers: tuple[str, ...]
    due: datetime
    about: About = About.ANYTHING
    urgent: bool = False
    unknown_sender: bool = False
    beside: str = ""
    not_to: tuple[str, ...] = ()


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


@episode_fact
class MessagePassedOver:
    """A session was recorded while these messages of the person's had no answer. `why` says why, for them to read;
    where it was not said, `owner` asks by `due`, and sees that it is answered.
    """

    contact: str
    messages: tuple[str, ...]
    owner: str
    due: datetime | None = None
    why: Words | None = None


@episode_sign
class PassedOverExplained:
    """Why a session was recorded over messages without an answer, as it was found out afterwards."""

    contact: str
    why: Words


@episode_sign
class MessageWritten:
    """The service wrote to the person, without being asked something first; `alone`: not for whoever acts for them."""

    message: str
    words: Words
    about: About = About.ANYTHING
    alone: bool = False
