"""Times that are free soon, and who is next for each: in the order people wait, and in no other.

It is a list to offer from. Saying no to a time, or not answering, costs nobody their place.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from handrail.accounts.roles import Role
from handrail.care import arranging
from handrail.care.episode import Episode
from handrail.care.vocabulary import Purpose, Step
from handrail.clinic import choices
from handrail.clinic.diary import door
from handrail.clinic.door import account, enter
from handrail.clinic.door import episode as episode_of
from handrail.design.formats import counted, date_only, day, day_time
from handrail.design.forms import ActForm
from handrail.organisation.models import Slot
from handrail.pages.diaries import as_time, setting_of
from handrail.pages.ids import new_id
from handrail.pages.names import of_staff
from handrail.record import access, diaries, journal, lists, reading, service
from handrail.record.access import Relation, Verb
from handrail.record.people import names

SHOWN, TIMES = 10, 60
STEPS = {
    Role.PWP: Step.TWO,
    Role.GROUP_FACILITATOR: Step.TWO,
    Role.HI_THERAPIST: Step.THREE,
    Role.COUNSELLOR: Step.THREE,
}


@dataclass(frozen=True, slots=True)
class Next:
    """One person in the order of waiting. Whom this reader does not see stands in it without a name."""

    place: int
    stream: str
    name: str
    since: str
    held_by: str
    wish: str
    easier: str
    note: str
    may_offer: bool


def listed(request: HttpRequest) -> HttpResponse:
    """Every time that is free in the days the charter says."""
    access.check(account(request), Verb.LISTS)
    days = service.current().charter.fill_days
    now = journal.now()
    soon = Slot.objects.filter(starts__gt=now, starts__lt=now + timedelta(days=days))
    slots = diaries.free(soon.select_related("practitioner__account", "room").order_by("starts", "pk")[:TIMES])
    page = {
        "title": _("Free times, and who is next"),
        "about": _("In the next %(days)s, soonest first.") % {"days": counted(days, _("day"), _("days"))},
        "head": [_("When"), _("With whom"), _("How"), _("Where")],
        "rows": [_row(slot) for slot in slots],
        "back_url": reverse("clinic:diary"),
    }
    return render(request, "clinic/free_times.html", page)


def _row(slot: Slot) -> list[Any]:
    when = {"text": day_time(slot.starts), "href": reverse("clinic:free-time", args=[slot.pk])}
    return [when, slot.practitioner.name, _how(slot), str(slot.room) if slot.room else slot.place]


def _how(slot: Slot) -> str:
    return _("%(minutes)d minutes, %(how)s, %(whom)s") % {
        "minutes": slot.minutes,
        "how": slot.get_medium_display(),
        "whom": slot.get_setting_display(),
    }


def one(request: HttpRequest, key: str) -> HttpResponse:
    """Who is next for one free time; offering it is one press."""
    access.check(account(request), Verb.LISTS)
    slot = Slot.objects.select_related("practitioner__account", "room").filter(pk=door.key(key)).first()
    if slot is None:
        raise Http404
    form = ActForm(request.POST or None)
    if request.method == "POST" and door.sent(request, form, lambda: _offer(request, slot, request.POST)):
        said = _("The time is offered, and kept free for them. Tell them of it in a way they call safe.")
        record = reverse("clinic:episode", args=[door.key(request.POST.get("stream", ""))])
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, record, _("Their record")))
        return redirect("clinic:free-times")
    is_free = bool(diaries.free([slot])) and slot.starts > journal.now()
    step = STEPS.get(Role(slot.practitioner.account.role))
    page = {
        "title": day_time(slot.starts),
        "about": ", ".join(part for part in (slot.practitioner.name, _how(slot), str(slot.room or slot.place)) if part),
        "form": form,
        "is_free": is_free,
        "next": _next(request, step) if is_free else [],
        "step": choices.say(step) if step else "",
        "until": day_time(_until(slot)),
        "back_url": reverse("clinic:free-times"),
    }
    return render(request, "clinic/free_time.html", page, status=422 if request.method == "POST" else 200)


def _until(slot: Slot) -> datetime:
    """How long it would be kept free for somebody it is offered to now."""
    ours = service.current()
    return min(ours.calendar.due_in_working_days(journal.now(), ours.charter.times_open_working_days), slot.starts)


def _next(request: HttpRequest, step: Step | None) -> list[Next]:
    """Who waits and has no appointment yet, in the honest order."""
    rows = lists.all_waiting(step).filter(next_meeting=None).order_by("in_turn", "first_asked", "stream")
    order = list(rows.values_list("stream", "person", "first_asked", "holder")[:SHOWN])
    states = journal.states([stream for stream, *_rest in order])
    known, staff = names({person for _stream, person, *_rest in order}), of_staff()
    seen: dict[Relation, list[str]] = {}
    found = []
    for place, (stream, person, _since, holder) in enumerate(order, 1):
        episode = states[stream]
        assert isinstance(episode, Episode)
        relation = access.may_open_episode(account(request), episode)
        if relation is not None:
            seen.setdefault(relation, []).append(person)
        who = known.get(person)
        found.append(
            _one(place, stream, episode, relation, (who.name or who.called) if who else person, staff.get(holder, ""))
        )
    for relation, people in seen.items():
        reading.opened_many(by=account(request).pk, people=sorted(people), page="clinic who is next", relation=relation)
    return found


def _one(place: int, stream: str, episode: Episode, relation: Relation | None, name: str, held_by: str) -> Next:
    since = _("First asked on %(day)s") % {"day": date_only(episode.first_asked)}
    if relation is None:
        note = _("You do not see this person. Ask whoever holds their care.")
        return Next(place, "", _("Somebody"), since, held_by, "", "", note, may_offer=False)
    option = episode.chosen.chosen_option if episode.chosen else None
    wish = choices.say(option.therapy) if option and relation is not Relation.OFFICE else ""
    needs = dict(choices.NEEDS)
    easier = ", ".join(str(needs.get(each, each)) for each in episode.needs)
    note = ""
    if episode.open_times is not None:
        note = _("Other times are offered to them, until %(day)s.") % {"day": day(episode.open_times.until)}
    return Next(place, stream, name, since, held_by, wish, easier, note, may_offer=not note)


def _offer(request: HttpRequest, slot: Slot, typed: Any) -> None:
    """Offer this time to one of them."""
    stream = door.key(typed.get("stream", ""))
    episode = episode_of(stream)
    enter(request, episode.person, stream, episode, "offer times", clinical=False)
    journal.record(
        stream,
        arranging.offer_times,
        by=account(request).pk,
        offer=new_id(),
        times=(as_time(slot),),
        purpose=Purpose.ASSESSMENT if not episode.treatment_contacts and not episode.held else Purpose.TREATMENT,
        setting=setting_of(slot),
    )
