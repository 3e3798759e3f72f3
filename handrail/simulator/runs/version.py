"""Which rules a run was made with: the version of Handrail, and a fingerprint of the rules and of the simulator.

Two runs can be put together, or told apart by their scenario alone, only if both were made with the same.
"""

import tomllib
from functools import cache
from hashlib import blake2b
from importlib import metadata
from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).parents[2]
_ROOMS: Final = ("care", "dataset", "simulator")
#: What is written about a run once it is over changes nothing in it.
_AFTERWARDS: Final = ("results",)


@cache
def version() -> str:
    """The version, as "0.1.0+3f2a9c01": what differs after the plus was made with other rules."""
    return f"{number()}+{_fingerprint()}"


def number() -> str:
    """The version of Handrail alone."""
    try:
        return metadata.version("handrail")
    except metadata.PackageNotFoundError:  # run from its source, not installed
        project = tomllib.loads((_PACKAGE.parent / "pyproject.toml").read_text("utf-8"))["project"]
        return str(project["version"])


def _fingerprint() -> str:
    digest = blake2b(digest_size=4)
    for path in sorted(path for room in _ROOMS for path in (_PACKAGE / room).rglob("*")):
        inside = path.relative_to(_PACKAGE)
        if path.suffix in (".py", ".json") and not set(_AFTERWARDS) & set(inside.parts):
            digest.update(f"{inside}\n".encode() + path.read_bytes())
    return digest.hexdigest()
