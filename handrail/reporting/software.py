"""What made a return or a number: Handrail, of which version."""

from handrail.simulator.runs.version import number


def software() -> str:
    """Its name and version."""
    return f"Handrail {number()}"
