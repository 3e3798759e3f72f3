"""Who is in the demo: each part is a way, when it began, and (for those one can step into) what to look at."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from handrail.demo.way import Way
from handrail.demo.ways import asking, ending, stepping, treating, waiting


@dataclass(frozen=True, slots=True)
class Part:
    """One way in the demo. `line` says what to look at; without it the person is one of the many."""

    key: str
    way: Callable[[Way], None]
    days_ago: int
    at: str = "19:40"
    line: str = ""


#: Those one can step into come first, so that a small demo has them too.
PARTS: Final[tuple[Part, ...]] = (
    Part("last-night", asking.asked_last_night, 1, "22:50", "Just asked for help last night"),
    Part("offer", waiting.with_an_offer, 12, "18:20", "Has two offers to choose from"),
    Part("getting-on", treating.getting_on, 52, "08:15", "In guided self-help at step 2, and things are easier"),
    Part("stepped-up", stepping.stepped_up, 43, "12:30", "Little change, so stepped up: who holds them until yes?"),
    Part("long-course", treating.a_long_course, 118, "21:10", "Ten sessions at step 3, with goals and their own words"),
    Part("proposed", ending.proposed, 57, "16:00", "An ending is proposed: agree, or challenge it"),
    Part("challenged", ending.waits_for_decision, 59, "20:20", "Challenged an ending; somebody else decides"),
    Part("not-safe", asking.asked_and_is_not_safe, 1, "20:15", "Does not feel safe: a conversation is owed"),
    Part("opinion", stepping.second_opinion_owed, 42, "13:45", "Told no to step 3, and asked for a second opinion"),
    Part("waiting", waiting.for_step_three, 75, "21:10", "Waits for a place at step 3, and sees the order of the list"),
    Part("came-back", ending.came_back, 185, "17:25", "Came back after an ending, to somebody who knows them"),
    Part("ended", ending.agreed, 70, "19:00", "Ended together; the way back and the follow-up"),
    Part("corrected", treating.corrected, 50, "10:10", "Their record: one entry struck, one late, one put right"),
    Part("young", asking.too_young, 5, "17:30", "Is 17: held here until the right service says yes"),
    # From here on nobody is listed, but staff meet them.
    Part("gp", asking.sent_by_gp, 3, "11:00"),
    Part("phone", treating.by_phone_all_the_way, 45, "11:20"),
    Part("friend", asking.sent_by_friend, 4, "15:10"),
    Part("spoken", asking.spoken_to, 4),
    Part("second", ending.awaits_second, 58),
    Part("refused", stepping.handover_refused, 46),
    Part("asked-step", stepping.asked_to_step_up, 37),
    Part("conversation", treating.conversation_owed, 27),
    Part("talked", treating.talked, 60),
    Part("declined", treating.did_not_want_to_talk, 44),
    Part("decided", treating.decided_after_trying, 48),
    Part("skips", treating.skips_questions, 45),
    Part("missed", treating.missed_sessions, 47),
    Part("overdue", treating.not_seen_for_weeks, 45),
    Part("not-reached", asking.not_reached, 13),
    Part("assessment-missed", asking.assessment_missed, 8),
    Part("gp-told", treating.gp_is_told, 40),
    Part("gp-no", asking.asked_about_gp, 5),
    Part("nothing", asking.asked_nothing_filled_in, 2, "03:20"),
    Part("waits", waiting.for_step_two, 36, "13:05"),
    Part("waits-too", waiting.for_step_two, 24, "07:50"),
    Part("evening", waiting.in_the_evening, 50),
    Part("forward", waiting.brought_forward, 40),
    Part("none", waiting.wanted_none, 14),
    Part("booked", waiting.first_booked, 12),
    Part("far-ahead", waiting.booked_far_ahead, 13),
    Part("to-book", waiting.to_be_booked, 10),
    Part("group", treating.in_the_group, 40),
    Part("counsellor", treating.with_a_counsellor, 100),
    Part("wsas", treating.with_wsas, 95),
    Part("step-three", stepping.stepped_up_and_taken, 95),
    Part("opinion-given", stepping.second_opinion_given, 80),
    Part("answered-no", stepping.answered_no, 55),
    Part("passed-on", stepping.passed_on, 150),
    Part("cmht-no", stepping.passed_on_and_refused, 12),
    Part("upheld", ending.upheld, 78),
    Part("not-upheld", ending.not_upheld, 130),
    Part("stopped", ending.stopped, 38),
    Part("stopped-closed", ending.stopped_and_closed, 200),
    Part("no-reply", ending.no_reply, 110),
    Part("died", ending.died, 31),
    Part("moved", ending.moved_away, 160),
    Part("advice", ending.advice_was_enough, 30),
    Part("follow-up-owed", ending.seconded, 108),
    Part("followed-up", ending.followed_up, 260),
)

#: The many: ways that are taken again and again, from any day of the last months (from, to days ago).
MANY: Final[tuple[tuple[Callable[[Way], None], int, int], ...]] = (
    (waiting.for_step_two, 25, 60),
    (ending.followed_up, 130, 360),
    (treating.getting_on, 20, 55),
    (waiting.for_step_three, 30, 110),
    (ending.seconded, 70, 105),
    (treating.with_wsas, 50, 110),
    (ending.stopped_and_closed, 60, 350),
    (treating.in_the_group, 20, 45),
    (stepping.stepped_up_and_taken, 60, 110),
    (ending.followed_up, 200, 365),
    (asking.sent_by_gp, 1, 4),
)


def parts(seed: int, people: int) -> Iterator[Part]:
    """As many parts as there are people: the named ones first, then the many."""
    random = Random(seed)  # noqa: S311 - a play, not a secret
    for number in range(people):
        if number < len(PARTS):
            yield PARTS[number]
        else:
            way, first, last = MANY[number % len(MANY)]
            hour = f"{random.randint(7, 22):02d}:{random.randint(0, 59):02d}"
            yield Part(f"{way.__name__}-{number}", way, random.randint(first, last), hour)
