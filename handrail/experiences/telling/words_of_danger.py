"""Words that may speak of danger. They put an account first in the queue and show where help is. Nothing else.

They do not score, publish, refuse or decide: a person reads. They are wide on purpose, so most that they find is no
danger, and they miss much: other languages, and whatever is said in other words. The writer can tick a box too.
"""

import re
import unicodedata
from typing import Final

_WORDS: Final = (
    r"suicid\w*",
    r"(?:kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|hanging|drown|drowning|starve|starving) "
    r"(?:my ?self|him ?self|her ?self|them ?sel(?:f|ves))",
    r"self[ -]?harm\w*",
    r"(?:over|od)[ -]?dos\w*",
    r"(?:took|take|taking|taken) (?:all|too many|a lot of)(?: of)?(?: (?:my|the|his|her|their))? "
    r"(?:pills|tablets|medication|meds)",
    r"(?:end|ending|take|taking) (?:my|his|her|their)(?: own)? (?:life|lives)",
    r"(?:end|ending) (?:it|things|everything)(?: all| now| tonight| today)",
    r"(?:want|wanted|wants|wish|wished|going|plan|planning|ready|try|tried|need|deserve|better)(?: to be| i was| to)? "
    r"(?:die|dead|dying)",
    r"(?:want|wants|wanted|going|gonna|plan|planning|ready|need|decided|about)(?: to)? end (?:it|things|everything)",
    r"(?:die|dying|dead|gone) (?:tonight|today|tomorrow|by (?:the )?morning)",
    r"(?:won'?t|will not|not going to) be (?:alive|here) (?:tomorrow|in the morning|any ?more|much longer)",
    r"(?:do not|don'?t|didn'?t|did not) (?:want|wish) to (?:live|be alive|be here(?: any ?more)?|wake up|go on|exist)",
    r"(?:no|without a) (?:reason|point)(?: in)?(?: to)? (?:live|living|go on|going on)",
    r"(?:can'?t|cannot|can not) (?:go on|keep (?:my ?self|him|her|them) safe|do this any ?more)",
    r"(?:better off|world) without me",
    r"(?:goodbye|good bye) (?:to )?(?:everyone|everybody|all)",
    r"(?:my|a) (?:last|final|goodbye|suicide) (?:note|letter|night|day)",
    r"jump(?:ed|ing)? (?:off|in front of|from)",
    r"(?:going to|gonna|will|want(?:ed)? to|i'?ll|plan(?:ning)? to|threaten(?:s|ed|ing)? to) "
    r"(?:kill|hurt|harm|stab|shoot|attack|murder|burn|beat)",
    r"(?:kill|murder|stab|shoot) (?:him|her|them|you|someone|somebody|people|my|the|us)",
    r"(?:is|are|was|been|being) (?:hitting|beating|raping|abusing|hurting|threatening|strangling) "
    r"(?:me|him|her|them|my|us|the child\w*|a child)",
    r"(?:afraid|scared|frightened) (?:of what i (?:might|may|will|could) do|for my life|he will|she will|they will)",
    r"(?:child|children|baby|daughter|son) (?:is|are|am)(?: not|n'?t)? (?:safe|in danger|at risk)",
    r"not safe (?:at home|tonight|with (?:him|her|them))",
    r"in danger(?: now| tonight)?",
)
_APOSTROPHES: Final = re.compile("[’ʼ`´]")
_DANGER: Final = re.compile(r"(?<!\w)(?:" + "|".join(_WORDS) + r")(?!\w)")


def speaks_of_danger(text: str) -> bool:
    """Whether somebody should read this before the rest."""
    return bool(_DANGER.search(_plain(text)))


def _plain(text: str) -> str:
    """Small letters without accents, and without what no reader sees: a soft hyphen, a joint, a mark of direction."""
    parts = unicodedata.normalize("NFKD", _APOSTROPHES.sub("'", text)).casefold()
    seen = "".join(sign for sign in parts if unicodedata.category(sign) not in ("Mn", "Cf"))
    return " ".join(seen.split())
