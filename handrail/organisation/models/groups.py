"""Groups and courses, their dates, and the online programmes the service works with.

Who takes part is not here: that stands in each person's own record.
"""

from datetime import datetime, timedelta
from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id
from handrail.organisation.models.diary import Room
from handrail.organisation.models.people import Practitioner
from handrail.organisation.sealed import SealedText

#: As long as the national return lets the name of a programme be (IDS205 IntEnabledTherProg, max an20).
PROGRAMME_NAME: Final = 20


class Group(models.Model):
    """A course: what it is in plain words, who leads it, how many places. `therapy` and `step` are words of care."""

    class Medium(models.TextChoices):
        """How people meet in it."""

        IN_PERSON = "in_person", _("in person")
        VIDEO = "video", _("by video")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    description = models.TextField()
    therapy = models.CharField(max_length=64)
    step = models.CharField(max_length=8)
    places = models.PositiveSmallIntegerField(default=12)
    waiting_places = models.PositiveSmallIntegerField(default=6)
    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.IN_PERSON)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    link = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=90)
    is_open = models.BooleanField(default=True)
    facilitators = models.ManyToManyField(Practitioner, through="Facilitates", related_name="groups")

    class Meta:
        constraints = [
            models.CheckConstraint(name="group_has_places", condition=Q(places__gte=1, places__lte=60)),
            models.CheckConstraint(name="group_has_a_length", condition=Q(minutes__gte=15, minutes__lte=480)),
        ]

    def __str__(self) -> str:
        return self.name


class Facilitates(models.Model):
    """Somebody leads a group. Whoever comes first in `order` is named on what is booked."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="facilitates")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="facilitates")
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [models.UniqueConstraint(fields=["group", "practitioner"], name="leads_a_group_once")]


class GroupMeeting(models.Model):
    """One date of a group. Called off, it stays, with the reason."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = SealedText(default="", blank=True)

    class Meta:
        ordering = ["starts", "pk"]
        constraints = [
            models.CheckConstraint(name="group_meeting_has_a_length", condition=Q(minutes__gte=15, minutes__lte=480)),
            models.CheckConstraint(name="called_off_with_a_reason", condition=Q(cancelled_at=None) | ~Q(reason="")),
        ]
        indexes = [models.Index(fields=["starts"], name="group_meeting_when")]

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)


class Programme(models.Model):
    """An internet-enabled therapy programme this service works with. `integrated`: used through its own software."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=PROGRAMME_NAME, unique=True)
    integrated = models.BooleanField(null=True, blank=True)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
