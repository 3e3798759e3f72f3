"""My times in my own calendar: the address it reads, made new or ended."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.clinic.diary import door
from handrail.clinic.door import account
from handrail.organisation import feeds
from handrail.pages import feed_forms
from handrail.record import access
from handrail.record.access import Verb


def feed(request: HttpRequest) -> HttpResponse:
    """Make an address, or end it. It is shown once."""
    access.check(account(request), Verb.LISTS)
    me, form = account(request).pk, feed_forms.FeedForm(door.typed(request))
    made: list[str] = []
    done = door.sent(request, form, lambda: made.append(feed_forms.do(request, me, form.cleaned_data)))
    page = {
        "title": _("My times in my own calendar"),
        "form": feed_forms.FeedForm() if done else form,
        "made": made[0] if made else "",
        "ended": done and not any(made),
        "known": feeds.of_account(me),
        "back_url": reverse("clinic:diary"),
    }
    return render(request, "clinic/calendar.html", page, status=422 if request.method == "POST" and not done else 200)
