"""Your record (promise 13): words in the wrong person's record are taken out of both people's sight there, and moved.

That they stood there is a fact, so taking them out is refused only where they are not there.
"""

from datetime import datetime

from handrail.care.act import Act
from handrail.care.episode import Episode
from handrail.care.events import Event, TextMovedHere, TextMovedOut
from handrail.care.refused import Refused
from handrail.care.words import Words, words_in


def move_out(episode: Episode, _: Act, *, entry: int, text: str) -> tuple[Event, ...]:
    """Words of an entry were about somebody else: they are taken out. A marker without content remains."""
    found = episode.entry(entry)
    if found is None or text not in {words.ref for words in words_in(found.event)} or text in episode.moved_out:
        raise Refused("These words are not in this record.")
    return (TextMovedOut(entry=entry, text=text),)


def move_here(
    _: Episode, __: Act, *, words: Words, written_by: str, written_at: datetime, opened_there: bool
) -> tuple[Event, ...]:
    """Words about this person come to their own record, with who wrote them and when."""
    moved = TextMovedHere(words=words, written_by=written_by, written_at=written_at, opened_there=opened_there)
    return (moved,)
