"""Adding up answers: with one missing there is no total, and nothing is guessed in its place."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from handrail.care.questionnaires.instrument import Adding, Questionnaire


class Why(StrEnum):
    """Why answers have no total."""

    MISSING = "missing"
    NOT_APPLICABLE = "not applicable"
    NOT_ADDED_UP = "not added up"


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


@lru_cache(maxsize=2**14)
def score(questionnaire: Questionnaire, answers: Answers) -> Score | Incomplete:
    """Add up `answers`; `None` is a question that was skipped.

    Nothing is guessed: not from the other answers (no proration), and not from a four-item WSAS for somebody
    who does not work. Only a mean whose own rule is to leave out what does not apply is taken of the rest.
    An answer the question does not have is an error that names the item.

    The same answers are asked about again and again (at an ending, in a chart, in the return), so they are remembered.
    """
    if questionnaire.is_total(answers):
        return _as_entered(questionnaire, answers[0])
    scored = questionnaire.scored
    if len(answers) != len(scored):
        raise ValueError(f"{questionnaire.short_name} has {len(scored)} items; {len(answers)} were given.")
    added, skipped = list(map(dict.get, scored, answers)), answers.count(None)
    if added.count(None) != skipped or skipped > questionnaire.may_skip:
        return _incomplete(questionnaire, answers)
    if questionnaire.adding is Adding.NOT:
        return Incomplete((), Why.NOT_ADDED_UP)
    total = sum(filter(None, added))
    if questionnaire.adding is Adding.MEAN:
        total = round(100 * total / (len(added) - skipped))
    return Score(total, questionnaire.maximum)


def is_safety_answer(questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether the question about ending one's life is answered above zero (promise 10), whatever is missing."""
    which = questionnaire.safety_item
    return which is not None and which < len(answers) and (answers[which] or 0) > 0


def _as_entered(questionnaire: Questionnaire, total: int | None) -> Score | Incomplete:
    """A total taken from a licensed form as it stands there."""
    if total is None:
        return Incomplete((0,), Why.MISSING)
    lowest, highest = questionnaire.score_range
    if total not in range(lowest, highest + 1):
        said = f"{questionnaire.say(lowest)} to {questionnaire.say(highest)}"
        raise ValueError(f"{questionnaire.short_name}: {total!r} is not a total from {said}.")
    return Score(total, highest)


def _incomplete(questionnaire: Questionnaire, answers: Answers) -> Incomplete:
    """Why there is no total. An answer out of range is an error; what is missing comes before what is void."""
    missing, void = [], []
    for index, (item, value) in enumerate(zip(questionnaire.items, answers, strict=True)):
        if value is None:
            missing.append(index)
        elif not item.permits(value):
            raise ValueError(
                f"{questionnaire.short_name} item {index + 1} ({item.short}): "
                f"{value!r} is not an answer from {item.lowest} to {item.highest}."
            )
        elif value == item.not_applicable:
            void.append(index)
    if questionnaire.adding is Adding.NOT:
        return Incomplete((), Why.NOT_ADDED_UP)
    if missing:
        return Incomplete(tuple(missing), Why.MISSING)
    return Incomplete(tuple(void), Why.NOT_APPLICABLE)
