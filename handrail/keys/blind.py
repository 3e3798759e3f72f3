"""Blind indexes: how a person is found without the database knowing what was looked for.

An index is an HMAC of a value in its one normal form. Equal values meet; nothing can be read back without the key.
"""

import base64
import hmac
import re
import unicodedata
from collections.abc import Callable

from handrail.keys import letters, short_names
from handrail.keys.sounds import sounds

_TRUNCATED_BYTES = 16
_LONGEST_YEAR = 20  # no part of a date is as long: a number of thousands of digits cannot be read


def index(key: bytes, kind: str, value: str) -> str:
    """26 base32 characters that stand for this value of this kind. The value is put in its normal form first."""
    normal = NORMAL[kind](value)
    digest = hmac.digest(key, f"{kind}\0{normal}".encode(), "sha256")[:_TRUNCATED_BYTES]
    return base64.b32encode(digest).decode().rstrip("=")


def nhs_number(value: str) -> str:
    """Its digits."""
    return "".join(filter(str.isdigit, unicodedata.normalize("NFKC", value)))


def phone(value: str) -> str:
    """UK and foreign numbers in one form: 07700 900123, +44 (0)7700 900123 and 0044 7700 900123 are the same."""
    text = unicodedata.normalize("NFKC", value).strip().replace("(0)", "")
    digits = "".join(filter(str.isdigit, text))
    if text.startswith("+"):
        return _foreign(digits)
    if digits.startswith("00"):
        return _foreign(digits[2:])
    return "+44" + digits[1:] if digits.startswith("0") else "+" + digits


def email(value: str) -> str:
    """Without outer spaces and without regard to capitals."""
    return unicodedata.normalize("NFKC", value).strip().casefold()


def birth(value: str) -> str:
    """A date of birth as YYYY-MM-DD, from that or from DD/MM/YYYY."""
    parts = re.findall(r"\d+", value)
    if len(parts) != 3 or any(len(part) > _LONGEST_YEAR for part in parts):
        return value.strip()
    year, month, day = parts if len(parts[0]) == 4 else reversed(parts)
    return f"{int(year):04}-{int(month):02}-{int(day):02}"


def name_forms(name: str) -> list[tuple[str, str]]:
    """What one name is found by, as (kind, value): its parts, neighbouring parts as one word, and how these sound."""
    words = list(dict.fromkeys((*letters.parts(name), *letters.joined(name))))
    heard = dict.fromkeys(sound for word in words for sound in sounds(word))
    return [("name", word) for word in words] + [("sound", sound) for sound in heard]


def called(name: str) -> str:
    """A name in one form that its spellings and short forms share as a rule: to compare two people, not to find one."""
    words = letters.parts(name)
    is_first = bool(words) and bool(short_names.also(words[0]))
    first = short_names.head(words[0]) if is_first else "".join(words)
    heard = sounds(first)
    return heard[-1] if heard else first


def _foreign(digits: str) -> str:
    return "+44" + digits[2:].lstrip("0") if digits.startswith("44") else "+" + digits


NORMAL: dict[str, Callable[[str], str]] = {
    "nhs_number": nhs_number,
    "phone": phone,
    "email": email,
    "birth": birth,
    "name": letters.plain,
    "sound": str,
    "birth_name": str,
    "phone_name": str,
    "email_name": str,
    "sealed": str,
    "carried": str,
}
