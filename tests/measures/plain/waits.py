"""How long people waited, and who still waits at the end of the period (M019 to M055, M121 to M126, M184, M351)."""

from datetime import date

from plain.arithmetic import Value, mean, median, percent, ratio
from plain.sessions import assessed_first, session_days
from plain.stories import Story
from plain.where import Place

_FOREVER = 10**6


def waits(place: Place) -> dict[str, Value]:
    return {
        **_quiet(place),
        **_assessment(place),
        **_first_treatment(place),
        **_still_waiting(place),
        **_second_treatment(place),
        **_finished(place),
        **_between(place),
    }


def _among(days: list[int], lowest: int, highest: int) -> int:
    return sum(1 for each in days if lowest <= each <= highest)


def _days(stories: list[Story], to: str, since: str = "") -> list[int]:
    """The days from the referral, or from a fact of the story, to a fact of the story."""
    return [(each.facts[to] - (each.facts[since] if since else each.received)).days for each in stories]


def _quiet(place: Place) -> dict[str, Value]:
    """Open at the end of the period, by the days since the last session that was known then."""
    last = place.period.ends
    sessions = [session_days(each, last) for each in place.open_at_end()]
    quiet = [(last - days[-1]).days for days in sessions if days]
    bands = {"M019": (-_FOREVER, 60), "M020": (61, 90), "M021": (91, 120), "M022": (121, _FOREVER)}
    return {name: _among(quiet, *band) for name, band in bands.items()}


def _assessment(place: Place) -> dict[str, Value]:
    days = _days(place.dated("Assessment_FirstDate"), "Assessment_FirstDate")
    return {
        "M023": len(days),
        "M024": _among(days, -_FOREVER, 28),
        "M025": _among(days, 29, 56),
        "M026": _among(days, 57, 90),
        "M027": _among(days, 91, _FOREVER),
        "M028": sum(1 for each in place.ended if each.facts["Assessment_FirstDate"] is None),
    }


def _first_treatment(place: Place) -> dict[str, Value]:
    days = _days(place.dated("TherapySession_FirstDate"), "TherapySession_FirstDate")
    return {
        "M031": len(days),
        "M032": _among(days, -_FOREVER, 28),
        "M033": _among(days, 29, 56),
        "M034": _among(days, 57, 90),
        "M035": _among(days, 91, _FOREVER),
        "M036": _among(days, -_FOREVER, 42),
        "M037": _among(days, -_FOREVER, 126),
        "M048": mean(days),
        "M049": median(days),
    }


def _waited(stories: list[Story], last: date) -> list[int]:
    return [(last - each.received).days for each in stories]


def _still_waiting(place: Place) -> dict[str, Value]:
    """As known at the end of the period: what came later is not seen."""
    last = place.period.ends
    unassessed = _waited([each for each in place.open_at_end() if assessed_first(each, last) is None], last)
    days = _waited([each for each in place.open_at_end() if not session_days(each, last)], last)
    weeks = {"M039": 14, "M040": 28, "M041": 42, "M042": 84, "M043": 126}
    return {
        "M029": len(unassessed),
        "M030": _among(unassessed, 91, _FOREVER),
        "M038": len(days),
        **{name: _among(days, 0, most) for name, most in weeks.items()},
        "M044": _among(days, 127, _FOREVER),
        "M045": _among(days, 91, _FOREVER),
    }


def _second_treatment(place: Place) -> dict[str, Value]:
    second = place.dated("TherapySession_SecondDate")
    days = _days(second, "TherapySession_SecondDate", "TherapySession_FirstDate")
    quick, middle = _among(days, 0, 28), _among(days, 29, 56)
    over_28, over_90 = _among(days, 29, _FOREVER), _among(days, 91, _FOREVER)
    return {
        "M046": over_28,
        "M047": over_90,
        "M121": quick,
        "M122": middle,
        "M123": percent(quick, len(days)),
        "M124": percent(over_28, len(days)),
        "M125": percent(middle, len(days)),
        "M126": percent(over_90, len(days)),
        "M184": len(days),
    }


def _finished(place: Place) -> dict[str, Value]:
    days = _days(place.finished, "TherapySession_FirstDate")
    six, eighteen = _among(days, -_FOREVER, 42), _among(days, -_FOREVER, 126)
    return {
        "M050": mean(days),
        "M051": median(days),
        "M052": six,
        "M053": percent(six, len(days)),
        "M054": eighteen,
        "M055": percent(eighteen, len(days)),
    }


def _between(place: Place) -> dict[str, Value]:
    """The days from the first to the last session of all who finished, over the gaps between their sessions."""
    days = _days(place.finished, "TherapySession_LastDate", "TherapySession_FirstDate")
    gaps = [each.facts["TreatmentCareContact_Count"] - 1 for each in place.finished]
    return {"M351": ratio(sum(days), sum(gaps))}
