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
        indexes = [
            models.Index(fields=["by", "at"], name="opened_by"),
            models.Index(fields=["at"], name="opened_at"),
        ]


class LogReview(models.Model):
    """What somebody found when they looked through this log, sealed; and by when it is looked through again."""

    database = "reading"

    id = models.CharField(primary_key=True, max_length=16)
    at = models.DateTimeField()
    by = models.CharField(max_length=16)
    since = models.DateField()
    until = models.DateField()
    found = models.BinaryField()
    next_on = models.DateField()
