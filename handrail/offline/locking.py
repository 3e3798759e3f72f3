"""A text locked with a passphrase, so that a browser opens it alone: AES-GCM under a key by PBKDF2 with SHA-256.

WebCrypto has no slower way to make a key from words; so the words carry the weight (80 bits, `passphrases.WORDS`) and
the rounds come on top. What the file says of itself in clear (until when it opens) is authenticated with it: with other
words in its head it opens no more.
"""

import os
from base64 import b64encode
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

#: At least 600,000 is advised for PBKDF2 with SHA-256 (OWASP, Password Storage Cheat Sheet; recalled, November 2026).
#: A phone takes a second or two for these.
ROUNDS: Final = 1_000_000

#: What is locked is made as long as the next multiple of this, so that the length of the file counts nobody.
STEP: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Locked:
    """What stands in the file: all of it in clear, and none of it of use without the words."""

    salt: str
    iv: str
    rounds: int
    sealed: str


def lock(text: str, words: str, head: str) -> Locked:
    """This text, opened by these words and no others, bound to the head of its file."""
    salt, iv = os.urandom(16), os.urandom(12)
    key = PBKDF2HMAC(SHA256(), 32, salt, ROUNDS).derive(plain(words).encode())
    content = text.encode()
    content += b" " * (-len(content) % STEP)
    sealed = AESGCM(key).encrypt(iv, content, head.encode())
    return Locked(_written(salt), _written(iv), ROUNDS, _written(sealed))


def plain(words: str) -> str:
    """The words as they are locked with, however they are typed: small letters, one space between."""
    return " ".join("".join(each if "a" <= each <= "z" else " " for each in words.lower()).split())


def _written(content: bytes) -> str:
    return b64encode(content).decode()
