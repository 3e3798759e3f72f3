"""Answers beside an account: of the service, of the writer, and to a theme many told of."""

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.experiences.models.moderation import Moderator
from handrail.experiences.models.services import Service
from handrail.experiences.models.tellings import Telling
from handrail.keys.ids import new_id


class Reply(Apart):
    """What is answered to an account (`telling`), or to a `theme` of a `service` in a `quarter`: beside, never over it.

    `moderator` is who wrote for the service; nobody there where the writer of the account replies.
    """

    class State(models.TextChoices):
        """A moderator reads an answer too: it must not tell who the writer is."""

        WAITING = "waiting"
        PUBLISHED = "published"
        RETURNED = "returned"

    class Change(models.TextChoices):
        """What the service says it does about it."""

        NONE = "", "nothing said"
        CHANGING = "changing"
        CHANGED = "changed"

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    theme = models.CharField(max_length=40, blank=True)
    quarter = models.CharField(max_length=8, blank=True)
    moderator = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=80, blank=True)
    #: What is public of it; empty until it is.
    text = models.TextField(blank=True)
    #: What was written and is not public, for "reply:ID".
    sealed = models.BinaryField(default=b"", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    #: The day it was given; nothing for what the writer replies, whose days are not kept.
    on = models.DateField(null=True, blank=True)
    #: Why a moderator gave it back, for whoever wrote it.
    returned_why = models.TextField(blank=True)
    change = models.CharField(max_length=8, choices=Change.choices, blank=True, default=Change.NONE)
    #: What the writer says: it changed, or it did not. Nothing until they have said.
    confirmed = models.BooleanField(null=True, blank=True)
