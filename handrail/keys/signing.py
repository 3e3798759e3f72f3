"""The service's own signature (Ed25519): what it gives away can be shown to come from it, unchanged, by anybody.

The key follows from the key of the service, so it outlives a change of the master key. Its public half is no secret:
it stands in what is signed, and people compare its fingerprint with the one on the service's own page.
"""

import base64
import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from handrail.keys.current import current


def public() -> bytes:
    """The public half of the service's key: 32 bytes."""
    return _key().public_key().public_bytes_raw()


def sign(content: bytes) -> bytes:
    """The service's signature over `content`: 64 bytes."""
    return _key().sign(content)


def is_signed(public_key: bytes, content: bytes, signature: bytes) -> bool:
    """Whether the holder of this public key signed just this."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public_key: bytes) -> str:
    """Four groups of letters by which two people can compare a public key over the phone."""
    digest = base64.b32encode(hashlib.sha256(b"handrail:signed by:" + public_key).digest()).decode()
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(current().subkey(b"signing"))
