"""What is in a copy of somebody's whole record: every entry of every record of theirs, as they may read it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Final

from django.utils.translation import gettext as _

from handrail.care import in_need, unseen
from handrail.care.episode import Episode
from handrail.care.standing import Standing
from handrail.care.vocabulary import Strand
from handrail.care.words import Words
from handrail.design.formats import date_only
from handrail.organisation import who
from handrail.pages import acting_for, held, in_the_return, relations, story
from handrail.pages.answered import answered
from handrail.pages.names import Naming, naming, of_staff
from handrail.pages.sharing import Left, left
from handrail.record import joined, journal, reading, support
from handrail.record.access import Relation

EVERY_LINE: Final = 1_000_000
LETTERS, MESSAGES = (
    ("LetterSent",),
    ("MessageSent", "MessageAnswered", "MessageTalked", "MessageWritten", "MessageRead"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One stream of theirs: what it is, its entries in plain words, and the same as data."""

    stream: str
    title: str
    told: list[story.Told]
    answered: dict[int, dict[str, Any]]
    data: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole record of one person at one moment."""

    service: str
    phone: str
    called: str
    made_at: datetime
    parts: list[Part]
    openings: list[dict[str, Any]]
    lefts: list[Left]
    tables: list[in_the_return.Told]
    has_support: bool

    def of_kind(self, kinds: Sequence[str]) -> list[story.Told]:
        """The entries of some kinds, of all parts, newest first."""
        found = [each for part in self.parts for each in part.told if each.kind in kinds and not each.struck]
        return sorted(found, key=lambda each: each.at, reverse=True)


def gather(person: str, *, for_: str = "") -> Whole:
    """Everything that is written of this person; made `for_` them by staff, without employment support."""
    people = joined.people_of(person)
    standing = journal.standing(person)
    name = acting_for.naming(naming(people, standing.called, to_person=True), acting_for.names(person, standing))
    streams = [*standing.episodes, *(each for own in people for each in (support.all_of(own) if not for_ else ()))]
    states = journal.states([*people, *streams])
    found = {stream: _for(state, for_) for stream, state in states.items() if isinstance(state, Episode | Standing)}
    with held.from_the_person(*found.values()):
        parts = [_part(stream, state, name) for stream, state in found.items()]
        lefts = _lefts({stream: state for stream, state in found.items() if isinstance(state, Episode)}, name)
    parts.sort(key=lambda part: (part.data[0]["recorded_at"] if part.data else "", part.stream))
    episodes = {stream: state for stream, state in found.items() if isinstance(state, Episode)}
    here = who.service()
    return Whole(
        service=here.name,
        phone=here.phone,
        called=standing.called,
        made_at=journal.now(),
        parts=parts,
        openings=_openings(
            people, name, (*relations.APART, *relations.OF_MESSAGES) if for_ else (), in_need.untold(states.values())
        ),
        lefts=lefts,
        tables=in_the_return.tables(standing, episodes),
        has_support=not for_,
    )


def _lefts(episodes: dict[str, Episode], name: Naming) -> list[Left]:
    """Everything that left, newest first, with its copy."""
    found = []
    for stream, episode in episodes.items():
        shares = list(episode.shares.values())
        text = journal.reader(stream, journal.refs([share.said for share in shares]))
        found += [left(share, text, name) for share in shares]
    return sorted(found, key=lambda each: each.at, reverse=True)


def _for(state: Episode | Standing, who: str) -> Episode | Standing:
    """What of it the person may read; in a copy that a colleague makes for them, no more than that colleague may."""
    if not isinstance(state, Episode):
        return state
    seen = unseen.to_person(state)
    return unseen.shown_to(seen, who) if who else seen


def _part(stream: str, state: Episode | Standing, name: Naming) -> Part:
    told = story.tell(stream, state, name)
    text = journal.reader(stream, journal.refs([entry.event for entry in state.entries]))
    staff, titles = of_staff(), {each.seq: each for each in told}
    data = [
        {
            "number": entry.seq,
            "kind": type(entry.event).__name__,
            "in_words": titles[entry.seq].title,
            "happened_at": entry.at.isoformat(),
            "recorded_at": entry.recorded_at.isoformat(),
            "typed_by": name(entry.by),
            "said_by": name(entry.said_by),
            "via": entry.via.value,
            "charter_version": entry.charter_version,
            "struck_out": titles[entry.seq].struck,
            "facts": _plain(entry.event, text, staff),
        }
        for entry in state.entries
        if entry.seq in titles  # what the person is not told of, stands in no copy of theirs either
    ]
    sheets = state.sheets.values() if isinstance(state, Episode) else ()
    return Part(stream, _title(state), told, {sheet.seq: answered(sheet, text) for sheet in sheets}, data)


def _title(state: Episode | Standing) -> str:
    if isinstance(state, Standing):
        return _("What you told us about yourself, and what you agreed to")
    what = _("Employment support") if state.strand is Strand.EMPLOYMENT else _("Your care")
    return _("%(what)s, from %(day)s") % {"what": what, "day": date_only(state.received)} if state.received else what


def _plain(value: Any, text: Any, staff: dict[str, str]) -> Any:
    """A fact as data: words as they read, people by name, times as text."""
    if isinstance(value, Words):
        return text(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: _plain(getattr(value, part.name), text, staff) for part in fields(value)}
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(each, text, staff) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return staff.get(value, value) if isinstance(value, str) else value


def _openings(
    people: Iterable[str], name: Naming, without: tuple[str, ...], untold: Collection[str]
) -> list[dict[str, Any]]:
    """Who opened the record; in a copy made by a colleague `without` what is not for them to see. Nothing of those
    whose openings the person is not told of yet (`untold`)."""
    return [
        {
            "at": each.at,
            "who": name(each.by),
            "own": each.relation == Relation.OWN,
            "why": relations.why(each.relation, each.page),
            "page": relations.page(each.page),
            "words": " ".join(part for part in (each.reason, each.words) if part),
        }
        for each in reading.openings(*people, limit=EVERY_LINE, without=without, untold=untold)
    ]
