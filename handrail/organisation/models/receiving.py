"""The services we ask for help beyond our own: how to reach each, and what it asks of a referral."""

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id

#: So many questions a service may ask in a referral.
MOST: Final = 20


class ReceivingService(models.Model):
    """One other service. `criteria` are its own questions, one a line; `confirmed` the day it told us that they are.

    Until then they are what services of its kind usually ask, from memory. Full letters go by e-mail only where
    somebody made sure that the address is safe for them.
    """

    class Kind(models.TextChoices):
        """What sort of service it is."""

        COMMUNITY = "community", _("community mental health team")
        CRISIS = "crisis", _("crisis team")
        GP = "gp", _("GP practice")
        VOLUNTARY = "voluntary", _("voluntary or community service")
        THERAPY = "therapy", _("another therapy service")
        YOUNGER = "younger", _("service for younger people")
        SUBSTANCES = "substances", _("drug or alcohol service")
        OTHER = "other", _("another service")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.OTHER)
    ods_code = models.CharField(max_length=5, blank=True)
    what_for = models.CharField(max_length=400, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.EmailField(blank=True)
    by_email = models.BooleanField(default=False)
    address = models.CharField(max_length=400, blank=True)
    criteria = models.TextField(blank=True)
    confirmed = models.DateField(null=True, blank=True)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="letters_by_email_have_an_address", condition=models.Q(by_email=False) | ~models.Q(email="")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def questions(self) -> list[str]:
        """What it asks, a question each."""
        return [line.strip() for line in self.criteria.splitlines() if line.strip()][:MOST]

    @property
    def asked(self) -> list[str]:
        """The same for a reader, without the fields an answer begins from."""
        return [each.partition("((")[0].strip() for each in self.questions]
