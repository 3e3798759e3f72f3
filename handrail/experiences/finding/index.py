"""Finding accounts: what goes into the index, what leaves it, and a search over it.

Words and meaning each give passages, best first; accounts take the place of their best passage in each list, and the
lists are joined by weight/(60 + place). No score of one is compared with one of another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.db import transaction

from handrail.experiences.finding import by_meaning, by_pgvector, by_words, crisis, facets, meaning, results, words
from handrail.experiences.finding.facets import Wish, Within
from handrail.experiences.finding.kept import pack
from handrail.experiences.finding.results import Found
from handrail.experiences.models import Passage, Telling, Vector, Words
from handrail.experiences.publishing import shown

#: Accounts on one page of results.
PAGE: Final = 20
_RANK: Final = 60
#: Having only some of the words says little beside the rest: tried on the forty searches in `tests`. (chosen)
_ALL_WORDS, _SOME_WORDS, _MEANING = 1.0, 0.1, 1.0


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `may_need_help`: help stands above it. `more`: there is another page."""

    query: str
    found: list[Found]
    page: int
    more: bool
    may_need_help: bool


def add(telling: Telling) -> None:
    """Make an account that was just published findable: by its words now, by what it means once that is committed."""
    put_words(telling.passages.all())
    transaction.on_commit(partial(put_meaning, telling.pk), using=Telling.database)
    by_meaning.tidy()


def remove(telling_id: str) -> None:
    """Take an account out of the index, in every process, and its words out of the files of the index."""
    at_once = by_words.forget_at_once()
    Words.objects.filter(passage__telling=telling_id).delete()
    Vector.objects.filter(passage__telling=telling_id).delete()
    if not at_once:
        by_words.forget()


def put_words(passages: Iterable[Passage]) -> None:
    """The words of these passages, in place of what was there."""
    rows = [Words(passage=each, text=words.folded(each.text)) for each in passages]
    Words.objects.bulk_create(rows, 1_000, update_conflicts=True, unique_fields=["passage"], update_fields=["text"])


def put_meaning(telling_id: str) -> None:
    """What the passages of an account mean, where that is missing and the model is here."""
    put_vectors(list(Passage.objects.filter(telling=telling_id, vector=None)))


def put_vectors(passages: Sequence[Passage]) -> int:
    """Work out and save what these passages mean; how many. None without the model."""
    model = meaning.model()
    if model is None or not passages:
        return 0
    packed = pack(model.vectors([words.shown(each.text) for each in passages]))
    return save_vectors(dict(zip([each.pk for each in passages], packed, strict=True)))


def save_vectors(packed: Mapping[int, tuple[bytes, float]]) -> int:
    """Save what passages mean; how many. One that has it, or was taken away meanwhile, is left out."""
    with transaction.atomic(using=Vector.database):
        known = Vector.objects.filter(pk__in=list(packed)).values("pk")
        here = Passage.objects.select_for_update().filter(pk__in=list(packed)).exclude(pk__in=known)
        rows = [
            Vector(passage_id=number, numbers=packed[number][0], scale=packed[number][1])
            for number in here.values_list("pk", flat=True)
        ]
        Vector.objects.bulk_create(rows, 1_000, ignore_conflicts=True)
        if by_pgvector.is_used():
            by_pgvector.put({each.pk: packed[each.pk] for each in rows})
    return len(rows)


def search(
    query: str,
    *,
    theme: str = "",
    service: str = "",
    when: str = "",
    replied: bool = False,
    without_notes: Sequence[str] = (),
    page: int = 1,
) -> Results:
    """The accounts that fit, best first, a page at a time; without words, the newest of those that fit."""
    wish = Wish(theme, service, when, replied, tuple(without_notes))
    query = query[: words.LONGEST]
    some = _ranked(query, Within(wish)) if query.strip() else _newest(wish, page)
    start = (page - 1) * PAGE if query.strip() else 0
    chosen = dict(list(some.items())[start : start + PAGE])
    return Results(
        query=query,
        found=results.show(list(chosen), chosen, query),
        page=page,
        more=len(some) > start + PAGE,
        may_need_help=crisis.may_need_help(query),
    )


def _newest(wish: Wish, page: int) -> dict[str, list[int]]:
    listed = shown.accounts()
    if wish:
        listed = listed.filter(telling__in=facets.accounts(wish))
    start = (page - 1) * PAGE
    ids = list(listed.values_list("telling_id", flat=True)[start : start + PAGE + 1])
    first: dict[str, list[int]] = {each: [] for each in ids}
    opening = Passage.objects.filter(telling__in=ids, number=1, field="account")
    for number, telling in opening.values_list("pk", "telling_id"):
        first[telling].append(number)
    return first


def _ranked(query: str, within: Within) -> dict[str, list[int]]:
    """Accounts, best first, each with its passages, best first."""
    every, some = by_words.passages(query, within)
    near = by_meaning.passages(query, by_words.DEPTH, within)
    return joined([(every, _ALL_WORDS), (some, _SOME_WORDS), (near, _MEANING)])


def joined(lists: Sequence[tuple[Sequence[int], float]]) -> dict[str, list[int]]:
    """Lists of passages, each with its weight, made into one of accounts, each with those of its passages in them."""
    numbers = {number for each, _weight in lists for number in each}
    whose = dict(Passage.objects.filter(pk__in=numbers).values_list("pk", "telling_id"))
    of_account: dict[str, float] = {}
    of_passage: dict[int, float] = {}
    for each, weight in lists:
        known = [number for number in each if number in whose]
        for place, telling in enumerate(dict.fromkeys(whose[number] for number in known), 1):
            of_account[telling] = of_account.get(telling, 0) + weight / (_RANK + place)
        for place, number in enumerate(known, 1):
            of_passage[number] = of_passage.get(number, 0) + weight / (_RANK + place)
    found: dict[str, list[int]] = {each: [] for each in sorted(of_account, key=of_account.__getitem__, reverse=True)}
    for number in sorted(of_passage, key=of_passage.__getitem__, reverse=True):
        found[whose[number]].append(number)
    return found
