"""The returns that were made: of which month, as known when, by whom, with hashes of the files. Nobody is in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id


class ReturnMade(models.Model):
    """One return of one month that was written into a folder. Whether it was sent is not known here.

    What it said of anybody is not kept: it can be told again from the journal, as known at `known_at`. `tables` has
    for each the file, its rows and its hash, so that whoever still has the files can show that they are those.
    """

    class Kind(models.TextChoices):
        """Which of the two windows of its month it was made for."""

        PRIMARY = "primary", _("first return")
        REFRESH = "refresh", _("second return")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    period = models.CharField(max_length=7)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    known_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=16, blank=True)
    software = models.CharField(max_length=40)
    format = models.CharField(max_length=8)
    tables = models.JSONField(default=list)
    held_back = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    warned = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["period", "-made_at"], name="return_of_month")]
