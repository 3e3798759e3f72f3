"""Groups that the codebook may lack, offered once a month: a person names, merges or rejects each. None is a finding.

They are made from public passages without a theme that people found. A group is offered only if enough accounts of
enough people and services are in it, and if it comes again (`numbers.py`). Only which passages it has is stored.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from handrail.experiences import days, numbers
from handrail.experiences.finding import meaning
from handrail.experiences.models import Coder, Group, Moderator, Passage, Theme
from handrail.experiences.themes import codebook, coding, ledger, waiting
from handrail.experiences.themes.codebook import Wording
from handrail.experiences.themes.software import clusters, features
from handrail.experiences.themes.software.clusters import Cluster, Tell, Vectors

OFFERED, NAMED, MERGED, REJECTED = "offered", "named", "merged", "rejected"
#: The coder that puts a group's new theme on its passages, for people to confirm.
CODER = "Handrail groups"


class NotOffered(Exception):  # noqa: N818 - it states what was met
    """Somebody has decided about this group already, or a later run took its place."""


@dataclass(frozen=True)
class Candidate:
    """A passage nobody found a theme in, and whose it is."""

    pk: int
    text: str
    account: str
    author: str
    service: str | None


def discover(tell: Tell | None = None) -> list[Group]:
    """Look for groups, and offer those that are large and sure enough in place of those that nobody decided about."""
    found = candidates()
    rejected = _members(REJECTED)
    groups = [] if len(found) < numbers.GROUP_ACCOUNTS else clusters.find(vectors([each.text for each in found]), tell)
    kept = [each for each in groups if _is_enough(each, found) and not _was_rejected(each, found, rejected)]
    return _offer(kept, found)


def candidates() -> list[Candidate]:
    """Public passages without a theme that a person found there."""
    parts = ledger.read().parts
    coded = Exists(ledger.confirmed().filter(passage=OuterRef("pk")))
    rows = waiting.public().filter(~coded).order_by("pk")
    told = rows.values_list("pk", "text", "telling", "telling__author", "telling__service").iterator()
    return [
        Candidate(pk, text, parts.get(telling, telling), author, service) for pk, text, telling, author, service in told
    ]


def vectors(texts: Sequence[str]) -> Vectors:
    """What each text is about, as numbers: by meaning where the extra `search` is there, else by its words."""
    model = meaning.model()
    if model is not None:
        return clusters.to_length_one(model.vectors(texts))
    return clusters.dense(features.learn(texts).of(texts))


def _is_enough(cluster: Cluster, found: Sequence[Candidate]) -> bool:
    some = [found[at] for at in cluster.members]
    return (
        cluster.stability >= numbers.GROUP_STABILITY
        and len({each.account for each in some}) >= numbers.GROUP_ACCOUNTS
        and len({each.author for each in some}) >= numbers.GROUP_AUTHORS
        and len({each.service for each in some if each.service}) >= numbers.GROUP_SERVICES
    )


def _members(state: str) -> list[frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = Group.objects.filter(state=state, passages__isnull=False).values_list("pk", "passages")
    for group, passage in rows:
        found[group].add(passage)
    return [frozenset(each) for each in found.values()]


def _was_rejected(cluster: Cluster, found: Sequence[Candidate], rejected: Sequence[frozenset[int]]) -> bool:
    """Whether a person has said no to nearly the same."""
    passages = frozenset(found[at].pk for at in cluster.members)
    return any(clusters.overlap(passages, each) > clusters.SAME for each in rejected)


def _offer(kept: Sequence[Cluster], found: Sequence[Candidate]) -> list[Group]:
    with transaction.atomic(using=Group.database):
        Group.objects.filter(state=OFFERED).delete()
        made = []
        for number, each in enumerate(kept, 1):
            group = Group.objects.create(run=days.today(), number=number, stability=each.stability, state=OFFERED)
            group.passages.set([found[at].pk for at in each.members])
            made.append(group)
    return made


def name(group: Group, code: str, words: Wording, by: Moderator) -> Theme:
    """It is a theme of its own. Its passages carry it as a suggestion, which people confirm one by one."""
    with transaction.atomic(using=Group.database):
        locked = _lock(group)
        made = codebook.add(code, words, by)
        _decide(locked, NAMED, by, code)
    return made


def merge(group: Group, theme: str, by: Moderator) -> Group:
    """It is a theme that is there. Its passages carry it as a suggestion."""
    with transaction.atomic(using=Group.database):
        return _decide(_lock(group), MERGED, by, theme)


def reject(group: Group, by: Moderator) -> Group:
    """It is nothing, or nothing to be counted. Nearly the same is not offered again."""
    with transaction.atomic(using=Group.database):
        return _decide(_lock(group), REJECTED, by)


def _lock(group: Group) -> Group:
    locked = Group.objects.select_for_update().filter(pk=group.pk, state=OFFERED).first()
    if locked is None:
        raise NotOffered(group.pk)
    return locked


def _decide(group: Group, state: str, by: Moderator, theme: str = "") -> Group:
    group.state, group.decided_by, group.theme = state, by, theme
    group.save(update_fields=["state", "decided_by", "theme"])
    if theme:
        _suggest(group.passages.all(), theme)
    return group


def _suggest(passages: Iterable[Passage], theme: str) -> None:
    coder, _ = Coder.objects.get_or_create(name=CODER, defaults={"is_software": True})
    for passage in passages:
        coding.put(passage, theme, coder, 0, len(passage.text))
