"""Talk: what was written between the person and us with its receipts, and every letter. Writing is `my.writing`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.care.episode import Episode
from handrail.care.parts import Message
from handrail.care.vocabulary import About, Recipient
from handrail.design.formats import day_time
from handrail.my.mine import Mine, mine, show
from handrail.pages import heard
from handrail.pages.sentences import formats, word
from handrail.record import journal


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was written: whose, when, about what, and what came of it."""

    at: datetime
    who: str
    mine: bool
    text: str
    about: str = ""
    receipts: tuple[str, ...] = ()
    replies: tuple["Line", ...] = ()
    due: str = ""
    beside: str = ""
    not_to: str = ""


@require_safe
@mine("talk")
def talk(request: HttpRequest, found: Mine) -> HttpResponse:
    """How to reach whoever holds this person's care, what was written both ways, and every letter."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    who, present = found.episode.holder, found.service.roster.present(found.episode.holder)
    return show(
        request,
        found,
        "my/talk.html",
        "talk",
        holder=found.staff.one(who),
        cover=found.staff.one(present) if present != who else None,
        here=found.staff.here,
        lines=written(found, readable),
        letters=[_letter(each) for each in reversed(readable.letters)],
    )


def written(found: Mine, readable: Episode) -> list[Line]:
    """Everything written both ways outside letters, newest first, as far as this account may read it."""
    text = journal.reader(found.stream, journal.refs([*readable.messages.values(), *readable.written.values()]))
    lines = [_sent(found, each, text) for each in readable.messages.values()]
    lines += [Line(each.at, found.name(each.by), False, text(each.words)) for each in readable.written.values()]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _sent(found: Mine, message: Message, text: Any) -> Line:
    due = _("To be answered by %(when)s.") % {"when": day_time(message.due)}
    return Line(
        message.at,
        _author(found, message),
        True,
        text(message.words),
        word(message.about) if message.about != About.ANYTHING else "",
        tuple(_receipts(found, message)) if found.is_whole else (),
        tuple(Line(each.at, _answerer(found, each), False, text(each.words)) for each in message.replies),
        "" if message.is_answered else due,
        heard.beside(found.episode, message.beside),
        heard.and_([found.name(each) for each in message.not_to]) if message.not_to else "",
    )


def _author(found: Mine, message: Message) -> str:
    """You; or somebody who acts for you, and wrote it in their own name."""
    entry = found.episode.entry(message.seq)
    theirs = entry is not None and entry.said_by in {each.account for each in found.standing.proxies.values()}
    return found.name(entry.said_by) if entry is not None and theirs else _("You")


def _answerer(found: Mine, reply: Any) -> str:
    name = found.name(reply.by)
    return _("%(who)s, who talked about it with you") % {"who": name} if reply.talked else name


def _receipts(found: Mine, message: Message) -> Iterable[str]:
    """Who opened it and when; of whom it still waits. One reader's answer clears nobody else's."""
    for reader in message.readers_now(found.episode.holder):
        opened = message.opened.get(reader)
        facts = {"who": found.name(reader), "when": day_time(opened.at) if opened else ""}
        if opened is None:
            yield _("%(who)s has not opened it yet.") % facts
        elif opened.by == reader:
            yield _("Opened by %(who)s on %(when)s.") % facts
        else:
            shape = _("Opened by %(other)s, who stands in for %(who)s, on %(when)s.")
            yield shape % {**facts, "other": found.name(opened.by)}
    yield from heard.late(found.episode, message, found.name)


@require_safe
@mine("letter")
def letter(request: HttpRequest, found: Mine, letter: str) -> HttpResponse:
    """One letter, to read and to print."""
    readable = found.readable(found.episode)
    assert isinstance(readable, Episode)
    known = next((each for each in readable.letters if each.letter == letter), None)
    if known is None:
        raise Http404
    text = journal.reader(found.stream, [known.text, known.anyway])
    return show(
        request,
        found,
        "my/letter.html",
        "talk",
        letter=_letter(known),
        text=text(known.text),
        met=formats(known.met),
        anyway=text(known.anyway),
        back_url=reverse("my:talk"),
    )


def _letter(known: Any) -> dict[str, Any]:
    to = _("To your GP") if known.to == Recipient.GP else _("To you")
    return {"letter": known.letter, "what": word(known.template), "to": to, "at": known.at}
