"""Appeals: somebody who took no part in it looks again, and says whether the decision stands."""

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.experiences import sealing, states, wording
from handrail.experiences.models import Appeal, Decision, Moderator, State, Telling
from handrail.experiences.moderating import decisions
from handrail.experiences.moderating.deciding import two_read
from handrail.experiences.moderating.decisions import MAY, Kind
from handrail.experiences.moderating.duties import Duty, has
from handrail.experiences.moderating.refusing import NotPossible, NotYours
from handrail.experiences.publishing import parts
from handrail.experiences.states import CannotFollow


def waiting() -> list[Appeal]:
    """What nobody decided yet, the oldest week first."""
    found = Appeal.objects.filter(decided=None).select_related("telling", "against")
    return list(found.order_by("week", "pk"))


def words(appeal: Appeal) -> str:
    """Why the writer thinks that it is wrong."""
    return sealing.reveal(appeal.sealed, f"appeal:{appeal.pk}")


def took_part(telling: Telling, by: Moderator) -> bool:
    """Whether this moderator decided anything about the account, or proposed words for it."""
    ids = [part.pk for part in parts.whole(telling)]
    return Decision.objects.filter(telling__in=ids, moderator=by).exists() or any(
        part.versions.filter(moderator=by).exists() for part in parts.whole(telling)
    )


def decide(appeal: Appeal, by: Moderator, *, stands: bool, reason: str) -> Decision:
    """The decision stands, or it does not; then the account goes on as if it had not been."""
    with transaction.atomic(using=Appeal.database):
        now = Telling.objects.select_for_update().get(pk=appeal.telling_id)
        kind = Kind.UPHOLD if stands else Kind.OVERTURN
        _check(appeal, now, by, kind, reason)
        made = decisions.write(now, by, kind, reason, appeal.against.clause)
        if not Appeal.objects.filter(pk=appeal.pk, decided=None).update(decided=made):
            raise NotYours(_("Somebody else has decided this appeal."))
        if not stands:
            _undo(now)
    return made


def _check(appeal: Appeal, telling: Telling, by: Moderator, kind: Kind, reason: str) -> None:
    if not has(by, Duty.APPEALS):
        raise NotYours(_("This is not among your duties."))
    if took_part(telling, by):
        raise NotYours(_("You took part in this. Somebody else decides the appeal."))
    if Appeal.objects.filter(pk=appeal.pk).exclude(decided=None).exists():
        raise NotYours(_("Somebody else has decided this appeal."))
    if telling.state not in MAY[kind]:
        raise CannotFollow(telling.state, kind)
    if not reason.strip():
        raise NotPossible(_("Say why, in words the writer can understand."))


def _undo(telling: Telling) -> None:
    """What was refused or removed may be public; where two have to read it, or it is held, it is read anew."""
    ended = telling.state in (State.REFUSED, State.REMOVED)
    again = not ended or two_read(telling) or not telling.may_publish or wording.agreed(telling) is None
    to = State.SUBMITTED if again else State.APPROVED
    for part in parts.whole(telling):
        if part.state == telling.state:
            part.versions.filter(by_writer=False, agreed=None).update(agreed=False)
            states.move(part, to, ended_week=None, read_by=None)
