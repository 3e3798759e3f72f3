"""Free text and where it stands: text becomes `Words` in an event, and a sealed note beside the journal."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from handrail.care.words import Words
from handrail.keys.ids import new_id
from handrail.keys.seal import CannotOpen
from handrail.notes.models import Note
from handrail.record import joined
from handrail.record.sealing import Erased, StreamKeys
from handrail.record.streams import NoSuchRecord, heads


class Text(str):
    """Free text on its way into the journal. Blank text becomes no words at all."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Written:
    """What stands where words point to. `text` is None when it was moved to another record, or cannot be read."""

    text: str | None
    moved: bool = False

    def __str__(self) -> str:
        return self.text or ""


@dataclass(frozen=True, slots=True)
class Mask:
    """A passage of a text that whoever reads now does not read, and what stands in its place."""

    start: int
    end: int
    says: str


Masks = Mapping[str, tuple[Mask, ...]]
_masks: ContextVar[Masks] = ContextVar("masks", default={})  # noqa: B039 - never changed, only put aside


@contextmanager
def masked(masks: Masks) -> Iterator[None]:
    """Until this ends, the passages of these texts (by `ref`) are read by nobody, whoever asks for them here."""
    before = _masks.set({**_masks.get(), **masks})
    try:
        yield
    finally:
        _masks.reset(before)


MOVED = Written(None, moved=True)
LOST = Written(None)


class Desk:
    """Turns the texts among some facts into words, and holds the notes they become until the act is decided."""

    def __init__(self, keys: StreamKeys) -> None:
        self._keys = keys
        self._notes: dict[str, Note] = {}

    def words(self, value: Any) -> Any:
        """`value` with every `Text` in it as `Words`, however deep it lies."""
        if isinstance(value, Text):
            return self._word(value)
        if isinstance(value, tuple | list):
            return type(value)(self.words(each) for each in value)
        if isinstance(value, dict):
            return {name: self.words(each) for name, each in value.items()}
        if is_dataclass(value) and not isinstance(value, type) and value.__dataclass_params__.frozen:  # type: ignore[attr-defined]
            return self._inside(value)
        return value

    def keep(self, mentioned: bytes, by: str, at: datetime) -> None:
        """Store the notes that some event mentions. What a decision left aside is not kept."""
        notes = [note for ref, note in self._notes.items() if ref.encode() in mentioned]
        for note in notes:
            note.by, note.written_at = by, at
        if notes:
            Note.objects.bulk_create(notes)

    def _word(self, text: Text) -> Words | None:
        plain = str(text).strip()
        if not plain:
            return None
        ref = new_id()
        mac = self._keys.text_mac(ref, plain)
        self._notes[ref] = Note(id=ref, stream=self._keys.stream, sealed=self._keys.seal_text(ref, plain), mac=mac)
        return Words(ref, mac)

    def _inside(self, value: Any) -> Any:
        each = {part.name: getattr(value, part.name) for part in fields(value)}
        changed = {name: new for name, old in each.items() if (new := self.words(old)) is not old and new != old}
        return replace(value, **changed) if changed else value


def read(stream: str, words: Words | None) -> Written:
    """What stands where `words` of `stream` point to."""
    return read_all(stream, [words])[words.ref] if words is not None else LOST


def read_all(stream: str, words: Iterable[Words | None]) -> dict[str, Written]:
    """What stands where each of these words points to, by `ref`, in one query."""
    wanted = {each.ref: each for each in words if each is not None}
    if not wanted:
        return {}
    found = _opened(heads([stream])[stream].keys, wanted)
    missing = {ref: words for ref, words in wanted.items() if found[ref] is LOST}
    if missing:
        found |= _of_joined(stream, missing)
    return {ref: _seen(ref, written) for ref, written in found.items()} if _masks.get() else found


def _seen(ref: str, written: Written) -> Written:
    """A text as whoever reads now may read it."""
    text, masks = written.text, _masks.get().get(ref, ())
    if not text or not masks:
        return written
    read, at = "", 0
    for mask in sorted(_everywhere(text, masks), key=lambda each: each.start):
        if mask.start >= at:  # of passages that overlap, one mark stands for all
            read += text[at : mask.start] + mask.says
        at = max(at, mask.end)
    return Written(read + text[at:], written.moved)


def _everywhere(text: str, masks: Iterable[Mask]) -> Iterator[Mask]:
    """Each passage wherever it stands in the text: a name that is held back once is not read in the next line."""
    for mask in masks:
        yield mask
        passage = text[mask.start : mask.end]
        at = text.find(passage) if passage else -1
        while at >= 0:
            yield Mask(at, at + len(passage), mask.says)
            at = text.find(passage, at + len(passage))


def reader(stream: str, words: Iterable[Words | None]) -> Callable[[Words | None], str]:
    """A function from words to their text for one page; all texts are read at once. No words: an empty text."""
    found = read_all(stream, words)
    return lambda each: str(found.get(each.ref, LOST)) if each is not None else ""


def readers(wanted: Mapping[str, Iterable[Words | None]]) -> Callable[[str], Callable[[Words | None], str]]:
    """A reader for each of many streams, for a page that shows many people: two queries, however many they are."""
    words = {stream: {each.ref: each for each in some if each is not None} for stream, some in wanted.items()}
    words = {stream: some for stream, some in words.items() if some}
    refs = [ref for some in words.values() for ref in some]
    stored = Note.objects.filter(id__in=refs).values_list("id", "stream", "sealed", "mac") if refs else ()
    keys = {stream: head.keys for stream, head in heads(words).items()}
    found = {
        ref: _seen(ref, look(keys[stream], words[stream][ref], bytes(sealed), mac) or LOST)
        for ref, stream, sealed, mac in stored
        if ref in words.get(stream, ())
    }
    return lambda _stream: lambda each: str(found.get(each.ref, LOST)) if each is not None else ""


def look(keys: StreamKeys, words: Words, sealed: bytes, mac: str) -> Written | None:
    """What a stored note says, and that it is what was written there; None if it is not."""
    if not sealed:
        return MOVED if mac == moved_mac(keys, words.ref) else None
    try:
        text = keys.open_text(words.ref, sealed)
    except CannotOpen:
        return None
    return Written(text) if keys.text_mac(words.ref, text) == words.mac else None


def moved_mac(keys: StreamKeys, ref: str) -> str:
    """What stands where a text was moved away: the MAC of no text, which no note has otherwise."""
    return keys.text_mac(ref, "")


def _of_joined(stream: str, wanted: dict[str, Words]) -> dict[str, Written]:
    """What is not in this record may be in another of the same person's, as far as that can be read."""
    found: dict[str, Written] = {}
    for other in joined.people_of(stream)[1:]:
        try:
            opened = _opened(heads([other])[other].keys, wanted)
        except (Erased, NoSuchRecord):
            continue
        found |= {ref: written for ref, written in opened.items() if written is not LOST}
    return found


def _opened(keys: StreamKeys, wanted: dict[str, Words]) -> dict[str, Written]:
    stored = Note.objects.filter(id__in=list(wanted), stream=keys.stream).values_list("id", "sealed", "mac")
    found = {ref: look(keys, wanted[ref], bytes(sealed), mac) or LOST for ref, sealed, mac in stored}
    return {ref: found.get(ref, LOST) for ref in wanted}
