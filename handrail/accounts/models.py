"""What is stored of a login. A stolen copy of these tables tells nobody's name or address but the staff's.

For people, `email` is an alias made from a blind index, and the real address is sealed beside it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from handrail.accounts.roles import OF_THE_RECORD, SERVED, STAFF, Role
from handrail.keys.ids import new_id


class Users(BaseUserManager["User"]):
    """Finds accounts by what they sign in with."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=username)


class User(AbstractBaseUser):
    """An account: somebody who may sign in. Its id is the `by` of everything done through it."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    role = models.CharField(max_length=24, choices=Role.choices, default=Role.PERSON)
    name = models.CharField(max_length=120, blank=True)
    email = models.CharField(max_length=254, unique=True, null=True, blank=True)
    sealed_email = models.BinaryField(default=b"", blank=True)
    is_active = models.BooleanField(default=True)
    opened_at = models.DateTimeField(default=timezone.now)
    times_closed = models.PositiveSmallIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = Users()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_have_no_name_here",
                condition=~models.Q(role__in=sorted(SERVED)) | models.Q(name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.id

    @property
    def is_staff_member(self) -> bool:
        """Works in the clinic, in whatever role."""
        return self.role in STAFF

    @property
    def is_served(self) -> bool:
        """Is here for care, their own or somebody else's: signs in by code, and has no name here."""
        return self.role in SERVED

    @property
    def is_of_the_record(self) -> bool:
        """Works for the record of experience, and opens nothing but its pages."""
        return self.role in OF_THE_RECORD

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must match: sessions from before the account was closed never open again."""
        salt = f"handrail.accounts.session:{self.times_closed}"
        return salted_hmac(salt, self.password, secret=secret, algorithm="sha256").hexdigest()

    def speaks_for(self) -> frozenset[str]:
        """Ids of the people this account has written for, asked once."""
        known = self.__dict__.get("_speaks_for")
        if known is None:
            known = self._speaks_for = frozenset(self.speaks.values_list("person", flat=True))
        return known

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """No address is stored as an empty text, so that any number of accounts may have none."""
        self.email = self.email or None
        super().save(*args, update_fields=update_fields, **kwargs)


class PhoneWay(models.Model):
    """A number to which codes for this account are sent: an alias, as of an e-mail address, and the number sealed."""

    account = models.OneToOneField(User, on_delete=models.CASCADE, related_name="phone_way")
    alias = models.CharField(max_length=64, unique=True)
    sealed = models.BinaryField()
    since = models.DateTimeField(default=timezone.now)


class PrintedSheet(models.Model):
    """A sheet of codes on paper that opens this account, each with one more thing the person knows.

    Neither the codes nor that thing are stored, only keyed marks of them. `wrong` counts how often a true code came
    with something else: after a few the sheet ends, because somebody else has found it.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    account = models.OneToOneField(User, on_delete=models.CASCADE, related_name="sheet")
    knows = models.CharField(max_length=64)
    until = models.DateField()
    printed_at = models.DateTimeField(default=timezone.now)
    printed_by = models.CharField(max_length=16)
    wrong = models.PositiveSmallIntegerField(default=0)


class PrintedCode(models.Model):
    """One code of a sheet, as a keyed mark. It works once."""

    sheet = models.ForeignKey(PrintedSheet, on_delete=models.CASCADE, related_name="codes")
    mark = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True, blank=True)


class Speaks(models.Model):
    """An account wrote for this person. Whether it may open their record is for the journal to say.

    `silent_since` says that the person has died: no code to sign in goes out for their sake.
    """

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="speaks")
    person = models.CharField(max_length=16, db_index=True)
    since = models.DateTimeField(default=timezone.now)
    silent_since = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "person"], name="speaks_once")]


class Linked(models.Model):
    """A name somebody has at a provider of identities opens this account. Only a keyed mark of the name is kept.

    `letters` is what a person reads to staff to have the account matched with their record; it opens nothing. What a
    colleague linked for another opens nothing either, until the other has said that it is theirs (`agreed_at`).
    """

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    provider = models.CharField(max_length=40)
    mark = models.CharField(max_length=64, unique=True)
    letters = models.CharField(max_length=8, null=True, unique=True)  # noqa: DJ001 - most have none
    since = models.DateTimeField(default=timezone.now)
    by = models.CharField(max_length=16, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "provider"], name="linked_once")]


class Sitting(models.Model):
    """A browser that is signed in to an account: since when, and in what, sealed. `session` is where it stands.

    Deleting that session signs it out at once.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sittings")
    session = models.CharField(max_length=40, unique=True)
    what = models.BinaryField()
    since = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now)
    shared = models.BooleanField(default=False)


class KnownDevice(models.Model):
    """Somebody has signed in to this account in this browser before: a keyed mark of its cookie and the account."""

    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64, unique=True)
    since = models.DateTimeField(default=timezone.now)
    seen = models.DateTimeField(default=timezone.now, db_index=True)


class HeldPost(models.Model):
    """What somebody had typed when their session ran out, sealed, until they have signed in again."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    account = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    path = models.CharField(max_length=500)
    sealed = models.BinaryField()
    held_at = models.DateTimeField(default=timezone.now, db_index=True)


class RecoveryProof(models.Model):
    """Somebody typed the recovery words, and they made the key that is in use."""

    fingerprint = models.CharField(max_length=19)
    needed = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    proved_at = models.DateTimeField(default=timezone.now)
    proved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class CacheRow(models.Model):
    """A row of the cache all workers share: only counts of tries, under hashed keys."""

    cache_key = models.CharField(primary_key=True, max_length=255)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
