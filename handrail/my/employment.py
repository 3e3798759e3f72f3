"""Employment support on the person's side: asking for it, what is owed, who may know, and leaving it.

It is separate from therapy and stays so here: it is shown on pages of its own, to the person alone.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import support as decisions
from handrail.care import treatment
from handrail.care.duties import duties
from handrail.care.episode import Episode
from handrail.care.parts import ContactState
from handrail.care.vocabulary import Side, Stage
from handrail.design.formats import day, day_time
from handrail.design.forms import ActForm, Choice, RadioField
from handrail.my import receipts
from handrail.my.doing import READ_AND_WRITE, Words, page, why
from handrail.my.mine import Mine, mine, show
from handrail.pages import owed, story
from handrail.pages import support as shared
from handrail.pages.acting import attempt
from handrail.pages.sentences import word
from handrail.record import journal, support


def _known() -> RadioField:
    return RadioField(
        label=gettext_lazy("May the people who treat you know that you have employment support?"),
        called=gettext_lazy("yes or no"),
        help_text=gettext_lazy("They would see that you have it, and nothing else."),
        choices=[Choice("no", gettext_lazy("No")), Choice("yes", gettext_lazy("Yes"))],
        initial="no",
    )


class AskForm(ActForm):
    """What they would like help with, and who may know."""

    wants = why(gettext_lazy("What would you like help with?"))
    known = _known()


class KnownForm(ActForm):
    """Who may know."""

    known = _known()


def _mine(found: Mine) -> tuple[str, Episode | None]:
    """Their employment support: the open one, else the latest."""
    stream = support.latest_of(found.person) if found.is_whole else ""
    return stream, journal.episode(stream) if stream else None


def _open(found: Mine) -> tuple[str, Episode]:
    stream, episode = _mine(found)
    if episode is None or episode.stage is not Stage.SUPPORT:
        raise Http404
    return stream, episode


def _bound(form: type[ActForm], request: HttpRequest, episode: Episode | None, **initial: Any) -> Any:
    seen = {"seen": episode.seq if episode else "", **initial}
    return form(request.POST or request.held_post or None, initial=seen)  # type: ignore[attr-defined]


@require_http_methods(READ_AND_WRITE)
@mine("employment support")
def employment(request: HttpRequest, found: Mine) -> HttpResponse:
    """What it is, and asking for it; or how it stands."""
    stream, episode = _mine(found)
    is_open = episode is not None and episode.stage is Stage.SUPPORT
    may_ask = found.is_whole and not is_open and found.episode.is_open and shared.is_here()
    form = _bound(AskForm, request, None)
    if request.method == "POST" and may_ask and form.is_valid() and attempt(form, lambda: _ask(found, form)):
        said = _("We have it. It is separate from your therapy.")
        receipts.give(request, found, said, stream=support.of_person(found.person) or found.stream)
        return redirect("my:employment")
    facts = {
        "may_ask": may_ask,
        "is_here": shared.is_here(),
        "plain": shared.PLAIN,
        "support": _shown(found, stream, episode) if episode else None,
        "is_open": is_open,
    }
    return page(
        request, found, form, _("Employment support"), template="my/employment.html", button=_("Ask for it"), **facts
    )


def _ask(found: Mine, form: Any) -> None:
    data = form.cleaned_data
    shared.ask(
        by=found.account.pk,
        person=found.person,
        beside=found.stream,
        wants=data["wants"],
        known=data["known"] == "yes",
        once=data["once"],
    )


def _shown(found: Mine, stream: str, episode: Episode) -> dict[str, Any]:
    owing = duties(episode, found.service)
    return {
        "holder": found.name(episode.holder),
        "owed": [owed.to_person(each, found.name) for each in owing],
        "appointments": [
            {
                "contact": each.contact,
                "when": day_time(each.starts),
                "who": found.name(each.with_),
                "how": word(each.medium),
                "minutes": each.minutes,
            }
            for each in episode.booked
        ],
        "known": episode.may_be_known,
        "ended": day(episode.ended_on) if episode.ended_on else "",
        "told": story.tell(stream, episode, found.name)[::-1],
    }


@require_http_methods(READ_AND_WRITE)
@mine("employment support known")
def known(request: HttpRequest, found: Mine) -> HttpResponse:
    """Say who may know, or take it back."""
    stream, episode = _open(found)
    form = _bound(KnownForm, request, episode, known="yes" if episode.may_be_known else "no")
    if request.method == "POST" and form.is_valid():
        yes = form.cleaned_data["known"] == "yes"
        if attempt(form, lambda: _record(found, form, stream, decisions.may_be_known, known=yes)):
            receipts.give(request, found, _("We have it."), stream=stream)
            return redirect("my:employment")
    title = _("Who may know of your employment support")
    return _page(request, found, form, title, button=_("Keep it"))


@require_http_methods(READ_AND_WRITE)
@mine("employment support end")
def leave(request: HttpRequest, found: Mine) -> HttpResponse:
    """Leave it, at once, for any reason or none. It changes nothing in therapy."""
    stream, episode = _open(found)
    form = _bound(Words, request, episode)
    if request.method == "POST" and form.is_valid():
        form.cleaned_data["seen"] = None  # whatever was added meanwhile, leaving is not held up by it
        facts = {"side": Side.PERSON, "why": journal.Text(form.cleaned_data["words"])}
        if attempt(form, lambda: _record(found, form, stream, decisions.end, **facts)):
            receipts.give(request, found, _("It has ended. Nothing changes in your therapy."), stream=stream)
            return redirect("my:employment")
    intro = _("It ends at once, and you can ask for it again whenever you like. Nothing changes in your therapy.")
    return _page(request, found, form, _("End employment support"), intro=intro, button=_("End it"))


@require_http_methods(READ_AND_WRITE)
@mine("employment support call off")
def cancel(request: HttpRequest, found: Mine, contact: str) -> HttpResponse:
    """Call an appointment with the adviser off."""
    stream, episode = _open(found)
    one = episode.contacts.get(contact)
    if one is None or one.state is not ContactState.BOOKED:
        raise Http404
    form = _bound(Words, request, episode)
    if request.method == "POST" and form.is_valid():
        facts = {"contact": contact, "side": Side.PERSON, "why": journal.Text(form.cleaned_data["words"])}
        if attempt(form, lambda: _record(found, form, stream, treatment.cancel, **facts)):
            receipts.give(request, found, _("It is called off. It costs you nothing."), stream=stream)
            return redirect("my:employment")
    intro = _("%(when)s with %(who)s.") % {"when": day_time(one.starts), "who": found.name(one.with_)}
    return _page(request, found, form, _("Call off an appointment"), intro=intro, button=_("Call it off"))


def _page(request: HttpRequest, found: Mine, form: Any, title: str, **more: Any) -> HttpResponse:
    """One form, from which the way back is to employment support."""
    back = reverse("my:employment")
    return show(request, found, "my/form.html", "choose", form=form, title=title, back_url=back, **more)


def _record(found: Mine, form: Any, stream: str, decision: Any, **facts: Any) -> None:
    data = form.cleaned_data
    journal.record(
        stream,
        decision,
        by=found.account.pk,
        said_by=found.person,
        expected=data.get("seen"),
        once=data["once"],
        **facts,
    )
