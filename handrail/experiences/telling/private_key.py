"""The private key of whoever tells: six words drawn by lot, shown once. It is all that leads back to what they told.

Our own list has more than 2,048 short, common words, so six of them are at least 66 random bits. Only a keyed mark is
kept: it is looked up as a whole, so how long a wrong key takes says nothing of how nearly right it was.
"""

import re
import secrets
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

from handrail.experiences import sealing
from handrail.experiences.models import Author

WORDS: Final = 6
_LIST: Final = Path(__file__).with_name("words.txt")


@lru_cache(1)
def words() -> tuple[str, ...]:
    """Every word a key may have."""
    return tuple(_LIST.read_text().split())


def make() -> str:
    """A new key."""
    return " ".join(secrets.choice(words()) for _ in range(WORDS))


def new_author() -> tuple[Author, str]:
    """Somebody who holds a new key, and the key, which is written down nowhere."""
    key = make()
    return Author.objects.create(key_mark=mark(key)), key


def author(typed: str) -> Author | None:
    """Whoever holds this key."""
    return Author.objects.filter(key_mark=mark(typed)).first()


def mark(typed: str) -> str:
    """The mark of a key, however it was typed: capitals, commas, numbers of a list and line ends say nothing."""
    plain = unicodedata.normalize("NFKC", typed[:500]).casefold()
    return sealing.mark("key", " ".join(re.findall(r"[a-z]+", plain)))
