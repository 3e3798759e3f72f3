"""The form every page uses: what was typed stays, errors are gathered, and each says what to do.

class Refer(ActForm):
    name = CharField(label=_("What should we call you?"), called=_("your name"))
    born = DateField(label=_("Date of birth"), must_be_past=True, is_birthday=True)
    words = TextField(label=_("What would you like help with?"), required=False)

def refer(request):
    form = Refer(request.POST or None, initial={"seen": version})
    if form.is_valid():
        ...                                     # form.cleaned_data["once"], ["seen"], ["born"]
        return redirect("done")
    status = 422 if form.is_bound else 200
    return render(request, "my/refer.html", {"form": form}, status=status)
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from handrail.design.dates import DateField, DateParts, TimeField, parse_time
from handrail.design.fields import (
    CharField,
    CheckboxesField,
    CheckboxField,
    Choice,
    ChoiceField,
    EmailField,
    HiddenField,
    IntegerField,
    NhsField,
    OnceField,
    PhoneField,
    RadioField,
    SeenField,
    SelectField,
    TextField,
)

__all__ = [
    "ActForm",
    "CharField",
    "CheckboxField",
    "CheckboxesField",
    "Choice",
    "ChoiceField",
    "DateField",
    "DateParts",
    "EmailField",
    "HiddenField",
    "IntegerField",
    "NhsField",
    "NhsForm",
    "OnceField",
    "PhoneField",
    "RadioField",
    "SeenField",
    "SelectField",
    "TextField",
    "TimeField",
    "parse_time",
]


def _values(data: Mapping[str, Any], name: str) -> list[Any]:
    return data.getlist(name) if isinstance(data, QueryDict) else [data[name]]


class NhsForm(forms.Form):
    """A form whose errors link to their fields and whose typing is never lost."""

    use_required_attribute = False  # the browser's own bubbles cannot be read by everybody

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = forms.utils.pretty_name(name)

    def bad_parts(self, name: str) -> tuple[str, ...]:
        """Which boxes of a date are wrong; all of them when the error does not say."""
        if not self.is_bound or name not in self.errors:
            return ()
        params: dict[str, Any] = self.errors.as_data()[name][0].params or {}
        return tuple(params.get("parts") or DateParts._fields)

    def anchor(self, name: str) -> str:
        """The id an error in the summary leads to."""
        bound = self[name]
        if isinstance(bound.field, DateField):
            return f"{bound.auto_id}-{self.bad_parts(name)[0]}"
        return str(bound.auto_id)

    def summary(self) -> list[dict[str, str]]:
        """The errors in the order of the page, each with the field it leads to."""
        if not self.is_bound:
            return []
        general = [_as_drawn(error) for error in self.non_field_errors()]
        hidden = [_as_drawn(error) for bound in self.hidden_fields() for error in bound.errors]
        shown = [
            {**_as_drawn(error), "href": f"#{self.anchor(bound.name)}"}
            for bound in self.visible_fields()
            for error in bound.errors
        ]
        return general + hidden + shown

    def refuse(self, words: Any) -> None:
        """Put a refusal of the whole page on top, in words a person can read."""
        self.add_error(None, ValidationError(words, code="refused"))


def _as_drawn(error: Any) -> dict[str, str]:
    """An error as the summary draws it. A refusal lists what can be done, and such a list is already safe."""
    return {"html": error} if hasattr(error, "__html__") else {"text": str(error)}


class ActForm(NhsForm):
    """A form that does something once, knowing what its writer had seen."""

    once = OnceField()
    seen = SeenField()

    def conflict(self, words: Any, *, seen: int) -> None:
        """Somebody changed this meanwhile: say so, keep the typing, and carry the new version."""
        self.refuse(words)
        data = QueryDict(mutable=True)
        for name in self.data:
            data.setlist(name, _values(self.data, name))
        data[self.add_prefix("seen")] = str(seen)
        self.data = data
