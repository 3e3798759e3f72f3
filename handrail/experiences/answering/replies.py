"""Answers beside an account: of the service, by name and role, and of its writer. Beside it, never over it.

The service gives one, a moderator reads it, then it is public: or it goes back with the reason. A moderator changes no
word of it. What a service says it changed is confirmed or denied by the writer, and by nobody else.
"""

from typing import Any

from django.db import transaction

from handrail.experiences import days, sealing
from handrail.experiences.models import Moderator, Reply, Telling
from handrail.experiences.moderating import decisions
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.publishing import parts, shown


class NotPossible(Exception):  # noqa: N818 - it says why, to whoever tried
    """This answer cannot be given, or not any more. The text says why."""


def beside(telling: Telling) -> list[Reply]:
    """The public answers to an account, in the order they came."""
    found = Reply.objects.filter(telling=parts.first(telling), state=Reply.State.PUBLISHED)
    return list(found.select_related("service").order_by("on", "pk"))


def answer(telling: Telling, *, by: Moderator, name: str, role: str, text: str, change: str = "") -> Reply:
    """The voice of a service answers an account about it. It waits to be read."""
    if by.service_id is None or telling.service_id != by.service_id:
        raise NotPossible("the account is not about this service")
    if not shown.is_public().filter(pk=telling.pk).exists():
        raise NotPossible("the account is not public")
    return _give(telling=parts.first(telling), by=by, name=name, role=role, text=text, change=change)


def answer_theme(
    theme: str, quarter: str, *, by: Moderator, name: str, role: str, text: str, change: str = ""
) -> Reply:
    """The voice of a service answers all who told of a theme in a quarter. It waits to be read."""
    if by.service_id is None:
        raise NotPossible("nobody said which service this is the voice of")
    return _give(theme=theme, quarter=quarter, by=by, name=name, role=role, text=text, change=change)


def _give(*, by: Moderator, **facts: Any) -> Reply:
    return _keep(moderator=by, service=by.service, on=days.today(), **facts)


def _keep(*, text: str, **facts: Any) -> Reply:
    """Nobody has read it yet: it is sealed, as an account is before it is public."""
    made = Reply(**facts)
    made.sealed = sealing.close(text, _place(made))
    made.save(force_insert=True)
    return made


def opened(reply: Reply) -> Reply:
    """The same with its words, for whoever wrote it or reads it before it is public. Not to be saved."""
    if reply.sealed:
        reply.text = sealing.reveal(reply.sealed, _place(reply))
    return reply


def _place(reply: Reply) -> str:
    return f"reply:{reply.pk}"


def from_writer(telling: Telling, text: str) -> Reply:
    """The writer answers beside their own account. It waits to be read, and has no day."""
    return _keep(telling=parts.first(telling), text=text)


def to_be_read() -> list[Reply]:
    """What waits for a moderator, the oldest first; the writer's, which have no day, before it."""
    found = Reply.objects.filter(state=Reply.State.WAITING).select_related("service", "telling", "moderator")
    return sorted(found, key=lambda each: (each.on or days.today().min, each.pk))


def publish(reply: Reply, *, by: Moderator) -> Reply:
    """A moderator has read it: it tells nobody who the writer is, and is public from now."""
    return _settle(reply, Reply.State.PUBLISHED, by)


def give_back(reply: Reply, why: str, *, by: Moderator) -> Reply:
    """It goes back to whoever wrote it, with what is in the way. Its clock goes on."""
    return _settle(reply, Reply.State.RETURNED, by, returned_why=why)


def _settle(reply: Reply, state: str, by: Moderator, **also: str) -> Reply:
    if reply.moderator_id is not None and by.service_id is not None and by.service_id == reply.service_id:
        raise NotPossible("you answer for this service")
    with transaction.atomic(using=Reply.database):
        now = Reply.objects.select_for_update().get(pk=reply.pk)
        if now.state != Reply.State.WAITING:
            raise NotPossible("somebody was quicker")
        now.state = state
        if state == Reply.State.PUBLISHED:
            now.text, now.sealed = opened(now).text, b""
        for name, value in also.items():
            setattr(now, name, value)
        now.save()
        _note(now, by)
    return now


def _note(reply: Reply, by: Moderator) -> None:
    """That a named moderator read it stays, as with an account."""
    if reply.telling is not None:
        decisions.write(reply.telling, by, Kind.REPLY if reply.state == Reply.State.PUBLISHED else Kind.RETURN)


def confirm(reply: str, telling: Telling, *, happened: bool) -> bool:
    """The writer says whether what this answer says has changed did. They may say otherwise later."""
    asked = Reply.objects.filter(pk=reply, telling=parts.first(telling), state=Reply.State.PUBLISHED)
    return asked.exclude(change="").update(confirmed=happened) > 0
