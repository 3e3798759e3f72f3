"""The words of a text as they are searched: small letters, no accents, any script; signs and pictures are words too.

What a moderator cut away, and the mark that says so, is no word of the account. The same is done to what somebody types
into the search, so nothing typed can be an operator or a fault.
"""

import re
import unicodedata
from pathlib import Path
from typing import Final

#: Of what is typed, so much is searched.
LONGEST: Final = 400
MOST: Final = 24

_CUT: Final = re.compile(r"\[(?:removed|changed)\b[^\[\]]{0,80}\]", re.IGNORECASE)
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")
_ACCENTS: Final = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]")
#: Scripts written without spaces: each of their signs is a word. (from, to)
_SIGNS: Final = (
    (0x0E00, 0x0EFF),
    (0x1000, 0x109F),
    (0x1780, 0x17FF),
    (0x3040, 0x30FF),
    (0x3400, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FA1F),
)
_COMMON: Final = frozenset(Path(__file__).with_name("common_words.txt").read_text(encoding="utf-8").split())


class _Pieces(dict[int, str]):
    """What becomes of each sign, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kind = unicodedata.category(sign)
        if any(first <= code <= last for first, last in _SIGNS) and kind[0] in "LMN":
            found = f" {sign} "
        elif kind[0] in "LMN":
            found = sign
        elif kind == "So":
            found = f" emoji{code:x} "
        else:
            found = "" if kind == "Cf" else " "
        self[code] = found
        return found


_PIECES: Final = _Pieces()


def folded(text: str) -> str:
    """The words of a text with one space between them."""
    # Taken apart first, since a letter in a fancy dress may have a capital under it, and again after that.
    bare = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", _CUT.sub(" ", text))).casefold()
    plain = unicodedata.normalize("NFKD", bare)
    whole = unicodedata.normalize("NFC", _ACCENTS.sub("", plain))
    return " ".join(whole.translate(_PIECES).split())


def shown(text: str) -> str:
    """The text without the marks of what was cut away: what the model is given."""
    return _CUT.sub(" ", text)


Phrase = tuple[str, ...]


def asked(query: str) -> list[Phrase]:
    """What is asked for: words, and what was typed in one (“co-op”, or between quotation marks) as words in a row."""
    found: dict[Phrase, None] = {}
    for number, part in enumerate(re.split(r"[\"“”«»„]", query[:LONGEST])):
        for typed in [part] if number % 2 else part.split():
            if phrase := tuple(folded(typed).split()):
                found[phrase] = None
    return _telling(list(found))[:MOST]


def loosened(phrases: list[Phrase]) -> list[Phrase]:
    """The same, asked for less strictly: of each phrase every two words in a row."""
    pairs = [phrase[at : at + 2] for phrase in phrases for at in range(max(1, len(phrase) - 1))]
    return list(dict.fromkeys(pairs))[:MOST]


def _telling(phrases: list[Phrase]) -> list[Phrase]:
    """Without words that stand in nearly every account, unless there are no others."""
    rare = [each for each in phrases if not (len(each) == 1 and each[0] in _COMMON)]
    return rare or phrases
