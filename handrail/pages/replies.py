"""Replies to what we send. Each becomes a message, or whoever wrote is told that nobody has read it.

Which record a reply belongs to follows from the address it came to, or from a number that belongs to one person alone.
Where neither tells, nobody is guessed: a machine answers with the ways to reach us, and with help.
"""

import hashlib
from enum import Enum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from notifications_python_client.errors import HTTPError, TokenError

from handrail.accounts import people
from handrail.care import messages
from handrail.care.episode import Episode
from handrail.care.vocabulary import Strand, Via
from handrail.design.formats import day_time
from handrail.keys.ids import new_id
from handrail.organisation import carriers, outbox, who
from handrail.organisation.models import OutgoingMessage
from handrail.pages.here import current_lines
from handrail.record import finding, journal, lists, mail, replying


class Came(Enum):
    """What became of a reply."""

    KEPT = "kept as a message"
    REFUSED = "not known whose it is; told so"
    IGNORED = "sent by a machine, or empty"


def take_email(raw: bytes) -> Came:
    """An e-mail came to our address for replies."""
    letter = mail.read(raw)
    if letter.by_machine or not letter.words:
        return Came.IGNORED
    stream = _episode(replying.about(letter.to))
    name = letter.name or hashlib.sha256(raw).hexdigest()
    return _take(stream, letter.words, Via.EMAIL, letter.sender, OutgoingMessage.Channel.EMAIL, f"email:{name}")


def take_texts() -> int:
    """Fetch the text messages that came in, where texts are sent at all; how many became messages."""
    if not settings.HANDRAIL_NOTIFY:
        return 0
    try:
        received = carriers.notify().get_received_texts()["received_text_messages"]
    except (HTTPError, TokenError):
        return 0
    return sum(_take_text(each["id"], each["user_number"], each["content"]) is Came.KEPT for each in received)


def _take_text(key: str, number: str, words: str) -> Came:
    if not words.strip():
        return Came.IGNORED
    found = [each.person for each in finding.find_person(phone=number) if "phone" in each.matched]
    stream = _episode(found[0]) if len(found) == 1 else ""
    return _take(stream, words.strip(), Via.TEXT, number, OutgoingMessage.Channel.TEXT, f"text:{key}")


def _take(stream: str, words: str, via: Via, sender: str, channel: str, once: str) -> Came:
    if not stream:
        # Once an hour for each sender: whoever's name a machine writes in is not flooded by our answers.
        _answer(sender, channel, _not_read(), f"{sender}:{journal.now():%Y%m%d%H}:refused")
        return Came.REFUSED
    person = journal.episode(stream).person
    account = people.writer_without_sign_in(person).pk
    if journal.done(account, once) is None:
        key = new_id()
        facts: dict[str, Any] = {"message": key, "words": journal.Text(words)}
        kept = journal.record(stream, messages.send, by=account, said_by=person, via=via, once=once, **facts)
        assert isinstance(kept, Episode)
        _answer(sender, channel, _read_by(kept, key), f"{once}:kept", about=stream)
    return Came.KEPT


def _episode(about: str) -> str:
    """The episode a reply is for: the one of therapy it is about, or the latest of a person."""
    if not about:
        return ""
    try:
        state = journal.state(about)
        if isinstance(state, Episode):
            return about if state.strand is Strand.THERAPY else ""
        return next(iter(_latest(about)), "")
    except (journal.NoSuchRecord, journal.Erased):
        return ""


def _latest(person: str) -> list[str]:
    return [each.stream for each in lists.episodes_of(person)]


def _read_by(kept: Episode, key: str) -> str:
    told = _("We have what you wrote. You will have an answer by %(when)s. Nobody reads this at night.")
    return told % {"when": day_time(kept.messages[key].due)}


def _not_read() -> str:
    phone = who.service().phone
    told = _("We could not tell who this is from, so nobody has read it. Please sign in, or phone us.")
    return f"{told} {phone}".strip()


def _answer(to: str, channel: str, words: str, name: str, about: str = "") -> None:
    """A machine answers, once for each reply, with help for whoever cannot wait."""
    if not to:
        return
    help_now = "\n".join(f"{line['name']}: {line['number']}" for line in current_lines())
    body = "\n\n".join(part for part in (words, _("If you cannot keep yourself safe right now:"), help_now) if part)
    letter = outbox.Letter(to=to, subject=_("What you wrote"), body=body, sender=settings.DEFAULT_FROM_EMAIL)
    digest = hashlib.sha256(name.encode()).hexdigest()[:40]
    outbox.put(letter, channel=channel, about=about, once=f"answer:{digest}")
