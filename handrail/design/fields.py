"""The form fields of every page. Each knows how it is called in an error, and says what to do.

`called` is the field's name in mid-sentence ("your date of birth"); without it the label is used.
"""

import enum
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from handrail.design.text import clean_line, clean_text, lower_first, typed_length, upper_first

Text = Any  # a string, or one that is translated when it is shown


class NhsField(forms.Field):
    """A field drawn by an NHS.UK component, with errors that name it."""

    component = "input"
    default_error_messages = {"required": _("Enter %(name)s")}

    def __init__(self, *, called: Text = None, **kwargs: Any) -> None:
        self._called = called
        super().__init__(**kwargs)

    @property
    def called(self) -> str:
        """The field's name in mid-sentence; a question without a name is quoted."""
        if self._called:
            return str(self._called)
        label = str(self.label or "")
        return now_("your answer to “%(label)s”") % {"label": label} if label.endswith("?") else lower_first(label)

    def error(self, code: str, **params: Any) -> ValidationError:
        """The error of this code, naming the field."""
        names = {"name": self.called, "Name": upper_first(self.called)}
        return ValidationError(self.error_messages[code], code=code, params={**names, **params})

    def validate(self, value: Any) -> None:
        """Refuse nothing where something is needed."""
        if value in self.empty_values and self.required:
            raise self.error("required")


class CharField(NhsField):
    """One line of text."""

    widget: type[forms.Widget] = forms.TextInput
    multiline = False
    default_error_messages = {
        "max_length": _("%(Name)s must be %(limit)d characters or fewer. Take out %(excess)d."),
        "min_length": _("%(Name)s must be at least %(limit)d characters long."),
    }

    def __init__(
        self,
        *,
        max_length: int = 200,
        min_length: int = 0,
        width: int | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        spellcheck: bool | None = None,
        prefix: Text = None,
        suffix: Text = None,
        **kwargs: Any,
    ) -> None:
        self.max_length, self.min_length = max_length, min_length
        self.input_type = "text"
        self.input_width, self.input_autocomplete, self.input_inputmode = width, autocomplete, inputmode
        self.input_spellcheck, self.input_prefix, self.input_suffix = spellcheck, prefix, suffix
        super().__init__(**kwargs)

    def tidy(self, value: Any) -> str:
        """The text with control characters gone and its ends trimmed."""
        text = "" if value is None else str(value)
        return clean_text(text) if self.multiline else clean_line(text)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What was typed, shown again as typed, but for characters no page may carry."""
        return self.tidy(super().bound_data(data, initial))

    def to_python(self, value: Any) -> str:
        """Tidy text; only spaces is nothing."""
        return self.tidy(value)

    def validate(self, value: str) -> None:
        """Refuse too long by how much, and too short."""
        super().validate(value)
        if (length := typed_length(value)) > self.max_length:
            raise self.error("max_length", limit=self.max_length, excess=length - self.max_length)
        if value and length < self.min_length:
            raise self.error("min_length", limit=self.min_length)


class TextField(CharField):
    """Many lines of text, with a count of characters."""

    widget = forms.Textarea
    component = "character_count"
    multiline = True

    def __init__(self, *, max_length: int = 4000, rows: int = 6, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(max_length=max_length, **kwargs)


class EmailField(CharField):
    """An e-mail address."""

    default_error_messages = {
        "email": _("%(Name)s must be in the correct format, like name@example.com"),
    }

    def __init__(self, *, max_length: int = 254, **kwargs: Any) -> None:
        kwargs = {"autocomplete": "email", "spellcheck": False, **kwargs}
        super().__init__(max_length=max_length, **kwargs)
        self.input_type = "email"

    def validate(self, value: str) -> None:
        """Refuse what no letter could be sent to."""
        super().validate(value)
        try:
            if value:
                validate_email(value)
        except ValidationError:
            raise self.error("email") from None


class PhoneField(CharField):
    """A telephone number, of this country or another, kept as it was typed."""

    default_error_messages = {
        "phone": _("%(Name)s must be in the correct format, like 01632 960 001 or +44 1632 960 001")
    }

    def __init__(self, *, max_length: int = 30, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **{"autocomplete": "tel", "width": 20, **kwargs})
        self.input_type = "tel"

    def validate(self, value: str) -> None:
        """Refuse what cannot be dialled."""
        super().validate(value)
        shape = re.fullmatch(r"\+?[\d\s().-]+(?:(?:x|ext\.?)\s*\d+)?", value)
        if value and not (shape and 7 <= sum(character.isdigit() for character in value) <= 18):
            raise self.error("phone")


class IntegerField(CharField):
    """A whole number, typed in any digits."""

    default_error_messages = {
        "number": _("%(Name)s must be a whole number, like %(example)d"),
        "min_value": _("%(Name)s must be %(limit)d or more"),
        "max_value": _("%(Name)s must be %(limit)d or less"),
    }

    def __init__(self, *, min_value: int | None = None, max_value: int | None = None, **kwargs: Any) -> None:
        self.min_value, self.max_value = min_value, max_value
        super().__init__(**{"max_length": 12, "width": 3, "inputmode": "numeric", **kwargs})

    def clean(self, value: Any) -> int | None:
        """The number, or nothing where nothing was typed and nothing is needed."""
        text = super().clean(value)
        return None if text == "" else self._in_range(self._number(text))

    def _number(self, text: str) -> int:
        plain = text.replace("−", "-")
        if not re.fullmatch(r"[+-]?\d+", plain):
            raise self.error("number", example=3 if self.min_value is None else self.min_value)
        return int(plain)

    def _in_range(self, number: int) -> int:
        if self.min_value is not None and number < self.min_value:
            raise self.error("min_value", limit=self.min_value)
        if self.max_value is not None and number > self.max_value:
            raise self.error("max_value", limit=self.max_value)
        return number


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer that can be chosen. An `exclusive` one ("None of these") stands alone."""

    value: str
    label: Text
    hint: Text = ""
    exclusive: bool = False


Choices = Iterable[Choice | tuple[Any, Text] | tuple[Any, Text, Text]]


def _choice(one: Any) -> Choice:
    if isinstance(one, Choice):
        return one
    value, *rest = one
    return Choice(str(value.value if isinstance(value, enum.Enum) else value), *rest)


class ChoiceField(NhsField):
    """One answer out of several; `coerce` turns its text into what the caller wants."""

    widget: type[forms.Widget] = forms.TextInput
    default_error_messages = {
        "required": _("Select %(name)s"),
        "invalid_choice": _("Select %(name)s from the list"),
    }

    def __init__(
        self, *, choices: Choices = (), coerce: Callable[[str], Any] = str, empty: Any = "", **kwargs: Any
    ) -> None:
        self.choices, self.coerce, self.empty = choices, coerce, empty
        super().__init__(**kwargs)

    @property
    def choices(self) -> list[Choice]:
        """The answers in order; may be set again on a form's own copy of the field."""
        return self._choices

    @choices.setter
    def choices(self, value: Choices) -> None:
        self._choices = [_choice(one) for one in value]

    def prepare_value(self, value: Any) -> Any:
        """An initial value may be an enumeration's member."""
        return value.value if isinstance(value, enum.Enum) else value

    def _coerced(self, value: Any) -> Any:
        if str(value) not in {choice.value for choice in self.choices}:
            raise self.error("invalid_choice")
        return self.coerce(str(value))

    def clean(self, value: Any) -> Any:
        """The chosen answer, as the caller wants it."""
        self.validate(value)
        return self.empty if value in self.empty_values else self._coerced(value)


class RadioField(ChoiceField):
    """One answer, all of them in sight."""

    component = "radios"


class SelectField(ChoiceField):
    """One answer out of a long list."""

    component = "select"


class CheckboxesField(ChoiceField):
    """Any number of answers, none ticked before the person ticks it."""

    component = "checkboxes"
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": _("Select %(name)s"),
        "exclusive": _("%(Name)s: select either “%(choice)s” or the others, not both"),
    }

    def prepare_value(self, value: Any) -> list[Any]:
        """The chosen answers as their texts."""
        return [super(CheckboxesField, self).prepare_value(one) for one in value or ()]

    def clean(self, value: Any) -> list[Any]:
        """The chosen answers; one that stands alone is refused beside others."""
        self.validate(value)
        chosen = list(dict.fromkeys(str(one) for one in value or ()))
        answers = [self._coerced(one) for one in chosen]
        for choice in self.choices:
            if choice.exclusive and choice.value in chosen and len(chosen) > 1:
                raise self.error("exclusive", choice=choice.label)
        return answers


class CheckboxField(NhsField):
    """One box: ticked or not."""

    component = "checkbox"
    widget = forms.CheckboxInput
    default_error_messages = {"required": _("Tick “%(Name)s” to go on")}

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)

    def to_python(self, value: Any) -> bool:
        """True when ticked."""
        return value not in (None, False, "", "False", "false", "0", "off", "no")

    def validate(self, value: bool) -> None:
        """Refuse an empty box where a tick is needed."""
        if self.required and not value:
            raise self.error("required")


class HiddenField(CharField):
    """Text the page carries back without showing it."""

    widget = forms.HiddenInput

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:
        super().__init__(required=required, **kwargs)


class OnceField(HiddenField):
    """A token made with the page, so that sending it twice does the thing once.

    It must come back as it was made. A page that lost it is shown again with a new one.
    """

    default_error_messages = {
        "required": _("This page could not be sent as it was. Nothing is lost: check it and send it again."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=True, initial=self.token, max_length=64, **kwargs)

    @staticmethod
    def token() -> str:
        """A token nobody can guess."""
        return secrets.token_urlsafe(18)

    def tidy(self, value: Any) -> str:
        """The token, or nothing if it is not one of ours."""
        text = "" if value is None else str(value)
        return text if re.fullmatch(r"[A-Za-z0-9_-]{16,64}", text) else ""

    def bound_data(self, data: Any, initial: Any) -> str:  # noqa: ARG002 - Django's signature
        """The same token again, or a new one where it was lost."""
        return self.tidy(data) or self.token()


class SeenField(HiddenField):
    """The version of what was shown when the page was made: nobody saves over what they have not seen."""

    def clean(self, value: Any) -> int | None:
        """The version as a number, or nothing if the page did not carry one."""
        text = self.tidy(value)
        return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else None
