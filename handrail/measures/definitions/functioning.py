"""Work and social adjustment (WSAS), question by question, of those asked twice (M212 to M236)."""

from typing import Any, Final

from handrail.measures.kinds import ENDED, Count, Kind, Measure, Where, mean, median, pathways
from handrail.measures.pathways.scores import HUNDREDTHS

#: The number of the first of its five measures, what the names of these end in, what it asks about, and its field.
_QUESTIONS: Final = (
    (212, "WSASW", "work", "WASAS_Work"),
    (217, "WSASHM", "managing a home", "WASAS_HomeManagement"),
    (222, "WSASSLA", "leisure with others", "WASAS_SocialLeisureActivities"),
    (227, "WSASPLA", "leisure alone", "WASAS_PrivateLeisureActivities"),
    (232, "WSASR", "close relationships", "WASAS_Relationships"),
)
_READING: Final = ("wsas_at_employment_support",)


def _score(field: str) -> Where:
    return lambda row: row[field] // HUNDREDTHS


def _question(number: int, ending: str, asks: str, field: str) -> tuple[Measure, ...]:
    first, last = _score(f"{field}_FirstScore"), _score(f"{field}_LastScore")

    def twice(row: Any) -> Any:
        return row.CompletedTreatment_Flag & row[f"{field}_LastScore"].notnull()

    kinds: tuple[tuple[str, str, Kind], ...] = (
        (f"Count_{ending}PairedScores", "How many have", Count(pathways(ENDED, twice))),
        (f"Mean_First{ending}", "The mean first score of those who have", mean(ENDED, first, twice)),
        (f"Median_First{ending}", "The median first score of those who have", median(ENDED, first, twice)),
        (f"Mean_Last{ending}", "The mean last score of those who have", mean(ENDED, last, twice)),
        (f"Median_Last{ending}", "The median last score of those who have", median(ENDED, last, twice)),
    )
    about = f"a first and a last score for {asks}, and finished a course in the period."
    return tuple(
        Measure(f"M{number + place}", name, f"{who} {about}", kind, _READING)
        for place, (name, who, kind) in enumerate(kinds)
    )


MEASURES: Final = tuple(measure for question in _QUESTIONS for measure in _question(*question))
