"""Duties and words that somebody asked us not to show to one of us: whose lists they leave, and whose they join.

Rows hold owners by name, and cover is found when a list is read. So where whoever stands in for an owner is one of
those a row is not to be shown to, it is found here who answers instead.
"""

from django.db.models import Q

from handrail.record import service
from handrail.record.models import DutyRow, MessageRow

_OWNER = {DutyRow: "owner", MessageRow: "reader"}


def answered_by(account: str, table: type[DutyRow] | type[MessageRow] = DutyRow) -> list[int]:
    """The rows this account answers in place of somebody they are not to be shown to."""
    rows = table._default_manager.exclude(not_to="").values_list("pk", _OWNER[table], "not_to")
    return [pk for pk, owner, not_to in rows if _answers(account, owner, not_to.split())]


def owed_by(account: str, owners: frozenset[str], table: type[DutyRow] | type[MessageRow] = DutyRow) -> Q:
    """What the rows must be that this account answers: of these owners, and of those it answers instead."""
    theirs = Q(**{f"{_OWNER[table]}__in": owners})
    return theirs & ~Q(not_to__contains=account) | Q(pk__in=answered_by(account, table))


def _answers(account: str, owner: str, not_to: list[str]) -> bool:
    roster = service.current().roster
    if roster.is_adviser(owner):
        return roster.adviser(owner) in not_to and roster.adviser(owner, *not_to) == account
    return roster.present(owner) in not_to and roster.other_than(owner, *not_to) == account
