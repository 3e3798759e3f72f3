"""Who reads before anything is public, what they decide, and what they and the writer say to each other."""

from typing import Any, NoReturn

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.experiences.models.tellings import Telling
from handrail.keys.ids import new_id


class Moderator(Apart):
    """Somebody who works for the record. `login_mark` is a keyed mark of their login, which itself is not known here.

    `duties` are codes of `moderating.duties`: moderate, second, appeals, code, answer (for `service`), look_after.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    login_mark = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=80, blank=True)
    duties = models.JSONField(default=list, blank=True)
    service = models.ForeignKey("Service", on_delete=models.PROTECT, null=True, blank=True, related_name="voices")
    #: Content notes and themes they would rather not read; others read them.
    rather_not = models.JSONField(default=list, blank=True)
    is_active = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Claim(Apart):
    """One moderator is reading this account, until then."""

    telling = models.OneToOneField(Telling, on_delete=models.CASCADE, primary_key=True, related_name="claim")
    moderator = models.ForeignKey(Moderator, on_delete=models.CASCADE, related_name="claims")
    until = models.DateTimeField()


class PassedOn(Apart):
    """A moderator would rather not read this one. Nobody asks why; somebody else reads it."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="passed_on")
    moderator = models.ForeignKey(Moderator, on_delete=models.CASCADE, related_name="passed_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["telling", "moderator"], name="passed_on_once")]


class Decision(Apart):
    """What a moderator decided, and by which clause of the code. Only ever added; it holds none of the account's text.

    `sealed` is the reason as told to the writer, for "decision:ID".
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.PROTECT, related_name="decisions")
    moderator = models.ForeignKey(Moderator, on_delete=models.PROTECT, related_name="decisions")
    #: One of `moderating.decisions.Kind`.
    kind = models.CharField(max_length=16)
    clause = models.CharField(max_length=40, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    sealed = models.BinaryField(default=b"", blank=True)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Written once. What was decided otherwise later is another decision."""
        if not self._state.adding:
            raise TypeError("a decision is only ever added")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("a decision is only ever added")


class Appeal(Apart):
    """The writer asks somebody else to look again. `sealed` is why, for "appeal:ID"; `decided` ends it."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="appeals")
    against = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="appeals")
    week = models.DateField()
    sealed = models.BinaryField(default=b"", blank=True)
    decided = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class Letter(Apart):
    """A few words between the writer and the moderators, sealed for "letter:ID"."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="letters")
    moderator = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    week = models.DateField()
    sealed = models.BinaryField(default=b"", blank=True)
