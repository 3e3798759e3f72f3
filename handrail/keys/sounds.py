"""How a name sounds, roughly: Smyth and Smith, Catherine and Kathryn, Siobhan and Shivaun each share a key.

A small relative of Soundex that keeps no first letter. Spellings of one sound are brought together, each consonant
becomes the letter of its group, vowels and silent letters go, repeats are said once. Other scripts are kept whole.
"""

import re

# Read from top to bottom; each line is one sound that English writes in several ways.
_SPELLINGS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^(kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^(ps|x)", "s"),
        (r"x", "ks"),
        (r"(bh|ph|v)", "f"),
        (r"(sch|sh|tch|ch|ti(?=o)|si(?=o)|dg(?=[eiy])|j)", "x"),
        (r"c(?=[eiy])", "s"),
        (r"th", "t"),
        (r"gh", ""),
    )
]
_GROUPS = str.maketrans({"c": "k", "q": "k", "g": "k", "z": "s", "d": "t", "b": "p"})
_LATIN = re.compile(r"[a-z]+")
_SILENT = re.compile(r"[aeiouyhw]")
_REPEATED = re.compile(r"(.)\1+")


def sound(part: str) -> str:
    """The sound of one part of a name, already in its plain form; empty if it is all vowels."""
    if not _LATIN.fullmatch(part):
        return part
    for pattern, spoken in _SPELLINGS:
        part = pattern.sub(spoken, part)
    return _REPEATED.sub(r"\1", _SILENT.sub("", part.translate(_GROUPS)))
