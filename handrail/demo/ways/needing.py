"""Ways of people who told what makes it easier, and of those who told much of their lives."""

from datetime import date, timedelta

from handrail.care import answers, circumstances, identity, planning
from handrail.care.events import CircumstanceGiven, Named, NeedsGiven
from handrail.care.vocabulary import Bearer, Circumstance, Format, Purpose, Step, Trace, Via
from handrail.dataset.problems import Scheme
from handrail.demo import life, plans, scenes, scores, sessions
from handrail.demo.way import Way
from handrail.demo.ways import treating

_KNOWN = Bearer.KNOWN
#: What is seldom asked, and has a table of the return to itself.
_LONG_AGO = (
    CircumstanceGiven(
        what=Circumstance.PREVIOUS_DIAGNOSIS,
        bearer=_KNOWN,
        value="depression",
        code="F330",
        scheme=Scheme.ICD_10.value,
        on=date(2014, 3, 1),
    ),
    CircumstanceGiven(what=Circumstance.CARE_CLUSTER, bearer=_KNOWN, value="3", on=date(2025, 9, 1)),
    CircumstanceGiven(
        what=Circumstance.OVERSEAS_VISITOR, bearer=_KNOWN, value="health surcharge paid", on=date(2025, 9, 1)
    ),
)


def needs_interpreter(way: Way) -> None:
    """Speaks another language; the first talk is booked, and an interpreter for it is still to be booked."""
    scenes.asks(way, needs=NeedsGiven(language="arabic", interpreter=True))
    way.be_at(max(way.now, way.until - timedelta(days=2)))
    sessions.books(way, 9, purpose=Purpose.ASSESSMENT)


def in_another_language(way: Way) -> None:
    """Sessions with an interpreter, week for week."""
    scenes.asks(way, needs=NeedsGiven(language="polish", interpreter=True, companion=way.said("companion")))  # type: ignore[arg-type]
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    therapy = scenes.chooses(way)
    way.later(days=1)
    plans.is_planned(way, therapy, 6)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (8, 7), 20))


def needs_another_form(way: Way) -> None:
    """Needs letters in easy words and large print, and a quiet room; each letter says how it was made."""
    needs = NeedsGiven(
        formats=(Format.LARGE_PRINT.value, Format.EASY_READ.value),
        adjustments=way.said("adjustments"),  # type: ignore[arg-type]  # becomes Words where it is stored
        communication=way.said("communication"),  # type: ignore[arg-type]
    )
    scenes.asks(way, needs=needs, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way)
    way.later(days=1)
    sessions.has_sessions(way, sessions.pairs(way, (13, 11), (7, 7), 20))


def told_everything(way: Way) -> None:
    """Has told a lot of their life; has diabetes, and is asked about that too; is called by another name now."""
    scenes.asks(way, gp=True)
    names = Named(given=way.who.given, family=way.who.family, preferred="Sam", previous=("Examplesson",))
    way.tells(identity.tell, names=names)
    life.tells(way)
    life.has(way, (Circumstance.LONG_TERM_CONDITION, "diabetes"), (Circumstance.DISABILITY, "hearing"))
    way.tells(circumstances.tell, by=way.staff["admin"], answers=_LONG_AGO)
    way.integrated = True
    scenes.talks_first(way)
    way.notes(identity.seek_nhs_number, by=way.staff["admin"], outcome=Trace.NO_MATCH)
    scenes.is_accepted(way)
    way.later(days=3)
    scenes.chooses(way)
    for number, pair in enumerate(sessions.pairs(way, (14, 12), (8, 8), 20)):
        meeting = sessions.books(way, 7)
        sessions.meets(way, meeting, pair)
        if number == 2:
            way.says(answers.answer, typed_by=meeting.with_, via=Via.PAPER, **scores.entered("DDS", 41, way.key()))


def several_needs(way: Way) -> None:
    """Several things at once: two difficulties, pain, debt, little sleep on a friend’s sofa, and a small child."""
    scenes.asks(way, pair=(18, 16), needs=NeedsGiven(adjustments=way.said("adjustments")))  # type: ignore[arg-type]
    life.has(
        way,
        (Circumstance.LONG_TERM_CONDITION, "pain"),
        (Circumstance.DEBT, "yes"),
        (Circumstance.ACCOMMODATION, "staying with others for a short while"),
        (Circumstance.SETTLED_ACCOMMODATION, "no"),
        (Circumstance.PERINATAL, "child under two"),
        (Circumstance.CARING, "yes"),
    )
    scenes.talks_first(way)
    plans.is_named(way, way.holder(), "post-traumatic stress")
    way.does(planning.name_problem, problem="depression", main=False)
    scenes.is_accepted(way, Step.THREE, needs=("step-free", "a quiet room"))
    while True:
        scenes.hears_from_us(way)


def contested(way: Way) -> None:
    """Says that the name for it does not fit; how it is understood was written together, and a plan of fewer."""
    treating.begins_at_step_three(way, problem="post-traumatic stress", planned=6)
    plans.is_understood(way)
    way.later(days=1, at="21:20", working=False)
    words = way.said("not this name")
    way.says(planning.contest_problem, problem="post-traumatic stress", does_not_fit=True, words=words)
    goal = treating.has_goal(way)
    for number, pair in enumerate(sessions.pairs(way, (17, 15), (9, 8), 20)):
        also = {"PCL-5": max(20, 52 - 4 * number)}
        sessions.meets(way, sessions.books(way, 7), pair, also=also)
        plans.goes_further(way)
        treating.rates(way, [goal], number)
