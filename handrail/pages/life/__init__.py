"""What a service may ask about somebody's life, in small pages: each question as it is put to them, and why.

The answers are those of `dataset/answers.py`; here they stand as people say them. Both sides ask in the same words:
the person on their own pages, staff by reading them out. Every question can be skipped, and skipping changes nothing.

Which language somebody prefers is asked with what makes it easier (`NeedsGiven`), and nowhere else.
"""

from typing import Final

from handrail.care.vocabulary import Circumstance
from handrail.pages.life.health import BEFORE, FAMILY, HABITS, HEALTH, MEDICINES
from handrail.pages.life.kinds import Group, Question
from handrail.pages.life.who import BACKGROUND, WHO
from handrail.pages.life.work import HOME, MONEY, WORK

__all__ = ["GROUP", "GROUPS", "QUESTION", "Group", "Question"]

GROUPS: Final = (WORK, MONEY, HOME, FAMILY, HEALTH, MEDICINES, BEFORE, HABITS, WHO, BACKGROUND)
GROUP: Final = {group.slug: group for group in GROUPS}
QUESTION: Final[dict[Circumstance, Question]] = {each.what: each for group in GROUPS for each in group.questions}
