"""Simulations that were asked for on a page: what is compared, how far each is, what came of it. Nobody is in them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id


class SimulationRun(models.Model):
    """One comparison of how it is with how it would be, on the same made-up people.

    `before` and `after` are scenarios as text, so that the same seed gives the same result for ever. `done` of `wanted`
    replications are there, of both together; `begun` is how often somebody has taken it up. Its files stand in a folder
    of its name.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        STOPPED = "stopped", _("stopped")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    asked_by = models.CharField(max_length=16)
    asked_at = models.DateTimeField()
    base = models.CharField(max_length=80)
    changes = models.JSONField(default=dict)
    before = models.TextField()
    after = models.TextField()
    seed = models.PositiveBigIntegerField(default=1)
    replications = models.PositiveSmallIntegerField(default=20)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    stop_asked = models.BooleanField(default=False)
    begun = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    summary = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(name="simulation_has_replications", condition=Q(replications__range=(1, 200))),
            models.CheckConstraint(name="simulation_is_no_further", condition=Q(done__lte=F("replications") * 2)),
        ]
        indexes = [models.Index(fields=["state", "asked_at"], name="simulation_in_turn")]

    @property
    def wanted(self) -> int:
        """How many replications there are in all: each is run as it is and as it would be."""
        return self.replications * 2

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self.state in (self.State.DONE, self.State.FAILED, self.State.STOPPED)
