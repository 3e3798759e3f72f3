"""What is locked for a browser opens with its words however they are typed, under its own head, and else not."""

from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from handrail.offline import locking
from tests.fuzz.targets import text

PARTS = ("handrail.offline.locking",)
locking.ROUNDS = 10  # type: ignore[misc]  # how slow it is to guess is no part of this


def seeds() -> list[bytes]:
    """Pages, and words with a line between."""
    return [b"apple river\n<p>words</p>", "ÄPFEL  river \n\u2028é".encode(), b"\n" + b"x" * 70_000]


def _open(locked: locking.Locked, words: str, head: str) -> str:
    salt, iv, sealed = (b64decode(each, validate=True) for each in (locked.salt, locked.iv, locked.sealed))
    key = PBKDF2HMAC(SHA256(), 32, salt, locked.rounds).derive(locking.plain(words).encode())
    return AESGCM(key).decrypt(iv, sealed, head.encode()).decode()


def one(data: bytes) -> None:
    """The words stand in the first line."""
    words, _, page = text(data).partition("\n")
    locked = locking.lock(page, words, words)
    assert _open(locked, f" {locking.plain(words).upper()}.", words).rstrip(" ") == page.rstrip(" ")
    assert len(b64decode(locked.sealed)) % locking.STEP == 16
    assert "<" not in locked.sealed
    try:
        _open(locked, words, words + "x")
    except InvalidTag:
        return
    raise AssertionError("it opens under another head")
