"""The rows of a referral's contacts: each appointment whose outcome is known, and what was done in it by whom."""

from collections.abc import Iterator
from datetime import datetime

from handrail.care import events as e
from handrail.care.parts import CANCELLED, HELD, MISSED, Contact
from handrail.care.vocabulary import Circumstance, Medium, Setting, Side, Venue
from handrail.dataset import codes
from handrail.dataset.person_rows import language_code
from handrail.dataset.row import Row, Value, row, row_of
from handrail.dataset.sender import Organisation
from handrail.dataset.telling import Telling

_MEDICATION, _GROUP, _FACE_TO_FACE = Circumstance.PSYCHOTROPIC_MEDICATION, Setting.GROUP, Medium.FACE_TO_FACE


def activity(contact: str, number: int = 1) -> str:
    """Our name for what one of the staff did in a contact."""
    return f"{contact}A{number}"


def contact_rows(telling: Telling) -> Iterator[Row]:
    """All rows of its contacts, and of work online."""
    if telling.episode.contacts:
        yield from _contacts(telling)
    yield from _online_work(telling)


def _contacts(telling: Telling) -> Iterator[Row]:
    """A contact is returned once its outcome is known; before that nobody can say what it was.

    One whose outcome came from another system is returned as it was written there (`carrying.kept`).
    """
    bookings, called_off = telling.facts.last_by(e.Booked, "contact"), telling.facts.last_by(e.Cancelled, "contact")
    held, missed = telling.facts.last_by(e.SessionHeld, "contact"), telling.facts.last_by(e.Missed, "contact")
    for key, contact in telling.episode.contacts.items():
        booked = bookings.get(key)
        if contact.state == HELD and key in held:
            yield _held(telling, contact, held[key], booked)
            yield from _activities(telling, contact, held[key])
        elif contact.state == CANCELLED and key in called_off:
            yield _cancelled(telling, contact, called_off[key], booked)
        elif contact.state == MISSED and key in missed:
            yield _missed(telling, contact, missed[key], booked)


def _known_as(telling: Telling, contact: Contact) -> str:
    """The id of a contact: ours, or the one it had when it was booked in another system."""
    carried = telling.facts.last_by(e.ContactCarried, "contact") if telling.episode.carried else {}
    return carried[contact.contact].was if contact.contact in carried else contact.contact


def _common(telling: Telling, contact: Contact, clock: datetime, integrated: bool | None) -> dict[str, Value | None]:
    """What is known of every contact, held or not. `clock` is when it began."""
    integrated = telling.integrated if integrated is None else integrated
    return {
        "CareContactId": _known_as(telling, contact),
        "ServiceRequestId": telling.referral,
        "CareContDate": clock.date(),
        "CareContTime": clock.time(),
        "OrgIDComm": telling.commissioner,
        "PlannedCareContIndicator": "Y" if contact.planned else "N",
        "IAPTLTCServiceInd": None if integrated is None else "Y" if integrated else "N",
        "AppType": codes.PURPOSE[contact.purpose].code if contact.purpose else None,
        "ConsMechanism": codes.MEDIUM[contact.medium].code if contact.medium else None,
        "CareContPatientTherMode": codes.SETTING[contact.setting].code,
    }


def _held(telling: Telling, contact: Contact, held: e.SessionHeld, booked: e.Booked | None) -> Row:
    place, site = _where(held.place, held.site, held.medium, booked, telling.organisation)
    in_group = held.setting == _GROUP
    integrated = held.integrated if held.integrated is not None or booked is None else booked.integrated
    clock = telling.organisation.clock(contact.starts)
    values = _common(telling, contact, clock, integrated)
    values |= {
        "AttendOrDNACode": codes.ATTENDED[held.attendance].code,
        "ClinContDurOfCareCont": held.minutes,
        "IntEnabledTherProg": held.programme,
        "NumGroupTherParticipants": held.participants if in_group else None,
        "NumGroupTherFacilitators": 1 + len(held.others) if in_group else None,
        "PsychMed": telling.life.code(_MEDICATION, clock.date()),
        "ActLocTypeCode": place,
        "SiteIDOfTreat": site,
        "LanguageCodeTreat": language_code(held.language),
        "InterpreterPresentInd": codes.INTERPRETER[held.interpreter].code if held.interpreter else None,
    }
    return row_of("IDS201", values)


def _cancelled(telling: Telling, contact: Contact, event: e.Cancelled, booked: e.Booked | None) -> Row:
    return row(
        "IDS201",
        **_not_held(telling, contact, booked),
        AttendOrDNACode=codes.CANCELLED[event.side].code,
        Cancellation=_reallocated(event, contact),
    )


def _missed(telling: Telling, contact: Contact, event: e.Missed, booked: e.Booked | None) -> Row:
    return row("IDS201", **_not_held(telling, contact, booked), AttendOrDNACode=codes.ABSENT[event.how].code)


def _not_held(telling: Telling, contact: Contact, booked: e.Booked | None) -> dict[str, Value | None]:
    place, site = _where(None, "", contact.medium, booked, telling.organisation)
    clock = telling.organisation.clock(contact.starts)
    known = _common(telling, contact, clock, booked.integrated if booked else None)
    return {**known, "ActLocTypeCode": place, "SiteIDOfTreat": site}


def _reallocated(cancelled: e.Cancelled, contact: Contact) -> str:
    """Whether the slot could be given to somebody else: asked only of what the person called off."""
    reused = contact.reused if contact.reused is not None else cancelled.slot_reused
    if cancelled.side != Side.PERSON or reused is None:
        return ""
    return "Y" if reused else "N"


def _where(
    place: Venue | None, site: str, medium: Medium | None, booked: e.Booked | None, organisation: Organisation
) -> tuple[str, str]:
    """The kind of place and the site, as held or else as booked; the service's own site only face to face."""
    known = place or (booked.place if booked else None)
    usual = organisation.site if medium == _FACE_TO_FACE else ""
    return (
        codes.PLACE[known].code if known else "",
        site or (booked.site if booked else "") or usual,
    )


def _activities(telling: Telling, contact: Contact, held: e.SessionHeld) -> Iterator[Row]:
    """One activity for each of the staff who were there."""
    for number, who in enumerate((held.with_, *held.others), 1):
        yield row(
            "IDS202",
            CareActId=activity(contact.contact, number),
            CareContactId=_known_as(telling, contact),
            CarePersLocalId=who,
            ClinContactDurOfCareAct=held.minutes,
            CodeProcAndProcStatus=_procedure(held),
        )


def _procedure(held: e.SessionHeld) -> str:
    """What was done, coded: employment support says so by its purpose, everything else by its therapy."""
    if held.purpose in codes.SUPPORT:
        return codes.SUPPORT[held.purpose].code
    return codes.THERAPY[held.therapy].code if held.therapy else ""


def _online_work(telling: Telling) -> Iterator[Row]:
    for event in telling.facts.last_by(e.OnlineWorkLogged, "log").values():
        used = event.integrated_software
        yield row(
            "IDS205",
            ServiceRequestId=telling.referral,
            StartDateIntEnabledTherLog=event.starts,
            EndDateIntEnabledTherLog=event.ends,
            IntEnabledTherProg=event.programme,
            DurationIntEnabledTher=event.minutes,
            CarePersLocalId=event.with_,
            IntegratedSoftwareInd=None if used is None else "Y" if used else "N",
        )
