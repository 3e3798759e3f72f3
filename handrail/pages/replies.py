"""Replies to what we send. Each becomes a message, or whoever wrote is told that nobody has read it.

Which record a reply belongs to follows from the address it came to, or from a number that belongs to one person alone.
Where neither tells, nobody is guessed: a machine answers with the ways to reach us, and with help. A text message is
answered in the same words whoever sent it, and not at all where texts are not safe for whose number it is.
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
from handrail.care.parts import Message
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Strand, Via
from handrail.design.formats import day_time
from handrail.keys.current import current
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
    return _take(stream, letter.words, letter.sender, f"email:{name}")


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
    if stream:
        _keep(stream, words.strip(), Via.TEXT, number, f"text:{key}")
    if all(journal.standing(person).is_safe(Channel.TEXT) for person in found):
        _answer(number, OutgoingMessage.Channel.TEXT, _neutral(), _once_an_hour(number))
    return Came.KEPT if stream else Came.REFUSED


def _take(stream: str, words: str, sender: str, once: str) -> Came:
    channel = OutgoingMessage.Channel.EMAIL
    if not stream:
        _answer(sender, channel, _not_read(), _once_an_hour(sender))
        return Came.REFUSED
    if kept := _keep(stream, words, Via.EMAIL, sender, once):
        _answer(sender, channel, _read_by(kept), f"{once}:kept", about=stream)
    return Came.KEPT


def _keep(stream: str, words: str, via: Via, sender: str, once: str) -> Message | None:
    """The message as it is now in the record; None where it was there before."""
    person = journal.episode(stream).person
    account = people.writer_without_sign_in(person).pk
    if journal.done(account, once) is not None:
        return None
    key = new_id()
    facts: dict[str, Any] = {"message": key, "words": journal.Text(words)}
    facts["unknown_sender"] = not _is_theirs(journal.standing(person), sender, via)
    kept = journal.record(stream, messages.send, by=account, said_by=person, via=via, once=once, **facts)
    assert isinstance(kept, Episode)
    return kept.messages[key]


def _is_theirs(standing: Standing, sender: str, via: Via) -> bool:
    """Whether it came from where they said that they are reached, in any of their records."""
    kind, keys = "phone" if via is Via.TEXT else "email", current()
    contacts = [each.contact for each in standing.parts.values() or (standing,) if each.contact is not None]
    given = {keys.index(kind, value) for each in contacts if (value := getattr(each, kind))}
    return bool(sender) and keys.index(kind, sender) in given


def _once_an_hour(sender: str) -> str:
    """Whoever's name a machine writes in is not flooded by our answers."""
    return f"{sender}:{journal.now():%Y%m%d%H}:refused"


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


def _read_by(kept: Message) -> str:
    told = _("We have what you wrote. You will have an answer by %(when)s. Nobody reads this at night.")
    return told % {"when": day_time(kept.due)}


def _neutral() -> str:
    """The one answer to a text message, whether we know the number or not: it tells nobody whom we know."""
    told = _(
        "If we know this number, somebody here reads what you wrote when we are open. If we do not, nobody has read "
        "it: please sign in, or phone us."
    )
    return f"{told} {who.service().phone}".strip()


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
