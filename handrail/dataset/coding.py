"""What it means to put one of our words into a national code: the code, how far it can be trusted, and why not."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from handrail.care.questionnaires import Status

Word = TypeVar("Word")


@dataclass(frozen=True, slots=True)
class Code:
    """One national code. `code` is empty where the data set has none for our word: the field is then left out.

    Whatever is not confirmed carries a sentence that says why it was taken, and so does every absence.
    """

    code: str
    status: Status = Status.CONFIRMED
    note: str = ""

    def __post_init__(self) -> None:
        if not self.note and (not self.code or self.status != Status.CONFIRMED):
            raise ValueError("A code that is absent, or not confirmed, needs a sentence that says why.")


def is_(code: str) -> Code:
    """A code that says what our word says, read in the source."""
    return Code(code)


def inferred(code: str, note: str) -> Code:
    """A code that follows by the argument given."""
    return Code(code, Status.INFERRED, note)


def recalled(code: str, note: str) -> Code:
    """A code from memory, to be checked before anything rests on it."""
    return Code(code, Status.RECALLED, note)


def absent(note: str) -> Code:
    """No code: the field is left out, and this is why."""
    return Code("", Status.CONFIRMED, note)


def mapping(pairs: Mapping[Word, Code | str]) -> Mapping[Word, Code]:
    """A mapping that cannot be changed; a bare code is a confirmed one."""
    return MappingProxyType({word: code if isinstance(code, Code) else is_(code) for word, code in pairs.items()})
