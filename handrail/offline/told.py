"""One person as an offline copy tells of them: what whoever meets them in the next days needs, and no more.

Left out on purpose: what was raised about somebody, safeguarding, employment support, every note, and any level, colour
or score by itself. What one of the team is not to be shown is in no copy of the team, as on their pages.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.care.act import Service
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.parts import Sheet
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel, DutyKind
from handrail.care.words import Words
from handrail.clinic.before import Problem, last_held, planned, problems
from handrail.clinic.session import OF_THEIR_OWN
from handrail.design.formats import day, day_time
from handrail.pages import needs, promises, reaching, safety_plan, scores, story
from handrail.pages.answered import answered
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.record import journal

Reader = Callable[[Words | None], str]

LONGEST = 600
"""So many letters of each part of how it is understood: the rest is in the record."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to know, in lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One person: their name, what to call them, and what there is to know."""

    person: str
    name: str
    called: str
    parts: tuple[Part, ...]


def of(
    person: str,
    standing: Standing,
    episodes: Mapping[str, Episode],
    service: Service,
    members: Collection[str],
    name: Naming,
) -> Told:
    """This person, for the copy of a team of these members."""
    found = [*_reached(person, standing)]
    for stream, episode in episodes.items():
        found += _cared(stream, episode, service, members, name)
    found += _plan(person, standing)
    parts = tuple(Part(label, tuple(lines)) for label, lines in found if lines)
    called = standing.called
    return Told(person, standing.name or called or person, called, parts)


def _reached(person: str, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    contact = standing.contact
    words = needs.words(standing)
    text = journal.reader(person, words)
    yield (
        _("How to reach them safely, and what makes it easier"),
        [*_ways(standing, text), *needs.lines(standing, text)],
    )
    if contact is None or not contact.safe:
        yield _("How to reach them"), [_("No safe way is known. Do not ring, write or leave a message.")]


def _ways(standing: Standing, text: Reader) -> list[str]:
    """Only what is safe: a number nobody may ring is not in the copy."""
    known, found = reaching.known(standing, text), []
    safe = set(known.get("safe", ()))
    if known.get("phone") and safe & {Channel.PHONE, Channel.TEXT}:
        found.append(_("Phone: %(number)s") % {"number": known["phone"]})
    if known.get("email") and Channel.EMAIL in safe:
        found.append(_("E-mail: %(address)s") % {"address": known["email"]})
    if known.get("address") and Channel.POST in safe:
        address = ", ".join([*known["address"].splitlines(), known["postcode"]]).strip(", ")
        found.append(_("Address: %(address)s") % {"address": address})
    return found


def _cared(
    stream: str, episode: Episode, service: Service, members: Collection[str], name: Naming
) -> Iterator[tuple[str, list[str]]]:
    text = journal.reader(stream, journal.refs(_words(episode)))
    yield _("Who holds their care"), [name(episode.holder)] if episode.holder else []
    yield _("What is owed to them"), _owed(episode, service, members, name)
    yield _("What they wrote to us"), _unread(episode)
    yield _("The plan"), [line for line in (planned(episode), *_paused(episode)) if line]
    yield _("What it is about"), [_problem(each) for each in problems(episode, text)]
    yield _("How it is understood"), _understood(episode, text)
    yield _("What was promised and is still open"), _promised(stream, episode, name, text)
    for sheet in _last_sheets(episode):
        name_of = QUESTIONNAIRES[sheet.questionnaire].short_name
        yield _("Last answers, %(form)s, %(day)s") % {"form": name_of, "day": day(sheet.at)}, _answers(sheet, text)


def _words(episode: Episode) -> list[object]:
    written, last = episode.formulation, last_held(episode)
    held = episode.entry(last.seq) if last else None
    return [
        [each.words for each in episode.problems.values()],
        written.written if written else None,
        held.event.agreed if held else None,
        scores.words(episode),
        promises.words(episode),
    ]


def _owed(episode: Episode, service: Service, members: Collection[str], name: Naming) -> list[str]:
    shown = [each for each in duties(episode, service) if not set(each.not_to) & set(members)]
    shape = _("%(what)s: %(who)s, by %(when)s")
    return [
        shape % {"what": word(each.kind).capitalize(), "who": name(each.owner), "when": day_time(each.due)}
        for each in shown
        if each.kind != DutyKind.MEET
    ]


def _unread(episode: Episode) -> list[str]:
    waiting = [each for each in episode.owed_messages if not each.is_answered]
    shape = _("They wrote on %(when)s. It has no answer yet; the words are in the record alone.")
    return [shape % {"when": day_time(each.at)} for each in waiting]


def _paused(episode: Episode) -> list[str]:
    pause = episode.pause
    return [_("They asked for a pause, from %(day)s.") % {"day": day(pause.since)}] if pause else []


def _problem(one: Problem) -> str:
    said = _("%(said)s (“this does not fit me”)") % {"said": one.text} if one.does_not_fit else one.text
    return " ".join(part for part in (said, one.words) if part)


def _understood(episode: Episode, text: Reader) -> list[str]:
    written, last = episode.formulation, last_held(episode)
    parts = story.parts(written.written, text) if written else []
    lines = [_("%(about)s: %(words)s") % {"about": each.label, "words": _short(each.text)} for each in parts]
    held = episode.entry(last.seq) if last else None
    agreed = text(held.event.agreed) if held else ""
    if last and agreed:
        lines.append(_("Agreed on %(day)s: %(words)s") % {"day": day(last.starts), "words": _short(agreed)})
    return lines


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0] + " …"


def _promised(stream: str, episode: Episode, name: Naming, text: Reader) -> list[str]:
    found = (each for each in promises.shown(stream, episode, name, text) if each.is_open)
    return [" ".join([each.what, *each.lines, each.became]).strip() for each in found]


def _last_sheets(episode: Episode) -> list[Sheet]:
    """The latest answers to each questionnaire that whoever treats them reads."""
    theirs = (each for each in episode.sheets.values() if each.questionnaire not in OF_THEIR_OWN)
    return list({sheet.questionnaire: sheet for sheet in theirs}.values())


def _answers(sheet: Sheet, text: Reader) -> list[str]:
    """Question by question. The answers stand by themselves: no band, and no total but one that was typed in alone."""
    if QUESTIONNAIRES[sheet.questionnaire].is_total(sheet.items):
        return [scores.sentence(sheet, text)]
    rows = answered(sheet, text)["rows"]
    lines = [_("%(question)s: %(answer)s") % {"question": ask, "answer": answer} for ask, answer in rows]
    fits = [_("“This does not fit me.”")] if sheet.does_not_fit else []
    said = text(sheet.comment)
    return [*lines, *fits, *([_("In their words: %(words)s") % {"words": said}] if said else [])]


def _plan(person: str, standing: Standing) -> Iterator[tuple[str, list[str]]]:
    if standing.safety_plan is None:
        return
    now = safety_plan.versions(person, standing, lambda _who: "")[0]
    lines = [_("%(about)s: %(words)s") % {"about": each.label, "words": each.text} for each in now.parts]
    yield _("Their safety plan, of %(day)s") % {"day": day(now.at)}, lines
