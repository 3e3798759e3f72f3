"""What it is about, and what is planned.

A problem is named in our words, so that a protocol and a questionnaire can be chosen. It is no diagnosis. Several may
be named; one of them is the main one. The person can say that a name does not fit, and it is shown wherever the name
is. How many sessions are planned is agreed together; what guidance says is usual stands beside it and limits nothing.

Amina works at step 2, Ben at step 3, Hal at the desk.
"""

from handrail.care import doses, pausing, planning, treatment
from handrail.care.events import Struck
from handrail.care.refused import Refused
from handrail.care.vocabulary import Channel, PauseReason, Therapy
from tests.care_world import ROUTES, Story, asked_for_help, in_treatment, meet, today, waiting, words
from tests.spec.drawn import Page

page = Page(__file__, __doc__)


def said(story: Story) -> str:
    """The problems that stand, the main one in capitals."""
    return ", ".join(each.problem.upper() if each.main else each.problem for each in story.episode.problems.values())


@page.drawn(
    "Which is the main one",
    """
    what is named, in turn                       | -> what it is about
    ---------------------------------------------+--------------------
    panic also                                   | PANIC
    panic                                        | PANIC
    panic; depression also                       | PANIC, depression
    panic; depression                            | panic, DEPRESSION
    panic; depression; panic                     | PANIC, depression
    panic; depression also; panic also           | PANIC, depression
    panic; depression also; panic struck out     | depression
    panic; depression; depression struck out     | PANIC
    panic; depression also; anxiety not panic    | depression, ANXIETY
    """,
)
def test_main(what_is_named_in_turn):
    """The first stays the main one until another is named as it. What is named "not panic" takes the place of panic."""
    story = in_treatment()
    for each in what_is_named_in_turn.split("; "):
        story.later(minutes=1)
        _name(story, each)
    return said(story)


def _name(story: Story, what: str) -> None:
    if what.endswith(" struck out"):
        return story.happens(Struck(entry=story.episode.problems[what.removesuffix(" struck out")].seq))
    word, _, instead = what.removesuffix(" also").partition(" not ")
    facts = {"problem": word, "main": not what.endswith(" also"), "instead_of": instead}
    story.does(planning.name_problem, **facts)
    return None


@page.drawn(
    "This does not fit me",
    """
    what happens                               | -> panic is contested
    -------------------------------------------+----------------------
    panic is named                             | no
    they say it does not fit                   | yes
    panic is named again                       | yes
    they say it fits after all                 | no
    """,
)
def test_contested(what_happens):
    """It stays beside the name until the person takes it back, whoever names it again, by both routes."""
    happens = {
        "panic is named": lambda s: s.does(planning.name_problem, problem="panic"),
        "they say it does not fit": lambda s: s.says(
            planning.contest_problem, route=ROUTES[1], problem="panic", does_not_fit=True, words=words()
        ),
        "panic is named again": lambda s: s.does(planning.name_problem, problem="Panic"),
        "they say it fits after all": lambda s: s.says(planning.contest_problem, problem="panic", does_not_fit=False),
    }
    story = in_treatment()
    for what, does in happens.items():
        does(story.later(minutes=1))
        if what == what_happens:
            break
    return story.episode.problems["panic"].does_not_fit


@page.drawn(
    "What guidance says is usual",
    """
    problem                    | therapy                       | -> at least | -> at most | -> as in
    ---------------------------+-------------------------------+-------------+------------+---------
    depression                 | guided self-help with a book  | 6           | 8          | NG222
    depression                 | cognitive behavioural therapy | 8           | 16         | NG222
    depression                 | interpersonal psychotherapy   | 16          | 16         | NG222
    generalised anxiety        | cognitive behavioural therapy | 12          | 15         | CG113
    panic                      | cognitive behavioural therapy | 7           | 14         | CG113
    panic                      | guided self-help with a book  | –           | –          | –
    post-traumatic stress      | eye movement desensitisation and reprocessing | 8 | 12   | NG116
    social anxiety             | cognitive behavioural therapy | 14          | 16         | CG159
    obsessions and compulsions | guided self-help with a book  | –           | 10         | CG31
    obsessions and compulsions | cognitive behavioural therapy | 11          | –          | CG31
    irritable bowel            | cognitive behavioural therapy | –           | –          | –
    """,
)
def test_usual(problem, therapy):
    """Most of these numbers are from memory, and each is shown as that until somebody has read it in the guideline."""
    found = doses.usual(problem, Therapy(therapy))
    if found is None:
        return "–", "–", "–"
    return found.least or "–", found.most or "–", found.guideline


@page.drawn(
    "Planning fewer than is usual",
    """
    about      | held | sessions | why fewer   | -> planned
    -----------+------+----------+-------------+-----------
    depression | 0    | 16       | –           | yes
    depression | 0    | 8        | –           | yes
    depression | 0    | 6        | –           | no
    depression | 0    | 6        | in words    | yes
    depression | 0    | 1        | in words    | yes
    depression | 0    | 30       | –           | yes
    –          | 0    | 1        | –           | yes
    depression | 4    | 4        | –           | yes
    depression | 4    | 3        | –           | no
    """,
)
def test_fewer(about, held, sessions, why_fewer):
    """Cognitive behavioural therapy for depression. Any number can be planned; fewer than is usual says why. What was held
    of it before counts.
    """
    story = in_treatment()
    for number in range(int(held)):
        meet(story, contact=f"cbt {number}", therapy=Therapy.CBT)
    if about != "–":
        story.does(planning.name_problem, problem=about)
    why = words() if why_fewer != "–" else None
    try:
        story.does(planning.plan, therapy=Therapy.CBT, sessions=int(sessions), why_fewer=why)
    except Refused:
        return False
    return story.episode.plan.sessions == int(sessions)


@page.drawn(
    "A pause",
    """
    where they are                | -> owed       | -> by
    ------------------------------+---------------+----------------------
    has asked for help            | first contact | Tue 12 May 2026 17:00
    waits for a place             | keep in touch | Wed 3 Jun 2026 17:00
    is in treatment               | keep in touch | Fri 5 Jun 2026 17:00
    we have been in touch since   | keep in touch | Thu 18 Jun 2026 17:00
    is back                       | book          | Wed 10 Jun 2026 17:00
    """,
)
def test_pause(where_they_are):
    """It costs no place. Somebody is in touch while it lasts; once it is over the next appointment is owed."""
    story = {"has asked for help": asked_for_help, "waits for a place": waiting}.get(where_they_are, in_treatment)()
    first = story.episode.first_asked
    story.says(pausing.ask, pause="p", since=today(story), why=PauseReason.HOLIDAY)
    if where_they_are == "we have been in touch since":
        story.later(days=13).does(treatment.keep_in_touch, channel=Channel.PHONE, what=words())
    if where_they_are == "is back":
        story.later(days=28).says(pausing.come_back, route=ROUTES[1], pause="p", on=today(story))
    assert story.episode.first_asked == first
    duty = next(each for each in story.duties if each.kind.value not in ("ask about gp", "supervise"))
    return duty.kind, duty.due
