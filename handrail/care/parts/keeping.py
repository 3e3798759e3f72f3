"""What is held back from a person, and the copies of their record that they asked for."""

from dataclasses import dataclass, field
from datetime import datetime

from handrail.care.vocabulary import HoldGround
from handrail.care.words import Words


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody looked at what is held back: whether it stays so, and why."""

    by: str
    at: datetime
    stays: bool
    why: Words


@dataclass(slots=True)
class Hold:
    """A passage of one text that the person does not read: from `start` to `end`, on which ground, and who says so.

    `owner` looks at it by `due`. Of a passage they may read by now, nothing is owed.
    """

    hold: str
    entry: int
    text: str
    start: int
    end: int
    ground: HoldGround
    why: Words
    by: str
    at: datetime
    owner: str
    since: datetime
    due: datetime | None
    asked: bool = False
    asked_words: Words | None = None
    looks: list[Look] = field(default_factory=list)

    @property
    def is_held(self) -> bool:
        """Whether the person cannot read it now."""
        return not self.looks or self.looks[-1].stays

    @property
    def not_these(self) -> tuple[str, ...]:
        """Who does not decide that it stays: whoever held it back, and once the person asked again, whoever looked."""
        return (self.by, *(look.by for look in self.looks)) if self.asked else (self.by,)


@dataclass(frozen=True, slots=True)
class CopyWanted:
    """A copy of the whole record that the person asked for."""

    copy: str
    since: datetime
    due: datetime
