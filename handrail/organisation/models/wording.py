"""Wording of questionnaires that a service has put in under a licence of its own."""

from django.db import models


class InstalledWording(models.Model):
    """The wording of one questionnaire, as the service's licence lets it be shown, and until when it does.

    `sheet` is the file it was read from: it is checked again each time it is opened.
    """

    code = models.CharField(primary_key=True, max_length=20)
    version = models.CharField(max_length=60)
    licence = models.TextField()
    held_by = models.CharField(max_length=120)
    until = models.DateField(null=True, blank=True)
    sheet = models.TextField()
    installed_at = models.DateTimeField()
