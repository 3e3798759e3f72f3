"""Apps that read my record: saying yes to one, for each thing and until a day; stopping it; and what it has read.

The yes is the person's own, and is asked each time the app reads. Its word is shown once, and only its hash is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from handrail.accounts.doors import lately
from handrail.care.standing import Consent
from handrail.care.vocabulary import APP_ITEMS, Item, Recipient, WhatFor
from handrail.design.formats import day
from handrail.design.forms import ActForm, CheckboxesField, Choice, DateField, RadioField
from handrail.design.text import upper_first
from handrail.my.mine import Mine, mine, show
from handrail.organisation import programs
from handrail.organisation.models import Program
from handrail.pages import consents, relations
from handrail.pages.acting import attempt
from handrail.pages.sentences import word
from handrail.record import journal, reading
from handrail.record.access import Relation


class AppForm(ActForm):
    """Which app, what it may read, and until when. Nothing is ticked before you tick it."""

    app = RadioField(label=gettext_lazy("Which app?"), called=gettext_lazy("which app"))
    items = CheckboxesField(
        label=gettext_lazy("What may it read?"),
        called=gettext_lazy("what it may read"),
        choices=[Choice(each.value, upper_first(word(each))) for each in APP_ITEMS],
        coerce=Item,
    )
    until = DateField(
        label=gettext_lazy("Until when?"),
        called=gettext_lazy("the last day"),
        must_be_future=True,
        required=False,
    )


@dataclass(frozen=True, slots=True)
class LetIn:
    """One app that was let in: what it is, what it may read now, and until when."""

    ref: str
    name: str
    purpose: str
    answers: str
    items: list[str]
    until: date | None


@require_http_methods(["GET", "HEAD", "POST"])
@mine("my apps")
def every(request: HttpRequest, found: Mine) -> HttpResponse:
    """The apps I let in, each with a button that stops it, and a form to let one in. Its word is shown this once."""
    known = programs.in_use(for_people=True)
    form = _form(request, found, known)
    made: list[str] = []
    sent = request.method == "POST" and found.is_whole and form.is_valid()
    if sent and (again := lately(request, "account_request_login_code")):
        return again
    if sent and attempt(form, lambda: made.append(_let_in(found, form.cleaned_data, known))):
        form = _form(None, found, known)
    return show(
        request,
        found,
        "my/apps.html",
        "choose",
        form=form,
        made=made[0] if made else "",
        address=request.build_absolute_uri(reverse("fhir:base")),
        known=known,
        apps=_let_in_now(found) if found.is_whole else [],
        title=_("Apps that read your record"),
        button=_("Let it in"),
        back_url=reverse("my:choose"),
    )


def _form(request: HttpRequest | None, found: Mine, known: Iterable[Program]) -> Any:
    typed = (request.POST or request.held_post or None) if request is not None else None  # type: ignore[attr-defined]
    form: Any = AppForm(typed, initial={"seen": journal.standing(found.person).seq})
    form.fields["app"].choices = [Choice(each.pk, each.name, _told(each)) for each in known]
    form.fields["until"].help_text = _("If you leave this empty, it ends by itself on %(day)s.") % {
        "day": day(_last(found))
    }
    return form


def _told(app: Program) -> str:
    return _("%(purpose)s %(who)s answers for it.") % {"purpose": app.purpose, "who": app.answers}


def _last(found: Mine) -> date:
    return journal.today() + timedelta(days=found.service.charter.consent_days)


def _let_in(found: Mine, data: dict[str, Any], known: Iterable[Program]) -> str:
    """Say yes to just these things, and make the word. What was said of this app before holds no more."""
    app = next(each for each in known if each.pk == data["app"])
    until, now = min(data["until"] or _last(found), _last(found)), journal.now()
    said: dict[str, Any] = {"recipient": Recipient.APP, "name": app.name, "what_for": WhatFor.OWN_USE, "until": until}
    with journal.together(found.person, by=found.account.pk, said_by=found.person, once=data["once"]) as act:
        for before in _yeses(found, app.name):
            consents.take_back(act, found.person, before.consent)
        for item in data["items"]:
            consents.say(act, found.standing, found.person, item=item, yes=True, **said)
        ends = datetime.combine(until, time(23, 59), found.service.calendar.zone).astimezone(UTC)
        return programs.let_in(app, found.account, until=min(ends, now + programs.LONGEST), at=now)


def _yeses(found: Mine, name: str) -> list[Consent]:
    """What this app may read today, a yes for each thing."""
    held = (each for each in found.standing.consents.values() if each.holds_on(journal.today()))
    return [each for each in held if each.recipient is Recipient.APP and each.name == name]


def _let_in_now(found: Mine) -> list[LetIn]:
    acting = programs.of_account(found.account.pk, journal.now())
    return [_shown(each.program, _yeses(found, each.program.name)) for each in acting]


def _shown(app: Program, yeses: list[Consent]) -> LetIn:
    items, until = [word(each.item) for each in yeses], max((each.until for each in yeses if each.until), default=None)
    return LetIn(app.pk, app.name, app.purpose, app.answers, items, until)


@require_POST
@mine("my apps")
def stop(request: HttpRequest, found: Mine, ref: str) -> HttpResponse:
    """One button: it reads nothing more, and every yes to it is taken back."""
    app = programs.find(ref)
    if app is None or not app.for_people:
        raise Http404
    with journal.together(found.person, by=found.account.pk, said_by=found.person) as act:
        for each in _yeses(found, app.name) if found.is_whole else ():
            consents.take_back(act, found.person, each.consent)
        programs.shut_out(app, found.account.pk, at=journal.now())
    messages.success(request, _("It reads nothing any more. What it read before is still with it."))
    return redirect("my:apps")


@dataclass(frozen=True, slots=True)
class Read:
    """What one app read, and when."""

    name: str
    what: str
    times: int
    first: datetime
    last: datetime


def have_read(found: Mine) -> list[Read]:
    """What apps have read of this person, among what left."""
    lines = sorted(reading.by_apps(*found.people, relation=Relation.OWN), key=lambda each: each.app)
    return [_read(name, list(some)) for name, some in groupby(lines, key=lambda each: each.app)]


def _read(name: str, some: list[reading.ReadByApp]) -> Read:
    what = "; ".join(relations.page(each.page) for each in some)
    first, last = min(each.first for each in some), max(each.last for each in some)
    return Read(name, what, sum(each.times for each in some), first, last)
