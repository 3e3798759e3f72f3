"""Which words of accounts stand on a theme's page. The rule is stated there, and nobody chooses by taste.

The most typical: whose words most of the others use too. The newest. And one that says otherwise: it tells the theme
the other way round, or stands in an account that also carries a theme named as saying otherwise. Only of accounts whose
writer allows to be quoted, one of each account, and only where the theme may be counted at all.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F

from handrail.experiences.models import Coding, Theme
from handrail.experiences.themes import ledger


class Why(StrEnum):
    """By which part of the rule a quote stands there."""

    TYPICAL = "typical"
    NEWEST = "newest"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of a passage, in its writer's words: of which account, since when public, behind which notes."""

    why: Why
    text: str
    account: str
    week: date
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    theme: str
    contrary: bool
    text: str
    account: str
    week: date
    notes: tuple[str, ...]


def of(theme: Theme) -> list[Quote]:
    """The quotes of a theme, one for each part of the rule, as far as there are any."""
    parts = _parts([theme.code, *theme.against])
    own = [part for part in parts if part.theme == theme.code and not part.contrary]
    carrying = set(ledger.confirmed().filter(theme=theme.code).values_list("passage__telling", flat=True))
    other = [part for part in parts if _says_otherwise(part, theme.code, carrying)]
    found: list[Quote] = []
    chosen: Sequence[tuple[Why, Callable[[list[_Part]], _Part], list[_Part]]] = (
        (Why.OTHERWISE, _first_said, other),
        (Why.TYPICAL, typical, own),
        (Why.NEWEST, _newest, own),
    )
    for why, choose, among in chosen:
        used = {quote.account for quote in found}
        left = [part for part in among if part.account not in used]
        if left:
            part = choose(left)
            found.append(Quote(why, part.text, part.account, part.week, part.notes))
    return sorted(found, key=lambda quote: list(Why).index(quote.why))


def _says_otherwise(part: _Part, theme: str, carrying: set[str]) -> bool:
    if part.theme == theme:
        return part.contrary
    return not part.contrary and part.account in carrying


def _parts(themes: Iterable[str]) -> list[_Part]:
    """What people coded with these themes, of accounts that may be quoted."""
    rows = (
        ledger.confirmed()
        .filter(theme__in=list(themes), passage__telling__may_quote=True)
        .annotate(week=F("passage__telling__published_week"), notes=F("passage__telling__content_notes"))
        .select_related("passage")
        .order_by("passage", "starts", "pk")
    )
    return [_part(row) for row in rows]


def _part(row: Coding) -> _Part:
    text = row.passage.text[row.starts : row.ends].strip()
    notes = tuple(row.notes)  # type: ignore[attr-defined]
    week: date = row.week  # type: ignore[attr-defined]
    return _Part(row.theme, row.contrary, text, row.passage.telling_id, week, notes)


def typical(parts: Sequence[_Part]) -> _Part:
    """The part that shares most of its words with the others, long ones not favoured for being long."""
    said = [_words(part.text) for part in parts]
    used = Counter(word for words in said for word in words)

    def shared(at: int) -> float:
        return sum(used[word] - 1 for word in said[at]) / math.sqrt(len(said[at]) or 1)

    return parts[max(range(len(parts)), key=lambda at: (shared(at), parts[at].account))]


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w{3,}", text.casefold()))


def _newest(parts: Sequence[_Part]) -> _Part:
    return max(parts, key=lambda part: (part.week, part.account))


def _first_said(parts: Sequence[_Part]) -> _Part:
    """One that tells the theme itself the other way round goes first; the newest of those."""
    return max(parts, key=lambda part: (part.contrary, part.week, part.account))
