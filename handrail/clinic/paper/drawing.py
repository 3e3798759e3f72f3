"""A form of a screen as paper: each of its fields as something a pen can fill in. It knows no form by name."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from handrail.care.questionnaires import Questionnaire
from handrail.design.fields import CheckboxField, ChoiceField, HiddenField, NhsField, TextField
from handrail.design.forms import DateField, NhsForm, TimeField

#: With more answers than these nobody finds theirs on paper: a line is drawn to write it on.
MOST_BOXES: Final = 16

#: So many lines a long answer has on paper, at least and at most.
FEWEST_LINES, MOST_LINES = 2, 12


@dataclass(frozen=True, slots=True)
class Box:
    """One field on paper: `kind` is a line, lines, day, time, boxes to choose from, or one box to tick."""

    name: str
    label: str
    hint: str = ""
    kind: str = "line"
    choices: tuple[str, ...] = ()
    many: bool = False
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a questionnaire on paper, with the answers it may have."""

    text: str
    answers: tuple[str, ...]


def boxes(form: NhsForm, without: Collection[str] = ()) -> list[Box]:
    """Every field a person sees on the screen, in its order; `without` those that only a screen can ask."""
    return [box(name, field) for name, field in _seen(form) if name not in without]


def _seen(form: NhsForm) -> Iterator[tuple[str, NhsField]]:
    for name, field in form.fields.items():
        if not isinstance(field, HiddenField):
            yield name, field  # type: ignore[misc]


def box(name: str, field: NhsField) -> Box:
    """One field, by what it is on the screen."""
    return Box(name, str(field.label), str(field.help_text or ""), **_shape(field))


def _shape(field: NhsField) -> dict[str, Any]:
    if isinstance(field, DateField):
        return {"kind": "day"}
    if isinstance(field, TimeField):
        return {"kind": "time"}
    if isinstance(field, TextField):
        return {"kind": "lines", "lines": min(max(field.rows, FEWEST_LINES), MOST_LINES)}
    if isinstance(field, CheckboxField):
        return {"kind": "tick"}
    if isinstance(field, ChoiceField):
        said = tuple(str(each.label) for each in field.choices if str(each.label))
        if said and len(said) <= MOST_BOXES:
            return {"kind": "choose", "choices": said, "many": field.component == "checkboxes"}
        return {"kind": "lines", "lines": FEWEST_LINES} if field.component == "checkboxes" else {}
    return {}


def asked(form: Questionnaire) -> list[Asked]:
    """The questions of a questionnaire whose words may be printed, and the answers to each."""
    return [
        Asked(item.text, tuple(f"{each.value} {each.label}" for each in form.options_of(item)) or (_("number"),))
        for item in form.items
    ]
