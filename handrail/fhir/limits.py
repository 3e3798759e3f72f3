"""How often a program may ask. What holds back those who sign in counts what is sent, and not what is read: so this
counts by the minute, in the cache that all workers share."""

import time
from typing import Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MINUTE: Final = 60


def is_too_often(word: str) -> bool:
    """Whether this word asks more than it may in a minute."""
    return _count(f"word:{word}") > settings.HANDRAIL_PROGRAM_LIMITS["word"]


def is_guessing(request: HttpRequest) -> bool:
    """Whether too many words that open nothing come from one place."""
    place = get_adapter(request).get_client_ip(request)
    return _count(f"place:{place}") > settings.HANDRAIL_PROGRAM_LIMITS["place"]


def _count(what: str) -> int:
    """How often this was asked in this minute, now too. The cache keeps a mark of the name, so no address is in it."""
    key = f"fhir:{what}:{int(time.time() // MINUTE)}"
    count = int(cache.get(key, 0)) + 1
    cache.set(key, count, 2 * MINUTE)
    return count
