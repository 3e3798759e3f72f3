"""Short notices by e-mail or text message. They say that there is something, never what, from whom or about what.

Each goes by a way the person called safe, in hours that are safe, and leaves with the entry it tells of or not at all.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from handrail.care import letters, reach
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, Format
from handrail.organisation import carriers, outbox
from handrail.organisation.models import OutgoingMessage
from handrail.record import journal, replying, service


class Notice(StrEnum):
    """What a notice is for."""

    LETTER = "letter"
    MESSAGE = "message"
    APPOINTMENT = "appointment"
    CHANGED = "changed"
    CALLED_OFF = "called off"
    TIMES = "times"
    QUESTIONS = "questions"
    WAY_BACK = "way back"
    OFFER = "offer"
    NEWS = "news"
    SIGN_IN = "sign-in"


@dataclass(frozen=True, slots=True)
class _Said:
    subject: Any
    body: Any


SAID: dict[Notice, _Said] = {
    Notice.LETTER: _Said(_("There is a letter for you"), _("There is a letter for you. Sign in to read it.")),
    Notice.MESSAGE: _Said(_("There is a message for you"), _("There is a message for you. Sign in to read it.")),
    Notice.APPOINTMENT: _Said(
        _("A reminder"), _("A reminder: you have an appointment on %(when)s. To change it, sign in or phone us.")
    ),
    Notice.CHANGED: _Said(
        _("Your appointment has moved"), _("Your appointment is now on %(when)s. To change it, sign in or phone us.")
    ),
    Notice.CALLED_OFF: _Said(
        _("Your appointment is off"),
        _("Your appointment on %(when)s does not take place. We are in touch about another. Sign in to read more."),
    ),
    Notice.TIMES: _Said(
        _("Times to choose from"), _("There are times for an appointment to choose from. Sign in to choose one.")
    ),
    Notice.QUESTIONS: _Said(
        _("Some questions before we meet"), _("Some questions before we meet. You can skip any of them: %(link)s")
    ),
    Notice.WAY_BACK: _Said(
        _("A link to keep"), _("This link is yours to keep. It opens a door that stays open for you: %(link)s")
    ),
    Notice.NEWS: _Said(_("There is something new"), _("There is something new on your page. Sign in to read it.")),
    Notice.SIGN_IN: _Said(
        _("A new way to sign in"),
        _("We made sure of a new way to sign in as you. If that is not yours, phone us today."),
    ),
    Notice.OFFER: _Said(_("There is something to choose"), _("There is something to choose. Sign in to look at it.")),
}

MET = (Format.LARGE_PRINT, Format.SCREEN_READER, Format.EASY_READ)
"""Forms that a few plain words on a screen meet. Whoever needs another is told by a human."""

UNEXPECTED = _("If you did not expect this, you can ignore it.")

_CHANNELS = {Channel.EMAIL: OutgoingMessage.Channel.EMAIL, Channel.TEXT: OutgoingMessage.Channel.TEXT}


def tell(standing: Standing, notice: Notice, *, about: str, once: str | None = None, **facts: str) -> Channel | None:
    """Put a notice in the outbox; the way it goes, or None when there is no safe way and a human has to tell them.

    `about` is the episode (or the person) it is about: with it, it is stopped, forgotten, or owed another way.
    """
    channel = way(standing)
    if channel is not None:
        last = "" if notice is Notice.SIGN_IN else UNEXPECTED
        words = str(SAID[notice].body) % facts
        put(standing, channel, str(SAID[notice].subject), words, about=about, once=once, last=last)
    return channel


def way(standing: Standing) -> Channel | None:
    """How this person can be told something without anybody phoning; None when they cannot."""
    if letters.unmet(standing, MET):
        return None
    ways = (Channel.EMAIL, Channel.TEXT) if carriers.carries_texts() else (Channel.EMAIL,)
    return reach.way(standing, ways)


def put(
    standing: Standing,
    channel: Channel,
    subject: str,
    body: str,
    *,
    about: str,
    once: str | None = None,
    last: Any = UNEXPECTED,
) -> None:
    """Put these words in the outbox, to leave by this way in hours that are safe."""
    if channel == Channel.EMAIL:
        body = f"{body}\n\n{last}".rstrip()
    letter = outbox.Letter(
        to=reach.address(standing, channel),
        subject=subject,
        body=body,
        sender=settings.DEFAULT_FROM_EMAIL,
        reply_to=replying.address(about),
    )
    outbox.put(letter, channel=_CHANNELS[channel], about=about, not_before=_safe(standing), once=once)


def _safe(standing: Standing) -> datetime:
    return reach.not_before(standing, service.current(), journal.now())
