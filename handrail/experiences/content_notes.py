"""Content notes: what somebody may wish to know before they read an account. The writer chooses; a moderator may add.

They say what is spoken of, never what is wrong with anybody. A code stays for ever; names and definitions may be put
better.
"""

from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

Text = Any  # a string that is translated when it is shown


@dataclass(frozen=True, slots=True)
class Note:
    """One thing an account may speak of."""

    code: str
    name: Text
    definition: Text


ALL: Final = (
    Note("suicide", _("Suicide"), _("Thoughts of suicide, an attempt, or somebody's death by it. Never how.")),
    Note("self-harm", _("Self-harm"), _("Hurting oneself, or the wish to. Never how.")),
    Note("eating", _("Eating and weight"), _("Not eating, eating too much, or worry about weight. No figures.")),
    Note("abuse", _("Abuse or violence"), _("Being hit, threatened, controlled, neglected, or hurt as a child.")),
    Note("sexual", _("Sexual violence"), _("Rape, or any sexual act somebody did not want.")),
    Note("death", _("Death and loss"), _("Somebody died, or a baby was lost.")),
    Note("birth", _("Pregnancy and birth"), _("Being pregnant, giving birth, or not being able to have a baby.")),
    Note("drugs", _("Alcohol and drugs"), _("Drinking, taking drugs, or stopping.")),
    Note("detained", _("Held or restrained"), _("Being kept in hospital, held down, or given something by force.")),
    Note("treatment", _("Harm by treatment"), _("Help that made things worse, or that somebody did wrong.")),
    Note("hatred", _("Hatred"), _("Racism, or being treated badly for who one is.")),
    Note("voices", _("Voices and visions"), _("Hearing, seeing or believing what others do not.")),
    Note("illness", _("Illness and the body"), _("Illness, pain or operations, told in detail.")),
    Note("money", _("Money, work and home"), _("Debt, benefits, losing work, or having nowhere to live.")),
    Note("other", _("Something else hard to read"), _("Say it in your title if you wish.")),
)

NOTES: Final = {note.code: note for note in ALL}
