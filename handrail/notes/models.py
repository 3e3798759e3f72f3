"""Sealed text. `Note` is what was said and stands; `Draft` is what somebody has not finished."""

from django.db import models

from handrail.keys.ids import new_id


class Note(models.Model):
    """One text of one stream, sealed under that stream's key: destroying the key erases it too."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    stream = models.CharField(max_length=16, db_index=True)
    sealed = models.BinaryField()
    mac = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    by = models.CharField(max_length=16)


class Draft(models.Model):
    """Unfinished typing: whose, on which page (`place`), about what. Sealed under the field key."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    owner = models.CharField(max_length=32)
    place = models.SlugField(max_length=60)
    about = models.CharField(max_length=16, blank=True)
    sealed = models.BinaryField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "place", "about"], name="one_draft_for_a_page"),
        ]
