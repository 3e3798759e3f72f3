"""Why somebody reads an account before others: the codes of `Telling.raised`. They order the queue, and nothing else.

The first two come as it is told: words in it, or its writer. The others are what a person found who has read it; for
these, two people read it before it is decided.
"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Reason(TextChoices):
    """A reason to read soon. None is a finding about anybody."""

    WORDS = "words", _("some of its words are often used where somebody is in danger")
    WRITER = "writer", _("its writer asks that somebody reads it soon")
    LIFE = "life", _("a reader says that it speaks of a risk to somebody’s life")
    NAMED = "named", _("a reader says that somebody is named in it")


#: With one of these, two people read before it is decided.
TWO_READ: Final = frozenset({Reason.LIFE, Reason.NAMED})
