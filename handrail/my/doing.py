"""What the person does on the pages under Choose: answering an offer, asking for a step, calling off, stopping, GP."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import ending, letters, offers, stepping, treatment
from handrail.care import gp as rules_of_gp
from handrail.care.parts import ContactState
from handrail.care.vocabulary import DutyKind, Item, Recipient, Setting, Side, Step
from handrail.design.formats import day, day_time
from handrail.design.forms import ActForm, Choice, RadioField, TextField
from handrail.my import receipts
from handrail.my.choose import gp_now
from handrail.my.mine import Mine, mine, show
from handrail.pages import consents, leaflets
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.sentences import word
from handrail.record import journal

READ_AND_WRITE = ["GET", "HEAD", "POST"]
NONE = "none"


def why(label: Any) -> TextField:
    """Words that may be left out."""
    return TextField(label=label, called=gettext_lazy("your own words"), max_length=2000, rows=3, required=False)


class Offer(ActForm):
    """One of the options, or none of them."""

    option = RadioField(label=gettext_lazy("What would you like?"), called=gettext_lazy("what you would like"))
    comment = why(gettext_lazy("Is there anything you would like to say about it?"))


class AskStep(ActForm):
    """Another step."""

    to = RadioField(
        label=gettext_lazy("Which step do you ask for?"),
        called=gettext_lazy("which step you ask for"),
        choices=[
            Choice(Step.THREE.value, gettext_lazy("Step 3"), gettext_lazy("Weekly therapy with a therapist")),
            Choice(
                Step.TWO.value,
                gettext_lazy("Step 2"),
                gettext_lazy("Lighter: for example guided self-help, or a group"),
            ),
        ],
        coerce=Step,
    )
    words = why(gettext_lazy("Why?"))


class Words(ActForm):
    """Words that may be left out, and nothing else."""

    words = why(gettext_lazy("Is there anything you would like to say?"))


class Gp(ActForm):
    """May the GP have copies?"""

    gp_letters = RadioField(
        label=gettext_lazy("May we send your GP copies of our letters to you?"),
        called=gettext_lazy("yes or no"),
        choices=[
            Choice("yes", gettext_lazy("Yes"), hint=gettext_lazy("For one year, or until you take it back.")),
            Choice("no", gettext_lazy("No")),
        ],
    )


def bound(form: type[ActForm], request: HttpRequest, found: Mine) -> Any:
    """The form as sent, or as it was when the session ran out, or new."""
    return form(request.POST or request.held_post or None, initial=found.seen)  # type: ignore[attr-defined]


def page(
    request: HttpRequest, found: Mine, form: ActForm, title: str, template: str = "my/form.html", **more: Any
) -> HttpResponse:
    """One form under Choose."""
    return show(request, found, template, "choose", form=form, title=title, back_url=reverse("my:choose"), **more)


@require_http_methods(READ_AND_WRITE)
@mine("offer")
def offer(request: HttpRequest, found: Mine) -> HttpResponse:
    """The open offer, its options side by side with their waits."""
    known = found.episode.open_offer
    form = bound(Offer, request, found)
    options = known.options if known is not None and found.is_whole else ()
    form.fields["option"].choices = [
        *(Choice(each.option, word(each.therapy).capitalize()) for each in options),
        Choice(
            NONE, _("None of these"), hint=_("It costs you nothing. We find something else."), exclusive=bool(options)
        ),
    ]
    if known is not None and found.is_whole and request.method == "POST" and form.is_valid():
        chosen, comment = form.cleaned_data["option"], journal.Text(form.cleaned_data["comment"])
        facts = {"offer": known.offer, "comment": comment}
        do = offers.choose_none if chosen == NONE else offers.choose
        if chosen != NONE:
            facts["option"] = chosen
        if attempt(form, found.act(do, form, **facts)):
            receipts.give(request, found, _("We have your answer."))
            return redirect("my:home")
    if known is None and request.method == "POST":
        receipts.give(request, found, _("This offer has been answered already."))
        return redirect("my:choose")
    return page(
        request, found, form, _("Your offer"), template="my/offer.html", offer=known, options=_options(found, options)
    )


def _options(found: Mine, options: Any) -> list[dict[str, Any]]:
    text = journal.reader(found.stream, journal.refs(list(options)))
    more = leaflets.addresses(each.therapy for each in options)
    return [
        {
            "title": word(each.therapy).capitalize(),
            "setting": word(each.setting),
            "weeks": each.wait_weeks,
            "sessions": each.sessions,
            "words": text(each.plain_words),
            "conditions": text(each.conditions),
            "leaflet": more.get(each.therapy, ""),
        }
        for each in options
    ]


@require_http_methods(READ_AND_WRITE)
@mine("ask for a step")
def step(request: HttpRequest, found: Mine) -> HttpResponse:
    """Ask to step up or down."""
    form = bound(AskStep, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"request": new_id(), "to": form.cleaned_data["to"], "words": journal.Text(form.cleaned_data["words"])}
        if attempt(form, found.act(stepping.ask, form, **facts)):
            receipts.give(request, found, _("We have it. Your place stays as it is."), DutyKind.STEP_ANSWER)
            return redirect("my:choose")
    return page(request, found, form, _("Ask for another step"), template="my/step.html", charter=found.service.charter)


@require_http_methods(READ_AND_WRITE)
@mine("second opinion")
def second(request: HttpRequest, found: Mine, asked: str) -> HttpResponse:
    """Ask that somebody else looks again."""
    if asked not in found.episode.requests:
        raise Http404
    form = bound(Words, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"request": asked, "words": journal.Text(form.cleaned_data["words"])}
        if attempt(form, found.act(stepping.ask_second_opinion, form, **facts)):
            receipts.give(request, found, _("We have it."), DutyKind.SECOND_OPINION)
            return redirect("my:choose")
    intro = _("Somebody who did not give the answer looks at it again, and tells you why they see it so.")
    return page(request, found, form, _("Ask for a second opinion"), intro=intro, button=_("Ask for it"))


@require_http_methods(READ_AND_WRITE)
@mine("call off")
def cancel(request: HttpRequest, found: Mine, contact: str) -> HttpResponse:
    """Call an appointment off. It costs nothing."""
    known = found.episode.contacts.get(contact)
    if known is None or not found.knows(contact):
        raise Http404
    form = bound(Words, request, found)
    if request.method == "POST" and form.is_valid():
        facts = {"contact": contact, "side": Side.PERSON, "why": journal.Text(form.cleaned_data["words"])}
        if attempt(form, found.act(treatment.cancel, form, **facts)):
            receipts.give(request, found, _("It is called off. It costs you nothing."))
            return redirect("my:home")
    shape = _("%(when)s with %(who)s. We agree another time with you.")
    if known.setting is Setting.GROUP and known.slot:
        shape = _("%(when)s with %(who)s. You keep your place, and the other dates stay as they are.")
    intro = shape % {"when": day_time(known.starts), "who": found.name(known.with_)}
    if known.state is not ContactState.BOOKED and request.method != "POST":
        intro = _("This appointment is not open any more.")
    return page(request, found, form, _("Call off an appointment"), intro=intro, button=_("Call it off"))


@require_http_methods(READ_AND_WRITE)
@mine("stop")
def stop(request: HttpRequest, found: Mine) -> HttpResponse:
    """Stop at once, for any reason or none. A next step and the way back are offered; nothing delays it."""
    form = bound(Words, request, found)
    if request.method == "POST" and form.is_valid():
        # Whatever was added meanwhile, stopping is not held up by it.
        form.cleaned_data["seen"] = None
        if attempt(form, found.act(ending.stop, form, words=journal.Text(form.cleaned_data["words"]))):
            until = day(journal.episode(found.stream).way_back_until)
            said = _("You have stopped. Until %(day)s you can come straight back.") % {"day": until}
            receipts.give(request, found, said, DutyKind.CLOSING)
            return redirect("my:home")
    return page(
        request,
        found,
        form,
        _("Stop"),
        template="my/stop.html",
        days=found.service.charter.way_back_days,
        is_open=found.episode.is_open,
    )


@require_http_methods(READ_AND_WRITE)
@mine("gp")
def gp(request: HttpRequest, found: Mine) -> HttpResponse:
    """Say yes or no to letters for the GP, or take a yes back."""
    form = bound(Gp, request, found)
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["gp_letters"] == "yes"
        if attempt(form, lambda: _tell_gp(found, form, yes)):
            said = (
                _("We have it: your GP gets copies of our letters.")
                if yes
                else _("We have it: nothing goes to your GP.")
            )
            messages.success(request, said)
            return redirect("my:choose")
    now = {"yes": _("Now it is yes."), "no": _("Now it is no."), "": _("You have not said. That means no.")}
    costs = _("Your care does not depend on it, and you can change it whenever you like.")
    intro = " ".join([now[gp_now(found)], costs, _("If you move to another practice, it goes there from then on.")])
    return page(request, found, form, _("Your GP"), intro=intro, button=_("Keep it"))


@require_http_methods(READ_AND_WRITE)
@mine("gp link")
def close_gp_link(request: HttpRequest, found: Mine, link: str) -> HttpResponse:
    """Close the link the GP has. Their yes to other things stays as it is."""
    known = found.episode.gp_links.get(link)
    if known is None:
        raise Http404
    form = bound(ActForm, request, found)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(form, found.act(rules_of_gp.close_link, form, link=link))
    ):
        messages.success(request, _("It is closed. It opens nothing from now."))
        return redirect("my:choose")
    shape = _("Your GP can see by a link who holds your care and what is offered, until %(day)s.")
    intro = shape % {"day": day(known.until)} + " " + _("You can close it at any time, for no reason.")
    if known.closed and request.method != "POST":
        intro = _("This link is closed.")
    return page(request, found, form, _("The link your GP has"), intro=intro, button=_("Close it"))


def _tell_gp(found: Mine, form: ActForm, yes: bool) -> None:
    once = form.cleaned_data["once"]
    with journal.together(found.person, found.stream, by=found.account.pk, said_by=found.person, once=once) as act:
        known = consents.holding(found.standing, Recipient.GP, Item.LETTERS)
        for each in () if yes else known:
            consents.take_back(act, found.person, each.consent)
        if bool(known) is not yes:
            purpose = journal.Text(_("Copies of our letters to you")) if yes else None
            consents.say(act, found.standing, found.person, Recipient.GP, Item.LETTERS, yes, purpose=purpose)
        act.record(found.stream, letters.ask_about_gp, yes=yes)
