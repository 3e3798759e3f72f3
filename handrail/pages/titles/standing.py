"""What outlives an episode, in a sentence each."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.design.formats import date_only
from handrail.pages.life import QUESTION
from handrail.pages.names import Naming, speaks_to_person
from handrail.pages.sentences import formats, word
from handrail.pages.titles.kinds import Plain, Titles
from handrail.pages.titles.sharing import whom


def _contact(event: e.ContactGiven, _name: Naming) -> str:
    ways = [event.phone, event.email, " ".join([*event.address, event.postcode]).strip()]
    safe = ", ".join(word(channel) for channel in event.safe)
    return _("Ways to get in touch: %(ways)s. Safe: %(safe)s") % {
        "ways": ", ".join(way for way in ways if way) or _("none given"),
        "safe": safe or _("none given"),
    }


def _needs(event: e.NeedsGiven, _name: Naming) -> str:
    told = [
        event.language and _("language: %(language)s") % {"language": event.language},
        event.interpreter and _("an interpreter"),
        event.formats and formats(event.formats),
    ]
    return ": ".join([_("What makes it easier"), ", ".join(str(each) for each in told if each)]).removesuffix(": ")


def _circumstance(event: e.CircumstanceGiven, _name: Naming) -> str:
    """What it is about; what was answered is told below it, to those who read the record."""
    question = QUESTION.get(event.what)
    return _("Told us about: %(what)s") % {"what": question.name if question else event.what.value}


PLAIN: Plain = {
    e.NhsNumberSought: gettext_lazy("The NHS number was looked for"),
    e.AccountOpened: gettext_lazy("A sign-in was opened"),
    e.SignedOut: gettext_lazy("Signed out everywhere, by us"),
    e.EpisodeBegun: gettext_lazy("Care began"),
    e.ConsentWithdrawn: gettext_lazy("A yes to sharing was taken back"),
    e.SameAs: gettext_lazy("Found to be the same person as another record"),
    e.NotSameAs: gettext_lazy("Found not to be the same person as another record"),
    e.PersonDied: gettext_lazy("The person has died"),
    e.EmploymentSupportReferred: gettext_lazy("Referred to employment support, because it was wanted"),
    e.EmploymentSupportEnded: gettext_lazy("Employment support ended"),
}

TITLES: Titles = {
    e.Named: lambda x, _n: _("Name: %(name)s") % {"name": " ".join(part for part in (x.given, x.family) if part)},
    e.Born: lambda x, _n: _("Date of birth: %(day)s") % {"day": date_only(x.on)},
    e.ContactGiven: _contact,
    e.NeedsGiven: _needs,
    e.NhsNumberGiven: lambda x, _n: _("NHS number: %(number)s") % {"number": x.number},
    e.GpGiven: lambda x, _n: _("GP practice: %(name)s") % {"name": x.name or x.code},
    e.AccountConfirmed: lambda _x, n: (
        _("We made sure that the sign-in is yours")
        if speaks_to_person(n)
        else _("We made sure that the sign-in is theirs")
    ),
    e.CircumstanceGiven: _circumstance,
    e.ConsentGiven: lambda x, n: (
        _("Yes to sharing with %(whom)s: %(item)s, %(what_for)s")
        % {"item": word(x.item), "whom": whom(x.recipient, x.name, n), "what_for": word(x.what_for)}
        + (" " + _("until %(day)s") % {"day": date_only(x.until)} if x.until else "")
    ),
    e.ConsentRefused: lambda x, n: (
        _("No to sharing with %(whom)s: %(item)s") % {"item": word(x.item), "whom": whom(x.recipient, x.name, n)}
    ),
}
