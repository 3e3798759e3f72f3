"""The rules of care: plain functions from what has happened to what happens next.

Standard library only. No Django, no files, no clock, no chance: the time, the people and the service's own
numbers are passed in. The web pages, the simulator and the rebuild all run these same functions.
"""

from handrail.care import folds

__all__ = ["folds"]
