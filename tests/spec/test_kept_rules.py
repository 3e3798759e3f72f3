"""What was promised, and what disrupted the course.

A promise is owed until it is kept, replaced, or told why not; the person can ask after it, and then it is owed again.
Without a day it is owed within 14 days. A day that has gone by, or a promise the person tells us of, is answered
within 5 working days. What disrupted a course takes nothing from the sessions planned.

Amina holds this person's care. Their course began in the first days of May 2026; today is Friday 8 May.
"""

from collections.abc import Callable
from datetime import date

from handrail.care import disruptions, ending, kept
from handrail.care.refused import Refused
from handrail.care.vocabulary import DutyKind
from tests.care_world import Story, in_treatment, meet, propose, words
from tests.spec.drawn import LONDON, Page

page = Page(__file__, __doc__)

WHY = {"reason": words()}


def story() -> Story:
    return in_treatment().on("Fri 8 May 2026 10:00")


def owed_by(found: Story) -> str | None:
    duties = found.owed(DutyKind.PROMISE)
    return f"{duties[0].due.astimezone(LONDON):%a %-d %b}" if duties else None


@page.drawn(
    "By when a promise is owed",
    """
    said by    | by which day | -> owed by  | why
    -----------+--------------+-------------+--------------------------------------------
    Amina      | –            | Fri 22 May  | 14 days
    Amina      | 2026-05-19   | Tue 19 May  | the day that was said
    Amina      | 2026-05-17   | Fri 15 May  | never lengthened by a weekend
    Amina      | 2026-09-01   | Tue 1 Sep   | a day that was said may be far
    Amina      | 2026-05-05   | Fri 15 May  | it has gone by: they hear what became of it
    the person | –            | Fri 15 May  | they hear what became of it
    the person | 2026-05-12   | Tue 12 May  | the day they were told
    """,
)
def test_due(said_by, by_which_day):
    found = story()
    until = date.fromisoformat(by_which_day) if by_which_day not in ("", "–") else None
    say = found.says if said_by == "the person" else found.does
    say(kept.promise, promise="p", what=words(), until=until)
    return owed_by(found)


BECAME: dict[str, Callable[[Story], object]] = {
    "kept": lambda s: s.does(kept.keep, promise="p"),
    "the person says it was kept": lambda s: s.says(kept.keep, promise="p"),
    "told why not": lambda s: s.does(kept.not_keep, promise="p", **WHY),
    "replaced": lambda s: s.does(kept.replace, promise="p", replacement="q", what=words(), **WHY),
    "asked after": lambda s: s.says(kept.ask_after, promise="p"),
    "the person stops": lambda s: s.says(ending.stop),
    "the person died": lambda s: s.does(ending.die),
    "nothing": lambda s: None,
}


def happens(found: Story, what: str) -> None:
    for each in what.split(", "):
        BECAME[each](found)


@page.drawn(
    "What becomes of a promise",
    """
    what happened               | -> still owed | -> an ending can be proposed
    ----------------------------+---------------+-----------------------------
    nothing                     | yes           | no
    kept                        | no            | yes
    the person says it was kept | no            | yes
    told why not                | no            | yes
    replaced                    | yes           | no
    asked after                 | yes           | no
    kept, asked after           | yes           | no
    told why not, asked after   | yes           | no
    the person stops            | yes           | no
    the person died             | no            | no
    """,
)
def test_became(what_happened):
    """Once care has ended there is no ending to propose; what was promised is owed all the same, but not after a death."""
    found = story()
    found.does(kept.promise, promise="p", what=words())
    happens(found, what_happened)
    still = bool(found.owed(DutyKind.PROMISE))
    try:
        propose(found)
    except Refused:
        return still, False
    return still, True


@page.drawn(
    "Sessions that were disrupted, of six planned, two of them held",
    """
    which do not count    | said by    | -> left
    ----------------------+------------+--------
    none                  | –          | 4
    the first             | the person | 5
    the first             | Amina      | 5
    the first, the second | the person | 6
    the first, the first  | the person | 5
    one that was not held | the person | 4
    """,
)
def test_not_counted(which_do_not_count, said_by):
    found = story()
    meet(found, contact="session 2")
    names = {"the first": "session 1", "the second": "session 2", "one that was not held": "session 9"}
    say = found.says if said_by == "the person" else found.does
    for number, each in enumerate(which_do_not_count.split(", ")):
        if each in names:
            say(disruptions.tell, disruption=f"d{number}", what=words(), not_counted=(names[each],))
    return found.episode.sessions_left
