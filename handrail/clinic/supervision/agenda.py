"""The agenda of a supervision: whom to talk over and why, made from the caseload; and whom somebody supervises."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.care import agenda as rules
from handrail.care import supervision, unseen
from handrail.care.act import Service
from handrail.care.episode import Episode
from handrail.clinic.before import Reader, goal_line, score_line
from handrail.clinic.door import account
from handrail.design.formats import date_only, day
from handrail.pages.names import of_staff
from handrail.pages.sentences import word
from handrail.record import access, glance, journal, lists, reading, service
from handrail.record.sight import place_of

MOST = 120


@dataclass(frozen=True, slots=True)
class Item:
    """One person on the agenda."""

    name: str
    href: str
    write: str
    because: tuple[str, ...]
    last: str
    by: str
    sessions: str
    scores: tuple[str, ...]
    soonest: tuple[bool, Any]


def agenda(request: HttpRequest, whose: str = "") -> HttpResponse:
    """My own agenda and those I supervise; or the agenda of one of these."""
    me = account(request)
    access.check(me, access.Verb.READ)
    ours, place = service.current(), place_of(me)
    supervised = sorted(ours.roster.members if place.leads else place.supervised)
    if whose and whose not in {*supervised, me.pk}:
        raise Http404
    names, whom = of_staff(), whose or me.pk
    page = {
        "title": _("Supervision") if whom == me.pk else _("Supervision of %(who)s") % {"who": names.get(whom, "")},
        "items": _items(request, whom, ours),
        "mine": whom == me.pk,
        "supervises": [
            (names[each], reverse("clinic:supervision-of", args=[each]))
            for each in supervised
            if each != whom and each in names and ours.roster.is_clinician(each)
        ],
        "supervisor": names.get(ours.roster.supervisor_of(whom), ""),
    }
    return render(request, "clinic/supervision.html", page)


def _items(request: HttpRequest, whose: str, ours: Service) -> list[Item]:
    mine = whose == account(request).pk
    lines = lists.caseload(whose, limit=MOST) if mine else lists.held_by(whose, limit=MOST)
    kept = access.kept_from(account(request).pk)
    held = [line for line in lines if line.person not in kept]
    states = journal.states([line.stream for line in held])
    today, found = journal.today(), []
    for line in held:
        known = states.get(line.stream)
        episode = unseen.shown_to(known, account(request).pk) if isinstance(known, Episode) else None
        because = rules.agenda(episode, ours, today) if episode else ()
        if episode and because:
            found.append((line, episode, because))
    seen = {line.stream: glance.of(episode) for line, episode, _because in found}
    texts = journal.readers({stream: each.words() for stream, each in seen.items()})
    _note(request, whose, [line.person for line in held if states.get(line.stream)])
    items = [_item(*each, ours, _said(seen[each[0].stream], texts(each[0].stream))) for each in found]
    return sorted(items, key=lambda item: item.soonest)


def _said(known: glance.Glance, text: Reader) -> tuple[str, ...]:
    """How they are: scores with what they say of them, and their goals beside."""
    return (*(score_line(each, text) for each in known.scores), *(goal_line(each, text) for each in known.goals))


def _item(line: lists.EpisodeLine, episode: Episode, because: Any, ours: Service, said: tuple[str, ...]) -> Item:
    owed = supervision.owed(episode, ours)
    held, left = len(episode.treatment_contacts), episode.sessions_left
    sessions = _("%(held)d so far") % {"held": held}
    if left is not None:
        sessions = _("%(held)d so far, %(left)d left") % {"held": held, "left": left}
    return Item(
        name=line.who.name or line.who.called,
        href=reverse("clinic:episode", args=[line.stream]),
        write=reverse("clinic:supervised", args=[line.stream]),
        because=tuple(word(each) for each in because),
        last=date_only(episode.supervision.last) if episode.supervision.last else "",
        by=day(owed[1]) if owed else "",
        sessions=sessions,
        scores=said,
        soonest=(owed is None, owed[1] if owed else line.first_asked),
    )


def _note(request: HttpRequest, whose: str, people: list[str]) -> None:
    """Looking at somebody's agenda is looking at what is clinical of them: it is written down."""
    me = account(request)
    relation = access.Relation.HOLDER if whose == me.pk else access.Relation.SUPERVISOR
    if people:
        reading.opened_many(by=me.pk, people=people, page="clinic supervision agenda", relation=relation)
