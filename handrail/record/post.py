"""Letters that wait to be printed and put into envelopes, for those who may."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from handrail.accounts.models import User
from handrail.organisation import outbox
from handrail.organisation.models import OutgoingMessage, Silence
from handrail.organisation.outbox import Letter
from handrail.record.models import EpisodeRow
from handrail.record.sight import sight_of

#: How many are shown at once: as many as somebody puts into envelopes.
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One letter, about which record and person."""

    message: str
    stream: str
    person: str
    written_at: datetime
    letter: Letter


def waiting(account: User, only: Collection[str] | None = None) -> list[Waiting]:
    """The letters about people this account sees, oldest first; of these messages `only`, if they are named."""
    rows = OutgoingMessage.objects.filter(channel=OutgoingMessage.Channel.LETTER, sent_at=None, failed=False)
    rows = rows.exclude(about__in=Silence.objects.values("about"))
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    seen = sight_of(account).of(EpisodeRow.objects.all()).order_by().values("stream")
    found = list(rows.filter(about__in=seen).order_by("written_at", "pk")[:AT_ONCE])
    people = dict(EpisodeRow.objects.filter(pk__in={each.about for each in found}).values_list("stream", "person"))
    return [
        Waiting(each.pk, each.about, people[each.about], each.written_at, outbox.read(each))
        for each in found
        if each.about in people
    ]


def posted(account: User, messages: Collection[str]) -> int:
    """These are in the post; how many of them were still waiting."""
    mine = [each.message for each in waiting(account, messages)]
    for message in OutgoingMessage.objects.filter(pk__in=mine):
        outbox.sent(message)
    return len(mine)
