"""A link for the GP: who holds somebody's care, what is offered, and a way to say that an ending is wrong.

It names nobody, is signed, and shows nothing until whoever opens it knows the person's date of birth. It ends by
itself, and opens nothing from the moment the person's yes ends. What it showed stands among what left, with a copy.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care import gp, sharing
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Item, Recipient, Stage, WhatFor
from handrail.design.formats import day, day_time
from handrail.design.text import upper_first
from handrail.keys.ids import new_id
from handrail.organisation import site, who
from handrail.pages.names import Naming, naming
from handrail.pages.sentences import end_reason, word
from handrail.pages.titles.asking import option
from handrail.record import journal, reading, service
from handrail.record.access import Relation

_SIGNED: Final = Signer(sep=".", salt="handrail.link.for.the.gp")
GP: Final = Recipient.GP.value


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens now."""

    stream: str
    link: str
    episode: Episode
    standing: Standing

    @property
    def name(self) -> Naming:
        """What this page calls whom."""
        return naming((self.episode.person,), self.standing.name or self.standing.called, to_person=False)

    def is_born(self, on: date) -> bool:
        """Whether this is the day the person was born: known to their GP, and to few who find a letter."""
        return self.standing.born is not None and self.standing.born == on


def token(stream: str, link: str) -> str:
    """What the link carries."""
    return _SIGNED.sign(f"{stream}-{link}")


def address(stream: str, link: str) -> str:
    """The whole address."""
    return site.address(reverse("my:for_gp", args=[token(stream, link)]))


def opened(given: str) -> Opened | None:
    """What this opens today; None if it is none of ours, is over or closed, or the yes it rests on has ended."""
    try:
        stream, link = _SIGNED.unsign(given).split("-", 1)
        episode = journal.episode(stream)
        standing = journal.standing(episode.person)
    except (BadSignature, ValueError, journal.NoSuchRecord, journal.Erased):
        return None
    return Opened(stream, link, episode, standing) if gp.opens(episode, standing, link, journal.today()) else None


def told(found: Opened) -> list[tuple[str, str]]:
    """What the GP sees, in words: no scores, nothing that was said, nothing of what they talk about."""
    episode, here = found.episode, who.service()
    holder = found.name(service.of(episode.person).roster.present(episode.holder))
    offer, ending = episode.open_offer, episode.ending
    lines = [
        (_("Who holds their care"), _("%(who)s, %(service)s") % {"who": holder, "service": here.name}),
        (_("How to reach us"), here.phone),
        (_("Where they are"), _where(episode)),
        (_("What they have here"), word(episode.therapy)),
        (_("What is offered"), "\n".join(option(each) for each in offer.options) if offer else ""),
        (_("The next appointment"), day_time(episode.booked[0].starts) if episode.booked else ""),
        (_("Who else was asked"), _asked(episode)),
        (_("Between services"), _between(found)),
    ]
    if ending is not None and episode.stage == Stage.ENDING:
        facts = {"reason": end_reason(ending.reason, found.name), "day": day(ending.due)}
        lines.append((_("An ending is proposed"), _("%(reason)s. It is talked over with them by %(day)s.") % facts))
    return [(label, upper_first(said)) for label, said in lines if said]


def _where(episode: Episode) -> str:
    if episode.stage == Stage.ENDED and episode.ended_on and episode.way_back_until:
        facts = {"day": day(episode.ended_on), "until": day(episode.way_back_until)}
        return _("Their care here ended on %(day)s. They can come straight back until %(until)s.") % facts
    return ", ".join(part for part in (word(episode.stage), word(episode.step)) if part)


def _asked(episode: Episode) -> str:
    said = {"sent": _("not answered yet"), "accepted": _("said yes"), "refused": _("said no")}
    sent = [each for each in episode.handovers.values() if each.service and each.state in said]
    return "\n".join(f"{each.service}: {said[each.state]} ({day(each.since)})" for each in sent)


def _between(found: Opened) -> str:
    between = found.episode.open_between
    if between is None:
        return ""
    facts = {"who": found.name(between.owner), "when": day_time(between.due)}
    return _("Too much for here and not enough for there. %(who)s owns this, and says by %(when)s what we do.") % facts


def show(found: Opened) -> list[tuple[str, str]]:
    """The same, written down as read and as shared: once a day for what did not change."""
    lines = told(found)
    copy = "\n".join(f"{label}: {said}" for label, said in lines)
    reading.opened(
        by=GP, person=found.episode.person, page="link for the GP", relation=Relation.GP, stream=found.stream
    )
    if not _shown_today(found):
        standing, practice = found.standing, found.standing.gp[-1].name if found.standing.gp else ""
        journal.record(
            found.stream,
            sharing.share,
            by=GP,
            standing=standing,
            share=new_id(),
            recipient=Recipient.GP,
            name=practice,
            items=(Item.WHO_HOLDS,),
            what_for=WhatFor.CARE,
            copy=journal.Text(copy),
            about=found.link,
        )
    return lines


def _shown_today(found: Opened) -> bool:
    """Whether the GP has looked today and nothing has happened since."""
    last = found.episode.entries[-1] if found.episode.entries else None
    shared = getattr(last.event, "about", "") if last is not None else ""
    return last is not None and shared == found.link and last.at.date() == journal.now().date()


def object_to(found: Opened, *, name: str, words: str, once: str) -> None:
    """The GP says that an ending, or what is done, is wrong."""
    facts = {"objection": new_id(), "name": name, "words": journal.Text(words)}
    journal.record(found.stream, gp.object_to, by=GP, once=once, **facts)  # type: ignore[arg-type]


def answers(found: Opened) -> list[tuple[str, str, str]]:
    """What the GP said through here or by phone, our answer, or who answers by when."""
    some = list(found.episode.objections.values())
    text = journal.reader(found.stream, [words for each in some for words in (each.words, each.answer)])
    owed = _("%(who)s answers by %(when)s.")
    return [
        (
            each.name,
            text(each.words),
            text(each.answer) or owed % {"who": found.name(each.owner), "when": day_time(each.due)},
        )
        for each in some
    ]
