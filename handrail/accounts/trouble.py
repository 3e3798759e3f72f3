"""What breaks outside our code, told by the error it leaves: a database that is away, a disk that is full."""

import errno
from enum import Enum
from typing import Final

from django.db import Error, InterfaceError, InternalError, OperationalError


class Trouble(Enum):
    """What is the matter."""

    AWAY = "away"
    FULL = "full"


_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_DISK_FULL, _READ_ONLY = "53100", "25006"  # as PostgreSQL says it: no room left; a stand-by that may not write
_LONGEST_CHAIN: Final = 10


def of(problem: BaseException | None) -> Trouble | None:
    """What is behind an error, if it is not our own fault."""
    for _step in range(_LONGEST_CHAIN):
        if problem is None:
            return None
        if (found := _alone(problem)) is not None:
            return found
        problem = problem.__cause__ or problem.__context__
    return None


def _alone(problem: BaseException) -> Trouble | None:
    if isinstance(problem, OSError):
        return Trouble.FULL if problem.errno in _NO_ROOM else None
    if not isinstance(problem, Error):
        return None
    state = str(getattr(problem.__cause__, "sqlstate", None) or "")
    words = str(problem)
    if state == _DISK_FULL or "disk is full" in words:
        return Trouble.FULL
    if isinstance(problem, InternalError):
        return Trouble.AWAY if state == _READ_ONLY else None
    if isinstance(problem, OperationalError | InterfaceError) and "no such" not in words:
        return Trouble.AWAY
    return None
