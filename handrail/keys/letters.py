"""A name in plain Latin letters, whatever it is written in: Łukasz and Lukasz, Дмитрий and Dmitriy, 李 and Li.

Letters are brought over one by one, as they are usually spelled here (anyascii). Arabic and Hebrew are mostly written
without their vowels, so a name from there meets its Latin spelling by its sound, which has no vowels either.
"""

import re
import unicodedata
from itertools import pairwise
from typing import Final

from anyascii import anyascii

_BETWEEN: Final = re.compile(r"[\s\-‐-―'’‘`´.,;/()\"“”]+")
_CARRIERS: Final = re.compile("^[أإآاعءאע]")
_SYLLABIC: Final = re.compile(r"[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SYLLABLE: Final = re.compile(r"[A-Z][a-z']*")
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]")


def plain(part: str) -> str:
    """One part of a name in small Latin letters without accents; what has no letters is empty."""
    return _NOT_PLAIN.sub("", _latin(part).casefold())


def parts(name: str) -> list[str]:
    """The parts of a name as they are compared: "Zoë O'Brien-Smith" is zoe, o, brien, smith. Each once."""
    return list(dict.fromkeys(found for written in _BETWEEN.split(name) for found in _parts_of(written) if found))


def joined(name: str) -> list[str]:
    """Neighbouring parts as one word: O'Brien is found as OBrien, Abdul Rahman as Abdulrahman."""
    found = [part for written in _BETWEEN.split(name) for part in _parts_of(written) if part]
    return list(dict.fromkeys("".join(two) for two in pairwise(found)))


def _parts_of(written: str) -> list[str]:
    """What is written without spaces in Chinese and Korean has a part for each syllable."""
    if _SYLLABIC.search(written):
        return [syllable.casefold().replace("'", "") for syllable in _SYLLABLE.findall(_latin(written))]
    return [plain(written)]


def _latin(text: str) -> str:
    """In Latin letters. The Hebrew vav is a vowel as often as not; a first letter that only carries a vowel is one."""
    letters = (each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each)[0] in "LM")
    return anyascii(_CARRIERS.sub("a", "".join(letters).replace("ו", "و")))
