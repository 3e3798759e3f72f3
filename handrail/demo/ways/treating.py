"""Ways in treatment: sessions with their questionnaires, goals, what got in the way, and words about safety."""

from datetime import timedelta

from handrail.care import answers, handover, incidents, letters, misses, safety, safety_plan, treatment
from handrail.care.vocabulary import Absence, Channel, Medium, Purpose, Side, Step, Via
from handrail.demo import plans, scenes, scores, sessions
from handrail.demo.way import Way
from handrail.pages.safety_plan import PARTS


def begins_at_step_two(way: Way, start: scenes.Pair = (15, 12), by: str = "") -> None:
    """Asked, talked, accepted, chose the workbook, sessions planned; `by` somebody who took them on, if so."""
    scenes.asks(way, pair=start, gp=way.random.random() < 0.7)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=3)
    if by:
        is_taken_over(way, way.staff[by])
    therapy = scenes.chooses(way)
    way.later(days=1)
    plans.is_planned(way, therapy, 6)


def begins_at_step_three(
    way: Way, start: scenes.Pair = (19, 15), *, by: str = "hi1", problem: str = "", planned: int = 12
) -> None:
    """Asked, accepted at step 3, handed over to a therapist who said yes, and chose."""
    scenes.asks(way, pair=start, gp=True)
    scenes.talks_first(way, problem=problem)
    scenes.is_accepted(way, Step.THREE)
    scenes.hears_from_us(way, days=18)
    way.later(days=4)
    is_taken_over(way, way.staff[by])
    therapy = scenes.chooses(way, which=1 if by == "couns" else 0)
    way.later(days=1)
    plans.is_planned(way, therapy, planned)
    if way.random.random() < 0.5:
        plans.is_understood(way)


def is_taken_over(way: Way, by: str) -> None:
    """The holder asks a colleague, who says yes two days later and holds from then."""
    if way.state.holder == by:
        return
    key = way.key()
    way.does(handover.send, handover=key, to=by, step=way.state.step, reason=way.written("handover"))
    way.later(days=2)
    way.does(handover.accept, by=by, handover=key, words=way.written("handover yes"))
    way.later(days=2)


def getting_on(way: Way) -> None:
    """In guided self-help, and things are easier from week to week."""
    begins_at_step_two(way)
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (5, 4), 8))


def a_long_course(way: Way) -> None:
    """Ten sessions of therapy at step 3, with goals and their own words beside the scores."""
    begins_at_step_three(way)
    goals = [has_goal(way), has_goal(way)]
    for number, pair in enumerate(sessions.pairs(way, (19, 15), (8, 6), 12)):
        sessions.meets(way, sessions.books(way, 7), pair, comment="comment sheet" if number in (2, 6) else "")
        if number % 3 == 0:
            rates(way, goals, number)
        if number == 4:
            sheet = list(way.state.sheets)[-2]
            way.says(
                answers.comment_on, sheet=sheet, does_not_fit=True, comment=way.said("does not fit"), message=way.key()
            )


def has_goal(way: Way) -> str:
    """Something they want to be different."""
    goal = way.key()
    way.says(answers.set_goal, goal=goal, words=way.said("goal"))
    return goal


def rates(way: Way, goals: list[str], number: int) -> None:
    """How near each goal is."""
    for place, goal in enumerate(goals):
        way.says(answers.rate_goal, goal=goal, rating=min(10, 1 + number // 2 + place))


def with_a_counsellor(way: Way) -> None:
    """Counselling at step 3; the scores hardly move, and the goals do."""
    begins_at_step_three(way, (16, 14), by="couns")
    goal = has_goal(way)
    for number, pair in enumerate(sessions.pairs(way, (16, 14), (14, 12), 12)):
        sessions.meets(way, sessions.books(way, 7), pair)
        rates(way, [goal], number)


def with_wsas(way: Way) -> None:
    """Step 3, with a WSAS typed by staff from the licensed form."""
    begins_at_step_three(way, by="hi2")
    for number, pair in enumerate(sessions.pairs(way, (18, 16), (9, 8), 12)):
        meeting = sessions.books(way, 7)
        sessions.meets(way, meeting, pair)
        if number % 3 == 0:
            way.says(
                answers.answer,
                typed_by=meeting.with_,
                via=Via.PAPER,
                sheet=way.key(),
                questionnaire=scores.WSAS,
                items=scores.answers(way.random, scores.WSAS, 26 - number * 2),
                contact=meeting.contact,
            )


def skips_questions(way: Way) -> None:
    """Leaves questions out: there is no total, and it costs nothing."""
    begins_at_step_two(way)
    for number, pair in enumerate(sessions.pairs(way, (15, 11), (9, 7), 8)):
        sessions.meets(way, sessions.books(way, 7), pair, skip=number % 2)


def missed_sessions(way: Way) -> None:
    """Missed each other twice; what got in the way was asked, and another time was found."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    meeting = sessions.books(way, 7)
    way.be_at(meeting.starts + timedelta(minutes=20))
    way.does(treatment.miss, contact=meeting.contact, how=Absence.NOT_THERE, why=way.written("missed"))
    way.later(days=1)
    way.does(misses.adjust, contact=meeting.contact, changed=way.written("adjusted"))
    meeting = sessions.books(way, 6)
    way.later(days=2)
    way.does(treatment.cancel, contact=meeting.contact, side=Side.PERSON, why=way.written("cancel"))
    way.later(days=2)
    sessions.has_sessions(way, [(12, 10)] * 20)


def not_seen_for_weeks(way: Way) -> None:
    """Missed, and nobody has asked yet: the duty is overdue, and the next person is told."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(13, 12), (13, 11)])
    meeting = sessions.books(way, 7)
    way.be_at(meeting.starts + timedelta(minutes=20))
    way.does(treatment.miss, contact=meeting.contact, how=Absence.NOT_THERE)


def by_phone_all_the_way(way: Way) -> None:
    """No computer: everything by telephone, typed by staff as they said it."""
    scenes.asks_by_phone(way)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.later(days=4)
    scenes.chooses_by_phone(way)
    for pair in sessions.pairs(way, (16, 11), (9, 6), 8):
        meeting = sessions.books(way, 7)
        way.be_at(meeting.starts)
        scenes.fills_in(way, pair, contact=meeting.contact, typed_by=meeting.with_)
        sessions.writes_up(way, meeting)


def corrected(way: Way) -> None:
    """One entry struck, one entered late, one that looked odd and was explained."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    wrong = way.does(treatment.keep_in_touch, channel=Channel.PHONE, what=way.written("in touch")).seq
    way.later(days=1)
    way.does(letters.strike, entry=wrong, why=way.written("strike"))
    meeting = sessions.books(way, 6)
    way.later(days=2)
    way.does(treatment.cancel, contact=meeting.contact, side=Side.PERSON, why=way.written("cancel"))
    met = way.now
    way.later(days=3)
    way.does(
        treatment.hold_session,
        at=met,
        contact=meeting.contact,
        purpose=Purpose.TREATMENT,
        medium=Medium.FACE_TO_FACE,
        minutes=20,
        did=way.written("did"),
    )
    for odd in way.state.out_of_place[:1]:
        way.does(letters.put_right, entry=odd.seq, words=way.written("put right"))
    sessions.has_sessions(way, [(11, 9)] * 20)


def looks_wrong(way: Way) -> None:
    """A session was entered for an appointment that had been called off, and nobody has looked at that yet."""
    begins_at_step_two(way)
    meeting = sessions.books(way, 6)
    way.later(days=2)
    way.does(treatment.cancel, contact=meeting.contact, side=Side.PERSON, why=way.written("cancel"))
    way.later(days=1)
    way.does(
        treatment.hold_session,
        contact=meeting.contact,
        purpose=Purpose.TREATMENT,
        medium=Medium.PHONE,
        minutes=20,
        did=way.written("did"),
    )
    sessions.books(way, 9)


def gp_is_told(way: Way) -> None:
    """Said yes to letters to the GP; a copy has gone."""
    scenes.asks(way, gp=True)
    scenes.talks_first(way)
    scenes.is_accepted(way)
    way.copies_to_gp()
    way.later(days=3)
    therapy = scenes.chooses(way)
    way.later(days=1)
    plans.is_planned(way, therapy, 6)
    sessions.has_sessions(way, sessions.pairs(way, (16, 12), (9, 8), 20))


def conversation_owed(way: Way) -> None:
    """Answered above zero to the last question before a session: a conversation is owed today."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11), (15, 12)])
    sessions.books(way, 12)
    way.be_at(max(way.now, way.until - timedelta(hours=9)))
    scenes.fills_in(way, (17, 12), safety=1)


def talked(way: Way) -> None:
    """Answered above zero, and somebody talked with them the same day."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11), (15, 12)])
    way.later(days=2, at="11:15")
    scenes.fills_in(way, (18, 13), safety=1)
    way.later(days=0, at="14:30")
    way.does(
        safety.talk,
        explored=way.written("safety explored"),
        safer=way.written("safer"),
        less_safe=way.written("less safe"),
        agreed=way.written("safety agreed"),
    )
    writes_plan(way, "signs", "alone", "people", typed_by=way.holder())
    way.later(days=4, at="20:30", working=False)
    writes_plan(way, *PARTS)
    sessions.has_sessions(way, sessions.pairs(way, (15, 12), (9, 8), 20))


def went_wrong(way: Way) -> None:
    """A letter went to the wrong address: they were told, told sorry, have it in writing, and read what was learnt."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11), (13, 10)])
    way.later(days=1)
    key = is_written_down(way)
    way.later(days=1)
    is_told(way, key)
    way.later(days=2)
    way.does(incidents.write, by=way.staff["lead"], incident=key, written=way.written("in writing"))
    way.later(days=6)
    learnt = {"learnt": way.written("learnt"), "changes": way.written("changes")}
    way.does(incidents.learn, by=way.staff["lead"], incident=key, **learnt)
    sessions.has_sessions(way, [(10, 9)] * 20)


def went_wrong_this_week(way: Way) -> None:
    """One thing they know and do not have in writing, one they did not want to hear of, and one they are to be told."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11), (13, 10)])
    way.be_at(max(way.now, way.until - timedelta(hours=30)))
    is_told(way, is_written_down(way))
    unwanted = is_written_down(way)
    way.says(incidents.decline, typed_by=way.staff["lead"], via=Via.PHONE, incident=unwanted)
    is_written_down(way)


def is_written_down(way: Way) -> str:
    """Whoever was at the desk writes down what went wrong."""
    key = way.key()
    happened = {"went_wrong": way.written("went wrong"), "at_once": way.written("went wrong at once")}
    way.does(incidents.record, by=way.staff["admin"], incident=key, **happened)
    return key


def is_told(way: Way, key: str) -> None:
    """The lead rings them, and says sorry."""
    told = {"told": way.written("told of it"), "sorry": way.written("sorry")}
    way.does(incidents.tell, by=way.staff["lead"], incident=key, **told)


def writes_plan(way: Way, *parts: str, typed_by: str = "") -> None:
    """Their safety plan, as far as they get: with somebody first, then on their own."""
    said = {part: way.said(f"plan {part}") for part in parts}
    way.tells(safety_plan.write, by=typed_by, via=Via.IN_PERSON if typed_by else Via.ONLINE, **said)


def did_not_want_to_talk(way: Way) -> None:
    """Answered above zero, and did not want to talk about it. That settles it; the door stays open."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    way.later(days=2, at="20:30", working=False)
    scenes.fills_in(way, (15, 13), safety=1)
    way.later(days=1, at="09:40")
    way.says(safety.decline, typed_by=way.holder(), via=Via.PHONE, words=way.said("declines talk"))
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 8), 20))


def decided_after_trying(way: Way) -> None:
    """Could not be reached by two channels; a named clinician wrote what was decided and why."""
    begins_at_step_two(way)
    sessions.has_sessions(way, [(14, 11)])
    way.later(days=1, at="12:05")
    scenes.fills_in(way, (16, 13), safety=1)
    way.later(days=0, at="14:10")
    for channel in (Channel.PHONE, Channel.TEXT):
        way.does(treatment.try_to_reach, channel=channel, what=way.written("tried"))
    way.does(safety.decide, decided=way.written("decided"))
    sessions.has_sessions(way, sessions.pairs(way, (14, 12), (9, 8), 20))
