"""Questions before an appointment, opened by a link and without signing in.

The address with the link in it is only opened once a browser: it shows no form, and tells no other site where somebody
came from. From then on the session knows which link it was. Nothing that was answered or said before is ever shown.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from handrail.accounts import people
from handrail.accounts.limits import is_too_often
from handrail.care import answers
from handrail.care.duties import duties
from handrail.care.questionnaires import Questionnaire, is_safety_answer
from handrail.care.vocabulary import DutyKind
from handrail.my.answering import PER_PAGE, Sitting, sitting
from handrail.notes import drafts
from handrail.organisation import who
from handrail.pages import sent_ahead
from handrail.pages.acting import attempt
from handrail.pages.ids import new_id
from handrail.pages.sent_ahead import Ahead
from handrail.record import journal, reading, service
from handrail.record.access import Relation

_SESSION: Final = "questions"
_TOLD: Final = "safety"
View = Callable[..., HttpResponse]


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
    """What this is, who will see it, and that all of it can be skipped. Not why: anybody may be holding this phone."""
    ahead = sent_ahead.opened(token)
    if ahead is None:
        return _over(request)
    if request.session.get(_SESSION, {}).get("token") != token:
        _settle(ahead, token)
        request.session.cycle_key()  # whoever handed somebody this session does not read on in it
        request.session[_SESSION] = {"token": token, "skipped": []}
    reading.opened(
        by=ahead.person, person=ahead.person, page="questions by link", relation=Relation.OWN, stream=ahead.stream
    )
    asked = ahead.asked()
    count = sum(len(form.items) for _each, form in asked)
    answer = render(request, "my/ahead/start.html", {"count": count, "here": who.service()})
    answer.headers["Referrer-Policy"] = "no-referrer"  # there is no form here that would need one
    return answer


@_private
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """The next questions of those that are due; after the last, that it is all."""
    _go_on(request)
    ahead = _ahead(request)
    if ahead is None:
        return _over(request)
    rest = _rest(request, ahead)
    if not rest:
        return redirect("my:questions_done")
    if request.method != "POST":
        return _show(request, rest, _sitting(request, ahead, rest[0]))
    form = next((each for each in rest if each.code == request.POST.get("code")), None)
    return redirect("my:questions_ask") if form is None else _sent(request, ahead, rest, _sitting(request, ahead, form))


@_private
@require_safe
def safe(request: HttpRequest) -> HttpResponse:
    """Help at once; that somebody here talks with them, and by when. No name: anybody may be looking.

    What is owed is said only where it was answered just now: a link tells nobody of what was said before.
    """
    ahead = _ahead(request)
    told = ahead is not None and _TOLD in request.session[_SESSION]
    owing = duties(ahead.episode, service.of(ahead.episode.person)) if ahead is not None and told else []
    owed = next((each for each in owing if each.kind is DutyKind.SAFETY_CONVERSATION), None)
    return render(request, "my/ahead/safe.html", {"owed": owed, "goes_on": bool(ahead and _rest(request, ahead))})


@_private
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """That is all, and who reads it when."""
    return render(request, "my/ahead/done.html", {"here": who.service()})


def _sent(request: HttpRequest, ahead: Ahead, rest: list[Questionnaire], now: Sitting) -> HttpResponse:
    if "draft" in request.POST:
        return _chosen(request, now)
    if "skip" in request.POST:
        return _skipped(request, now)
    form = now.new_form(request.POST)
    if not form.is_valid():
        return _show(request, rest, now, form)
    now.take(form.cleaned_data)
    if now.left:
        now.save()
        return redirect("my:questions_ask")
    if not now.has_answers:
        return _skipped(request, now)
    if not attempt(form, lambda: _record(ahead, now, form.cleaned_data["once"])):
        return _show(request, rest, _sitting(request, ahead, now.questionnaire), form)
    now.forget()
    if not is_safety_answer(now.questionnaire, now.items):
        return redirect("my:questions_ask")
    request.session[_SESSION] = {**request.session[_SESSION], _TOLD: True}
    return redirect("my:questions_safe")


def _record(ahead: Ahead, now: Sitting, once: str) -> None:
    journal.record(
        ahead.stream,
        answers.answer,
        by=people.writer_without_sign_in(ahead.person).pk,
        said_by=ahead.person,
        once=once,
        sheet=new_id(),
        questionnaire=now.questionnaire.code,
        items=now.items,
        contact=ahead.contact.contact,
        comment=journal.Text(now.words),
        wording=now.questionnaire.version,
    )


def _chosen(request: HttpRequest, now: Sitting) -> HttpResponse:
    """Kept before it is sent, by the page's script or a button."""
    if is_too_often(request, "keep_draft"):
        return HttpResponse(status=429)
    now.choose(request.POST)
    now.save()
    return HttpResponse(status=204) if request.headers.get("X-Draft") else redirect("my:questions_ask")


def _skipped(request: HttpRequest, now: Sitting) -> HttpResponse:
    state = request.session[_SESSION]
    request.session[_SESSION] = {**state, "skipped": [*state["skipped"], now.questionnaire.code]}
    now.forget()
    return redirect("my:questions_ask")


def _go_on(request: HttpRequest) -> None:
    """A page that was open for longer than its session lasts says itself which link it was opened with."""
    token = request.POST.get("link", "")
    if _SESSION not in request.session and sent_ahead.opened(token) is not None:
        request.session.cycle_key()
        request.session[_SESSION] = {"token": token, "skipped": []}


def _ahead(request: HttpRequest) -> Ahead | None:
    return sent_ahead.opened(request.session.get(_SESSION, {}).get("token", ""))


def _rest(request: HttpRequest, ahead: Ahead) -> list[Questionnaire]:
    skipped = request.session[_SESSION]["skipped"]
    return [form for each, form in ahead.asked() if each.code not in skipped]


def _sitting(request: HttpRequest, ahead: Ahead, form: Questionnaire) -> Sitting:
    return sitting(drafts.owner_of(request.session[_SESSION]["token"]), ahead.stream, form)


def _settle(ahead: Ahead, token: str) -> None:
    """Another browser than the one before: what was chosen there is kept, and not shown here."""
    for _each, form in ahead.asked():
        found = sitting(drafts.owner_of(token), ahead.stream, form)
        if found.chosen:
            found.settle()
            found.save()


def _show(request: HttpRequest, rest: list[Questionnaire], now: Sitting, form: Any = None) -> HttpResponse:
    facts = {
        "form": form if form is not None else now.new_form(None),
        "now": now,
        "questionnaire": now.questionnaire,
        "after": sum(len(each.items) for each in rest if each is not rest[0]),
        "per_page": PER_PAGE,
        "link": request.session[_SESSION]["token"],
    }
    return render(request, "my/ahead/ask.html", facts, status=422 if form is not None else 200)


def _over(request: HttpRequest) -> HttpResponse:
    """The link opens nothing any more; or it is not known here which one it was, and it can be opened again."""
    again = request.resolver_match is not None and request.resolver_match.url_name != "questions"
    facts = {"here": who.service(), "again": again and _SESSION not in request.session}
    return render(request, "my/ahead/over.html", facts, status=404)
