"""What reads bytes or texts that somebody else may have made: one target each.

A target is `one(data)`, which raises where something is wrong; `seeds()`, from which the machine begins; and `PARTS`,
the modules whose branches it watches. The documented refusals are caught in the target; anything else is a fault.
"""

from importlib import import_module
from pathlib import Path
from types import ModuleType


def names() -> list[str]:
    """Every target there is."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.py") if path.stem != "__init__")


def target(name: str) -> ModuleType:
    """One of them."""
    return import_module(f"tests.fuzz.targets.{name}")


def text(data: bytes) -> str:
    """Any text, with every kind of sign in it."""
    return data.decode("utf-8", "replace")
