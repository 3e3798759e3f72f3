"""Who is to treat somebody.

Somebody here holds each person from the first hour. That is not the same as somebody who will treat them: until there
is one, the person is unallocated, and stands in a list of that name.
"""

from handrail.care import handover, referral, stepping, treatment, triage
from handrail.care.allocation import treats
from handrail.care.ending import stop
from handrail.care.events import Struck
from handrail.care.vocabulary import Purpose, Side, Source, Step, Wanted
from tests.care_world import AMINA, BEN, CORA, FARID, PERSON, TUESDAY, Story, book, meet, words
from tests.spec.drawn import Page

page = Page(__file__, __doc__)


def _handed(story: Story, to: str, wanted: Wanted = Wanted.TRANSFER) -> None:
    key = f"to {to} {story.episode.seq}"
    story.by(story.episode.holder).does(handover.send, handover=key, to=to, reason=words(), wanted=wanted)
    story.by(to).does(handover.accept, handover=key)


DOES = {
    "asks": lambda story: story.says(referral.refer, person=PERSON, source=Source.SELF, wants=words()),
    "talk": lambda story: meet(story, contact="talk", purpose=Purpose.ASSESSMENT),
    "yes": lambda story: story.does(triage.accept, step=Step.TWO, reason=words()),
    "Ben takes on": lambda story: _handed(story, BEN),
    "Cora takes on": lambda story: _handed(story, CORA),
    "Ben is asked what he thinks": lambda story: _handed(story, BEN, Wanted.OPINION),
    "Ben is asked": lambda story: story.does(handover.send, handover="asked", to=BEN, reason=words()),
    "books a session": lambda story: book(story, story.now.replace(day=28), "first"),
    "books a talk": lambda story: book(story, story.now.replace(day=27), "a talk", purpose=Purpose.ASSESSMENT),
    "calls it off": lambda story: story.does(treatment.cancel, contact="first", side=Side.SERVICE),
    "session": lambda story: meet(story, contact="first"),
    "step three": lambda story: story.does(stepping.step, to=Step.THREE, reason=words()),
    "stops": lambda story: story.says(stop),
}


def played(what: str) -> Story:
    story = Story().on(TUESDAY)
    for deed in what.split(", "):
        story.by(AMINA)
        DOES[deed](story)
        story.later(hours=1)
    return story


@page.drawn(
    "Who is to treat them",
    """
    what happened                                              | -> treats | why
    -----------------------------------------------------------+-----------+-------------------------------------------
    asks                                                       | nobody    | only duty has them
    asks, talk                                                 | nobody    | a first talk is not treatment
    asks, Ben is asked                                         | nobody    | Ben has not said yes
    asks, Ben takes on                                         | Ben       | not only duty has them
    asks, Ben is asked what he thinks                          | nobody    | an opinion leaves them where they are
    asks, talk, yes                                            | nobody    | they wait, and nobody is to treat them yet
    asks, Ben takes on, yes                                    | nobody    | whoever says yes need not be who treats
    asks, yes, Ben takes on                                    | Ben       |
    asks, yes, Ben takes on, Cora takes on                     | Cora      | the last counts
    asks, yes, books a talk                                    | nobody    | a talk is not treatment
    asks, yes, books a session                                 | Amina     |
    asks, books a session, yes                                 | Amina     | booked before the yes, it still stands
    asks, yes, books a session, calls it off                   | nobody    |
    asks, yes, Ben takes on, books a session, calls it off     | Ben       |
    asks, yes, session                                         | Amina     |
    asks, yes, session, step three                             | nobody    | they wait again, for another step
    asks, yes, session, step three, Ben takes on               | Ben       |
    asks, yes, Ben takes on, stops                             | nobody    | it has ended
    """,
)
def test_treats(what_happened):
    """Amina is on duty, holds what comes in, and does what no other name stands beside."""
    return {"amina": "Amina", "ben": "Ben", "cora": "Cora", "": "nobody"}[treats(played(what_happened).episode)]


@page.drawn(
    "Struck out",
    """
    struck               | -> treats
    ---------------------+----------
    -                    | Amina
    the booked session   | nobody
    """,
)
def test_what_is_struck_does_not_count(struck):
    """What is struck out of the record did not happen."""
    story = played("asks, yes, books a session")
    if struck != "-":
        story.happens(Struck(entry=story.episode.seq, why=words()), by=FARID)
    return {"amina": "Amina", "": "nobody"}[treats(story.episode)]
