"""What left the service, as a page lists it: what, to whom, what for, on what basis, with the copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import sharing
from handrail.care.parts import Share
from handrail.care.standing import Consent, Standing
from handrail.care.vocabulary import NAMED_BY_PERSON, Asked, Basis
from handrail.care.words import Words
from handrail.design.formats import day_time
from handrail.keys.ids import new_id
from handrail.organisation import outbox
from handrail.pages import consents
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.sentences import word
from handrail.pages.titles.sharing import things, whom
from handrail.record import journal

_ASKED_YOU: dict[Asked, Any] = {
    Asked.AGREED: gettext_lazy("You were asked, and agreed"),
    Asked.SAID_NO: gettext_lazy("You were asked, and said no"),
    Asked.NOT_REACHED: gettext_lazy("We tried to ask you, and could not reach you"),
    Asked.NO_TIME: gettext_lazy("There was no time to ask you"),
    Asked.UNSAFE_TO_ASK: gettext_lazy("Asking you would have added danger"),
}


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that left, in sentences."""

    share: str
    at: datetime
    whom: str
    what: str
    what_for: str
    basis: str
    asked: str
    by: str
    why: str
    copy: str
    why_held_back: str
    stopped: bool
    read: str
    held_back: str


def left(share: Share, text: Callable[[Words | None], str], name: Naming) -> Left:
    """One thing that left, told to the person or to staff."""
    said = share.said
    return Left(
        share=said.share,
        at=share.at,
        whom=whom(said.recipient, said.name, name),
        what=things(said.items),
        what_for=word(said.what_for),
        basis=_basis(share, name),
        asked=_asked(share, name),
        by=name(share.by),
        why=text(said.why),
        copy=text(said.copy),
        why_held_back=text(said.why_held_back),
        stopped=share.stopped,
        read=_read(share, name),
        held_back=_held_back(share, name),
    )


def _basis(share: Share, name: Naming) -> str:
    said = share.said
    if said.basis is Basis.CONSENT:
        return _("You said yes to it") if speaks_to_person(name) else _("They said yes to it")
    shape = _("The law: %(ground)s") if said.basis is Basis.LAW else _("Danger: %(ground)s")
    return shape % {"ground": word(said.ground)}


def _asked(share: Share, name: Naming) -> str:
    asked = share.said.asked
    if asked is None:
        return ""
    return str(_ASKED_YOU[asked]) if speaks_to_person(name) else word(asked)


def _read(share: Share, name: Naming) -> str:
    if share.said.read_due is None:
        return ""
    if share.read_by:
        return _("Read by %(who)s as a second person.") % {"who": name(share.read_by)}
    facts = {"who": name(share.said.reader), "when": day_time(share.said.read_due)}
    return _("%(who)s reads it as a second person by %(when)s.") % facts


def _held_back(share: Share, name: Naming) -> str:
    if not share.held_back or share.tell_due is None:
        return ""
    facts = {"who": name(share.teller), "when": day_time(share.tell_due)}
    not_told = _("They do not know of this yet, because telling them would add danger.")
    return f"{not_told} {_('%(who)s looks at that again by %(when)s.') % facts}"


def send(acts: journal.Together, stream: str, standing: Standing, yes: Consent, written: str) -> str:
    """Put something in the post on a yes, and write down that it leaves; until it has, taking the yes back stops it."""
    share = new_id()
    acts.record(
        stream,
        sharing.share,
        standing=standing,
        share=share,
        recipient=yes.recipient,
        items=(yes.item,),
        what_for=yes.what_for,
        name=yes.name,
        copy=journal.Text(written),
    )
    letter = outbox.Letter(to=yes.name or word(yes.recipient), subject=_("Letter"), body=written)
    outbox.put(letter, channel="letter", about=stream, basis=yes.consent, once=consents.waits(share))
    return share


def needs_name(data: Mapping[str, Any]) -> bool:
    """Whether a yes as it was typed lacks the name of whom it is for: of these there are many."""
    return data.get("recipient") in NAMED_BY_PERSON and not data.get("name")
