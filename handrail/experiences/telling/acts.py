"""What a writer may do with an account of theirs: each says what came of it, or `Unsaid` with why not."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Final

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from handrail.design.text import clean_text
from handrail.experiences import days, sealing
from handrail.experiences.answering import replies
from handrail.experiences.models import Appeal, Decision, State, Telling, Version
from handrail.experiences.moderating import letters
from handrail.experiences.moderating.decisions import Kind
from handrail.experiences.numbers import PART_BYTES
from handrail.experiences.open_data import release
from handrail.experiences.publishing import taking_down
from handrail.experiences.publishing.parts import whole
from handrail.experiences.states import FOLLOWS, CannotFollow, move
from handrail.experiences.telling import consents, looking
from handrail.experiences.telling.forms import Words
from handrail.experiences.telling.submitting import correct as save_correction
from handrail.experiences.telling.submitting import read_again
from handrail.experiences.telling.words_of_danger import speaks_of_danger

Act = Callable[[Telling, QueryDict], str]
_LONGEST: Final = 20_000
#: Which decision has put an account where it is, where it can be looked at again.
_KEPT_BACK: Final = {
    State.REFUSED: Kind.REFUSE,
    State.REMOVED: Kind.REMOVE,
    State.RETURNED: Kind.ASK,
    State.HELD: Kind.HOLD,
}


class Unsaid(Exception):  # noqa: N818 - it states what is missing
    """It could not be taken as it was: `why`, the form where there is one, and what `must` change or be said no of."""

    def __init__(self, why: Any, form: Any = None, must: Sequence[looking.Thing] = ()) -> None:
        super().__init__(str(why))
        self.why, self.form, self.must = why, form, must


def correct(telling: Telling, data: QueryDict) -> str:
    """Another wording. It is looked through like the first one."""
    if telling.state == State.WITHDRAWN:
        raise CannotFollow(telling.state, State.SUBMITTED)
    form = Words(data)
    if not form.is_valid():
        raise Unsaid(_("Something must be changed first. It is marked below."), form)
    words = form.words()
    if len(words["account"].encode()) > PART_BYTES:
        raise Unsaid(_("This page of it is too long now. Put what is new into another account."), form)
    must = looking.look(words).must_change(data.getlist("not_one"))
    if must:
        named = ", ".join(f"“{each.text}” ({each.kind})" for each in must)
        said = _("Change this first, or say below that it is something else: %(what)s.") % {"what": named}
        raise Unsaid(said, form, must)
    save_correction(telling, words, urgent=bool(data.get("urgent")))
    return _("We have your new wording. A moderator reads it. What was public before stays until then.")


def agree(telling: Telling, data: QueryDict) -> str:
    """Say yes to a moderator's wording."""
    _answer(telling, data, agreed=True)
    return _("You said yes to their wording. A moderator takes it from here.")


def disagree(telling: Telling, data: QueryDict) -> str:
    """Say no to it. Nothing of it is ever public."""
    _answer(telling, data, agreed=False)
    return _("You said no to their wording. A moderator looks at it again with your own words.")


def _answer(telling: Telling, data: QueryDict, *, agreed: bool) -> None:
    with transaction.atomic(using=Telling.database):
        asked = Version.objects.filter(telling=telling, by_writer=False, agreed=None, number=_number(data, "version"))
        if not asked.update(agreed=agreed):
            raise CannotFollow(telling.state, State.SUBMITTED)
        if State.SUBMITTED in FOLLOWS[State(telling.state)]:
            move(telling, State.SUBMITTED)


def write(telling: Telling, data: QueryDict) -> str:
    """A letter to the moderators. What speaks of danger puts the account first in the queue."""
    text = _text(data, "letter", _("your letter"))
    letters.write(telling, text)
    if speaks_of_danger(text) and State.HELD in (*FOLLOWS[State(telling.state)], telling.state):
        read_again(telling, {"letter": text})
    return _("We have your letter. The answer will stand here.")


def reply(telling: Telling, data: QueryDict) -> str:
    """Answer a service's reply. A moderator reads it before it is public."""
    text = _text(data, "reply", _("your answer"))
    if not any(each.moderator_id for each in replies.beside(telling)):
        raise CannotFollow(telling.state, State.SUBMITTED)
    replies.from_writer(telling, text)
    return _("We have your answer. A moderator reads it before it is public.")


def confirm(telling: Telling, data: QueryDict) -> str:
    """Say whether what a service says it changed has changed."""
    said = {"yes": True, "no": False}.get(data.get("changed", ""))
    if said is None:
        raise Unsaid(_("Choose yes or no."))
    if not replies.confirm(data.get("about", ""), telling, happened=said):
        raise CannotFollow(telling.state, State.PUBLISHED)
    return _("We show beside their words what you said of them.")


def appeal(telling: Telling, data: QueryDict) -> str:
    """Ask somebody else to look again."""
    against = decision_to_appeal(telling)
    if against is None:
        raise CannotFollow(telling.state, State.SUBMITTED)
    text = _text(data, "appeal", _("why somebody should look again"))
    made = Appeal(telling=telling, against=against, week=days.this_week())
    made.sealed = sealing.close(text, f"appeal:{made.pk}")
    made.save(force_insert=True)
    return _("Somebody else looks at it again. What they decide will stand here.")


def decision_to_appeal(telling: Telling) -> Decision | None:
    """The decision that can be looked at again: the last one that kept it from the public, once."""
    kind = _KEPT_BACK.get(State(telling.state))
    last = telling.decisions.filter(kind=kind).order_by("-at").first() if kind else None
    return last if last and not telling.appeals.filter(against=last).exists() else None


def wishes(telling: Telling, data: QueryDict) -> str:
    """Change what may be done with it. What may no longer be public is taken down at once."""
    said = {name: bool(data.get(name)) for name in consents.WISHES}
    hidden = telling.may_publish and not said["may_publish"]
    closed = telling.may_export and not said["may_export"]
    with transaction.atomic(using=Telling.database):
        for each in whole(telling):
            Telling.objects.filter(pk=each.pk).update(**said, consent_version=consents.NEWEST)
        telling.refresh_from_db()
        if hidden and telling.state in (State.PUBLISHED, State.APPROVED):
            taking_down.take_down(telling, State.SUBMITTED)
        elif hidden:  # while a new wording is read, the one before it is still public
            taking_down.keep_from_public(telling)
        if said["may_publish"] and telling.state == State.RESEARCH:
            read_again(telling, {})
    if closed:
        release.drop()
    if hidden:
        return _("Done. It is not public any more.")
    return _("Done. What you ticked counts from now on.")


def withdraw(telling: Telling, data: QueryDict) -> str:  # noqa: ARG001 - as all acts
    """Take it away, at once, with all of its pages. A draft leaves nothing at all."""
    if telling.state == State.DRAFT:
        telling.delete()
        return _("It is deleted.")
    taking_down.take_down(telling, State.WITHDRAWN)
    return _("It is withdrawn. Its words are deleted, and it is off every page. The next open data file leaves it out.")


def _text(data: QueryDict, name: str, called: str) -> str:
    text = clean_text(data.get(name, ""))
    if not text:
        raise Unsaid(_("Enter %(name)s.") % {"name": called})
    if len(text) > _LONGEST:
        raise Unsaid(_("That is %(n)d characters too long.") % {"n": len(text) - _LONGEST})
    return text


def _number(data: QueryDict, name: str) -> int:
    typed = data.get(name, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 5 else -1


#: What takes something back: it is never held up.
TAKE_BACK: Final[Collection[Act]] = (withdraw, wishes, disagree)

ACTS: Final[Mapping[str, Act]] = {
    "correct": correct,
    "agree": agree,
    "disagree": disagree,
    "write": write,
    "reply": reply,
    "confirm": confirm,
    "appeal": appeal,
    "wishes": wishes,
    "withdraw": withdraw,
}
