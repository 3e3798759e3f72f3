"""A file of signed lines that anybody can check with a public key, without the master key or the database.

Each line is JSON, and names the hash of the line before it; the service signs it with Ed25519. So a line that was
changed, taken out, or put in by somebody else shows.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handrail.keys import signing

PUBLIC, SIGNED, SEALED_WITH = "public_key", "ed25519", "signature"


class NotWhole(Exception):  # noqa: N818 - it says what the file is
    """A line was changed, taken out, or signed by somebody else. The text names it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a whole file says of itself."""

    lines: int
    older: int
    first: str
    last: str
    public: bytes

    @property
    def fingerprint(self) -> str:
        """The letters to compare with those that the service shows."""
        return signing.fingerprint(self.public) if self.public else ""


def sign(told: dict[str, Any]) -> dict[str, Any]:
    """What a line tells, with the service's signature over all of it."""
    told = told | {PUBLIC: base64.b64encode(signing.public()).decode()}
    return told | {SIGNED: base64.b64encode(signing.sign(_content(told))).decode()}


def check(lines: Iterable[bytes]) -> Checked:
    """Follow the lines of a file from its beginning; `NotWhole` names the first that does not fit.

    Lines from before the service signed so are counted, and known only by their place before one that is signed.
    """
    before, public, older, times = "", b"", 0, []
    for number, line in enumerate(lines, 1):
        told = _read(line, number)
        if told.get("before") != before:
            raise NotWhole(f"line {number}: what stands before it is not what stood there")
        key = _by_whom(told, number)
        if public and key != public:
            raise NotWhole(f"line {number}: it is not signed by whoever signed those before it")
        public, older = key or public, older + (not key)
        times.append(str(told.get("at", "")))
        before = hashlib.sha256(line).hexdigest()
    if not times:
        raise NotWhole("there is no line in it")
    return Checked(len(times), older, times[0], times[-1], public)


def _read(line: bytes, number: int) -> dict[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise NotWhole(f"line {number} cannot be read")
    told.pop(SEALED_WITH, None)  # the service's own seal, for which its key is needed
    return told


def _by_whom(told: dict[str, Any], number: int) -> bytes:
    """The public key that signed this line; nothing, if nobody did."""
    signed = told.pop(SIGNED, None)
    if signed is None and PUBLIC not in told:
        return b""
    try:
        public, signature = (base64.b64decode(each, validate=True) for each in (told[PUBLIC], signed))
    except (KeyError, TypeError, ValueError):
        public = signature = b""
    if not signing.is_signed(public, _content(told), signature):
        raise NotWhole(f"line {number} is not what was signed")
    return public


def _content(told: dict[str, Any]) -> bytes:
    return json.dumps(told, sort_keys=True).encode()
