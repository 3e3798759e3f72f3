"""What a GP opens by a link, without an account: the person's date of birth first, then who holds them and what is
offered, and a place to say that something is wrong.

The address with the link in it is only opened once a browser; from then on the session knows which link it was.
"""

from collections.abc import Callable
from functools import wraps
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handrail.accounts.limits import is_too_often, too_many
from handrail.design.forms import ActForm, CharField, DateField, NhsForm, TextField
from handrail.organisation import who
from handrail.pages import gp_link
from handrail.pages.acting import attempt
from handrail.pages.gp_link import Opened

_LINK: Final = "for_gp"
_KNOWS: Final = "for_gp_knows"
View = Callable[..., HttpResponse]


class BornForm(NhsForm):
    """Something the GP knows."""

    born = DateField(
        label=gettext_lazy("What is the date of birth of the person this letter is about?"),
        called=gettext_lazy("their date of birth"),
        must_be_past_or_today=True,
    )


class ObjectForm(ActForm):
    """What is wrong, and who says so."""

    name = CharField(label=gettext_lazy("Your name"), called=gettext_lazy("your name"), max_length=120)
    words = TextField(
        label=gettext_lazy("What do you think is wrong, and what should happen?"),
        called=gettext_lazy("what you think"),
        help_text=gettext_lazy("It becomes part of their record here, and they can read it."),
        rows=6,
    )


def _private(view: View) -> View:
    """No copy is kept, no machine that searches looks at it, and no other site learns of it."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **parts: str) -> HttpResponse:
        answer = view(request, **parts)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        return answer

    return guarded


@_private
@require_safe
def start(request: HttpRequest, token: str) -> HttpResponse:
    """The link is opened: the session remembers it, and the address shows it no more."""
    if gp_link.opened(token) is None:
        return _over(request)
    if request.session.get(_LINK) != token:
        request.session.cycle_key()  # whoever handed somebody this session does not read on in it
        request.session[_LINK], request.session[_KNOWS] = token, ""
    return redirect("my:gp_looks")


@_private
@require_http_methods(["GET", "HEAD", "POST"])
def looks(request: HttpRequest) -> HttpResponse:
    """Asked for the date of birth first; then what stands behind the link, and a place to say what is wrong."""
    found = _found(request)
    if found is None:
        return _over(request)
    if request.session.get(_KNOWS) != request.session[_LINK]:
        return _ask(request, found)
    form = ObjectForm(request.POST or None, initial={"seen": found.episode.seq})
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if attempt(
            form, lambda: gp_link.object_to(found, name=typed["name"], words=typed["words"], once=typed["once"])
        ):
            return redirect("my:gp_said")
    return _show(request, found, form)


@_private
@require_safe
def said(request: HttpRequest) -> HttpResponse:
    """It is in the record: who answers, and by when."""
    found = _found(request)
    if found is None or request.session.get(_KNOWS) != request.session[_LINK]:
        return _over(request)
    return render(request, "my/gp/said.html", {"here": who.service(), "answers": gp_link.answers(found)[-1:]})


def _ask(request: HttpRequest, found: Opened) -> HttpResponse:
    form = BornForm(request.POST or None)
    if request.method == "POST" and is_too_often(request, "open_gp_link", key=found.link):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        if found.is_born(form.cleaned_data["born"]):
            request.session[_KNOWS] = request.session[_LINK]
            return redirect("my:gp_looks")
        form.refuse(_("This is not the date of birth we have. Check it, or phone us."))
    status = 422 if request.method == "POST" else 200
    return render(request, "my/gp/ask.html", {"form": form, "here": who.service()}, status=status)


def _show(request: HttpRequest, found: Opened, form: ObjectForm) -> HttpResponse:
    page = {
        "lines": gp_link.show(found),
        "form": form,
        "here": who.service(),
        "called": found.standing.name or found.standing.called,
        "until": found.episode.gp_links[found.link].until,
        "answers": gp_link.answers(found),
    }
    return render(request, "my/gp/looks.html", page, status=422 if form.errors else 200)


def _found(request: HttpRequest) -> Opened | None:
    return gp_link.opened(request.session.get(_LINK, ""))


def _over(request: HttpRequest) -> HttpResponse:
    """The link opens nothing any more; it is not said whether there ever was one."""
    return render(request, "my/gp/over.html", {"here": who.service()}, status=404)
