"""The open charter: what somebody proposed to change in it, who speaks of that and how, and what is decided.

Somebody who is served stands here as a tag that leads back to nobody, and only days are kept, no times: a time beside
one in another table would tell who it was.
"""

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.keys.ids import new_id
from handrail.organisation.models.people import Practitioner
from handrail.organisation.models.simulations import SimulationRun
from handrail.organisation.sealed import SealedText

#: So many pseudonyms there are within one proposal.
PSEUDONYMS: Final = 48 * 48


class Proposal(models.Model):
    """A change somebody proposed: numbers of the charter, their values `before` and what they are to be."""

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("to be decided")
        ADOPTED = "adopted", _("decided: yes")
        REFUSED = "refused", _("decided: no")
        WITHDRAWN = "withdrawn", _("taken back")

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    once = models.CharField(max_length=64, unique=True)
    before = models.JSONField()
    numbers = models.JSONField()
    version = models.PositiveIntegerField()
    on = models.DateField()
    due = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    made_version = models.PositiveIntegerField(null=True, blank=True)
    simulation = models.ForeignKey(SimulationRun, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-on", "id"]

    @property
    def is_open(self) -> bool:
        """Whether it still is to be decided."""
        return self.state == self.State.OPEN


class ProposalVoice(models.Model):
    """Somebody who speaks of one proposal: a member of staff, or somebody served by a tag and a pseudonym.

    `passed_by` is the member of staff who passes on what somebody said to them; whose words they are is not kept.
    `hears` says that they want to be told what is decided, `heard` that they have seen it.
    """

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="voices")
    is_proposer = models.BooleanField(default=False)
    staff = models.CharField(max_length=16, blank=True)
    tag = models.CharField(max_length=32, blank=True)
    pseudonym = models.PositiveSmallIntegerField(null=True, blank=True)
    passed_by = models.CharField(max_length=16, blank=True)
    hears = models.BooleanField(default=True)
    heard = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_name_or_a_pseudonym",
                condition=(~Q(staff="") & Q(tag="", pseudonym=None)) | (Q(staff="") & ~Q(tag="") & ~Q(pseudonym=None)),
            ),
            models.UniqueConstraint(fields=["proposal", "staff", "tag"], name="one_voice_each"),
            models.UniqueConstraint(fields=["proposal", "pseudonym"], name="pseudonyms_differ"),
        ]


class ProposalComment(models.Model):
    """What somebody says of a proposal; the first is why it was made. What was hidden is kept, with who and why."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    once = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField()
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="comments")
    voice = models.ForeignKey(ProposalVoice, on_delete=models.CASCADE, related_name="comments")
    text = SealedText()
    on = models.DateField()
    hidden_by = models.CharField(max_length=16, blank=True)
    hidden_on = models.DateField(null=True, blank=True)
    hidden_why = SealedText(default="", blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="comments_in_order")]


class ProposalOpinion(models.Model):
    """What one of the named people decides of a proposal, with reasons. A later one of theirs counts instead."""

    once = models.CharField(max_length=64, unique=True)
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="opinions")
    by = models.CharField(max_length=16)
    adopt = models.BooleanField()
    reasons = SealedText()
    since = models.DateField(null=True, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ["pk"]


class CharterDecider(models.Model):
    """Somebody who is named to decide what is proposed."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, primary_key=True, related_name="+")
