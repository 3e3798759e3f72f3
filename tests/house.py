"""A person everything has happened to, a neighbour, a browser for every kind of reader, and every address there is."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any

import coded_world
import put_back
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from record_world import WORKERS, account_and_appeal, worker
from told_world import area_and_service, publish, tell

from handrail.accounts import people, staff
from handrail.accounts.models import User
from handrail.accounts.roles import Role
from handrail.care import (
    acting_for,
    answers,
    arranging,
    disruptions,
    emergency,
    ending,
    gp,
    handover,
    holding_back,
    identity,
    in_need,
    incidents,
    keeping_from,
    kept,
    messages,
    offers,
    outside,
    pausing,
    planning,
    protecting,
    raising,
    referral,
    safety,
    safety_plan,
    stepping,
    treatment,
    triage,
)
from handrail.care import events as e
from handrail.care import groups as decisions_on_groups
from handrail.care.retention import ErasureGround, LegalGround
from handrail.care.vocabulary import (
    ActsAs,
    ActsIn,
    Asked,
    Channel,
    EndReason,
    Ground,
    HoldGround,
    Item,
    KeptWhy,
    Letter,
    Matter,
    Medium,
    PauseReason,
    Purpose,
    Recipient,
    Setting,
    Source,
    Step,
    StreamKind,
    Therapy,
    Via,
)
from handrail.experiences.beside import setting, statements
from handrail.experiences.models import Group as Found
from handrail.experiences.models import Moderator, Reply, Telling
from handrail.experiences.open_data import release
from handrail.experiences.themes import codebook
from handrail.keys.ids import new_id
from handrail.organisation import programs, pseudonyms
from handrail.organisation.models import (
    DiaryTime,
    Facilitates,
    Group,
    GroupMeeting,
    Outage,
    Practitioner,
    ReceivingService,
    RecurringClinic,
    Room,
    Service,
    SimulationRun,
    Slot,
    Team,
)
from handrail.pages import gp_link, groups, letters, sent_ahead, support
from handrail.pages import protecting as safeguarding
from handrail.pages import raising as shared
from handrail.record import claims, erasing, erasure_wishes, holds, journal, opening

CLINICAL, NAME, SEALED = "zebra-clinical-words", "Quillfeather", "walrus-sealed-words"
"""What stands in every clinical text, the name of the person this is about, and what they raised."""

READERS = {
    "holder": Role.PWP,
    "lead": Role.CLINICAL_LEAD,
    "stranger": Role.COUNSELLOR,
    "office": Role.ADMINISTRATOR,
    "manager": Role.SERVICE_MANAGER,
    "adviser": Role.EMPLOYMENT_ADVISER,
    "data": Role.DATA_OFFICER,
    "guardian": Role.INFORMATION_GUARDIAN,
    "safeguarding": Role.SAFEGUARDING_LEAD,
    "complaints": Role.COMPLAINTS_LEAD,
    "outside": Role.OUTSIDE_CONTACT,
    # A role that otherwise opens everything; the record is kept from this one of them.
    "barred": Role.CLINICAL_LEAD,
    # They have no part in the care: one has opened the record in need just now, for the other it has run out.
    "glass": Role.COUNSELLOR,
    "ran_out": Role.COUNSELLOR,
}
SERVED = ("person", "unconfirmed", "neighbour", "helper", "helper_off")
"""Of the last two, who act for the person, one was let do everything that can be, the other nothing."""
EVERYBODY = ("anonymous", *SERVED, *READERS, *WORKERS)


FIRST_KEYS = (
    "handover",
    "sheet",
    "goal",
    "offer",
    "contact",
    "held",
    "request",
    "ending",
    "letter",
    "pause",
    "promise",
    "disruption",
)


# --- the house ------------------------------------------------------------------------------------------------


@dataclass
class House:
    """One person everything has happened to, a neighbour, and a browser for everybody."""

    person: str
    stream: str
    browsers: dict[str, Client]
    accounts: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def _text() -> Any:
    return journal.Text(CLINICAL)


def _staff() -> dict[str, User]:
    north, south = Team.objects.create(name="North"), Team.objects.create(name="South")
    accounts = {}
    for who, role in READERS.items():
        accounts[who] = staff.open_account(f"{who}@example.invalid", who.title(), role, "a long passphrase 1")
        Practitioner.objects.create(
            account=accounts[who], team=south if who in ("stranger", "glass", "ran_out") else north
        )
    lead = Practitioner.objects.get(pk=accounts["lead"].pk)
    Service.objects.create(name="Invented service", lead=lead)
    return accounts


def ask_for_help(by: str, given: str, wants: str = CLINICAL) -> tuple[str, str]:
    """Somebody asks for help by phone: their person and their episode."""
    with journal.together(by=by, via=Via.PHONE) as acts:
        person, stream = acts.open(StreamKind.STANDING), acts.open(StreamKind.EPISODE)
        acts.record(
            person,
            identity.tell,
            names=e.Named(given=given, family="Invented"),
            born=date(1990, 4, 3),
            contact=e.ContactGiven(phone="01632 960111", safe=(Channel.PHONE,)),
        )
        acts.record(person, identity.begin_episode, episode=stream)
        acts.record(stream, referral.refer, person=person, source=Source.SELF, wants=journal.Text(wants))
    return person, stream


def _live(house: House, holder: str, lead: str) -> None:
    """Everything that can be opened happens to the person."""
    keys, person = house.keys, house.person

    def does(decision: Any, by: str = holder, **facts: Any) -> None:
        journal.record(house.stream, decision, by=by, said_by=facts.pop("said_by", by), **facts)

    for name in (*FIRST_KEYS, "times"):
        keys[name] = new_id()
    does(handover.take_on, handover=new_id(), reason=_text())
    does(triage.accept, step=Step.TWO, reason=_text())
    does(safety.talk, explored=_text())
    keys["incident"] = new_id()
    does(incidents.record, incident=keys["incident"], went_wrong=_text())
    journal.record(person, safety_plan.write, by=holder, said_by=person, via=Via.PHONE, alone=_text())
    does(answers.answer, sheet=keys["sheet"], questionnaire="PHQ-9", items=(2,) * 8 + (0,), comment=_text())
    does(answers.set_goal, goal=keys["goal"], words=_text())
    does(planning.name_problem, problem="panic")
    does(planning.contest_problem, problem="panic", does_not_fit=True, words=_text(), said_by=person)
    does(planning.write_formulation, helps=_text())
    does(planning.plan, therapy=Therapy.GUIDED_SELF_HELP_BOOK, sessions=6, aim=_text())
    break_ = {"pause": keys["pause"], "since": journal.today(), "why": PauseReason.HOLIDAY, "words": _text()}
    does(pausing.ask, said_by=person, **break_)
    option = e.Option(new_id(), Therapy.GUIDED_SELF_HELP_BOOK, Setting.INDIVIDUAL, 3, 6, _text())
    does(offers.offer, offer=keys["offer"], options=(option,), reason=_text())
    does(disruptions.tell, disruption=keys["disruption"], what=_text(), wish=_text(), said_by=person)
    does(kept.promise, promise=keys["promise"], what=_text(), conditions=_text(), after_ending=True)
    does(stepping.ask, request=keys["request"], to=Step.THREE, words=_text(), said_by=person)
    meeting = {"purpose": Purpose.TREATMENT, "medium": Medium.PHONE, "minutes": 50}
    does(treatment.hold_session, contact=keys["held"], did=_text(), **meeting)
    starts = journal.now() + timedelta(days=3)
    does(treatment.book, contact=keys["contact"], starts=starts, with_=holder, **meeting)
    _meet_in_a_group(house, holder)
    time_kept = e.Time(new_id(), starts + timedelta(days=1), 50, Medium.PHONE, holder)
    does(arranging.offer_times, offer=keys["times"], times=(time_kept,), purpose=Purpose.TREATMENT)
    _diary(house, holder)
    _hold_back(house, holder)
    does(handover.send, handover=keys["handover"], to=lead, reason=_text())
    _goes_between(house, does)
    keys["share"] = new_id()
    danger = {"recipient": Recipient.GP, "ground": Ground.A_LIFE, "asked": Asked.NOT_REACHED, "copy": _text()}
    does(emergency.share, share=keys["share"], **danger)
    keys["message"] = new_id()
    does(messages.send, message=keys["message"], words=_text(), said_by=person)
    does(treatment.hold_session, contact=new_id(), did=_text(), **meeting)
    with journal.together(house.stream, by=holder) as acts:
        letters.send(acts, house.stream, Letter.ACKNOWLEDGEMENT, journal.standing(person), CLINICAL)
    does(offers.choose_none, offer=keys["offer"], comment=_text(), said_by=person)
    ending_facts = {"reason": EndReason.COMPLETED_TOGETHER, "because": _text(), "next": _text()}
    does(ending.propose, ending=keys["ending"], **ending_facts)
    does(outside.fall_between, between=keys["between"], words=_text())
    now = journal.episode(house.stream)
    keys["letter"] = now.letters[0].letter
    keys["ahead"] = sent_ahead.token(house.stream, now.contacts[keys["contact"]], journal.standing(person))
    keys["problem"] = str(now.problems["panic"].seq)


def _hold_back(house: House, holder: str) -> None:
    """A word of the note of a session is held back, on the ground that it is about somebody else."""
    entry = next(each for each in journal.entries(house.stream) if isinstance(each.event, e.SessionHeld))
    house.keys |= {"hold": new_id(), "noted": str(entry.seq)}
    place = {"entry": entry.seq, "text": entry.event.did.ref, "start": 0, "end": 5}
    why = {"ground": HoldGround.SOMEBODY_ELSE, "why": _text()}
    journal.record(house.stream, holding_back.hold_back, by=holder, hold=house.keys["hold"], **place, **why)


def _goes_between(house: House, does: Any) -> None:
    """Another service is asked and does not answer; they are between services; their GP objects."""
    keys = house.keys
    keys["receiving"] = ReceivingService.objects.create(name="Invented centre", criteria="What is it?").pk
    for name in ("elsewhere", "between", "objection"):
        keys[name] = new_id()
    does(handover.send, handover=keys["elsewhere"], service="Invented team", reason=_text())
    does(outside.chase, handover=keys["elsewhere"], channel=Channel.PHONE, words=_text())
    does(gp.object_to, objection=keys["objection"], name="Dr Invented", words=_text())
    keys["gp_link"] = new_id()
    yes = {"recipient": Recipient.GP, "item": Item.WHO_HOLDS, "yes": True}
    journal.record(house.person, identity.consent, by=house.person, consent=new_id(), **yes)
    does(gp.make_link, standing=journal.standing(house.person), link=keys["gp_link"])
    keys["gp_token"] = gp_link.token(house.stream, keys["gp_link"])


def _raises_a_concern(house: House, holder: str, lead: str, reader: str) -> None:
    """The person raised something about whoever holds them and the lead; its reader asked whether to put it to them."""
    house.keys["put"] = new_id()
    house.keys["matter"] = shared.raise_it(
        by=house.accounts["person"],
        said_by=house.person,
        words={"let_down": f"{CLINICAL} {SEALED}"},
        matter=Matter.CONCERN,
        person=house.person,
        episode=house.stream,
        about=(holder, lead),
    )
    words = journal.Text(f"{CLINICAL} {SEALED}")
    journal.record(house.keys["matter"], raising.ask_to_put, by=reader, put=house.keys["put"], words=words)


def _proposes_a_change(house: House) -> None:
    """The person proposed to change a number of the charter, and the lead said something of it."""
    house.keys["proposal"] = new_id()
    opening.name_deciders([house.accounts["lead"], house.accounts["manager"]], by=house.accounts["lead"])
    them = opening.Author(tag=pseudonyms.tag(house.keys["proposal"], house.accounts["person"]))
    once = new_id() + new_id()
    opening.propose(house.keys["proposal"], them, {"next_thing_days": 21}, "Four weeks is long.", once=once)
    lead = opening.Author(staff=house.accounts["lead"])
    opening.say(house.keys["proposal"], lead, "I see why.", hears=True, once=once)


def _says_that_somebody_may_be_harmed(house: House, holder: str, lead: str, reader: str) -> None:
    """The person said so of whoever holds them and the lead. Somebody outside was told; nobody read it again yet."""
    house.keys["told"] = new_id()
    house.keys["harm"] = safeguarding.raise_it(
        by=house.accounts["person"],
        said_by=house.person,
        words=f"{CLINICAL} {SEALED}",
        person=house.person,
        kept_from=(holder, lead),
    )
    said = journal.Text(f"{CLINICAL} {SEALED}")
    told = {"told": house.keys["told"], "to_whom": said, "what": said, "ground": Ground.A_LIFE}
    journal.record(house.keys["harm"], protecting.tell_outside, by=reader, **told)


def _meet_in_a_group(house: House, holder: str) -> None:
    """A group that the holder leads, in which the person has a place: one meeting about to begin, one in a week."""
    room = Group.objects.create(
        name="Invented course",
        description="What it is like",
        therapy=Therapy.PSYCHOEDUCATION_GROUP.value,
        step=Step.TWO.value,
    )
    Facilitates.objects.create(group=room, practitioner_id=holder)
    times = {"soon": timedelta(minutes=20), "later": timedelta(days=7)}
    dates = {name: GroupMeeting.objects.create(group=room, starts=journal.now() + gone) for name, gone in times.items()}
    house.keys |= {"group": room.pk, **{name: each.pk for name, each in dates.items()}}
    with journal.together(house.stream, by=holder, said_by=house.person, via=Via.PHONE) as acts:
        course = groups.course(room, dates.values())
        acts.record(house.stream, decisions_on_groups.join, course=course, place=claims.of_place(room.pk, 1))


def _have_employment_support(house: House, adviser: str) -> None:
    """The person wants employment support, and has an appointment in it."""
    facts = {"by": house.person, "person": house.person, "beside": house.stream, "wants": CLINICAL}
    house.keys["support"] = support.ask(**facts, known=False, once=new_id() * 2)
    house.keys["support_contact"] = new_id()
    journal.record(
        house.keys["support"],
        treatment.book,
        by=adviser,
        contact=house.keys["support_contact"],
        starts=journal.now() + timedelta(days=4),
        minutes=45,
        purpose=Purpose.EMPLOYMENT_SUPPORT,
        medium=Medium.PHONE,
        with_=adviser,
    )


def _asks_to_be_erased(house: House, holder: str) -> None:
    """The person asked for it; somebody asked a colleague to agree; and a hold stands in the way of both."""
    house.keys["kept_wish"] = erasure_wishes.ask(house.person, CLINICAL, by=house.accounts["person"]).id
    why = f"{CLINICAL} as the court says"
    house.keys["kept_asked"] = erasing.ask(house.person, ErasureGround.COURT, why, by=holder)
    house.keys["kept_hold"] = holds.put(house.person, LegalGround.COURT, why, date(2100, 1, 1), by=holder)


def _diary(house: House, holder: str) -> None:
    """Something of each kind in the diary of whoever holds them."""
    at = journal.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=8)
    room = Room.objects.create(name="Blue room", site="Invented house")
    days = {"weekday": 1, "since": at.date(), "starts": time(9), "ends": time(12)}
    house.keys |= {
        "room": room.pk,
        "slot": Slot.objects.create(practitioner_id=holder, starts=at, room=room).pk,
        "time": DiaryTime.objects.create(practitioner_id=holder, starts=at + timedelta(hours=2)).pk,
        "clinic": RecurringClinic.objects.create(practitioner_id=holder, **days).pk,
    }


def _speaks(person: str, address: str, by: str, confirmed: bool) -> User:
    account = people.open_account(address, person)
    journal.record(person, identity.open_account, by=by, account=account.pk)
    if confirmed:
        journal.record(person, identity.confirm_account, by=by, account=account.pk, by_means=Via.PHONE)
    return account


def _browser(account: User | None) -> Client:
    client = Client(raise_request_exception=True)
    if account is not None:
        client.force_login(account, backend="handrail.accounts.backend.StaffPassword")
    return client


def build(*, with_people: bool = True, with_a_concern: bool = True) -> House:
    """The house as it stands, with a browser for everybody; or only those who work in it."""
    key = "house", with_people, with_a_concern
    found = put_back.built(key, lambda: _build(with_people, with_a_concern), _with_browsers_of_its_own)
    release.make()  # its files lie beside the databases
    return found


def _with_browsers_of_its_own(house: House) -> House:
    fresh = {who: Client(raise_request_exception=True) for who in house.browsers}
    for who, browser in house.browsers.items():
        fresh[who].cookies.load({name: each.value for name, each in browser.cookies.items()})
    return replace(house, browsers=fresh, accounts=dict(house.accounts), keys=dict(house.keys))


def _build(with_people: bool, with_a_concern: bool) -> House:
    accounts = _staff()
    found = House("", "", {"anonymous": _browser(None)}, keys={"colleague": accounts["stranger"].pk})
    if with_people:
        accounts |= _move_in(found, {who: account.pk for who, account in accounts.items()})
        _have_employment_support(found, accounts["adviser"].pk)
    accounts |= _works_for_the_record(found)
    _was_down(found, accounts["lead"].pk)
    asked = {"asked_by": accounts["manager"].pk, "asked_at": journal.now(), "base": "england-2024-25"}
    found.keys["simulation"] = SimulationRun.objects.create(**asked, before="as it is", after="as it would be").pk
    _has_programs(found)
    found.browsers |= {who: _browser(account) for who, account in accounts.items()}
    found.accounts |= {who: account.pk for who, account in accounts.items()}
    if with_people:
        _proposes_a_change(found)
    if with_people and with_a_concern:
        about = accounts["holder"].pk, accounts["lead"].pk
        _raises_a_concern(found, *about, accounts["complaints"].pk)
        _says_that_somebody_may_be_harmed(found, *about, accounts["safeguarding"].pk)
    if with_people:
        _asks_to_be_erased(found, accounts["guardian"].pk)
    return found


def _has_programs(house: House) -> None:
    """One that reads for those who work here and one for people, on the list; neither was let in."""
    told = {"purpose": "An invented purpose.", "answers": "Invented", "by": "", "at": journal.now()}
    of_staff = programs.register("Invented program", scopes="system/*.read", for_people=False, **told)
    of_people = programs.register("Invented app", scopes="patient/*.read", for_people=True, **told)
    house.keys |= {"program": of_staff.pk, "app": of_people.pk}


def _was_down(house: House, by: str) -> None:
    """The system was down yesterday, for an hour."""
    since = journal.now() - timedelta(days=1)
    row = {"since": since, "until": since + timedelta(hours=1), "by": by, "recorded_at": journal.now()}
    house.keys |= {"outage": Outage.objects.create(**row).pk, "team": Team.objects.get(name="North").pk}


def _works_for_the_record(house: House) -> dict[str, User]:
    """Somebody for each kind of work for the record of experience, and an account that waits to be read."""
    known = {name: worker(name, *duties) for name, duties in WORKERS.items()}
    house.keys["telling"], house.keys["appeal"] = account_and_appeal(known["moderator"][0])
    service = area_and_service("INV01")
    Moderator.objects.filter(duties=["answer"]).update(service=service)
    [public] = publish(tell(service=service, content_notes=["self-harm"]))
    house.keys |= {"published": public.pk, "reply": Reply.objects.create(telling=public, text="An invented answer.").pk}
    house.keys["statement"] = statements.make(setting.beside(service, "2026-Q1")).pk
    _is_coded(house, public)
    return {name: account for name, (_one, account) in known.items()}


def _is_coded(house: House, public: Telling) -> None:
    """Five accounts with a theme, a passage to read, and a group that software found."""
    codebook.load()
    coded_world.accounts(5, "listened-to", by=coded_world.coder("reader"))
    passage = coded_world.first_passage(public)
    group = Found.objects.create(run=journal.today(), number=1, stability=0.7)
    group.passages.add(passage)
    house.keys |= {"passage": str(passage.pk), "theme_group": str(group.pk)}


def _acts_for(house: House, who: str, may: tuple[ActsIn, ...]) -> User:
    """Somebody acts for the person, in this."""
    account = people.open_account(f"{who}@example.invalid", house.person, Role.PROXY)
    house.keys["proxy" if may else "proxy_off"] = key = new_id()
    facts = {"proxy": key, "account": account.pk, "name": journal.Text(who.title()), "acts_as": ActsAs.PARTNER}
    journal.record(house.person, acting_for.name, by=house.person, may=may, **facts)
    return account


def _opens_in_need(house: House, who: str, *, until: timedelta) -> None:
    """Somebody opened the record in need, for so long; telling the person of it would add danger."""
    opening = new_id()
    held = {"held_back": True, "why_held_back": _text()}

    def then(episode: Any, act: Any, **facts: Any) -> Any:
        return tuple(replace(each, until=act.at + until) for each in in_need.open_it(episode, act, **facts))

    journal.record(house.stream, then, by=who, opening=opening, words=_text(), **held)
    house.keys["opening"] = opening


def _move_in(house: House, staff_: dict[str, str]) -> dict[str, User]:
    holder, lead = staff_["holder"], staff_["lead"]
    house.person, house.stream = ask_for_help(holder, NAME)
    kept = {"account": staff_["barred"], "why": KeptWhy.RELATED}
    journal.record(house.person, keeping_from.keep_from, by=holder, said_by=house.person, **kept)
    ask_for_help(holder, "Neighbour", "somebody who may be the same person")
    house.keys["neighbour"], _ = neighbour, _ = ask_for_help(holder, "Neighbour", "words of their own")
    helpers = {who: _acts_for(house, who, may) for who, may in (("helper", tuple(ActsIn)), ("helper_off", ()))}
    _live(house, holder, lead)
    _opens_in_need(house, staff_["glass"], until=timedelta(hours=3))
    _opens_in_need(house, staff_["ran_out"], until=timedelta(0))
    return helpers | {
        "person": _speaks(house.person, "one@example.invalid", holder, confirmed=True),
        "unconfirmed": _speaks(house.person, "two@example.invalid", holder, confirmed=False),
        "neighbour": _speaks(neighbour, "three@example.invalid", holder, confirmed=True),
    }


LEADS = frozenset(
    f"clinic:{name}"
    for name in """lead health imports set-up set-up-service set-up-teams changes lines line receiving receiving-one
    staff staff-add staff-import
    staff-template colleague colleague-change colleague-qualification colleague-invite colleague-leave colleague-suspend
    colleague-back colleague-lost colleague-sign-out colleague-link
    rota rota-days charter-hours charter-numbers charter-words room-new
    room-change deciders proposal-decide proposal-simulate""".split()  # noqa: SIM905
)
"""What is a lead's and not everybody's in the clinic."""


# --- the addresses --------------------------------------------------------------------------------------------


def addresses(resolver: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address there is, by its full name; but the quick way out, which ends what a browser is in."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name != "leave":
            yield f"{space}{pattern.name}", pattern


KEYS = {
    "colleague": "colleague",
    "colleague-change": "colleague",
    "colleague-qualification": "colleague",
    "colleague-invite": "colleague",
    "colleague-link": "colleague",
    "colleague-lost": "colleague",
    "colleague-sign-out": "colleague",
    "colleague-leave": "colleague",
    "colleague-suspend": "colleague",
    "colleague-back": "colleague",
    "print": "letter",
    "choice": "offer",
    "cancel": "contact",
    "move": "contact",
    "times-said": "times",
    "times-back": "times",
    "diary-time-change": "time",
    "clinic-change": "clinic",
    "room-change": "room",
    "free-time": "slot",
    "interpreter": "contact",
    "does-not-fit": "problem",
    "fits": "problem",
    "pause-end": "pause",
    "missed": "contact",
    "miss-adjusted": "contact",
    "write-up": "contact",
    "step-answer": "request",
    "opinion-asked": "request",
    "opinion": "request",
    "hand-over-accept": "handover",
    "hand-over-refuse": "handover",
    "hand-over-back": "handover",
    "hand-over-again": "elsewhere",
    "hand-over-silent": "elsewhere",
    "tell-referrer": "elsewhere",
    "refer-to": "receiving",
    "letter-file": "letter",
    "between-look": "between",
    "between-over": "between",
    "gp-answer": "objection",
    "second": "ending",
    "challenge-decide": "ending",
    "end-withdraw": "ending",
    "end-agreed": "ending",
    "end-challenged": "ending",
    "adapt": "disruption",
    "promise-settle": "promise",
    "promise-asked": "promise",
    "promise": "promise",
    "offer-back": "offer",
    "comment": "sheet",
    "message": "message",
    "message-talked": "message",
    **dict.fromkeys(("incident-told", "incident-written", "incident-declined", "incident-learnt"), "incident"),
    "rate": "goal",
    "share-read": "share",
    "share-told": "share",
    "share-hold": "share",
    "questions": "ahead",
    "back_by_link": "ahead",
    "send-ahead": "contact",
    "letter": "letter",
    "held-look": "hold",
    "held-asked": "hold",
    "held": "hold",
    "fit": "sheet",
    "rate_goal": "goal",
    "second_opinion": "request",
    "raised-matter": "matter",
    "more": "matter",
    "not_them": "matter",
    "take_back": "matter",
    "matter": "matter",
    **dict.fromkeys(("proposal", "proposal_say", "proposal_withdraw", "proposal_simulation"), "proposal"),
    **dict.fromkeys(("proposal-say", "proposal-withdraw", "proposal-decide", "proposal-simulate"), "proposal"),
}
FIXED = {
    "experiences:account": ["published"],
    "experiences:theme": ["listened-to"],
    "experiences:theme-accounts": ["listened-to"],
    "experiences:work-theme": ["listened-to"],
    "experiences:work-passage": ["passage"],
    "experiences:work-group": ["theme_group"],
    "experiences:too": ["published"],
    "experiences:work-answer": ["published"],
    "experiences:service": ["INVAREA"],
    "experiences:service-feed": ["INVAREA"],
    "experiences:work-answer-theme": ["not-listened", "2026-Q1"],
    "experiences:work-reply": ["reply"],
    **{f"experiences:work-{page}": ["telling"] for page in ("account", "claim", "letter", "envelope")},
    "experiences:work-decide": ["telling", "approve"],
    "experiences:work-appeal": ["appeal"],
    "experiences:open-file": ["LICENCE.txt"],
    "experiences:statement": ["statement"],
    "experiences:api-account": ["published"],
    "experiences:beside-service": ["INVAREA"],
    "experiences:beside-one": ["INVAREA", "2026-Q1"],
    "experiences:beside-area": ["INVAREA", "2026-Q1"],
    "experiences:work-statement": ["INVAREA", "2026-Q1"],
    "clinic:what-if-run": ["simulation"],
    "clinic:what-if-report": ["simulation"],
    "clinic:proposal-hide": ["proposal", "1"],
    "clinic:numbers-measure": ["M001"],
    "clinic:paper-form": ["session"],
    "clinic:passphrase": ["team"],
    "clinic:offline-copy": ["team"],
    **{key: ["outage"] for key in ("clinic:outage", "clinic:outage-change", "clinic:caught-up")},
    "clinic:numbers-query": ["M001"],
    "clinic:same": ["neighbour"],
    "clinic:separate": ["neighbour"],
    "clinic:raised-act": ["matter", "answer"],
    "clinic:safeguarding-act": ["harm", "decide"],
    "clinic:safeguarding-second": ["harm", "told"],
    "clinic:safeguarding-matter": ["harm"],
    "my:harm_said": ["harm"],
    "my:raise": ["concern"],
    "my:signing_in_change": ["email"],
    "my:signing_in_end": ["email"],
    "devices_out": ["A" * 16],
    "devices_linked": ["cis2"],
    "oidc": ["nobody"],
    "oidc_back": ["nobody"],
    "my:may_tell": ["matter", "put"],
    "clinic:reading-log-list": ["long-after"],
    "clinic:group-page": ["group"],
    "clinic:group-change": ["group"],
    "clinic:group-dates": ["group"],
    "clinic:group-date": ["group", "later"],
    "clinic:attendance": ["group", "soon"],
    "clinic:group-leave": ["group"],
    "my:group_leave": ["group"],
    "my:missed": ["contact"],
    "my:employment_cancel": ["support_contact"],
    "clinic:support-write-up": ["support_contact"],
    "clinic:support-cancel": ["support_contact"],
    "clinic:support-missed": ["support_contact"],
    "clinic:support-strike": ["1"],
    "clinic:miss-explained": ["contact"],
    "clinic:supervision-of": ["holder"],
    "clinic:set-up-door": ["A" * 32],
    "clinic:gp-link-given": ["gp_link"],
    "clinic:gp-link-close": ["gp_link"],
    "my:gp_link_close": ["gp_link"],
    "my:for_gp": ["gp_token"],
    "clinic:leaflet": ["counselling-for-depression"],
    "my:leaflet": ["counselling-for-depression"],
    "clinic:line": ["new"],
    "clinic:receiving-one": ["new"],
    "clinic:away-change": ["1"],
    "clinic:away-end": ["1"],
    "clinic:answers": ["PHQ-9"],
    "clinic:letter": ["acknowledgement"],
    "clinic:letter-wording": ["acknowledgement"],
    "clinic:strike": ["1"],
    "clinic:hold-back": ["noted"],
    "clinic:about-else": ["noted"],
    "clinic:kept-lift": ["kept_hold"],
    "clinic:kept-decide": ["kept_asked"],
    "clinic:kept-answer": ["kept_wish"],
    "clinic:misfiled": ["noted"],
    "clinic:put-right": ["1"],
    "clinic:standing-strike": ["1"],
    "clinic:confirm": ["A" * 16],
    "clinic:consent-back": ["A" * 16],
    "clinic:kept-from-lift": ["A" * 16],
    **{f"clinic:acts-for-{what}": ["proxy"] for what in ("back", "stop")},
    **{f"my:proxy_{what}": ["proxy"] for what in ("change", "back")},
    **{f"my:acting_{what}": ["proxy"] for what in ("one", "write", "times")},
    **{f"my:acting_{what}": ["proxy", "contact"] for what in ("move", "cancel")},
    "my:acting_letter": ["proxy", "letter"],
    "my:acting_answer": ["proxy", "phq-9"],
    "clinic:opening-review": ["opening"],
    "clinic:opening-told": ["opening"],
    "clinic:opening-hold": ["opening"],
    "my:kept_back": ["A" * 16],
    "clinic:life": ["work"],
    "my:about_group": ["work"],
    "my:refer_page": ["help"],
    "my:sharing_back": ["A" * 16],
    "my:answer": ["PHQ-9"],
    "my:second": ["request"],
    "calendar": ["nobody-has-this-address"],
    "clinic:program-end": ["program"],
    "my:app_stop": ["app"],
    "fhir:search": ["Patient"],
    "fhir:resource": ["Patient", "A" * 16],
    "fhir:nothing": ["no/such/address"],
    "account_reset_password_from_key": ["UID", "set-password"],
    "mfa_edit_webauthn": [1],
    "mfa_remove_webauthn": [1],
}


def url(house: House, name: str, pattern: URLPattern) -> str:
    """The address of a page about the person, with a key that exists wherever one is needed."""
    wanted = list(pattern.pattern.converters)
    apart = name == "clinic:support" or name.startswith("clinic:support-")
    known = {"stream": house.keys["support"] if apart else house.stream, "person": house.person}
    given: list[Any] = [known[each] for each in wanted if each in known]
    missing = len(wanted) - len(given) or (name in FIXED and not wanted)
    if missing:
        fixed = [house.keys.get(str(each), each) for each in FIXED.get(name, [])]
        given += fixed or [house.keys[KEYS[name.split(":")[-1]]]]
    return reverse(name, args=given)
