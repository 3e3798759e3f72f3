"""What the service says of each therapy it offers, in plain words: a leaflet, and every version of it."""

from django.db import models


class Leaflet(models.Model):
    """One version of the leaflet of one therapy. The newest is in use; an empty one takes it down."""

    therapy = models.CharField(max_length=80, db_index=True)
    text = models.TextField(blank=True)
    by = models.CharField(max_length=16)
    at = models.DateTimeField()
