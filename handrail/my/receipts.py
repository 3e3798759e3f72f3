"""What a person is told after each thing they did: that we have it, who acts on it, and by when."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from handrail.care import unseen
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.vocabulary import DutyKind
from handrail.my.mine import Mine
from handrail.pages import owed
from handrail.record import journal


def give(request: HttpRequest, found: Mine, what: str, *kinds: DutyKind, stream: str = "") -> None:
    """Say `what` was done, then what is owed now of these kinds (of the next thing, where none is named)."""
    said = sentences(found, unseen.to_person(journal.episode(stream or found.stream)), *kinds)
    messages.success(request, " ".join([what, *said]))


def sentences(found: Mine, episode: Episode, *kinds: DutyKind) -> list[str]:
    """What is owed to this person, of these kinds; the earliest thing where no kind is named."""
    owing = [each for each in duties(episode, found.service) if found.may_hear(each)]
    chosen = [each for each in owing if each.kind in kinds] if kinds else owing[:1]
    if not chosen:
        return []
    told = [owed.to_person(each, found.name) for each in chosen]
    if rungs := chosen[0].rungs:
        told.append(_("If not, %(who)s is told.") % {"who": found.name(rungs[0].to)})
    return told
