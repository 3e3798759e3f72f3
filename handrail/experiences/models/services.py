"""The services people tell of, by the code the health service gives organisations."""

from django.db import models

from handrail.experiences.models.apart import Apart


class Service(Apart):
    """A service, or (`parent` empty) the wider area it lies in. Small ones are shown by their area."""

    code = models.CharField(primary_key=True, max_length=16)
    name = models.CharField(max_length=200)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="within")
    people_a_quarter = models.PositiveIntegerField(null=True, blank=True)
    is_closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
