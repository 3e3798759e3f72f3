"""One person reads one account at a time, for a day at most, and a few at once; and gives it back without a reason."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from handrail.experiences import days
from handrail.experiences.models import Claim, Decision, Moderator, PassedOn, Telling
from handrail.experiences.moderating.refusing import NotPossible, NotYours
from handrail.experiences.numbers import CLAIM_HOURS, READ_A_DAY, READ_AT_ONCE


def claim(telling: Telling, by: Moderator) -> Claim:
    """Begin to read. Of two who begin at once one does, and the other is told (`NotYours`)."""
    mine = held(telling)
    if mine is not None and mine.moderator_id == by.pk:
        return mine
    _has_room(by)
    until = days.now() + timedelta(hours=CLAIM_HOURS)
    with transaction.atomic(using=Claim.database):
        Claim.objects.filter(telling=telling, until__lte=days.now()).delete()
        try:
            with transaction.atomic(using=Claim.database):
                return Claim.objects.create(telling=telling, moderator=by, until=until)
        except IntegrityError:
            raise NotYours(_("Somebody else is reading this now. Choose another.")) from None


def held(telling: Telling) -> Claim | None:
    """Who is reading it now, if somebody is."""
    return Claim.objects.filter(telling=telling, until__gt=days.now()).select_related("moderator").first()


def is_mine(telling: Telling, by: Moderator) -> bool:
    """Whether this moderator is reading it."""
    return Claim.objects.filter(telling=telling, moderator=by, until__gt=days.now()).exists()


def check(telling: Telling, by: Moderator) -> None:
    """`NotYours` where somebody else is reading it."""
    found = held(telling)
    if found is not None and found.moderator_id != by.pk:
        raise NotYours(_("Somebody else is reading this now. Nothing of yours was saved."))


def give_back(telling: Telling, by: Moderator) -> None:
    """Stop reading: it waits for somebody again."""
    Claim.objects.filter(telling=telling, moderator=by).delete()


def rather_not(telling: Telling, by: Moderator) -> None:
    """Pass it on. It is not offered to them again, and nobody asks why."""
    give_back(telling, by)
    PassedOn.objects.get_or_create(telling=telling, moderator=by)


def read_today(by: Moderator) -> int:
    """How many accounts they decided about today."""
    return Decision.objects.filter(moderator=by, at__date=days.today()).values("telling").distinct().count()


def _has_room(by: Moderator) -> None:
    if by.claims.filter(until__gt=days.now()).count() >= READ_AT_ONCE:
        words = _("You are reading %(n)d accounts. Decide about one, or give one to somebody else, before the next.")
        raise NotPossible(words % {"n": READ_AT_ONCE})
    if read_today(by) >= READ_A_DAY:
        words = _(
            "You have read %(n)d accounts today. That is enough for one person. The others wait for somebody else."
        )
        raise NotPossible(words % {"n": READ_A_DAY})
