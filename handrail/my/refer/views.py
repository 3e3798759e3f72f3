"""Asking for help, page by page: what is typed is kept at each, and sent only at the end."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handrail.accounts import cookies
from handrail.accounts.limits import is_too_often
from handrail.accounts.models import User
from handrail.care.act import Service
from handrail.design.forms import NhsForm
from handrail.my import often
from handrail.my.refer import draft as drafts
from handrail.my.refer import pages, summary
from handrail.my.refer.send import Forms, forms_of, is_too_young, send, wants_somebody
from handrail.notes.drafts import TooLong
from handrail.record import service

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """No browser keeps a copy of the page: somebody else may use it next."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, **parts: str) -> HttpResponse:
        return view(request, **parts)

    return guarded


@private
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What it is, how long it takes, and where to go on if it was begun."""
    return render(request, "my/refer/start.html", {"began": bool(drafts.of(request).pages), "charter": _charter()})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One page of it."""
    found = pages.BY_SLUG.get(slug)
    if found is None:
        raise Http404
    draft = drafts.of(request)
    if request.method != "POST":
        typed = draft.typed(slug)
        return _show(request, found, found.form(typed) if typed else found.form())
    return _take(request, draft, found, found.form(request.POST))


def _take(request: HttpRequest, draft: drafts.Draft, found: pages.Page, form: NhsForm) -> HttpResponse:
    later = request.POST.get("go") == "later"
    if not later and not form.is_valid():
        return _show(request, found, form)
    if is_too_often(request, "keep_draft"):
        form.refuse(often.words())
        return _show(request, found, form, status=429)
    try:
        draft.keep(found.slug, request.POST)
    except TooLong:
        form.refuse(_("This is more than we can keep at once. Shorten it, and tell us the rest when we talk."))
        return _show(request, found, form)
    return drafts.remember(redirect("my:refer_later") if later else _onward(request, draft, found), draft)


def _onward(request: HttpRequest, draft: drafts.Draft, found: pages.Page) -> HttpResponse:
    forms = forms_of(draft)
    if found.slug in ("mood", "safe") and wants_somebody({**forms, **_only(forms, found.slug)}):
        return redirect("my:refer_now")
    if found.slug == "you" and is_too_young(forms):
        return redirect("my:refer_younger")
    if request.GET.get("from") == "check":
        return redirect("my:refer_check")
    after = pages.after(found)
    return redirect("my:refer_page", after.slug) if after else redirect("my:refer_check")


def _only(forms: Forms, slug: str) -> Forms:
    """Only the page just sent decides whether help is shown again: nobody is shown it at every turn."""
    other = "safe" if slug == "mood" else "mood"
    return {other: type(forms[other])(drafts.as_post({}))}


def _show(request: HttpRequest, found: pages.Page, form: NhsForm, status: int = 422) -> HttpResponse:
    before, after = pages.before(found), pages.after(found)
    context = {
        "form": form,
        "page": found,
        "title": found.title,
        "number": pages.number(found),
        "count": len(pages.PAGES) + 1,
        "back": before.slug if before else "",
        "skip_to": after.slug if after else "",
    }
    return render(request, found.template, context, status=status if request.method == "POST" else 200)


@private
@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """Help, at once, for somebody who has just said that they are not safe; and how somebody here gets to know."""
    return render(request, "my/refer/now.html", {"can_send": forms_of(drafts.of(request))["reach"].is_valid()})


@private
@require_GET
def younger(request: HttpRequest) -> HttpResponse:
    """The route for somebody younger than this service is for. They may still send what they wrote."""
    return render(request, "my/refer/younger.html", {"charter": _charter()})


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Everything that was typed, to be looked at, changed and sent."""
    draft = drafts.of(request)
    if not draft.pages:
        return redirect("my:refer_done" if drafts.sent(request) else "my:refer")
    forms = forms_of(draft)
    # Every form is looked at, so that each shows what stands in its way.
    is_whole = not [form for form in forms.values() if not form.is_valid()]
    held_back = request.method == "POST" and is_whole and is_too_often(request, "ask_for_help")
    if request.method == "POST" and is_whole and not held_back:
        send(draft, forms, _signed_in(request))
        return drafts.remember(redirect("my:refer_done"), draft, seconds=int(drafts.SHOWN_FOR.total_seconds()))
    context = {
        "parts": summary.parts(forms),
        "is_whole": is_whole,
        "held_back": often.words() if held_back else "",
        "young": is_too_young(forms),
        "charter": _charter(),
    }
    wrong = 429 if held_back else 422
    return render(request, "my/refer/check.html", context, status=wrong if request.method == "POST" else 200)


@private
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Delete what was typed, here and with us."""
    drafts.forget(drafts.token_of(request))
    response = render(request, "my/refer/forgotten.html")
    cookies.take(response, drafts.COOKIE)
    return response


def _signed_in(request: HttpRequest) -> User | None:
    """The account of the person who is signed in, if somebody is."""
    user = request.user
    return user if user.is_authenticated and user.is_served else None


def _charter() -> object:
    found: Service = service.current()
    return found.charter
