"""The imports that were made from other systems: counts of what came and what did not. Nobody is in them."""

from django.db import models

from handrail.keys.ids import new_id


class ImportMade(models.Model):
    """One import, as far as it went: from which system, whose act it was, and what there is to say, in counts."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    system = models.CharField(max_length=120)
    by = models.CharField(max_length=16)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(db_index=True)
    said = models.JSONField(default=dict)
