"""What may go when its time is over: drafts nobody sent, envelopes that were read, tokens, keys with nothing."""

from datetime import date, timedelta

from django.db.models import Q

from handrail.experiences import tokens
from handrail.experiences.models import Author, State, Telling, Version
from handrail.experiences.numbers import DRAFT_DAYS, ENVELOPE_DAYS
from handrail.experiences.telling import floods

_WEEK = timedelta(days=7)


def tidy(on: date) -> dict[str, int]:
    """Forget what is over on this day: how many of each kind. Done twice, it does nothing more."""
    floods.forget_past()
    return {
        "drafts": _drafts(on),
        "envelopes": _envelopes(on),
        "keys": Author.objects.filter(tellings=None).delete()[0],
        "tokens": tokens.tidy(),
    }


def _drafts(on: date) -> int:
    """Only the week of the last saving is kept, so each stays for its days and up to a week longer."""
    over = on - timedelta(days=DRAFT_DAYS) - _WEEK
    fresh = Version.objects.filter(week__gt=over).values("telling")
    gone = Telling.objects.filter(state=State.DRAFT).exclude(pk__in=fresh)
    number = gone.count()
    gone.delete()
    return number


def _envelopes(on: date) -> int:
    """An envelope goes with its account, or so many days after a moderator first decided something about it."""
    over = on - timedelta(days=ENVELOPE_DAYS)
    done = Q(state=State.WITHDRAWN) | Q(decisions__at__date__lt=over)
    kept = Telling.objects.exclude(envelope=b"").filter(done).values_list("pk", flat=True).distinct()
    return Telling.objects.filter(pk__in=list(kept)).update(envelope=b"")
