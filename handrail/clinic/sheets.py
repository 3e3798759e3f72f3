"""Questionnaires typed by staff: the items as the person gave them, each of which may be left out."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import QUESTIONNAIRES, Item, Questionnaire
from handrail.care.vocabulary import Via
from handrail.design.forms import IntegerField, NhsField


class ItemField(IntegerField):
    """One item's score, as typed from the sheet of paper."""

    default_error_messages = {"not_there": _("%(Name)s must be a number from 0 to %(limit)d%(or_also)s")}

    def __init__(self, item: Item, number: int, name: str) -> None:
        self.item = item
        also = item.not_applicable
        super().__init__(
            label=f"{number}. {item.text or item.short}",
            called=_("%(name)s question %(number)d") % {"name": name, "number": number},
            help_text=_("0 to 8, or 9 for not applicable") if also is not None else "",
            required=False,
            width=2,
        )

    def _in_range(self, number: int) -> int:
        if not self.item.permits(number):
            also = self.item.not_applicable
            raise self.error("not_there", limit=self.item.highest, or_also="" if also is None else _(", or %d") % also)
        return number


def fields(code: str) -> dict[str, NhsField]:
    """The fields of one questionnaire, by name."""
    form = QUESTIONNAIRES[code]
    return {name(code, at): ItemField(item, at + 1, form.short_name) for at, item in enumerate(form.items)}


def name(code: str, at: int) -> str:
    """What the field of an item is called."""
    return f"{code.lower().replace('-', '')}_{at + 1}"


def items(code: str, data: dict[str, Any]) -> tuple[int | None, ...]:
    """The answers to one questionnaire as a form gave them."""
    return tuple(data.get(name(code, at)) for at in range(len(QUESTIONNAIRES[code].items)))


def answered(data: dict[str, Any], codes: tuple[str, ...]) -> Iterator[tuple[str, tuple[int | None, ...]]]:
    """The questionnaires of which anything was answered."""
    for code in codes:
        given = items(code, data)
        if any(each is not None for each in given):
            yield code, given


def guide(questionnaire: Questionnaire) -> str:
    """What the numbers stand for, in one line."""
    return ", ".join(f"{option.value} {option.label.lower()}" for option in questionnaire.options)


def via_of(medium: str) -> Via:
    """How answers came in that were given in a meeting."""
    return {"phone": Via.PHONE, "video": Via.VIDEO}.get(medium, Via.IN_PERSON)
