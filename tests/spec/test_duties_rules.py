"""What is owed.

From asking for help until an ending there is always a next thing that a named person owes, with a date that was told
when it was promised. When it is not done in time, the person who supervises them is told, and a working day later the
clinical lead, by name.

Amina is on duty and holds this person's care. Dan supervises her. Ben works at step 3. Farid leads. Monday 4 May and
Monday 25 May 2026 are bank holidays.
"""

from collections.abc import Callable

from handrail.care import (
    answers,
    ending,
    handover,
    letters,
    offers,
    planning,
    referral,
    safety,
    stepping,
    treatment,
    triage,
)
from handrail.care.vocabulary import Absence, Channel, DutyKind, EndReason, Purpose, Side, Source, Step
from tests.care_world import (
    ACTIVATION,
    BEN,
    CBT,
    GUIDED,
    HAL,
    PERSON,
    ROUTES,
    Story,
    asked_for_help,
    book,
    in_treatment,
    meet,
    roster,
    waiting,
    well_now,
    words,
)
from tests.spec.drawn import Page

page = Page(__file__, __doc__)

Happening = Callable[[Story], object]

ONE_WAY: dict[str, Happening] = {
    "asks for help": lambda s: s.says(referral.refer, person=PERSON, source=Source.SELF),
    "a call is tried": lambda s: s.does(treatment.try_to_reach, channel=Channel.PHONE),
    "the triage call": lambda s: meet(s, "call", Purpose.ASSESSMENT),
    "asked about their GP": lambda s: s.does(letters.ask_about_gp, yes=True),
    "a yes, at step 2": lambda s: s.does(triage.accept, step=Step.TWO, reason=words()),
    "an offer": lambda s: s.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words()),
    "chooses one": lambda s: s.says(offers.choose, offer="o", option="guided"),
    "a session is booked": lambda s: book(s, "Thu 11 Jun 2026 10:00", "one"),
    "the person calls it off": lambda s: s.says(treatment.cancel, contact="one", side=Side.PERSON),
    "another is booked": lambda s: book(s, "Tue 16 Jun 2026 10:00", "two"),
    "we miss each other": lambda s: s.does(treatment.miss, contact="two", how=Absence.NOT_THERE),
    "a session": lambda s: meet(s, "three"),
    "stepping up": lambda s: s.does(stepping.step, to=Step.THREE, reason=words(), to_whom=BEN, handover="h"),
    "Ben accepts": lambda s: s.by(BEN).does(handover.accept, handover="h"),
    "a new offer": lambda s: s.does(offers.offer, offer="p", options=(CBT,), reason=words()),
    "chooses none of it": lambda s: s.says(offers.choose_none, offer="p"),
    "we keep in touch": lambda s: s.does(treatment.keep_in_touch, channel=Channel.PHONE, what=words()),
}


def played(way: dict[str, Happening], until: str, when: dict[str, str]) -> Story:
    """The story from its beginning to the row that is asked for."""
    story = Story()
    for what, happens in way.items():
        happens(story.on(when[what]))
        if what == until:
            break
    return story


WHEN = {
    "asks for help": "Tue 5 May 2026 22:00",
    "a call is tried": "Wed 6 May 2026 10:00",
    "the triage call": "Fri 8 May 2026 10:00",
    "asked about their GP": "Fri 8 May 2026 11:00",
    "a yes, at step 2": "Mon 11 May 2026 10:00",
    "an offer": "Wed 20 May 2026 10:00",
    "chooses one": "Thu 21 May 2026 20:00",
    "a session is booked": "Fri 22 May 2026 10:00",
    "the person calls it off": "Wed 10 Jun 2026 12:00",
    "another is booked": "Thu 11 Jun 2026 12:00",
    "we miss each other": "Tue 16 Jun 2026 10:30",
    "a session": "Thu 18 Jun 2026 10:00",
    "stepping up": "Thu 18 Jun 2026 15:00",
    "Ben accepts": "Mon 22 Jun 2026 10:00",
    "a new offer": "Tue 23 Jun 2026 10:00",
    "chooses none of it": "Wed 24 Jun 2026 10:00",
    "we keep in touch": "Tue 21 Jul 2026 10:00",
}


@page.drawn(
    "One way through, and what is owed after each thing that happens",
    """
    when                  | what happens            | -> owed                                        | -> first by | -> first due
    ----------------------+-------------------------+------------------------------------------------+-------------+----------------------
    Tue 5 May 2026 22:00  | asks for help           | first contact, ask about gp                    | amina       | Tue 12 May 2026 17:00
    Wed 6 May 2026 10:00  | a call is tried         | first contact, ask about gp                    | amina       | Tue 12 May 2026 17:00
    Fri 8 May 2026 10:00  | the triage call         | decide, ask about gp                           | amina       | Fri 15 May 2026 17:00
    Fri 8 May 2026 11:00  | asked about their GP    | decide                                         | amina       | Fri 15 May 2026 17:00
    Mon 11 May 2026 10:00 | a yes, at step 2        | offer                                          | amina       | Mon 8 Jun 2026 17:00
    Wed 20 May 2026 10:00 | an offer                | answer to offer                                | amina       | Wed 3 Jun 2026 17:00
    Thu 21 May 2026 20:00 | chooses one             | book                                           | amina       | Fri 29 May 2026 17:00
    Fri 22 May 2026 10:00 | a session is booked     | meet                                           | amina       | Fri 12 Jun 2026 17:00
    Wed 10 Jun 2026 12:00 | the person calls it off | book                                           | amina       | Mon 15 Jun 2026 17:00
    Thu 11 Jun 2026 12:00 | another is booked       | meet                                           | amina       | Wed 17 Jun 2026 17:00
    Tue 16 Jun 2026 10:30 | we miss each other      | ask about a miss, book                         | amina       | Fri 19 Jun 2026 17:00
    Thu 18 Jun 2026 10:00 | a session               | book, supervise                                | amina       | Thu 16 Jul 2026 17:00
    Thu 18 Jun 2026 15:00 | stepping up             | hand over, offer                               | ben         | Thu 25 Jun 2026 17:00
    Mon 22 Jun 2026 10:00 | Ben accepts             | offer                                          | ben         | Mon 29 Jun 2026 17:00
    Tue 23 Jun 2026 10:00 | a new offer             | answer to offer                                | ben         | Tue 7 Jul 2026 17:00
    Wed 24 Jun 2026 10:00 | chooses none of it      | offer                                          | ben         | Wed 22 Jul 2026 17:00
    Tue 21 Jul 2026 10:00 | we keep in touch        | offer                                          | ben         | Tue 18 Aug 2026 17:00
    """,
)
def test_one_way(when, what_happens):
    """Trying to call settles nothing. Calling off and missing each other cost nothing: another date is owed. While
    Ben has not answered, Amina still holds.
    """
    assert WHEN[what_happens] == when
    story = played(ONE_WAY, what_happens, WHEN)
    first = story.duties[0]
    return ", ".join(story.kinds), first.owner, first.due


@page.drawn(
    "What being in touch puts off",
    """
    in touch                                                    | -> an answer to the offer is asked for by
    ------------------------------------------------------------+------------------------------------------
    –                                                           | Thu 21 May 2026 17:00
    Mon 18 May 2026 10:00                                       | Mon 15 Jun 2026 17:00
    Mon 18 May 2026 10:00, Mon 8 Jun 2026 10:00                 | Mon 15 Jun 2026 17:00
    Mon 18 May 2026 10:00, Mon 8 Jun 2026 10:00, Mon 6 Jul 2026 10:00 | Mon 15 Jun 2026 17:00
    """,
)
def test_put_off(in_touch):
    """An offer was made on 7 May. Being in touch puts its date off once; after that it stands, and is late when it is
    late. Whoever made it can take it back, with a reason.
    """
    story = waiting().on("Thu 7 May 2026 10:00")
    story.does(offers.offer, offer="o", options=(GUIDED, ACTIVATION), reason=words())
    for when in () if in_touch == "–" else in_touch.split(", "):
        story.on(when).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
    (owed,) = story.owed(DutyKind.ANSWER_TO_OFFER)
    return owed.due


def asked(story: Story) -> Story:
    story.says(stepping.ask, request="r", to=Step.THREE)
    return story


def proposed(story: Story, reason: EndReason = EndReason.COMPLETED_TOGETHER) -> Story:
    story.does(ending.propose, ending="e", reason=reason, because=words(), next=words())
    return story


def challenged(story: Story) -> Story:
    proposed(story).says(ending.challenge, ending="e")
    return story


def stopped(story: Story) -> Story:
    story.says(ending.stop)
    return story


def dead(story: Story) -> Story:
    challenged(asked(story)).by(HAL).does(ending.die)
    return story


def agreed(story: Story) -> Story:
    proposed(well_now(story)).says(ending.agree, ending="e")
    return story


def refused(story: Story) -> Story:
    asked(story).does(stepping.answer, request="r", yes=False, reason=words())
    story.says(stepping.ask_second_opinion, request="r")
    return story


def said_yes(story: Story) -> Story:
    asked(story).does(stepping.answer, request="r", yes=True, reason=words())
    return story


def worried(story: Story) -> Story:
    story.says(answers.answer, sheet="s", questionnaire="PHQ-9", items=(1,) * 9)
    return story


def odd(story: Story) -> Story:
    stopped(story).later(hours=1)
    meet(story, "afterwards")
    return story


def at_once(story: Story) -> Story:
    meet(story, "one")
    meet(story, "other")
    return story


def without_main(story: Story) -> Story:
    story.does(planning.name_problem, problem="depression")
    main = story.episode.seq
    story.does(planning.name_problem, problem="social phobia", main=False)
    story.by(BEN).does(letters.strike, entry=main, why=words())
    return story


def sent(story: Story) -> Story:
    story.does(handover.send, handover="h", service="the community mental health team", reason=words())
    return story


def far(story: Story) -> Story:
    book(story, "Tue 7 Jul 2026 10:00")
    return story


BESIDE: dict[str, Callable[[Story], Story]] = {
    "asks for another step": asked,
    "is told yes": said_yes,
    "is told no, and asks for a second opinion": refused,
    "another service is asked": sent,
    "an ending is proposed": proposed,
    "it is challenged": challenged,
    "it is agreed": agreed,
    "stops": stopped,
    "dies, with all this open": dead,
    "an answer above zero about ending their life": worried,
    "an appointment far ahead": far,
    "a session is written up after the ending": odd,
    "two meetings are written up for one moment": at_once,
    "the main problem is struck, another stays": without_main,
}


@page.drawn(
    "What is owed beside the next appointment",
    """
    what happened                                | owed                | -> by | -> due
    ---------------------------------------------+---------------------+-------+----------------------
    asks for another step                        | step answer         | amina | Fri 22 May 2026 17:00
    is told yes                                  | step answer         | amina | Fri 22 May 2026 17:00
    is told no, and asks for a second opinion    | second opinion      | dan   | Fri 22 May 2026 17:00
    another service is asked                     | ask again           | amina | Fri 15 May 2026 17:00
    an ending is proposed                        | settle ending       | amina | Fri 22 May 2026 17:00
    an ending is proposed                        | second clinician    | dan   | Fri 15 May 2026 17:00
    it is challenged                             | challenge           | farid | Fri 22 May 2026 17:00
    it is agreed                                 | follow-up           | amina | Fri 26 Jun 2026 17:00
    stops                                        | closing             | amina | Fri 15 May 2026 17:00
    dies, with all this open                     | after a death       | farid | Fri 15 May 2026 17:00
    an answer above zero about ending their life | safety conversation | amina | Fri 8 May 2026 17:00
    an appointment far ahead                     | keep in touch       | amina | Fri 5 Jun 2026 17:00
    a session is written up after the ending     | put right           | amina | Fri 15 May 2026 17:00
    two meetings are written up for one moment   | put right           | amina | Fri 15 May 2026 17:00
    the main problem is struck, another stays    | put right           | amina | Fri 15 May 2026 17:00
    """,
)
def test_beside(what_happened, owed):
    """On Friday 8 May 2026, for somebody in treatment with Amina. A second look, a second opinion and a challenge
    never go to whoever decided first. A yes to another step is owed until the step is taken. After a death nothing is
    asked of anybody but what is owed to the family.
    """
    story = BESIDE[what_happened](in_treatment().on("Fri 8 May 2026 11:00"))
    (duty,) = story.owed(DutyKind(owed))
    return duty.owner, duty.due


@page.drawn(
    "Who is told when it is not done",
    """
    whose it is | -> told first | -> when               | -> and then | -> when then
    ------------+---------------+-----------------------+-------------+----------------------
    amina       | dan           | Tue 12 May 2026 17:00 | farid       | Wed 13 May 2026 17:00
    ben         | esme          | Tue 12 May 2026 17:00 | farid       | Wed 13 May 2026 17:00
    dan         | farid         | Wed 13 May 2026 17:00 | –           | –
    hal         | farid         | Wed 13 May 2026 17:00 | –           | –
    """,
)
def test_ladder(whose_it_is):
    """First whoever supervises them, at the minute it falls due; a working day later the lead."""
    duty = asked_for_help(staff=roster(duty=whose_it_is)).duties[0]
    first, *more = duty.rungs
    return first.to, first.at, more[0].to if more else None, more[0].at if more else None


@page.drawn(
    "When somebody is away",
    """
    on duty  | away               | -> owed by | why
    ---------+--------------------+------------+------------------------------------------------------
    amina    | –                  | amina      |
    amina    | amina              | cora       | the colleague named for it
    amina    | amina, cora        | ben        | who stands in for the colleague
    amina    | amina, cora, ben   | farid      | nobody is left to stand in: the lead
    gita     | –                  | amina      | gita is away, and Amina covers
    –        | –                  | farid      | a gap in the rota is the lead's, by name
    –        | farid              | esme       | and while the lead is away, whoever stands in for them
    who left | –                  | farid      | somebody the service no longer knows
    """,
)
def test_away(on_duty, away):
    """No duty is ever nobody's."""
    gone = () if away == "–" else tuple(away.split(", "))
    staff = roster(duty="" if on_duty == "–" else on_duty, away=gone)
    return asked_for_help(staff=staff).duties[0].owner


@page.drawn(
    "A conversation about safety is settled by",
    """
    what is done                                          | -> still owed
    ------------------------------------------------------+--------------
    nothing                                               | yes
    a try by phone                                        | yes
    a session in which safety was not talked about        | yes
    a session in which safety was talked about            | no
    a conversation about safety                           | no
    the person says that they do not want to              | no
    a decision in writing, after one way of trying        | yes
    a decision in writing, after two ways of trying       | no
    """,
)
def test_settling_safety(what_is_done):
    story = worried(in_treatment()).later(hours=2)
    do = {
        "a try by phone": lambda: story.does(treatment.try_to_reach, channel=Channel.PHONE),
        "a session in which safety was not talked about": lambda: meet(story, "x"),
        "a session in which safety was talked about": lambda: meet(story, "x", safety=True),
        "a conversation about safety": lambda: story.does(safety.talk, explored=words()),
        "the person says that they do not want to": lambda: [story.says(safety.decline, route=r) for r in ROUTES],
        "a decision in writing, after one way of trying": lambda: decided(story, Channel.PHONE),
        "a decision in writing, after two ways of trying": lambda: decided(story, Channel.PHONE, Channel.TEXT),
    }
    do.get(what_is_done, lambda: None)()
    return bool(story.owed(DutyKind.SAFETY_CONVERSATION))


def decided(story: Story, *channels: Channel) -> None:
    for channel in channels:
        story.does(treatment.try_to_reach, channel=channel)
    if len(channels) < 2:
        story.refuses(safety.decide, decided=words())
    else:
        story.does(safety.decide, decided=words())
