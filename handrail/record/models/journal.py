"""The journal itself: streams and their entries, and the few truths that reach across streams."""

import hmac
import json
from typing import Any, NoReturn

from django.db import models

from handrail.keys.current import current


class NeverChanged(Exception):  # noqa: N818 - it states the rule that was met
    """What is written in the journal is neither changed nor taken out: a correction is another entry."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class AppendOnly(models.QuerySet[Any]):
    """Rows that can be added and read, and nothing else."""

    def update(self, **_changes: Any) -> NoReturn:
        """Refuse."""
        raise NeverChanged

    def delete(self) -> NoReturn:
        """Refuse."""
        raise NeverChanged

    def bulk_update(self, *_args: Any, **_more: Any) -> NoReturn:
        """Refuse."""
        raise NeverChanged


class Stream(models.Model):
    """One stream: whose key it has, how far it reaches, and the end of its chain.

    `wrapped_key` is emptied when the stream is erased; `kept_chain` then holds the (wrapped) key of its chain, which
    opens nothing, so that what remains can still be verified, and so that nobody else can claim to have erased it.
    """

    id = models.CharField(primary_key=True, max_length=16)
    kind = models.CharField(max_length=16)
    wrapped_key = models.BinaryField()
    seq = models.PositiveIntegerField(default=0)
    head_mac = models.BinaryField(default=b"")
    opened_at = models.BigIntegerField()
    erased_at = models.BigIntegerField(null=True)
    erased_by = models.CharField(max_length=16, blank=True)
    kept_chain = models.BinaryField(default=b"")

    class Meta:
        indexes = [models.Index(fields=["kind", "id"], name="stream_kind")]


class Entry(models.Model):
    """One line of a stream. The facts are sealed; the envelope is in clear; the MAC covers both.

    Times are whole microseconds since 1970 in UTC: the same number in every database, so the same bytes for the MAC.
    """

    pk = models.CompositePrimaryKey("stream_id", "seq")
    stream = models.ForeignKey(Stream, models.PROTECT, db_index=False)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    facts = models.BinaryField()
    at = models.BigIntegerField()
    recorded_at = models.BigIntegerField()
    by = models.CharField(max_length=16)
    said_by = models.CharField(max_length=16)
    via = models.CharField(max_length=16)
    charter_version = models.PositiveIntegerField()
    correlation = models.CharField(max_length=16)
    schema = models.PositiveSmallIntegerField()
    mac = models.BinaryField()

    objects = AppendOnly.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["correlation"], name="entry_correlation"),
            models.Index(fields=["-recorded_at"], name="entry_went_wrong", condition=models.Q(kind="IncidentRecorded")),
        ]

    def save(self, *args: Any, **more: Any) -> None:
        """Add a new entry; refuse to write one again."""
        if not self._state.adding:
            raise NeverChanged
        super().save(*args, **{**more, "force_insert": True})

    def delete(self, *_args: Any, **_more: Any) -> NoReturn:
        """Refuse."""
        raise NeverChanged


class Claim(models.Model):
    """A truth across streams: this slot, or five minutes of somebody's time, belongs to this stream and to no other.

    What stands in a diary and not in the journal claims its time under its own id. `rebuild` makes it all again.
    """

    slot = models.CharField(primary_key=True, max_length=64)
    stream = models.CharField(max_length=16, db_index=True)


class Done(models.Model):
    """A form that was already saved once, so that sending it a second time changes nothing. Old ones may go."""

    token = models.CharField(primary_key=True, max_length=43)
    streams = models.CharField(max_length=250)
    at = models.BigIntegerField(db_index=True)


class CharterVersion(models.Model):
    """A charter as the service set it, in force from a day on, by whom and why. Without any, the default is in force.

    Its numbers decide what is owed to whom and when, so a row that was not written here is in force for nobody.
    """

    version = models.PositiveIntegerField(primary_key=True)
    since = models.DateField(db_index=True)
    numbers = models.JSONField()
    by = models.CharField(max_length=16, blank=True)
    reason = models.CharField(max_length=1000, blank=True)
    set_at = models.DateTimeField(null=True)
    mac = models.BinaryField(default=b"", editable=False)

    def save(self, *args: Any, **more: Any) -> None:
        """Write it down as ours."""
        self.mac = self._right_mac()
        super().save(*args, **more)

    def is_ours(self) -> bool:
        """Is this what was written here?"""
        return hmac.compare_digest(bytes(self.mac), self._right_mac())

    def _right_mac(self) -> bytes:
        content = [self.version, str(self.since), self.numbers]
        if self.set_at is not None:
            content += [self.by, self.reason, self.set_at.isoformat()]
        return hmac.digest(current().subkey(b"charter"), json.dumps(content, sort_keys=True).encode(), "sha256")


class Stamp(models.Model):
    """One row whose random value changes with every change of staff, rota or charter: how processes notice."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.CharField(max_length=16)


class ServiceKey(models.Model):
    """The key of the whole service. It outlives a change of the master key, which only wraps it."""

    name = models.CharField(primary_key=True, max_length=16)
    wrapped = models.BinaryField()


class LastCheckpoint(models.Model):
    """One row: the hash of the last line in the file of checkpoints, so that the file cannot lose its end unnoticed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    line = models.CharField(max_length=64)
