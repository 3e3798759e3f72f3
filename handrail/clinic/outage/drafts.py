"""What is typed on the page of a day, kept at every pause: what is about one person, about them, and so goes when their
record goes; what holds for all, about nobody."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from handrail.clinic.act import AS_IS
from handrail.clinic.door import account
from handrail.clinic.outage.rows import Row
from handrail.notes import drafts

_LEFT_OUT = ("csrfmiddlewaretoken", "draft", "once", "seen", AS_IS)


def _place(outage: str) -> str:
    return f"clinic-outage-{outage}"


def load(owner: str, outage: str, rows: list[Row]) -> QueryDict | None:
    """What was kept of these appointments, as if it were sent."""
    kept = drafts.load_many(owner, _place(outage), ["", *{row.met.stream for row in rows}])
    if not kept:
        return None
    data = QueryDict(mutable=True)
    for fields in kept.values():
        for name, values in fields.items():
            data.setlist(name, values)
    return data


def keep(request: HttpRequest, outage: str, rows: list[Row]) -> HttpResponse:
    """Keep what is typed so far. A script is answered with nothing, a person with their page."""
    typed = {name: values for name, values in request.POST.lists() if name not in _LEFT_OUT}
    by_stream: dict[str, dict[str, Any]] = {"": {name: typed[name] for name in typed if "-" not in name}}
    for row in rows:
        own = {name: typed[name] for name in typed if name.partition("-")[2] == row.key}
        by_stream.setdefault(row.met.stream, {}).update(own)
    for about, fields in by_stream.items():
        drafts.save(account(request).pk, _place(outage), fields, about)
    if request.headers.get("X-Draft"):
        return HttpResponse(status=204)
    return redirect(request.get_full_path())


def remember(owner: str, outage: str, via: str) -> None:
    """How all of it reached us, for the next page too."""
    drafts.save(owner, _place(outage), {"via": [via]}, "")


def discard(owner: str, outage: str, rows: list[Row]) -> None:
    """Forget what was kept of these: it is in the record now."""
    for row in rows:
        drafts.discard(owner, _place(outage), row.met.stream)
