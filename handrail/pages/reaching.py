"""How to reach somebody, between a form and the record: the same for whoever fills it in."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.care.events import ContactGiven
from handrail.care.standing import Standing
from handrail.care.vocabulary import Channel
from handrail.care.words import Words
from handrail.record import journal

HOURS: Final = [("", _("while you are open")), *((str(hour), f"{hour}:00") for hour in range(6, 23))]
"""The hours between which messages may go out, as choices."""


def given(data: Mapping[str, Any]) -> ContactGiven:
    """What a form says, as a fact. Text is on its way into the journal, where it becomes words."""
    first, last = (int(data[name]) if data.get(name) else None for name in ("from_hour", "to_hour"))
    return ContactGiven(
        phone=data["phone"],
        email=data["email"],
        address=tuple(line.strip() for line in data["address"].splitlines() if line.strip()),
        postcode=data["postcode"].upper(),
        safe=tuple(Channel(way) for way in data["safe"]),
        voicemail=data["voicemail"],
        when=journal.Text(data["when"]),  # type: ignore[arg-type]
        avoid=journal.Text(data["avoid"]),  # type: ignore[arg-type]
        from_hour=first if last is not None else None,
        to_hour=last if first is not None else None,
    )


def known(standing: Standing, text: Callable[[Words | None], str]) -> dict[str, Any]:
    """What is known, as a form shows it."""
    contact = standing.contact
    if contact is None:
        return {}
    hours = {"from_hour": contact.from_hour, "to_hour": contact.to_hour}
    return {
        "phone": contact.phone,
        "email": contact.email,
        "address": "\n".join(contact.address),
        "postcode": contact.postcode,
        "safe": contact.safe,
        "voicemail": contact.voicemail,
        "when": text(contact.when),
        "avoid": text(contact.avoid),
        **{name: "" if hour is None else str(hour) for name, hour in hours.items()},
    }


def hours_fit(data: Mapping[str, Any]) -> bool:
    """Whether the hours are both left out, or the first comes before the last."""
    first, last = (data.get(name) or "" for name in ("from_hour", "to_hour"))
    return bool(first) == bool(last) and (not first or int(first) < int(last))
