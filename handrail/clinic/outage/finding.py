"""Somebody who is not on the list of a day: found as on the page that finds people, and led to where it is entered."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from handrail.care.episode import Episode
from handrail.care.vocabulary import Strand
from handrail.clinic.door import account
from handrail.clinic.find import shown
from handrail.clinic.typed import understood
from handrail.record import access, finding, journal
from handrail.record.sight import sight_of

SHOWN = 10


def found(request: HttpRequest, outage: str, day: date, via: str) -> list[dict[str, Any]]:
    """Who fits what was typed, each with where it is written what happened with them."""
    asked = understood(request.POST.get("typed", "")[:200]) if "find" in request.POST else {}
    if not any(asked.values()) or not access.may(account(request), access.Verb.FIND):
        return []
    people = finding.find_person(**asked, limit=SHOWN, sight=sight_of(account(request)))
    told = urlencode({"day": day.isoformat(), "via": via})
    return [_line(each, turn_to, outage, told) for each, turn_to in shown(request, people)]


def _line(each: finding.Found, turn_to: str, outage: str, told: str) -> dict[str, Any]:
    stream = _stream(each.person) if each.shown else ""
    href = f"{reverse('clinic:caught-up', args=[stream, outage])}?{told}" if stream else ""
    return {"found": each, "turn_to": turn_to, "href": href}


def _stream(person: str) -> str:
    """Their latest episode of therapy."""
    states = journal.states(journal.standing(person).episodes)
    therapy = [
        stream for stream, state in states.items() if isinstance(state, Episode) and state.strand is Strand.THERAPY
    ]
    return therapy[-1] if therapy else ""
