"""What a search shows of each account: where to read it, and a few words of it, or its content notes in their place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import ngettext

from handrail.experiences.finding import snippets, words
from handrail.experiences.finding.snippets import Part
from handrail.experiences.models import Passage, Published, Reply
from handrail.experiences.publishing import shown, when
from handrail.experiences.publishing.notes import in_words

#: Passages shown of one account.
_SHOWN: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """One account. With content notes, `title` and `parts` are empty: who searches has not said they will read that."""

    telling: str
    title: str
    service: str
    happened: str
    notes: tuple[str, ...]
    replies: int
    passages: tuple[tuple[Part, ...], ...]
    #: Whether it has any of the words; without them it is here for what it means, and may be far from what was asked.
    has_words: bool

    @property
    def note_names(self) -> list[str]:
        """Its content notes in words."""
        return in_words(self.notes)

    @property
    def facts(self) -> list[str]:
        """What is known of it, in words: where, when, and whether it was answered."""
        answered = ngettext("%(n)d answer", "%(n)d answers", self.replies) % {"n": self.replies} if self.replies else ""
        return [each for each in (self.service, when.happened(self.happened), answered) if each]


def show(tellings: Sequence[str], passages: Mapping[str, Sequence[int]], query: str) -> list[Found]:
    """These accounts in their order, each with these passages. What is not public any more is left out."""
    public = {each.telling_id: each for each in shown.is_public().filter(pk__in=tellings)}
    wanted = [number for telling in tellings for number in passages.get(telling, ())[:_SHOWN]]
    texts = {each.pk: each.text for each in Passage.objects.filter(pk__in=wanted)}
    small = shown.small({each.telling.service for each in public.values() if each.telling.service})
    replies = _replies(tellings)
    asked = words.asked(query)
    return [
        _found(
            public[telling],
            _label(public[telling], small),
            replies.get(telling, 0),
            [tuple(snippets.snippet(texts[n], asked)) for n in passages.get(telling, ())[:_SHOWN] if n in texts],
        )
        for telling in tellings
        if telling in public
    ]


def _found(public: Published, service: str, replies: int, parts: Iterable[tuple[Part, ...]]) -> Found:
    notes, passages = tuple(public.content_notes), tuple(parts)
    return Found(
        telling=public.telling_id,
        title="" if notes else public.fields.get("title", ""),
        service=service,
        happened=public.telling.happened,
        notes=notes,
        replies=replies,
        passages=() if notes else passages,
        has_words=any(part.alike for parts in passages for part in parts),
    )


def _label(public: Published, small: Iterable[str]) -> str:
    service = public.telling.service
    if service is None:
        return ""
    if service.pk in small:
        return service.parent.name if service.parent else ""
    return service.name


def _replies(tellings: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    answered = Reply.objects.filter(telling__in=tellings, state=Reply.State.PUBLISHED)
    for telling in answered.values_list("telling_id", flat=True):
        found[str(telling)] = found.get(str(telling), 0) + 1
    return found
