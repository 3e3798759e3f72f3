"""What accounts are about: themes with definitions, and the codes named coders put on passages."""

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.experiences.models.moderation import Moderator
from handrail.experiences.models.tellings import Passage
from handrail.keys.ids import new_id


class Theme(Apart):
    """One version of a theme. The newest one that is not retired is used; codes name the version they were put by."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=120)
    definition = models.TextField()
    example = models.TextField(blank=True)
    counter_example = models.TextField(blank=True)
    major = models.CharField(max_length=40, blank=True)
    #: Codes of themes that say otherwise: an account with one of them beside this one is quoted as such.
    against = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    retired = models.DateField(null=True, blank=True)
    #: The row of the version from which its codes mean what they mean now; 0 for what was there from the beginning.
    meant_since = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="theme_once")]


class Coder(Apart):
    """Who put a code: a person, or software by name and version. Nobody's code is mixed up with another's."""

    id = models.CharField(primary_key=True, max_length=16, default=new_id, editable=False)
    name = models.CharField(max_length=80, unique=True)
    moderator = models.OneToOneField(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="coder")
    is_software = models.BooleanField(default=False)


class Coding(Apart):
    """A theme on a passage, or on the part of it from `starts` to `ends`. What software suggests counts for nothing.

    `contrary`: the passage is about the theme and tells it the other way round. One passage may do both.
    """

    class State(models.TextChoices):
        """Only what a person confirmed is counted and published."""

        SUGGESTED = "suggested"
        CONFIRMED = "confirmed"
        REJECTED = "rejected"

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="codings")
    theme = models.CharField(max_length=40, db_index=True)
    version = models.PositiveSmallIntegerField(default=1)
    coder = models.ForeignKey(Coder, on_delete=models.PROTECT, related_name="codings")
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    contrary = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONFIRMED)
    #: The person who confirmed or rejected what software suggested.
    decided_by = models.ForeignKey(Coder, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    score = models.FloatField(null=True, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["passage", "theme", "coder", "contrary"], name="coding_once")]


class LookedAt(Apart):
    """A coder has read this passage, whether or not they put a code: without it, agreement cannot be worked out.

    `book` is the newest row of the codebook they had: a theme that came later was not looked for. `second_wanted` is
    drawn by lot for whoever reads it first: somebody else reads it too, without seeing what the first one put.
    """

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="looks")
    coder = models.ForeignKey(Coder, on_delete=models.CASCADE, related_name="looks")
    on = models.DateField()
    book = models.PositiveIntegerField(default=0)
    second_wanted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["passage", "coder"], name="looked_once")]


class SoftwareCoder(Apart):
    """A trained coder: weights without words, and what it reached on passages kept back, theme by theme."""

    coder = models.ForeignKey(Coder, on_delete=models.CASCADE, related_name="trained")
    on = models.DateField()
    passages = models.PositiveIntegerField()
    #: {"threshold": float, "themes": {code: {"n": int, "f1": float, "low": float, "high": float, "offered": bool}}}
    figures = models.JSONField()
    weights = models.BinaryField()


class Group(Apart):
    """Passages about one thing the codebook seems to lack: a prompt for a person, who names, merges or rejects."""

    run = models.DateField(db_index=True)
    number = models.PositiveSmallIntegerField()
    passages = models.ManyToManyField(Passage, related_name="groups")
    stability = models.FloatField()
    state = models.CharField(max_length=10, default="offered")
    theme = models.CharField(max_length=40, blank=True)
    decided_by = models.ForeignKey(Moderator, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
