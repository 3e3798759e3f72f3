"""The pages of appeals, for those who took no part."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.experiences.models import Appeal
from handrail.experiences.moderating import appealing, forms, showing
from handrail.experiences.moderating.deciding_views import READ_AND_WRITE, attempt
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty


@works(Duty.APPEALS)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """Appeals nobody has decided yet; those you took part in are for somebody else."""
    me = whoever(request)
    rows = [(each, appealing.took_part(each.telling, me)) for each in appealing.waiting()]
    return render(request, "experiences/work_appeals.html", {"title": _("Appeals"), "rows": rows})


@works(Duty.APPEALS)
@require_http_methods(READ_AND_WRITE)
def appeal(request: HttpRequest, ref: str) -> HttpResponse:
    """One appeal: the account, what was decided and why, and why the writer thinks that it is wrong."""
    me = whoever(request)
    found = Appeal.objects.filter(pk=ref, decided=None).select_related("telling").first()
    if found is None or appealing.took_part(found.telling, me):
        raise Http404
    form = forms.Appealed(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"stands": form.cleaned_data["stands"] == "yes", "reason": form.cleaned_data["reason"]}
        if attempt(form, lambda: appealing.decide(found, me, **said)):
            messages.success(request, _("It is decided. The writer reads it when they come back."))
            return redirect("experiences:work-appeals")
    page = {"title": _("An appeal"), "form": form, "words": appealing.words(found), "past": showing.past(found.telling)}
    page |= {"pages": showing.pages(found.telling), "facts": showing.facts(found.telling)}
    return render(request, "experiences/work_appeal.html", page, status=422 if form.errors else 200)
