"""Words for how long a record is kept, what holds it, and why something was erased."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care.retention import Because, ErasureGround, Kept, LegalGround
from handrail.design.formats import date_only

HOLD_GROUNDS: Final[dict[LegalGround, Any]] = {
    LegalGround.COURT: gettext_lazy("A court, or a case that may come to court"),
    LegalGround.INQUEST: gettext_lazy("An inquest"),
    LegalGround.COMPLAINT: gettext_lazy("A complaint"),
    LegalGround.INVESTIGATION: gettext_lazy("An investigation, or a public inquiry"),
    LegalGround.CLAIM: gettext_lazy("A claim against the service"),
    LegalGround.ASKED: gettext_lazy("The person asked us to keep it"),
}

ERASURE_GROUNDS: Final[dict[ErasureGround, Any]] = {
    ErasureGround.RETENTION: gettext_lazy("The time we must keep it for has ended"),
    ErasureGround.MISFILED: gettext_lazy("It was made by mistake: this person was never in our care"),
    ErasureGround.COURT: gettext_lazy("A court ordered it"),
    ErasureGround.THIRD_PARTY: gettext_lazy("Words about somebody else, entered by mistake"),
}


def until(kept: Kept) -> str:
    """Until when a record is kept, and by which rule, in a sentence."""
    facts = {"until": date_only(kept.until), "since": date_only(kept.since)}
    said = {
        Because.ENDED: _("Kept until %(until)s: care ended on %(since)s."),
        Because.DIED: _("Kept until %(until)s: they died on %(since)s."),
        Because.CHILD: _("Kept until %(until)s: they were a child then, born on %(since)s."),
    }
    return said[kept.because] % facts
