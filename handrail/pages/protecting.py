"""Saying that somebody may be harmed, by whichever side it is typed; and what whoever said it may read of it."""

from typing import Final

from handrail.care import events as e
from handrail.care import safeguarding
from handrail.care.safeguarding import Safeguarding
from handrail.care.vocabulary import StreamKind, Via
from handrail.pages import story
from handrail.pages.names import Naming
from handrail.record import journal

THEIRS: Final = (e.SafeguardingRaised, e.SafeguardingRead, e.SafeguardingAnswered)
"""What whoever raised it reads, beside what they said themselves. The rest is other people's."""

TOLD: Final = (e.SafeguardingTold, e.SafeguardingPersonTold)
"""What the person it is about reads, once they were told."""


def raise_it(
    *,
    by: str,
    said_by: str,
    words: str,
    person: str = "",
    kept_from: tuple[str, ...] = (),
    via: Via = Via.ONLINE,
    once: str | None = None,
) -> str:
    """Somebody may be harmed: the id of the matter."""
    with journal.together(by=by, said_by=said_by, via=via, once=once) as acts:
        stream = acts.open(StreamKind.SAFEGUARDING)
        facts = {"words": journal.Text(words), "person": person, "kept_from": kept_from}
        acts.record(stream, safeguarding.raise_it, expected=None, **facts)
    return stream


def told(stream: str, state: Safeguarding, name: Naming, *, of: frozenset[str]) -> list[story.Told]:
    """What these people read of a matter, newest first: what they raised, and what was told of them."""
    raised = state.raised_by in of
    known = (state.person_told or 0) if state.person in of else 0
    seen = {
        entry.seq
        for entry in state.entries
        if entry.said_by in of
        or (raised and type(entry.event) in THEIRS)
        or (entry.seq <= known and type(entry.event) in TOLD)
    }
    return [each for each in story.tell(stream, state, name)[::-1] if each.seq in seen]
