"""When we meet: choosing one of the times that are kept free, moving one, and times in one's own calendar."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import arranging
from handrail.care.parts import ContactState, TimesOffer
from handrail.care.vocabulary import Setting, Side
from handrail.design.formats import day_time
from handrail.design.forms import ActForm, Choice, RadioField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, bound, page, why
from handrail.my.mine import Mine, mine, show
from handrail.organisation import feeds
from handrail.organisation.models import Slot
from handrail.pages import diaries, feed_forms, interpreters
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.sentences import word
from handrail.record import journal

NONE, MOST = "none", 12


class Times(ActForm):
    """One of the times, or none of them."""

    time = RadioField(label=gettext_lazy("Which one would you like?"), called=gettext_lazy("which one you would like"))
    words = why(gettext_lazy("Is there anything you would like to say?"))


class Move(ActForm):
    """Another time."""

    slot = RadioField(label=gettext_lazy("Which time fits instead?"), called=gettext_lazy("another time"))
    why = why(gettext_lazy("Why?"))


@require_http_methods(READ_AND_WRITE)
@mine("times")
def times(request: HttpRequest, found: Mine) -> HttpResponse:
    """The times that are kept free for me."""
    known, form = found.episode.open_times if found.is_whole else None, bound(Times, request, found)
    if known is None:
        if request.method == "POST":
            receipts.give(request, found, _("These times are not kept free any more. We agree others with you."))
            return redirect("my:choose")
        return page(request, found, form, _("Times to choose from"), template="my/times.html", times=None)
    form.fields["time"].choices = [
        *_times(found, known),
        Choice(
            NONE, _("None of these"), hint=_("You keep your place. We agree another time with you."), exclusive=True
        ),
    ]
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: _answer(found, known, form)):
        receipts.give(request, found, _("We have your answer. It costs you nothing."))
        return redirect("my:home")
    return page(
        request, found, form, _("Times to choose from"), template="my/times.html", times=known, button=_("Send it")
    )


def _times(found: Mine, known: TimesOffer) -> list[Choice]:
    shape = _("%(minutes)d minutes with %(who)s, %(how)s")
    return [
        Choice(
            each.time,
            day_time(each.starts),
            hint=shape % {"minutes": each.minutes, "who": found.name(each.with_), "how": word(each.medium)},
        )
        for each in known.times
    ]


def _answer(found: Mine, known: TimesOffer, form: ActForm) -> None:
    """The one that was chosen is booked; with none of them, another time is owed."""
    data, contact = form.cleaned_data, new_id()
    who = {"by": found.account.pk, "said_by": found.person, "once": data["once"]}
    with journal.together(found.stream, **who) as acts:
        facts: dict[str, Any] = {"offer": known.offer, "expected": data.get("seen")}
        if data["time"] == NONE:
            acts.record(found.stream, arranging.decline_times, words=journal.Text(data["words"]), **facts)
            return
        acts.record(found.stream, arranging.choose_time, time=data["time"], contact=contact, **facts)
        interpreters.note(acts, found.stream, found.standing, contact)


@require_http_methods(READ_AND_WRITE)
@mine("move")
def move(request: HttpRequest, found: Mine, contact: str) -> HttpResponse:
    """Another of the free times of whoever I was to meet."""
    known = found.episode.contacts.get(contact)
    if known is None or not found.knows(contact) or (known.setting is Setting.GROUP and known.slot):
        raise Http404
    form = bound(Move, request, found)
    is_open = known.state is ContactState.BOOKED and known.starts > journal.now()
    free = [slot for slot in diaries.free_of([known.with_], 28) if diaries.setting_of(slot) == known.setting][:MOST]
    slots = {slot.pk: slot for slot in free}
    form.fields["slot"].choices = [Choice(slot.pk, day_time(slot.starts), hint=diaries.said(slot)) for slot in free]
    if found.is_whole and request.method == "POST" and form.is_valid():
        chosen = slots[form.cleaned_data["slot"]]
        if attempt(form, lambda: _move(found, contact, chosen, form)):
            receipts.give(request, found, _("It is moved. It costs you nothing."))
            return redirect("my:home")
    about = _("%(when)s with %(who)s.") % {"when": day_time(known.starts), "who": found.name(known.with_)}
    return page(
        request,
        found,
        form,
        _("Move an appointment"),
        template="my/move.html",
        intro=about,
        is_open=is_open and found.is_whole,
        has_slots=bool(free),
        contact=contact,
        button=_("Move it"),
    )


def _move(found: Mine, contact: str, slot: Slot, form: ActForm) -> None:
    data, new = form.cleaned_data, new_id()
    who = {"by": found.account.pk, "said_by": found.person, "once": data["once"]}
    with journal.together(found.stream, **who) as acts:
        acts.record(
            found.stream,
            arranging.move,
            expected=data.get("seen"),
            contact=contact,
            new=new,
            side=Side.PERSON,
            why=journal.Text(data["why"]),
            **diaries.as_booked(slot),
        )
        interpreters.note(acts, found.stream, found.standing, new)


@require_http_methods(READ_AND_WRITE)
@mine("calendar")
def calendar(request: HttpRequest, found: Mine) -> HttpResponse:
    """My appointments in my own calendar."""
    me, form = found.account.pk, bound(feed_forms.OwnFeedForm, request, found)
    made: list[str] = []

    def do() -> None:
        with journal.together(by=me, once=form.cleaned_data["once"]):
            made.append(feed_forms.do(request, me, form.cleaned_data))

    done = request.method == "POST" and found.is_whole and form.is_valid() and attempt(form, do)
    facts = {"made": made[0] if made else "", "ended": done and not any(made), "known": feeds.of_account(me)}
    if done:
        form = feed_forms.OwnFeedForm()
        page_facts = {"title": _TITLE, "back_url": reverse("my:choose"), "new_form": form, **facts}
        return show(request, found, "my/calendar.html", "choose", **page_facts)
    return page(request, found, form, str(_TITLE), template="my/calendar.html", new_form=form, **facts)


_TITLE = gettext_lazy("Appointments in your own calendar")
