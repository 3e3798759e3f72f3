"""The letter to another service: its own questions with our answers, what the record knows to begin them, and sending.

Nothing of it leaves without the person's yes to this letter, to this service. Scores need a yes of their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.care import handover, letters, sharing
from handrail.care.episode import Episode
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import Channel, Item, Letter, Recipient, Wanted, WhatFor
from handrail.design.formats import date_only, day, day_time
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage, ReceivingService
from handrail.pages import consents, merge, needs, scores
from handrail.pages import letters as posting
from handrail.pages.sentences import word
from handrail.record import journal, service

Answers = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the other service asks, and what its answer begins with."""

    text: str
    known: str
    field: str = ""


def questions(one: ReceivingService, stream: str, episode: Episode, standing: Standing) -> list[Question]:
    """What the service asks, each begun from what the record knows."""
    known = _known(one, stream, episode, standing)
    asked = one.questions or [_("What do they need to know?")]
    return [_question(each, known) for each in asked]


def _question(line: str, known: Mapping[str, str]) -> Question:
    named = [each for each in known if each in merge.fields(line)]
    text = line
    for each in named:
        text = text.replace(f"(({each}))", "").strip()
    return Question(text, "\n".join(known[each] for each in named if known[each]), named[0] if named else "")


def items(one: ReceivingService) -> tuple[Item, ...]:
    """What goes: the letter; where it is asked for, scores, which need a yes of their own."""
    return (Item.REFERRAL, Item.SCORES) if "scores" in merge.fields(one.criteria) else (Item.REFERRAL,)


def missing_yes(one: ReceivingService, standing: Standing) -> tuple[Item, ...]:
    """To what of this the person has not said yes yet."""
    return tuple(each for each in items(one) if yes_to(one, standing, each) is None)


def yes_to(one: ReceivingService, standing: Standing, item: Item) -> Consent | None:
    """The yes to one item, for this service."""
    recipient, what_for = Recipient.ANOTHER_SERVICE, WhatFor.HAND_OVER
    return sharing.yes_to(standing, recipient, item, what_for, one.name, journal.today())


def say_yes(acts: journal.Together, one: ReceivingService, person: str, standing: Standing) -> None:
    """Record that the person says yes to this letter going to this service."""
    for item in missing_yes(one, standing):
        facts = {"name": one.name, "what_for": WhatFor.HAND_OVER}
        consents.say(acts, standing, person, Recipient.ANOTHER_SERVICE, item, True, **facts)


def text(
    one: ReceivingService,
    stream: str,
    episode: Episode,
    standing: Standing,
    *,
    wanted: Wanted,
    why: str,
    answers: Answers,
) -> str:
    """The letter as it would go now."""
    ours = service.current()
    due = ours.calendar.due_in_working_days(journal.now(), ours.charter.handover_working_days)
    return posting.text(
        Letter.REFERRAL,
        stream,
        episode,
        standing,
        there=one.name,
        wanted=word(wanted),
        who=_who(standing),
        why=why,
        answers="\n\n".join(f"{asked}\n{answer}" for asked, answer in answers if answer),
        answer_by=day_time(due),
    )


def send(
    acts: journal.Together,
    stream: str,
    one: ReceivingService,
    standing: Standing,
    written: str,
    *,
    channel: Channel,
    wanted: Wanted,
    why: str,
    expected: int | None = None,
) -> str:
    """Ask the other service, keep the letter, and put it in the outbox where it goes by post or e-mail: all or none."""
    letter, share = new_id(), new_id()
    acts.record(
        stream,
        handover.send,
        expected=expected,
        handover=new_id(),
        service=one.name,
        service_code=one.ods_code,
        wanted=wanted,
        reason=journal.Text(why),
        receiving=one.pk,
        letter=letter,
    )
    acts.record(
        stream,
        letters.send_referral,
        standing=standing,
        letter=letter,
        to=one.name,
        channel=channel,
        text=journal.Text(written),
        share=share,
        items=items(one),
    )
    _put(one, standing, written, channel, about=stream, share=share)
    return letter


def _put(one: ReceivingService, standing: Standing, written: str, channel: Channel, *, about: str, share: str) -> None:
    yes = yes_to(one, standing, Item.REFERRAL)
    basis, once = yes.consent if yes else "", consents.waits(share)
    if channel is Channel.EMAIL and one.by_email:
        outbox.put(outbox.Letter(one.email, _("A referral to you"), written), about=about, basis=basis, once=once)
    elif channel is Channel.POST:
        to = ", ".join(part for part in (one.name, *one.address.splitlines()) if part.strip())
        letter = outbox.Letter(to, _("Letter"), written)
        outbox.put(letter, channel=OutgoingMessage.Channel.LETTER, about=about, basis=basis, once=once)


def _who(standing: Standing) -> str:
    number = standing.nhs_number.number if standing.nhs_number else ""
    contact = standing.contact
    lines = [
        standing.name or standing.called,
        _("Born on %(day)s") % {"day": date_only(standing.born)} if standing.born else "",
        _("NHS number %(number)s") % {"number": number} if number else "",
        _("GP: %(practice)s") % {"practice": standing.gp[-1].name} if standing.gp and standing.gp[-1].name else "",
        _("Phone: %(phone)s") % {"phone": contact.phone} if contact and contact.phone else "",
        ", ".join((*contact.address, contact.postcode)) if contact and contact.address else "",
    ]
    return "\n".join(line for line in lines if line)


def _known(one: ReceivingService, stream: str, episode: Episode, standing: Standing) -> dict[str, str]:
    asked = merge.fields(one.criteria)
    eased = journal.reader(episode.person, needs.words(standing)) if "needs" in asked else None
    known = {
        "wants": _wants(stream, episode),
        "tried": _tried(episode),
        "formulation": _formulation(stream, episode),
        "goals": _goals(stream, episode),
        "scores": _scores(stream, episode),
        "needs": "\n".join(needs.lines(standing, eased)) if eased else "",
    }
    return {name: said for name, said in known.items() if name in asked}


def _wants(stream: str, episode: Episode) -> str:
    said = next((entry.event.wants for entry in episode.entries if getattr(entry.event, "wants", None)), None)
    return journal.reader(stream, [said])(said)


def _tried(episode: Episode) -> str:
    lines = [_("With us since %(day)s.") % {"day": date_only(episode.referred_at)}] if episode.referred_at else []
    if episode.therapy is not None:
        count = len(episode.treatment_contacts)
        facts = {"therapy": word(episode.therapy), "step": word(episode.step), "count": count}
        lines.append(_("%(therapy)s at %(step)s; sessions so far: %(count)d.") % facts)
    for each in episode.handovers.values():
        if each.was_turned_away:
            facts = {"service": each.service, "day": day(each.since)}
            lines.append(_("%(service)s was asked on %(day)s and has not taken them on.") % facts)
    return "\n".join(lines)


def _formulation(stream: str, episode: Episode) -> str:
    found = episode.formulation
    if found is None:
        return ""
    words = list(journal.refs(found.written))
    read = journal.reader(stream, words)
    return "\n".join(read(each) for each in words)


def _goals(stream: str, episode: Episode) -> str:
    read = journal.reader(stream, [goal.words for goal in episode.goals.values()])
    return "\n".join(
        f"{read(goal.words)}" + (f" ({goal.ratings[-1][1]}/10, {day(goal.ratings[-1][0])})" if goal.ratings else "")
        for goal in episode.goals.values()
    )


def _scores(stream: str, episode: Episode) -> str:
    """The latest answers to each, and beside each what the person says of it: a number never goes alone."""
    latest = {sheet.questionnaire: sheet for sheet in episode.sheets.values()}
    read = journal.reader(stream, [sheet.comment for sheet in latest.values()])
    lines = []
    for sheet in latest.values():
        nothing = "" if read(sheet.comment) else " " + _("They added nothing to it.")
        lines.append(f"{day(sheet.at)}: {scores.sentence(sheet, read)}.{nothing}")
    return "\n".join(lines)
