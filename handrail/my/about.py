"""About me: what the person tells of their life, in small pages under My record. Everything can be left out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.care import circumstances
from handrail.care.standing import Standing
from handrail.design.forms import ActForm
from handrail.my.mine import Mine, mine, show
from handrail.pages.acting import attempt
from handrail.pages.life import GROUP, GROUPS, Group, form, telling
from handrail.record import journal


@require_safe
@mine("about me")
def about(request: HttpRequest, found: Mine) -> HttpResponse:
    """What they have told, group by group, and what they may still tell if they like."""
    standing = _readable(found)
    text = journal.reader(found.person, telling.words(standing))
    told = telling.told(GROUPS, standing, text, by_staff=False)
    return show(request, found, "my/about.html", "record", told=told, back_url=reverse("my:record"))


@require_http_methods(["GET", "HEAD", "POST"])
@mine("about me")
def ask(request: HttpRequest, found: Mine, group: str) -> HttpResponse:
    """The questions of one group."""
    if group not in GROUP:
        raise Http404
    asked, standing = GROUP[group], _readable(found)
    text = journal.reader(found.person, telling.words(standing))
    filled = ActForm(request.POST or request.held_post or None, initial={"seen": found.standing.seq})  # type: ignore[attr-defined]
    form.add(filled, asked, standing, text, by_staff=False)
    if request.method == "POST" and filled.is_valid() and attempt(filled, lambda: _tell(found, asked, filled, text)):
        messages.success(request, _("We have it. You can change it, or take it away, at any time."))
        return redirect("my:about")
    facts = {"title": asked.title, "why": asked.why, "back_url": reverse("my:about")}
    return show(request, found, "my/about_group.html", "record", form=filled, **facts)


def _tell(found: Mine, asked: Group, filled: ActForm, text: Any) -> None:
    data = filled.cleaned_data
    journal.record(
        found.person,
        circumstances.tell,
        by=found.account.pk,
        said_by=found.person,
        expected=data["seen"],
        once=data["once"],
        answers=form.answers(data, asked, _readable(found), text, by_staff=False),
    )


def _readable(found: Mine) -> Standing:
    """What this account may read of the standing."""
    standing = found.readable(found.standing)
    assert isinstance(standing, Standing)
    return standing
