"""A key service (KMS): it wraps and unwraps the master key, so that no disk holds it in clear.

What ships asks a command. It is given on its standard input what is to be unwrapped, and prints the key, as it is or
in base64: `aws kms decrypt …`, `systemd-creds decrypt …`, `openssl …`, or a program of your own.
"""

import os
import shlex
import subprocess
from typing import Final, Protocol

from handrail.keys import master
from handrail.keys.master import Unusable
from handrail.keys.seal import KEY_BYTES

_SAID: Final = 160


class KeyService(Protocol):
    """Whatever can wrap a key so that only it can unwrap it again."""

    def unwrap(self, wrapped: bytes) -> bytes:
        """The key, or `Unusable` with one line of why not."""

    def wrap(self, key: bytes) -> bytes:
        """What is stored of the key."""


class ByCommand:
    """A key service that is asked by a command. No shell is between, and it gets none of our settings."""

    def __init__(self, unwrapping: str, wrapping: str = "", seconds: float = 20) -> None:
        self._unwrapping, self._wrapping, self._seconds = unwrapping, wrapping, seconds

    def unwrap(self, wrapped: bytes) -> bytes:
        """Ask the command of HANDRAIL_MASTER_KEY_COMMAND."""
        answer = self._ask("HANDRAIL_MASTER_KEY_COMMAND", self._unwrapping, wrapped)
        return answer if len(answer) == KEY_BYTES else master.decoded(_text(answer), "what the command printed")

    def wrap(self, key: bytes) -> bytes:
        """Ask the command of HANDRAIL_MASTER_KEY_WRAP_COMMAND, and see that the key comes back from it."""
        if not self._wrapping:
            raise Unusable("HANDRAIL_MASTER_KEY_WRAP_COMMAND is not set: it wraps a new key")
        wrapped = self._ask("HANDRAIL_MASTER_KEY_WRAP_COMMAND", self._wrapping, key)
        if key in wrapped or self.unwrap(wrapped) != key:
            raise Unusable("HANDRAIL_MASTER_KEY_WRAP_COMMAND does not wrap so that the other command unwraps it")
        return wrapped

    def _ask(self, name: str, command: str, given: bytes) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - what whoever runs the service put into its settings
                shlex.split(command), input=given, capture_output=True, env=_environment(), timeout=self._seconds
            )
        except subprocess.TimeoutExpired:
            raise Unusable(f"{name} had not answered after {self._seconds} seconds") from None
        except (OSError, ValueError) as problem:
            raise Unusable(f"{name} cannot be run: {getattr(problem, 'strerror', None) or problem}") from None
        if done.returncode:
            raise Unusable(f"{name} failed ({done.returncode}){_last_line(done.stderr)}")
        return done.stdout


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("HANDRAIL_")}


def _text(answer: bytes) -> str:
    try:
        return answer.decode("ascii").strip()
    except UnicodeDecodeError:
        return ""


def _last_line(said: bytes) -> str:
    """The last thing it complained of. What it printed as its answer is never shown."""
    lines = [each for each in said.decode("utf-8", "replace").splitlines() if each.strip()]
    return ": " + "".join(filter(str.isprintable, lines[-1]))[:_SAID] if lines else ""
