"""EpisodeOfCare, Appointment, CareTeam and Task: where somebody is, whom they meet when, who cares, what is owed."""

from collections.abc import Iterable, Iterator
from typing import Final

from handrail.care.duties import duties
from handrail.care.duty import Duty
from handrail.care.episode import Episode
from handrail.care.parts import Contact, ContactState
from handrail.care.vocabulary import DutyKind, EndReason, Stage, Strand
from handrail.fhir.opened import Opened, Seen, View
from handrail.fhir.values import Json, day, id_of, moment, organisation, ours, patient, practitioner
from handrail.pages import owed
from handrail.pages.names import Naming
from handrail.pages.sentences import word

_STATUS: Final = {
    Stage.NOT_ASKED: "planned",
    Stage.ASKED: "planned",
    Stage.WAITING: "waitlist",
    Stage.TREATMENT: "active",
    Stage.SUPPORT: "active",
    Stage.ENDING: "active",
    Stage.ENDED: "finished",
}
_BECAME: Final = {
    ContactState.BOOKED: "booked",
    ContactState.HELD: "fulfilled",
    ContactState.MISSED: "noshow",
    ContactState.CANCELLED: "cancelled",
}


def episodes(found: Opened, view: View) -> Iterator[Json]:
    """Each episode: its status, from when to when, and who holds it."""
    for seen in found.seen:
        episode = seen.episode
        holder = episode.holder
        yield {
            "resourceType": "EpisodeOfCare",
            "id": seen.stream,
            "status": _status(episode),
            "type": [ours("strand", episode.strand), *([ours("step", episode.step)] if episode.step else [])],
            "patient": patient(episode.person),
            "managingOrganization": organisation(view.here.ods_code, view.here.name),
            "period": {"start": day(episode.received), "end": day(episode.ended_on)},
            "careManager": practitioner(holder, view.names) if holder else {},
            "team": [{"reference": f"CareTeam/{seen.stream}"}],
        }


def _status(episode: Episode) -> str:
    if episode.end_reason is EndReason.TWICE_OR_IN_ERROR:
        return "entered-in-error"
    if episode.pause is not None and episode.is_open:
        return "onhold"
    return _STATUS[episode.stage]


def appointments(found: Opened, view: View) -> Iterator[Json]:
    """Each time somebody was to meet, whatever became of it: when, how and with whom."""
    for seen in found.seen:
        for contact in seen.episode.contacts.values():
            yield _appointment(seen, contact, view)


def _appointment(seen: Seen, contact: Contact, view: View) -> Json:
    status = _BECAME[contact.state]
    with_ = [each for each in dict.fromkeys((contact.with_, *contact.others)) if each]
    actors = [patient(seen.episode.person), *(practitioner(each, view.names) for each in with_)]
    came = "declined" if status == "cancelled" else "accepted"
    return {
        "resourceType": "Appointment",
        "id": id_of(seen.stream, contact.contact),
        "status": status,
        "serviceCategory": [ours("medium", each, word(each)) for each in (contact.medium,) if each],
        "serviceType": [ours("setting", contact.setting)]
        + [ours("purpose", each, word(each)) for each in (contact.purpose,) if each and seen.reads],
        "start": moment(contact.starts),
        "end": moment(contact.ends),
        "minutesDuration": contact.minutes or None,
        "participant": [{"actor": actor, "status": came} for actor in actors],
    }


def teams(found: Opened, view: View) -> Iterator[Json]:
    """Who cares for somebody in each episode: the holder, who stands in, who supervises, who leads their group."""
    for seen in found.seen:
        episode = seen.episode
        yield {
            "resourceType": "CareTeam",
            "id": seen.stream,
            "status": "inactive" if episode.stage is Stage.ENDED else "active",
            "subject": patient(episode.person),
            "period": {"start": day(episode.received), "end": day(episode.ended_on)},
            "participant": list(_members(episode, view)),
            "managingOrganization": [organisation(view.here.ods_code, view.here.name)],
        }


def _members(episode: Episode, view: View) -> Iterator[Json]:
    roster, holder = view.service_of(episode.person).roster, episode.holder
    if not holder:
        return
    stands_in = roster.adviser(holder) if episode.strand is Strand.EMPLOYMENT else roster.present(holder)
    yield _member("holder", holder, view)
    if stands_in and stands_in != holder:
        yield _member("cover", stands_in, view)
    if supervisor := roster.supervisor_of(holder):
        yield _member("supervisor", supervisor, view)
    for each in dict.fromkeys(who for seat in episode.held_seats for who in seat.facilitators):
        yield _member("facilitator", each, view)


def _member(role: str, account: str, view: View) -> Json:
    return {"role": [ours("part-in-care", role)], "member": practitioner(account, view.names)}


def tasks(found: Opened, view: View) -> Iterator[Json]:
    """What is owed to somebody now: what, by whom, by when. What was done is owed no more, and stands here no more."""
    here = view.service_of(found.person)
    for seen in found.seen:
        for duty in _told(duties(seen.episode, here), view):
            yield _task(seen, duty, view)


def _told(owing: Iterable[Duty], view: View) -> Iterator[Duty]:
    """Without what is not to be shown to whoever reads this."""
    return (duty for duty in owing if view.me not in duty.not_to)


def _task(seen: Seen, duty: Duty, view: View) -> Json:
    kind = _kind(duty, seen)
    return {
        "resourceType": "Task",
        "id": id_of(seen.stream, _mark(duty)),
        "status": "requested",
        "intent": "order",
        "code": ours("duty", kind, word(kind)),
        "description": owed.to_person(duty, _naming(view)) if view.is_own else "",
        "focus": _focus(seen, duty, kind),
        "for": patient(seen.episode.person),
        "authoredOn": moment(duty.since),
        "owner": practitioner(duty.owner, view.names),
        "restriction": {"period": {"end": moment(duty.due)}},
    }


def _kind(duty: Duty, seen: Seen) -> DutyKind:
    """To whoever does not read what is clinical, a conversation about safety is getting in touch, as on our pages."""
    is_safety = duty.kind is DutyKind.SAFETY_CONVERSATION
    return DutyKind.KEEP_IN_TOUCH if is_safety and not seen.reads else duty.kind


def _mark(duty: Duty) -> str:
    """What a duty is known by. Made from the same things for both kinds, so that no id tells one from the other."""
    if duty.kind in (DutyKind.SAFETY_CONVERSATION, DutyKind.KEEP_IN_TOUCH):
        return f"{DutyKind.KEEP_IN_TOUCH}:{duty.since.isoformat()}:{duty.due.isoformat()}"
    return duty.key


def _focus(seen: Seen, duty: Duty, kind: DutyKind) -> Json:
    about = duty.key.rpartition(":")[2]
    if kind is DutyKind.MEET and about in seen.episode.contacts:
        return {"reference": f"Appointment/{id_of(seen.stream, about)}"}
    return {"reference": f"EpisodeOfCare/{seen.stream}"}


def _naming(view: View) -> Naming:
    return lambda account: view.names.get(account, view.here.name)
