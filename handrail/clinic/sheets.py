"""Questionnaires typed by staff: the items as the person gave them, or the total from a licensed form.

A form takes `fields(code)` into its own fields, and gives `items(code, data)` to the act; `answered` goes through
several. What is due now is `due(case)`.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care.due import Due
from handrail.care.due import due as due_now
from handrail.care.questionnaires import QUESTIONNAIRES, Adding, Item, Questionnaire
from handrail.care.vocabulary import Via
from handrail.clinic.case import Case
from handrail.design.forms import CharField, IntegerField, NhsField
from handrail.record import journal

Items = tuple[int | None, ...]


def due(case: Case) -> list[Due]:
    """What is asked of this person today, in the order it is asked, and why."""
    return list(due_now(case.episode, case.standing, journal.today(), case.service.charter))


class ItemField(IntegerField):
    """One item's score, as typed from the sheet of paper."""

    default_error_messages = {"not_there": _("%(Name)s must be a number from %(least)d to %(limit)d%(or_also)s")}

    def __init__(self, item: Item, number: int, name: str) -> None:
        self.item = item
        super().__init__(
            label=f"{number}. {item.text or item.short}",
            called=_("%(name)s question %(number)d") % {"name": name, "number": number},
            help_text=guide_of(item) or self._range(),
            required=False,
            width=3 if item.highest > 9 else 2,
        )

    def _range(self) -> str:
        """Said only where it is not plain: many answers, or one that does not apply."""
        if self.item.not_applicable is None and self.item.highest <= 9:
            return ""
        between = _("%(least)d to %(most)d") % {"least": self.item.lowest, "most": self.item.highest}
        if self.item.not_applicable is None:
            return str(between)
        return _("%(range)s, or %(also)d for not applicable") % {"range": between, "also": self.item.not_applicable}

    def _in_range(self, number: int) -> int:
        if not self.item.permits(number):
            also = self.item.not_applicable
            or_also = "" if also is None else _(", or %d") % also
            raise self.error("not_there", least=self.item.lowest, limit=self.item.highest, or_also=or_also)
        return number


class TotalField(CharField):
    """The total of a questionnaire whose wording is not here, as it stands on the licensed form."""

    default_error_messages = {"total": _("%(Name)s must be a number from %(least)s to %(most)s")}

    def __init__(self, form: Questionnaire) -> None:
        self.form = form
        least, most = (form.say(each) for each in form.score_range)
        super().__init__(
            label=_("Total"),
            called=_("the total of %(name)s") % {"name": form.short_name},
            help_text=_("%(least)s to %(most)s, as on the licensed form") % {"least": least, "most": most},
            required=False,
            max_length=8,
            width=4,
            inputmode="decimal" if form.adding is Adding.MEAN else "numeric",
        )

    def clean(self, value: Any) -> int | None:
        """The total as it is kept: a mean in hundredths. Nothing where nothing was typed."""
        text = super().clean(value).replace(",", ".")
        if not text:
            return None
        least, most = self.form.score_range
        total = self._read(text)
        if total is None or not least <= total <= most:
            raise self.error("total", least=self.form.say(least), most=self.form.say(most))
        return total

    def _read(self, text: str) -> int | None:
        if self.form.adding is Adding.MEAN:
            found = re.fullmatch(r"(\d)(?:\.(\d{1,2}))?", text)
            return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None
        return int(text) if re.fullmatch(r"\d{1,4}", text) else None


def fields(code: str, form: Questionnaire | None = None) -> dict[str, NhsField]:
    """The fields of one questionnaire, by name: its total where its words are not here, else its items.

    `form` is the questionnaire as it may be shown here, with licensed words in it if the service has put them in.
    """
    form = form or QUESTIONNAIRES[code]
    if _takes_total(form):
        return {_total(code): TotalField(form)}
    return {name(code, at): ItemField(item, at + 1, form.short_name) for at, item in enumerate(form.items)}


def names(code: str, form: Questionnaire | None = None) -> list[str]:
    """What the fields of one questionnaire are called, in order."""
    form = form or QUESTIONNAIRES[code]
    return [_total(code)] if _takes_total(form) else [name(code, at) for at in range(len(form.items))]


def name(code: str, at: int) -> str:
    """What the field of an item is called."""
    return f"{_plain(code)}_{at + 1}"


def items(code: str, data: dict[str, Any]) -> Items:
    """The answers to one questionnaire as a form gave them; the total alone where only that was typed."""
    if _total(code) in data:
        return (data[_total(code)],)
    return tuple(data.get(name(code, at)) for at in range(len(QUESTIONNAIRES[code].items)))


def answered(data: dict[str, Any], codes: Iterable[str]) -> Iterator[tuple[str, Items]]:
    """The questionnaires of which anything was answered."""
    for code in codes:
        given = items(code, data)
        if any(each is not None for each in given):
            yield code, given


def guide(questionnaire: Questionnaire) -> str:
    """What the numbers stand for, in one line."""
    return ", ".join(f"{option.value} {option.label.lower()}" for option in questionnaire.options)


def guide_of(item: Item) -> str:
    """The same for one question that has answers of its own."""
    return ", ".join(f"{option.value} {option.label.lower()}" for option in item.options)


def via_of(medium: str) -> Via:
    """How answers came in that were given in a meeting."""
    return {"phone": Via.PHONE, "video": Via.VIDEO}.get(medium, Via.IN_PERSON)


def _takes_total(form: Questionnaire) -> bool:
    return form.takes_total and not form.has_wording


def _plain(code: str) -> str:
    return code.lower().replace("-", "")


def _total(code: str) -> str:
    return f"{_plain(code)}_total"
