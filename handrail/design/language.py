"""The words of a language, looked up once.

Django asks each catalogue it merged, one after the other, for every word of every page; English stands in none of
them. The words in the code are few and do not change while it runs, so each answer is kept.
"""

from functools import lru_cache

from django.conf import settings
from django.utils.translation import trans_real

_MOST = 8192
"""More messages than there are; a bound, should anything else ever be sent through here."""


def remember() -> None:
    """Keep what was looked up, for each language of this site."""
    for code, _name in settings.LANGUAGES if settings.USE_I18N else ():
        language = trans_real.translation(code)
        if not hasattr(language.gettext, "cache_info"):
            language.gettext = lru_cache(_MOST)(language.gettext)  # type: ignore[method-assign]
