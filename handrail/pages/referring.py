"""What goes to other services and comes back from them: the letter that tells whoever referred why one said no."""

from datetime import datetime

from django.utils.translation import gettext as _

from handrail.care import outside, sharing
from handrail.care.episode import Episode
from handrail.care.parts import Handover
from handrail.care.standing import Standing
from handrail.care.vocabulary import Item, Recipient, WhatFor
from handrail.design.formats import date_only
from handrail.keys.ids import new_id
from handrail.organisation import outbox, who
from handrail.pages import consents
from handrail.pages.names import of_staff
from handrail.pages.sentences import word
from handrail.record import journal, service


def dated(when: datetime) -> str:
    """A day written out, with its year."""
    return date_only(when)


def why_they_said_no(stream: str, episode: Episode, standing: Standing, sent: Handover) -> str:
    """The letter to whoever referred, as it would go now. It can be changed before it is sent."""
    here, asked = who.service(), dated(sent.since)
    answer = journal.reader(stream, [sent.answer])(sent.answer)
    holder = of_staff().get(service.of(episode.person).roster.present(episode.holder), here.name)
    said = f" ({word(sent.their_reason)})" if sent.their_reason else ""
    facts = {
        "name": standing.name or standing.called,
        "there": sent.service,
        "asked": asked,
        "holder": holder,
        "said": said,
        "phone": here.phone,
    }
    lines = [
        _("You sent %(name)s to us. They have said yes to our telling you this.") % facts,
        _("On %(asked)s we asked %(there)s to help. They have not taken %(name)s on%(said)s.") % facts,
        f"“{answer}”" if answer else "",
        _("%(name)s is not without help: %(holder)s holds their care here, and goes on doing so.") % facts,
        _("If you know of another way, or think that this is wrong, please phone us: %(phone)s.") % facts,
    ]
    return "\n\n".join(line for line in lines if line)


def referrer(episode: Episode, standing: Standing) -> str:
    """Whoever referred them, by the name that was given; their practice, if it was their GP."""
    by_name = next((entry.event.referrer for entry in episode.entries if getattr(entry.event, "referrer", "")), "")
    practice = standing.gp[-1].name if standing.gp else ""
    return by_name or practice or word(Recipient.REFERRER)


def tell_referrer(
    acts: journal.Together, stream: str, episode: Episode, standing: Standing, handover: str, text: str, why_not: str
) -> None:
    """Record that whoever referred is told, and put the letter in the outbox: both or none. Or say why they are not."""
    share, name = new_id(), referrer(episode, standing)
    acts.record(
        stream,
        outside.tell_referrer,
        handover=handover,
        standing=standing,
        text=journal.Text(text),
        why_not=journal.Text(why_not),
        share=share,
        name=name,
    )
    to = outside.first_who_may(episode, standing, journal.today()) if text else None
    if to is None:
        return
    yes = sharing.yes_to(standing, to, Item.LETTERS, WhatFor.CARE, name, journal.today())
    letter = outbox.Letter(to=name, subject=_("Letter"), body=text)
    outbox.put(letter, channel="letter", about=stream, basis=yes.consent if yes else "", once=consents.waits(share))
