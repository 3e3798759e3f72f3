"""An account is taken down: at once, whole, and from everything that was made of it. Its tombstone has no text.

Withdrawn by its writer, nothing of the text is left anywhere, sealed or not. Removed or held by a moderator, nothing of
it is public; the sealed wording stays, so that the writer can appeal and somebody else can look again.
"""

from typing import Any, Final

from django.db import transaction

from handrail.experiences import days, states, wording
from handrail.experiences.finding import index
from handrail.experiences.models import Claim, Group, Passage, Published, State, Telling
from handrail.experiences.open_data import release
from handrail.experiences.publishing import forgetting, gone, parts

#: What a withdrawn account no longer says of itself.
_NOTHING: Final[dict[str, Any]] = {
    "happened": "",
    "service": None,
    "sealed_service": b"",
    "first_hand": "",
    "language": "",
    "content_notes": [],
    "raised": [],
    "envelope": b"",
    "text_mark": "",
    "copies": 0,
    "also": 0,
    "read_by": None,
    "may_publish": False,
    "may_quote": False,
    "may_export": False,
    "may_contact": False,
}


def take_down(telling: Telling, to: State) -> Telling:
    """Take every page of an account down, and say what it is now; `CannotFollow` where it cannot become that."""
    with transaction.atomic(using=Telling.database):
        now = _move(telling, to)
        for part in parts.whole(telling):
            if part.pk != telling.pk and to in states.FOLLOWS[State(part.state)]:
                _move(part, to)
    _afterwards()
    return now


def _move(telling: Telling, to: State) -> Telling:
    also: dict[str, Any] = dict(_NOTHING) if to == State.WITHDRAWN else {}
    if to in (State.WITHDRAWN, State.REMOVED):
        also["ended_week"] = days.this_week()
    now = states.move(telling, to, **also)
    hide(now)
    if to == State.WITHDRAWN:
        _forget(now)
    return now


def keep_from_public(telling: Telling) -> None:
    """Whatever it is now, nothing of it is public: the wording that was, while its writer changed it, goes too."""
    with transaction.atomic(using=Telling.database):
        for part in parts.whole(telling):
            hide(part)
    _afterwards()


def _afterwards() -> None:
    """The open files go now, and once more when all is committed: one may have been made meanwhile."""
    release.drop()
    transaction.on_commit(release.drop, using=Telling.database)
    transaction.on_commit(gone.keep_up, using=Telling.database, robust=True)
    forgetting.afterwards()


def hide(telling: Telling) -> None:
    """Delete what is public of one page, and all that was made of it."""
    Published.objects.filter(telling=telling).delete()
    index.remove(telling.pk)
    Passage.objects.filter(telling=telling).delete()
    Group.objects.filter(state="offered", passages=None).delete()


def _forget(telling: Telling) -> None:
    """Delete what was never public too: wordings, letters, appeals, reasons; and answers, which repeat it."""
    wording.empty(telling)
    Claim.objects.filter(telling=telling).delete()
    for own in (telling.letters, telling.appeals, telling.replies):
        own.all().delete()
    telling.decisions.update(sealed=b"")
