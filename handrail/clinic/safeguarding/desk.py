"""The desk of those who act when somebody may be harmed: what they read, what they owe, and one matter as a whole."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.care import safeguarding
from handrail.care.safeguarding import Safeguarding
from handrail.clinic import door
from handrail.clinic.safeguarding import acts, matters
from handrail.design.formats import date_only, day_time
from handrail.pages import owed, protecting, story
from handrail.pages.names import Naming, naming
from handrail.pages.sentences import word
from handrail.record import journal, people, sealed, service
from handrail.record.access import Relation


def desk(request: HttpRequest) -> HttpResponse:
    """What I read, and what I raised."""
    me, ours = door.account(request).pk, service.current()
    read = [each for each in sealed.read_by(me, ours) if isinstance(each.state, Safeguarding)]
    mine = [each for each in sealed.raised_by([me], ours) if isinstance(each.state, Safeguarding)]
    known = people.names({each.state.person for each in read if each.state.person})
    page = {
        "title": _("Somebody may be harmed"),
        "read": [_line(each, known) for each in read if not _is_closed(each)],
        "closed": [_line(each, known) for each in read if _is_closed(each)],
        "mine": [_line(each, {}) for each in mine],
    }
    return render(request, "clinic/safeguarding.html", page)


def _is_closed(line: sealed.Line) -> bool:
    return isinstance(line.state, Safeguarding) and line.state.closed and not line.duties


def _line(line: sealed.Line, known: dict[str, people.Known]) -> dict[str, Any]:
    who = known.get(line.state.person, people.NOBODY)
    return {
        "stream": line.stream,
        "what": who.name or who.called or _("Nobody in our care is named"),
        "at": line.state.raised_at,
        "owed": [(owed.sentence(duty), duty.due < journal.now()) for duty in line.duties],
    }


def matter(request: HttpRequest, ref: str) -> HttpResponse:
    """One matter. Opening the page opens it: whoever raised it sees who has."""
    state, relation = matters.opened(request, ref)
    me, ours = door.account(request).pk, service.of(state.person)
    if any(each not in state.opened for each in state.reads_for(me, ours.roster)):
        journal.record(ref, safeguarding.read, by=me)
        state = sealed.of_safeguarding(ref)
    reads, name = relation is Relation.READER, naming_of(state)
    owing = sealed.duties(state, ours)
    page = {
        "title": _("Somebody may be harmed"),
        "reads": reads,
        "stream": ref,
        "who": _who(state) if reads else [],
        "raised_by": name(state.raised_by) if state.raised_by else "",
        "readers": list(_readers(state, name)),
        "kept": ", ".join(name(each) for each in sorted(state.kept_from)) if reads else "",
        "duties": [(owed.sentence(each), name(each.owner), each.due < journal.now()) for each in owing],
        "links": acts.links(state, ref, me) if reads else [],
        "told": story.tell(ref, state, name)[::-1] if reads else protecting.told(ref, state, name, of=frozenset({me})),
    }
    return render(request, "clinic/safeguarding_matter.html", page)


def naming_of(state: Safeguarding) -> Naming:
    """From an id to a name: staff by theirs, the person by what they are called."""
    known = people.names({state.person}).get(state.person, people.NOBODY) if state.person else people.NOBODY
    return naming(state.person, known.name or known.called, to_person=False)


def _who(state: Safeguarding) -> list[tuple[str, str]]:
    """Who it is about, as somebody outside will ask: name, date of birth, where they live, how to reach them."""
    if not state.person:
        return []
    standing = journal.standing(state.person)
    contact = standing.contact
    facts = [
        (_("Name"), standing.name or standing.called),
        (_("Date of birth"), date_only(standing.born) if standing.born else ""),
        (_("Address"), ", ".join((*contact.address, contact.postcode)) if contact else ""),
        (_("Phone"), contact.phone if contact else ""),
        (_("Ways that are safe"), ", ".join(word(each) for each in contact.safe) if contact else ""),
    ]
    return [(label, said.strip(", ")) for label, said in facts if said.strip(", ")]


def _readers(state: Safeguarding, name: Naming) -> Iterable[str]:
    for reader in state.readers:
        opened = state.opened.get(reader)
        facts = {"who": name(reader), "when": day_time(opened.at) if opened else ""}
        yield (_("%(who)s, opened on %(when)s") if opened else _("%(who)s, not opened yet")) % facts
