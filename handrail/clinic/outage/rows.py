"""The form of one day: how all of it reached us, said once, and a line of fields for each appointment."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from handrail.care.episode import Episode
from handrail.care.vocabulary import Absence, Attendance, Side, Via
from handrail.clinic import choices
from handrail.design.forms import ActForm, Choice, IntegerField, RadioField, SelectField, TextField
from handrail.record.appointments import Appointment


class Came(StrEnum):
    """What became of one appointment."""

    ON_TIME = "on time"
    LATE = "late but seen"
    TOO_LATE = "too late to be seen"
    NOT_THERE = "not there"
    THEY = "they called it off"
    WE = "we called it off"
    DOWN = "did not happen: down"


CHOICES = (
    Choice(Came.ON_TIME.value, _("They came, on time")),
    Choice(Came.LATE.value, _("They came late, and were seen")),
    Choice(Came.TOO_LATE.value, _("They came too late to be seen")),
    Choice(Came.NOT_THERE.value, _("They were not there")),
    Choice(Came.THEY.value, _("They called it off")),
    Choice(Came.WE.value, _("We called it off")),
    Choice(Came.DOWN.value, _("It did not happen, because the system was down")),
)
HELD = {Came.ON_TIME: Attendance.ON_TIME, Came.LATE: Attendance.LATE_BUT_SEEN}
MISSED = {Came.TOO_LATE: Absence.TOO_LATE_TO_BE_SEEN, Came.NOT_THERE: Absence.NOT_THERE}
OFF = {Came.THEY: Side.PERSON, Came.WE: Side.SERVICE, Came.DOWN: Side.SERVICE}

VIAS = (Via.PAPER, Via.PHONE, Via.IN_PERSON)

PARTS = ("came", "minutes", "did", "agreed", "safety")
"""What is asked of each appointment, in this order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One appointment on the screen, and the record it is in."""

    met: Appointment
    episode: Episode
    called: str
    when: str
    with_: str

    @property
    def key(self) -> str:
        """By what its fields are told apart."""
        return self.met.contact


class DayForm(ActForm):
    """One day: each appointment may be left for later, and what is filled in is saved."""

    via = RadioField(
        label=_("How did you get to know? It holds for all that you save here"),
        called=_("how you got to know"),
        choices=choices.of(VIAS),
        coerce=Via,
        initial=Via.PAPER.value,
    )

    def __init__(self, *args: Any, rows: list[Row], **more: Any) -> None:
        super().__init__(*args, **more)
        self.rows = rows
        for row in rows:
            self.fields.update(_fields(row))

    def clean(self) -> dict[str, Any]:
        """Something is filled in; whoever came was there for some minutes, and there is a word on what was done."""
        data = super().clean() or self.cleaned_data
        if not self.marked() and not self.errors:
            self.refuse(gettext("Say of at least one appointment what came of it."))
        for row in self.rows:
            came = data.get(f"came-{row.key}")
            if came is None and any(data.get(f"{part}-{row.key}") for part in PARTS[2:]):
                self._lacks(f"came-{row.key}")
            if came in HELD:
                self._need(row, "minutes", "did")
        return data

    def marked(self) -> list[Row]:
        """The appointments of which it is said what became of them."""
        return [row for row in self.rows if self.cleaned_data.get(f"came-{row.key}")]

    def ours(self) -> str:
        """All that we wrote ourselves."""
        texts = (name for name, field in self.fields.items() if isinstance(field, TextField))
        return "\n".join(self.cleaned_data.get(name) or "" for name in texts if not name.startswith("safety"))

    @property
    def drawn(self) -> list[tuple[Row, list[Any]]]:
        """Each appointment with its fields."""
        return [(row, [self[f"{part}-{row.key}"] for part in PARTS]) for row in self.rows]

    def _need(self, row: Row, *parts: str) -> None:
        for part in parts:
            if not self.cleaned_data.get(f"{part}-{row.key}"):
                self._lacks(f"{part}-{row.key}")

    def _lacks(self, name: str) -> None:
        if name not in self.errors:
            self.add_error(name, self.fields[name].error("required"))  # type: ignore[attr-defined]


def _fields(row: Row) -> dict[str, Any]:
    who = {"who": row.called}
    return {
        f"came-{row.key}": SelectField(
            label=_("What came of it?"),
            called=gettext("what came of it for %(who)s") % who,
            choices=CHOICES,
            coerce=Came,
            empty=None,
            required=False,
        ),
        f"minutes-{row.key}": IntegerField(
            label=_("Minutes"),
            called=gettext("the minutes %(who)s was there") % who,
            min_value=1,
            max_value=480,
            initial=row.met.minutes,
            required=False,
        ),
        f"did-{row.key}": _text(_("What you did, or why not"), gettext("what was done with %(who)s") % who),
        f"agreed-{row.key}": _text(_("What you agreed"), gettext("what was agreed with %(who)s") % who),
        f"safety-{row.key}": _text(_("Safety, if you talked about it"), gettext("safety, of %(who)s") % who),
    }


def _text(label: Any, called: str) -> TextField:
    return TextField(label=label, called=called, rows=2, max_length=12000, required=False)
