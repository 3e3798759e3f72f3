"""Letters: made from templates, shown before they go, kept whole in the record, and sent only by a way that is safe.

What leaves by e-mail says no more than that there is a letter: it is read after signing in.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import letters, sharing
from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.care.events import Accepted
from handrail.care.parts import Contact, ContactState
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, EndReason, Item, Letter, Recipient, WhatFor
from handrail.design import crisis
from handrail.design.formats import date_only, day, day_time
from handrail.keys.ids import new_id
from handrail.organisation import outbox, who
from handrail.pages import consents, held, letter_texts, notices, way_back
from handrail.pages.diaries import where_of
from handrail.pages.here import current_lines
from handrail.pages.merge import merge
from handrail.pages.names import naming, of_staff
from handrail.pages.notices import Notice
from handrail.pages.sentences import end_reason, word
from handrail.pages.titles.asking import option
from handrail.record import journal, service

NOT_CHALLENGED = (EndReason.PERSON_STOPPED, EndReason.DIED)
"""Endings that were nobody's but the person's own."""


NOT_TO_PERSON = (Letter.GP_COPY, Letter.REFERRAL)
"""Letters that go to somebody else, with the person's yes."""

BY_ITSELF = gettext_lazy(
    "It went by itself, the minute help was asked for. In the first talk we say the same again, in a way that fits."
)
"""Why the letter that says “we have your request” goes at once, whatever form somebody needs."""


def text(template: Letter, stream: str, episode: Episode, standing: Standing, **more: str) -> str:
    """The letter as it would go now, with `more` facts of its own. It can be changed before it is sent."""
    with held.from_the_person(episode):
        facts = {**_facts(stream, episode, standing), **more}
    said = merge(letter_texts.current(template), facts)
    to = "" if template in NOT_TO_PERSON else standing.called
    frame = {**facts, "words": said, "to": to, "today": _written(journal.now()), "crisis_lines": _help()}
    return _tidy(render_to_string("letters/frame.txt", frame))


def words(text: str) -> str:
    """Only the service's own words of a letter, with made-up facts in their places."""
    return merge(text, letter_texts.EXAMPLE)


def _help() -> list[crisis.Line]:
    return crisis.lines(current_lines())


def example(text: str) -> str:
    """What a letter with this text would look like, about nobody."""
    facts: dict[str, Any] = {**letter_texts.EXAMPLE, "today": _written(journal.now()), "crisis_lines": _help()}
    return _tidy(render_to_string("letters/frame.txt", {**facts, "words": words(text), "to": facts["called"]}))


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
    if channel == Channel.EMAIL:
        notices.tell(standing, Notice.LETTER, about=stream)
    elif channel == Channel.POST:
        _print(standing, written, about=stream)


def acknowledge(act: journal.Together, stream: str, standing: Standing) -> None:
    """Send the letter that says we have it, and who holds this person from now."""
    # Nothing more is decided here: recording no facts gives the episode as it stands.
    episode = act.record(stream, lambda *_: ())
    assert isinstance(episode, Episode)
    written = text(Letter.ACKNOWLEDGEMENT, stream, episode, standing)
    anyway = BY_ITSELF if letters.unmet(standing) else ""
    send(act, stream, Letter.ACKNOWLEDGEMENT, standing, written, anyway=str(anyway))


def send_to_gp(acts: journal.Together, stream: str, standing: Standing, written: str) -> None:
    """Record that a copy goes to the GP by post, with the person's yes; without it, it is refused."""
    share = new_id()
    acts.record(
        stream,
        letters.send_to_gp,
        standing=standing,
        letter=new_id(),
        share=share,
        channel=Channel.POST,
        text=journal.Text(written),
    )
    practice = standing.gp[-1].name if standing.gp else ""
    letter = outbox.Letter(to=practice, subject=_("Letter"), body=written)
    yes = sharing.yes_to(standing, Recipient.GP, Item.LETTERS, WhatFor.CARE, practice, journal.today())
    assert yes is not None
    outbox.put(letter, channel="letter", about=stream, basis=yes.consent, once=consents.waits(share))


def safe_channel(standing: Standing) -> Channel:
    """The first way to send a letter that the person called safe; in person where there is none."""
    contact = standing.contact
    if contact is not None and contact.email and standing.is_safe(Channel.EMAIL):
        return Channel.EMAIL
    if contact is not None and contact.address and standing.is_safe(Channel.POST):
        return Channel.POST
    return Channel.IN_PERSON


def _print(standing: Standing, written: str, *, about: str) -> None:
    contact = standing.contact
    assert contact is not None
    letter = outbox.Letter(", ".join((standing.name, *contact.address, contact.postcode)), _("Letter"), written)
    outbox.put(letter, channel="letter", about=about)


def _facts(stream: str, episode: Episode, standing: Standing) -> dict[str, Any]:
    ours = service.of(episode.person)
    accepted = next((entry.event for entry in reversed(episode.entries) if isinstance(entry.event, Accepted)), None)
    read = journal.reader(stream, [*journal.refs(accepted)] if accepted else [])
    here = who.service()
    return {
        "service": here.name,
        "phone": here.phone,
        "called": standing.called,
        "name": standing.name or standing.called,
        "holder": of_staff().get(ours.roster.present(episode.holder), here.name),
        "due": day_time(episode.owed_by),
        "step": word(episode.step),
        "stage": word(episode.stage),
        "reason": read(accepted.reason) if accepted else "",
        "would_change": read(accepted.would_change) if accepted else "",
        "first_asked": _written(episode.first_asked),
        **dict.fromkeys(("there", "wanted", "who", "why", "answers", "answer_by"), ""),
        **_met(episode),
        **_offer(episode),
        **_ended(stream, episode, standing, ours),
    }


def _met(episode: Episode) -> dict[str, str]:
    ahead = episode.booked[0] if episode.booked else None
    missed = [each.starts for each in episode.contacts.values() if each.state == ContactState.MISSED]
    return {
        "appointment": day_time(ahead.starts) if ahead else "",
        "medium": word(ahead.medium) if ahead else "",
        "place": _place(ahead),
        "missed": day_time(max(missed)) if missed else "",
    }


def _place(ahead: Contact | None) -> str:
    """Where to come to and how to get in; nothing for a call. A link is on their page, not in a letter."""
    if ahead is None:
        return ""
    where = where_of([ahead])[ahead.contact]
    return ". ".join(part for part in (where["room"], where["access"]) if part)


def _offer(episode: Episode) -> dict[str, str]:
    offer = episode.open_offer
    return {
        "offer_until": day(offer.until) if offer else "",
        "options": "\n".join(option(each) for each in offer.options) if offer else "",
    }


def _ended(stream: str, episode: Episode, standing: Standing, ours: Service) -> dict[str, str]:
    may_challenge = episode.end_reason is not None and episode.end_reason not in NOT_CHALLENGED
    return {
        "ended_on": _written(episode.ended_on),
        "end_reason": end_reason(episode.end_reason, naming(episode.person, standing.called, to_person=True)),
        "way_back": _written(episode.way_back_until),
        "way_back_link": way_back.link(stream, episode),
        "challenge": str(ours.charter.challenge_after_days) if may_challenge else "",
        "follow_up": day_time(episode.follow_up_due),
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
