"""Whom an account sees in lists: a name follows relation there as it does on a page of one person.

Somebody sees people held by themselves, by whoever they stand in for or supervise, and by their team, and whoever
they owe something to. A clinical lead and an administrator see everybody. Of all others a list gives only a number.

Whoever a record is kept from sees nothing of it, not even in a number. A record that is narrowed is in the lists of
those who treat the person and of the lead; in the office's only while something is to be booked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from django.db.models import Model, Q, QuerySet

from handrail.accounts.models import User
from handrail.accounts.roles import CLINICAL, Role
from handrail.care.act import Roster
from handrail.care.parts import ContactState
from handrail.care.vocabulary import BOOKING
from handrail.record import instead, service
from handrail.record.access import Relation
from handrail.record.models import AppointmentRow, DutyRow, EpisodeRow, PersonRow

Rows = TypeVar("Rows", bound=Model)


_SEEN: Final = (
    '{} IN (SELECT "person" FROM "record_episoderow" WHERE "holder" IN ({}) '
    'UNION ALL SELECT "person" FROM "record_dutyrow" WHERE ("owner" IN ({}) AND "not_to" NOT LIKE %s OR "id" IN ({})) '
    'AND "stream" IN (SELECT "stream" FROM "record_episoderow"))'
)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose people an account sees (None: everybody's), and as whom it owes things.

    `me` is the account itself: a row that is not to be shown to it is in none of its lists. `instead` are the duties it
    owes in place of somebody else they are not to be shown to. `kept` are the people whose records are kept from it,
    and `narrowed` those it sees only where it treats them: whoever holds them is one of `close`.
    """

    holders: frozenset[str] | None
    owing: frozenset[str] = frozenset()
    me: str = field(default="", compare=False)
    instead: frozenset[int] = field(default=frozenset(), compare=False)
    kept: frozenset[str] = frozenset()
    narrowed: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether everybody is shown."""
        return self.holders is None and not self.kept and not self.narrowed

    def of(self, rows: QuerySet[Rows]) -> QuerySet[Rows]:
        """Those of these rows that may be shown. The rows have a `stream`."""
        return rows.filter(self.may_be_shown(rows.model))

    def others(self, rows: QuerySet[Any]) -> int:
        """How many different people of these rows may not be shown by name."""
        if self.holders is None and not self.narrowed:
            return 0
        here = rows.filter(of_therapy(rows.model) & self.told_of(rows.model))
        hidden = here.exclude(self._may_be_shown(rows.model))
        return hidden.order_by().values("person").distinct().count()

    def may_be_shown(self, table: type[Model]) -> Q:
        """What a row of this table must be to be shown; nothing where all may be."""
        return of_therapy(table) & self.within_therapy(table)

    def within_therapy(self, table: type[Model]) -> Q:
        """The same, of rows that are of therapy already."""
        return self._may_be_shown(table) & self.told_of(table)

    def of_people(self, rows: QuerySet[PersonRow]) -> QuerySet[PersonRow]:
        """Those of these rows of people that may be shown."""
        rows = rows.filter(self.told_of(PersonRow))
        if self.holders is None:
            return rows.exclude(person__in=self.narrowed) if self.narrowed else rows
        shown = EpisodeRow.objects.filter(self._may_be_shown(EpisodeRow)).order_by().values("person")
        return rows.filter(person__in=shown)

    def shows(self, people: Collection[str]) -> bool:
        """Whether all these people may be shown."""
        return self.of_people(PersonRow.objects.filter(person__in=people)).count() == len(set(people))

    def of_person_sql(self, person: str) -> tuple[str, list[str]]:
        """The same as a condition in SQL on a column that holds a person, and its values."""
        if self.holders is None:
            hidden = sorted(self.kept | self.narrowed)
            return (f"{person} NOT IN ({_places(hidden)})", hidden) if hidden else ("1 = 1", [])
        if self.narrowed:
            return self._listed_sql(person)
        holders, owing, kept = sorted(self.holders) or [""], sorted(self.owing) or [""], sorted(self.kept) or [""]
        also = ", ".join(map(str, sorted(self.instead) or [0]))
        seen = _SEEN.format(person, _places(holders), _places(owing), also)
        return f"({seen} AND {person} NOT IN ({_places(kept)}))", [*holders, *owing, f"%{self.me or '-'}%", *kept]

    def _listed_sql(self, person: str) -> tuple[str, list[str]]:
        """The same where some records are narrowed: whom I treat among those is few enough to name."""
        mine = EpisodeRow.objects.filter(Q(person__in=self.narrowed) & self._may_be_shown(EpisodeRow))
        hidden = sorted(self.narrowed - set(mine.values_list("person", flat=True)))
        sql, values = replace(self, narrowed=frozenset()).of_person_sql(person)
        return f"({sql} AND {person} NOT IN ({_places(hidden or [''])}))", [*values, *(hidden or [""])]

    def told_of(self, table: type[Model]) -> Q:
        """What a row must be for this account to hear of it at all, be it in a number."""
        kept = ~Q(person__in=self.kept) if self.kept else Q()
        return kept & ~Q(not_to__contains=self.me) if table is DutyRow and self.me else kept

    def _may_be_shown(self, table: type[Model]) -> Q:
        if self.holders is None:
            return ~Q(person__in=self.narrowed) if self.narrowed else Q()
        held = Q(holder__in=self.holders)
        if self.narrowed:
            held = held & ~Q(person__in=self.narrowed) | Q(holder__in=self.close)
        if table is not EpisodeRow:
            held = Q(stream__in=EpisodeRow.objects.filter(held).order_by().values("stream"))
        owing = Q(owner__in=self.owing) & self.told_of(DutyRow) | Q(pk__in=self.instead)
        owed = DutyRow.objects.filter(of_therapy(DutyRow), owing)
        return held | Q(stream__in=owed.order_by().values("stream"))


def of_therapy(table: type[Model]) -> Q:
    """Employment support stands in no list of those who treat: that it exists is the person's to tell (promise 12).

    What is known to be therapy is shown, rather than what is not known to be support: a row that is missing hides.
    """
    if table not in (DutyRow, AppointmentRow):
        return Q()
    return Q(stream__in=EpisodeRow.objects.order_by().values("stream"))


EVERYBODY: Final = Sight(None)


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


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
        return replace(mine_of(place.me), narrowed=frozenset() if place.leads else _past_booking())
    if not place.treats:
        return Sight(frozenset())
    close = place.mine | place.supervised
    found, owes_instead = service.restricted_here(), frozenset(instead.answered_by(place.me))
    kept = found.from_account(place.me)
    return Sight(close | place.team, place.mine, place.me, owes_instead, kept, found.narrowed - kept, close)


def mine_of(account: str) -> Sight:
    """Whom an account sees among what is its own: everybody but those whose records are kept from it."""
    return replace(EVERYBODY, me=account, kept=service.restricted_here().from_account(account))


def _past_booking() -> frozenset[str]:
    """Those whose record is narrowed, and for whom the office has nothing to book now."""
    narrowed = service.restricted_here().narrowed
    if not narrowed:
        return narrowed
    owed = DutyRow.objects.filter(person__in=narrowed, kind__in=BOOKING).values_list("person", flat=True)
    booked = AppointmentRow.objects.filter(person__in=narrowed, state=ContactState.BOOKED.value)
    return narrowed - set(owed) - set(booked.values_list("person", flat=True))


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
