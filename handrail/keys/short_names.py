"""Names that are used for one another: Liz and Elizabeth, Bill and William, Caoimhe and Keeva.

A plain list beside this file. It widens what is looked for and is never stored with anybody, so it may be changed
without making an index anew.
"""

from functools import cache
from importlib.resources import files


def also(part: str) -> frozenset[str]:
    """The other names that somebody who is looked for by this name may stand under."""
    return _families().get(part, frozenset()) - {part}


@cache
def _families() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in files(__package__).joinpath("short_names.txt").read_text(encoding="utf-8").splitlines():
        family = frozenset(() if line.startswith("#") else line.split())
        for name in family:
            found[name] = found.get(name, frozenset()) | family
    return found
