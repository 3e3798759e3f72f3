"""All that the record keeps, in a database of its own. No table has a column for who told or who read."""

from handrail.experiences.models.answers import Reply
from handrail.experiences.models.apart import Apart, Flow, SealingKey, UsedToken
from handrail.experiences.models.beside import Released, Reported, Statement
from handrail.experiences.models.codebook import Coder, Coding, Group, LookedAt, SoftwareCoder, Theme
from handrail.experiences.models.finding import Change, Vector, Words
from handrail.experiences.models.moderation import Appeal, Claim, Decision, Letter, Moderator, PassedOn
from handrail.experiences.models.services import Service
from handrail.experiences.models.tellings import Author, Passage, Published, Round, State, Telling, Version

__all__ = [
    "Apart",
    "Appeal",
    "Author",
    "Change",
    "Claim",
    "Coder",
    "Coding",
    "Decision",
    "Flow",
    "Group",
    "Letter",
    "LookedAt",
    "Moderator",
    "Passage",
    "PassedOn",
    "Published",
    "Released",
    "Reply",
    "Reported",
    "Round",
    "SealingKey",
    "Service",
    "SoftwareCoder",
    "State",
    "Statement",
    "Telling",
    "Theme",
    "UsedToken",
    "Vector",
    "Version",
    "Words",
]
