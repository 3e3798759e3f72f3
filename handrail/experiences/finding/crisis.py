"""Whether somebody who searches may need help more than accounts. Help is then shown first; nothing else follows.

It keeps nothing, tells nobody, and never says what a person is. What is found is shown below the help all the same.
"""

import re
from typing import Final

from handrail.experiences.finding import words
from handrail.experiences.telling.words_of_danger import speaks_of_danger

#: A search is short: words that are no danger in a whole account are worth a line of help here.
_SHORT: Final = re.compile(
    r"\b(?:kill\w*|die|dying|dead|death|suicid\w*|self ?harm\w*|overdos\w*|od|cutting|hang\w*|painless\w*|lethal"
    r"|tablets?|pills?|ligature|noose|no way out|want out|end it|ending it|end my life|not be here|worthless"
    r"|crisis|help me|emergency|samaritans|999|111|unsafe|not safe|raped?|beat(?:s|en)? me|hits? me|abus\w*)\b"
)


def may_need_help(query: str) -> bool:
    """Whether help stands above what is found."""
    return speaks_of_danger(query) or bool(_SHORT.search(words.folded(query)))
