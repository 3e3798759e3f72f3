"""Setting the service up: the door of the first run, the lines of help, what was changed by whom, and what last ran."""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.accounts.models import User
from handrail.keys.ids import new_id


class FirstDoor(models.Model):
    """The one-time address by which an empty service is set up: one row. Only a digest of its secret is kept."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    digest = models.CharField(max_length=64)
    expires = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(name="one_first_door", condition=Q(id=1))]


class CrisisLine(models.Model):
    """One way to reach help now, as this service shows it on every page, and the day somebody last checked it."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    place = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    number = models.CharField(max_length=60)
    href = models.CharField(max_length=80)
    hours = models.CharField(max_length=120)
    text = models.CharField(max_length=400)
    also = models.CharField(max_length=300, blank=True)
    reviewed = models.DateField(null=True, blank=True)
    review_within_days = models.PositiveSmallIntegerField(default=180)

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(name="line_is_looked_at_again", condition=Q(review_within_days__range=(7, 366))),
        ]


class Change(models.Model):
    """One thing somebody changed in the service itself: who, when, about whom, from what to what. Never rewritten.

    Where a reason was given it is sealed: it may be about somebody who works here.
    """

    class Kind(models.TextChoices):
        """What was changed."""

        SERVICE = "service", _("about the service")
        LEAD = "lead", _("who leads")
        TEAM = "team", _("teams")
        STARTED = "started", _("started here")
        ROLE = "role", _("role")
        DETAILS = "details", _("details")
        LEAVING = "leaving", _("leaving")
        SUSPENDED = "suspended", _("account closed for now")
        BACK = "back", _("back at work")
        ABSENCE = "absence", _("away and cover")
        DUTY = "duty", _("on duty")
        LINES = "lines", _("lines of help")
        RECEIVING = "receiving", _("services we ask")
        CHARTER = "charter", _("the charter")
        NUMBERS = "numbers", _("our numbers in public")
        PROGRAMS = "programs", _("programs that may read")
        SIGN_IN = "sign-in", _("signing in")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    by = models.CharField(max_length=16, blank=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    about = models.CharField(max_length=16, blank=True, db_index=True)
    what = models.CharField(max_length=200, blank=True)
    before = models.CharField(max_length=400, blank=True)
    after = models.CharField(max_length=400, blank=True)
    reason = models.BinaryField(default=b"")

    def save(self, *args: Any, **more: Any) -> None:
        """Add it; refuse to write it again."""
        if not self._state.adding:
            raise TypeError("what was changed is never rewritten")
        super().save(*args, **{**more, "force_insert": True})

    def delete(self, *_args: Any, **_more: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("what was changed is never taken out")


class FactorLost(models.Model):
    """A colleague lost what they sign in with beside their password: who asked to take it off, and who agreed.

    One row for each colleague, the newest; what was done stands in `Change`. How they made sure is sealed.
    """

    account = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="factor_lost")
    asked_by = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    sure = models.BinaryField()
    agreed_by = models.CharField(max_length=16, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="neither_is_the_one", condition=~Q(asked_by=models.F("account"))),
            models.CheckConstraint(name="two_agree", condition=~Q(asked_by=models.F("agreed_by"))),
        ]


class Ran(models.Model):
    """When a piece of the clockwork last ran to its end, and whether it found anything."""

    name = models.CharField(primary_key=True, max_length=16)
    at = models.DateTimeField()
    well = models.BooleanField(default=True)
