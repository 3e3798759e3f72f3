"""The service's own numbers, as they were last worked out: measures, months and groups of people. Nobody is in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id


class NumbersRound(models.Model):
    """One time that all numbers were worked out: who asked (nobody: the night), how far it is, what came of it.

    `done` of `wanted` parts are worked out; `begun` is how often somebody has taken it up. `periods` is the months and
    years it covers, by name; `returns` what the returns that can be made now would say (counts and ids, no values).
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    asked_by = models.CharField(max_length=16, blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    begun = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    wanted = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    periods = models.JSONField(default=list)
    problem = models.CharField(max_length=400, blank=True)
    returns = models.JSONField(default=list)

    class Meta:
        constraints = [models.CheckConstraint(name="numbers_are_no_further", condition=Q(done__lte=F("wanted")))]
        indexes = [models.Index(fields=["state", "asked_at"], name="numbers_in_turn")]

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self.state in (self.State.DONE, self.State.FAILED)


class KeptNumber(models.Model):
    """One number of a round: a measure of this service in a period, of everybody or of one group of people.

    `value` is exact: `50`, or `5100/101`; empty where there is none. `shown` is how it may be shared; empty until that
    is known, and then nothing of it is.
    """

    round = models.ForeignKey(NumbersRound, on_delete=models.CASCADE, related_name="numbers")
    starts = models.DateField()
    ends = models.DateField()
    measure = models.CharField(max_length=40)
    org = models.CharField(max_length=12, blank=True)
    variable = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=120, blank=True)
    value = models.CharField(max_length=60, blank=True)
    numerator = models.BigIntegerField(null=True)
    denominator = models.BigIntegerField(null=True)
    behind = models.BigIntegerField(null=True)
    shown = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [models.Index(fields=["round", "measure", "starts"], name="number_by_measure")]
        constraints = [
            models.UniqueConstraint(
                name="each_number_once",
                fields=["round", "measure", "starts", "ends", "org", "variable", "category"],
            )
        ]


class NumbersInPublic(models.Model):
    """Whether anybody may read the numbers that may be shared: one row; who said so, and when. Without it: no."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    is_on = models.BooleanField(default=False)
    by = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_word_on_numbers_in_public", condition=Q(id=1))]
