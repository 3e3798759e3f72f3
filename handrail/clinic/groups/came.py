"""The form of one meeting of a group: what the group did, who led it, and a row for each person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care.parts import Contact, ContactState
from handrail.care.vocabulary import Absence, Attendance
from handrail.clinic.unanswered import WHY, why_field
from handrail.design.forms import ActForm, CheckboxesField, Choice, IntegerField, RadioField, TextField


class Came(StrEnum):
    """What became of one person's place in one meeting."""

    ON_TIME = "on time"
    LATE = "late but seen"
    TOO_LATE = "too late to be seen"
    NOT_THERE = "not there"
    TOLD_US = "told us beforehand"


CHOICES = (
    Choice(Came.ON_TIME.value, _("On time")),
    Choice(Came.LATE.value, _("Late")),
    Choice(Came.TOO_LATE.value, _("Too late to be seen")),
    Choice(Came.NOT_THERE.value, _("Did not come")),
    Choice(Came.TOLD_US.value, _("Told us beforehand")),
)
ATTENDED = {Came.ON_TIME: Attendance.ON_TIME, Came.LATE: Attendance.LATE_BUT_SEEN}
ABSENT = {Came.TOO_LATE: Absence.TOO_LATE_TO_BE_SEEN, Came.NOT_THERE: Absence.NOT_THERE}


CAME_OF = {
    ContactState.HELD: _("came"),
    ContactState.MISSED: _("did not come"),
    ContactState.CANCELLED: _("called off beforehand"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person on the screen."""

    stream: str
    person: str
    called: str
    contact: Contact
    needs: tuple[str, ...]
    born: date | None = None
    unanswered: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still to be written down."""
        return self.contact.state == ContactState.BOOKED


class AttendanceForm(ActForm):
    """What the group did, who led it, and for each person how they came, for how long, and a note of their own."""

    did = TextField(
        label=_("What the group did"),
        called=_("what the group did"),
        help_text=_("Each person reads this in their own record, so name nobody who takes part."),
        rows=5,
        max_length=12000,
    )
    led = CheckboxesField(label=_("Who led it?"), called=_("who led it"), choices=())

    def __init__(self, *args: Any, rows: list[Row], minutes: int, **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for row in rows:
            self.fields.update(_fields(row, minutes))

    def clean(self) -> dict[str, Any]:
        """At least one person is marked; whoever came was there for some minutes; a note belongs to somebody marked."""
        data = super().clean() or self.cleaned_data
        marked = [row for row in self.rows if data.get(f"came-{row.stream}")]
        if not marked and not self.errors:
            self.refuse(gettext("Say of at least one person how they came."))
        for row in self.rows:
            came = data.get(f"came-{row.stream}")
            if came is None and data.get(f"note-{row.stream}"):
                self._lacks(f"came-{row.stream}")
            if came in ATTENDED and data.get(f"minutes-{row.stream}") is None:
                self._lacks(f"minutes-{row.stream}")
        return data

    def ours(self) -> str:
        """All that whoever leads the group wrote."""
        texts = (name for name, field in self.fields.items() if isinstance(field, TextField))
        return "\n".join(self.cleaned_data.get(name) or "" for name in texts)

    def _lacks(self, name: str) -> None:
        if name not in self.errors:
            self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]

    @property
    def drawn(self) -> list[tuple[Row, Any, Any, Any, Any]]:
        """Each person with their fields; the last asks why something they wrote has no answer, where that is so."""
        return [
            (
                row,
                self[f"came-{row.stream}"],
                self[f"minutes-{row.stream}"],
                self[f"note-{row.stream}"],
                self[f"{WHY}-{row.stream}"] if f"{WHY}-{row.stream}" in self.fields else None,
            )
            for row in self.rows
        ]


def _fields(row: Row, minutes: int) -> dict[str, Any]:
    return {
        f"came-{row.stream}": RadioField(
            label=row.called,
            called=gettext("how %(who)s came") % {"who": row.called},
            choices=CHOICES,
            coerce=Came,
            empty=None,
            required=False,
        ),
        f"minutes-{row.stream}": IntegerField(
            label=_("Minutes"),
            called=gettext("the minutes %(who)s was there") % {"who": row.called},
            min_value=1,
            max_value=480,
            initial=minutes,
            required=False,
        ),
        f"note-{row.stream}": TextField(
            label=_("A note about this person alone"),
            called=gettext("the note about %(who)s") % {"who": row.called},
            rows=1,
            max_length=4000,
            required=False,
        ),
        **({f"{WHY}-{row.stream}": why_field()} if row.unanswered else {}),
    }
