"""What is searched: the words of each passage, and what it means. Both go with their passage.

The tables of full-text search hang on `Words`, and every `Vector` that comes or goes leaves a `Change`, by triggers of
the database itself (migration 0002). So nothing can be taken away and stay findable.
"""

from django.db import models

from handrail.experiences.models.apart import Apart
from handrail.experiences.models.tellings import Passage


class Words(Apart):
    """The words of a passage as they are searched: see `finding.words`."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="words")
    text = models.TextField()


class Vector(Apart):
    """What a passage means: 384 whole numbers from -32767 to 32767, two bytes each, and what to multiply them by."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="vector")
    numbers = models.BinaryField()
    scale = models.FloatField()


class Change(Apart):
    """A vector came or went: what a process that keeps them in memory reads to have them as they are.

    `mark` is random: two changes with one number, before and after a database was put back, are told apart by it.
    """

    passage = models.BigIntegerField()
    came = models.BooleanField()
    mark = models.CharField(max_length=32)
