"""What every page says of this service: its name, phone and lines of help. Kept by each process until they change.

While the database cannot be asked, pages go on saying what was last known, and without that the national lines stand.
"""

import logging
from collections.abc import Mapping, Sequence
from typing import Any

from handrail.care.act import Service
from handrail.organisation import lines as of_help
from handrail.organisation import who
from handrail.record import service

_log = logging.getLogger(__name__)

Row = Mapping[str, Any]


class _Known:
    """What was last read, and of which service."""

    of: Service | None = None
    name: str = ""
    phone: str = ""
    lines: Sequence[Row] = ()


_known = _Known()


def refresh() -> None:
    """Look whether anything changed; called once for each page that is drawn while all is well."""
    try:
        now = service.glance()
        if _known.of is not now:
            (_known.name, _known.phone), _known.lines, _known.of = _said(), tuple(of_help.rows()), now
    except Exception as problem:  # help stands on every page, whatever is broken
        _log.error("what this service is could not be read: %s", type(problem).__name__)


def name() -> str:
    """What the service calls itself; nothing until it has said so."""
    return _known.name


def phone() -> str:
    """Under which number it is reached; nothing until it has said so."""
    return _known.phone


def lines() -> Sequence[Row]:
    """Its own lines of help; none until it has kept some."""
    return _known.lines


def current_lines() -> Sequence[Row]:
    """The lines as they are now, for what is written once and not drawn again."""
    refresh()
    return lines()


def _said() -> tuple[str, str]:
    found = who.service()
    return (found.name, found.phone) if found.pk and not found._state.adding else ("", "")
