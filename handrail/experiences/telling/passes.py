"""A pass: what a page carries in a hidden field instead of the key, sealed, for an hour."""

import base64
import binascii
import json
from datetime import datetime, timedelta
from typing import Final

from handrail.experiences import days, sealing
from handrail.experiences.models import Author
from handrail.keys.seal import CannotOpen

LASTS: Final = timedelta(hours=1)
_PLACE: Final = "pass"


def give(author: Author) -> str:
    """A pass for whoever typed this key, good from now."""
    inside = json.dumps([author.pk, (days.now() + LASTS).isoformat()])
    return base64.urlsafe_b64encode(sealing.close(inside, _PLACE)).decode()


def author(given: str) -> Author | None:
    """Whoever this pass is of, while it is good."""
    try:
        key, until = json.loads(sealing.reveal(base64.urlsafe_b64decode(given.encode()), _PLACE) or '["", ""]')
    except (CannotOpen, binascii.Error, ValueError):
        return None
    if not key or datetime.fromisoformat(until) < days.now():
        return None
    return Author.objects.filter(pk=key).first()
