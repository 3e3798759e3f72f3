"""What is typed into the search of the record of experience: words and phrases, whatever it was."""

from handrail.experiences.finding import words
from tests.fuzz.targets import text

PARTS = ("handrail.experiences.finding.words",)


def seeds() -> list[bytes]:
    """As people search, and as programs try to."""
    written = ('"co-op" waiting', "“half open", "日本語 ไทย 🌧️", "[removed: a name] x", "' OR 1=1 --", "[changed " * 50)
    return [each.encode() for each in written]


def one(data: bytes) -> None:
    """Folded once is folded for ever; and no phrase has a sign in it that a search could take for its own."""
    typed = text(data)
    folded = words.folded(typed)
    assert words.folded(folded) == folded, (typed, folded)
    phrases = words.asked(typed)
    assert len(phrases) <= words.MOST and all(phrase and all(phrase) for phrase in phrases)
    assert not set("\"'*:^(){}[]\\%;") & {sign for phrase in phrases for word in phrase for sign in word}
    assert len(words.loosened(phrases)) <= words.MOST
