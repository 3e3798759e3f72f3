"""The newest accounts as an Atom feed. What stands behind a content note is not in it, only the note."""

import re
from datetime import UTC, date, datetime, time
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences.models import Published, Service
from handrail.experiences.publishing import drawn, notes, shown
from handrail.experiences.publishing.account import address, name

NEWEST: Final = 50
#: What cannot stand in XML at all.
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """The newest accounts of all."""
    return _feed(request, _("The record of experience"), shown.accounts(), reverse("experiences:feed"))


@require_safe
def of_service(request: HttpRequest, code: str) -> HttpResponse:
    """The newest accounts that stand under the name of one service, or of an area."""
    service = get_object_or_404(Service, pk=code)
    found = shown.under(service)
    return _feed(request, service.name, found, reverse("experiences:service-feed", args=[code]))


def _feed(request: HttpRequest, title: str, found: QuerySet[Published], where: str) -> HttpResponse:
    here = request.build_absolute_uri
    feed = Atom1Feed(
        title=_clean(title),
        link=here(reverse("experiences:accounts")),
        description=_(
            "What people say happened to them, in their own words. An account that is withdrawn goes at once."
        ),
        feed_url=here(where),
        feed_guid=here(where),
        language="en-gb",
    )
    for each in found[:NEWEST]:
        _add(feed, request, each)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _add(feed: Atom1Feed, request: HttpRequest, published: Published) -> None:
    said = notes.in_words(published.content_notes)
    words = _("Content note: %(notes)s") % {"notes": ", ".join(said)} if said else drawn.beginning(published.fields)
    where = address(request, published.pk)
    feed.add_item(
        title=_clean(name(published)),
        link=where,
        description=_clean(words),
        unique_id=where,
        updateddate=_moment(published.telling.published_week),
        categories=[_clean(each) for each in said],
    )


def _moment(week: date | None) -> datetime | None:
    return datetime.combine(week, time(), UTC) if week else None


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)
