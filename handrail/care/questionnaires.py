"""Questionnaires as data, and the one rule for adding them up: with an answer missing there is no total.

The wording of an instrument is part of the instrument: it is never run through translation (a translation is
another, separately validated, questionnaire), and a test pins it by its hash. Wording is held here only where
its licence lets anyone ship it; of the others the scores are entered from the licensed form.

The difficulty question printed under the PHQ-9 is left out on purpose: it is not scored, the national data
set has no place for it, and the WSAS asks about the same thing in five parts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Status(StrEnum):
    """How far a number or a wording can be trusted."""

    CONFIRMED = "read in the source named"
    SECONDARY = "read in a source that quotes the original"
    INFERRED = "follows from what was read, by the argument given"
    RECALLED = "from memory: to be checked against the source before it is relied on"


class Why(StrEnum):
    """Why answers have no total."""

    MISSING = "missing"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `short` is our own neutral name for it; `text` is empty where its wording may not ship.

    `not_applicable` is a value that may be answered but never added up.
    """

    short: str
    text: str = ""
    highest: int = 3
    not_applicable: int | None = None

    def permits(self, value: int) -> bool:
        """Whether `value` is an answer this question has."""
        return value in range(self.highest + 1) or (value == self.not_applicable and value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """One questionnaire whole: what is asked, how it may be answered, whose it is, and how it is coded.

    `status` is that of its least certain part. `score_codes` are SNOMED CT: one for the total, or one for each item
    where the data set has no total.
    `safety_item` is the index of the question about ending one's life.
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
    maximum: int = field(init=False)
    scored: tuple[range, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.wording_ships != all(item.text for item in self.items):
            raise ValueError(f"{self.code}: either all of its wording ships or none of it.")
        if self.safety_item is not None and self.safety_item not in range(len(self.items)):
            raise ValueError(f"{self.code}: there is no item {self.safety_item}.")
        object.__setattr__(self, "maximum", sum(item.highest for item in self.items))
        object.__setattr__(self, "scored", tuple(range(item.highest + 1) for item in self.items))

    @property
    def score_range(self) -> tuple[int, int]:
        """The lowest and the highest total."""
        return 0, self.maximum

    @property
    def wording(self) -> str:
        """All that the person reads, a line each, as pinned by the hash test."""
        labels = (option.label for option in self.options)
        return "\n".join((self.question_stem, *(item.text for item in self.items), *labels))


@dataclass(frozen=True, slots=True)
class Score:
    """A total, and the most it could have been."""

    total: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Incomplete:
    """No total: `which` are the indexes of the items that stand in its way."""

    which: tuple[int, ...]
    reason: Why


Answers = tuple[int | None, ...]


def score(questionnaire: Questionnaire, answers: Answers) -> Score | Incomplete:
    """Add up `answers`; `None` is a question that was skipped.

    Nothing is guessed: not from the other answers (no proration), and not from a four-item WSAS for somebody
    who does not work. An answer the question does not have is an error that names the item.
    """
    scored = questionnaire.scored
    if len(answers) != len(scored):
        raise ValueError(f"{questionnaire.short_name} has {len(scored)} items; {len(answers)} were given.")
    total = 0
    for permitted, value in zip(scored, answers, strict=True):
        if value is None or value not in permitted:
            return _incomplete(questionnaire, answers)
        total += value
    return Score(total, questionnaire.maximum)


def is_safety_answer(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether the question about ending one's life is answered above zero (promise 10), whatever is missing."""
    which = questionnaire.safety_item
    return which is not None and (answers[which] or 0) > 0


def _incomplete(questionnaire: Questionnaire, answers: Answers) -> Incomplete:
    """Why there is no total. An answer out of range is an error; what is missing comes before what is void."""
    missing, void = [], []
    for index, (item, value) in enumerate(zip(questionnaire.items, answers, strict=True)):
        if value is None:
            missing.append(index)
        elif not item.permits(value):
            raise ValueError(
                f"{questionnaire.short_name} item {index + 1} ({item.short}): "
                f"{value!r} is not an answer from 0 to {item.highest}."
            )
        elif value == item.not_applicable:
            void.append(index)
    if missing:
        return Incomplete(tuple(missing), Why.MISSING)
    return Incomplete(tuple(void), Why.NOT_APPLICABLE)


_HOW_OFTEN: Final = (
    Option(0, "Not at all"),
    Option(1, "Several days"),
    Option(2, "More than half the days"),
    Option(3, "Nearly every day"),
)
_LAST_TWO_WEEKS: Final = "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
_PHQ_LICENCE: Final = (
    "Public domain. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, "
    "with an educational grant from Pfizer Inc. No permission required to reproduce, translate, display or "
    "distribute."
)

PHQ_9: Final = Questionnaire(
    code="PHQ-9",
    version="1",
    name="Patient Health Questionnaire-9",
    short_name="PHQ-9",
    recall="the last 2 weeks",
    question_stem=_LAST_TWO_WEEKS,
    items=(
        Item("Interest or pleasure", "Little interest or pleasure in doing things"),
        Item("Feeling down", "Feeling down, depressed, or hopeless"),
        Item("Sleep", "Trouble falling or staying asleep, or sleeping too much"),
        Item("Energy", "Feeling tired or having little energy"),
        Item("Appetite", "Poor appetite or overeating"),
        Item(
            "How you see yourself",
            "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        ),
        Item(
            "Concentration",
            "Trouble concentrating on things, such as reading the newspaper or watching television",
        ),
        Item(
            "Moving and speaking",
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
            "fidgety or restless that you have been moving around a lot more than usual",
        ),
        Item(
            "Thoughts of death or of hurting yourself",
            "Thoughts that you would be better off dead or of hurting yourself in some way",
        ),
    ),
    options=_HOW_OFTEN,
    source="phqscreeners.com, as reproduced in CamCOPS (phq9); Kroenke, Spitzer and Williams 2001, "
    "J Gen Intern Med 16:606-613",
    licence=_PHQ_LICENCE,
    status=Status.CONFIRMED,
    wording_ships=True,
    score_codes=("720433000",),
    score_codes_status=Status.CONFIRMED,
    safety_item=8,
)

GAD_7: Final = Questionnaire(
    code="GAD-7",
    version="1",
    name="Generalised Anxiety Disorder-7",
    short_name="GAD-7",
    recall="the last 2 weeks",
    question_stem=_LAST_TWO_WEEKS,
    items=(
        Item("Feeling nervous", "Feeling nervous, anxious or on edge"),
        Item("Stopping worry", "Not being able to stop or control worrying"),
        Item("Worrying too much", "Worrying too much about different things"),
        Item("Relaxing", "Trouble relaxing"),
        Item("Restlessness", "Being so restless that it is hard to sit still"),
        Item("Irritability", "Becoming easily annoyed or irritable"),
        Item("Feeling afraid", "Feeling afraid as if something awful might happen"),
    ),
    # "Not at all"; the "Not at all sure" of some copies is an error of reproduction (Lancet Psychiatry 2021;8:180).
    options=_HOW_OFTEN,
    source="phqscreeners.com, as reproduced in CamCOPS (gad7); Spitzer, Kroenke, Williams and Löwe 2006, "
    "Arch Intern Med 166:1092-1097",
    licence=_PHQ_LICENCE,
    status=Status.CONFIRMED,
    wording_ships=True,
    score_codes=("445455005",),
    score_codes_status=Status.CONFIRMED,
)

WSAS: Final = Questionnaire(
    code="WSAS",
    version="1",
    name="Work and Social Adjustment Scale",
    short_name="WSAS",
    recall="",
    question_stem="",
    items=(
        # 9: retired, or chooses not to work for reasons unrelated to the problem.
        Item("Work", highest=8, not_applicable=9),
        Item("Home management", highest=8),
        Item("Social leisure", highest=8),
        Item("Private leisure", highest=8),
        Item("Relationships", highest=8),
    ),
    options=(),
    source="Mundt, Marks, Shear and Greist 2002, Br J Psychiatry 180:461-464; ranges from the validation rules "
    "of the national data set",
    licence="© Isaac Marks. Scores are entered from the licensed form; the wording may not be shipped.",
    # Confirmed: the ranges, and that only Work takes a 9. Recalled: what the 9 means.
    status=Status.RECALLED,
    wording_ships=False,
    # Work is confirmed (the only one that takes a 9). The other four are inferred: their codes run in the
    # alphabetical order of home management, private leisure, relationships, social leisure.
    score_codes=(
        "932621000000100",
        "932581000000100",
        "932611000000106",
        "932591000000103",
        "932601000000109",
    ),
    score_codes_status=Status.INFERRED,
)

QUESTIONNAIRES: Final[Mapping[str, Questionnaire]] = MappingProxyType(
    {questionnaire.code: questionnaire for questionnaire in (PHQ_9, GAD_7, WSAS)}
)
