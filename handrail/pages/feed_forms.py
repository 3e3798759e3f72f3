"""The form by which somebody makes, changes or ends the address their own calendar reads."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handrail.design.forms import ActForm, CheckboxField, RadioField
from handrail.organisation import feeds
from handrail.record import journal

MAKE, END = "make", "end"


class FeedForm(ActForm):
    """A new address, or none any more."""

    what = RadioField(
        label=_("What would you like?"),
        called=_("what you would like"),
        choices=[
            (MAKE, _("Make a new address"), _("An address you had before stops working.")),
            (END, _("Stop: no address any more"), ""),
        ],
        initial=MAKE,
    )


class OwnFeedForm(FeedForm):
    """The same for a person, who may ask for the place too."""

    with_place = CheckboxField(
        label=_("Say where, too"),
        help_text=_("Whoever can see your calendar can read it. Without a tick it says only “Appointment”."),
    )


def do(request: HttpRequest, account: str, data: dict[str, object]) -> str:
    """Do it; the whole new address, which is shown this once, or nothing."""
    if data["what"] == END:
        feeds.end(account)
        return ""
    token = feeds.make(account, journal.now(), with_place=bool(data.get("with_place")))
    return request.build_absolute_uri(reverse("calendar", args=[token]))
