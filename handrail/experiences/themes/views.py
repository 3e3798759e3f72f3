"""The pages of the codebook and its themes, for anybody."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handrail.experiences.answering import owed, public
from handrail.experiences.models import Published, Service, Theme
from handrail.experiences.publishing import listing, notes, shown, when
from handrail.experiences.themes import codebook, hiding, ledger, theme_page
from handrail.experiences.themes.theme_page import ThemePage

#: So many of the answers that are owed, or were given, stand on the page: those of the newest days.
_OWED = 6


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The codebook: every theme there is now, by group, with how many accounts carry it."""
    book = ledger.read()
    counts = {code: hiding.said(len(accounts)) for code, accounts in book.themes.items()}
    page = {
        "title": _("What accounts are about"),
        "majors": codebook.majors(),
        "counts": counts,
        "nothing": hiding.said(0),
        "of": hiding.said(len(book.accounts)),
        "sources": codebook.shipped()["sources"],
    }
    return render(request, "experiences/themes.html", page)


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Every version of every theme, newest first."""
    page = {"title": _("How the themes have changed"), "versions": codebook.history()}
    return render(request, "experiences/themes_history.html", page)


@require_safe
def theme(request: HttpRequest, code: str) -> HttpResponse:
    """One theme: what it means, how many accounts carry it, and what that cannot tell."""
    page = ThemePage.of(_theme(code))
    chosen = theme_page.shown_quotes(page)
    said = {
        "title": page.theme.name,
        "page": page,
        "major": {each["code"]: each["name"] for each in codebook.shipped()["majors"]}.get(page.theme.major, ""),
        "sentence": theme_page.sentence(page),
        "accounts_at": theme_page.address(code),
        "agreement": theme_page.agreement_on(page.theme),
        "services": theme_page.services(page),
        "beside": theme_page.beside(page),
        "chart": theme_page.chart(page),
        "quarters": theme_page.quarters(page),
        "quotes": chosen,
        "whys": {quote.why for quote in chosen},
        "named": notes.in_words,
        "owed": public.told(owed.of_theme(code)[-_OWED:]),
        "said": hiding.said,
    }
    return render(request, "experiences/theme.html", said)


@require_safe
def accounts(request: HttpRequest, code: str) -> HttpResponse:
    """The accounts behind one number of a theme's page. A number that is not shown has none."""
    page = ThemePage.of(_theme(code))
    which = {name: request.GET[name] for name in ("service", "quarter", "beside") if name in request.GET}
    found = page.accounts(**which) if len(which) < 2 else None
    if found is None:
        raise Http404
    leaf = Paginator([each.pk for each in found], listing.A_PAGE).get_page(request.GET.get("page"))
    said = {
        "title": page.theme.name,
        "theme": page.theme,
        "which": _which(which),
        "how_many": len(found),
        "weeks": listing.by_week(_listed(list(leaf))),
        "previous": _leaf(code, which, leaf.previous_page_number()) if leaf.has_previous() else "",
        "next": _leaf(code, which, leaf.next_page_number()) if leaf.has_next() else "",
    }
    return render(request, "experiences/theme_accounts.html", said)


def _leaf(code: str, which: dict[str, str], number: int) -> str:
    return theme_page.address(code, **which, page=str(number))


def _theme(code: str) -> Theme:
    try:
        return codebook.theme(code)
    except codebook.Unknown:
        raise Http404 from None


def _listed(pks: list[str]) -> Page[Published]:
    """These accounts as one page of a list, newest week first."""
    return Paginator(shown.accounts().filter(pk__in=pks), listing.A_PAGE).page(1)


def _which(which: dict[str, Any]) -> str:
    """In words, which accounts of the theme these are."""
    if "service" in which:
        service = Service.objects.filter(pk=which["service"]).first()
        return _("Of %(service)s") % {"service": service.name} if service else _("No service is named")
    if "quarter" in which:
        return _("Published %(quarter)s") % {"quarter": when.quarter(which["quarter"])}
    if "beside" in which:
        return _("That also carry: %(theme)s") % {"theme": codebook.names()[which["beside"]]}
    return ""
