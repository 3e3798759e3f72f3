"""What was typed, to be looked at before it is sent: one row a question, each with a link to change it."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.design.formats import date_only
from handrail.design.forms import CheckboxesField, CheckboxField, ChoiceField, DateField, NhsForm
from handrail.my.refer.pages import PAGES, Page
from handrail.my.refer.send import Forms
from handrail.my.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One page of it."""

    title: str
    rows: list[dict[str, str]]
    errors: list[str]
    href: str


def parts(forms: Forms) -> list[Part]:
    """Every page, in order, with what stands in its way."""
    return [_part(page, forms[page.slug]) for page in PAGES]


def _part(page: Page, form: NhsForm) -> Part:
    href = reverse("my:refer_page", args=[page.slug])
    errors = [error["text"] for error in form.summary()]
    rows = (
        _sheet(form, page, href) if isinstance(form, Sheet) else [_row(bound, href) for bound in form.visible_fields()]
    )
    return Part(str(page.title), rows, errors, href)


def _row(bound: BoundField, href: str) -> dict[str, str]:
    return {"key": str(bound.label), "value": _value(bound), "href": f"{href}#{bound.auto_id}"}


def _sheet(form: Any, page: Page, href: str) -> list[dict[str, str]]:
    given = [_typed(form[f"item_{at}"]) for at in range(len(form.questionnaire.items))]
    count = sum(1 for each in given if each)
    value = _("%(given)d of %(all)d questions answered") % {"given": count, "all": len(given)} if count else ""
    comment = form["comment"]
    return [{"key": str(page.title), "value": value, "href": href}, _row(comment, f"{href}")]


def _value(bound: BoundField) -> str:
    field, typed = bound.field, bound.value()
    if isinstance(field, CheckboxesField):
        chosen = {str(each) for each in typed or ()}
        return ", ".join(str(choice.label) for choice in field.choices if choice.value in chosen)
    if isinstance(field, ChoiceField):
        return next((str(choice.label) for choice in field.choices if choice.value == typed), "")
    if isinstance(field, CheckboxField):
        return _("Yes") if field.to_python(typed) else ""
    if isinstance(field, DateField):
        return _date(bound)
    return _typed(bound)


def _date(bound: BoundField) -> str:
    born = getattr(bound.form, "cleaned_data", {}).get(bound.name)
    return date_only(born) if born else " ".join(part for part in bound.value() or () if part)


def _typed(bound: BoundField) -> str:
    return "" if bound.value() is None else str(bound.value())
