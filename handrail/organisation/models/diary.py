"""The times that are kept free for appointments."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id
from handrail.organisation.models.people import Practitioner


class Slot(models.Model):
    """A time a practitioner keeps free for an appointment. Whether it is taken is for the journal to say."""

    class Medium(models.TextChoices):
        """How the two will meet."""

        IN_PERSON = "in_person", _("in person")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="slots")
    starts = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=50)
    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.IN_PERSON)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "starts"], name="one_slot_at_a_time"),
            models.CheckConstraint(name="slot_has_a_length", condition=Q(minutes__gte=5, minutes__lte=480)),
        ]
        indexes = [models.Index(fields=["starts"])]
