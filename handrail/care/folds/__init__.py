"""What each kind of event does to a state, by the moment it belongs to.

None of these refuses: a fact that breaks a rule is kept, and noted as odd. Each registers itself in `fold.APPLY`.
"""

from handrail.care.folds import (
    arranging,
    asking,
    being,
    concern,
    disrupting,
    ending,
    grouping,
    incidents,
    keeping,
    keeping_safe,
    meeting,
    outside,
    passing_on,
    planning,
    promising,
    safeguarding,
    sharing,
    standing,
    supervising,
    support,
    talking,
    writing,
)

__all__ = [
    "arranging",
    "asking",
    "being",
    "concern",
    "disrupting",
    "ending",
    "grouping",
    "incidents",
    "keeping",
    "keeping_safe",
    "meeting",
    "outside",
    "passing_on",
    "planning",
    "promising",
    "safeguarding",
    "sharing",
    "standing",
    "supervising",
    "support",
    "talking",
    "writing",
]
