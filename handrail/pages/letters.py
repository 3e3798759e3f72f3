"""Letters: made from templates, shown before they go, kept whole in the record, and sent only by a way that is safe.

What leaves by e-mail says no more than that there is a letter: it is read after signing in.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import letters
from handrail.care.episode import Episode
from handrail.care.events import Accepted
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, EndReason, Item, Letter, Recipient
from handrail.design import crisis
from handrail.design.formats import date_only, day, day_time
from handrail.keys.ids import new_id
from handrail.organisation import outbox, who
from handrail.pages import consents
from handrail.pages.names import naming, of_staff
from handrail.pages.sentences import end_reason, word
from handrail.record import journal, service

TEMPLATES: dict[Letter, str] = {
    Letter.ACKNOWLEDGEMENT: "letters/acknowledgement.txt",
    Letter.ACCEPTANCE: "letters/acceptance.txt",
    Letter.ENDING: "letters/ending.txt",
    Letter.GP_COPY: "letters/gp_copy.txt",
}


NOT_CHALLENGED = (EndReason.PERSON_STOPPED, EndReason.DIED)
"""Endings that were nobody's but the person's own."""


BY_ITSELF = gettext_lazy(
    "It went by itself, the minute help was asked for. In the first talk we say the same again, in a way that fits."
)
"""Why the letter that says “we have your request” goes at once, whatever form somebody needs."""


def text(template: Letter, stream: str, episode: Episode, standing: Standing) -> str:
    """The letter as it would go now. It can be changed before it is sent."""
    facts = _facts(stream, episode, standing)
    if template == Letter.GP_COPY:
        facts["called"] = ""
    return _tidy(render_to_string(TEMPLATES[template], facts))


def send(
    acts: journal.Together,
    stream: str,
    template: Letter,
    standing: Standing,
    written: str,
    *,
    met: Sequence[str] = (),
    anyway: str = "",
) -> None:
    """Record that a letter goes to the person, and put it in the outbox by the first way that is safe: both or none.

    `met` says in which of the forms they need it is made; `anyway` why it goes all the same.
    """
    channel = safe_channel(standing)
    acts.record(
        stream,
        letters.send,
        standing=standing,
        letter=new_id(),
        template=template,
        to="person",
        channel=channel,
        text=journal.Text(written),
        met=tuple(met),
        anyway=journal.Text(anyway),
    )
    if channel == Channel.EMAIL and standing.contact is not None:
        _notify(standing.contact.email, about=stream)
    elif channel == Channel.POST and standing.contact is not None:
        _print(standing, written, about=stream)


def send_to_gp(acts: journal.Together, stream: str, standing: Standing, written: str) -> None:
    """Record that a copy goes to the GP by post, with the person's yes; without it, it is refused."""
    acts.record(
        stream,
        letters.send_to_gp,
        standing=standing,
        letter=new_id(),
        channel=Channel.POST,
        text=journal.Text(written),
    )
    practice = standing.gp[-1].name if standing.gp else ""
    letter = outbox.Letter(to=practice, subject=_("Letter"), body=written)
    [yes, *_more] = consents.holding(standing, Recipient.GP, Item.LETTERS)
    outbox.put(letter, channel="letter", about=stream, basis=yes.consent)


def safe_channel(standing: Standing) -> Channel:
    """The first way to send a letter that the person called safe; in person where there is none."""
    contact = standing.contact
    if contact is not None and contact.email and standing.is_safe(Channel.EMAIL):
        return Channel.EMAIL
    if contact is not None and contact.address and standing.is_safe(Channel.POST):
        return Channel.POST
    return Channel.IN_PERSON


def _notify(address: str, *, about: str) -> None:
    notice = outbox.Letter(
        to=address,
        subject=_("There is a letter for you"),
        body=_("Sign in to read it. If you did not expect this, you can ignore it."),
        sender=settings.DEFAULT_FROM_EMAIL,
    )
    outbox.put(notice, about=about)


def _print(standing: Standing, written: str, *, about: str) -> None:
    contact = standing.contact
    assert contact is not None
    letter = outbox.Letter(", ".join((standing.name, *contact.address, contact.postcode)), _("Letter"), written)
    outbox.put(letter, channel="letter", about=about)


def _facts(stream: str, episode: Episode, standing: Standing) -> dict[str, Any]:
    ours = service.current()
    accepted = next((entry.event for entry in reversed(episode.entries) if isinstance(entry.event, Accepted)), None)
    read = journal.reader(stream, [*journal.refs(accepted)] if accepted else [])
    here = who.service()
    called = standing.called
    return {
        "service_name": here.name,
        "service_phone": here.phone,
        "today": _written(journal.now()),
        "called": called,
        "name": standing.name or called,
        "holder": of_staff().get(ours.roster.present(episode.holder), here.name),
        "due": day_time(episode.owed_by),
        "step": word(episode.step),
        "stage": word(episode.stage),
        "reason": read(accepted.reason) if accepted else "",
        "would_change": read(accepted.would_change) if accepted else "",
        "first_asked": _written(episode.first_asked),
        "ended_on": _written(episode.ended_on),
        "end_reason": end_reason(episode.end_reason, naming(episode.person, called, to_person=True)),
        "way_back": _written(episode.way_back_until),
        "challenge": 0 if episode.end_reason in NOT_CHALLENGED else ours.charter.challenge_after_days,
        "follow_up": day_time(episode.follow_up_due),
        "crisis_lines": crisis.lines(),
    }


def _written(when: date | datetime | None) -> str:
    return f"{day(when, year=False)} {date_only(when).split()[-1]}" if when else ""


def _tidy(written: str) -> str:
    """No more than one empty line in a row, and none at either end."""
    lines: list[str] = []
    for line in (each.rstrip() for each in written.strip().splitlines()):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines) + "\n"
