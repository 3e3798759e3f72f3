"""Names that are used for one another: Liz and Elizabeth, Bill and William, Caoimhe and Keeva.

A plain list beside this file. It widens what is looked for and is never stored with anybody, so it may be changed
without making an index anew.
"""

from functools import cache
from importlib.resources import files


def also(part: str) -> frozenset[str]:
    """The other names that somebody who is looked for by this name may stand under."""
    return _families().get(part, frozenset()) - {part}


def head(part: str) -> str:
    """The one name of its family under which a name is compared; a name that is in none is its own."""
    return _heads().get(part, part)


@cache
def _heads() -> dict[str, str]:
    found: dict[str, str] = {}
    for family in _lines():
        for name in family:
            found.setdefault(name, family[0])
    return found


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for family in _lines():
        for name in family:
            found[name] = found.get(name, frozenset()).union(family)
    return found


def _lines() -> list[list[str]]:
    text = files(__package__).joinpath("short_names.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if not line.startswith("#")]
