"""Software that may read through the interface for programs, and the secret words by which each is known."""

from django.db import models

from handrail.accounts.models import User
from handrail.keys.ids import new_id


class Program(models.Model):
    """A named piece of software: what it is for, who answers for it, and what it may ask for.

    A row is never taken away and its name is never given again: what somebody agreed to was for this one. `for_people`
    are apps, which read for the person whose record it is; all others work for the service and act for its staff.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=60, unique=True)
    purpose = models.CharField(max_length=300)
    answers = models.CharField(max_length=200)
    scopes = models.CharField(max_length=400)
    for_people = models.BooleanField(default=False)
    made_by = models.CharField(max_length=16, blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=16, blank=True)

    def __str__(self) -> str:
        return self.name


class ProgramToken(models.Model):
    """The secret word by which a program acts for one account, until a day. Only its hash is kept: it is shown once."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    program = models.ForeignKey(Program, on_delete=models.PROTECT, related_name="tokens")
    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="program_tokens")
    hashed = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
