"""Free text as the rules see it: a reference to where it stands, never the text itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Somebody's words. `ref` finds the text (kept apart, encrypted, erasable); `mac` shows it was not changed."""

    ref: str
    mac: str = ""
