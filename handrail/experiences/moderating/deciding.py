"""What a moderator decides about an account, and what follows. The same act writes the decision and moves the account.

Nobody decides over somebody who is reading (`NotYours`), or about words they have not seen (`Changed`), or where the
account has gone on meanwhile (`CannotFollow`). Where an account speaks of a risk to somebody's life, or names somebody,
the first reader only says what they would do: another person reads it, and only then it is so.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.experiences import days, states, wording, working_days
from handrail.experiences.models import Claim, Decision, Moderator, State, Telling
from handrail.experiences.moderating import claiming, code, decisions, differences
from handrail.experiences.moderating.decisions import MAY, WOULD, Kind
from handrail.experiences.moderating.duties import Duty, has
from handrail.experiences.moderating.reasons import TWO_READ, Reason
from handrail.experiences.moderating.refusing import Changed, NotPossible, NotYours
from handrail.experiences.numbers import LOOK_AGAIN_WORKING_DAYS
from handrail.experiences.publishing import parts, taking_down
from handrail.experiences.states import CannotFollow


def approve(
    telling: Telling,
    by: Moderator,
    *,
    life: bool = False,
    named: bool = False,
    notes: Collection[str] = (),
    reason: str = "",
    seen: int | None = None,
) -> Decision:
    """It may be public, or be researched, as its writer wishes. What it speaks of may be added as content notes."""
    with _deciding(telling, by, Kind.APPROVE, Duty.MODERATE, seen) as now:
        _not_begun(now)
        _say_of_it(now, life=life, named=named, notes=notes)
        if two_read(now):
            return _propose(now, by, Kind.WOULD_APPROVE, reason)
        return _approve(now, by, reason)


def refuse(
    telling: Telling,
    by: Moderator,
    clause: str,
    reason: str,
    *,
    life: bool = False,
    named: bool = False,
    seen: int | None = None,
) -> Decision:
    """It cannot be public, by this clause, for this reason."""
    code.check(clause, code.REFUSED)
    with _deciding(telling, by, Kind.REFUSE, Duty.MODERATE, seen) as now:
        _not_begun(now)
        _say_of_it(now, life=life, named=named)
        if two_read(now):
            return _propose(now, by, Kind.WOULD_REFUSE, _needed(reason), clause)
        return _refuse(now, by, clause, _needed(reason))


def second(telling: Telling, by: Moderator, *, agrees: bool, reason: str = "", seen: int | None = None) -> Decision:
    """Another person has read it too: what the first would do is done, or it goes back to be read anew."""
    waiting = proposed(telling)
    if waiting is None:
        raise NotPossible(_("Nothing waits for a second reader here."))
    if waiting.moderator_id == by.pk:
        raise NotYours(_("You read it first. Somebody else has to be the second reader."))
    with _deciding(telling, by, WOULD[waiting.kind], Duty.SECOND, seen) as now:
        if not agrees:
            return decisions.write(now, by, Kind.DIFFER, _needed(reason))
        if waiting.kind == Kind.WOULD_APPROVE:
            return _approve(now, by, reason)
        return _refuse(now, by, waiting.clause, decisions.reason_of(waiting))


def ask(
    telling: Telling, by: Moderator, clause: str, fields: wording.Fields, reason: str, *, seen: int | None = None
) -> Decision:
    """Ask the writer to agree to this wording. Theirs stays as it is, and nothing is public before they answer."""
    code.check(clause, code.CHANGED)
    with _deciding(telling, by, Kind.ASK, Duty.MODERATE, seen) as now:
        differences.check_honest(_words(now), fields)
        version = wording.save(now, fields, by, clause)
        states.move(now, State.RETURNED, read_by=None)
        return decisions.write(now, by, Kind.ASK, _needed(reason), clause, version.number)


def hold(telling: Telling, by: Moderator, reason: str, *, seen: int | None = None) -> Decision:
    """Keep it from being public, or take it down, until something is clear. Somebody looks again within days."""
    with _deciding(telling, by, Kind.HOLD, Duty.MODERATE, seen) as now:
        again = working_days.after(days.today(), LOOK_AGAIN_WORKING_DAYS)
        if now.state in (State.PUBLISHED, State.RESEARCH):
            now = taking_down.take_down(now, State.HELD)
        for part in parts.whole(now):
            if part.state != State.HELD:
                states.move(part, State.HELD)
            Telling.objects.filter(pk=part.pk).update(read_by=again)
        taking_down.keep_from_public(now)
        return decisions.write(now, by, Kind.HOLD, _needed(reason))


def remove(telling: Telling, by: Moderator, clause: str, reason: str, *, seen: int | None = None) -> Decision:
    """Take down what should not have been published. Its writer is told why, and may appeal."""
    code.check(clause, code.REFUSED)
    with _deciding(telling, by, Kind.REMOVE, Duty.MODERATE, seen) as now:
        taking_down.take_down(now, State.REMOVED)
        return decisions.write(now, by, Kind.REMOVE, _needed(reason), clause)


def two_read(telling: Telling) -> bool:
    """Whether two people have to read it: a reader has said that it is about a life, or names somebody."""
    return not TWO_READ.isdisjoint(telling.raised)


def proposed(telling: Telling) -> Decision | None:
    """What the first of two readers would do, unless the words have changed or something was decided since."""
    last = telling.decisions.exclude(kind__in=decisions.BESIDE).order_by("-at").first()
    if last is None or last.kind not in WOULD or telling.state not in decisions.QUEUE:
        return None
    return last if last.version == decisions.version_of(telling) else None


# --- what follows ----------------------------------------------------------------------------------------------


def _approve(telling: Telling, by: Moderator, reason: str) -> Decision:
    if wording.agreed(telling) is None:
        raise NotPossible(_("There are no words that the writer agreed to."))
    for part in parts.whole(telling):
        states.move(part, State.APPROVED if part.may_publish else State.RESEARCH, read_by=None)
    if not telling.may_publish:
        taking_down.keep_from_public(telling)
    return decisions.write(telling, by, Kind.APPROVE, reason)


def _refuse(telling: Telling, by: Moderator, clause: str, reason: str) -> Decision:
    for part in parts.whole(telling):
        states.move(part, State.REFUSED, read_by=None)
    taking_down.keep_from_public(telling)
    return decisions.write(telling, by, Kind.REFUSE, reason, clause)


def _propose(telling: Telling, by: Moderator, kind: Kind, reason: str, clause: str = "") -> Decision:
    Telling.objects.filter(pk__in=[part.pk for part in parts.whole(telling)]).update(read_by=None)
    return decisions.write(telling, by, kind, reason, clause)


# --- before it -------------------------------------------------------------------------------------------------


@contextmanager
def _deciding(telling: Telling, by: Moderator, kind: str, duty: str, seen: int | None) -> Iterator[Telling]:
    """The account as it is now, under a lock, where this moderator may decide this; read no more when it is done."""
    with transaction.atomic(using=Telling.database):
        now = Telling.objects.select_for_update().get(pk=telling.pk)
        if not has(by, duty):
            raise NotYours(_("This is not among your duties."))
        claiming.check(parts.first(now), by)
        if now.state not in MAY[kind]:
            raise CannotFollow(now.state, kind)
        if seen is not None and seen != decisions.version_of(now):
            raise Changed(_("The writer sent other words meanwhile. Read them before you decide."))
        yield now
        Claim.objects.filter(telling=parts.first(now)).delete()


def _not_begun(telling: Telling) -> None:
    if proposed(telling) is not None:
        raise NotYours(_("Somebody has read this and said what they would do. It waits for a second reader."))


def _say_of_it(telling: Telling, *, life: bool, named: bool, notes: Collection[str] = ()) -> None:
    """What a person found in it. It stays with the account, and no reader takes it back by leaving it out."""
    found = [Reason.LIFE.value] * life + [Reason.NAMED.value] * named
    telling.raised = sorted({*telling.raised, *found})
    telling.content_notes = sorted({*telling.content_notes, *notes})
    telling.save(update_fields=["raised", "content_notes"])


def _needed(reason: str) -> str:
    if not reason.strip():
        raise NotPossible(_("Say why, in words the writer can understand."))
    return reason


def _words(telling: Telling) -> wording.Fields:
    version = wording.agreed(telling)
    return wording.of(version) if version else {}
