"""What every table of the record has in common, and the two that keep it going."""

from typing import ClassVar

from django.db import models


class Apart(models.Model):
    """A table in the record's own database."""

    database: ClassVar[str] = "experiences"

    class Meta:
        abstract = True


class SealingKey(Apart):
    """The one key that seals what is not public, wrapped by the master key."""

    wrapped = models.BinaryField()


class UsedToken(Apart):
    """A form's token that was used, until it would have ended anyway."""

    mark = models.CharField(primary_key=True, max_length=40)
    until = models.DateField(db_index=True)


class Flow(Apart):
    """How many of one kind came in one hour, from everybody together. `mark` is a keyed mark of the hour."""

    kind = models.CharField(primary_key=True, max_length=16)
    mark = models.CharField(max_length=64, blank=True)
    count = models.PositiveIntegerField(default=0)
