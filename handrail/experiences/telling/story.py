"""One account as its writer sees it: where it is, every wording, letters, replies, and what was decided."""

from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from handrail.experiences import wording
from handrail.experiences.answering import replies
from handrail.experiences.models import Decision, Reply, State, Telling, Version
from handrail.experiences.moderating import code, letters
from handrail.experiences.moderating.code import Clause
from handrail.experiences.moderating.decisions import Kind, reason_of
from handrail.experiences.telling import consents, kept
from handrail.experiences.telling.acts import decision_to_appeal
from handrail.experiences.telling.forms import Words
from handrail.experiences.telling.where import Where, where


@dataclass(frozen=True, slots=True)
class Line:
    """One account in a list."""

    telling: Telling
    name: str
    where: Where


@dataclass(frozen=True, slots=True)
class Wording:
    """One version, opened."""

    version: Version
    fields: dict[str, str]


_BEGINS: Final = 60
#: Decisions of which the writer is told why.
_TOLD: Final = (Kind.APPROVE, Kind.REFUSE, Kind.ASK, Kind.HOLD, Kind.REMOVE, Kind.UPHOLD, Kind.OVERTURN)


@dataclass(frozen=True, slots=True)
class Story:
    """All of it."""

    telling: Telling
    name: str
    where: Where
    wordings: list[Wording]
    asked: Wording | None
    decided: str
    clause: Clause | None
    letters: list[letters.Words]
    replies: list[Reply]
    form: Words
    wishes: list[tuple[str, Any, Any, bool]]
    typed: QueryDict
    may_appeal: bool
    appeals: list[Any]


def line(telling: Telling) -> Line:
    """An account in a list: by its title, else by how it begins."""
    newest = wording.newest(telling)
    said = wording.of(newest) if newest else {}
    return Line(
        telling, said.get("title") or _begins(said.get("account", "")) or _("An account without words"), where(telling)
    )


def _begins(text: str) -> str:
    plain = " ".join(text[:400].split())
    return plain if len(plain) <= _BEGINS else plain[:_BEGINS].rpartition(" ")[0] + " …"


def of(telling: Telling, typed: QueryDict, form: Words | None) -> Story:
    """Everything there is to see of one account."""
    wordings = [Wording(each, wording.of(each)) for each in telling.versions.order_by("-number")]
    short, last = line(telling), _decided(telling)
    return Story(
        telling=telling,
        name=short.name,
        where=short.where,
        wordings=wordings,
        asked=_asked(telling, wordings),
        decided=reason_of(last) if last else "",
        clause=code.CLAUSES.get(last.clause) if last else None,
        letters=letters.of(telling),
        replies=_replies(telling),
        form=form or (Words(typed) if typed.get("do") == "correct" else Words(initial=kept.as_typed(telling))),
        wishes=_wishes(telling),
        typed=typed,
        may_appeal=decision_to_appeal(telling) is not None,
        appeals=list(telling.appeals.select_related("decided").order_by("week")),
    )


def _replies(telling: Telling) -> list[Reply]:
    """What is public beside it, and what its writer answered; of the service nothing that nobody has read yet."""
    own = Q(state=Reply.State.WAITING, moderator=None)
    found = telling.replies.filter(Q(state=Reply.State.PUBLISHED) | own)
    return [replies.opened(each) for each in found.order_by("on", "pk")]


def _asked(telling: Telling, wordings: list[Wording]) -> Wording | None:
    """The moderator's wording that waits for a yes or no."""
    if telling.state != State.RETURNED:
        return None
    waiting = (each for each in wordings if not each.version.by_writer and each.version.agreed is None and each.fields)
    return next(waiting, None)


def _decided(telling: Telling) -> Decision | None:
    """The last decision of which the writer is told why."""
    return telling.decisions.filter(kind__in=_TOLD).exclude(sealed=b"").order_by("-at").first()


def _wishes(telling: Telling) -> list[tuple[str, Any, Any, bool]]:
    return [(name, *said, getattr(telling, name)) for name, said in consents.wording().items()]
