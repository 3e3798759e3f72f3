"""The offline copies as they were written: which teams lack one, and which have nobody who could open theirs."""

from datetime import datetime

from django.db.models import Max, QuerySet

from handrail.accounts.roles import CLINICAL
from handrail.organisation import passphrases
from handrail.organisation.models import Practitioner, Team


def teams() -> QuerySet[Team]:
    """The teams in which somebody treats people, in order of name. Employment support is in no copy."""
    treats = {"practitioners__account__is_active": True, "practitioners__account__role__in": CLINICAL}
    return Team.objects.filter(**treats).distinct().order_by("name")


def older_than(when: datetime) -> list[str]:
    """The teams without a copy that was made since then, by name."""
    rows = teams().annotate(last=Max("copies__made_at")).values_list("name", "last")
    return [name for name, last in rows if last is None or last < when]


def not_collected() -> list[str]:
    """The teams of whose newest passphrase nobody has been shown the words, by name."""
    found = ((team.name, passphrases.newest(team.pk)) for team in teams())
    return [name for name, newest in found if newest is None or not passphrases.is_collected(newest)]


def in_no_team() -> int:
    """How many clinicians work in no team."""
    return Practitioner.objects.filter(team=None, account__is_active=True, account__role__in=CLINICAL).count()
