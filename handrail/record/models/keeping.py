"""What is decided about keeping a record: holds, what was asked, who agreed. It outlives the record it is about.

So it names a person by id alone, and what was typed is sealed under the field key, with a plea to name nobody in it.
"""

from django.db import models

from handrail.keys.ids import new_id


class LegalHold(models.Model):
    """While it stands, nothing of this person is erased. One of us puts it, one of us lifts it."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    person = models.CharField(max_length=16, db_index=True)
    ground = models.CharField(max_length=32)
    words = models.BinaryField()
    by = models.CharField(max_length=16)
    put_at = models.DateTimeField()
    review_on = models.DateField()
    lifted_by = models.CharField(max_length=16, blank=True, default="")
    lifted_at = models.DateTimeField(null=True)
    lifted_words = models.BinaryField(default=b"")


class ErasureAsked(models.Model):
    """One of us asks for something to be erased, on a ground; another agrees, or says no. All of a person, or one text.

    `wish` is the wish of the person it answers, if they asked. `erased_at` is empty until it was done.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    person = models.CharField(max_length=16, db_index=True)
    stream = models.CharField(max_length=16, blank=True, default="")
    entry = models.PositiveIntegerField(null=True)
    text = models.CharField(max_length=16, blank=True, default="")
    ground = models.CharField(max_length=32)
    words = models.BinaryField()
    asked_by = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=16, blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    agreed = models.BooleanField(null=True)
    decided_words = models.BinaryField(default=b"")
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decided_by="") | ~models.Q(decided_by=models.F("asked_by")),
                name="erased_by_two",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at=None) | models.Q(agreed=True), name="erased_once_agreed"
            ),
        ]


class ErasureWish(models.Model):
    """A person asks us to erase something. They get an answer with a reason by `due`, whatever it is."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    person = models.CharField(max_length=16, db_index=True)
    words = models.BinaryField()
    asked_by = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    due = models.DateField()
    answered_by = models.CharField(max_length=16, blank=True, default="")
    answered_at = models.DateTimeField(null=True)
    answer = models.BinaryField(default=b"")
