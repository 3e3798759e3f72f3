"""Pages anybody may read without signing in: the start, and how we work."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from handrail.care import charter as charters
from handrail.care.charter import Charter
from handrail.care.vocabulary import EMERGENCY_GROUNDS
from handrail.my.staff import staff
from handrail.organisation import who
from handrail.pages import versions
from handrail.pages.archive import packed
from handrail.pages.charter_parts import PROMISES
from handrail.pages.charter_words import Said, say
from handrail.pages.names import of_staff
from handrail.pages.sentences import word
from handrail.record import journal, opening, service
from handrail.reporting import public as in_public


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What this service is, and the ways into it."""
    return render(request, "my/start.html", {"here": staff(service.current()).here})


@require_safe
def how_we_work(request: HttpRequest) -> HttpResponse:
    """The charter in plain words, who we are, and what we cannot do."""
    ours = service.current()
    context = {
        "here": staff(ours).here,
        "charter": ours.charter,
        "promises": promises(ours.charter),
        "pairs": pairs(ours.charter),
        "grounds": [word(each) for each in EMERGENCY_GROUNDS],
        "team": who.practitioners(),
        "versions": versions.told(of_staff(), journal.today()),
        "late": opening.overdue().count(),
        "has_numbers": in_public.is_on(),
    }
    return render(request, "my/how_we_work.html", context)


@require_safe
def check_copy(request: HttpRequest) -> HttpResponse:
    """The letters of our key, by which anybody sees that a copy of a record comes from us."""
    return render(request, "my/check_copy.html", {"here": staff(service.current()).here, **packed.ours()})


def pairs(charter: Charter) -> list[tuple[Said, Said]]:
    """Each clock that binds the person in words, beside the one that binds the service."""
    said = dict(charters.numbers(charter))
    return [(say(yours, said[yours]), say(ours, said[ours])) for yours, ours in charters.PAIRS.items()]


def promises(charter: Charter) -> list[tuple[Any, list[Said]]]:
    """The numbers under what they are about, so that nobody has to read all of them to find one."""
    said = sorted(numbers(charter), key=lambda each: each.promise)
    return [(PROMISES[number], list(some)) for number, some in groupby(said, key=lambda each: each.promise)]


def numbers(charter: Charter) -> list[Said]:
    """Each number of the charter in words, with its reason and how far it may be moved."""
    return [say(name, value) for name, value in charters.numbers(charter)]
