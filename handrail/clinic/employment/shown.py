"""An adviser's day: whom they meet and support, and what is owed to each; and one person, with what is written."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care.vocabulary import Medium, Stage, Strand
from handrail.clinic import choices
from handrail.clinic.case import Case, opened
from handrail.clinic.door import account, owed_word
from handrail.clinic.forms import whole
from handrail.design.formats import date_only, day_time
from handrail.pages import story
from handrail.record import access, journal, reading, support
from handrail.record.access import Verb
from handrail.record.support import Met, SupportLine

AHEAD_DAYS = 14
MET = 30
PAGE = 50


def day(request: HttpRequest) -> HttpResponse:
    """Everybody this adviser supports, by what is owed next, and whom they meet in the next two weeks."""
    me = account(request)
    access.check(me, Verb.SUPPORT)
    now = journal.now()
    number = whole(request.GET.get("page", ""))
    found = support.caseload(me.pk, limit=PAGE + 1, offset=number * PAGE)
    met = support.met(me.pk, now - timedelta(hours=12), now + timedelta(days=AHEAD_DAYS), MET)
    for relation, people in _by_relation(found[:PAGE], me.pk):
        reading.opened_many(by=me.pk, people=people, page="clinic employment", relation=relation)
    page = {
        "title": _("People I support"),
        "head": [_("Person"), _("Since"), _("Next appointment"), _("Owed next"), _("By")],
        "rows": [_row(line) for line in found[:PAGE]],
        "met": [_met(each) for each in met],
        "previous": f"?page={number - 1}" if number else "",
        "next": f"?page={number + 1}" if len(found) > PAGE else "",
    }
    return render(request, "clinic/employment.html", page)


def _by_relation(lines: list[SupportLine], me: str) -> Iterator[tuple[access.Relation, list[str]]]:
    """Who is shown because this adviser holds it, and who because they stand in."""
    for relation, mine in ((access.Relation.HOLDER, True), (access.Relation.COVER, False)):
        people = sorted({line.person for line in lines if (line.holder == me) is mine})
        if people:
            yield relation, people


def _row(line: SupportLine) -> list[Any]:
    name = line.who.name or line.who.called or line.person
    return [
        {"text": name, "href": reverse("clinic:support", args=[line.stream]), "note": date_only(line.who.born)},
        date_only(line.since),
        day_time(line.next_meeting) if line.next_meeting else "",
        owed_word(line.next_kind, reads=True) if line.next_kind else "",
        _due(line.next_due),
    ]


def _due(when: datetime | None) -> dict[str, str]:
    late = when is not None and when < journal.now()
    return {"text": day_time(when) if when else "", "note": _("late") if late else ""}


def _met(each: Met) -> dict[str, str]:
    return {
        "when": day_time(each.starts),
        "called": each.who.called or each.who.name,
        "about": _("%(how)s, %(minutes)d minutes") % {"how": choices.say(Medium(each.medium)), "minutes": each.minutes},
        "href": reverse("clinic:support", args=[each.stream]),
    }


def one(request: HttpRequest, stream: str) -> HttpResponse:
    """One person's employment support, for the advisers it is open to."""
    case = opened(request, stream, "employment support", clinical=True, strands=(Strand.EMPLOYMENT,))
    episode, contact = case.episode, case.standing.contact
    page = {
        "case": case,
        "title": case.called,
        "contact": contact,
        "reach": journal.reader(case.person, [contact.when, contact.avoid] if contact else []),
        "say": choices.say,
        "duties": [_duty(case, duty) for duty in case.duties],
        "booked": [_booked(case, each) for each in episode.booked],
        "told": story.tell(stream, episode, case.name)[::-1],
        "odd": {odd.seq: odd.because for odd in episode.out_of_place},
        "is_open": episode.stage == Stage.SUPPORT,
        "holder": case.name(episode.holder),
        "is_mine": episode.holder == case.me,
        "back_url": reverse("clinic:employment"),
    }
    return render(request, "clinic/support.html", page)


def _duty(case: Case, duty: Any) -> dict[str, Any]:
    return {
        "what": owed_word(duty.kind, reads=True),
        "by": day_time(duty.due),
        "who": case.name(duty.owner),
        "late": duty.due < journal.now(),
    }


def _booked(case: Case, contact: Any) -> dict[str, Any]:
    return {
        "contact": contact.contact,
        "when": day_time(contact.starts),
        "how": choices.say(contact.medium),
        "who": case.name(contact.with_),
        "past": contact.starts < journal.now(),
    }
