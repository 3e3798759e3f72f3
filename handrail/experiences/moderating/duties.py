"""What somebody who works for the record may do. Each has one or several; none follows from another."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Duty(TextChoices):
    """A duty, as it stands in `Moderator.duties`."""

    MODERATE = "moderate", _("reads accounts before they are public")
    SECOND = "second", _("reads as the second reader, where two are needed")
    APPEALS = "appeals", _("decides appeals")
    CODE = "code", _("says what accounts are about")
    ANSWER = "answer", _("answers for a service")
    LOOK_AFTER = "look_after", _("looks after the record and those who work for it")
