"""The list of what was taken down, outside the database: an old copy that is put back makes nothing public again.

A line is the number of an account and what it is now: withdrawn, removed, or open again after an appeal. Nothing else,
no day, nothing of the words. Each is signed with the record's own key. It stands where the checkpoints stand.
"""

import fcntl
import hmac
import json
import os
from pathlib import Path
from typing import Final

from django.conf import settings

from handrail.experiences import sealing
from handrail.experiences.models import State, Telling

NAME: Final = "taken-down.jsonl"
_DOWN: Final = (State.WITHDRAWN.value, State.REMOVED.value)
_OPEN: Final = "open"


class NotOurs(Exception):  # noqa: N818 - it says what was found
    """A line of the list was changed, or it is another record's."""


def path() -> Path | None:
    """Where the list stands, if there is a place outside the database."""
    marks = settings.HANDRAIL_CHECKPOINTS
    return Path(marks).with_name(NAME) if marks else None


def keep_up() -> int:
    """Write down what is down now and was not, and what is open again; how many lines."""
    where = path()
    if where is None:
        return 0
    known = parse(where.read_bytes()) if where.exists() else {}
    down = dict(Telling.objects.filter(state__in=_DOWN).values_list("pk", "state"))
    here = set(Telling.objects.filter(pk__in=known).values_list("pk", flat=True))
    moved = {ref: state for ref, state in down.items() if known.get(ref) != state}
    moved |= {ref: _OPEN for ref in here if ref not in down and known[ref] != _OPEN}
    if moved:
        _append(where, lines(moved))
    return len(moved)


def parse(content: bytes) -> dict[str, str]:
    """What each account is, by the last line about it. A line that a power cut tore is left out, and written again."""
    found: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        if not line.endswith(b"\n"):
            break
        try:
            told = json.loads(line)
            ref, state, signature = str(told["account"]), str(told["is"]), str(told["signature"])
        except (ValueError, KeyError, TypeError):
            raise NotOurs(f"line {number} of {NAME} cannot be read") from None
        if not hmac.compare_digest(signature, _signature(ref, state)):
            raise NotOurs(f"line {number} of {NAME} was changed, or is another record's")
        found[ref] = state
    return found


def lines(found: dict[str, str]) -> bytes:
    """A list that says this, in the order of the numbers: not in that of time."""
    told = ({"account": ref, "is": state, "signature": _signature(ref, state)} for ref, state in sorted(found.items()))
    return b"".join(json.dumps(each).encode() + b"\n" for each in told)


def again(found: dict[str, str]) -> int:
    """Take down again what an old copy brought back; how many."""
    from handrail.experiences.publishing.taking_down import take_down
    from handrail.experiences.states import FOLLOWS

    count = 0
    for ref, state in found.items():
        telling = Telling.objects.filter(pk=ref).first()
        if telling is not None and state in _DOWN and State(state) in FOLLOWS[State(telling.state)]:
            take_down(telling, State(state))
            count += 1
    return count


def _signature(ref: str, state: str) -> str:
    return sealing.mark("taken down", f"{ref}:{state}")


def _append(where: Path, content: bytes) -> None:
    with os.fdopen(os.open(where, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        size = file.seek(0, os.SEEK_END)
        whole = os.pread(file.fileno(), size, 0)
        os.ftruncate(file.fileno(), whole.rfind(b"\n") + 1)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
