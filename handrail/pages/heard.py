"""Being heard, in sentences: whom words go to, by when they are truly read, who is told if they are not, and what they
stand beside.

Both sides tell it from here: the person's page before and after they write, and the page on which staff enter it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from handrail.care import events as e
from handrail.care import messages
from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.parts import Message
from handrail.care.standing import Standing
from handrail.care.vocabulary import DutyKind
from handrail.design.formats import date_only, day, day_time
from handrail.organisation import who
from handrail.pages import outages
from handrail.pages.names import Naming
from handrail.record import journal
from handrail.record import service as the_service

ENTRY, SHEET, STANDING = "entry", "sheet", "standing"


def people(episode: Episode, service: Service) -> list[str]:
    """Whom the person may name, to read what they write or not to: all who have or had a part in their care, those who
    answer for them, and the team, who may open the record too."""
    roster, holder = service.roster, episode.holder
    had = [each.with_ for each in episode.contacts.values()] + [each.to for each in episode.handovers.values()]
    leads = [one for seat in episode.seats.values() for one in seat.facilitators]
    above = [roster.present(holder), roster.supervisor_of(holder), roster.on_duty, roster.lead]
    teams = the_service.teams()
    team = [one for one in teams if teams[one] == teams.get(holder)]
    found = dict.fromkeys((*messages.readers(episode, roster), *leads, *had, *above, *team))
    return [one for one in found if one in roster.members]


def may_read(episode: Episode, service: Service) -> list[str]:
    """Whom the person may ask to read it as well: those of them who treat people, and do not read it already."""
    read = messages.readers(episode, service.roster)
    return [one for one in people(episode, service) if service.roster.is_clinician(one) and one not in read]


def and_(names: Sequence[str]) -> str:
    """Names as one speaks them."""
    first, last = ", ".join(names[:-1]), names[-1]
    return _("%(first)s and %(last)s") % {"first": first, "last": last} if first else last


def honest(
    episode: Episode,
    service: Service,
    name: Naming,
    readers: Sequence[str],
    due: datetime,
    not_to: tuple[str, ...] = (),
) -> list[str]:
    """When it will truly be read: how long its first reader is here until the answer is due, and who stands in."""
    today, until = journal.today(), service.calendar.local(due).date()
    away = who.away_between(today, until).filter(practitioner=readers[0]).order_by("starts", "pk").first()
    if away is None:
        return []
    facts = {"who": name(readers[0])}
    if away.starts <= today:
        cover = messages.answering(episode, service, readers[0], not_to)
        shape = _("%(who)s is away until %(day)s. %(cover)s stands in, and opens what you write.")
        return [shape % {**facts, "day": date_only(away.ends), "cover": name(cover)}]
    cover = str(away.cover_id or "")
    shape = _("%(who)s works until %(day)s. Then %(cover)s stands in.")
    if not cover or cover in not_to:
        shape = _("%(who)s works until %(day)s. Then somebody else stands in.")
    return [shape % {**facts, "day": date_only(away.starts - timedelta(days=1)), "cover": name(cover)}]


def if_not(duty: Duty, name: Naming) -> list[str]:
    """Who is told if it is not done in time."""
    told = [name(rung.to) for rung in duty.rungs]
    if len(told) > 1:
        return [_("If not, %(who)s is told. A working day later %(then)s is.") % {"who": told[0], "then": told[1]}]
    return [_("If not, %(who)s is told.") % {"who": each} for each in told]


def receipt(episode: Episode, service: Service, message: str, name: Naming) -> list[str]:
    """To whom it went, who answers by when, how long they are here, who is told if not; that nobody reads at night."""
    sent = episode.messages[message]
    said = [_("Sent to %(who)s.") % {"who": and_([name(each) for each in sent.readers_now(episode.holder)])}]
    if sent.not_to:
        said.append(_("%(who)s cannot open it.") % {"who": and_([name(each) for each in sent.not_to])})
    said += honest(episode, service, name, sent.readers_now(episode.holder), sent.due, sent.not_to)
    for duty in (each for each in duties(episode, service) if each.key == f"{DutyKind.MESSAGE}:{message}"):
        facts = {"who": name(duty.owner), "when": day_time(duty.due)}
        said += [_("You will have an answer from %(who)s by %(when)s.") % facts, *if_not(duty, name)]
    return [*said, _("Nobody reads this at night: if you cannot wait, use the help lines on this page.")]


def late(episode: Episode, message: Message, name: Naming) -> list[str]:
    """That it could not be opened while the system was down; who was told that it waits, and when."""
    shape = _("%(who)s was told on %(when)s that it waits.")
    found: dict[str, Entry] = {}
    for entry in episode.entries:
        if isinstance(entry.event, e.Escalated) and message.message in entry.event.duty.partition(":")[2].split():
            found.setdefault(entry.event.to, entry)
    told = [shape % {"who": name(to), "when": day_time(entry.at)} for to, entry in found.items()]
    return [*outages.unopened(message), *told]


def beside(episode: Episode, what: str) -> str:
    """What words stand beside, for whoever reads them: a questionnaire and its day, or an entry of a day."""
    kind, _space, key = what.partition(" ")
    if kind == SHEET and key in episode.sheets:
        sheet = episode.sheets[key]
        return _("%(form)s of %(day)s") % {"form": sheet.questionnaire, "day": day(sheet.at)}
    entry = episode.entry(int(key)) if kind == ENTRY and key.isdigit() else None
    return _("an entry of %(day)s") % {"day": day(entry.at)} if entry else ""


def replies(state: Episode | Standing, episode: Episode) -> dict[int, list[Message]]:
    """The messages that stand beside the entries of a record, by the number of the entry."""
    found: dict[int, list[Message]] = {}
    for message in episode.messages.values():
        kind, _space, key = message.beside.partition(" ")
        if isinstance(state, Standing):
            seq = int(key) if kind == STANDING and key.isdigit() else 0
        elif kind == SHEET:
            seq = episode.sheets[key].seq if key in episode.sheets else 0
        else:
            seq = int(key) if kind == ENTRY and key.isdigit() else 0
        if seq:
            found.setdefault(seq, []).append(message)
    return found
