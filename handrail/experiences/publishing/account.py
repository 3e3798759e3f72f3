"""The page of one account: what somebody told, at an address that stays, with what it is and how to cite it."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.design.context import bare_frame
from handrail.design.text import upper_first
from handrail.experiences import days, numbers, tokens
from handrail.experiences.answering import replies, waiting
from handrail.experiences.finding import alike
from handrail.experiences.models import Published, State, Telling
from handrail.experiences.publishing import drawn, history, notes, parts, shown, when

_ENDED = (State.WITHDRAWN, State.REMOVED)


@require_safe
def account(request: HttpRequest, telling: str) -> HttpResponse:
    """One account; or its tombstone; or, where nothing was ever public, no page at all."""
    found = shown.is_public().filter(pk=telling).first()
    return _shown(request, found) if found else _not_there(request, telling)


def is_open_to_search_engines() -> bool:
    """Whether a search engine may keep the raw text. Not unless the service chose so."""
    return bool(getattr(settings, "HANDRAIL_RECORD_INDEXED", False))


def name(published: Published) -> str:
    """What an account is called: its title, where it has one."""
    return published.fields.get("title") or _("An account")


def _shown(request: HttpRequest, found: Published) -> HttpResponse:
    telling = found.telling
    whole = parts.whole(telling)
    public = set(shown.is_public().filter(pk__in=[each.pk for each in whole]).values_list("pk", flat=True))
    pages = [each for each in whole if each.pk in public]
    context = {
        "account": found,
        "telling": telling,
        "title": name(found),
        "text": drawn.parts(found.fields),
        "marked": drawn.is_marked(found.fields),
        "notes": notes.in_words(found.content_notes),
        "facts": _facts(telling),
        "service": shown.shown_as(telling.service),
        "history": [(each, when.week(each.week)) for each in history.changes(found)],
        **_answers(found),
        "also": telling.also if telling.also >= numbers.FEWEST_SHOWN else 0,
        "token": tokens.new(f"too:{telling.pk}"),
        "cite": cite(request, found),
        "alike": alike.alike(found),
        "indexed": is_open_to_search_engines(),
        **_pages(telling, pages),
    }
    return render(request, "experiences/account.html", context)


def _answers(found: Published) -> dict[str, Any]:
    given = replies.beside(found.telling)
    due = None if any(each.moderator_id for each in given) else waiting.last_day(found)
    return {"replies": given, "due": due, "late": due is not None and due < days.today()}


def _pages(telling: Telling, pages: list[Telling]) -> dict[str, Any]:
    at = [each.pk for each in pages].index(telling.pk)
    return {
        "pages": pages if len(pages) > 1 else [],
        "page_number": at + 1,
        "before": pages[at - 1] if at else None,
        "after": pages[at + 1] if at + 1 < len(pages) else None,
    }


def _facts(telling: Telling) -> list[dict[str, str]]:
    told = {"self": _("It happened to the writer"), "other": _("Told for somebody else")}
    rows = [
        (_("Published"), when.week(telling.published_week)),
        (_("When it happened"), when.happened(telling.happened)),
        (_("Who tells it"), told.get(telling.first_hand, "")),
        (_("Language"), telling.language),
    ]
    return [{"key": key, "value": upper_first(value)} for key, value in rows if value]


def cite(request: HttpRequest, found: Published) -> str:
    """How others name it: title, record, number, version, week and address. There is no author: nobody knows one."""
    record = bare_frame()["service_name"]
    changed = [each.week for each in history.changes(found) if each.week]
    said = [
        f"“{name(found)}”",
        _("The record of experience") + (f", {record}" if record else ""),
        _("Account %(id)s, version %(n)d") % {"id": found.pk, "n": found.version},
        _("published in %(week)s") % {"week": when.week(found.telling.published_week)},
    ]
    if changed:
        said.append(_("changed in %(week)s") % {"week": when.week(changed[-1])})
    return ". ".join([said[0], said[1], ", ".join(said[2:])]) + f". {address(request, found.pk)}"


def address(request: HttpRequest, telling: str) -> str:
    """The address of an account, whole."""
    return request.build_absolute_uri(reverse("experiences:account", args=[telling]))


def _not_there(request: HttpRequest, telling: str) -> HttpResponse:
    once = Telling.objects.filter(pk=telling).exclude(published_week=None).first()
    if once is None:
        raise Http404
    if once.state in _ENDED:
        return render(request, "experiences/tombstone.html", {"title": _("This account was taken down")}, status=410)
    return render(request, "experiences/being_read.html", {"title": _("This account is being read again")}, status=404)
