"""How many sessions guidance says are usual, in a sentence: which guidance, and how far we can vouch for it."""

from django.utils.translation import gettext as _

from handrail.care import doses
from handrail.care.doses import Dose
from handrail.care.parts import Plan


def sentence(dose: Dose) -> str:
    """Such as: NICE guidance CG113 (from memory, to be checked): usually 12 to 15 sessions."""
    return _said(dose.guideline, dose.least, dose.most)


def beside(plan: Plan | None) -> str:
    """What guidance said on the day the sessions were planned; empty where we know of none."""
    if plan is None or plan.usual is None:
        return ""
    return _said(plan.guidance, *plan.usual)


def is_below(plan: Plan) -> bool:
    """Whether the course, with what was held before, is shorter than was usual on that day."""
    return plan.usual is not None and plan.usual[0] is not None and plan.held + plan.sessions < plan.usual[0]


def _said(guideline: str, least: int | None, most: int | None) -> str:
    shape = _("NICE guidance %(name)s: usually %(range)s")
    if not _is_checked(guideline, least, most):
        shape = _("NICE guidance %(name)s (from memory, to be checked): usually %(range)s")
    return shape % {"name": guideline, "range": _range(least, most)}


def _is_checked(guideline: str, least: int | None, most: int | None) -> bool:
    """Whether somebody read just these numbers in that guideline, wherever it says them."""
    same = [each for each in doses.DOSES if (each.guideline, each.least, each.most) == (guideline, least, most)]
    return bool(same) and all(each.checked for each in same)


def _range(least: int | None, most: int | None) -> str:
    if least is None:
        return _("up to %(most)s sessions") % {"most": most}
    if most is None:
        return _("%(least)s sessions or more") % {"least": least}
    if least == most:
        return _("%(least)s sessions") % {"least": least}
    return _("%(least)s to %(most)s sessions") % {"least": least, "most": most}
