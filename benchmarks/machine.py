"""On what a measurement was made."""

import os
import platform
from pathlib import Path


def machine() -> str:
    """The processor, its cores and the Python, as a table says them."""
    return f"{cpu()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def cpu() -> str:
    """The processor by its name."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
