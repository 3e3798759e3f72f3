"""How a name sounds, roughly: Smyth and Smith, Catherine and Kathryn, Mohammed and Muhammad share a sound.

A small relative of double Metaphone. Spellings of one sound are brought together, each consonant becomes the letter of
its group, vowels and silent letters go; that a name begins with a vowel is kept. Names come from many languages, so
each has two sounds: as it is read in English, and as it may be meant elsewhere, where j is a vowel, w is v, ch is k,
and b, p, f and v, s and sh are often one. Two names sound alike if they share one.
"""

import re
from typing import Final

# Read from top to bottom; each line is one sound that is written in several ways.
_ENGLISH: Final = [
    (r"^(kn|gn|pn)", "n"),
    (r"^wr", "r"),
    (r"^wh", "w"),
    (r"^bh", "b"),
    (r"(^|(?<=n))gh", "g"),
    (r"(?<=m)ps", "s"),
    (r"^(ps|x)", "s"),
    (r"x", "ks"),
    (r"ch(?=[rl])", "k"),
    (r"(bh|ph|v)", "f"),
    (r"(sch|sh|sz|cz|tch|ch|zh|ti(?=o)|si(?=o)|dg(?=[eiy])|j)", "x"),
    (r"c(?=[eiy])", "s"),
    (r"ck", "k"),
    (r"th", "t"),
    (r"gh", ""),
]
_ELSEWHERE: Final = [
    (r"^(kn|gn|pn)", "n"),
    (r"(^|(?<=n))gh", "g"),
    (r"(?<=m)ps", "s"),
    (r"^j", "y"),
    (r"j", ""),
    (r"(sch|tch|sh|sz|cz|rz|zh|ts|tz)", "s"),
    (r"(ch|kh)", "k"),
    (r"x", "ks"),
    (r"(bh|(?<=[aeiou])mh|ph|w|v|f)", "p"),
    (r"c(?=[eiy])", "s"),
    (r"ck", "k"),
    (r"th", "t"),
    (r"gh", ""),
]
_WAYS: Final = [[(re.compile(pattern), sound) for pattern, sound in way] for way in (_ENGLISH, _ELSEWHERE)]
_GROUPS: Final = str.maketrans({"c": "k", "q": "k", "g": "k", "z": "s", "d": "t", "b": "p"})
_LATIN: Final = re.compile(r"[a-z]+")
_FIRST: Final = re.compile(r"^[aeiouyhw]+")
_SILENT: Final = re.compile(r"[eiouyhw]|(?<!^)a")
_REPEATED: Final = re.compile(r"(.)\1+")


def sounds(part: str) -> tuple[str, ...]:
    """The sounds of one part of a name in plain letters: one or two. A single consonant is a sound in English only."""
    if not _LATIN.fullmatch(part):
        return ()
    english, elsewhere = (_said(part, way) for way in _WAYS)
    return tuple(dict.fromkeys(each for each in (english, elsewhere if len(elsewhere) > 1 else "") if each))


def _said(part: str, way: list[tuple[re.Pattern[str], str]]) -> str:
    for pattern, spoken in way:
        part = pattern.sub(spoken, part)
    part = _REPEATED.sub(r"\1", part.translate(_GROUPS))
    return _SILENT.sub("", _FIRST.sub("a", part))
