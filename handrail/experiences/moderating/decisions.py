"""What may be decided, and in which states of an account. A decision is written once, without a word of the account."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from handrail.experiences import days, sealing
from handrail.experiences.models import Decision, Moderator, State, Telling
from handrail.experiences.publishing import parts
from handrail.keys.ids import new_id


class Kind(TextChoices):
    """What was decided. The two that begin with "would" wait for a second reader."""

    APPROVE = "approve", _("approved")
    REFUSE = "refuse", _("not published")
    WOULD_APPROVE = "would_approve", _("would approve it; a second person reads it")
    WOULD_REFUSE = "would_refuse", _("would refuse it; a second person reads it")
    DIFFER = "differ", _("the second reader sees it otherwise")
    ASK = "ask", _("asked the writer for a change")
    HOLD = "hold", _("held")
    REMOVE = "remove", _("removed")
    ENVELOPE = "envelope", _("asked to open the address left by the writer")
    UPHOLD = "uphold", _("appeal: the decision stands")
    OVERTURN = "overturn", _("appeal: the decision does not stand")
    REPLY = "reply", _("let an answer be published")
    RETURN = "return", _("sent an answer back")


WOULD: Final[Mapping[str, str]] = {Kind.WOULD_APPROVE: Kind.APPROVE, Kind.WOULD_REFUSE: Kind.REFUSE}

#: What is decided beside an account, and changes nothing about it.
BESIDE: Final = frozenset({Kind.ENVELOPE, Kind.REPLY, Kind.RETURN})

#: What waits to be read.
QUEUE: Final = frozenset({State.SUBMITTED, State.HELD})

#: In which states of an account each may be decided. What is not here may be decided in none.
MAY: Final[Mapping[str, frozenset[State]]] = {
    Kind.APPROVE: QUEUE,
    Kind.REFUSE: QUEUE,
    Kind.ASK: QUEUE,
    Kind.HOLD: QUEUE | {State.APPROVED, State.PUBLISHED, State.RESEARCH},
    Kind.REMOVE: frozenset({State.PUBLISHED, State.RESEARCH}),
    Kind.ENVELOPE: frozenset(State) - {State.DRAFT, State.WITHDRAWN},
    Kind.UPHOLD: frozenset({State.REFUSED, State.REMOVED, State.RETURNED, State.HELD}),
    Kind.OVERTURN: frozenset({State.REFUSED, State.REMOVED, State.RETURNED, State.HELD}),
}


def write(telling: Telling, by: Moderator, kind: str, reason: str = "", clause: str = "", version: int = 0) -> Decision:
    """Write a decision down. The reason is sealed: only moderators and the writer read it."""
    ref = new_id()
    return Decision.objects.create(
        id=ref,
        telling=telling,
        moderator=by,
        kind=kind,
        clause=clause,
        version=version or version_of(telling),
        at=_at(telling),
        sealed=sealing.close(reason, _place(ref)) if reason else b"",
    )


def reason_of(decision: Decision) -> str:
    """Why, as the writer is told; "" where nothing was said, or the account was withdrawn."""
    return sealing.reveal(decision.sealed, _place(decision.pk))


def version_of(telling: Telling) -> int:
    """Which wording of the whole account this is: it grows with every new wording of any of its pages."""
    return sum(part.versions.count() for part in parts.whole(telling)) or 1


def _at(telling: Telling) -> datetime:
    """Now, and after everything that was decided about this account before: the last decision is always one."""
    last = telling.decisions.order_by("-at").values_list("at", flat=True).first()
    return max(days.now(), last + timedelta(microseconds=1)) if last else days.now()


def _place(ref: str) -> str:
    return f"decision:{ref}"
