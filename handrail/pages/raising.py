"""Raising something, by whichever side it is typed: one way for both, so that both mean the same.

Nothing of it is written into the record of care: not an entry, not a number, not a notice.
"""

from typing import Any

from handrail.care import handover, protecting, raising, safeguarding
from handrail.care.vocabulary import StreamKind, Via
from handrail.keys.ids import new_id
from handrail.record import journal, sealed

WORDS = ("speaker", "who", "let_down", "helped", "wanted", "harm")
"""What is said, each in words of its own."""


def raise_it(
    *, by: str, said_by: str, once: str | None = None, via: Via = Via.ONLINE, words: dict[str, str], **facts: Any
) -> str:
    """Somebody raises something: the id of the matter. That somebody may be harmed is a matter of its own, at once."""
    said: dict[str, Any] = {name: journal.Text(words.get(name, "")) for name in WORDS}
    with journal.together(by=by, said_by=said_by, via=via, once=once) as acts:
        stream = acts.open(StreamKind.CONCERN)
        if words.get("harm", "").strip():
            facts["safeguarding"] = acts.open(StreamKind.SAFEGUARDING)
        found = acts.record(stream, raising.raise_it, **facts, **said)
        if "safeguarding" in facts:
            kept = tuple(sorted(getattr(found, "kept_from", ())))
            about = {"person": facts.get("person", ""), "kept_from": kept, "concern": stream}
            acts.record(facts["safeguarding"], safeguarding.raise_it, words=said["harm"], **about)
    return stream


def keep_from(stream: str, *, by: str, said_by: str = "", once: str | None = None, **facts: Any) -> None:
    """Somebody does not read a matter any more, nor what was said in it of somebody who may be harmed."""
    raised = sealed.of_concern(stream).raised
    harm = raised.safeguarding if raised else ""
    with journal.together(stream, *filter(None, [harm]), by=by, said_by=said_by or by, once=once) as acts:
        before = sealed.of_concern(stream).kept_from
        found = acts.record(stream, raising.keep_from, **facts)
        more = tuple(sorted(getattr(found, "kept_from", frozenset()) - before))
        if harm and more:
            acts.record(harm, protecting.keep_from, who=more)


def arrange(*, by: str, stream: str, to: str, words: str, reason: str, once: str | None = None) -> None:
    """A change is arranged: who takes over is asked as at any hand-over, which says nothing of who asked for it."""
    with journal.together(stream, by=by, once=once) as acts:
        found = sealed.of_concern(stream)
        acts.record(stream, raising.arrange, words=journal.Text(words), to=to)
        if to and found.raised and found.raised.episode:
            facts: dict[str, Any] = {"handover": new_id(), "to": to, "reason": journal.Text(reason)}
            journal.record(found.raised.episode, handover.send, by=by, **facts)
