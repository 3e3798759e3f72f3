"""How a kind of event is declared: where it belongs, whether it may be refused, whether it may be late."""

from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

from handrail.care.vocabulary import Nature, StreamKind, Timing

Event = Any
"""One of the classes registered in `KINDS`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of event a class holds: where it belongs, whether it may be refused, whether it may be late."""

    name: str
    holds: type[Any]
    stream: StreamKind
    nature: Nature
    timing: Timing


KINDS: dict[str, Kind] = {}
REPORTED: set[type[Any]] = set()
"""What may be entered after it happened; all else takes place as it is entered."""

T = TypeVar("T")


def _register(cls: type[T], stream: StreamKind, nature: Nature, timing: Timing) -> type[T]:
    frozen = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    KINDS[cls.__name__] = Kind(cls.__name__, frozen, stream, nature, timing)
    if timing is Timing.REPORTED:
        REPORTED.add(frozen)
    return frozen


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.EPISODE, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.EPISODE, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def episode_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.EPISODE, Nature.CHOICE, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.STANDING, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.STANDING, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def standing_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.STANDING, Nature.CHOICE, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def concern_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.CONCERN, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def concern_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.CONCERN, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def concern_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.CONCERN, Nature.CHOICE, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def safeguarding_fact(cls: type[T]) -> type[T]:
    """A happening that may be entered after it happened."""
    return _register(cls, StreamKind.SAFEGUARDING, Nature.HAPPENING, Timing.REPORTED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def safeguarding_sign(cls: type[T]) -> type[T]:
    """A happening that takes place as it is entered."""
    return _register(cls, StreamKind.SAFEGUARDING, Nature.HAPPENING, Timing.WITNESSED)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def safeguarding_choice(cls: type[T]) -> type[T]:
    """A choice, which takes place as it is entered."""
    return _register(cls, StreamKind.SAFEGUARDING, Nature.CHOICE, Timing.WITNESSED)
