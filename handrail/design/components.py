"""From a bound form field to the parameters of the NHS.UK macro that draws it."""

from collections.abc import Callable
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _

Params = dict[str, Any]


def params(bound: BoundField, **options: Any) -> Params:
    """Everything the macro named by `bound.field.component` needs.

    Options: `heading` (the label is the page's h1), `size` (s, m, l, xl), `inline` and `small` (radios),
    `rows` (textarea).
    """
    shape: Callable[[BoundField, Params], Params] = _SHAPES[bound.field.component]  # type: ignore[attr-defined]
    return {**_common(bound), **shape(bound, options)}


def _common(bound: BoundField) -> Params:
    made: Params = {"id": bound.auto_id, "name": bound.html_name}
    if bound.help_text:
        made["hint"] = {"text": str(bound.help_text)}
    if bound.errors:
        text = " ".join(str(error) for error in bound.errors)
        made["errorMessage"] = {"text": text, "visuallyHiddenText": _("Error")}
    if bound.field.disabled:
        made["disabled"] = True
    return made


def _label(bound: BoundField, options: Params) -> Params:
    label: Params = {"text": str(bound.label)}
    if not bound.field.required and not options.get("bare"):
        label["text"] = _("%(label)s (you can skip this)") % {"label": bound.label}
    if options.get("heading"):
        label |= {"isPageHeading": True, "size": options.get("size") or "l"}
    elif options.get("size"):
        label["size"] = options["size"]
    return label


def _text(bound: BoundField) -> str:
    value = bound.value()
    return "" if value is None else str(value)


def _input(bound: BoundField, options: Params) -> Params:
    field = bound.field
    made: Params = {"label": _label(bound, options), "value": _text(bound)}
    for name in ("type", "width", "autocomplete", "inputmode", "prefix", "suffix", "spellcheck", "attributes"):
        if (value := getattr(field, f"input_{name}", None)) is not None:
            made[name] = value
    return made


def _character_count(bound: BoundField, options: Params) -> Params:
    field = bound.field
    return {
        "label": _label(bound, options),
        "value": _text(bound),
        "rows": options.get("rows") or field.rows,  # type: ignore[attr-defined]
        "maxlength": field.max_length,  # type: ignore[attr-defined]
        "threshold": 50,
        "textareaDescriptionText": _("You can write up to %(count)s characters") % {"count": f"{field.max_length:,}"},  # type: ignore[attr-defined]
        "attributes": getattr(field, "input_attributes", {}),
    }


def _fieldset(bound: BoundField, options: Params) -> Params:
    return {"legend": _label(bound, options)}


def _date(bound: BoundField, options: Params) -> Params:
    value = bound.value()
    wrong = bound.form.bad_parts(bound.name)  # type: ignore[attr-defined]
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    items = [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}-{part}",
            "label": words[part],
            "value": getattr(value, part, ""),
            "width": {"day": 2, "month": 5, "year": 4}[part],
            "error": part in wrong,
            "inputmode": "text" if part == "month" else "numeric",
            "autocomplete": _birthday(bound, part),
        }
        for part in ("day", "month", "year")
    ]
    return {"fieldset": _fieldset(bound, options), "items": items}


def _birthday(bound: BoundField, part: str) -> str | None:
    return f"bday-{part}" if getattr(bound.field, "is_birthday", False) else None


def _options(bound: BoundField, chosen: set[str]) -> list[Params]:
    items: list[Params] = []
    for choice in bound.field.choices:  # type: ignore[attr-defined]
        if choice.exclusive and items and "exclusive" not in items[-1]:
            items.append({"divider": _("or")})
        item: Params = {"value": choice.value, "text": str(choice.label), "checked": choice.value in chosen}
        if choice.hint:
            item["hint"] = {"text": str(choice.hint)}
        if choice.exclusive:
            item |= {"exclusive": True, "exclusiveGroup": bound.html_name}
        items.append(item)
    return items


def _choice_classes(kind: str, options: Params) -> str:
    wanted = [f"nhsuk-{kind}--{name}" for name in ("inline", "small") if options.get(name)]
    return " ".join(wanted)


def _radios(bound: BoundField, options: Params) -> Params:
    return {
        "idPrefix": bound.auto_id,
        "id": f"{bound.auto_id}-group",
        "fieldset": _fieldset(bound, options),
        "items": _options(bound, {_text(bound)}),
        "classes": _choice_classes("radios", options),
    }


def _checkboxes(bound: BoundField, options: Params) -> Params:
    chosen = {str(value) for value in bound.value() or ()}
    return {
        "idPrefix": bound.auto_id,
        "id": f"{bound.auto_id}-group",
        "fieldset": _fieldset(bound, options),
        "items": _options(bound, chosen),
        "classes": _choice_classes("checkboxes", options),
    }


def _checkbox(bound: BoundField, options: Params) -> Params:
    item: Params = {"value": "yes", "text": str(bound.label), "checked": bool(bound.value())}
    if bound.help_text:
        item["hint"] = {"text": str(bound.help_text)}
    return {
        "idPrefix": bound.auto_id,
        "id": f"{bound.auto_id}-group",
        "items": [item],
        "hint": {},
        "classes": _choice_classes("checkboxes", options),
    }


def _select(bound: BoundField, options: Params) -> Params:
    chosen = _text(bound)
    items: list[Params] = [{"value": "", "text": _("Choose one"), "selected": not chosen}]
    items += [
        {"value": choice.value, "text": str(choice.label), "selected": choice.value == chosen}
        for choice in bound.field.choices  # type: ignore[attr-defined]
    ]
    return {"label": _label(bound, options), "items": items}


_SHAPES: dict[str, Callable[[BoundField, Params], Params]] = {
    "input": _input,
    "character_count": _character_count,
    "date": _date,
    "radios": _radios,
    "checkboxes": _checkboxes,
    "checkbox": _checkbox,
    "select": _select,
}
