"""The form of a session: what a usual one needs, and behind a fold whatever was different this time."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from handrail.care.questionnaires import Questionnaire
from handrail.care.vocabulary import Attendance, Interpreter, Medium, Purpose, Therapy, Venue
from handrail.clinic import choices, sheets
from handrail.clinic.forms import moment
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)

REST = (
    "therapy",
    "purpose",
    "medium",
    "place",
    "language",
    "interpreter",
    "others",
    "participants",
    "programme",
    "integrated",
)
"""What is as it was booked, or as last time, in the usual session: it stands folded away."""


class WhyNotField(TextField):
    """Why nothing is booked; needed only then."""

    default_error_messages = {"next": _("Book the next appointment, or say why not")}


class SessionForm(ActForm):
    """One session. The items of the questionnaires that are asked come in between, one field each."""

    day = DateField(label=_("Which day was this?"), called=_("the day"), must_be_past_or_today=True)
    time = TimeField(label=_("At what time?"), called=_("the time"), help_text=_("Like 3:30pm."))
    attendance = RadioField(
        label=_("How did they come?"),
        called=_("how they came"),
        choices=choices.of(Attendance),
        coerce=Attendance,
        initial=Attendance.ON_TIME,
    )
    minutes = IntegerField(label=_("How many minutes?"), called=_("the minutes"), min_value=1, max_value=480)
    did = TextField(label=_("What we did"), called=_("what you did"), max_length=12000, rows=8)
    agreed = TextField(label=_("What we agreed"), called=_("what you agreed"), rows=3, required=False)
    safety = TextField(
        label=_("Safety, if you talked about it"),
        called=_("safety"),
        help_text=_("What was said, what makes it safer and less safe. Empty means it was not talked about."),
        rows=3,
        required=False,
    )
    therapy = SelectField(
        label=_("Therapy"), called=_("the therapy"), choices=(), coerce=Therapy, empty=None, required=False
    )
    purpose = SelectField(
        label=_("What was it for?"), called=_("what it was for"), choices=choices.of(Purpose), coerce=Purpose
    )
    medium = SelectField(
        label=_("How did you meet?"), called=_("how you met"), choices=choices.of(choices.MEDIA), coerce=Medium
    )
    place = SelectField(
        label=_("What kind of place was it?"),
        called=_("the kind of place"),
        choices=choices.of(Venue),
        coerce=Venue,
        empty=None,
        required=False,
    )
    language = SelectField(
        label=_("In which language, if not English?"), called=_("the language"), choices=(), required=False
    )
    interpreter = SelectField(
        label=_("Did anybody interpret?"),
        called=_("whether anybody interpreted"),
        choices=choices.of(Interpreter),
        coerce=Interpreter,
        empty=None,
        required=False,
    )
    others = CheckboxesField(label=_("Who else from here was there?"), choices=(), required=False)
    participants = IntegerField(
        label=_("How many people came to the group?"),
        called=_("how many people came"),
        min_value=1,
        max_value=99,
        required=False,
    )
    programme = CharField(
        label=_("Which online programme, if one was used?"), called=_("the programme"), max_length=80, required=False
    )
    integrated = SelectField(
        label=_("Is their care joined with that for a long-term condition?"),
        called=_("whether their care is joined"),
        help_text=_("Once said, it is kept for the next time."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        required=False,
    )
    next_slot = SelectField(label=_("One of your free times"), choices=(), required=False)
    next_day = DateField(label=_("Next time: which day?"), called=_("the next day"), required=False)
    next_time = TimeField(label=_("At what time?"), called=_("the next time"), required=False)
    why_not = WhyNotField(
        label=_("Or why nothing is booked"),
        called=_("why nothing is booked"),
        help_text=_("The person can read this."),
        rows=2,
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, forms: Iterable[Questionnaire] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        items = {name: field for form in forms for name, field in sheets.fields(form.code, form).items()}
        self.fields.update(items)
        before = list(self.base_fields)[: list(self.base_fields).index("did")]
        self.order_fields([*before, *items])

    def clean(self) -> dict[str, Any]:
        """`when` it was, `next_starts`, or a word on why nothing is booked."""
        data = super().clean() or self.cleaned_data
        if "day" in self.fields:
            data["when"] = moment(data.get("day"), data.get("time"))
        next_day, next_time = data.get("next_day"), data.get("next_time")
        if next_day and next_time:
            data["next_starts"] = moment(next_day, next_time)
        elif (next_day or next_time) and not {"next_day", "next_time"} & set(self.errors):
            lacking = "next_time" if next_day else "next_day"
            self.add_error(lacking, self.fields[lacking].error("required"))  # type: ignore[attr-defined]
        if not (data.get("next_slot") or next_day or next_time or data.get("why_not")) and not self.errors:
            self.add_error("why_not", self.fields["why_not"].error("next"))  # type: ignore[attr-defined]
        return data
