"""The leaflets in use, by therapy. A change adds a version: what somebody was given can be looked up later."""

from collections.abc import Iterable

from django.utils import timezone

from handrail.organisation.models import Leaflet


def current(therapies: Iterable[str]) -> dict[str, str]:
    """The text in use of each of these therapies that has one, in one query."""
    rows = Leaflet.objects.filter(therapy__in=list(therapies)).order_by("pk").values_list("therapy", "text")
    return {therapy: text for therapy, text in dict(rows).items() if text}


def versions(therapy: str) -> list[Leaflet]:
    """What the service has made of it, newest first."""
    return list(Leaflet.objects.filter(therapy=therapy).order_by("-pk"))


def use(therapy: str, text: str, *, by: str) -> None:
    """Use this text from now on; an empty one takes the leaflet down. The same text again is no new version."""
    if text.strip() != current([therapy]).get(therapy, ""):
        Leaflet.objects.create(therapy=therapy, text=text.strip(), by=by, at=timezone.now())
