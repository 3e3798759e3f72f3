"""Recovery words, however they were typed: a key, or `NotRecovered` in words a person can use."""

from functools import cache

from handrail.keys import recovery
from tests.fuzz.targets import text

PARTS = ("handrail.keys.recovery", "shamir_mnemonic")
_KEY = bytes(range(32))


@cache
def _shares() -> list[str]:
    return recovery.shares(_KEY, 2, 3)


def seeds() -> list[bytes]:
    """Enough shares, one too few, and one that was mistyped."""
    first, second, _third = _shares()
    whole = recovery.shares(_KEY, 1, 1)[0]
    return [f"{first}\n{second}".encode(), first.encode(), whole.encode(), first.upper().replace("A", "E").encode()]


def one(data: bytes) -> None:
    """One share on each line."""
    try:
        key = recovery.combine(text(data).split("\n"))
    except recovery.NotRecovered as problem:
        assert str(problem)
        return
    assert key == _KEY or len(key) >= 16
