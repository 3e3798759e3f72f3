"""Duties and words that somebody asked us not to show to one of us: whose lists they leave, and whose they join.

Rows hold owners by name, and cover is found when a list is read. So where whoever stands in for an owner is one of
those a row is not to be shown to, or whom that person's record is kept from, it is found here who answers instead.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Q

from handrail.care.act import Roster
from handrail.record import service
from handrail.record.models import DutyRow, EpisodeRow, MessageRow

_OWNER = {DutyRow: "owner", MessageRow: "reader"}


def answered_by(account: str, table: type[DutyRow] | type[MessageRow] = DutyRow) -> list[int]:
    """The rows this account answers in place of somebody they are not to be shown to."""
    around = service.restricted_here()
    rows = table._default_manager.filter(~Q(not_to="") | Q(person__in=list(around.kept)))
    found = list(rows.values_list("pk", "person", _OWNER[table], "not_to"))
    if not found:
        return []
    roster = service.current().roster
    return [
        pk for pk, person, owner, not_to in found if _answers(roster, account, owner, not_to.split(), around.of(person))
    ]


def held_by(account: str, holders: Collection[str], column: str = "holder") -> Q:
    """What the rows of episodes must be whose `holder` is one of these, or that this account has instead of one."""
    theirs, around = Q(**{f"{column}__in": holders}) & not_kept(account), service.restricted_here()
    if not around.kept:
        return theirs
    rows = EpisodeRow.objects.filter(person__in=list(around.kept)).exclude(**{column: ""})
    roster, found = service.current().roster, rows.values_list("pk", "person", column)
    also = [pk for pk, person, who in found if _answers(roster, account, who, [], around.of(person))]
    return theirs | Q(pk__in=also) if also else theirs


def not_kept(account: str) -> Q:
    """What the rows of people must be that are not kept from this account."""
    people = service.restricted_here().from_account(account)
    return ~Q(person__in=people) if people else Q()


def owed_by(account: str, owners: frozenset[str], table: type[DutyRow] | type[MessageRow] = DutyRow) -> Q:
    """What the rows must be that this account answers: of these owners, and of those it answers instead."""
    theirs = Q(**{f"{_OWNER[table]}__in": owners}) & not_kept(account)
    return theirs & ~Q(not_to__contains=account) | Q(pk__in=answered_by(account, table))


def _answers(
    roster: Roster, account: str, owner: str, not_to: Collection[str], kept_from: Mapping[str, datetime]
) -> bool:
    """Whether this account answers, because whoever would is one of those it is not for."""
    around, not_these = roster.around(kept_from), {*not_to, *kept_from}
    if account in kept_from:
        return False
    if roster.is_adviser(owner):
        return roster.adviser(owner) in not_these and around.adviser(owner, *not_to) == account
    return roster.present(owner) in not_these and around.other_than(owner, *not_to) == account
