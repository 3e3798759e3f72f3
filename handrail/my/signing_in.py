"""How I sign in: which address, number or sheet of codes opens my page, and changing that. It is about the account."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.accounts import changing, people, texts
from handrail.accounts import paper as sheets
from handrail.accounts.changing import Way
from handrail.accounts.doors import View, lately, person_required
from handrail.accounts.limits import is_too_often, too_many
from handrail.design.forms import CharField, EmailField, NhsForm, PhoneField
from handrail.my.mine import places
from handrail.organisation import who
from handrail.pages.ways_in import ways_of


class EmailForm(NhsForm):
    """Another address."""

    to = EmailField(
        label=gettext_lazy("Your email address"),
        called=gettext_lazy("your email address"),
        help_text=gettext_lazy("We send a code to it. Only when you type that code does it stand."),
    )


class PhoneForm(NhsForm):
    """Another number."""

    to = PhoneField(
        label=gettext_lazy("Your mobile number"),
        called=gettext_lazy("your mobile number"),
        help_text=gettext_lazy("We text a code to it. Only when you type that code does it stand."),
    )


class CodeForm(NhsForm):
    """The code that was sent."""

    code = CharField(
        label=gettext_lazy("Code"),
        called=gettext_lazy("the code"),
        help_text=gettext_lazy("8 letters, like BCDF-GHJK. Capitals do not matter."),
        max_length=40,
        width=10,
        autocomplete="one-time-code",
        spellcheck=False,
    )


@person_required
@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every way, and what can be done with each."""
    ways = ways_of(request.user)  # type: ignore[arg-type]
    rows = [
        _row(_("Email"), ways.email, _address("change", Way.EMAIL)),
        _row(_("Mobile"), ways.phone, _address("change", Way.PHONE) if texts.carried() else ""),
    ]
    ends = [
        (_address("end", way), text)
        for way, known, text in (
            (Way.EMAIL, ways.email, _("Send no more codes to my email")),
            (Way.PHONE, ways.phone, _("Send no more codes to my mobile")),
        )
        if known and changing.others(request.user, way)  # type: ignore[arg-type]
    ]
    return _show(request, "my/signing_in.html", ways=ways, rows=rows, ends=ends, here=who.service())


def _row(key: str, value: str, href: str) -> dict[str, str]:
    return {"key": key, "value": value or _("None"), "href": href, "action": _("Change") if value else _("Add")}


def _address(what: str, way: Way) -> str:
    return reverse("my:signing_in_change" if what == "change" else "my:signing_in_end", args=[way.value])


def _freshly(view: View) -> View:
    """Only soon after signing in to this very session: a page left open changes nobody's way in."""

    def guarded(request: HttpRequest, *args: Any, **more: Any) -> HttpResponse:
        again = lately(request, "account_request_login_code", reverse("my:signing_in"))
        return again or view(request, *args, **more)

    return person_required(never_cache(guarded))


@_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, way: str) -> HttpResponse:
    """Another address or number, to which a code is sent."""
    chosen = _way(way)
    form: Any = (PhoneForm if chosen is Way.PHONE else EmailForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if is_too_often(request, "change_sign_in"):
            return too_many(request)
        changing.begin(request, chosen, form.cleaned_data["to"])
        return redirect("my:signing_in_code")
    return _show(request, "my/form.html", form=form, title=_("Change how I sign in"), button=_("Send me a code"))


@_freshly
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The code that was sent there, typed in."""
    if not changing.is_waiting(request):
        return redirect("my:signing_in")
    form: Any = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changing.finish(request, request.user, form.cleaned_data["code"])  # type: ignore[arg-type]
        except changing.Wrong:
            form.refuse(_("That code is not right. Check it, and try again."))
        except changing.Over:
            return _back(request, _("That code does not work any more. Nothing was changed."))
        except people.AddressTaken:
            return _back(request, _("Another sign-in has that address or number. Phone us, and we sort it out."))
        else:
            return _back(request, _("Changed. From now on use it to sign in."))
    return _show(request, "my/form.html", form=form, title=_("Enter your code"), button=_("Change it"))


@_freshly
@require_POST
def end(request: HttpRequest, way: str) -> HttpResponse:
    """One of several ways ends; the last one does not. A sheet of codes may always end: it can be printed again."""
    account: Any = request.user
    if way == "paper":
        sheets.end([account])
    elif changing.others(account, _way(way)):
        changing.end(account, _way(way))
    return _back(request, _("Changed."))


def _way(way: str) -> Way:
    if way not in set(Way) or (way == Way.PHONE and not texts.carried()):
        raise Http404
    return Way(way)


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.info(request, words)
    return redirect("my:signing_in")


def _show(request: HttpRequest, template: str, **facts: Any) -> HttpResponse:
    form = facts.get("form")
    status = 422 if form is not None and form.errors else 200
    back = reverse("my:signing_in") if form is not None else reverse("my:record")
    return render(request, template, {"navigation": places(""), "back_url": back, **facts}, status=status)
