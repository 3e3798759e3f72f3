"""Waiting for an assessment and for treatment (M019 to M055, M121 to M126, M184)."""

from typing import Final

from handrail.measures.days import days
from handrail.measures.kinds import Count, Measure, Tally, Unit, median, pathways

FIRST: Final = "TherapySession_FirstDate"

MEASURES: Final = (
    Measure(
        "M022",
        "Count_OpenReferralNoActivityOver120days",
        "Open at the end of the period, and the last session of treatment more than 120 days ago.",
        Count(Tally(Unit.OPEN, "End", lambda row: days(row.End, row.TherapySession_LastDate) > 120)),
    ),
    Measure("M031", "Count_AccessingServices", "First sessions of treatment in the period.", Count(pathways(FIRST))),
    Measure(
        "M049",
        "Median_WaitAccessingServices",
        "The median days from the request to the first session of treatment, of those who had it in the period.",
        median(FIRST, lambda row: days(row.TherapySession_FirstDate, row.ReferralRequestReceivedDate)),
    ),
)
