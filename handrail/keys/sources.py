"""Where the master key comes from: a file, the environment, or a file that only a key service can open.

    HANDRAIL_MASTER_KEY_FILE                                   the key, in a file of its own
    HANDRAIL_MASTER_KEY                                        the key itself; it is taken out of the environment
    HANDRAIL_MASTER_KEY_FILE and HANDRAIL_MASTER_KEY_COMMAND   the wrapped key, and what unwraps it (a KMS)

A source may hold more than one key, the newest first, while one takes the place of another (`handrail keys rotate`).
"""

import base64
import os
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

from handrail.keys import master
from handrail.keys.key_service import ByCommand, KeyService
from handrail.keys.master import Unusable

FILE: Final = "HANDRAIL_MASTER_KEY_FILE"
ITSELF: Final = "HANDRAIL_MASTER_KEY"
COMMAND: Final = "HANDRAIL_MASTER_KEY_COMMAND"
WRAP_COMMAND: Final = "HANDRAIL_MASTER_KEY_WRAP_COMMAND"
SECONDS: Final = "HANDRAIL_MASTER_KEY_SECONDS"
HANDED: Final = "HANDRAIL_MASTER_KEY_FD"
NAMES: Final = (FILE, ITSELF, COMMAND)
_SECONDS: Final = 20


class Source(Protocol):
    """Something that holds the master key."""

    def keys(self) -> tuple[bytes, ...]:
        """The newest, and those it is taking the place of. `Unusable` says in one line why there is none."""

    def version(self) -> object:
        """What is different once the source holds something else; the same as long as nothing has changed."""

    def may_change(self) -> None:
        """`Unusable` where only people can change what it holds."""

    def keep(self, keys: Sequence[bytes]) -> None:
        """Hold these from now on; `Unusable` as well."""


class InAFile:
    """A file with a key on each line, as it is or wrapped by a key service."""

    def __init__(self, path: Path, service: KeyService | None = None) -> None:
        self.path, self.service = path, service

    def keys(self) -> tuple[bytes, ...]:
        """Read it, and let the key service unwrap what stands there."""
        if self.service is None:
            return master.load_all(self.path)
        wrapped = master.lines(self.path)
        if not wrapped:
            raise Unusable(f"{self.path} does not hold a wrapped key")
        return tuple(master.sized(self.service.unwrap(each), str(self.path)) for each in wrapped)

    def version(self) -> object:
        """The state of the file: a new one takes its place in one move."""
        try:
            found = self.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def may_change(self) -> None:
        """It can where files can be put into its folder."""
        if not os.access(self.path.parent, os.W_OK):
            raise Unusable(f"nothing can be written in {self.path.parent}: put a new key and the old one into the file")

    def keep(self, keys: Sequence[bytes]) -> None:
        """Put a new file in its place, whole or not at all."""
        master.put(self.path, self._as_written(keys), over=True)

    def create(self, key: bytes) -> None:
        """Write the first key; a file that is there is never written over."""
        master.put(self.path, self._as_written([key]), over=False)

    def _as_written(self, keys: Sequence[bytes]) -> list[bytes]:
        return [base64.b64encode(self.service.wrap(key) if self.service else key) for key in keys]


class Given:
    """What stood in the environment, or came from the process that started this one. It is kept in memory alone."""

    def __init__(self, text: str) -> None:
        self._keys = tuple(master.decoded(each, ITSELF) for each in text.split())
        if not self._keys:
            raise Unusable(f"{ITSELF} holds no key")

    def keys(self) -> tuple[bytes, ...]:
        """What was given."""
        return self._keys

    def version(self) -> object:
        """It never changes while a process lives."""
        return None

    def may_change(self) -> None:
        """Only whoever sets the environment can change it."""
        raise Unusable(f"only you can set {ITSELF}: to a new key and the old one, with a space between")

    def keep(self, keys: Sequence[bytes]) -> None:
        """It can keep what it holds."""
        if tuple(keys) != self._keys:
            self.may_change()


_taken: Given | None = None


def source() -> Source:
    """The source that the environment names. What is wrong with it, or with more than one, is said in one line."""
    given = _given(os.environ)
    if given is not None:
        return given
    return _file(os.environ)


def in_a_file(path: Path) -> InAFile:
    """A file of that name, through the key service if the environment names one."""
    return InAFile(path, _service(os.environ))


def is_in_memory_alone() -> bool:
    """Whether the key was taken out of the environment: a worker has it only if it is forked from this process."""
    return _taken is not None


def load() -> bytes:
    """The master key."""
    return source().keys()[0]


def is_named() -> bool:
    """Whether the environment names a source, or a key was taken from it."""
    return _taken is not None or any(os.environ.get(name, "").strip() for name in (*NAMES, HANDED))


@contextmanager
def for_a_child(**environment: str) -> Iterator[dict[str, Any]]:
    """What `subprocess.Popen` is given so that a process of our own has the key too.

    Where it was taken out of the environment it goes through a pipe, which nobody else can read from.
    """
    if _taken is None:
        yield {"env": os.environ | environment}
        return
    reading, writing = os.pipe()
    held = _taken.keys()
    try:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(b" ".join(base64.b64encode(key) for key in held))
        yield {"env": os.environ | environment | {HANDED: str(reading)}, "pass_fds": (reading,)}
    finally:
        os.close(reading)


def _given(environment: MutableMapping[str, str]) -> Given | None:
    """The key that stands in the environment, which has it no longer after this."""
    global _taken
    if handed := environment.pop(HANDED, ""):
        _taken = Given(_through(handed))
    if ITSELF in environment:
        text = environment.pop(ITSELF)
        if text.strip() and environment.get(FILE, "").strip():
            raise Unusable(f"{ITSELF} and {FILE} are both set: name one")
        _taken = Given(text) if text.strip() else _taken
    return _taken


def _through(handed: str) -> str:
    try:
        with os.fdopen(int(handed), "rb") as pipe:
            return pipe.read().decode("ascii")
    except (OSError, ValueError):
        raise Unusable(f"{HANDED} is for processes that Handrail starts itself") from None


def _file(environment: Mapping[str, str]) -> InAFile:
    path = environment.get(FILE, "").strip()
    command = environment.get(COMMAND, "").strip()
    if not path:
        missing = f"{COMMAND} is set, and {FILE} does not say where the wrapped key is" if command else ""
        raise Unusable(missing or f"no master key: set {FILE}")
    return InAFile(Path(path), _service(environment))


def _service(environment: Mapping[str, str]) -> KeyService | None:
    if not environment.get(COMMAND, "").strip():
        return None
    seconds = environment.get(SECONDS, "").strip() or str(_SECONDS)
    if not seconds.isdigit() or not int(seconds):
        raise Unusable(f"{SECONDS} is not a number of seconds")
    return ByCommand(environment[COMMAND], environment.get(WRAP_COMMAND, ""), int(seconds))
