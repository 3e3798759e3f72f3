"""What leaves the service."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id


class OutgoingMessage(models.Model):
    """A letter or e-mail of ours, sealed. In a demo it goes no further than this table."""

    class Channel(models.TextChoices):
        """How it leaves."""

        EMAIL = "email", _("e-mail")
        LETTER = "letter", _("letter")
        TEXT = "text", _("text message")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.EMAIL)
    about = models.CharField(max_length=16, blank=True, db_index=True)
    basis = models.CharField(max_length=16, blank=True, db_index=True)
    sealed = models.BinaryField()
    written_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.BooleanField(default=False)
