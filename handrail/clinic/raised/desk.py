"""The desk: what is sent to me to read, what I raised myself, and one matter with all that was said in it.

The page looks alike to everybody. For whoever is named in a matter there is no sign of it: not here, not in a number.
"""

from collections.abc import Collection, Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handrail.care import raising
from handrail.care.concern import Concern
from handrail.care.vocabulary import Matter
from handrail.clinic import choices, door
from handrail.clinic.raised import acts, matters
from handrail.design.formats import day_time
from handrail.pages import owed, story
from handrail.pages.names import Naming, naming, of_staff
from handrail.pages.sentences import word
from handrail.record import journal, people, sealed, service
from handrail.record.access import Relation


def desk(request: HttpRequest) -> HttpResponse:
    """What I read, and what I raised. Nothing is counted for anybody else."""
    me, ours = door.account(request).pk, service.current()
    read, mine = sealed.read_by(me, ours), sealed.raised_by([me], ours)
    known = people.names({each.state.person for each in read if each.state.person})
    page = {
        "title": _("Raised"),
        "read": [_line(each, known) for each in read if isinstance(each.state, Concern)],
        "mine": [_line(each, {}) for each in mine if isinstance(each.state, Concern)],
    }
    return render(request, "clinic/raised.html", page)


def _line(line: sealed.Line, known: dict[str, Any]) -> dict[str, Any]:
    state = line.state
    who = known.get(state.person, people.NOBODY)
    said = word(state.matter) if isinstance(state, Concern) else ""
    return {
        "stream": line.stream,
        "what": said[:1].upper() + said[1:],
        "called": who.name or who.called,
        "at": state.raised_at,
        "owed": [(owed.sentence(duty), duty.due < journal.now()) for duty in line.duties],
    }


def matter(request: HttpRequest, ref: str) -> HttpResponse:
    """One matter. Opening the page opens it: whoever raised it sees who has."""
    state, relation = matters.opened(request, ref)
    reads, me = relation is Relation.READER, door.account(request).pk
    if any(each not in state.opened for each in state.reads_for(me, service.of(state.person).roster)):
        journal.record(ref, raising.read, by=me)
        state = sealed.of_concern(ref)
    name = naming_of(state)
    page = {
        "title": _what(state),
        "stream": ref,
        "matter": state,
        "reads": reads,
        "called": called(state),
        "reach": _reach(state) if reads else "",
        "about": _all(name, state.about),
        "kept": _all(name, sorted(state.kept_from)),
        "readers": list(_readers(state, name)),
        "duties": [owed.sentence(each) for each in sealed.duties(state, service.of(state.person))],
        "late": any(each.due < journal.now() for each in sealed.duties(state, service.of(state.person))),
        "links": acts.links(state, ref) if reads else [],
        "told": story.tell(ref, state, name)[::-1],
        "telling": word(state.raised.telling) if state.raised and state.raised.telling else "",
        "is_change": state.matter is Matter.CHANGE,
        "say": choices.say,
    }
    return render(request, "clinic/raised_matter.html", page)


def naming_of(state: Concern) -> Naming:
    """From an id to a name: staff by theirs, the person by what they are called."""
    return naming(state.person, called(state), to_person=False)


def called(state: Concern) -> str:
    """Who raised it, for its readers."""
    if state.raised_by in (staff := of_staff()):
        return staff[state.raised_by]
    known = people.names({state.person}).get(state.person, people.NOBODY) if state.person else people.NOBODY
    return known.name or known.called


def _what(state: Concern) -> str:
    said = word(state.matter)
    return said[:1].upper() + said[1:]


def _all(name: Naming, some: Collection[str]) -> str:
    return ", ".join(name(each) for each in some)


def _readers(state: Concern, name: Naming) -> Iterable[str]:
    for reader in state.readers:
        opened_at = state.opened.get(reader)
        facts = {"who": name(reader), "when": day_time(opened_at.at) if opened_at else ""}
        yield (_("%(who)s, opened on %(when)s") if opened_at else _("%(who)s, not opened yet")) % facts


def _reach(state: Concern) -> str:
    """How to reach the person in a way that is safe, for whoever has to answer them."""
    if not state.person:
        return ""
    standing = journal.standing(state.person)
    contact = standing.contact
    if contact is None or standing.died:
        return ""
    ways = ", ".join(word(each) for each in contact.safe)
    reach = ", ".join(each for each in (contact.phone, contact.email) if each)
    return f"{reach} ({_('safe: %(ways)s') % {'ways': ways}})" if ways else reach
