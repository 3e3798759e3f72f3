"""What the person is told only later, because telling at once would add danger: when they were told, or why not yet."""

from django.utils.translation import gettext_lazy as _

from handrail.clinic.forms import WhenForm, reason_field
from handrail.design.forms import ActForm, DateField, TextField


class ToldForm(WhenForm):
    """When, and what they said to it."""

    words = TextField(
        label=_("What did they say to it?"), called=_("what they said"), rows=3, max_length=2000, required=False
    )


class HoldForm(ActForm):
    """Why still, and until when."""

    why = reason_field(_("How would telling them add danger? They can read this later"))
    look_again = DateField(
        label=_("When does somebody look at that again?"), called=_("the day"), must_be_future_or_today=True
    )
