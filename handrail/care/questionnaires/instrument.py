"""What a questionnaire is: its items, how each may be answered, how they are added up, and whose it is."""

from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How far a number or a wording can be trusted."""

    CONFIRMED = "read in the source named"
    SECONDARY = "read in a source that quotes the original"
    INFERRED = "follows from what was read, by the argument given"
    RECALLED = "from memory: to be checked against the source before it is relied on"


class Adding(StrEnum):
    """What the answers come to."""

    SUM = "added up"
    MEAN = "averaged, kept in hundredths"
    NOT = "not added up: each answer stands by itself"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `short` is our own neutral name for it; `text` is empty where its wording may not ship.

    `not_applicable` is a value that may be answered but never added up. `reverse`: the lower the answer, the more it
    adds. `options` are its own answers, where they differ from the rest; `note` is ours, beside the wording.
    """

    short: str
    text: str = ""
    highest: int = 3
    not_applicable: int | None = None
    lowest: int = 0
    reverse: bool = False
    options: tuple[Option, ...] = ()
    note: str = ""

    @property
    def worth(self) -> dict[int | None, int]:
        """What each answer that is added up adds."""
        values = range(self.lowest, self.highest + 1)
        return {value: self.lowest + self.highest - value if self.reverse else value for value in values}

    def permits(self, value: int) -> bool:
        """Whether `value` is an answer this question has."""
        return value in range(self.lowest, self.highest + 1) or (value == self.not_applicable and value is not None)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Questionnaire:
    """One questionnaire whole: what is asked, how it may be answered, whose it is, and how it is coded.

    There is one of each, and it is equal to itself alone.

    `status` is that of its least certain part. `score_codes` are SNOMED CT: one for the total, or one for each item
    where the data set has no total; none where the data set does not take it. `safety_item` is the index of the
    question about ending one's life. Of one whose wording does not ship the total alone may be entered, as the only
    answer, where `takes_total` says so: a mean in hundredths. Of a mean, `may_skip` answers may be left out by its own
    rule. `scored` has for each item what each of its answers adds.
    """

    code: str
    version: str
    name: str
    short_name: str
    recall: str
    question_stem: str
    items: tuple[Item, ...]
    options: tuple[Option, ...]
    source: str
    licence: str
    status: Status
    wording_ships: bool
    score_codes: tuple[str, ...]
    score_codes_status: Status
    safety_item: int | None = None
    adding: Adding = Adding.SUM
    may_skip: int = 0
    takes_total: bool = False
    maximum: int = field(init=False)
    minimum: int = field(init=False)
    scored: tuple[dict[int | None, int], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.wording_ships != all(item.text for item in self.items):
            raise ValueError(f"{self.code}: either all of its wording ships or none of it.")
        if self.safety_item is not None and self.safety_item not in range(len(self.items)):
            raise ValueError(f"{self.code}: there is no item {self.safety_item}.")
        object.__setattr__(self, "maximum", self._come_to([item.highest for item in self.items]))
        object.__setattr__(self, "minimum", self._come_to([item.lowest for item in self.items]))
        object.__setattr__(self, "scored", tuple(item.worth for item in self.items))

    def _come_to(self, values: list[int]) -> int:
        return {Adding.SUM: sum(values), Adding.MEAN: 100 * sum(values) // len(values), Adding.NOT: 0}[self.adding]

    @property
    def score_range(self) -> tuple[int, int]:
        """The lowest and the highest total."""
        return self.minimum, self.maximum

    @property
    def wording(self) -> str:
        """All that the person reads, a line each, as pinned by the hash test."""
        lines = [self.question_stem]
        for item in self.items:
            lines += [item.text, *(option.label for option in item.options)]
        return "\n".join((*lines, *(option.label for option in self.options)))

    @property
    def has_wording(self) -> bool:
        """Whether a page may put the questions as they are: they ship, or the service has installed them."""
        return bool(self.items) and all(item.text for item in self.items)

    def options_of(self, item: Item) -> tuple[Option, ...]:
        """What this question offers to choose from."""
        return item.options or self.options

    def say(self, total: int) -> str:
        """A total as it is written: a mean with its two decimals, anything else as it is."""
        return f"{total // 100}.{total % 100:02d}" if self.adding is Adding.MEAN else str(total)

    def is_total(self, answers: tuple[int | None, ...]) -> bool:
        """Whether these are the total alone: entered from a licensed form, or carried over without the answers."""
        is_returned_whole = len(self.score_codes) == 1 < len(self.items) and self.adding is not Adding.NOT
        return len(answers) == 1 and (self.takes_total or is_returned_whole)
