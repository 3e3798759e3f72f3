"""Work and employment support on a pathway: sick pay, the contacts with an adviser, and the status at both ends."""

from datetime import date
from typing import Any

from plain.reading import Row, code, day
from plain.sessions import seen
from plain.stories import Contact, Story
from plain.therapy_of import SUPPORT
from plain.work_order import order

_FOLLOW_UP, _SUPPORT_TYPE = "6", "10"


def facts(story: Story) -> dict[str, Any]:
    days = sorted(each.on for each in seen(story) if is_support(story, each))
    pays = [code(row, "SSPInd") for _, row in recorded(story) if code(row, "SSPInd")]
    return {
        "EmpSupportDischargeDate": support_ended(story),
        "Count_EmploymentStatuses": sum(1 for _, row in recorded(story) if code(row, "EmployStatus")),
        "Count_StatutorySickpayIndicators": sum(1 for _, row in recorded(story) if code(row, "SSPInd")),
        "EmpSupport_FirstDate": days[0] if days else None,
        "EmpSupport_LastDate": days[-1] if days else None,
        "SickpayIndicator_First": pays[0] if pays else None,
        "SickpayIndicator_Last": pays[-1] if pays else None,
    }


def recorded(story: Story, until: date | None = None) -> list[tuple[date, Row]]:
    """What was recorded of somebody's work between the referral and its end, in order."""
    days = [(day(row, "EmployStatusRecDate"), row) for row in story.jobs]
    found = [(on, row) for on, row in days if on is not None and story.within(on, until)]
    return sorted(found, key=lambda each: order(*each))


def support_ended(story: Story) -> date | None:
    """The last day of employment support of the person that may be of this referral: since it came, and unless it had
    ended before the person's newest one came."""
    days = [day(row, "EmpSupportDischargeDate") for row in story.jobs]
    mine = (each for each in days if each and each >= story.received and not _of_a_newer_one(story, each))
    return max(mine, default=None)


def _of_a_newer_one(story: Story, on: date) -> bool:
    newest = max(each.received for each in story.of_the_person if each.received <= on)
    return story.ended is not None and story.ended < newest and story.received != newest


def is_support(story: Story, contact: Contact, until: date = date.max, types: tuple[str, ...] = ()) -> bool:
    """A contact with employment support: while the referral runs, as a follow-up, or while the support runs.

    `types` are the kinds of appointment that count while the referral runs: all but a follow-up if none is named.
    """
    coded = SUPPORT in contact.therapies
    if coded and _with_the_referral(story, contact, until, types):
        return True
    last = support_ended(story) or until
    follow_up = coded and contact.is_("AppType", _FOLLOW_UP)
    return (contact.is_("AppType", _SUPPORT_TYPE) or follow_up) and story.received <= contact.on <= last


def _with_the_referral(story: Story, contact: Contact, until: date, types: tuple[str, ...]) -> bool:
    if contact.is_("AppType", _FOLLOW_UP):
        return story.ended is not None and contact.on > story.ended
    return story.within(contact.on, until) and (not types or contact.is_("AppType", *types))
