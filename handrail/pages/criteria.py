"""What services of each kind usually ask of a referral: a first set of questions, until the service gives its own.

Recalled, 2026-11, and different from place to place: nobody's published criteria. Each service is asked for its own,
and the set-up says on what day it confirmed them. A question that ends in a field, like ((tried)), is begun from what
the record knows.
"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.organisation.models import ReceivingService

Kind = ReceivingService.Kind

_NOW = _("What is happening now, and since when, in their own words ((wants))")
_TRIED = _("What has been tried, for how long, and what came of it ((tried))")
_NEED = _("What they need that we cannot give, and what you could do")
_SAFE = _("What makes things safer for them, and less safe, and what they do then")
_DAILY = _("What daily life is like: sleep, food, home, money, work, people")
_WITH = _("Who else is with them: family, services, children they care for")
_EASIER = _("What makes it easier to come and to talk ((needs))")
_WISH = _("What they want, and how they would like to be reached")

SHIPPED: Final[dict[Kind, tuple[Any, ...]]] = {
    Kind.COMMUNITY: (
        _NOW,
        _TRIED,
        _NEED,
        _SAFE,
        _DAILY,
        _("What is known of their history, and of what was found before"),
        _("Medicines, who prescribes them, and other health"),
        _WITH,
        _EASIER,
        _WISH,
    ),
    Kind.CRISIS: (
        _("What has happened, and what is different today"),
        _SAFE,
        _("Where they are now, who is with them, and how to reach them in the next hours"),
        _("What they and the people close to them want to happen"),
        _EASIER,
    ),
    Kind.GP: (_("What we have done, and what we ask of you ((tried))"), _WISH),
    Kind.VOLUNTARY: (_WISH, _EASIER, _("What would help, in their own words ((wants))")),
    Kind.THERAPY: (_NOW, _TRIED, _("How we understand it together ((formulation))"), _NEED, _EASIER, _WISH),
    Kind.YOUNGER: (_NOW, _SAFE, _("School or work, home, and who looks after them"), _WITH, _EASIER, _WISH),
    Kind.SUBSTANCES: (_NOW, _("What they use, how often, and what they want to change"), _TRIED, _SAFE, _WISH),
    Kind.OTHER: (_NOW, _NEED, _EASIER, _WISH),
}

KNOWN: Final[dict[str, Any]] = {
    "wants": _("what would help, as they said it when they asked"),
    "tried": _("what was offered and done here"),
    "formulation": _("how it is understood together"),
    "goals": _("their goals, and how near they are"),
    "scores": _("the latest scores with their own words; it needs a yes to scores as well"),
    "needs": _("what makes it easier for them"),
}
"""What a question can be begun from."""


def shipped(kind: str) -> str:
    """The questions of this kind, one a line."""
    return "\n".join(str(each) for each in SHIPPED[Kind(kind)])
