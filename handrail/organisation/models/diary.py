"""Diaries: rooms, the times kept free for appointments, clinics that come again, and time for everything else."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.accounts.models import User
from handrail.keys.ids import new_id
from handrail.organisation.models.people import Practitioner
from handrail.organisation.sealed import SealedText


class Room(models.Model):
    """A room people can meet in. `access` says how to get in, for everybody who comes."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=80)
    site = models.CharField(max_length=120, blank=True)
    site_code = models.CharField(max_length=9, blank=True)
    step_free = models.BooleanField(default=False)
    access = models.TextField(blank=True)
    in_use = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "site"], name="one_room_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.site}" if self.site else self.name


class VideoLink(models.Model):
    """Where somebody can be met by video, unless an appointment has a link of its own."""

    practitioner = models.OneToOneField(
        Practitioner, primary_key=True, on_delete=models.CASCADE, related_name="video_link"
    )
    link = models.CharField(max_length=300)


class KeptFree(models.Model):
    """How and where two people meet in a time that is kept free: what a slot and a clinic have in common."""

    class Medium(models.TextChoices):
        """How the two will meet."""

        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")

    class Setting(models.TextChoices):
        """Who it is kept for."""

        INDIVIDUAL = "individual", _("for one person")
        COUPLE = "couple", _("for a couple")

    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.IN_PERSON)
    setting = models.CharField(max_length=10, choices=Setting.choices, default=Setting.INDIVIDUAL)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True


class RecurringClinic(KeptFree):
    """Times that come again: from `starts` to `ends` on a day of the week, every so many weeks, until a date."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="clinics")
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    pause = models.PositiveSmallIntegerField(default=10)
    every = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="clinic_on_a_weekday", condition=Q(weekday__lte=6)),
            models.CheckConstraint(name="clinic_ends_after_it_starts", condition=Q(ends__gt=F("starts"))),
            models.CheckConstraint(name="clinic_has_a_length", condition=Q(minutes__gte=5, minutes__lte=480)),
            models.CheckConstraint(name="clinic_comes_again", condition=Q(every__gte=1, every__lte=12)),
            models.CheckConstraint(name="clinic_until_after_since", condition=Q(until=None) | Q(until__gte=F("since"))),
        ]

    def is_on(self, day: date) -> bool:
        """Whether it takes place on this day, as far as its own rule says."""
        if day.weekday() != self.weekday or day < self.since or (self.until is not None and day > self.until):
            return False
        first = self.since + timedelta(days=(self.weekday - self.since.weekday()) % 7)
        return (day - first).days // 7 % self.every == 0


class Slot(KeptFree):
    """A time a practitioner keeps free for an appointment. Whether it is taken is for the claims to say."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="slots")
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    place = models.CharField(max_length=200, blank=True)
    clinic = models.ForeignKey(RecurringClinic, on_delete=models.SET_NULL, null=True, blank=True, related_name="slots")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "starts"], name="one_slot_at_a_time"),
            models.CheckConstraint(name="slot_has_a_length", condition=Q(minutes__gte=5, minutes__lte=480)),
        ]
        indexes = [models.Index(fields=["starts"])]

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)


class DiaryTime(models.Model):
    """Time in somebody's diary that is for no appointment. The note is read by colleagues, and names no person."""

    class Kind(models.TextChoices):
        """What it is for."""

        ADMIN = "admin", _("admin time")
        TRAVEL = "travel", _("travel")
        SUPERVISION = "supervision", _("supervision")
        MEETING = "meeting", _("team meeting")
        TRAINING = "training", _("training")
        BREAK = "break", _("break")
        OTHER = "other", _("something else")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="diary_times")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.ADMIN)
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    room = models.ForeignKey(Room, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    note = SealedText(default="", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="diary_time_has_a_length", condition=Q(minutes__gte=5, minutes__lte=720)),
        ]
        indexes = [models.Index(fields=["practitioner", "starts"], name="diary_time_when")]

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)


class CalendarFeed(models.Model):
    """A secret address at which a calendar reads the times of one account. Only its hash is kept: it is shown once."""

    account = models.OneToOneField(User, primary_key=True, on_delete=models.CASCADE, related_name="calendar_feed")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    with_place = models.BooleanField(default=False)
