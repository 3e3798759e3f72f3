"""Whom an account sees in lists: a name follows relation there as it does on a page of one person.

Somebody sees people held by themselves, by whoever they stand in for or supervise, and by their team, and whoever
they owe something to. A clinical lead and an administrator see everybody. Of all others a list gives only a number.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from django.db.models import Model, Q, QuerySet

from handrail.accounts.models import User
from handrail.accounts.roles import CLINICAL, Role
from handrail.care.act import Roster
from handrail.record import instead, service
from handrail.record.access import Relation
from handrail.record.models import AppointmentRow, DutyRow, EpisodeRow, PersonRow, SupportRow

Rows = TypeVar("Rows", bound=Model)


_SEEN: Final = (
    '{} IN (SELECT "person" FROM "record_episoderow" WHERE "holder" IN ({}) '
    'UNION ALL SELECT "person" FROM "record_dutyrow" WHERE ("owner" IN ({}) AND "not_to" NOT LIKE %s OR "id" IN ({})) '
    'AND "stream" NOT IN (SELECT "stream" FROM "record_supportrow"))'
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose people an account sees (None: everybody's), and as whom it owes things.

    `me` is the account itself: a row that is not to be shown to it is in none of its lists. `instead` are the duties it
    owes in place of somebody else they are not to be shown to.
    """

    holders: frozenset[str] | None
    owing: frozenset[str] = frozenset()
    me: str = field(default="", compare=False)
    instead: frozenset[int] = field(default=frozenset(), compare=False)

    def of(self, rows: QuerySet[Rows]) -> QuerySet[Rows]:
        """Those of these rows that may be shown. The rows have a `stream`."""
        return rows.filter(self.may_be_shown(rows.model))

    def others(self, rows: QuerySet[Any]) -> int:
        """How many different people of these rows may not be shown by name."""
        if self.holders is None:
            return 0
        here = rows.filter(of_therapy(rows.model) & self._open_to_me(rows.model))
        hidden = here.exclude(self._may_be_shown(rows.model))
        return hidden.order_by().values("person").distinct().count()

    def may_be_shown(self, table: type[Model]) -> Q:
        """What a row of this table must be to be shown; nothing where all may be."""
        shown = of_therapy(table) if self.holders is None else self._may_be_shown(table)
        return shown & self._open_to_me(table)

    def within_therapy(self, table: type[Model]) -> Q:
        """The same, of rows that are of therapy already."""
        return (Q() if self.holders is None else self._may_be_shown(table)) & self._open_to_me(table)

    def of_people(self, rows: QuerySet[PersonRow]) -> QuerySet[PersonRow]:
        """Those of these rows of people that may be shown."""
        if self.holders is None:
            return rows
        shown = EpisodeRow.objects.filter(self._may_be_shown(EpisodeRow)).order_by().values("person")
        return rows.filter(person__in=shown)

    def shows(self, people: Collection[str]) -> bool:
        """Whether all these people may be shown."""
        return self.of_people(PersonRow.objects.filter(person__in=people)).count() == len(set(people))

    def of_person_sql(self, person: str) -> tuple[str, list[str]]:
        """The same as a condition in SQL on a column that holds a person, and its values."""
        if self.holders is None:
            return "1 = 1", []
        holders, owing = sorted(self.holders) or [""], sorted(self.owing) or [""]
        places = [", ".join(["%s"] * len(some)) for some in (holders, owing)]
        also = ", ".join(map(str, sorted(self.instead) or [0]))
        return _SEEN.format(person, *places, also), [*holders, *owing, f"%{self.me or '-'}%"]

    def _open_to_me(self, table: type[Model]) -> Q:
        return ~Q(not_to__contains=self.me) if table is DutyRow and self.me else Q()

    def _may_be_shown(self, table: type[Model]) -> Q:
        held = Q(holder__in=self.holders or ())
        if table is not EpisodeRow:
            held = Q(stream__in=EpisodeRow.objects.filter(held).order_by().values("stream"))
        owing = Q(owner__in=self.owing) & self._open_to_me(DutyRow) | Q(pk__in=self.instead)
        owed = DutyRow.objects.filter(of_therapy(DutyRow), owing)
        return held | Q(stream__in=owed.order_by().values("stream"))


def of_therapy(table: type[Model]) -> Q:
    """Employment support stands in no list of those who treat: that it exists is the person's to tell (promise 12)."""
    if table not in (DutyRow, AppointmentRow):
        return Q()
    return ~Q(stream__in=SupportRow.objects.order_by().values("stream"))


EVERYBODY: Final = Sight(None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an account stands among those who work here, today."""

    me: str
    treats: bool
    leads: bool
    mine: frozenset[str]
    supervised: frozenset[str]
    team: frozenset[str]

    def relation(self, holder: str, pending_to: str, owners: Collection[str]) -> Relation | None:
        """By which relation a line about somebody may say what is clinical, from what stands in rows alone.

        The same order as for a page (`access.relation`), and never more than that allows.
        """
        if not self.treats:
            return None
        if holder in self.mine:
            stands_in = Relation.LEAD if self.leads else Relation.COVER
            return Relation.HOLDER if holder == self.me else stands_in
        if pending_to and pending_to in self.mine:
            return Relation.ASKED
        if not self.mine.isdisjoint(owners):
            return Relation.OWES
        if self.leads:
            return Relation.LEAD
        if holder in self.supervised:
            return Relation.SUPERVISOR
        return Relation.TEAM if holder in self.team else None


def place_of(account: User) -> Place:
    """Where this account stands."""
    roster = service.current().roster
    me, mine = account.pk, answers_for(account.pk)
    return Place(
        me=me,
        treats=account.is_active and account.role in CLINICAL,
        leads=account.role == Role.CLINICAL_LEAD or roster.lead == me,
        mine=mine,
        supervised=_supervised(roster, mine),
        team=_team(me),
    )


def sight_of(account: User) -> Sight:
    """Whom this account sees in lists today."""
    place = place_of(account)
    if account.is_active and (place.leads or account.role == Role.ADMINISTRATOR):
        return replace(EVERYBODY, me=place.me)
    if not place.treats:
        return Sight(frozenset())
    seen = place.mine | place.supervised | place.team
    return Sight(seen, place.mine, place.me, frozenset(instead.answered_by(place.me)))


def answers_for(account: str) -> frozenset[str]:
    """Everybody whose duties this account sees today: its own, and those of whoever it stands in for."""
    return _covered(service.current().roster).get(account, frozenset()) | {account}


_kept: tuple[Roster, dict[str, frozenset[str]]] | None = None


def _covered(roster: Roster) -> Mapping[str, frozenset[str]]:
    """Whom each stands in for. Worked out once for each roster: it is asked for on every page."""
    global _kept
    if _kept is None or _kept[0] is not roster:
        found: dict[str, set[str]] = {}
        for who in ("", *roster.members):
            # What an adviser owes is another adviser's meanwhile, and no therapist's (promise 12).
            here = roster.adviser(who) if roster.is_adviser(who) else roster.present(who)
            found.setdefault(here, set()).add(who)
        _kept = roster, {who: frozenset(those) for who, those in found.items()}
    return _kept[1]


def _supervised(roster: Roster, mine: frozenset[str]) -> frozenset[str]:
    """Whose supervisor is one of `mine`: the account itself, or somebody it stands in for."""
    return frozenset(who for who, each in roster.members.items() if each.supervisor and each.supervisor in mine)


def _team(account: str) -> frozenset[str]:
    teams = service.teams()
    mine = teams.get(account)
    return frozenset(who for who, team in teams.items() if team == mine) if mine else frozenset()
