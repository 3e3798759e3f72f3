"""What was promised and what was offered, as both sides read it: in words, by whom, by when, and what became of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.care import kept
from handrail.care.episode import Episode
from handrail.care.events import Alternative, OfferTakenBack
from handrail.care.parts import Offer, Promise, PromiseState
from handrail.care.words import Words
from handrail.design.formats import day, day_time
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.record import journal

Reader = Callable[[Words | None], str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One promise or offer on a page. `lines` are what else is to be said of it, `became` what came of it."""

    key: str
    what: str
    lines: tuple[str, ...]
    became: str
    said: tuple[str, ...]
    is_open: bool
    is_offer: bool
    at: datetime


def alternative(one: Alternative, text: Reader) -> str:
    """Something else there is, with its wait."""
    if one.wait_weeks is None:
        return _("%(what)s; nobody can say how long it takes") % {"what": text(one.what)}
    shape = ngettext(
        "%(what)s, a wait of about %(weeks)d week", "%(what)s, a wait of about %(weeks)d weeks", one.wait_weeks
    )
    return shape % {"what": text(one.what), "weeks": one.wait_weeks}


def one(episode: Episode, promise: Promise, name: Naming, texts: Callable[[list[Words]], Reader]) -> Shown:
    """One promise. `texts` gives a reader of words, for somebody who may read them."""
    events = [promise.said, _settling(episode, promise)]
    return _shown(episode, promise, name, texts(list(journal.refs(events))))


def shown(stream: str, episode: Episode, name: Naming, text: Reader | None = None) -> list[Shown]:
    """Everything that was promised or offered: first what is open, in the order it is owed; the rest newest first.

    One reading of the words, unless `text` has read them already.
    """
    text = text or journal.reader(stream, words(episode))
    found = [*_promises(episode, name, text), *_offers(episode, text)]
    still = [each for each in found if each.is_open]
    done = sorted((each for each in found if not each.is_open), key=lambda each: each.at, reverse=True)
    return [*still, *done]


def words(episode: Episode) -> list[Words]:
    """All that has to be read to show what was promised."""
    return list(journal.refs(list(_words(episode))))


def _words(episode: Episode) -> Iterator[Any]:
    for each in episode.promises.values():
        yield each.said
        yield _settling(episode, each)
    yield from (entry.event for entry in episode.entries if isinstance(entry.event, OfferTakenBack))


def _settling(episode: Episode, promise: Promise) -> Any:
    entry = episode.entry(promise.settled) if not promise.is_open else None
    return entry.event if entry else None


def _promises(episode: Episode, name: Naming, text: Reader) -> Iterator[Shown]:
    for each in sorted(episode.promises.values(), key=lambda each: (each.due, each.seq)):
        yield _shown(episode, each, name, text)


def _shown(episode: Episode, promise: Promise, name: Naming, text: Reader) -> Shown:
    return Shown(
        promise.promise,
        text(promise.said.what),
        tuple(_lines(promise, name, text)),
        _became(promise, name),
        tuple(_told(_settling(episode, promise), text)),
        promise.is_open,
        False,
        promise.settled_at or promise.since,
    )


def _lines(promise: Promise, name: Naming, text: Reader) -> Iterator[str]:
    said = promise.said
    if said.conditions:
        yield _("On condition: %(what)s") % {"what": text(said.conditions)}
    if said.after_ending:
        yield _("It is for after the ending: it stays promised when care has ended.")
    for each in said.alternatives:
        yield _("Or else: %(what)s") % {"what": alternative(each, text)}
    if promise.by_person:
        yield _("Written down as it was told to us on %(day)s.") % {"day": day(promise.since)}
    else:
        yield _("Written down by %(who)s on %(day)s.") % {"who": name(promise.by), "day": day(promise.since)}


def _became(promise: Promise, name: Naming) -> str:
    facts = {
        "who": name(promise.said.who),
        "when": day_time(promise.due),
        "day": day(promise.settled_at) if promise.settled_at else "",
    }
    sentences = {
        PromiseState.OPEN: _("%(who)s keeps it, or says why not, by %(when)s."),
        PromiseState.KEPT: _("Kept, %(day)s."),
        PromiseState.REPLACED: _("Something else took its place, %(day)s."),
        PromiseState.NOT_KEPT: _("Not kept, %(day)s."),
    }
    return sentences[promise.state] % facts


def _told(event: Any, text: Reader) -> Iterator[str]:
    for label, field in ((_("Why: %(what)s"), "reason"), ("%(what)s", "words"), (_("Instead: %(what)s"), "instead")):
        said = text(getattr(event, field, None)) if getattr(event, field, None) is not None else ""
        if said:
            yield label % {"what": said}


def _offers(episode: Episode, text: Reader) -> Iterator[Shown]:
    unsettled = {each.offer for each in kept.unsettled_offers(episode)}
    back = {entry.event.offer: entry for entry in episode.entries if isinstance(entry.event, OfferTakenBack)}
    for each in episode.offers.values():
        taken = back.get(each.offer) if each.taken_back else None
        became = (
            _("We could not keep it, %(day)s.") % {"day": day(taken.at)} if taken else _offer_became(each, unsettled)
        )
        yield Shown(
            each.offer,
            ", ".join(word(option.therapy) for option in each.options).capitalize(),
            (_("Offered on %(day)s.") % {"day": day(each.since)},),
            became,
            (_("Why: %(what)s") % {"what": text(taken.event.reason)},) if taken else (),
            each.offer in unsettled,
            True,
            taken.at if taken else each.since,
        )


def _offer_became(offer: Offer, unsettled: set[str]) -> str:
    option = offer.chosen_option
    if offer.open:
        return _("Open until %(day)s.") % {"day": day(offer.until)}
    if option is None:
        return _("None of it was chosen, or something else came.")
    shape = (
        _("Chosen: %(what)s. It has not begun.") if offer.offer in unsettled else _("Chosen: %(what)s. It has begun.")
    )
    return shape % {"what": word(option.therapy)}
