"""What happened, told in plain words: one telling for the person and for staff, so that both read the same record."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import struck
from handrail.care.parts import Problem
from handrail.care.vocabulary import Nature
from handrail.care.words import Words
from handrail.design.formats import day
from handrail.pages import held, promises
from handrail.pages.life import QUESTION
from handrail.pages.life import telling as life
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.sentences import word
from handrail.pages.titles import PLAIN, TITLES
from handrail.record import journal


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's words in an entry, and what they are about."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as a page shows it."""

    seq: int
    kind: str
    at: datetime
    recorded_at: datetime
    title: str
    who: str
    said_by: str
    via: str
    parts: tuple[Part, ...]
    struck: bool
    late: bool
    rests_on: str = ""


LABELS: dict[str, Any] = {
    "wants": gettext_lazy("What would help"),
    "elsewhere": gettext_lazy("Where else help was sought"),
    "reason": gettext_lazy("Why"),
    "because": gettext_lazy("Why"),
    "why": gettext_lazy("Why"),
    "why_not": gettext_lazy("Why not"),
    "would_change": gettext_lazy("What would change this"),
    "comment": gettext_lazy("In their own words"),
    "words": gettext_lazy("In words"),
    "what": gettext_lazy("What was said"),
    "did": gettext_lazy("What we did"),
    "agreed": gettext_lazy("What we agreed"),
    "safety": gettext_lazy("Safety talked about"),
    "not_booked": gettext_lazy("Why nothing is booked"),
    "note": gettext_lazy("A note for this person"),
    "explored": gettext_lazy("What we talked about"),
    "safer": gettext_lazy("What makes it safer"),
    "less_safe": gettext_lazy("What makes it less safe"),
    "signs": gettext_lazy("How I notice that it is getting hard"),
    "alone": gettext_lazy("What I can do by myself"),
    "company": gettext_lazy("Where I can be, and with whom"),
    "people": gettext_lazy("Whom I can ask for help"),
    "services": gettext_lazy("Who helps as their work"),
    "around": gettext_lazy("What makes the place around me safer"),
    "went_wrong": gettext_lazy("What happened"),
    "at_once": gettext_lazy("What was done at once"),
    "told": gettext_lazy("What we told"),
    "sorry": gettext_lazy("How we said sorry"),
    "written": gettext_lazy("What we wrote"),
    "learnt": gettext_lazy("What we learnt"),
    "changes": gettext_lazy("What changes because of it"),
    "decided": gettext_lazy("What was decided, and why"),
    "how_now": gettext_lazy("How things are now"),
    "how_i_am": gettext_lazy("How I am now"),
    "remains": gettext_lazy("What remains"),
    "speaker": gettext_lazy("Who says this, and how to reach them"),
    "to_whom": gettext_lazy("Who was told"),
    "who": gettext_lazy("Who or what it is about"),
    "let_down": gettext_lazy("What let them down"),
    "helped": gettext_lazy("What helped"),
    "wanted": gettext_lazy("What they would like"),
    "harm": gettext_lazy("Who may be harmed"),
    "next": gettext_lazy("What comes next, and who holds it"),
    "text": gettext_lazy("The letter"),
    "anyway": gettext_lazy("Why it went in this form"),
    "second_fact": gettext_lazy("How we made sure"),
    "when": gettext_lazy("Safe times"),
    "avoid": gettext_lazy("Words we do not use"),
    "adjustments": gettext_lazy("What makes it easier"),
    "companion": gettext_lazy("Somebody alongside"),
    "communication": gettext_lazy("How we talk together"),
    "name": gettext_lazy("Who it is"),
    "purpose": gettext_lazy("What for"),
    "copy": gettext_lazy("What left, word for word"),
    "why_held_back": gettext_lazy("Why they were not told at once"),
    "began": gettext_lazy("How it began"),
    "keeps_going": gettext_lazy("What keeps it going"),
    "helps": gettext_lazy("What helps"),
    "matters": gettext_lazy("What matters"),
    "aim": gettext_lazy("What for"),
    "conditions": gettext_lazy("On condition"),
    "instead": gettext_lazy("What there is instead"),
    "wish": gettext_lazy("What they would like to be different"),
    "adapted": gettext_lazy("What we do differently"),
    "changed": gettext_lazy("What we asked, and what we changed or offered"),
    "why_fewer": gettext_lazy("Why fewer than is usual"),
}

LABELS_TO_PERSON: dict[str, Any] = LABELS | {
    "comment": gettext_lazy("In your own words"),
    "let_down": gettext_lazy("What let you down"),
    "wanted": gettext_lazy("What you would like"),
}

OF_A_KIND: dict[tuple[type, str], Any] = {
    (e.Promised, "what"): gettext_lazy("What was promised"),
    (e.Disrupted, "what"): gettext_lazy("What happened"),
    (e.Adapted, "words"): gettext_lazy("What we do differently"),
}
"""Labels that are another for one kind of entry."""


def title(entry: Entry, name: Naming) -> str:
    """One sentence that says what an entry is."""
    kind = type(entry.event)
    return str(TITLES[kind](entry.event, name)) if kind in TITLES else str(PLAIN[kind])


def tell(
    stream: str, state: journal.State, name: Naming, only: Iterable[type] | None = None, newest: int | None = None
) -> list[Told]:
    """The entries of a stream in the order they happened; of some kinds `only`, or just the `newest`."""
    wanted = None if only is None else frozenset(only)
    entries = [entry for entry in state.entries if wanted is None or type(entry.event) in wanted]
    entries.sort(key=lambda entry: (entry.at, entry.seq))
    shown = entries[-newest:] if newest else entries
    problems = list(state.problems.values()) if isinstance(state, Episode) else []
    with held.from_the_person(state) if speaks_to_person(name) else nullcontext():
        found = journal.refs([[entry.event for entry in shown], [each.words for each in problems]])
        text = _or_moved(journal.reader(stream, found), state)
    out = struck(state.entries)
    said = {each.problem.strip().lower(): _contest(each, text) for each in problems if each.does_not_fit}
    return [_told(entry, name, text, entry.seq in out, said) for entry in shown]


def _or_moved(text: Callable[[Words | None], str], state: journal.State) -> Callable[[Words | None], str]:
    """The words that stand there; where they were about somebody else and taken out, that, and when."""
    out = state.moved_out if isinstance(state, Episode) else {}
    if not out:
        return text

    def read(words: Words | None) -> str:
        if words is None or words.ref not in out:
            return text(words)
        moved = _("[Words about somebody else stood here. They were taken out on %(day)s.]")
        return moved % {"day": day(out[words.ref])}

    return read


def _contest(problem: Problem, text: Callable[[Words | None], str]) -> Part:
    """What the person says of the name of a problem: it stands in every entry that gives it that name."""
    return Part(_("“This does not fit me”"), text(problem.words) or _("No other words were given."))


def _told(
    entry: Entry, name: Naming, text: Callable[[Words | None], str], is_struck: bool, contests: dict[str, Part]
) -> Told:
    beside = contests.get(entry.event.problem.strip().lower()) if isinstance(entry.event, e.ProblemNamed) else None
    return Told(
        seq=entry.seq,
        kind=type(entry.event).__name__,
        at=entry.at,
        recorded_at=entry.recorded_at,
        title=title(entry, name),
        who=name(entry.by),
        said_by=name(entry.said_by) if entry.said_by != entry.by else "",
        via=word(entry.via),
        parts=(
            *_parts(entry.event, text, LABELS_TO_PERSON if speaks_to_person(name) else LABELS),
            *([beside] if beside else []),
        ),
        struck=is_struck,
        late=entry.is_late,
        rests_on=_rests_on(entry),
    )


def _rests_on(entry: Entry) -> str:
    """The version of the charter a decision rests on (promise 4); a fact rests on none."""
    if e.KINDS[type(entry.event).__name__].nature is not Nature.CHOICE:
        return ""
    return _("by version %(number)d of how we work") % {"number": entry.charter_version}


def parts(event: Any, text: Callable[[Words | None], str]) -> list[Part]:
    """The words of one event as their person reads them; what was left out is no part."""
    return [part for part in _parts(event, text, LABELS_TO_PERSON) if part.text]


def _parts(event: Any, text: Callable[[Words | None], str], labels: dict[str, Any]) -> Iterable[Part]:
    if isinstance(event, e.CircumstanceGiven):
        yield Part(_("What was said"), life.sentence(QUESTION.get(event.what), event))
    for field in fields(event):
        value = getattr(event, field.name)
        if isinstance(value, Words):
            yield Part(str(OF_A_KIND.get((type(event), field.name)) or labels[field.name]), text(value))
        elif field.name == "options":
            yield from (Part(str(option.therapy), text(option.plain_words)) for option in value if option.plain_words)
        elif field.name == "alternatives":
            yield from (Part(_("Or else"), promises.alternative(each, text)) for each in value)
