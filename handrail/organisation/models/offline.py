"""For when the system is down: what opens each team's copies, the copies that were made, and the times it was down."""

from django.db import models
from django.db.models import F, Q

from handrail.keys.ids import new_id
from handrail.organisation.models.people import Team
from handrail.organisation.sealed import SealedText


class Passphrase(models.Model):
    """What opens the copies of one team that were made under it: words, sealed. Once `ended_at`, no new copy uses it.

    `number` counts those of the team: each copy says under which it was made, so that whoever has two on paper knows.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="passphrases")
    number = models.PositiveIntegerField()
    words = SealedText()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["team", "-number"]
        constraints = [models.UniqueConstraint(fields=["team", "number"], name="passphrases_in_order")]


class PassphraseSeen(models.Model):
    """Who was shown a passphrase, and when. Once each: it is never shown a second time."""

    passphrase = models.OneToOneField(Passphrase, on_delete=models.CASCADE, related_name="seen")
    by = models.CharField(max_length=16)
    at = models.DateTimeField()


class OfflineCopy(models.Model):
    """One copy that was written: of which team, under which passphrase, until when, how many people. No names."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="copies")
    passphrase = models.ForeignKey(Passphrase, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(db_index=True)
    ends = models.DateTimeField()
    people = models.PositiveIntegerField()
    left_out = models.PositiveIntegerField(default=0)


class Outage(models.Model):
    """A time in which the system was down: from, to (not yet known while it lasts), why, and who wrote it down."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    since = models.DateTimeField(db_index=True)
    until = models.DateTimeField(null=True, blank=True)
    why = SealedText(default="", blank=True)
    by = models.CharField(max_length=16)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-since", "id"]
        constraints = [
            models.CheckConstraint(
                name="outage_ends_after_it_began", condition=Q(until=None) | Q(until__gt=F("since"))
            ),
        ]
