"""Checkpoints taken off the machine as they are written: to a folder elsewhere, by e-mail, or by a command.

Whoever can change the database can change what lies beside it. What has left is out of their reach, and anybody can
check it with the service's public key. The lines hold no name and nothing anybody said.
"""

import hashlib
import json
import os
import shlex
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage

SECONDS: Final = 120


class NotSent(Exception):  # noqa: N818 - it says what did not happen
    """A place could not be reached, in one line; what waits is sent the next time."""


def places() -> list[str]:
    """Where they go: a folder, "mailto:…", or "|" and a command, with semicolons between."""
    return [each.strip() for each in settings.HANDRAIL_CHECKPOINTS_TO.split(";") if each.strip()]


def send(file: Path) -> int:
    """Take to each place what has not reached it yet; how many lines. `NotSent` names the places that failed."""
    lines = file.read_bytes().splitlines(keepends=True)
    sent, failed = 0, []
    for place in places():
        try:
            sent += _send(place, lines, file)
        except (OSError, NotSent, subprocess.SubprocessError) as problem:
            failed.append(f"{_said(place)}: {_why(problem)}")
    if failed:
        raise NotSent("; ".join(failed))
    return sent


def _said(place: str) -> str:
    """A place as a log may hold it: of a command only its program, as the rest may hold a password."""
    return f"| {shlex.split(place[1:])[0]} …" if place.startswith("|") else place


def _why(problem: Exception) -> str:
    if isinstance(problem, subprocess.TimeoutExpired):
        return f"it took longer than {SECONDS} seconds"
    return str(getattr(problem, "strerror", None) or problem)


def _send(place: str, lines: Sequence[bytes], file: Path) -> int:
    waiting = _after(lines, _reached(file).get(_name(place), ""))
    if waiting:
        _way(place)(place, waiting, len(lines) - len(waiting) + 1)
        _note(file, place, waiting[-1])
    return len(waiting)


def _way(place: str) -> Callable[[str, Sequence[bytes], int], None]:
    if place.startswith("mailto:"):
        return _by_mail
    return _by_command if place.startswith("|") else _to_folder


def _to_folder(place: str, lines: Sequence[bytes], first: int) -> None:
    """A file for each line, which is never written over: the folder may allow nothing but adding to it."""
    for number, line in enumerate(lines, first):
        path = Path(place) / f"checkpoint-{number:06}.jsonl"
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
        except FileExistsError:
            if path.read_bytes() != line:
                raise NotSent(f"{path.name} is there already, and is another") from None
            continue
        with os.fdopen(handle, "wb") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())


def _by_mail(place: str, lines: Sequence[bytes], first: int) -> None:
    message = EmailMessage(
        f"Checkpoints from line {first}", b"".join(lines).decode(), settings.DEFAULT_FROM_EMAIL, [place[7:]]
    )
    try:
        message.send()
    except Exception as problem:  # whatever the mail server's library says
        raise NotSent(type(problem).__name__) from None


def _by_command(place: str, lines: Sequence[bytes], _first: int) -> None:
    """The lines on its standard input. It gets none of our settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HANDRAIL_")}
    done = subprocess.run(  # noqa: S603 - what whoever runs the service put into its settings
        shlex.split(place[1:]), input=b"".join(lines), capture_output=True, env=kept, timeout=SECONDS, check=False
    )
    if done.returncode:
        raise NotSent(f"the command failed ({done.returncode})")


def _after(lines: Sequence[bytes], reached: str) -> Sequence[bytes]:
    """What stands after the line with this hash; all of them, if it is not there: a new file was begun."""
    hashes = [hashlib.sha256(line).hexdigest() for line in lines]
    return lines[hashes.index(reached) + 1 :] if reached in hashes else lines


def _reached(file: Path) -> dict[str, str]:
    try:
        found: dict[str, str] = json.loads(_notes(file).read_text())
    except (OSError, ValueError):
        return {}
    return found


def _note(file: Path, place: str, last: bytes) -> None:
    told = _reached(file) | {_name(place): hashlib.sha256(last).hexdigest()}
    part = _notes(file).with_suffix(".part")
    part.write_text(json.dumps(told))
    part.replace(_notes(file))


def _notes(file: Path) -> Path:
    return file.with_name(f"{file.name}.sent")


def _name(place: str) -> str:
    return hashlib.sha256(place.encode()).hexdigest()[:16]
