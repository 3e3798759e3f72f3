"""By when a service has to answer. It follows from the week an account was published, and is kept nowhere.

So nobody can put it off: there is nothing to change.
"""

from datetime import date

from handrail.experiences import numbers, working_days


def due(from_day: date) -> date:
    """The last day on which an answer is in time."""
    return working_days.after(from_day, numbers.ANSWER_WORKING_DAYS)
