"""The address that takes replies to what we send: it names the record a reply belongs to, and cannot be made up."""

import base64
import hmac
import re
from typing import Final

from django.conf import settings

from handrail.keys.current import current
from handrail.record.models import SupportRow

_TAGGED: Final = re.compile(r"\+([a-z2-7]{16})-([a-z2-7]{16})@", re.IGNORECASE | re.ASCII)


def address(about: str) -> str:
    """Where a reply to a message about this episode goes; empty where the service takes none by e-mail.

    About employment support it takes none either: replies are read by those who treat, and this is not theirs to know.
    """
    if not settings.HANDRAIL_REPLIES or not about or SupportRow.objects.filter(stream=about).exists():
        return ""
    name, host = settings.HANDRAIL_REPLIES.split("@")
    return f"{name}+{about}-{_mark(about)}@{host}".lower()


def about(addresses: str) -> str:
    """Which record such an address names; empty for any that was not made here."""
    for found in _TAGGED.finditer(addresses):
        record, mark = found[1].upper(), found[2].upper()
        if hmac.compare_digest(mark, _mark(record)):
            return record
    return ""


def _mark(about: str) -> str:
    digest = hmac.digest(current().subkey(b"replies"), about.encode(), "sha256")[:10]
    return base64.b32encode(digest).decode()
