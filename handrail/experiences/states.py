"""What may become of an account. Each line says what may follow; nothing else can."""

from collections.abc import Mapping
from typing import Final

from django.db import transaction

from handrail.experiences.models import State, Telling

_ENDED: Final = frozenset({State.WITHDRAWN})

FOLLOWS: Final[Mapping[State, frozenset[State]]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.HELD, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.HELD, State.RETURNED, State.APPROVED, State.RESEARCH, State.REFUSED, *_ENDED}),
    State.HELD: frozenset({State.SUBMITTED, State.RETURNED, State.APPROVED, State.RESEARCH, State.REFUSED, *_ENDED}),
    State.RETURNED: frozenset({State.SUBMITTED, State.HELD, *_ENDED}),
    State.APPROVED: frozenset({State.PUBLISHED, State.HELD, State.SUBMITTED, *_ENDED}),
    State.PUBLISHED: frozenset({State.SUBMITTED, State.HELD, State.REMOVED, *_ENDED}),
    State.RESEARCH: frozenset({State.SUBMITTED, State.HELD, State.REMOVED, *_ENDED}),
    State.REFUSED: frozenset({State.SUBMITTED, State.HELD, State.APPROVED, *_ENDED}),
    State.REMOVED: frozenset({State.SUBMITTED, State.HELD, State.APPROVED, *_ENDED}),
    State.WITHDRAWN: frozenset(),
}


class CannotFollow(Exception):  # noqa: N818 - it states the rule that was met
    """The account is not where this may happen: somebody else was quicker, or it has ended."""

    def __init__(self, now: str, wanted: str) -> None:
        super().__init__(f"{now} cannot become {wanted}")
        self.now, self.wanted = now, wanted


def move(telling: Telling, to: State, **also: object) -> Telling:
    """Move an account on, under a lock, and set what else changes with it. The account as it is now is given back."""
    with transaction.atomic(using=Telling.database):
        locked = Telling.objects.select_for_update().get(pk=telling.pk)
        if to not in FOLLOWS[State(locked.state)]:
            raise CannotFollow(locked.state, to)
        locked.state = to
        for name, value in also.items():
            setattr(locked, name, value)
        locked.save()
    return locked
