"""Identifiers: 16 random base32 characters, one space for everything, for ever."""

import secrets

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
LENGTH = 16


def new_id() -> str:
    """A new identifier: 80 random bits, so two never meet and none can be guessed."""
    number = secrets.randbits(LENGTH * 5)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(0, LENGTH * 5, 5))
