"""What leaves the service."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id


class LetterText(models.Model):
    """How the service words one of its letters, from `at` on. Earlier versions stay, to be looked at."""

    letter = models.CharField(max_length=32, db_index=True)
    text = models.TextField()
    by = models.CharField(max_length=16)
    at = models.DateTimeField()


class Silence(models.Model):
    """About this person or episode nothing is sent any more, since then: the person has died."""

    about = models.CharField(primary_key=True, max_length=16)
    since = models.DateTimeField(default=timezone.now)


class OutgoingMessage(models.Model):
    """A letter, e-mail or text message of ours, sealed. In a demo it goes no further than this table.

    It may leave from `due_at` on; each try that fails for now moves that on. `failed` is one that is given up:
    `reported` says whether somebody was told to reach the person another way. `once` names what is said only once.
    """

    class Channel(models.TextChoices):
        """How it leaves."""

        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("letter")
        TEXT = "text", _("text message")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    about = models.CharField(max_length=16, blank=True, db_index=True)
    basis = models.CharField(max_length=16, blank=True, db_index=True)
    once = models.CharField(max_length=60, null=True, unique=True)  # noqa: DJ001 - most have none; no two have the same
    sealed = models.BinaryField()
    written_at = models.DateTimeField(db_index=True)
    due_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    reference = models.CharField(max_length=40, blank=True)
    failed = models.BooleanField(default=False)
    reported = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="message_waits", condition=models.Q(sent_at=None, failed=False)),
        ]
