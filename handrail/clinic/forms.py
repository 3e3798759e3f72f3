"""The kinds of form the clinic's actions share: what the person said, and when something happened."""

from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.care.vocabulary import Via
from handrail.clinic import choices
from handrail.design.forms import ActForm, CharField, DateField, RadioField, TextField, TimeField
from handrail.organisation import who
from handrail.record import journal

ENVELOPE = ("once", "seen", "via", "when", "day", "time")
"""Fields that say who, how and when; they are no facts of the event."""


class SaidForm(ActForm):
    """What the person said, typed by somebody of staff."""

    via = RadioField(
        label=_("How did they tell us?"),
        choices=choices.of(choices.VIAS),
        coerce=Via,
        initial=Via.PHONE.value,
    )


class LinkField(CharField):
    """The address of a meeting by video. People follow it from their own page, so it is a web address and no script."""

    default_error_messages = {"link": _("%(Name)s must be a web address that begins with https://")}

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 300, "required": False, "spellcheck": False, **more})

    def validate(self, value: str) -> None:
        """Refuse what no browser should follow."""
        super().validate(value)
        parts = urlsplit(value)
        if value and (parts.scheme != "https" or not parts.netloc or any(each.isspace() for each in value)):
            raise self.error("link")


class WhenForm(ActForm):
    """Something that has happened, today unless another day is given."""

    day = DateField(
        label=_("Which day was this?"), called=_("the day"), must_be_past_or_today=True, initial=journal.today
    )
    time = TimeField(label=_("At what time?"), called=_("the time"), help_text=_("Like 3:30pm."), required=False)

    def clean(self) -> dict[str, Any]:
        """`when`: the moment, the day alone, or nothing for just now."""
        data = super().clean() or self.cleaned_data
        data["when"] = moment(data.get("day"), data.get("time"))
        return data


def whole(text: str) -> int:
    """A whole number out of an address; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def moment(day: date | None, at: time | None) -> datetime | date | None:
    """A day and a time of this service as one; a day alone; nothing where it is today and no time was given."""
    if day is None:
        return None
    if at is None:
        return None if day == journal.today() else day
    return timezone.make_aware(datetime.combine(day, at))


def reason_field(label: Any = None, **more: Any) -> TextField:
    """The reason: at the end of every page on which something is decided, for the person to read."""
    return TextField(
        label=label or _("Why? Write it for the person to read"),
        **{"called": _("the reason"), "rows": 4, **more},
    )


def colleagues(*, without: str = "", clinical: bool = True) -> list[tuple[str, str]]:
    """The people who work here now, as choices: name and role."""
    roles = choices.CLINICAL if clinical else choices.STAFF
    return [
        (each.pk, f"{each.name}, {each.role}")
        for each in who.practitioners()
        if each.pk != without and each.account.role in roles
    ]
