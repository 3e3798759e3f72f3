"""Talk: what was written between the person and us with its receipts, writing to us, and every letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages as notes
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import messages
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.parts import Message
from handrail.care.vocabulary import About, DutyKind, Recipient
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, CheckboxField, RadioField, TextField
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
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


class Write(ActForm):
    """What the person wants to tell us."""

    words = TextField(
        label=gettext_lazy("What do you want to tell us?"),
        called=gettext_lazy("what you want to tell us"),
        max_length=8000,
        rows=8,
    )
    about = RadioField(
        label=gettext_lazy("What is it about?"),
        called=gettext_lazy("what it is about"),
        choices=[(each.value, said[:1].upper() + said[1:]) for each in About for said in (word(each),)],
        coerce=About,
        initial=About.ANYTHING.value,
        required=False,
    )
    urgent = CheckboxField(label=gettext_lazy("It cannot wait: I want somebody to talk with me soon"))


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
        _("You"),
        True,
        text(message.words),
        word(message.about) if message.about != About.ANYTHING else "",
        tuple(_receipts(found, message)) if found.is_whole else (),
        tuple(Line(each.at, _answerer(found, each), False, text(each.words)) for each in message.replies),
        "" if message.is_answered else due,
    )


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


@require_http_methods(["GET", "HEAD", "POST"])
@mine("write to us")
def write(request: HttpRequest, found: Mine) -> HttpResponse:
    """Write to us. It is never refused, and the page says who reads it and by when there is an answer."""
    form = Write(request.POST or request.held_post or None, initial=found.seen)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        data, message = form.cleaned_data, new_id()
        data["seen"] = None  # whatever was added meanwhile, writing is not held up by it
        facts = {"words": journal.Text(data["words"]), "about": data["about"] or About.ANYTHING}
        if attempt(form, found.act(messages.send, form, message=message, urgent=data["urgent"], **facts)):
            notes.success(request, _receipt(found, message))
            return redirect("my:safety" if data["urgent"] else "my:talk")
    readers = messages.readers(found.episode, found.service.roster)
    days = found.service.charter.message_answer_working_days
    return show(
        request,
        found,
        "my/write.html",
        "talk",
        form=form,
        title=_("Write to us"),
        readers=_and([found.name(each) for each in readers]),
        due=day_time(found.service.calendar.due_in_working_days(journal.now(), days)),
        back_url=reverse("my:talk"),
    )


def _receipt(found: Mine, message: str) -> str:
    """To whom it went, who answers by when, who is told if not; and that nobody reads it at night."""
    episode = journal.episode(found.stream)
    sent = episode.messages.get(message)
    if sent is None:
        return _("We have it.")
    to = _and([found.name(each) for each in sent.readers_now(episode.holder)])
    said = [_("Sent to %(who)s.") % {"who": to}]
    owed = [each for each in duties(episode, found.service) if each.key == f"{DutyKind.MESSAGE}:{message}"]
    for duty in owed:
        facts = {"who": found.name(duty.owner), "when": day_time(duty.due)}
        said.append(_("You will have an answer from %(who)s by %(when)s.") % facts)
        said += [_("If not, %(who)s is told.") % {"who": found.name(rung.to)} for rung in duty.rungs[:1]]
    said.append(_("Nobody reads this at night: if you cannot wait, use the help lines on this page."))
    return " ".join(said)


def _and(names: list[str]) -> str:
    first, last = ", ".join(names[:-1]), names[-1]
    return _("%(first)s and %(last)s") % {"first": first, "last": last} if first else last


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
