"""What those who act for somebody are called, and in what they may: the same on every side."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _

from handrail.care.parts import Proxy
from handrail.care.standing import Standing
from handrail.care.vocabulary import ActsAs, ActsIn
from handrail.design.text import upper_first
from handrail.pages.names import Naming
from handrail.pages.sentences import word
from handrail.pages.titles.acting_for import things
from handrail.record import journal

MAY = [(each, upper_first(word(each))) for each in ActsIn]
AS = [(each, upper_first(word(each))) for each in ActsAs]


def names(person: str, standing: Standing) -> Mapping[str, str]:
    """By account, what somebody who acts or acted for this person is called: their name, and what they are to them."""
    if not standing.proxies:
        return {}
    text = journal.reader(person, [each.name for each in standing.proxies.values()])
    shape = _("%(name)s (%(as)s)")
    return {
        each.account: shape % {"name": text(each.name), "as": word(each.acts_as)} for each in standing.proxies.values()
    }


def naming(name: Naming, called: Mapping[str, str]) -> Naming:
    """The same naming, which also knows those who act for the person."""
    return (lambda who: called.get(who) or name(who)) if called else name


def in_words(proxy: Proxy) -> str:
    """In what somebody may act, in one line."""
    return things(proxy.may)


def now(standing: Standing, today: date) -> list[Proxy]:
    """Those who may act today."""
    return [] if standing.died else [each for each in standing.proxies.values() if each.holds_on(today)]


def readers(proxies: Iterable[Proxy]) -> list[Proxy]:
    """Those of them who read what is written both ways."""
    return [each for each in proxies if ActsIn.MESSAGES in each.may]
