"""The forms of the open charter that both sides share: which numbers, what they should be and why, and a comment."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.charter import LIMITS, Charter, Outside
from handrail.design.fields import NhsField
from handrail.design.forms import ActForm, CheckboxField, IntegerField, TextField
from handrail.pages import charter_parts

#: So many numbers one proposal may change.
MOST = 10

_OTHERS_READ = gettext_lazy("Everybody can read it. Write nothing private, and no names.")


class SayForm(ActForm):
    """Something for the discussion."""

    words = TextField(
        label=gettext_lazy("What do you think of it?"),
        called=gettext_lazy("what you think"),
        help_text=_OTHERS_READ,
        max_length=2000,
        rows=6,
    )
    hears = CheckboxField(label=gettext_lazy("Tell me on my page what is decided"), initial=True)


class PassedOn(ActForm):
    """Whether staff say this themselves, or enter what somebody served said to them."""

    passed_on = CheckboxField(
        label=gettext_lazy("Somebody we care for said this to me, and I pass it on"),
        help_text=gettext_lazy(
            "It stands here under two words instead of a name, with your name as who wrote it down. "
            "Who said it is not kept. Tell them the two words, and what is decided."
        ),
    )


class StaffSayForm(SayForm, PassedOn):
    """The same, for staff."""

    field_order = ["words", "passed_on", "hears"]


def chosen(asked: Iterable[str]) -> list[str]:
    """Which numbers are to be changed, in the order of the charter; what is no number of it is left out."""
    wanted = set(asked)
    return [name for name in LIMITS if name in wanted][:MOST]


def proposing(names: list[str], charter: Charter, *, for_staff: bool) -> type[ActForm]:
    """A form for these numbers and why."""
    parts: dict[str, Any] = {name: _field(name, getattr(charter, name)) for name in names}
    parts["why"] = TextField(
        label=_("Why should it change?"), called=_("why"), help_text=_OTHERS_READ, max_length=4000, rows=6
    )
    order = [*names, "why"]
    base = PassedOn if for_staff else ActForm
    return type("ProposeForm", (base,), {**parts, "field_order": order})


def _field(name: str, now: int) -> NhsField:
    """One number. Outside its limits it is refused, with the promise named."""
    limit, label = LIMITS[name], charter_parts.question(name)
    hint = _("Now it is %(now)d. It may be %(floor)d to %(ceiling)d.") % {
        "now": now,
        "floor": limit.floor,
        "ceiling": limit.ceiling,
    }
    made = IntegerField(
        label=label,
        called=label,
        help_text=hint,
        suffix=charter_parts.unit(limit.unit),
        initial=now,
        min_value=limit.floor,
        max_value=limit.ceiling,
    )
    outside = charter_parts.outside(Outside(name, 0, limit))
    said = _("The promise may not be switched off. %(outside)s") % {"outside": outside}
    refused = said.replace("%", "%%")
    made.error_messages = {**made.error_messages, "min_value": refused, "max_value": refused}
    return made
