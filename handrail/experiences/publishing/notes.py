"""Content notes in words: what a reader is told before a text is shown."""

from collections.abc import Iterable

from handrail.experiences.content_notes import NOTES


def in_words(codes: Iterable[str]) -> list[str]:
    """Each note of an account in words; a code that is no longer used as it stands."""
    return [str(NOTES[code].name) if code in NOTES else code for code in codes]
