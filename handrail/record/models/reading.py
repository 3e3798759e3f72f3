"""Who opened what, in a database of its own: the reading log, chained for each person."""

from django.db import models

from handrail.record.models.journal import AppendOnly


class Opened(models.Model):
    """Somebody opened a page about a person: which, when, why, and by what relation they were allowed to."""

    database = "reading"

    person = models.CharField(max_length=16)
    seq = models.PositiveIntegerField()
    at = models.BigIntegerField()
    by = models.CharField(max_length=16)
    stream = models.CharField(max_length=16)
    page = models.CharField(max_length=64)
    relation = models.CharField(max_length=32)
    reason = models.CharField(max_length=64)
    words = models.BinaryField()
    mac = models.BinaryField()

    objects = AppendOnly.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "seq"], name="opened_in_order")]
        indexes = [models.Index(fields=["by", "at"], name="opened_by")]
