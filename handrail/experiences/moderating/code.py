"""The code that everything is read by, published as it stands. Its clauses are numbered, and every decision names one.

Co-written with nobody yet: a record that is run for real asks those who write and read here, and makes a new version.
Where it comes from: published principles of bodies that read such accounts before they are public, and guidance for
places where people write of suicide (no method, no place where, always where help is).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from handrail.experiences.moderating.refusing import NotPossible

#: Which version of the code this is, and since when.
VERSION: Final = "1"
SINCE: Final = "2026-11-22"

TAKEN, CHANGED, REFUSED, READ = "taken", "changed", "refused", "read"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its number, what kind it is, and what it says. `mark` is what stands where something was cut."""

    number: str
    kind: str
    title: Any
    words: Any
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Clauses that belong together."""

    title: Any
    lead: Any
    clauses: tuple[Clause, ...]


def _all(kind: str, begin: int, *rows: tuple[Any, ...]) -> tuple[Clause, ...]:
    return tuple(Clause(f"{begin}.{number}", kind, *row) for number, row in enumerate(rows, 1))


PARTS: Final[tuple[Part, ...]] = (
    Part(
        _("What we take"),
        _("We publish as much as we can, in your words."),
        _all(
            TAKEN,
            1,
            (
                _("What happened to you"),
                _("Or to somebody you looked after. You say which. It may be good, bad, or both at once."),
            ),
            (
                _("In your own way"),
                _("Any language, any length, any spelling. Swearing is fine. We do not make it nicer or shorter."),
            ),
            (
                _("From any time"),
                _("It may be years ago. We do not ask for proof, and we do not say who is right."),
            ),
            (
                _("Also while you complain"),
                _("You can write here while a complaint or a court case goes on. Ask your adviser first."),
            ),
        ),
    ),
    Part(
        _("What we ask you to change"),
        _("We show you each change, word by word. Nothing is changed unless you say yes. Everybody can see cuts."),
        _all(
            CHANGED,
            2,
            (
                _("How somebody hurt themselves"),
                _(
                    "That it happened stays. How it was done, with what, or where is cut, and we write "
                    "[removed: method detail] there. Reading how can put other people in danger."
                ),
                "method detail",
            ),
            (
                _("Names of staff"),
                _("We ask to put their job instead: “my therapist”. A first name may stay if you thank them."),
                "a name",
            ),
            (
                _("Names of other people"),
                _("And what would let others know them. We ask to put what they are to you: “my sister”."),
                "a name",
            ),
            (
                _("Exact days"),
                _("We ask to put the month, or the time of year. A day and a place together can tell who you are."),
                "a date",
            ),
            (
                _("What tells who you are"),
                _("A phone number, an address, your NHS number, a rare job. You decide; we tell you what we see."),
                "what tells who somebody is",
            ),
            (
                _("Links and adverts"),
                _("We ask to take out links, and names of things to buy."),
                "a link",
            ),
        ),
    ),
    Part(
        _("What we cannot publish"),
        _("We tell you which of these it is, and why. You can change it and send it again, or appeal."),
        _all(
            REFUSED,
            3,
            (
                _("It is not about care"),
                _("It is an advert, a joke, or about something other than care for how people feel and think."),
            ),
            (
                _("It is hatred"),
                _("It attacks people for who they are, or calls on others to hurt somebody."),
            ),
            (
                _("It says how to die or to harm oneself"),
                _("And it makes no sense without that part, or you would rather not have it cut."),
            ),
            (
                _("It lets others know who somebody is"),
                _("And you would rather not have that changed. It can harm them, or you, and may be against the law."),
            ),
            (
                _("Somebody may come to harm by it"),
                _("For example where a court has said that something must not be told, or a child could be found."),
            ),
            (
                _("It is the same again"),
                _("The same words are here already, or were sent many times."),
            ),
        ),
    ),
    Part(
        _("If you may not stay alive"),
        _("Nobody reads here at once. If you cannot keep yourself safe, use the numbers below: they answer now."),
        _all(
            READ,
            4,
            (
                _("We say that at once"),
                _("If you tick that it is urgent, or your words are often used in danger, we show where help is."),
            ),
            (
                _("Somebody reads it on the next working day at the latest"),
                _("Late ones stand on top of the list of all who read here."),
            ),
            (
                _("Two people read it"),
                _("No one person decides about what you told. We do not refuse it because it is about suicide."),
            ),
            (
                _("We cannot find you"),
                _(
                    "We do not know who you are. If you left us an address to reach you, two people together may open "
                    "it. Each has to write why. It is deleted 30 days after we first decided something."
                ),
            ),
        ),
    ),
    Part(
        _("If somebody else may be harmed"),
        _("A child, an adult who cannot keep themselves safe, or anybody you say that you will hurt."),
        _all(
            READ,
            5,
            (
                _("We hold it"),
                _("Two people read it. It is not public while they think about what to do."),
            ),
            (
                _("We write to you"),
                _("With your key you can read it. We tell you who can help, and ask what we may do."),
            ),
            (
                _("We open the address you left only if we must"),
                _("Two people together, each with a reason that is kept. Then they tell the police or social care."),
            ),
            (
                _("We tell no service who wrote"),
                _("We do not know. What you left for us goes to nobody but those who must keep somebody safe."),
            ),
        ),
    ),
    Part(
        _("How we read"),
        _("People read everything before it is public. No software decides."),
        _all(
            READ,
            6,
            (
                _("Services have no say"),
                _("They do not see it before you do, and cannot stop it, delay it or change it. They can only answer."),
            ),
            (
                _("You can appeal"),
                _("With your key. Somebody who took no part looks again, and tells you why."),
            ),
            (
                _("You can take it back"),
                _("At any time, with your key, and without a reason. It is gone at once."),
            ),
            (
                _("We count what we do"),
                _("Four times a year we show how much came, what we did not publish and by which clause."),
            ),
            (
                _("Nobody has to read what hurts them"),
                _("Those who read here can pass any account on to somebody else. Nobody asks them why."),
            ),
        ),
    ),
)

CLAUSES: Final[Mapping[str, Clause]] = {clause.number: clause for part in PARTS for clause in part.clauses}


def of(kind: str) -> list[Clause]:
    """The clauses of one kind."""
    return [clause for clause in CLAUSES.values() if clause.kind == kind]


def check(number: str, kind: str) -> None:
    """`NotPossible` unless this is the number of a clause of this kind."""
    if number not in CLAUSES or CLAUSES[number].kind != kind:
        raise NotPossible(_("Name the clause of the code."))
