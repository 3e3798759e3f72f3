"""Who is in the demo: each part is a way, when it began, and (for those one can step into) what to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from handrail.demo import crowd
from handrail.demo.way import Way
from handrail.demo.ways import (
    arranging,
    asking,
    colleagues,
    ending,
    grouping,
    keeping,
    needing,
    outside,
    promising,
    protecting,
    raising,
    sharing,
    stepping,
    treating,
    waiting,
    working,
    writing,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One way in the demo. `line` says what to look at; without it the person is one whom staff meet."""

    key: str
    way: Callable[[Way], None]
    days_ago: int
    at: str = "19:40"
    line: str = ""
    section: str = ""


#: Those one can step into, as the page lists them. They come first, so that a small demo has them too.
LISTED: Final[dict[str, tuple[Part, ...]]] = {
    "Just asked": (
        Part("last-night", asking.asked_last_night, 1, "22:50", "Just asked for help last night"),
        Part("not-safe", asking.asked_and_is_not_safe, 1, "20:15", "Does not feel safe: a conversation is owed"),
        Part("young", asking.too_young, 5, "17:30", "Is 17: held here until the right service says yes"),
        Part("interpreter", needing.needs_interpreter, 4, "18:40", "Speaks Arabic: an interpreter is still owed"),
    ),
    "Waiting and choosing": (
        Part("offer", waiting.with_an_offer, 12, "18:20", "Has two offers to choose from"),
        Part("times", arranging.has_times, 14, "21:05", "Has three times to choose from, kept free until then"),
        Part("waiting", waiting.for_step_three, 75, "21:10", "Waits for a place at step 3, and sees the order"),
        Part("needs", needing.several_needs, 66, "10:20", "Several things at once, and waits at step 3"),
        Part("pause", arranging.pauses, 47, "08:50", "Asked for a pause; somebody keeps in touch"),
    ),
    "In treatment": (
        Part("getting-on", treating.getting_on, 52, "08:15", "In guided self-help at step 2, and things are easier"),
        Part("long-course", treating.a_long_course, 118, "21:10", "Ten sessions at step 3, goals and their own words"),
        Part("contested", needing.contested, 84, "20:40", "A plan, how it is understood, and a name that does not fit"),
        Part("easy-read", needing.needs_another_form, 44, "12:10", "Needs easy words in large print, and a quiet room"),
        Part("told-all", needing.told_everything, 58, "16:30", "Told much of their life, and is called Sam now"),
        Part("went-wrong-now", treating.went_wrong_this_week, 39, "15:20", "Something went wrong: are they told?"),
        Part("corrected", treating.corrected, 50, "10:10", "Their record: one entry struck, one late, one put right"),
        Part("held-back", keeping.asked_about_what_is_held_back, 49, "18:50", "Asks about a line that is held back"),
        Part(
            "passed-over", writing.was_passed_over, 36, "18:05", "Met while what they wrote had no answer, and asks why"
        ),
        Part("wrote", writing.wrote, 40, "17:15", "Wrote last night, and waits to be read"),
        Part("raised", raising.asked_for_another, 47, "20:05", "Asked for another therapist; theirs does not know"),
        Part("shared", sharing.because_of_danger, 20, "10:45", "Something was shared because a child was in danger"),
        Part("work", working.with_support, 54, "19:25", "Help with going back to work, apart from therapy"),
    ),
    "Groups and online": (
        Part("online", grouping.works_online, 50, "22:15", "Works with an online programme, week by week"),
        Part("evenings", grouping.in_the_group, 44, "13:30", "On the worry group; one date was called off today"),
        Part("course-over", grouping.course_is_over, 66, "20:00", "A course is over: how was it, and what comes next?"),
        *(Part(f"mood-{number}", grouping.waits_to_begin, 30 - number) for number in range(6)),
        Part("place-free", grouping.waits_to_begin, 21, "18:00", "A place in a full group came free: it is their turn"),
        Part("group-waits", grouping.waits_to_begin, 19, "09:15", "Waits for a place in a group that is full"),
    ),
    "Something is to be decided": (
        Part("stepped-up", stepping.stepped_up, 43, "12:30", "Little change, so stepped up: who holds them until yes?"),
        Part("opinion", stepping.second_opinion_owed, 42, "13:45", "Told no to step 3: asked for a second opinion"),
        Part("refused-twice", colleagues.refused_twice, 50, "17:00", "Two said no to them, and nobody let them go"),
        Part("turned-away", outside.turned_away_twice, 33, "11:45", "Two services said no: who holds them now?"),
        Part("gp-objects", outside.gp_objects, 62, "15:15", "An ending is proposed, and the GP thinks it too early"),
        Part("disrupted", promising.disrupted, 58, "19:40", "Something got in the way: what is done differently?"),
        Part("promised", promising.promised, 36, "18:40", "Promises: one kept, one changed, one still to keep"),
        Part("proposed", ending.proposed, 57, "16:00", "An ending is proposed: agree, or challenge it"),
        Part("challenged", ending.waits_for_decision, 59, "20:20", "Challenged an ending; somebody else decides"),
    ),
    "After an ending": (
        Part("came-back", ending.came_back, 185, "17:25", "Came back after an ending, to somebody who knows them"),
        Part("ended", ending.agreed, 70, "19:00", "Ended together; the way back and the follow-up"),
    ),
}

#: From here on nobody is listed, but staff meet them.
MET: Final = (
    Part("gp", asking.sent_by_gp, 3, "11:00"),
    Part("phone", treating.by_phone_all_the_way, 45, "11:20"),
    Part("friend", asking.sent_by_friend, 4, "15:10"),
    Part("midwife", asking.sent_by_midwife, 5, "09:30"),
    Part("spoken", asking.spoken_to, 4),
    Part("second", ending.awaits_second, 58),
    Part("refused", stepping.handover_refused, 46),
    Part("taken-back", colleagues.asked_and_taken_back, 47),
    Part("asked-step", stepping.asked_to_step_up, 37),
    Part("conversation", treating.conversation_owed, 27),
    Part("talked", treating.talked, 60),
    Part("went-wrong", treating.went_wrong, 48),
    Part("declined", treating.did_not_want_to_talk, 44),
    Part("decided", treating.decided_after_trying, 48),
    Part("skips", treating.skips_questions, 45),
    Part("missed", treating.missed_sessions, 47),
    Part("overdue", treating.not_seen_for_weeks, 45),
    Part("not-reached", asking.not_reached, 13),
    Part("assessment-missed", asking.assessment_missed, 8),
    Part("looks-wrong", treating.looks_wrong, 15),
    Part("gp-told", treating.gp_is_told, 40),
    Part("gp-no", asking.asked_about_gp, 5),
    Part("nothing", asking.asked_nothing_filled_in, 2, "03:20"),
    Part("waits", waiting.for_step_two, 36, "13:05"),
    Part("waits-too", waiting.for_step_two, 24, "07:50"),
    Part("evening", waiting.in_the_evening, 50),
    Part("forward", waiting.brought_forward, 40),
    Part("none", waiting.wanted_none, 14),
    Part("booked", waiting.first_booked, 12),
    Part("to-book", waiting.to_be_booked, 10),
    Part("chose-time", arranging.chose_a_time, 11),
    Part("no-time-fits", arranging.no_time_fits, 11),
    Part("times-back", arranging.times_taken_back, 11),
    Part("moved", arranging.moved_a_session, 38),
    Part("after-pause", arranging.came_back_from_a_pause, 75),
    Part("evening-missed", grouping.missed_an_evening, 45),
    Part("evening-why", grouping.missed_and_told_why, 46),
    Part("course-reviewed", grouping.course_was_reviewed, 65),
    Part("no-group", grouping.wants_no_group, 13),
    *(Part(f"mindful-{number}", grouping.mindful, 26 - number) for number in range(4)),
    Part("counsellor", treating.with_a_counsellor, 100),
    Part("wsas", treating.with_wsas, 95),
    Part("concern-answered", raising.raised_and_was_answered, 96),
    Part("concern-late", raising.raised_and_waits, 62),
    Part("concern-back", raising.took_it_back, 41),
    Part("changed", raising.changed, 74),
    Part("polish", needing.in_another_language, 46),
    Part("step-three", stepping.stepped_up_and_taken, 95),
    Part("opinion-given", stepping.second_opinion_given, 80),
    Part("answered-no", stepping.answered_no, 55),
    Part("passed-on", stepping.passed_on, 150),
    Part("cmht-no", stepping.passed_on_and_refused, 12),
    Part("written-for", outside.was_written_for, 7),
    Part("no-answer", outside.no_answer, 14),
    Part("silent", outside.silent_and_then_helped, 60),
    Part("between", outside.between_services, 9),
    Part("gp-to-hear", outside.gp_is_to_hear_why, 12),
    Part("gp-heard", outside.gp_was_told_why, 20),
    Part("gp-answered", outside.gp_was_answered, 75),
    Part("disrupted-open", promising.disrupted_unanswered, 23),
    Part("told-of-promise", promising.told_of_one, 31),
    Part("offer-back", promising.offer_back, 17),
    Part("support-asked", working.asked_for_support, 26),
    Part("support-other", working.support_taken_over, 50),
    Part("support-ended", working.support_ended, 48),
    Part("thinking-along", colleagues.talked_over, 92),
    Part("answered", writing.was_answered, 50),
    Part("rung", writing.was_rung, 43),
    Part("urgent", writing.wrote_that_it_is_urgent, 33),
    Part("reads-it-now", keeping.reads_what_was_held_back, 51),
    Part("copy-asked", keeping.waits_for_a_copy, 39),
    Part("elsewhere", keeping.was_written_elsewhere, 41),
    Part("harm-told", protecting.was_told_of, 48),
    Part("harm-not-yet", protecting.is_not_told_yet, 46),
    Part("harm-last-night", protecting.said_it_last_night, 34),
    Part("one-left", colleagues.with_one_who_left, 66),
    Part("one-gone", colleagues.with_one_who_is_gone, 90),
    Part("sister", sharing.with_a_sister, 20),
    Part("danger-untold", sharing.not_told_yet, 16),
    Part("danger-now", sharing.to_be_read, 7),
    Part("court", sharing.asked_by_a_court, 19),
    Part("lost-letter", colleagues.not_delivered, 8),
    Part("reached", colleagues.reached_another_way, 13),
    Part("twice", colleagues.asked_twice, 4),
    Part("one-name", colleagues.of_one_name, 4),
    Part("joined", colleagues.joined, 7),
    Part("kept-apart", colleagues.kept_apart, 5),
    Part("ending-back", colleagues.ending_taken_back, 60),
    Part("upheld", ending.upheld, 78),
    Part("not-upheld", ending.not_upheld, 130),
    Part("stopped", ending.stopped, 38),
    Part("stopped-closed", ending.stopped_and_closed, 200),
    Part("no-reply", ending.no_reply, 110),
    Part("died", ending.died, 37),
    Part("moved-away", ending.moved_away, 160),
    Part("moves", ending.moves, 36),
    Part("advice", ending.advice_was_enough, 30),
    Part("follow-up-owed", ending.seconded, 108),
    Part("followed-up", ending.followed_up, 260),
)
PARTS: Final = (*(replace(part, section=name) for name, some in LISTED.items() for part in some), *MET)


def parts(seed: int, people: int) -> Iterator[Part]:
    """As many parts as there are people: the named ones first, then the many."""
    random = Random(seed)  # noqa: S311 - a play, not a secret
    for number in range(people):
        if number < len(PARTS):
            yield PARTS[number]
        else:
            way, first, last = crowd.MANY[number % len(crowd.MANY)]
            hour = f"{random.randint(7, 22):02d}:{random.randint(0, 59):02d}"
            yield Part(f"{way.__name__}-{number}", way, random.randint(first, last), hour)
