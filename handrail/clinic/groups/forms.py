"""The forms of a group: what it is, its dates, and one date that is moved or called off."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Therapy
from handrail.clinic import choices
from handrail.clinic.forms import colleagues, moment
from handrail.design.forms import (
    ActForm,
    CharField,
    CheckboxesField,
    CheckboxField,
    DateField,
    IntegerField,
    RadioField,
    SelectField,
    TextField,
    TimeField,
)
from handrail.organisation.models import Group, Room
from handrail.record import journal

MOVE, CALL_OFF = "move", "off"


def rooms() -> list[tuple[str, str]]:
    """The rooms that are in use, as choices."""
    return [(each.pk, str(each)) for each in Room.objects.filter(in_use=True).order_by("site", "name")]


class GroupForm(ActForm):
    """What a group is, how many places it has, where it meets, who leads it."""

    name = CharField(
        label=_("What is it called?"),
        called=_("what it is called"),
        help_text=_("People read this. Say what it is for, like “Coping with worry”."),
        max_length=80,
    )
    description = TextField(
        label=_("What is it like, in plain words?"),
        called=_("what it is like"),
        help_text=_("Who it is for, what happens in it, what nobody has to do."),
        rows=5,
        max_length=2000,
    )
    therapy = SelectField(
        label=_("Which therapy is it?"), called=_("the therapy"), choices=choices.of(Therapy), coerce=Therapy
    )
    places = IntegerField(label=_("How many places?"), called=_("the places"), min_value=1, max_value=60, initial=12)
    waiting_places = IntegerField(
        label=_("How many people may wait for a place?"),
        called=_("how many may wait"),
        min_value=0,
        max_value=60,
        initial=6,
    )
    minutes = IntegerField(
        label=_("How many minutes is a meeting?"), called=_("the minutes"), min_value=15, max_value=480, initial=90
    )
    medium = RadioField(
        label=_("How do people meet?"),
        called=_("how people meet"),
        choices=Group.Medium.choices,
        initial=Group.Medium.IN_PERSON.value,
    )
    room = SelectField(label=_("In which room?"), called=_("the room"), choices=(), required=False)
    link = CharField(
        label=_("Link, if it is by video"),
        called=_("the link"),
        help_text=_("Only people who have a place see it."),
        max_length=300,
        required=False,
    )
    facilitators = CheckboxesField(label=_("Who leads it?"), called=_("who leads it"), choices=())
    closed = CheckboxField(label=_("It is closed: nobody new can take a place"))

    def __init__(self, *args: Any, taken: int = 0, **more: Any) -> None:
        super().__init__(*args, **more)
        self.taken = taken
        self.fields["room"].choices = rooms()  # type: ignore[attr-defined]
        self.fields["facilitators"].choices = colleagues()  # type: ignore[attr-defined]

    def clean_places(self) -> int:
        """No fewer places than are taken: nobody loses the one they have."""
        places: int = self.cleaned_data["places"]
        if places < self.taken:
            said = gettext("%(taken)d places are taken. There cannot be fewer.") % {"taken": self.taken}
            self.add_error("places", said)
        return places


class DatesForm(ActForm):
    """The first date, and for how many weeks it is the same day and time."""

    day = DateField(label=_("The first date"), called=_("the first date"), must_be_future_or_today=True)
    time = TimeField(label=_("At what time?"), called=_("the time"))
    minutes = IntegerField(label=_("How many minutes?"), called=_("the minutes"), min_value=15, max_value=480)
    weeks = IntegerField(
        label=_("How many weekly dates in all?"),
        called=_("how many dates"),
        help_text=_("1 is this date alone."),
        min_value=1,
        max_value=26,
        initial=1,
    )

    def clean(self) -> dict[str, Any]:
        """`when` the first one begins, which is to come."""
        data = super().clean() or self.cleaned_data
        data["when"] = moment(data.get("day"), data.get("time"))
        if data.get("day") and data.get("time") and data["when"] <= journal.now():
            self.add_error("time", gettext("This time is past. Choose one that is to come."))
        return data


class DateForm(ActForm):
    """One date: moved to when and where, or called off; and why."""

    what = RadioField(
        label=_("What do you want to do?"),
        called=_("what you want to do"),
        choices=[(MOVE, _("Move it")), (CALL_OFF, _("Call it off"))],
    )
    day = DateField(label=_("To which day?"), called=_("the day"), must_be_future_or_today=True, required=False)
    time = TimeField(label=_("At what time?"), called=_("the time"), required=False)
    minutes = IntegerField(
        label=_("How many minutes?"), called=_("the minutes"), min_value=15, max_value=480, required=False
    )
    room = SelectField(label=_("In which room?"), called=_("the room"), choices=(), required=False)
    why = TextField(
        label=_("Why? Everybody on it can read this"),
        called=_("the reason"),
        help_text=_("Name nobody who takes part."),
        rows=3,
        max_length=300,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["room"].choices = rooms()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A date that is moved says when to."""
        data = super().clean() or self.cleaned_data
        if data.get("what") != MOVE:
            return data
        for name in ("day", "time", "minutes"):
            if data.get(name) is None and name not in self.errors:
                self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]
        data["when"] = moment(data.get("day"), data.get("time"))
        if data.get("day") and data.get("time") and data["when"] <= journal.now():
            self.add_error("time", gettext("This time is past. Choose one that is to come."))
        return data
