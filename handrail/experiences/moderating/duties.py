"""What somebody who works for the record may do. Each has one or several; none follows from another.

Whoever answers for a service does nothing else here: services have no say in what is public, and see nothing before.
"""

from collections.abc import Collection

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from handrail.experiences.models import Moderator


class Duty(TextChoices):
    """A duty, as it stands in `Moderator.duties`."""

    MODERATE = "moderate", _("reads accounts before they are public")
    SECOND = "second", _("reads as the second reader, where two are needed")
    APPEALS = "appeals", _("decides appeals")
    CODE = "code", _("says what accounts are about")
    ANSWER = "answer", _("answers for a service")
    LOOK_AFTER = "look_after", _("looks after the record and those who work for it")


def of(duties: Collection[str]) -> frozenset[str]:
    """Those that count: who answers for a service has that one alone."""
    return frozenset({Duty.ANSWER.value}) if Duty.ANSWER in duties else frozenset(duties)


def has(by: Moderator, *wanted: str) -> bool:
    """Whether they have one of these; without one named, whether they work here at all."""
    return by.is_active and (not wanted or not of(by.duties).isdisjoint(wanted))
