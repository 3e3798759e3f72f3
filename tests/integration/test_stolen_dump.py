"""Somebody steals the whole of both databases. Without the key it does not even tell who is cared for."""

import re
from base64 import b64encode
from datetime import date, timedelta
from typing import Any

import dump
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.apps import apps
from django.contrib.sessions.backends.base import SessionBase
from django.test import RequestFactory

from handrail.accounts import paper, sittings
from handrail.accounts.models import User
from handrail.accounts.oidc import linking, providers
from handrail.accounts.people import change_number, open_account
from handrail.accounts.roles import Role
from handrail.accounts.sessions import SessionStore
from handrail.care import (
    acting_for,
    answers,
    events,
    groups,
    handover,
    keeping_from,
    messages,
    outside,
    pausing,
    planning,
    same,
    supervision,
)
from handrail.care.groups import Course, GroupDate
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.care.retention import ErasureGround, LegalGround
from handrail.care.vocabulary import (
    ActsAs,
    Bearer,
    Channel,
    Circumstance,
    KeptWhy,
    Letter,
    Matter,
    Medium,
    PauseReason,
    Side,
    Therapy,
)
from handrail.my.answering import sitting
from handrail.notes import drafts
from handrail.organisation import changes, letting_in, outbox
from handrail.organisation.models import Practitioner
from handrail.pages import raising, sent_ahead, support
from handrail.record import erasing, erasure_wishes, holds, journal, people, reading, reviewing, service
from handrail.record.journal import Text

pytestmark = pytest.mark.django_db

PERSON = ["Wren", "Tolliver", "Renny", "Quillfeather"]
REACH = ["wren.tolliver@example.org", "07700900461", "07700 900461", "+447700900461", "9434765919", "ZZ99 3WZ"]
HELPER = "fenn@example.org"
BORN = ["1988-05-17", "17/05/1988"]
TEXTS = [
    "to sleep through again",
    "the stairwell at work",
    "my sister Odile",
    "I would rather not say",
    "a walk on two days",
    "please never phone at noon",
    "half a letter I did not finish",
    "we looked at the fear of lifts",
    "the manager who shouts",
    "the parrot is called Biscuit",
    "she was quiet in the circle",
    "the bakery and its early shift",
    "both say the same street",
    "it began with the flood",
    "we weighed it up in supervision",
    "the room with the broken heater",
    "a week at the lake",
    "half an answer by a link",
    "he opened what he should not",
    "the doorbell at night",
    "nearer to their house",
    "nobody phoned on the Tuesday",
    "the brother and his keys",
    "the bailiff who asked",
    "the order of the court",
    "all about the lodger",
    "nothing odd but the lake week",
    "she was at school with my sister",
    "Marigold Fenn next door",
]
CLINICAL = [
    "PHQ-9",
    "GAD-7",
    "PCL-5",
    "post-traumatic",
    "Larkfield",
    "[1,1,2,1,0,1,1,0,3]",
    "guided self-help",
    "Aldermoor Surgery",
    "insulin",
    "Odile",
]


@pytest.fixture
def lived(house: Any) -> str:
    """One person's realistic record, in every table that holds something of a person."""
    person = house.person(avoid=Text(TEXTS[5]))
    standing = (
        events.Named(given="Wren", family="Tolliver", preferred="Renny", previous=("Quillfeather",)),
        events.ContactGiven(phone=REACH[1], email=REACH[0], postcode=REACH[5], safe=(Channel.PHONE,)),
        events.GpGiven(name="Aldermoor Surgery"),
        events.CircumstanceGiven(what=Circumstance.LONG_TERM_CONDITION, bearer=Bearer.KNOWN, value="insulin"),
    )
    journal.record(person, lambda *_: standing, by=house.administrator)
    stream = house.chosen(house.accepted(house.referred(person, wants=Text(TEXTS[0])), needs=("Polish",)))
    contact = house.booked(stream, slot="SLOT")
    items = (1, 1, 2, 1, 0, 1, 1, 0, 3)
    sheet = {"sheet": "SHEET", "questionnaire": "PHQ-9", "items": items, "comment": Text(TEXTS[1])}
    journal.record(stream, answers.answer, by=house.pwp, **sheet)
    journal.record(stream, answers.set_goal, by=house.pwp, goal="GOAL", words=Text(TEXTS[2]))
    house.session(stream, contact, did=Text(TEXTS[7]), agreed=Text(TEXTS[4]), therapy=Therapy.GUIDED_SELF_HELP_BOOK)
    journal.record(stream, _letter, by=house.pwp, text=Text("Dear Renny, " + TEXTS[0]))
    account = open_account(REACH[0], person)
    _ways_in(account)
    reading.opened(by=house.pwp, person=person, page="record", relation="holder", words=TEXTS[3])
    drafts.save(account.pk, "my-write", {"text": [TEXTS[6]], "name": ["Wren Tolliver"]}, stream)
    outbox.put(outbox.Letter(to=REACH[0], subject="Letter", body=f"Dear Renny, {TEXTS[0]}"), about=stream)
    _session().save()
    holds.put(person, LegalGround.COURT, TEXTS[23], date(2100, 1, 1), by=house.lead)
    holds.lift(holds.of(person)[0].id, TEXTS[23], by=house.lead)
    erasing.decline(erasing.ask(person, ErasureGround.COURT, TEXTS[24], by=house.pwp), TEXTS[24], by=house.lead)
    erasure_wishes.answer(erasure_wishes.ask(person, TEXTS[25], by=person).id, TEXTS[25], by=house.lead)
    _beside(house, person, stream)
    return stream


def _ways_in(account: User) -> None:
    """Every way to sign in to the account, and a browser that is signed in to it."""
    change_number(account, REACH[2])
    paper.print_sheet(account, BORN[0], by="STAFF", today=journal.today())
    made = providers.Provider(
        "nhs-login", "NHS login", "people", "https://auth.example", "us", "secret", level="vot", levels=("P9",)
    )
    assert linking.account_of(made, "Quillfeather-at-the-provider") is not None
    request = RequestFactory().get("/", headers={"user-agent": "Renny on a train"})
    request.session = SessionStore()
    sittings.signed_in(request, account)


def _lost_factor(house: Any) -> None:
    TOTP.activate(User.objects.get(pk=house.therapist), generate_totp_secret())
    one = Practitioner.objects.select_related("account").get(pk=house.therapist)
    letting_in.ask(one, TEXTS[18], by=house.lead, now=journal.now())


def _beside(house: Any, person: str, stream: str) -> None:
    """What stands beside the sessions: groups, work, messages, another record, what is planned, answers by a link."""
    says = {"by": house.pwp, "said_by": person}
    journal.record(stream, planning.name_problem, by=house.pwp, problem="post-traumatic stress")
    journal.record(stream, planning.contest_problem, **says, problem="post-traumatic stress", does_not_fit=True)
    journal.record(stream, planning.write_formulation, by=house.pwp, began=Text(TEXTS[13]))
    journal.record(
        stream, supervision.supervise, by=house.pwp, supervision="S", with_=house.lead, decided=Text(TEXTS[14])
    )
    pause = {"pause": "PAUSE", "since": journal.today(), "why": PauseReason.HOLIDAY, "words": Text(TEXTS[16])}
    journal.record(stream, pausing.ask, **says, **pause)
    asked = {"handover": "HANDOVER", "service": "Larkfield team", "reason": Text(TEXTS[20])}
    journal.record(stream, handover.send, by=house.pwp, **asked)
    journal.record(stream, outside.fall_between, by=house.pwp, between="BETWEEN", words=Text(TEXTS[20]))
    journal.record(stream, messages.send, **says, message="MESSAGE", words=Text(TEXTS[8]))
    journal.record(stream, messages.answer, by=house.pwp, message="MESSAGE", words=Text(TEXTS[9]))
    raised = {"let_down": TEXTS[21], "harm": TEXTS[22]}
    raising.raise_it(**says, matter=Matter.CONCERN, person=person, episode=stream, words=raised)
    _in_a_group(house, person, stream)
    Practitioner.objects.filter(pk=house.supervisor).update(heir=house.lead)
    User.objects.filter(pk=house.supervisor).update(role=Role.EMPLOYMENT_ADVISER)
    service.changed()
    once = "once-once-once-once-0001"
    support.ask(by=house.pwp, person=person, beside=stream, wants=TEXTS[11], known=False, once=once)
    other = house.person(given="Wrenna", family="Tolliver")
    with journal.together(person, other, by=house.administrator) as act:
        act.record(person, same.same_as, person=other, keep=person, why=Text(TEXTS[12]))
        act.record(other, same.same_as, person=person, keep=person, why=Text(TEXTS[12]))
    reviewing.keep(
        by=house.lead, since=journal.today(), until=journal.today(), found=TEXTS[26], next_on=journal.today()
    )
    changes.note(changes.Kind.SUSPENDED, by=house.lead, about=house.therapist, reason=TEXTS[18])
    _lost_factor(house)
    ahead = house.booked(stream, days=2)
    what = stream, journal.episode(stream).contacts[ahead], journal.standing(person)
    sent_ahead.send(*what)
    now = sitting(drafts.owner_of(sent_ahead.token(*what)), stream, QUESTIONNAIRES["PCL-5"])
    now.comment, now.chosen = TEXTS[17], {0: 3}
    now.settle()
    now.save()
    _around_them(house, person)


def _around_them(house: Any, person: str) -> None:
    """Somebody acts for them, and a colleague may not see their record."""
    kept = {"account": house.therapist, "why": KeptWhy.RELATED, "words": Text(TEXTS[27])}
    journal.record(person, keeping_from.keep_from, by=person, said_by=person, **kept)
    helper = open_account(HELPER, house.person(given="Somebody")).pk
    acts = {"proxy": "PROXY", "account": helper, "name": Text(TEXTS[28]), "acts_as": ActsAs.FRIEND}
    journal.record(person, acting_for.name, by=person, said_by=person, **acts, until=date(2100, 1, 1))


def _in_a_group(house: Any, person: str, stream: str) -> None:
    made = GroupDate("MEETING", "INGROUP", journal.now() + timedelta(days=9), 90)
    course = Course("GROUP", "Sleep", Therapy.GUIDED_SELF_HELP_BOOK, Medium.VIDEO, (house.pwp,), (made,))
    joining = {"by": house.pwp, "said_by": person, "course": course, "place": "place-GROUP-1"}
    journal.record(stream, groups.join, **joining)
    journal.record(stream, groups.call_off, by=house.pwp, meeting="MEETING", why=Text(TEXTS[15]))
    left = {"group": "GROUP", "side": Side.PERSON, "why": Text(TEXTS[10])}
    journal.record(stream, groups.leave, by=house.pwp, said_by=person, **left)
    contact = events.ContactGiven(phone=REACH[1], email=REACH[0], safe=(Channel.EMAIL,), avoid=Text(TEXTS[19]))
    journal.record(person, lambda *_, contact: (contact,), by=house.administrator, contact=contact)


def _letter(_: Any, __: Any, *, text: Any) -> Any:
    return (
        events.LetterSent(letter="LETTER", template=Letter.ACCEPTANCE, to="person", channel=Channel.POST, text=text),
    )


def _session() -> SessionBase:
    session = SessionStore()
    session["typed"] = {"name": "Wren Tolliver", "words": TEXTS[6]}
    return session


def _forms(secret: str) -> list[re.Pattern[bytes]]:
    """A secret as it might stand there: as it is, in any capitals, in hexadecimal, or in base64.

    Keys and codes drawn by chance hold any four letters now and then, so a short word has to stand by itself, and a
    piece of base64 has to have eight letters."""
    plain = secret.encode()
    based = (b64encode(b" " * skip + plain)[4:-4] for skip in range(3))
    alone = rb"(?<![A-Za-z0-9])%s(?![A-Za-z0-9])" if len(plain) < 6 else rb"%s"
    forms = [alone % re.escape(plain), plain.hex().encode(), *(re.escape(form) for form in based if len(form) > 7)]
    return [re.compile(form, re.IGNORECASE) for form in forms]


def _bytes(value: Any) -> bytes:
    if isinstance(value, memoryview | bytes | bytearray):
        return bytes(value)
    return value.isoformat().encode() if isinstance(value, date) else str(value).encode()


@pytest.mark.usefixtures("lived")
def test_no_column_of_either_database_holds_a_name_a_text_or_an_answer() -> None:
    secrets = [form for secret in [*PERSON, *REACH, HELPER, *TEXTS, *CLINICAL] for form in _forms(secret)]
    secrets += [re.compile(re.escape(day.encode())) for day in BORN]
    found = [
        (where, column, form.pattern)
        for where, column, value in dump.everything()
        if where.split(".")[1] not in NOT_OURS
        for form in secrets
        if form.search(_bytes(value))
    ]
    assert found == []


def test_every_table_that_holds_something_of_a_person_holds_something_here(lived: str) -> None:
    """So that the test above reads what it says it reads."""
    there = {where.split(".")[1] for where, _column, _value in dump.everything()}
    rows = {model._meta.db_table for model in apps.get_app_config("record").get_models()}
    assert rows - there == NOT_OF_A_PERSON
    assert {"organisation_change", "organisation_outgoingmessage", "notes_draft", "notes_note"} <= there
    ways_in = {"phoneway", "printedsheet", "printedcode", "linked", "sitting", "knowndevice"}
    assert {f"accounts_{each}" for each in ways_in} <= there


NOT_OF_A_PERSON = {"record_charterversion", "record_lastcheckpoint"}
NOT_OURS = {"django_migrations", "django_content_type", "sqlite_sequence"}


def test_the_same_search_finds_it_all_with_the_key(lived: str) -> None:
    """So that the test above does not pass because nothing was written."""
    episode, words = journal.episode(lived), list(journal.refs(journal.entries(lived)))
    text = journal.reader(lived, words)
    told = {text(each) for each in words}
    assert {TEXTS[0], TEXTS[1], TEXTS[2], TEXTS[4], TEXTS[7]} <= told
    assert episode.sheets["SHEET"].items[-1] == 3
    assert people.names([episode.person])[episode.person].name == "Wren Tolliver"
    assert reading.openings(episode.person)[0].words == TEXTS[3]


def test_a_row_moved_to_another_person_does_not_open_there(house: Any) -> None:
    from handrail.keys.seal import CannotOpen
    from handrail.record.models import PersonRow

    one, other = house.person(), house.person(given="Ann", family="Other")
    sealed = PersonRow.objects.get(person=one).name
    PersonRow.objects.filter(person=other).update(name=sealed)
    with pytest.raises(CannotOpen):
        people.names([other])
