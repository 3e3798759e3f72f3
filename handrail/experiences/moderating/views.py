"""The first page of those who work for the record, what each would rather not read, and who works here."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.experiences.models import Moderator
from handrail.experiences.moderating import appealing, claiming, envelopes, forms, queue
from handrail.experiences.moderating.doors import whoever, works
from handrail.experiences.moderating.duties import Duty, has
from handrail.experiences.numbers import READ_A_DAY


@works()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for you; what is late stands first, whoever should have read it."""
    me = whoever(request)
    reads = has(me, Duty.MODERATE, Duty.SECOND)
    page = {
        "title": _("Your work"),
        "me": me,
        "duties": [Duty(each).label for each in me.duties],
        "late": queue.late() if reads or has(me, Duty.LOOK_AFTER) else [],
        "mine": queue.mine(me) if reads else [],
        "envelopes": envelopes.waiting_for(me),
        "appeals": len(appealing.waiting()) if has(me, Duty.APPEALS) else 0,
        "reads": reads,
        "rests": claiming.read_today(me) >= READ_A_DAY,
    }
    return render(request, "experiences/work_home.html", page)


@works(Duty.MODERATE, Duty.SECOND)
@require_http_methods(["GET", "HEAD", "POST"])
def rather_not(request: HttpRequest) -> HttpResponse:
    """What you would rather not read about: nobody asks why, and nobody else sees it."""
    me = whoever(request)
    form = forms.RatherNot(request.POST if request.method == "POST" else None, initial={"rather_not": me.rather_not})
    if request.method == "POST" and form.is_valid():
        me.rather_not = sorted(form.cleaned_data["rather_not"])
        me.save(update_fields=["rather_not"])
        messages.success(request, _("It is saved. Others read those."))
        return redirect("experiences:work")
    page = {"title": _("What you would rather not read"), "form": form, "button": _("Save")}
    return render(request, "experiences/work_decide.html", page)


@works(Duty.LOOK_AFTER)
@require_safe
def everybody(request: HttpRequest) -> HttpResponse:
    """Who works here and what each may do. Nothing is counted of anybody."""
    people = Moderator.objects.filter(is_active=True).order_by("name")
    rows = [(each.name, ", ".join(str(Duty(duty).label) for duty in each.duties)) for each in people]
    return render(request, "experiences/work_people.html", {"title": _("Who works here"), "rows": rows})
