"""Appointments, how they were kept and over which medium (M082 to M088, M1001 to M1009, M1011, M1018 to M1020)."""

from plain.arithmetic import Value, percent
from plain.reading import code
from plain.where import Place

KEPT = {"M083": "2", "M084": "3", "M085": "4", "M086": "5", "M087": "6", "M088": "7"}
MEDIA = {
    "M1001": "1",
    "M1002": "2",
    "M1004": "4",
    "M1005": "5",
    "M1006": "9",
    "M1007": "10",
    "M1008": "98",
    "M1018": "11",
    "M1019": "12",
    "M1020": "13",
}
_FOLLOW_UP = "6"


def appointments(place: Place) -> dict[str, Value]:
    return {**_kept(place), **_media(place), **_integrated(place)}


def _kept(place: Place) -> dict[str, Value]:
    codes = [code(each.row, "AttendOrDNACode") for _, each in place.contacts]
    return {"M082": len(codes), **{name: codes.count(kept) for name, kept in KEPT.items()}}


def _media(place: Place) -> dict[str, Value]:
    media = [code(each.row, "ConsMechanism") for _, each in place.attended]
    counts = {name: media.count(medium) for name, medium in MEDIA.items()}
    return {**counts, "M1009": sum(1 for each in media if each not in MEDIA.values())}


def _integrated(place: Place) -> dict[str, Value]:
    """The share of contacts given by a service for long-term conditions, follow-ups left out."""
    ends = place.period.ends
    contacts = [
        each for story, each in place.attended if not each.is_("AppType", _FOLLOW_UP) and story.within(each.on, ends)
    ]
    return {"M1011": percent(sum(1 for each in contacts if each.is_("IAPTLTCServiceInd", "Y")), len(contacts))}
