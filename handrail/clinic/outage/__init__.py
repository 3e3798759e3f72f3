"""When the system is down, and after: the teams' copies and what opens them, and entering what happened meanwhile."""

from handrail.clinic.outage.paths import ACTIONS, PATHS

__all__ = ["ACTIONS", "PATHS"]
