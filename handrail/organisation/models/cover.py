"""Who is away, and who is on duty."""

from django.db import models
from django.db.models import F, Q

from handrail.organisation.models.people import Practitioner


class Absence(models.Model):
    """Days on which somebody is away, both ends included, and who stands in."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="absences")
    starts = models.DateField()
    ends = models.DateField()
    cover = models.ForeignKey(Practitioner, on_delete=models.PROTECT, null=True, blank=True, related_name="covers")

    class Meta:
        constraints = [
            models.CheckConstraint(name="absence_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(name="no_one_covers_themselves", condition=~Q(cover=F("practitioner"))),
        ]


class DutyRota(models.Model):
    """Who is on duty on these days, both ends included. A later row goes before an earlier one."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="duty_days")
    starts = models.DateField()
    ends = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="duty_ends_after_it_starts", condition=Q(ends__gte=F("starts"))),
        ]
