"""What came from another system, in a sentence each. What was not known there is not said."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.care import events as e
from handrail.care.questionnaires import QUESTIONNAIRES
from handrail.design.formats import day, day_time
from handrail.pages.names import Naming
from handrail.pages.sentences import end_reason, word
from handrail.pages.titles.kinds import Plain, Titles


def _contact(event: e.ContactCarried, name: Naming) -> str:
    facts = {
        "became": _became(event),
        "when": day_time(event.starts),
        "parts": ", ".join(part for part in _parts(event, name) if part) or _("nothing more is known"),
    }
    return _("%(became)s on %(when)s, before we had this record: %(parts)s") % facts


def _became(event: e.ContactCarried) -> str:
    if event.attendance is not None:
        return _("Met")
    if event.absence is not None:
        return _("We missed each other")
    if event.side is not None:
        return _("An appointment was called off")
    return _("Booked") if event.due is not None else _("An appointment, and nobody knows what became of it,")


def _parts(event: e.ContactCarried, name: Naming) -> tuple[str, ...]:
    minutes = _("%(n)d minutes") % {"n": event.minutes} if event.minutes else ""
    who = _("with %(who)s") % {"who": name(event.with_)} if event.with_ else ""
    return word(event.purpose), who, word(event.medium), minutes


def _score(event: e.ScoreCarried, _name: Naming) -> str:
    form = QUESTIONNAIRES[event.questionnaire]
    if form.is_total(event.items) and event.items[0] is not None:
        facts = {"what": form.short_name, "total": form.say(event.items[0])}
        return _("%(what)s: %(total)s in all. The answers behind it did not come with it") % facts
    return _("%(what)s, as it came from another system") % {"what": form.short_name}


def _passed_on(event: e.PassingOnCarried, _name: Naming) -> str:
    if event.to is not None:
        return _("Moved to %(step)s on %(day)s, before we had this record") % {
            "step": word(event.to),
            "day": day(event.on),
        }
    return _("Another service was asked to help on %(day)s, before we had this record") % {"day": day(event.on)}


def _pause(event: e.PauseCarried, _name: Naming) -> str:
    if event.until is None:
        return _("A pause from %(day)s, which goes on") % {"day": day(event.since)}
    return _("A pause from %(day)s to %(until)s") % {"day": day(event.since), "until": day(event.until)}


def _ending(event: e.EndingCarried, name: Naming) -> str:
    if event.reason is None:
        return _("Care ended on %(day)s, before we had this record. Why is not known here") % {"day": day(event.on)}
    facts = {"day": day(event.on), "why": end_reason(event.reason, name)}
    return _("Care ended on %(day)s, before we had this record: %(why)s") % facts


PLAIN: Plain = {
    e.CarriedLookedAt: gettext_lazy("What came from another system has been looked at"),
}

TITLES: Titles = {
    e.PersonCarried: lambda x, _n: _("This record came from another system: %(system)s") % {"system": x.system},
    e.CarriedOver: lambda x, n: (
        _("This care came from another system, %(system)s. %(who)s holds it") % {"system": x.system, "who": n(x.holder)}
    ),
    e.ContactCarried: _contact,
    e.ScoreCarried: _score,
    e.PassingOnCarried: _passed_on,
    e.PauseCarried: _pause,
    e.OnlineWorkCarried: lambda x, _n: (
        _("Work in an online programme, %(what)s, up to %(day)s") % {"what": x.programme, "day": day(x.ends)}
    ),
    e.EndingCarried: _ending,
}
