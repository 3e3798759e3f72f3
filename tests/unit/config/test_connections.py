"""A connection to PostgreSQL is looked at before it is used again: a lost one is noticed, a good one is not asked."""

import os
import socket
from types import SimpleNamespace
from typing import Any

import pytest

from handrail.config.postgresql.base import DatabaseWrapper


class Asked(Exception):  # noqa: N818 - it says what happened
    """The server was asked."""


class Connection(SimpleNamespace):
    """The two ends of a real connection, and a server that can be asked."""

    def cursor(self) -> Any:
        raise Asked


@pytest.fixture
def ends() -> Any:
    ours, theirs = socket.socketpair()
    yield ours, theirs
    ours.close()
    theirs.close()


def wrapper(ours: socket.socket, *, errors: bool = False) -> DatabaseWrapper:
    made = DatabaseWrapper.__new__(DatabaseWrapper)
    made.connection = Connection(closed=False, pgconn=SimpleNamespace(socket=ours.fileno()))
    made.errors_occurred = errors
    return made


def test_a_silent_connection_is_used_without_a_question(ends: Any) -> None:
    assert wrapper(ends[0]).is_usable() is True


@pytest.mark.parametrize("farewell", [b"terminating connection", b""])
def test_where_the_server_said_something_or_went_away_it_is_asked(ends: Any, farewell: bytes) -> None:
    ours, theirs = ends
    os.write(theirs.fileno(), farewell) if farewell else theirs.close()
    with pytest.raises(Asked):
        wrapper(ours).is_usable()


def test_after_an_error_it_is_asked(ends: Any) -> None:
    with pytest.raises(Asked):
        wrapper(ends[0], errors=True).is_usable()
