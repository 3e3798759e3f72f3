"""Which passages wait for a coder, and what a coder must not see of a passage.

Whoever reads a passage first draws, after reading it, whether somebody else reads it too (`coding.looked`). The second
one sees no code and no suggestion, and reads for themselves. From the two it is worked out how far coders agree.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from handrail.experiences.models import Coder, LookedAt, Passage
from handrail.experiences.publishing import shown
from handrail.experiences.themes import codebook

_READERS: Final = 2
_ORDER: Final = ("telling__published_week", "telling", "field", "number")


def public() -> QuerySet[Passage]:
    """The passages that can be coded."""
    return Passage.objects.filter(telling__in=shown.is_public().values("pk"))


def _people_looked(**of: object) -> Exists:
    return Exists(LookedAt.objects.filter(passage=OuterRef("pk"), coder__is_software=False, **of))


def first_readings() -> QuerySet[Passage]:
    """What no person has read for themes yet, oldest publication first; account by account."""
    return public().filter(~_people_looked()).order_by(*_ORDER)


def again() -> QuerySet[Passage]:
    """What was read before, and by nobody since a theme came or changed its meaning."""
    newest = max((theme.meant_since for theme in codebook.themes()), default=0)
    return public().filter(_people_looked(), ~_people_looked(book__gte=newest)).order_by(*_ORDER)


def second_readings(coder: Coder) -> QuerySet[Passage]:
    """What one other person has read, and was drawn to be read by a second, who may be this coder."""
    drawn = public().filter(_people_looked(second_wanted=True), ~_people_looked(coder=coder))
    readers = drawn.annotate(readers=Count("looks", filter=Q(looks__coder__is_software=False)))
    return readers.filter(readers__lt=_READERS).order_by(*_ORDER)


def next_for(coder: Coder) -> Passage | None:
    """What this coder reads next, but for what they would rather not read."""
    waiting: Iterator[Passage] = chain.from_iterable(
        _each(q) for q in (second_readings(coder), first_readings(), again())
    )
    rather_not = set(coder.moderator.rather_not if coder.moderator else ())
    return next((each for each in waiting if not rather_not & set(each.telling.content_notes)), None)


def _each(passages: QuerySet[Passage]) -> Iterable[Passage]:
    return passages.select_related("telling").iterator(chunk_size=100)


def codes_blind(coder: Coder, passage: Passage) -> bool:
    """Whether this coder must not see what others put: it was drawn, others have read it, and they have not."""
    looks = list(passage.looks.filter(coder__is_software=False))
    drawn = any(look.second_wanted for look in looks)
    return drawn and all(look.coder_id != coder.pk for look in looks)
