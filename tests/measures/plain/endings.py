"""How referrals ended (M056 to M081, M089, M141 to M144, M153, M288, M340 to M344)."""

from plain.arithmetic import Value, mean, median, percent
from plain.reading import code
from plain.where import Place

REASONS = {
    "M057": "10",
    "M058": "11",
    "M059": "12",
    "M060": "13",
    "M061": "14",
    "M062": "17",
    "M063": "95",
    "M066": "46",
    "M069": "49",
    "M070": "96",
    "M340": "16",
    "M341": "48",
    "M342": "50",
    "M344": "47",
}


def endings(place: Place) -> dict[str, Value]:
    return {**_reasons(place), **_buckets(place), **_doses(place)}


def _reasons(place: Place) -> dict[str, Value]:
    given = [code(each.row, "EndCode") for each in place.ended]
    counts: dict[str, Value] = {name: given.count(reason) for name, reason in REASONS.items()}
    unknown = sum(1 for each in given if each is not None and each not in REASONS.values())
    return {"M056": len(given), **counts, "M071": unknown, "M072": given.count(None)}


def _buckets(place: Place) -> dict[str, Value]:
    """Not seen, seen and not treated, treated once, finished; and those whose treatment never began."""
    ended, finished = place.ended, len(place.finished)
    doses = [(each.facts["CareContact_Count"], each.facts["TreatmentCareContact_Count"]) for each in ended]
    once = sum(1 for _, sessions in doses if sessions == 1)
    untreated = sum(1 for each in ended if each.facts["TherapySession_FirstDate"] is None)
    return {
        "M073": sum(1 for contacts, _ in doses if contacts == 0),
        "M074": sum(1 for contacts, sessions in doses if sessions == 0 and contacts > 0),
        "M075": once,
        "M076": finished,
        "M077": percent(untreated, len(ended)),
        "M078": percent(once, len(ended)),
        "M079": percent(finished, len(ended)),
        "M080": percent(finished + once, len(ended)),
        "M081": percent(finished, len(ended) - untreated),
        "M153": untreated,
        "M288": percent(once, len(ended) - untreated),
    }


def _doses(place: Place) -> dict[str, Value]:
    sessions = [each.facts["TreatmentCareContact_Count"] for each in place.finished]
    return {
        "M089": sum(sessions),
        "M141": mean(sessions),
        "M142": median(sessions),
        "M143": max(sessions, default=None),
        "M144": min(sessions, default=None),
    }
