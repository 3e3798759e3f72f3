"""What is counted: the public accounts, and the themes people put on them. What software suggests is not in it.

An account that goes on in other pages is one account. A code counts where somebody put it, or confirmed it, and for the
theme itself only where the passage does not tell it the other way round.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from handrail.experiences import days
from handrail.experiences.models import Coding, LookedAt, Passage, Service, Telling
from handrail.experiences.publishing import shown

NO_SERVICE = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One public account: whose, under which name its service is shown, and when it was published."""

    pk: str
    author: str
    service: str
    week: date

    @property
    def quarter(self) -> str:
        return days.quarter_of(self.week)


@dataclass(frozen=True)
class Ledger:
    """All public accounts, and which of them carry which theme."""

    accounts: Mapping[str, Account]
    parts: Mapping[str, str]
    themes: Mapping[str, set[str]] = field(default_factory=dict)
    contrary: Mapping[str, set[str]] = field(default_factory=dict)

    def of(self, theme: str) -> list[Account]:
        """The accounts that carry a theme."""
        return [self.accounts[pk] for pk in self.themes.get(theme, ())]

    @cached_property
    def readings(self) -> Mapping[str, int | None]:
        """By account, with which edition of the codebook it was read for themes: see `oldest_reading`."""
        return oldest_reading(self.parts)


def confirmed() -> QuerySet[Coding]:
    """The codes that people put or confirmed, on what is public."""
    public = Coding.objects.filter(passage__telling__in=shown.is_public().values("pk"), state=Coding.State.CONFIRMED)
    return public.filter(Q(coder__is_software=False) | Q(decided_by__is_software=False))


def read() -> Ledger:
    """The ledger as it is now."""
    parts = first_parts()
    accounts = _accounts()
    themes: dict[str, set[str]] = defaultdict(set)
    contrary: dict[str, set[str]] = defaultdict(set)
    rows = confirmed().order_by().values_list("theme", "contrary", "passage__telling").distinct()
    for theme, is_contrary, telling in rows:
        first = parts.get(telling, telling)
        if first in accounts:
            (contrary if is_contrary else themes)[theme].add(first)
    return Ledger(accounts, parts, themes, contrary)


def first_parts() -> dict[str, str]:
    """The first page of each account, by each of its later pages."""
    rows = Telling.objects.filter(continues__isnull=False).values_list("pk", "continues")
    before = {pk: str(continues) for pk, continues in rows}
    found = {}
    for part, first in before.items():
        while first in before:
            first = before[first]
        found[part] = first
    return found


def _accounts() -> dict[str, Account]:
    names = shown_names()
    rows = shown.accounts().values_list(
        "telling", "telling__author", "telling__service", "telling__published_week"
    )  # fmt: skip
    return {pk: Account(pk, author, names.get(service, NO_SERVICE), week) for pk, author, service, week in rows if week}


def shown_names() -> dict[str | None, str]:
    """The code under which each service is shown: its own, or that of its area while it is small."""
    services = list(Service.objects.all())
    small = shown.small(services)
    return {each.pk: (each.parent_id or NO_SERVICE) if each.pk in small else each.pk for each in services}


def oldest_reading(parts: Mapping[str, str]) -> dict[str, int | None]:
    """By account, the oldest edition of the codebook any of its passages was last read with; None where one never was.

    People's reading counts, not what software went over.
    """
    newest: dict[int, int] = {}
    for passage, read_with in LookedAt.objects.filter(coder__is_software=False).values_list("passage", "book"):
        newest[passage] = max(read_with, newest.get(passage, 0))
    found: dict[str, int | None] = {}
    public = Passage.objects.filter(telling__in=shown.is_public().values("pk")).values_list("pk", "telling")
    for passage, telling in public:
        first, now = parts.get(telling, telling), newest.get(passage)
        before = found.get(first, now)
        found[first] = None if now is None or before is None else min(before, now)
    return found
