"""Keeping the codebook: a theme said anew, a new one, one put no more, and groups that software found."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.experiences.models import Group, Moderator, Passage, Theme
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty
from handrail.experiences.publishing import notes
from handrail.experiences.themes import codebook
from handrail.experiences.themes.forms import ChangeForm, MergeForm, WordingForm

_FORM = ["GET", "HEAD", "POST"]
#: So many passages of a group are shown at once: enough to see what it is about. (chosen)
_SHOWN = 12
OFFERED, NAMED, MERGED, REJECTED = "offered", "named", "merged", "rejected"


@works(Duty.CODE)
@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Every theme, with the way to change it."""
    page = {"title": _("Change or add a theme"), "majors": codebook.majors()}
    return render(request, "experiences/work_themes.html", page)


@works(Duty.CODE)
@require_http_methods(_FORM)
def new(request: HttpRequest) -> HttpResponse:
    """A theme the codebook lacks."""
    form = WordingForm(request.POST or None)
    if form.is_valid():
        made = _add(form, whoever(request))
        return redirect("experiences:theme", made.code)
    page = {"title": _("A new theme"), "form": form, "theme": None}
    return render(request, "experiences/work_theme.html", page, status=_status(form))


def _add(form: WordingForm, me: Moderator) -> Theme:
    return codebook.add(codebook.code_of(form.cleaned_data["name"]), form.wording, me)


@works(Duty.CODE)
@require_http_methods(_FORM)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """A theme said anew, or put no more."""
    theme = _theme(code)
    if request.POST.get("do") == "retire":
        codebook.retire(code, whoever(request))
        return redirect("experiences:work-themes")
    said = {
        name: getattr(theme, name) for name in ("name", "definition", "example", "counter_example", "major", "against")
    }
    form = ChangeForm(request.POST or None, code=code, initial=said)
    if form.is_valid():
        codebook.change(code, form.wording, whoever(request), means_the_same=form.cleaned_data["same"] == "yes")
        return redirect("experiences:theme", code)
    page = {"title": _("Change a theme"), "form": form, "theme": theme}
    return render(request, "experiences/work_theme.html", page, status=_status(form))


def _theme(code: str) -> Theme:
    try:
        return codebook.theme(code)
    except codebook.Unknown:
        raise Http404 from None


@works(Duty.CODE)
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Groups nobody has decided on yet, newest run first; and what became of the others."""
    page = {
        "title": _("Groups that software found"),
        "offered": [
            (each, each.passages.count()) for each in Group.objects.filter(state=OFFERED).order_by("-run", "number")
        ],
        "decided": Group.objects.exclude(state=OFFERED).select_related("decided_by").order_by("-run", "number")[:50],
        "names": codebook.names(),
    }
    return render(request, "experiences/work_groups.html", page)


@works(Duty.CODE)
@require_http_methods(_FORM)
def group(request: HttpRequest, number: int) -> HttpResponse:
    """One group: its passages, and what a person makes of it. It puts no code on anything by itself."""
    found = get_object_or_404(Group, pk=number)
    wish = request.POST.get("do", "") if request.method == "POST" else ""
    naming = WordingForm(request.POST if wish == "name" else None, prefix="new")
    merging = MergeForm(request.POST if wish == "merge" else None, prefix="into")
    if found.state == OFFERED and wish == "reject":
        return _decided(found, whoever(request), REJECTED, "")
    if found.state == OFFERED and wish == "merge" and merging.is_valid():
        return _decided(found, whoever(request), MERGED, merging.cleaned_data["theme"])
    if found.state == OFFERED and wish == "name" and naming.is_valid():
        with transaction.atomic(using=Group.database):
            return _decided(found, whoever(request), NAMED, _add(naming, whoever(request)).code)
    page = {
        "title": _("A group of passages"),
        "group": found,
        "how_many": found.passages.count(),
        "passages": [(each, notes.in_words(each.telling.content_notes)) for each in _some(found)],
        "naming": naming,
        "merging": merging,
        "form": naming if wish == "name" else merging,
        "theme": codebook.names().get(found.theme, found.theme),
    }
    return render(request, "experiences/work_group.html", page, status=422 if wish else 200)


def _some(found: Group) -> list[Passage]:
    return list(found.passages.select_related("telling").order_by("pk")[:_SHOWN])


def _decided(found: Group, by: Moderator, state: str, theme: str) -> HttpResponse:
    found.state, found.theme, found.decided_by = state, theme, by
    found.save(update_fields=["state", "theme", "decided_by"])
    return redirect("experiences:work-groups")


def _status(form: WordingForm) -> int:
    return 422 if form.is_bound else 200
