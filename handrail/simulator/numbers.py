"""A number of a scenario: a field of one of its sections, with the least and the most it can be.

A section is a frozen dataclass whose fields are made here. A scenario says each of them with a source or as an
assumption, and may say from where to where it could lie (`low`, `high`), which is what a comparison of assumptions
moves.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """One number as a scenario tells it: its value, where it comes from, and how far it might be out.

    Exactly one of `source` (where it was read) and `assumption` (why it is believed) is there.
    """

    value: Any
    source: str = ""
    assumption: str = ""
    low: float | None = None
    high: float | None = None


def share(default: float, means: str) -> Any:
    """A share of a whole, from 0 to 1."""
    return field(default=default, metadata={"least": 0.0, "most": 1.0, "means": means})


def amount(default: float, means: str, least: float = 0.0, most: float = float("inf")) -> Any:
    """An amount that is never negative, unless `least` says otherwise."""
    return field(default=default, metadata={"least": least, "most": most, "means": means})


def count(default: int, means: str, least: int = 0) -> Any:
    """A whole number that is never negative."""
    return field(default=default, metadata={"least": least, "most": float("inf"), "means": means, "whole": True})


def choice(default: bool, means: str) -> Any:
    """Whether the service does something."""
    return field(default=default, metadata={"means": means})


def table(default: Any, means: str, *, shares: bool = False) -> Any:
    """Numbers by name (a function that gives the default). `shares` have to come to 1."""
    return field(
        default_factory=default,
        metadata={"least": 0.0, "most": 1.0 if shares else float("inf"), "means": means, "shares": shares},
    )
