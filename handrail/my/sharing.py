"""Yours to share: what you said yes to, saying yes or taking it back, and everything that left, with its copy."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.care import unseen
from handrail.care.episode import Episode
from handrail.care.standing import Consent
from handrail.care.vocabulary import ASKED_ABOUT, CONSENT_ITEMS, CONSENT_PURPOSES, Item, Recipient, WhatFor
from handrail.design.formats import day
from handrail.design.forms import ActForm, CharField, CheckboxesField, Choice, DateField, RadioField
from handrail.design.text import upper_first
from handrail.my import apps_of_mine
from handrail.my.mine import Mine, mine, show
from handrail.pages import consents, held, in_the_return
from handrail.pages.acting import attempt
from handrail.pages.sentences import word
from handrail.pages.sharing import Left, left, needs_name
from handrail.record import journal, support


class YesForm(ActForm):
    """To whom, what, what for, until when. Nothing is ticked before you tick it."""

    recipient = RadioField(
        label=gettext_lazy("Who may have it?"),
        called=gettext_lazy("who may have it"),
        choices=[Choice(each.value, upper_first(word(each))) for each in ASKED_ABOUT],
        coerce=Recipient,
    )
    name = CharField(
        label=gettext_lazy("Their name, if it is a person or another service"),
        called=gettext_lazy("their name"),
        help_text=gettext_lazy("Your yes is for them, and for nobody else."),
        required=False,
    )
    items = CheckboxesField(
        label=gettext_lazy("What may they have?"),
        called=gettext_lazy("what they may have"),
        choices=[Choice(each.value, upper_first(word(each))) for each in CONSENT_ITEMS],
        coerce=Item,
    )
    what_for = RadioField(
        label=gettext_lazy("What for?"),
        called=gettext_lazy("what it is for"),
        choices=[Choice(each.value, upper_first(word(each))) for each in CONSENT_PURPOSES],
        coerce=WhatFor,
    )
    until = DateField(
        label=gettext_lazy("Until when?"),
        called=gettext_lazy("the last day"),
        must_be_future=True,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A name, where there are many of a kind."""
        data = super().clean() or self.cleaned_data
        if needs_name(data):
            self.add_error("name", _("Say who it is by name"))
        return data


@require_http_methods(["GET", "HEAD", "POST"])
@mine("what I share")
def sharing(request: HttpRequest, found: Mine) -> HttpResponse:
    """The yeses that hold, each with a way to take it back, and a form to say yes to something.

    A yes is the person's own. Until staff have made sure whose account this is, it can be said to them, and not here.
    """
    held = request.held_post or None  # type: ignore[attr-defined]
    form: Any = YesForm(request.POST or held, initial={"seen": found.standing.seq})
    last = journal.today() + timedelta(days=found.service.charter.consent_days)
    form.fields["until"].help_text = _("If you leave this empty, it ends by itself on %(day)s.") % {"day": day(last)}
    sent = request.method == "POST" and found.is_whole and form.is_valid()
    if sent and attempt(form, lambda: _say_yes(found, form.cleaned_data)):
        messages.success(request, _("We have it. You can take it back here at any time."))
        return redirect("my:sharing")
    return show(
        request,
        found,
        "my/sharing.html",
        "choose",
        form=form,
        yeses=_yeses(found),
        word=word,
        title=_("What I share, and with whom"),
        button=_("Say yes to this"),
        back_url=reverse("my:choose"),
    )


def _yeses(found: Mine) -> list[Consent]:
    """Those that hold today, the latest first; until the account is confirmed, those it gave itself."""
    standing = found.readable(found.standing)
    return [each for each in reversed(standing.consents.values()) if each.holds_on(journal.today())]  # type: ignore[union-attr]


def _say_yes(found: Mine, data: dict[str, Any]) -> None:
    said = {name: data[name] for name in ("recipient", "name", "what_for", "until")}
    with journal.together(found.person, by=found.account.pk, said_by=found.person, once=data["once"]) as act:
        for item in data["items"]:
            consents.say(act, found.standing, found.person, item=item, yes=True, **said)


@require_POST
@mine("what I share")
def take_back(request: HttpRequest, found: Mine, consent: str) -> HttpResponse:
    """One button: it is taken back at once, and what rested on it and has not left does not leave."""
    if consent not in {each.consent for each in _yeses(found)}:
        known = consent in found.standing.consents and found.is_whole
        if not known:
            raise Http404
        messages.success(request, _("This was taken back already."))
        return redirect("my:sharing")
    with journal.together(found.person, by=found.account.pk, said_by=found.person) as act:
        consents.take_back(act, found.person, consent)
    messages.success(request, _("It is taken back. What had not left yet does not leave."))
    return redirect("my:sharing")


@require_safe
@mine("what left")
def everything_left(request: HttpRequest, found: Mine) -> HttpResponse:
    """Everything that left about you: what, to whom, what for, on what basis, with a copy."""
    return show(
        request,
        found,
        "my/left.html",
        "record",
        lefts=_lefts(found) if found.is_whole else [],
        apps=apps_of_mine.have_read(found) if found.is_whole else [],
        back_url=reverse("my:record"),
    )


def _lefts(found: Mine) -> list[Left]:
    """From every episode, employment support too, the latest first."""
    told, episodes = [], _episodes(found)
    with held.from_the_person(*episodes.values()):
        for stream, episode in episodes.items():
            shares = list(episode.shares.values())
            text = journal.reader(stream, journal.refs([each.said for each in shares]))
            told += [left(each, text, found.name) for each in shares]
    return sorted(told, key=lambda each: each.at, reverse=True)


def _episodes(found: Mine) -> dict[str, Episode]:
    """Every episode of this person, as they may read it."""
    streams = [*found.standing.episodes, *support.all_of(found.person)]
    states = journal.states(streams).items()
    return {stream: unseen.to_person(state) for stream, state in states if isinstance(state, Episode)}


@require_safe
@mine("rows in the national return")
def national_return(request: HttpRequest, found: Mine) -> HttpResponse:
    """What the national return says about you, row by row, in plain words beside its own."""
    episodes = _episodes(found) if found.is_whole else {}
    return show(
        request,
        found,
        "my/return.html",
        "record",
        tables=in_the_return.tables(found.standing, episodes),
        months=in_the_return.months(found.standing.parts or [found.person]) if found.is_whole else [],
        back_url=reverse("my:left"),
    )
