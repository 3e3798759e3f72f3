"""Cutting a text into the pieces of words that the model knows: small letters without accents, longest piece first."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Final

_LONGEST_WORD: Final = 100
_UNSEEN: Final = frozenset({"Cc", "Cf", "Co", "Cs"})
#: Scripts written without spaces: each sign is a word. (from, to)
_SIGNS: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


class WordPiece:
    """The pieces of one vocabulary, each with its number: the line it stands on."""

    def __init__(self, vocabulary: Path) -> None:
        lines = vocabulary.read_text(encoding="utf-8").split("\n")
        self._numbers = {piece: number for number, piece in enumerate(lines) if piece}
        self._unknown, self._begin, self._end = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))
        self._of_word = lru_cache(maxsize=50_000)(self._cut)

    def numbers(self, text: str, longest: int) -> list[int]:
        """The numbers of a text's pieces between the marks of beginning and end, `longest` at the most in all."""
        found: list[int] = []
        for word in _words(text):
            found += self._of_word(word)
            if len(found) >= longest - 2:
                break
        return [self._begin, *found[: longest - 2], self._end]

    def _cut(self, word: str) -> tuple[int, ...]:
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        found, start = [], 0
        while start < len(word):
            end = self._longest_from(word, start)
            if end == start:
                return (self._unknown,)
            found.append(self._numbers[("##" if start else "") + word[start:end]])
            start = end
        return tuple(found)

    def _longest_from(self, word: str, start: int) -> int:
        before = "##" if start else ""
        for end in range(len(word), start, -1):
            if before + word[start:end] in self._numbers:
                return end
        return start


def _words(text: str) -> list[str]:
    spaced = "".join(map(_cleaned, text))
    bare = "".join(each for each in unicodedata.normalize("NFD", spaced) if unicodedata.category(each) != "Mn")
    return "".join(map(_apart, bare.lower())).split()


@lru_cache(maxsize=10_000)
def _cleaned(sign: str) -> str:
    """Nothing for what cannot be seen, a space for any white space, and space around the signs that are words."""
    if sign in "\t\n\r" or unicodedata.category(sign) == "Zs":
        return " "
    if sign == "\ufffd" or unicodedata.category(sign) in _UNSEEN:
        return ""
    code = ord(sign)
    return f" {sign} " if any(first <= code <= last for first, last in _SIGNS) else sign


@lru_cache(maxsize=10_000)
def _apart(sign: str) -> str:
    """Each mark of punctuation is a word of its own."""
    is_mark = unicodedata.category(sign)[0] == "P" or (sign.isascii() and not sign.isalnum() and sign > " ")
    return f" {sign} " if is_mark else sign
