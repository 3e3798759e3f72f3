"""What pages say of a record that runs alone: its name, and its lines of help (the national ones)."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings


def refresh() -> None:
    """Nothing is read anew: both stand in the settings."""


def name() -> str:
    """What this record is called."""
    return str(getattr(settings, "HANDRAIL_RECORD_NAME", ""))


def phone() -> str:
    """A record has no number to phone."""
    return ""


def lines() -> Sequence[Mapping[str, Any]]:
    """Its own lines of help; none here, so that the national ones stand."""
    return ()
