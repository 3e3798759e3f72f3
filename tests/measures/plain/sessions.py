"""Which contacts and internet logs are treatment, and the first days of them."""

from datetime import date
from typing import Any

from plain.stories import Contact, Log, Story

TREATMENT = ("2", "3", "5")
ASSESSMENT = ("1", "3")


def seen(story: Story) -> list[Contact]:
    """Every contact that took place."""
    return [each for each in story.contacts if each.attended]


def treated(story: Story) -> list[Contact]:
    """The contacts with treatment in them, from the referral to its end."""
    return [each for each in seen(story) if each.is_("AppType", *TREATMENT) and story.within(each.on)]


def online(story: Story) -> list[Log]:
    """Internet therapy that ended between the referral and its end."""
    return [each for each in story.logs if story.within(each.ends)]


def session_days(story: Story, until: date = date.max) -> list[date]:
    """The day of every session, in order, as far as it was known on a day."""
    days = [each.on for each in treated(story)] + [each.ends for each in online(story) if each.ends]
    return sorted(each for each in days if each <= until)


def assessed(story: Story) -> list[date]:
    return [each.on for each in seen(story) if each.is_("AppType", *ASSESSMENT)]


def assessed_first(story: Story, until: date = date.max) -> date | None:
    return min((each for each in assessed(story) if each <= until), default=None)


def facts(story: Story) -> dict[str, Any]:
    days = session_days(story)
    return {
        "Assessment_FirstDate": assessed_first(story),
        "Assessment_LastDate": max(assessed(story), default=None),
        "TherapySession_FirstDate": days[0] if days else None,
        "TherapySession_SecondDate": days[1] if len(days) > 1 else None,
        "TherapySession_LastDate": days[-1] if days else None,
        "TreatmentCareContact_Count": len(days),
        "CareContact_Count": len(seen(story)),
        "CompletedTreatment_Flag": story.ended is not None and len(days) >= 2,
    }
