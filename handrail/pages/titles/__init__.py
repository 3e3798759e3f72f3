"""One sentence for each kind of event: what it is, as a page says it. A file for each moment of care."""

from handrail.pages.titles import (
    acting_for,
    arranging,
    asking,
    being,
    carrying,
    disrupting,
    ending,
    grouping,
    in_need,
    incidents,
    keeping,
    keeping_from,
    keeping_safe,
    meeting,
    outside,
    passing_on,
    planning,
    promising,
    sealed,
    sharing,
    standing,
    supervising,
    support,
    talking,
    writing,
)
from handrail.pages.titles.kinds import Plain, Titles

_MOMENTS = (
    asking,
    planning,
    promising,
    grouping,
    arranging,
    meeting,
    being,
    disrupting,
    talking,
    passing_on,
    outside,
    supervising,
    ending,
    writing,
    sharing,
    sealed,
    in_need,
    incidents,
    keeping,
    keeping_from,
    acting_for,
    standing,
    keeping_safe,
    support,
    carrying,
)

PLAIN: Plain = {kind: said for moment in _MOMENTS for kind, said in moment.PLAIN.items()}
"""Sentences that are always the same."""

TITLES: Titles = {kind: said for moment in _MOMENTS for kind, said in moment.TITLES.items()}
"""Sentences made from the facts and the names of people."""
