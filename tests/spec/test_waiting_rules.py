"""The order of the list.

The order is by the day somebody first asked for help, within a step and what a place must offer. A clinician may bring
somebody forward, with a reason that the lead and the person see. Nothing moves anybody back: not a request, not a
no to an offer, not a missed appointment, not stepping up, not a proposed ending. Somebody who comes back within the
time agreed has the place they had.
"""

from handrail.care import ending, offers, referral, stepping, treatment, triage
from handrail.care.episode import Episode
from handrail.care.refused import Refused
from handrail.care.vocabulary import Absence, Purpose, Source, Step
from handrail.care.waiting import Place, days_waited, in_honest_order, next_for, place
from tests.care_world import (
    ACTIVATION,
    CBT,
    GUIDED,
    PERSON,
    Story,
    asked_for_help,
    book,
    in_treatment,
    meet,
    propose,
    waiting,
    words,
)
from tests.spec.drawn import Page, day, instant

page = Page(__file__, __doc__)


def places(rows):
    for row in rows:
        forward = instant(f"{row['brought_forward']} 12:00") if row["brought_forward"] else None
        needs = frozenset(filter(None, row["needs"].split(", ")))
        yield Place(row["who"], Step(row["step"]), day(row["first_asked"]), forward, needs)


@page.story(
    "The order",
    """
    who   | step | first asked     | brought forward | needs
    ------+------+-----------------+-----------------+-------------------
    north | two  | Mon 2 Mar 2026  |                 |
    south | two  | Tue 24 Feb 2026 |                 | an evening
    east  | two  | Thu 2 Apr 2026  | Tue 7 Apr 2026  |
    west  | two  | Thu 2 Apr 2026  |                 |
    hill  | two  | Wed 1 Apr 2026  | Wed 8 Apr 2026  | Polish, an evening
    lake  | two  | Thu 2 Apr 2026  |                 | step-free
    -> hill, east, south, north, lake, west
    """,
)
def test_order(rows):
    """Those brought forward come first, and among them too it is the first request that counts. On one day the order
    is by the identifier of the record, which says nothing about anybody.
    """
    return ", ".join(each.stream for each in in_honest_order(places(rows)))


PLACES = [
    {"who": "north", "step": "two", "first_asked": "Mon 2 Mar 2026", "brought_forward": "", "needs": ""},
    {"who": "south", "step": "two", "first_asked": "Tue 24 Feb 2026", "brought_forward": "", "needs": "an evening"},
    {"who": "hill", "step": "three", "first_asked": "Thu 2 Apr 2026", "brought_forward": "", "needs": "Polish"},
    {"who": "lake", "step": "three", "first_asked": "Fri 10 Apr 2026", "brought_forward": "", "needs": ""},
]


@page.drawn(
    "Who comes next for a place",
    """
    place at step | which offers       | -> next | why
    --------------+--------------------+---------+------------------------------------------------------
    two           |                    | north   | south asked first, and needs an evening
    two           | an evening         | south   |
    two           | an evening, Polish | south   | more than is needed does no harm
    three         |                    | lake    | hill needs Polish
    three         | Polish             | hill    |
    """,
)
def test_next(place_at_step, which_offers):
    """North and south wait at step 2, hill and lake at step 3. A place that does not fit passes somebody by without
    costing theirs.
    """
    offered = frozenset(filter(None, which_offers.split(", ")))
    found = next_for(places(PLACES), Step(place_at_step), offered)
    return found.stream if found else None


def stepped() -> Story:
    story = in_treatment().later(days=30)
    story.does(stepping.step, to=Step.THREE, reason=words())
    return story


def bridging() -> Story:
    story = stepped().later(days=2)
    meet(story, "bridging")
    return story


def offered_none() -> Story:
    story = waiting()
    story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
    story.says(offers.choose_none, offer="o")
    return story


def missed() -> Story:
    story = waiting()
    book(story, "Fri 8 May 2026 10:00")
    story.on("Fri 8 May 2026 11:00").does(treatment.miss, contact="next", how=Absence.NOT_THERE)
    return story


def asked_to_step() -> Story:
    story = waiting()
    story.says(stepping.ask, request="r", to=Step.THREE)
    story.does(stepping.answer, request="r", yes=False, reason=words())
    return story


def forward() -> Story:
    story = waiting()
    story.does(triage.bring_forward, reason=words())
    return story


def proposed() -> Story:
    story = waiting()
    propose(story)
    return story


def late_letter() -> Story:
    story = Story().on("Tue 19 May 2026 10:00")
    story.says(referral.refer, person=PERSON, source=Source.GP, received=day("Tue 5 May 2026"))
    meet(story, "call", Purpose.ASSESSMENT)
    story.does(triage.accept, step=Step.TWO, reason=words())
    return story


def offered_cbt() -> Story:
    story = stepped()
    story.does(offers.offer, offer="p", options=(CBT,), reason=words())
    return story


HAPPENED = {
    "waiting at step 2": waiting,
    "chooses none of an offer": offered_none,
    "misses an appointment": missed,
    "asks for step 3 and is told no": asked_to_step,
    "is brought forward": forward,
    "steps up": stepped,
    "has an offer at step 3": offered_cbt,
    "meets the old therapist while waiting": bridging,
    "an ending is proposed": proposed,
    "the GP's letter lay for two weeks": late_letter,
    "has not been told yes yet": asked_for_help,
    "is in treatment": in_treatment,
}


@page.drawn(
    "What does and does not change a place",
    """
    what happened                         | -> place by    | -> brought forward | -> step
    --------------------------------------+----------------+--------------------+--------
    has not been told yes yet             | –              | –                  | –
    waiting at step 2                     | Tue 5 May 2026 | no                 | two
    chooses none of an offer              | Tue 5 May 2026 | no                 | two
    misses an appointment                 | Tue 5 May 2026 | no                 | two
    asks for step 3 and is told no        | Tue 5 May 2026 | no                 | two
    is brought forward                    | Tue 5 May 2026 | yes                | two
    an ending is proposed                 | Tue 5 May 2026 | no                 | two
    is in treatment                       | –              | –                  | –
    steps up                              | Tue 5 May 2026 | no                 | three
    has an offer at step 3                | Tue 5 May 2026 | no                 | three
    meets the old therapist while waiting | Tue 5 May 2026 | no                 | three
    the GP's letter lay for two weeks     | Tue 5 May 2026 | no                 | two
    """,
)
def test_kept(what_happened):
    """Everybody here asked for help, or their letter came, on Tuesday 5 May 2026."""
    found = place("s", HAPPENED[what_happened]().episode)
    return (found.first_asked, found.brought_forward_at is not None, found.step) if found else (None, None, None)


@page.drawn(
    "Coming back",
    """
    ended           | came back       | -> permitted | -> place by     | -> day for the return | -> held by
    ----------------+-----------------+--------------+-----------------+-----------------------+-----------
    Fri 8 May 2026  | Fri 8 May 2026  | yes          | Tue 5 May 2026  | Fri 8 May 2026        | amina
    Fri 8 May 2026  | Sat 7 Nov 2026  | yes          | Tue 5 May 2026  | Sat 7 Nov 2026        | amina
    Fri 8 May 2026  | Sun 8 Nov 2026  | no           | –               | –                     | –
    """,
)
def test_way_back(ended, came_back):
    """The way back is open for 183 days: the last day and the first day too late. After it, asking for help is open as
    it always is, and is not refused.
    """
    story = in_treatment().on(f"{ended} 12:00")
    story.says(ending.stop)
    act = story.on(f"{came_back} 13:00").act(by="account", said_by=PERSON)
    try:
        (event,) = referral.come_back(Episode(), act, previous_id="old", previous=story.episode)
    except Refused:
        return False, None, None, None
    return True, event.first_asked, event.received, event.holder


@page.drawn(
    "Days waited",
    """
    request         | first treatment | today           | -> days
    ----------------+-----------------+-----------------+--------
    Tue 5 May 2026  | –               | Tue 5 May 2026  | 0
    Tue 5 May 2026  | –               | Tue 2 Jun 2026  | 28
    Tue 5 May 2026  | Mon 15 Jun 2026 | Tue 1 Sep 2026  | 41
    """,
)
def test_days_waited(request, first_treatment, today):
    """From the day the request was received to the first treatment contact, or to today. A pause is not taken off."""
    story = waiting()
    if first_treatment != "–":
        meet(story.on(f"{first_treatment} 10:00"), "first")
    return days_waited(story.episode, day(today), story.service.calendar)
