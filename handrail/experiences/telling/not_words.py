"""What is no account: a file put into a page of words, or links with nothing said. Refused clearly, never lost."""

import re
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

#: So many letters and figures without a space are no word of any language that is written so: a file looks like this.
_FILE: Final = re.compile(r"[A-Za-z0-9+/=_-]{2000}")
_BROKEN: Final = "\ufffd"
_LINK: Final = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,20}(?:/\S{0,2000})?", re.IGNORECASE
)
_FEWEST_WORDS: Final = 3


def why(text: str) -> Any:
    """Why this cannot be taken as an account; "" if it can."""
    if text.count(_BROKEN) > max(3, len(text) // 20) or _FILE.search(text) or text.startswith("%PDF-"):
        return _("This looks like a file. We can only take words. Type or paste what you want to tell.")
    if is_only_links(text):
        return _("There are only links here. Say in your own words what happened. A link may stand beside it.")
    return ""


def is_only_links(text: str) -> bool:
    """Whether nearly nothing is left of a text without its links."""
    if not _LINK.search(text):
        return False
    return len(re.findall(r"\w+", _LINK.sub(" ", text))) < _FEWEST_WORDS
