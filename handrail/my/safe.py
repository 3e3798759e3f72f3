"""Being safe: help at once, who will talk with the person and by when; asking for that, and not wanting it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from handrail.care import safety
from handrail.care.duties import duties
from handrail.care.vocabulary import DutyKind
from handrail.design.forms import ActForm, ChoiceField, TextField
from handrail.my import receipts
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.safety import Settling, conversations
from handrail.record import journal


class Talk(ActForm):
    """Whether the person wants to talk about it."""

    wish = ChoiceField(
        label=gettext_lazy("Would you like to talk?"),
        called=gettext_lazy("whether you would like to talk"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
    )
    words = TextField(
        label=gettext_lazy("Is there anything you want us to know?"),
        called=gettext_lazy("what you want us to know"),
        max_length=2000,
        rows=3,
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@mine("being safe")
def safe(request: HttpRequest, found: Mine) -> HttpResponse:
    """Help first; then what we owe, truthfully: a conversation is owed, or it is not."""
    form = Talk(request.POST or request.held_post or None)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["wish"] == "yes":
            done = attempt(form, found.act(safety.owe_conversation, form, conversation=new_id()))
        else:
            words = journal.Text(form.cleaned_data["words"])
            done = attempt(form, found.act(safety.decline, form, words=words))
        if done:
            return _said(request, found, form.cleaned_data["wish"])
    owing = [each for each in duties(found.episode, found.service) if each.kind is DutyKind.SAFETY_CONVERSATION]
    return show(
        request,
        found,
        "my/safety.html",
        "talk",
        form=form,
        owed=owing[0] if owing else None,
        name=found.name,
        has_plan=found.readable(found.standing).safety_plan is not None,  # type: ignore[union-attr]
        before=_before(found) if found.is_whole else [],
    )


def _before(found: Mine) -> list[Settling]:
    """The conversations that are settled, and how."""
    return [each for each in conversations(found.episode, found.service.calendar, found.name) if each.how]


def _said(request: HttpRequest, found: Mine, wish: str) -> HttpResponse:
    if wish == "yes":
        receipts.give(request, found, _("We have it."), DutyKind.SAFETY_CONVERSATION)
        return redirect("my:safety")
    messages.success(request, _("We have it. You can change your mind at any time, here or by phone."))
    return redirect("my:home")
