"""Answers to questionnaires that add up to a wanted total. The question about ending one's life is set on purpose."""

from random import Random
from typing import Any, Final

from handrail.care.questionnaires import QUESTIONNAIRES

Items = tuple[int | None, ...]

PHQ9: Final = "PHQ-9"
GAD7: Final = "GAD-7"
WSAS: Final = "WSAS"


def answers(random: Random, questionnaire: str, total: int, *, safety: int = 0, skip: int = 0) -> Items:
    """Answers whose sum is `total` (as far as the items reach), with `skip` of them left out afterwards."""
    form = QUESTIONNAIRES[questionnaire]
    items = [0] * len(form.items)
    open_items = [index for index in range(len(items)) if index != form.safety_item]
    left = total - safety
    while left > 0 and (room := [index for index in open_items if items[index] < form.items[index].highest]):
        items[random.choice(room)] += 1
        left -= 1
    if form.safety_item is not None:
        items[form.safety_item] = safety
    left_out = set(random.sample(open_items, skip))
    return tuple(None if index in left_out else value for index, value in enumerate(items))


def entered(questionnaire: str, total: int, sheet: str) -> dict[str, Any]:
    """A total typed from a licensed form."""
    return {"sheet": sheet, "questionnaire": questionnaire, "items": (total,)}


def course(random: Random, first: int, last: int, times: int) -> list[int]:
    """Totals of `times` sessions on the way from `first` to `last`, not in a straight line."""
    if times < 2:
        return [first] * times
    steps = [first + (last - first) * number / (times - 1) for number in range(times)]
    wavering = [round(step) + random.choice((-2, -1, 0, 0, 1, 2)) for step in steps]
    return [first, *(max(0, total) for total in wavering[1:-1]), last]
