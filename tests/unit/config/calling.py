"""How a test calls the command line: the environment it gets, and what the call gives back."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).resolve().parents[3]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def clean(**more: str) -> dict[str, str]:
    """An environment that says nothing of Handrail but what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DJANGO_"))}
    return kept | {"PYTHONPATH": str(HERE), "TERM": "dumb", "NO_COLOR": "1"} | more
