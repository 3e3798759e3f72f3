"""Which passwords are refused besides short and common ones: what is made of words that lie near, and what has leaked.

Any letters, digits and signs may be used, and none has to be. `WORDS` are told in docs/operating.md.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

#: What somebody would try first here: the software, the work, the year round. The service's own names come beside.
WORDS: Final = (
    *("handrail", "talking", "therapies", "therapist", "therapy", "counselling", "wellbeing", "mental", "health"),
    *(
        "patient",
        "clinic",
        "clinical",
        "service",
        "nhs",
        "iapt",
        "admin",
        "password",
        "passphrase",
        "welcome",
        "letmein",
    ),
    *("spring", "summer", "autumn", "winter", "january", "february", "march", "april", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
_LEFT: Final = 8


class NotNear:
    """Refuses what leaves too little when such words, the owner's name and one common password are taken out of it."""

    def validate(self, password: str, user: Any = None) -> None:
        """ValidationError, if so."""
        left = password.lower()
        for word in sorted({*WORDS, *_ours(), *_of(user)}, key=len, reverse=True):
            left = left.replace(word, "")
        known = [run for run in re.findall(r"[a-z]{4,}", left) if run in _common()]
        if len(left.replace(max(known, key=len), "", 1) if known else left) < _LEFT:
            raise ValidationError(_("That is made of words others would try first. Use words that only you connect"))

    def get_help_text(self) -> str:
        """What is asked."""
        return _("Not your name, the service's name or a common password with something added.")


class NotLeaked:
    """Refuses what stands in a list of leaked passwords, if the service has one: a file of SHA-1 hashes, in order."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ARG002 - Django passes it
        """ValidationError, if so; or if the list that is named cannot be read."""
        if not settings.HANDRAIL_LEAKED_PASSWORDS:
            return
        try:
            found = is_in(Path(settings.HANDRAIL_LEAKED_PASSWORDS), _sha1(password))
        except OSError:
            raise ValidationError(_("We cannot check a new password just now. Try again later")) from None
        if found:
            raise ValidationError(_("That password has been stolen somewhere before, so others know it. Use another"))

    def get_help_text(self) -> str:
        """What is asked."""
        return _("Not a password that has been stolen somewhere before.")


def is_in(file: Path, mark: bytes) -> bool:
    """Whether a line of this file begins with `mark`, by halves: it may have a thousand million."""
    with file.open("rb") as lines:
        low, high = 0, file.stat().st_size
        while low < high:
            middle = (low + high) // 2
            line = _line_from(lines, middle)
            if line and line[: len(mark)].upper() < mark:
                low = middle + 1
            else:
                high = middle
        return _line_from(lines, low)[: len(mark)].upper() == mark


def _line_from(lines: BinaryIO, place: int) -> bytes:
    """The first whole line that begins at this place or after it."""
    lines.seek(max(place - 1, 0))
    if place:
        lines.readline()
    return lines.readline()


def _sha1(password: str) -> bytes:
    """The name by which such lists know a password; it protects nothing."""
    return hashlib.sha1(password.encode(), usedforsecurity=False).hexdigest().upper().encode()


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _ours() -> Iterator[str]:
    for said in (*settings.ALLOWED_HOSTS, settings.DEFAULT_FROM_EMAIL):
        yield from _parts(said)


def _of(user: Any) -> Iterator[str]:
    yield from _parts(f"{getattr(user, 'name', '')} {getattr(user, 'email', '') or ''}")


def _parts(said: str) -> Iterator[str]:
    return (part for part in re.findall(r"[a-z]+", said.lower()) if len(part) > 3)
