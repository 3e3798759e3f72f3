"""Sealing: AES-256-GCM with the place a text belongs to bound into it.

A sealed text is `nonce (12 bytes) + ciphertext + tag (16 bytes)`. Its context (which row, which field) is not
stored in it: a sealed text that is moved to another row does not open there.
"""

from functools import lru_cache
from os import urandom

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12


class CannotOpen(Exception):  # noqa: N818
    """Wrong key, wrong place, or changed since it was sealed."""


@lru_cache(maxsize=4096)
def cipher(key: bytes) -> AESGCM:
    """The cipher of one key, kept: making it costs as much as opening a page of text."""
    return AESGCM(key)


def seal(key: bytes, plaintext: bytes, context: bytes) -> bytes:
    """Seal `plaintext` so that it opens only with this key, in this context."""
    nonce = urandom(NONCE_BYTES)
    return nonce + cipher(key).encrypt(nonce, plaintext, context)


def open_sealed(key: bytes, sealed: bytes, context: bytes) -> bytes:
    """Open what `seal` made, or raise `CannotOpen`."""
    try:
        return cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        raise CannotOpen("it was sealed by another key, for another place, or has been changed") from None
