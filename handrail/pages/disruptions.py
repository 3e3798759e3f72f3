"""Treatment as it really went, as both sides read it: what disrupted it, what is adapted, what does not count."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.care.episode import Episode
from handrail.care.parts import Disruption
from handrail.care.words import Words
from handrail.design.formats import day, day_time
from handrail.design.forms import Choice
from handrail.pages.names import Naming
from handrail.record import journal

Reader = Callable[[Words | None], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One disruption on a page. `answer` says what is done differently, or who says so by when."""

    key: str
    what: str
    wish: str
    adapted: tuple[str, ...]
    answer: str
    not_counted: str
    by: str
    is_open: bool


def shown(stream: str, episode: Episode, name: Naming, who: str, text: Reader | None = None) -> list[Shown]:
    """What disrupted the course, the newest first. `who` answers what is not answered.

    One reading of the words, unless `text` has read them already.
    """
    text = text or journal.reader(stream, words(episode))
    return [_shown(each, episode, name, text, who) for each in reversed(episode.disruptions.values())]


def words(episode: Episode) -> list[Words]:
    """All that has to be read to show what disrupted the course."""
    return [each for part in episode.disruptions.values() for each in (part.what, part.wish, *part.adapted) if each]


def _shown(each: Disruption, episode: Episode, name: Naming, text: Reader, who: str) -> Shown:
    answer = ""
    if each.is_open and each.due and episode.is_open:
        facts = {"who": name(who), "when": day_time(each.due)}
        answer = _("%(who)s says what is done differently by %(when)s.") % facts
    shape = _("Told to us on %(day)s.") if each.by_person else _("Written down by %(who)s on %(day)s.")
    return Shown(
        each.disruption,
        text(each.what),
        text(each.wish),
        tuple(text(one) for one in each.adapted),
        answer,
        _counted(len(each.not_counted & _known(episode))),
        shape % {"who": name(each.by), "day": day(each.at)},
        each.is_open,
    )


def _known(episode: Episode) -> frozenset[str]:
    return frozenset(each.contact for each in episode.treatment_contacts) | frozenset(episode.online_work)


def _counted(number: int) -> str:
    if not number:
        return ""
    return ngettext(
        "%(count)d session does not count towards those planned.",
        "%(count)d sessions do not count towards those planned.",
        number,
    ) % {"count": number}


def uncounted(episode: Episode) -> str:
    """Such as: 2 sessions were disrupted and do not count. Empty where all of them count."""
    number = len(episode.sessions_done & episode.not_counted)
    if not number:
        return ""
    return ngettext(
        "%(count)d session was disrupted and does not count.",
        "%(count)d sessions were disrupted and do not count.",
        number,
    ) % {"count": number}


def sessions(episode: Episode, name: Naming) -> list[Choice]:
    """The meetings and pieces of online work that can be said not to count, the newest first."""
    met = [(each.starts, each.contact, name(each.with_)) for each in episode.treatment_contacts]
    found = sorted(met, key=lambda each: each[0], reverse=True)
    choices = [
        Choice(key, _("%(day)s, with %(who)s") % {"day": day(starts), "who": who})
        for starts, key, who in found
        if key not in episode.not_counted
    ]
    online = reversed(episode.online_work.items())
    return choices + [
        Choice(key, _("Online work until %(day)s") % {"day": day(work.ends)})
        for key, work in online
        if key not in episode.not_counted
    ]
