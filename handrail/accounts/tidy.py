"""What the night sweeps away: sessions that ended, typing nobody came back for, old counts of tries."""

from datetime import datetime

from django.contrib.sessions.models import Session

from handrail.accounts import devices, paper, resume, sittings
from handrail.accounts.models import CacheRow


def tidy(now: datetime) -> dict[str, int]:
    """Delete what has expired; how much of each there was."""
    sessions, _kinds = Session.objects.filter(expire_date__lt=now).delete()
    counts, _kinds = CacheRow.objects.filter(expires__lt=now).delete()
    return {
        "sessions": sessions,
        "typing": resume.forget_old(now),
        "counts": counts,
        "sheets": paper.forget_old(now.date()),
        "sittings": sittings.forget_old(now),
        "devices": devices.forget_old(now),
    }
