"""Employment support: whom it reached, how often, how it was told (EA001, EA034 to EA041, EA108 to EA140, EA280)."""

from datetime import date

from plain.arithmetic import Value, mean, median, percent
from plain.reading import code
from plain.stories import Contact, Log, Story
from plain.therapy_of import SUPPORT
from plain.where import Place
from plain.work_of import is_support, recorded, support_ended

_FOLLOW_UP, _SUPPORT_TYPE = "6", "10"


def employment(place: Place) -> dict[str, Value]:
    return {**_submitted(place), **_in_the_month(place), **_waits(place), **_labels(place), **_ending(place)}


def _supported(story: Story) -> bool:
    return story.facts["EmpSupport_FirstDate"] is not None


def submitted(place: Place) -> list[Story]:
    """Those whose referral ran on at least a day of the period: they are sent in that month."""
    starts, ends = place.period.starts, place.period.ends
    return place.where(lambda each: each.received <= ends and (each.ended is None or each.ended >= starts))


def _submitted(place: Place) -> dict[str, Value]:
    here, last = submitted(place), place.period.ends
    reached = [each for each in here if _supported(each)]
    unknown = sum(1 for each in reached if not any(code(row, "EmployStatus") for _, row in recorded(each, last)))
    return {
        "EA001": percent(unknown, len(reached)),
        "EA034": len(reached),
        "EA035": len(here) - len(reached),
        "EA139": sum(1 for each in here if _suitable(each, last)),
    }


def _suitable(story: Story, last: date) -> bool:
    """What was last recorded on the referral says that support with work suits the person."""
    rows = recorded(story, last)
    return bool(rows) and code(rows[-1][1], "EmpSupportInd") == "Y"


def _in_the_month(place: Place) -> dict[str, Value]:
    therapy, support, either = set(), set(), set()
    for story in place.stories:
        mine = [each for each in story.contacts if each.attended and each.on in place.period]
        logged = any(_in_month(place, story, each) for each in story.logs)
        if logged or any(_is_contact(place, story, each) for each in mine):
            either.add(id(story))
        if logged or any(_is_therapy(place, story, each) for each in mine):
            therapy.add(id(story))
        if any(_is_support(place, story, each) for each in mine):
            support.add(id(story))
    return {
        "EA036": len(either),
        "EA037": len(therapy - support),
        "EA038": len(support - therapy),
        "EA039": len(therapy & support),
    }


def _in_month(place: Place, story: Story, log: Log) -> bool:
    ends = place.period.ends
    return place.in_period(log.ends) and story.within(log.starts, ends) and story.within(log.ends, ends)


def _running(place: Place, story: Story, contact: Contact) -> bool:
    """While the referral runs, or a follow-up after it."""
    if contact.is_("AppType", _FOLLOW_UP):
        return story.ended is not None and contact.on > story.ended
    return story.within(contact.on, place.period.ends)


def _is_contact(place: Place, story: Story, contact: Contact) -> bool:
    return _running(place, story, contact) or _by_type(place, story, contact)


def _by_type(place: Place, story: Story, contact: Contact) -> bool:
    """An appointment for employment support while that support runs."""
    last = support_ended(story) or place.period.ends
    return contact.is_("AppType", _SUPPORT_TYPE) and story.received <= contact.on <= last


def _is_support(place: Place, story: Story, contact: Contact) -> bool:
    coded = SUPPORT in contact.therapies
    return (coded and _running(place, story, contact)) or _by_type(place, story, contact)


def _is_therapy(place: Place, story: Story, contact: Contact) -> bool:
    """Anything was done that is no employment support, or nothing is written of what was done."""
    done = [each.therapy for each in contact.activities]
    other = not done or any(each != SUPPORT for each in done)
    return other and not contact.is_("AppType", _SUPPORT_TYPE) and _running(place, story, contact)


def _waits(place: Place) -> dict[str, Value]:
    began = place.dated("EmpSupport_FirstDate")
    pairs = [(each.facts["EmpSupport_FirstDate"], each.facts["Assessment_FirstDate"]) for each in began]
    days = [(first - assessed).days for first, assessed in pairs if assessed is not None and first >= assessed]
    return {"EA040": len(began), "EA140": mean(days), "EA281": median(days)}


def _labels(place: Place) -> dict[str, Value]:
    """Contacts with employment support that are called follow-ups before the end, or not called so after it."""
    coded = [(story, each) for story, each in place.attended if SUPPORT in each.therapies]
    after = [each for story, each in coded if story.ended is not None and each.on > story.ended]
    before = [each for story, each in coded if story.within(each.on, place.period.ends)]
    return {
        "EA108": sum(1 for each in before if each.is_("AppType", _FOLLOW_UP)),
        "EA110": sum(1 for each in after if not each.is_("AppType", _FOLLOW_UP)),
        "EA280": sum(1 for each in after if not each.is_("AppType", _SUPPORT_TYPE)),
    }


def support_ending(place: Place) -> list[Story]:
    """Those who had employment support, and whose support ended in the period."""
    return place.where(_supported, lambda each: place.in_period(support_ended(each)))


def _ending(place: Place) -> dict[str, Value]:
    ending, last = support_ending(place), place.period.ends
    counts = [sum(1 for one in each.contacts if one.attended and is_support(each, one, last)) for each in ending]
    had = [each for each in counts if each]
    return {
        "EA041": len(ending),
        "EA131": sum(had),
        "EA132": mean(had),
        "EA133": median(had),
        "EA134": max(had, default=None),
        "EA136": sum(1 for each in ending if each.facts["TreatmentCareContact_Count"] == 0),
    }
