"""Whom one therapist sees on one Tuesday: seven people at seven points of their way, and a group of four."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cast import now_is
from house import ask_for_help

from handrail.care import answers, handover, letters, messages, planning, treatment, triage
from handrail.care.vocabulary import THERAPY_STEP, Medium, Purpose, Step, Therapy
from handrail.keys.ids import new_id
from handrail.organisation import courses
from handrail.organisation.models import Facilitates, Group, GroupMeeting, Slot
from handrail.pages import groups
from handrail.record import journal

LONDON = ZoneInfo("Europe/London")
TUESDAY = datetime(2026, 5, 5, tzinfo=LONDON)
WEEK = timedelta(days=7)


def at(hour: int, minute: int = 0) -> datetime:
    """A time of that Tuesday."""
    return TUESDAY.replace(hour=hour, minute=minute)


@dataclass
class HerList:
    """The people of the day by name: each an episode, and the appointment in it."""

    works: dict[str, str]
    who: str
    streams: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    booked: dict[str, str] = field(default_factory=dict)
    group: Group | None = None

    def write_up(self, name: str) -> str:
        """Where this person's appointment is written up."""
        return f"/clinic/episodes/{self.streams[name]}/write-up/{self.booked[name]}/"

    def does(self, name: str, decision, **facts) -> None:
        """Something that happened before this day."""
        journal.record(self.streams[name], decision, by=self.who, **facts)

    def takes_on(self, name: str, *, therapy: Therapy = Therapy.CBT, problem: str = "panic") -> None:
        """Somebody asks for help by phone, and she says yes."""
        self.people[name], self.streams[name] = ask_for_help(self.who, name, "I would like to sleep again.")
        self.does(name, handover.take_on, handover=new_id(), reason=journal.Text("A place is free with me."))
        self.does(name, triage.accept, step=THERAPY_STEP[therapy], reason=journal.Text("It fits."))
        self.does(name, planning.name_problem, problem=problem, main=True)
        self.does(name, letters.ask_about_gp, yes=False, said_by=self.people[name])

    def has_begun(self, name: str, *, therapy: Therapy = Therapy.CBT) -> None:
        """They have met before, with a plan, a goal, and how they understand it."""
        self.does(name, planning.plan, therapy=therapy, sessions=12)
        self.does(name, answers.set_goal, goal=new_id(), words=journal.Text("Take the bus by myself."))
        self.does(name, planning.write_formulation, keeps_going=journal.Text("Leaving the bus before it gets worse."))

    def met(self, name: str, *, medium: Medium = Medium.FACE_TO_FACE, **scores: tuple[int, ...]) -> None:
        """They met now, and answered some questionnaires."""
        key = new_id()
        meeting = {"purpose": Purpose.TREATMENT, "medium": medium, "minutes": 50, "contact": key}
        agreed = journal.Text("One stop on the bus, each day.")
        self.does(name, treatment.hold_session, did=journal.Text("We drew the circle."), agreed=agreed, **meeting)
        self.answered(name, key, **scores)

    def answered(self, name: str, contact: str, **scores: tuple[int, ...]) -> None:
        """Their answers, said by them."""
        for code, items in scores.items():
            facts = {"sheet": new_id(), "questionnaire": code.replace("_", "-"), "items": items, "contact": contact}
            self.does(name, answers.answer, said_by=self.people[name], **facts)

    def comes(self, name: str, when: datetime, *, medium: Medium = Medium.FACE_TO_FACE, **more) -> None:
        """An appointment is booked."""
        self.booked[name] = key = new_id()
        facts = {"purpose": Purpose.TREATMENT, "minutes": 50, "with_": self.who} | more
        self.does(name, treatment.book, contact=key, starts=when, medium=medium, **facts)


PHQ, GAD, WSAS = (1, 2, 1, 2, 1, 1, 1, 0, 0), (2, 2, 1, 1, 1, 0, 1), (3, 2, 3, 2, 2)
SEEN = ("Rosa", "Tomasz", "Ifeoma", "Sunil", "Wen", "Greta")
WORDS = {"Rosa": "Shall I bring the book?", "Maud": "Did you ask her?"}
AHEAD = {"PHQ_9": PHQ, "GAD_7": GAD, "WSAS": WSAS}


def her_list(works: dict[str, str], who: str) -> HerList:
    """Everything that happened before this Tuesday."""
    found = HerList(works, works[who])
    with now_is(TUESDAY - 4 * WEEK + timedelta(hours=9)):
        found.takes_on("Petra")
    with now_is(TUESDAY - 3 * WEEK + timedelta(hours=9)):
        for name in (*SEEN, "Yusuf", "Maud"):
            found.takes_on(name)
        _set_a_group_up(found)
    with now_is(TUESDAY - 2 * WEEK + timedelta(hours=9)):
        for name in SEEN:
            found.has_begun(name)
            found.met(name, medium=Medium.PHONE if name == "Tomasz" else Medium.FACE_TO_FACE, **AHEAD)
        _is_booked(found)
        _keep_times_free(found.who)
    with now_is(TUESDAY - timedelta(hours=4)):
        for name in ("Rosa", "Sunil", "Greta", "Yusuf"):
            found.answered(name, found.booked[name], **AHEAD)
        for name, words in WORDS.items():
            said = {"message": new_id(), "words": journal.Text(words), "said_by": found.people[name]}
            found.does(name, messages.send, **said)
    return found


def _is_booked(found: HerList) -> None:
    found.comes("Rosa", at(9))
    found.comes("Tomasz", at(10), medium=Medium.PHONE)
    found.comes("Ifeoma", at(11))
    found.comes("Sunil", at(12))
    kept = Slot.objects.create(practitioner_id=found.who, starts=at(15), medium=Slot.Medium.VIDEO)
    found.comes("Wen", at(15), medium=Medium.VIDEO, slot=kept.pk)
    found.comes("Greta", at(13), purpose=Purpose.REVIEW_AND_TREATMENT)
    found.comes("Yusuf", at(14))


def _keep_times_free(who: str) -> None:
    """The same hours next week."""
    for hour in (9, 10, 11, 12, 14):
        Slot.objects.create(practitioner_id=who, starts=at(hour) + WEEK)


def _set_a_group_up(found: HerList) -> None:
    made = Group.objects.create(
        name="Getting out again",
        description="Four evenings",
        therapy=Therapy.CBT.value,
        step=Step.THREE.value,
        places=8,
    )
    Facilitates.objects.create(group=made, practitioner_id=found.who)
    for week in range(4):
        GroupMeeting.objects.create(group=made, starts=at(16, 30) + week * WEEK)
    found.group = courses.group(made.pk)
    for name in ("Abel", "Bo", "Cleo", "Dora"):
        found.takes_on(name)
        stream = found.streams[name]
        episode = journal.episode(stream)
        with journal.together(stream, by=found.who, said_by=episode.person) as acts:
            groups.take(acts, stream, episode, found.group, None)


class Clock:
    """What time it is on that Tuesday; the server reads it too."""

    def __init__(self) -> None:
        self.stack: list = []

    def says(self, hour: int, minute: int = 0) -> None:
        """It is this time now."""
        self.stops()
        clock = now_is(at(hour, minute))
        clock.__enter__()
        self.stack.append(clock)

    def stops(self) -> None:
        """It is the real time again."""
        while self.stack:
            self.stack.pop().__exit__(None, None, None)


@contextmanager
def that_tuesday() -> Iterator[Clock]:
    """The clock of the day."""
    clock = Clock()
    yield clock
    clock.stops()
