"""Where a moderator reads an answer before it is public: it must not tell who wrote. They change no word of it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from handrail.design.forms import Choice, NhsForm, RadioField, TextField
from handrail.experiences.answering import replies
from handrail.experiences.answering.public import theme_name
from handrail.experiences.models import Moderator, Reply
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.publishing import drawn, notes, shown, when


class Read(NhsForm):
    """What a moderator says to an answer."""

    what = RadioField(
        label=gettext_lazy("What do you say to it?"),
        choices=[
            Choice("publish", gettext_lazy("It may be public as it stands")),
            Choice("back", gettext_lazy("It goes back to whoever wrote it")),
        ],
    )
    why = TextField(
        label=gettext_lazy("If it goes back: what is in the way?"),
        help_text=gettext_lazy("Whoever wrote it reads this."),
        required=False,
        max_length=2000,
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        """What goes back needs a reason."""
        typed: dict[str, Any] = super().clean() or {}
        if typed.get("what") == "back" and not typed.get("why"):
            self.add_error("why", _("Say what is in the way, so that it can be put right"))
        return typed


@works(Duty.MODERATE)
@require_safe
def replies_(request: HttpRequest) -> HttpResponse:
    """The answers that wait to be read."""
    rows = [(each, _about(each)) for each in replies.to_be_read()]
    return render(request, "experiences/work_replies.html", {"title": _("Answers to read"), "rows": rows})


@works(Duty.MODERATE)
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, reply: str) -> HttpResponse:
    """One answer, beside what it answers."""
    me = whoever(request)
    found = get_object_or_404(Reply.objects.select_related("telling", "service"), pk=reply)
    form = Read(request.POST or None)
    if form.is_valid():
        try:
            _settle(found, form, me)
        except replies.NotPossible as why:
            form.refuse(_REFUSED.get(str(why), str(why)))
        else:
            return redirect("experiences:work-replies")
    account = shown.is_public().filter(pk=found.telling_id).first()
    context = {
        "title": _("Read an answer"),
        "reply": replies.opened(found),
        "about": _about(found),
        "form": form,
        "account": account,
        "text": drawn.parts(account.fields) if account else [],
        "notes": notes.in_words(account.content_notes) if account else [],
    }
    return render(request, "experiences/work_reply.html", context, status=422 if form.is_bound else 200)


_REFUSED = {
    "somebody was quicker": gettext_lazy("Somebody else has read this answer meanwhile. Nothing was changed."),
    "you answer for this service": gettext_lazy("You answer for this service, so somebody else reads what it says."),
}


def _settle(found: Reply, form: Read, me: Moderator) -> None:
    if form.cleaned_data["what"] == "publish":
        replies.publish(found, by=me)
    else:
        replies.give_back(found, form.cleaned_data["why"], by=me)


def _about(found: Reply) -> str:
    if found.telling_id is None:
        return _("To all who told of “%(theme)s” in %(quarter)s") % {
            "theme": theme_name(found.theme),
            "quarter": when.quarter(found.quarter),
        }
    return _("By the service") if found.moderator_id else _("By the writer of the account")
