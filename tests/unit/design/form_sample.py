"""A form with every kind of field, for the tests of this folder."""

from django.http import QueryDict

from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    Choice,
    DateField,
    EmailField,
    IntegerField,
    PhoneField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)


class EveryField(ActForm):
    """One of each."""

    name = CharField(label="What should we call you?", called="your name", max_length=20, help_text="Any name.")
    mail = EmailField(label="Email address", required=False)
    phone = PhoneField(label="Phone number", required=False)
    nights = IntegerField(label="Nights", called="number of nights", min_value=0, max_value=7, required=False)
    born = DateField(label="Date of birth", must_be_past=True, is_birthday=True, required=False)
    words = TextField(label="What would you like help with?", max_length=30, required=False)
    how = RadioField(
        label="How may we reach you?",
        called="how we may reach you",
        choices=[Choice("phone", "By phone", "First name only."), ("post", "By letter")],
        required=False,
    )
    easier = CheckboxesField(
        label="What makes it easier",
        choices=[("quiet", "A quiet room"), Choice("none", "None of these", exclusive=True)],
        required=False,
    )
    agree = CheckboxField(label="You may tell my doctor")
    language = SelectField(label="Language", choices=[("en", "English"), ("cy", "Welsh")], required=False)
    at = TimeField(label="Time to phone", required=False)


TOKEN = "a-token-long-enough-0001"


def posted(**values: str | list[str]) -> QueryDict:
    """What a browser sends: a name and a token unless said otherwise; `born_day` is the box `born-day`."""
    data = QueryDict(mutable=True)
    for name, value in {"name": "Sam", "once": TOKEN, "seen": "3", **values}.items():
        box = name.replace("_", "-") if name.startswith("born_") else name
        data.setlist(box, value if isinstance(value, list) else [value])
    return data


def filled(**values: str | list[str]) -> EveryField:
    """The form as it comes back."""
    return EveryField(posted(**values))
