"""The tag by which somebody served speaks of one proposal: the same each time, and no way back from it to anybody.

It is a keyed digest of the proposal and the account, so that a person has one name within a proposal and another in
the next. Only the pages of the person themselves make it, from who is signed in, and recognise their own by making it
again. The rooms of the staff may not import this: `import-linter` holds them to it.
"""

import hmac
from typing import Final

from handrail.keys import current

_PURPOSE: Final = b"pseudonym"
_LENGTH: Final = 32


def tag(proposal: str, account: str) -> str:
    """What stands for this account in this proposal."""
    digest = hmac.digest(current.current().subkey(_PURPOSE), f"{proposal}\0{account}".encode(), "sha256")
    return digest.hex()[:_LENGTH]
